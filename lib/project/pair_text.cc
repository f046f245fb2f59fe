#include "project/pair_text.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace samx::project {
namespace {

constexpr std::string_view kKeyPrefix = "ParameterKey=";
constexpr std::string_view kValuePrefix = "ParameterValue=";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

/// Whether `key` (quotes taken off) may be a key.
bool is_key(std::string_view key, KeySyntax syntax) {
  if (key.empty()) return false;
  if (syntax == KeySyntax::parameter) return is_ascii_alphanumeric(key);
  return std::ranges::none_of(key, [](char c) { return c == '=' || c == '\n' || c == '\r'; });
}

class PairScanner {
 public:
  PairScanner(std::string_view text, KeySyntax syntax) : text_(text), syntax_(syntax) {}

  std::optional<NameValues> scan() {
    NameValues pairs;
    skip_blanks();
    while (at_ < text_.size()) {
      if (!scan_entry(pairs)) return std::nullopt;
      // An entry ends at a blank: `A="x"y` is no entry.
      if (at_ < text_.size() && !is_blank(text_[at_])) return std::nullopt;
      skip_blanks();
    }
    return pairs;
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_]))
      ++at_;
  }

  bool scan_entry(NameValues& pairs) {
    if (syntax_ == KeySyntax::parameter) {
      if (rest().starts_with(kKeyPrefix) && rest().find(kValuePrefix) != std::string_view::npos)
        return scan_key_first(pairs);
      if (rest().starts_with(kValuePrefix)) return scan_value_first(pairs);
    }
    // 'A=b' with quotes around the whole entry.
    if (is_quote(text_[at_])) {
      const std::size_t end = quoted_end(at_);
      if (end != 0 && (end == text_.size() || is_blank(text_[end]))) {
        auto inner = PairScanner(text_.substr(at_ + 1, end - at_ - 2), syntax_).scan();
        if (!inner) return false;
        for (NameValue& pair : *inner)
          put(pairs, std::move(pair.name), std::move(pair.value));
        at_ = end;
        return true;
      }
    }
    const std::optional<std::string> key = scan_key();
    if (!key) return false;
    put(pairs, *key, scan_value({}));
    return true;
  }

  /// Reads "KEY=".
  std::optional<std::string> scan_key() {
    std::size_t end = at_;
    if (is_quote(text_[at_])) {
      end = quoted_end(at_);
      if (end == 0) return std::nullopt;
    } else {
      while (end < text_.size() && text_[end] != '=' && !is_blank(text_[end]))
        ++end;
    }
    if (end >= text_.size() || text_[end] != '=') return std::nullopt;
    std::string key = unquoted(text_.substr(at_, end - at_));
    if (!is_key(key, syntax_)) return std::nullopt;
    at_ = end + 1;
    return key;
  }

  bool scan_key_first(NameValues& pairs) {
    const std::size_t comma = text_.find(',', at_);
    if (comma == std::string_view::npos || !text_.substr(comma + 1).starts_with(kValuePrefix))
      return false;
    const std::size_t key_at = at_ + kKeyPrefix.size();
    std::string key = unquoted(text_.substr(key_at, comma - key_at));
    if (!is_key(key, syntax_)) return false;
    at_ = comma + 1 + kValuePrefix.size();
    put(pairs, std::move(key), scan_value({}));
    return true;
  }

  bool scan_value_first(NameValues& pairs) {
    at_ += kValuePrefix.size();
    std::string value = scan_value(",ParameterKey=");
    if (!rest().starts_with(",ParameterKey=")) return false;
    at_ += 1 + kKeyPrefix.size();
    std::size_t end = at_;
    while (end < text_.size() && !is_blank(text_[end]))
      ++end;
    std::string key = unquoted(text_.substr(at_, end - at_));
    if (!is_key(key, syntax_)) return false;
    at_ = end;
    put(pairs, std::move(key), std::move(value));
    return true;
  }

  /// Position behind the quoted text that begins at `from`; 0 if it is not closed.
  std::size_t quoted_end(std::size_t from) const {
    const char quote = text_[from];
    for (std::size_t i = from + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        return i + 1;
      }
    }
    return 0;
  }

  /// A quoted text, or everything up to a blank or `stop`.
  std::string scan_value(std::string_view stop) {
    const std::size_t begin = at_;
    if (begin < text_.size() && is_quote(text_[begin])) {
      const std::size_t end = quoted_end(begin);
      const bool closes = end != 0 && (end == text_.size() || is_blank(text_[end]) ||
                                       (!stop.empty() && text_.substr(end).starts_with(stop)));
      if (closes) {
        at_ = end;
        return unquoted(text_.substr(begin, end - begin));
      }
    }
    while (at_ < text_.size() && !is_blank(text_[at_])) {
      if (!stop.empty() && rest().starts_with(stop)) break;
      at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 2 : 1;
    }
    return unquoted(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  KeySyntax syntax_;
  std::size_t at_ = 0;
};

/// `A=b c`, as the shell hands over "A=b c": one key, the rest is its value.
std::optional<NameValues> read_whole(std::string_view text, KeySyntax syntax) {
  std::string_view word = trim(text);
  if (syntax == KeySyntax::parameter && word.starts_with(kKeyPrefix)) {
    const std::size_t comma = word.find(',');
    if (comma == std::string_view::npos || !word.substr(comma + 1).starts_with(kValuePrefix))
      return std::nullopt;
    const std::string_view key = word.substr(kKeyPrefix.size(), comma - kKeyPrefix.size());
    const std::string_view value = word.substr(comma + 1 + kValuePrefix.size());
    if (!is_key(key, syntax) || value.find('=') != std::string_view::npos) return std::nullopt;
    return NameValues{{std::string(key), unquoted(value)}};
  }
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const std::string_view key = word.substr(0, equals);
  if (!is_key(key, syntax) || std::ranges::any_of(key, is_blank)) return std::nullopt;
  const std::string_view value = word.substr(equals + 1);
  // A second ` KEY=` makes it doubtful what belongs to what.
  for (std::size_t at = value.find('='); at != std::string_view::npos;
       at = value.find('=', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && !is_blank(value[begin - 1]))
      --begin;
    if (begin > 0 && is_key(value.substr(begin, at - begin), syntax)) return std::nullopt;
  }
  return NameValues{{std::string(key), unquoted(value)}};
}

}  // namespace

std::optional<NameValues> read_pair_text(std::string_view text, KeySyntax syntax) {
  if (std::optional<NameValues> pairs = PairScanner(text, syntax).scan()) return pairs;
  return read_whole(text, syntax);
}

std::string unquoted(std::string_view text) {
  if (text.size() >= 2 && is_quote(text.front()) && text.front() == text.back())
    text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escapes =
        text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == ' ' || is_quote(text[i + 1]));
    if (escapes) ++i;
    out += text[i];
  }
  return out;
}

void put(NameValues& values, std::string name, std::string value) {
  const auto found = std::ranges::find(values, name, &NameValue::name);
  if (found != values.end()) {
    found->value = std::move(value);
  } else {
    values.push_back({std::move(name), std::move(value)});
  }
}

}  // namespace samx::project
