#include "project/rendering/expression.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "project/codes.h"
#include "project/rendering/functions.h"

namespace samx::project {
namespace {

constexpr std::uint64_t kMostSteps = 100'000;
constexpr std::size_t kLongestText = 64U << 20U;

tl::unexpected<Error> render_error(std::string message) {
  return fail({.code = codes::kRender, .message = std::move(message)});
}

tl::unexpected<Error> undefined(const Expression& expression) {
  return render_error(cat("'", expression_text(expression), "' is not defined"));
}

/// Python's //: towards minus infinity.
long long floor_divided(long long a, long long b) {
  const long long quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

long long power(long long base, long long exponent) {
  long long out = 1;
  for (long long i = 0; i < exponent; ++i) {
    if (__builtin_mul_overflow(out, base, &out)) return 0;
  }
  return out;
}

Result<Value> integer_operation(std::string_view name, long long a, long long b) {
  long long out = 0;
  if (name == "/" || name == "//" || name == "%") {
    if (b == 0) return render_error("division by zero");
    if (name == "/") return Value::of_number(static_cast<double>(a) / static_cast<double>(b));
    const long long quotient = floor_divided(a, b);
    return Value::of_integer(name == "//" ? quotient : a - quotient * b);
  }
  if (name == "**") {
    constexpr long long kLargestExponent = 62;
    if (b < 0 || b > kLargestExponent) return render_error("the exponent is too large");
    return Value::of_integer(power(a, b));
  }
  const bool overflows = name == "+"   ? __builtin_add_overflow(a, b, &out)
                         : name == "-" ? __builtin_sub_overflow(a, b, &out)
                                       : __builtin_mul_overflow(a, b, &out);
  if (overflows) return render_error("a number is too large");
  return Value::of_integer(out);
}

Result<Value> number_operation(std::string_view name, double a, double b) {
  if (name == "+") return Value::of_number(a + b);
  if (name == "-") return Value::of_number(a - b);
  if (name == "*") return Value::of_number(a * b);
  if (name == "**") return Value::of_number(std::pow(a, b));
  if (b == 0) return render_error("division by zero");
  if (name == "/") return Value::of_number(a / b);
  if (name == "//") return Value::of_number(std::floor(a / b));
  return Value::of_number(a - b * std::floor(a / b));
}

std::string_view kind_name(const Value& value) {
  constexpr std::array<std::string_view, 8> kNames{"undefined", "None", "bool", "int",
                                                   "float",     "str",  "list", "dict"};
  return kNames[static_cast<std::size_t>(value.kind)];
}

Result<Value> arithmetic(std::string_view name, const Value& a, const Value& b) {
  if (a.is_numeric() && b.is_numeric()) {
    const bool whole = a.kind != ValueKind::number && b.kind != ValueKind::number;
    return whole ? integer_operation(name, a.as_integer(), b.as_integer())
                 : number_operation(name, a.as_number(), b.as_number());
  }
  if (name == "+" && a.is_text() && b.is_text()) {
    if (a.text.size() + b.text.size() > kLongestText) return render_error("a text is too long");
    return Value::of_text(a.text + b.text);
  }
  if (name == "+" && a.is_list() && b.is_list()) {
    Value out = a;
    out.items.insert(out.items.end(), b.items.begin(), b.items.end());
    return out;
  }
  return render_error(cat("'", name, "' does not work on ", kind_name(a), " and ", kind_name(b)));
}

Result<bool> is_less(const Value& a, const Value& b) {
  if (a.is_numeric() && b.is_numeric()) return a.as_number() < b.as_number();
  if (a.is_text() && b.is_text()) return a.text < b.text;
  return render_error(cat(kind_name(a), " and ", kind_name(b), " have no order"));
}

Result<bool> contains(const Value& whole, const Value& part) {
  if (whole.is_text() && part.is_text()) return whole.text.find(part.text) != std::string::npos;
  if (whole.is_list()) return std::ranges::find(whole.items, part) != whole.items.end();
  if (whole.is_map()) return !whole.at(part.printed()).is_undefined();
  return render_error(cat("nothing can be in ", kind_name(whole)));
}

Result<Value> compare(std::string_view name, const Value& a, const Value& b) {
  bool out = false;
  if (name == "==" || name == "!=") {
    out = (a == b) == (name == "==");
  } else if (name == "in" || name == "not in") {
    SAMX_ASSIGN(const bool found, contains(b, a));
    out = found == (name == "in");
  } else {
    const bool swapped = name == ">" || name == "<=";
    SAMX_ASSIGN(const bool less, swapped ? is_less(b, a) : is_less(a, b));
    out = less != (name == "<=" || name == ">=");
  }
  return Value::of_boolean(out);
}

/// A bound of a slice as a position from 0 to `size`.
std::size_t slice_bound(const Value& bound, long long size, long long otherwise) {
  long long at = bound.kind == ValueKind::none ? otherwise : bound.as_integer();
  if (at < 0) at += size;
  return static_cast<std::size_t>(std::clamp(at, 0LL, size));
}

Result<Value> sliced(const Value& whole, const Value& from, const Value& to) {
  if (!whole.is_text() && !whole.is_list())
    return render_error(cat("no part can be taken of ", kind_name(whole)));
  const auto size =
      static_cast<long long>(whole.is_text() ? whole.text.size() : whole.items.size());
  const std::size_t start = slice_bound(from, size, 0);
  const std::size_t end = std::max(start, slice_bound(to, size, size));
  if (whole.is_text()) return Value::of_text(whole.text.substr(start, end - start));
  return Value::of_list({whole.items.begin() + static_cast<std::ptrdiff_t>(start),
                         whole.items.begin() + static_cast<std::ptrdiff_t>(end)});
}

Value element(const Value& whole, const Value& index) {
  if (whole.is_map()) return whole.at(index.printed());
  if (!index.is_numeric()) return {};
  const auto size =
      static_cast<long long>(whole.is_text() ? whole.text.size() : whole.items.size());
  long long at = index.as_integer();
  if (at < 0) at += size;
  if (at < 0 || at >= size) return {};
  const auto position = static_cast<std::size_t>(at);
  return whole.is_text() ? Value::of_text(std::string(1, whole.text[position]))
                         : whole.items[position];
}

class Evaluator {
 public:
  explicit Evaluator(Scope& scope) : scope_(scope) {}

  Result<Value> value(const Expression& expression) {
    SAMX_TRY(scope_.count_step());
    switch (expression.kind) {
      case ExpressionKind::literal:
        return expression.value;
      case ExpressionKind::name:
        return scope_.find(expression.name);
      case ExpressionKind::list:
        return list(expression);
      case ExpressionKind::conditional:
        return conditional(expression);
      case ExpressionKind::unary:
        return unary(expression);
      case ExpressionKind::binary:
        return binary(expression);
      case ExpressionKind::filter:
      case ExpressionKind::test:
        return applied(expression);
      default:
        return part(expression);
    }
  }

 private:
  /// The value, which has to be defined.
  Result<Value> defined(const Expression& expression) {
    SAMX_ASSIGN(Value found, value(expression));
    if (found.is_undefined()) return undefined(expression);
    return found;
  }

  Result<Value> list(const Expression& expression) {
    SAMX_ASSIGN(std::vector<Value> items, all(expression.parts, 0));
    return Value::of_list(std::move(items));
  }

  Result<std::vector<Value>> all(const std::vector<Expression>& parts, std::size_t first) {
    std::vector<Value> values;
    for (std::size_t i = first; i < parts.size(); ++i) {
      SAMX_ASSIGN(Value one, defined(parts[i]));
      values.push_back(std::move(one));
    }
    return values;
  }

  Result<Value> conditional(const Expression& expression) {
    SAMX_ASSIGN(const Value condition, defined(expression.parts[1]));
    return value(expression.parts[condition.truthy() ? 0 : 2]);
  }

  Result<Value> unary(const Expression& expression) {
    SAMX_ASSIGN(const Value operand, defined(expression.parts[0]));
    if (expression.name == "not") return Value::of_boolean(!operand.truthy());
    if (!operand.is_numeric())
      return render_error(cat("'", expression.name, "' does not work on ", kind_name(operand)));
    return arithmetic(expression.name, Value::of_integer(0), operand);
  }

  Result<Value> binary(const Expression& expression) {
    const std::string_view name = expression.name;
    SAMX_ASSIGN(Value left, defined(expression.parts[0]));
    if (name == "and" || name == "or") {
      if (left.truthy() == (name == "or")) return left;
      return defined(expression.parts[1]);
    }
    SAMX_ASSIGN(const Value right, defined(expression.parts[1]));
    if (name == "~") {
      return arithmetic("+", Value::of_text(left.printed()), Value::of_text(right.printed()));
    }
    constexpr std::string_view kArithmetic = "+-*/%**//";
    if (kArithmetic.find(name) != std::string_view::npos) return arithmetic(name, left, right);
    return compare(name, left, right);
  }

  /// A filter or a test. `default` and `defined` are the ones that take what is not defined.
  Result<Value> applied(const Expression& expression) {
    std::vector<Value> arguments(1);
    const std::string_view name = expression.name;
    const bool takes_undefined = name == "default" || name == "defined" || name == "undefined";
    SAMX_ASSIGN(arguments[0],
                takes_undefined ? value(expression.parts[0]) : defined(expression.parts[0]));
    SAMX_ASSIGN(const std::vector<Value> others, all(expression.parts, 1));
    arguments.insert(arguments.end(), others.begin(), others.end());
    if (expression.kind == ExpressionKind::filter) return apply_filter(name, arguments);
    SAMX_ASSIGN(const bool holds, apply_test(name, arguments));
    return Value::of_boolean(holds);
  }

  /// attribute, subscript, slice, method: something of a value that has to be defined.
  Result<Value> part(const Expression& expression) {
    SAMX_ASSIGN(const std::vector<Value> values, all(expression.parts, 0));
    switch (expression.kind) {
      case ExpressionKind::attribute:
        return values[0].at(expression.name);
      case ExpressionKind::subscript:
        return element(values[0], values[1]);
      case ExpressionKind::slice:
        return sliced(values[0], values[1], values[2]);
      default:
        return call_method(expression.name, values);
    }
  }

  Scope& scope_;
};

}  // namespace

Status Scope::count_step() {
  if (++steps_ <= kMostSteps) return {};
  return render_error("the template does more than can be meant");
}

Result<Value> evaluate(const Expression& expression, Scope& scope) {
  return Evaluator(scope).value(expression);
}

Result<std::string> printed_value(const Expression& expression, Scope& scope) {
  SAMX_ASSIGN(const Value value, evaluate(expression, scope));
  if (value.is_undefined()) return undefined(expression);
  return value.printed();
}

}  // namespace samx::project
