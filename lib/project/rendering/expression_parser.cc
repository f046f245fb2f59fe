#include <algorithm>
#include <array>

#include "base/text.h"
#include "project/codes.h"
#include "project/rendering/expression.h"

namespace samx::project {
namespace {

constexpr int kDeepest = 64;

tl::unexpected<Error> not_understood(std::string message) {
  return fail({.code = codes::kRender, .message = std::move(message)});
}

enum class TokenKind : std::uint8_t { name, number, text, symbol, end };
struct Token {
  TokenKind kind = TokenKind::end;
  std::string text = {};
};

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr std::array<std::string_view, 6> kTwoCharacters{"==", "!=", "<=", ">=", "**", "//"};
constexpr std::string_view kOneCharacter = "+-*/%~<>()[].,|:{}=";

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Token>> run() {
    std::vector<Token> tokens;
    while (true) {
      while (at_ < text_.size() &&
             std::string_view(" \t\r\n").find(text_[at_]) != std::string::npos)
        ++at_;
      if (at_ == text_.size()) break;
      SAMX_ASSIGN(Token token, next());
      tokens.push_back(std::move(token));
    }
    tokens.emplace_back();
    return tokens;
  }

 private:
  Result<Token> next() {
    const char c = text_[at_];
    if (c == '"' || c == '\'') return quoted(c);
    if (is_name_start(c))
      return taken(TokenKind::name,
                   [](char each) { return is_name_start(each) || is_digit(each); });
    if (is_digit(c)) return taken(TokenKind::number, is_digit);
    for (const std::string_view symbol : kTwoCharacters) {
      if (!text_.substr(at_).starts_with(symbol)) continue;
      at_ += symbol.size();
      return Token{TokenKind::symbol, std::string(symbol)};
    }
    if (kOneCharacter.find(c) == std::string_view::npos)
      return not_understood(cat("unexpected character '", c, "'"));
    ++at_;
    return Token{TokenKind::symbol, std::string(1, c)};
  }

  template <class Belongs>
  Token taken(TokenKind kind, Belongs belongs) {
    const std::size_t start = at_;
    while (at_ < text_.size() && belongs(text_[at_]))
      ++at_;
    return {kind, std::string(text_.substr(start, at_ - start))};
  }

  Result<Token> quoted(char quote) {
    std::string value;
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == quote) {
        ++at_;
        return Token{TokenKind::text, std::move(value)};
      }
      if (c != '\\' || at_ + 1 == text_.size()) {
        value += c;
        continue;
      }
      const char escaped = text_[++at_];
      constexpr std::string_view kNames = "ntr";
      constexpr std::string_view kMeanings = "\n\t\r";
      const std::size_t which = kNames.find(escaped);
      value += which == std::string_view::npos ? escaped : kMeanings[which];
    }
    return not_understood("a text has no closing quote");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// One level of operators that bind equally, from the loosest.
struct Level {
  std::array<std::string_view, 4> operators;
};
constexpr std::array kLevels{Level{{"or"}}, Level{{"and"}}};
constexpr std::array kArithmetic{Level{{"+", "-"}}, Level{{"~"}}, Level{{"*", "/", "//", "%"}},
                                 Level{{"**"}}};
constexpr std::array<std::string_view, 7> kComparisons{"==", "!=", "<", "<=", ">", ">=", "in"};

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<Expression> whole() {
    SAMX_ASSIGN(Expression expression, conditional());
    if (here().kind != TokenKind::end) return unexpected();
    return expression;
  }

 private:
  const Token& here() const { return tokens_[at_]; }
  bool is(std::string_view word) const {
    return here().text == word && here().kind != TokenKind::text;
  }
  bool accept(std::string_view word) {
    if (!is(word)) return false;
    ++at_;
    return true;
  }
  Status expect(std::string_view word) {
    if (accept(word)) return {};
    return not_understood(
        cat("'", word, "' is missing",
            here().kind == TokenKind::end ? std::string() : cat(" before '", here().text, "'")));
  }
  tl::unexpected<Error> unexpected() const {
    if (here().kind == TokenKind::end) return not_understood("the expression ends too early");
    return not_understood(cat("unexpected '", here().text, "'"));
  }

  Result<Expression> conditional() {
    if (++depth_ > kDeepest) return not_understood("expressions are nested too deeply");
    SAMX_ASSIGN(Expression value, logical(0));
    while (accept("if")) {
      SAMX_ASSIGN(Expression condition, logical(0));
      Expression other;
      if (accept("else")) {
        SAMX_ASSIGN(other, conditional());
      }
      value = {.kind = ExpressionKind::conditional,
               .parts = {std::move(value), std::move(condition), std::move(other)}};
    }
    --depth_;
    return value;
  }

  std::string_view accept_any(const Level& level) {
    for (const std::string_view candidate : level.operators) {
      if (!candidate.empty() && accept(candidate)) return candidate;
    }
    return {};
  }

  static Expression binary(std::string_view name, Expression a, Expression b) {
    return {.kind = ExpressionKind::binary,
            .name = std::string(name),
            .parts = {std::move(a), std::move(b)}};
  }

  Result<Expression> logical(std::size_t level) {
    if (level == kLevels.size()) return negation();
    SAMX_ASSIGN(Expression left, logical(level + 1));
    for (std::string_view name = accept_any(kLevels[level]); !name.empty();
         name = accept_any(kLevels[level])) {
      SAMX_ASSIGN(Expression right, logical(level + 1));
      left = binary(name, std::move(left), std::move(right));
    }
    return left;
  }

  Result<Expression> negation() {
    if (!accept("not")) return comparison();
    if (++depth_ > kDeepest) return not_understood("expressions are nested too deeply");
    SAMX_ASSIGN(Expression operand, negation());
    --depth_;
    return Expression{.kind = ExpressionKind::unary, .name = "not", .parts = {std::move(operand)}};
  }

  std::string comparison_here() {
    for (const std::string_view candidate : kComparisons) {
      if (accept(candidate)) return std::string(candidate);
    }
    if (is("not") && tokens_[at_ + 1].text == "in") {
      at_ += 2;
      return "not in";
    }
    return {};
  }

  Result<Expression> comparison() {
    SAMX_ASSIGN(Expression left, arithmetic(0));
    for (std::string name = comparison_here(); !name.empty(); name = comparison_here()) {
      SAMX_ASSIGN(Expression right, arithmetic(0));
      left = binary(name, std::move(left), std::move(right));
    }
    return left;
  }

  Result<Expression> arithmetic(std::size_t level) {
    if (level == kArithmetic.size()) return signed_value();
    SAMX_ASSIGN(Expression left, arithmetic(level + 1));
    for (std::string_view name = accept_any(kArithmetic[level]); !name.empty();
         name = accept_any(kArithmetic[level])) {
      SAMX_ASSIGN(Expression right, arithmetic(level + 1));
      left = binary(name, std::move(left), std::move(right));
    }
    return left;
  }

  Result<Expression> signed_value() {
    for (const std::string_view sign : {"-", "+"}) {
      if (!accept(sign)) continue;
      if (++depth_ > kDeepest) return not_understood("expressions are nested too deeply");
      SAMX_ASSIGN(Expression operand, signed_value());
      --depth_;
      return Expression{
          .kind = ExpressionKind::unary, .name = std::string(sign), .parts = {std::move(operand)}};
    }
    SAMX_ASSIGN(Expression value, primary());
    return postfix(std::move(value));
  }

  Result<Expression> primary() {
    Token token = here();
    if (accept("(")) {
      SAMX_ASSIGN(Expression inner, conditional());
      SAMX_TRY(expect(")"));
      return inner;
    }
    if (accept("[")) {
      Expression list{.kind = ExpressionKind::list};
      SAMX_ASSIGN(list.parts, arguments_until("]"));
      return list;
    }
    if (token.kind == TokenKind::symbol || token.kind == TokenKind::end) return unexpected();
    ++at_;
    if (token.kind == TokenKind::text) return literal(Value::of_text(std::move(token.text)));
    if (token.kind == TokenKind::number) return number(token.text);
    return named(std::move(token.text));
  }

  static Expression literal(Value value) {
    return {.kind = ExpressionKind::literal, .value = std::move(value)};
  }

  Result<Expression> number(const std::string& digits) {
    const auto integer = parse_integer(digits);
    if (!integer) return not_understood(cat("the number ", digits, " is too large"));
    if (!is(".") || tokens_[at_ + 1].kind != TokenKind::number)
      return literal(Value::of_integer(*integer));
    const std::string fraction = tokens_[at_ + 1].text;
    at_ += 2;
    double value = static_cast<double>(*integer);
    double weight = 0.1;
    for (const char digit : fraction) {
      value += weight * (digit - '0');
      weight /= 10;
    }
    return literal(Value::of_number(value));
  }

  static Expression named(std::string name) {
    const std::string lower = to_lower_ascii(name);
    if (name == lower || name == "True" || name == "False" || name == "None") {
      if (lower == "true") return literal(Value::of_boolean(true));
      if (lower == "false") return literal(Value::of_boolean(false));
      if (lower == "none") return literal(Value::none());
    }
    return {.kind = ExpressionKind::name, .name = std::move(name)};
  }

  Result<std::vector<Expression>> arguments_until(std::string_view close) {
    std::vector<Expression> arguments;
    while (!accept(close)) {
      if (!arguments.empty()) SAMX_TRY(expect(","));
      if (accept(close)) break;
      SAMX_ASSIGN(Expression argument, conditional());
      arguments.push_back(std::move(argument));
    }
    return arguments;
  }

  Result<std::string> word() {
    if (here().kind != TokenKind::name) return unexpected();
    return tokens_[at_++].text;
  }

  /// name(arguments) applied to `value`; the brackets may be missing.
  Result<Expression> applied(ExpressionKind kind, Expression value) {
    Expression out{.kind = kind};
    SAMX_ASSIGN(out.name, word());
    out.parts.push_back(std::move(value));
    if (!accept("(")) return out;
    SAMX_ASSIGN(std::vector<Expression> arguments, arguments_until(")"));
    for (Expression& argument : arguments)
      out.parts.push_back(std::move(argument));
    return out;
  }

  Result<Expression> postfix(Expression value) {
    while (true) {
      if (accept(".")) {
        SAMX_ASSIGN(value, member(std::move(value)));
      } else if (accept("[")) {
        SAMX_ASSIGN(value, subscript(std::move(value)));
      } else if (accept("|")) {
        SAMX_ASSIGN(value, applied(ExpressionKind::filter, std::move(value)));
      } else if (accept("is")) {
        SAMX_ASSIGN(value, test(std::move(value)));
      } else if (is("(")) {
        return not_understood(cat("'", expression_text(value), "' cannot be called"));
      } else {
        return value;
      }
    }
  }

  Result<Expression> member(Expression value) {
    const bool is_call = here().kind == TokenKind::name && tokens_[at_ + 1].text == "(" &&
                         tokens_[at_ + 1].kind == TokenKind::symbol;
    if (is_call) return applied(ExpressionKind::method, std::move(value));
    Expression out{.kind = ExpressionKind::attribute};
    SAMX_ASSIGN(out.name, word());
    out.parts.push_back(std::move(value));
    return out;
  }

  Result<Expression> test(Expression value) {
    const bool negated = accept("not");
    SAMX_ASSIGN(Expression out, applied(ExpressionKind::test, std::move(value)));
    if (!negated) return out;
    return Expression{.kind = ExpressionKind::unary, .name = "not", .parts = {std::move(out)}};
  }

  Result<Expression> bound() {
    if (is(":") || is("]")) return literal(Value::none());
    return conditional();
  }

  Result<Expression> subscript(Expression value) {
    SAMX_ASSIGN(Expression first, bound());
    if (accept("]")) {
      return Expression{.kind = ExpressionKind::subscript,
                        .parts = {std::move(value), std::move(first)}};
    }
    SAMX_TRY(expect(":"));
    SAMX_ASSIGN(Expression last, bound());
    SAMX_TRY(expect("]"));
    return Expression{.kind = ExpressionKind::slice,
                      .parts = {std::move(value), std::move(first), std::move(last)}};
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<Expression> parse_expression(std::string_view text) {
  SAMX_ASSIGN(std::vector<Token> tokens, Lexer(text).run());
  return Parser(std::move(tokens)).whole();
}

std::string expression_text(const Expression& expression) {
  switch (expression.kind) {
    case ExpressionKind::literal:
      return quoted_value(expression.value);
    case ExpressionKind::name:
      return expression.name;
    case ExpressionKind::attribute:
      return cat(expression_text(expression.parts[0]), ".", expression.name);
    case ExpressionKind::subscript:
      return cat(expression_text(expression.parts[0]), "[", expression_text(expression.parts[1]),
                 "]");
    default:
      return expression.parts.empty() ? expression.name : expression_text(expression.parts[0]);
  }
}

}  // namespace samx::project
