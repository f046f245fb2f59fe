#include "project/rendering/template_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "project/codes.h"

namespace samx::project {
namespace {

constexpr std::size_t kLargestOutput = 64U << 20U;
constexpr std::size_t kDeepestBlock = 64;
constexpr std::string_view kBlank = " \t\r\n";

enum class PieceKind : std::uint8_t { text, output, block };
struct Piece {
  PieceKind kind = PieceKind::text;
  std::string text = {};  // of a tag: without delimiters and blanks
  std::size_t line = 1;
};

/// Cuts a text at its tags and applies white space control.
class Cutter {
 public:
  Cutter(std::string_view text, const TextRules& rules) : text_(text), rules_(rules) {}

  /// False if a tag has no end; line() then is that of the tag.
  bool cut() {
    while (at_ < text_.size()) {
      const std::size_t open = find_open();
      add_text(text_.substr(at_, open - at_));
      if (open == std::string_view::npos) return true;
      at_ = open;
      if (!cut_tag()) return false;
    }
    return true;
  }

  std::vector<Piece> pieces;
  std::size_t line() const {
    return 1 + static_cast<std::size_t>(std::ranges::count(text_.substr(0, at_), '\n'));
  }

 private:
  std::size_t find_open() const {
    for (std::size_t at = text_.find('{', at_); at != std::string_view::npos;
         at = text_.find('{', at + 1)) {
      if (at + 1 < text_.size() && std::string_view("{%#").find(text_[at + 1]) != std::string::npos)
        return at;
    }
    return std::string_view::npos;
  }

  void add_text(std::string_view text) {
    std::string kept(text);
    if (strip_next_) kept.erase(0, std::min(kept.find_first_not_of(kBlank), kept.size()));
    if (trim_line_ && kept.starts_with('\n')) kept.erase(0, 1);
    strip_next_ = trim_line_ = false;
    if (!kept.empty()) pieces.push_back({PieceKind::text, std::move(kept), line()});
  }

  void strip_before() {
    if (pieces.empty() || pieces.back().kind != PieceKind::text) return;
    std::string& text = pieces.back().text;
    text.erase(text.find_last_not_of(kBlank) + 1);
  }

  /// Blanks between the start of the line and a block tag.
  void strip_line_before() {
    if (pieces.empty() || pieces.back().kind != PieceKind::text) return;
    std::string& text = pieces.back().text;
    const std::size_t last = text.find_last_not_of(" \t");
    if (last == std::string::npos || text[last] == '\n') text.erase(last + 1);
  }

  bool cut_tag() {
    const char kind = text_[at_ + 1];
    const std::string_view close = kind == '{' ? "}}" : kind == '%' ? "%}" : "#}";
    const std::size_t end = end_of_tag(close);
    if (end == std::string_view::npos) return false;
    std::string_view inner = text_.substr(at_ + 2, end - at_ - 2);
    if (inner.starts_with('-')) {
      strip_before();
    } else if (rules_.lstrip_blocks && kind != '{' && !inner.starts_with('+')) {
      strip_line_before();
    }
    if (inner.starts_with('-') || inner.starts_with('+')) inner.remove_prefix(1);
    strip_next_ = inner.ends_with('-');
    trim_line_ = rules_.trim_blocks && kind != '{' && !inner.ends_with('+');
    if (inner.ends_with('-') || inner.ends_with('+')) inner.remove_suffix(1);
    inner = trim(inner);
    if (kind == '{') pieces.push_back({PieceKind::output, std::string(inner), line()});
    if (kind == '%' && inner == "raw") return cut_raw(end + 2);
    if (kind == '%') pieces.push_back({PieceKind::block, std::string(inner), line()});
    at_ = end + 2;
    return true;
  }

  /// The end of the tag at at_; what stands in quotes does not end it.
  std::size_t end_of_tag(std::string_view close) const {
    char quote = 0;
    for (std::size_t i = at_ + 2; i < text_.size(); ++i) {
      const char c = text_[i];
      if (quote != 0) {
        if (c == '\\') ++i;
        if (c == quote) quote = 0;
      } else if (close != "#}" && (c == '"' || c == '\'')) {
        quote = c;
      } else if (text_.substr(i).starts_with(close)) {
        return i;
      }
    }
    return std::string_view::npos;
  }

  bool cut_raw(std::size_t start) {
    for (std::size_t open = text_.find("{%", start); open != std::string_view::npos;
         open = text_.find("{%", open + 2)) {
      const std::size_t close = text_.find("%}", open);
      if (close == std::string_view::npos) return false;
      std::string_view tag = text_.substr(open + 2, close - open - 2);
      const bool strips_before = tag.starts_with('-');
      const bool strips_after = tag.ends_with('-');
      if (strips_before) tag.remove_prefix(1);
      if (strips_after && !tag.empty()) tag.remove_suffix(1);
      if (trim(tag) != "endraw") continue;
      add_text(text_.substr(start, open - start));
      if (strips_before) strip_before();
      strip_next_ = strips_after;
      at_ = close + 2;
      return true;
    }
    return false;
  }

  std::string_view text_;
  const TextRules& rules_;
  std::size_t at_ = 0;
  bool strip_next_ = false;
  bool trim_line_ = false;
};

bool is_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() || kBlank.find(text[word.size()]) != std::string_view::npos ||
          text[word.size()] == '(');
}

std::string_view after_word(std::string_view text, std::string_view word) {
  return trim(text.substr(word.size()));
}

/// Runs over the pieces; blocks are found again on each pass, as templates are short.
class Renderer {
 public:
  Renderer(std::vector<Piece> pieces, std::string_view name, Scope& scope)
      : pieces_(std::move(pieces)), name_(name), scope_(scope) {}

  Result<std::string> run() {
    SAMX_TRY(range(0, pieces_.size()));
    return std::move(out_);
  }

 private:
  tl::unexpected<Error> at_line(const Piece& piece, std::string_view message) const {
    return fail({.code = codes::kRender,
                 .message = cat("cannot render ", name_, ":", piece.line, ": ", message)});
  }
  tl::unexpected<Error> at_line(const Piece& piece, const Error& error) const {
    return at_line(piece, error.diagnostic().message);
  }

  Result<Value> value(const Piece& piece, std::string_view text) {
    const auto expression = parse_expression(text);
    if (!expression) return at_line(piece, expression.error());
    auto found = evaluate(*expression, scope_);
    if (!found) return at_line(piece, found.error());
    return found;
  }

  Result<bool> holds(const Piece& piece, std::string_view condition) {
    SAMX_ASSIGN(const Value found, value(piece, condition));
    if (found.is_undefined()) return at_line(piece, cat("'", condition, "' is not defined"));
    return found.truthy();
  }

  Status range(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to;) {
      const Piece& piece = pieces_[i];
      if (const auto counted = scope_.count_step(); !counted)
        return at_line(piece, counted.error());
      if (out_.size() > kLargestOutput) return at_line(piece, "the output is too large");
      SAMX_ASSIGN(i, one(i));
    }
    return {};
  }

  /// The index of the piece after it.
  Result<std::size_t> one(std::size_t i) {
    const Piece& piece = pieces_[i];
    if (piece.kind == PieceKind::text) {
      out_ += piece.text;
      return i + 1;
    }
    if (piece.kind == PieceKind::block) return block(i);
    const auto expression = parse_expression(piece.text);
    if (!expression) return at_line(piece, expression.error());
    const auto text = printed_value(*expression, scope_);
    if (!text) return at_line(piece, text.error());
    out_ += *text;
    return i + 1;
  }

  Result<std::size_t> block(std::size_t i) {
    const Piece& piece = pieces_[i];
    if (depth_ > kDeepestBlock) return at_line(piece, "blocks are nested too deeply");
    ++depth_;
    Result<std::size_t> next = i;
    if (is_word(piece.text, "if")) {
      next = if_block(i);
    } else if (is_word(piece.text, "for")) {
      next = for_block(i);
    } else if (is_word(piece.text, "set")) {
      next = set_block(i);
    } else {
      next = at_line(piece, cat("unsupported template construct '", piece.text, "'"));
    }
    --depth_;
    return next;
  }

  /// The next elif, else or end of the block that `i` belongs to; SX1565 if it has none.
  Result<std::size_t> next_branch(std::size_t i, std::string_view end) const {
    std::size_t inner = 0;
    for (std::size_t k = i + 1; k < pieces_.size(); ++k) {
      if (pieces_[k].kind != PieceKind::block) continue;
      const std::string_view text = pieces_[k].text;
      const bool is_end = text == "endif" || text == "endfor";
      if (inner == 0 && (text == end || text == "else" || is_word(text, "elif"))) return k;
      if (is_end && inner == 0) break;
      if (is_end) --inner;
      if (is_word(text, "if") || is_word(text, "for")) ++inner;
    }
    return at_line(pieces_[i], cat("'", end, "' is missing"));
  }

  Result<std::size_t> if_block(std::size_t i) {
    bool is_done = false;
    while (pieces_[i].text != "endif") {
      SAMX_ASSIGN(const std::size_t next, next_branch(i, "endif"));
      const std::string_view text = pieces_[i].text;
      bool taken = !is_done;
      if (taken && text != "else") {
        SAMX_ASSIGN(taken,
                    holds(pieces_[i], after_word(text, is_word(text, "if") ? "if" : "elif")));
      }
      if (taken) SAMX_TRY(range(i + 1, next));
      is_done = is_done || taken;
      i = next;
    }
    return i + 1;
  }

  Result<std::size_t> for_block(std::size_t i) {
    const Piece& piece = pieces_[i];
    const std::string_view text = after_word(piece.text, "for");
    const std::size_t in = text.find(" in ");
    if (in == std::string_view::npos) return at_line(piece, "'in' is missing");
    SAMX_ASSIGN(const Value whole, value(piece, text.substr(in + 4)));
    if (whole.is_undefined())
      return at_line(piece, cat("'", trim(text.substr(in + 4)), "' is not defined"));
    SAMX_ASSIGN(const std::size_t body_end, next_branch(i, "endfor"));
    std::size_t end = body_end;
    if (pieces_[end].text == "else") {
      SAMX_ASSIGN(end, next_branch(end, "endfor"));
      if (!whole.truthy()) SAMX_TRY(range(body_end + 1, end));
    }
    SAMX_TRY(loop(i, body_end, {.names = split(text.substr(0, in), ','), .whole = whole}));
    return end + 1;
  }

  struct Loop {
    std::vector<std::string_view> names;
    const Value& whole;
  };

  Status loop(std::size_t i, std::size_t body_end, const Loop& loop) {
    std::vector<Value> items = loop.whole.items;
    for (const auto& entry : loop.whole.entries)
      items.push_back(Value::of_text(entry.first));
    const Value outer = scope_.find("loop");
    for (std::size_t k = 0; k < items.size(); ++k) {
      for (std::size_t n = 0; n < loop.names.size(); ++n) {
        const bool is_parts = loop.names.size() > 1 && n < items[k].items.size();
        scope_.set(trim(loop.names[n]), is_parts ? items[k].items[n] : items[k]);
      }
      scope_.set("loop", loop_state(k, items.size()));
      SAMX_TRY(range(i + 1, body_end));
    }
    scope_.set("loop", outer);
    return {};
  }

  static Value loop_state(std::size_t index, std::size_t size) {
    const auto number = [](std::size_t n) { return Value::of_integer(static_cast<long long>(n)); };
    return Value::of_map({{"index", number(index + 1)},
                          {"index0", number(index)},
                          {"first", Value::of_boolean(index == 0)},
                          {"last", Value::of_boolean(index + 1 == size)},
                          {"length", number(size)}});
  }

  Result<std::size_t> set_block(std::size_t i) {
    const Piece& piece = pieces_[i];
    const std::string_view text = after_word(piece.text, "set");
    const std::size_t equals = text.find('=');
    const std::string_view name = trim(text.substr(0, equals));
    if (equals == std::string_view::npos || name.find_first_of(" .,[(") != std::string_view::npos)
      return at_line(piece, cat("unsupported template construct '", piece.text, "'"));
    SAMX_ASSIGN(Value found, value(piece, text.substr(equals + 1)));
    scope_.set(name, std::move(found));
    return i + 1;
  }

  std::vector<Piece> pieces_;
  std::string_view name_;
  Scope& scope_;
  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

Result<std::string> render_text(std::string_view text, std::string_view name, Scope& scope,
                                const TextRules& rules) {
  Cutter cutter(text, rules);
  if (!cutter.cut()) {
    return fail(
        {.code = codes::kRender,
         .message = cat("cannot render ", name, ":", cutter.line(), ": the tag has no end")});
  }
  return Renderer(std::move(cutter.pieces), name, scope).run();
}

}  // namespace samx::project
