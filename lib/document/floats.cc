#include "document/floats.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/text.h"
#include "document/number_text.h"

namespace samx::document {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_digit_or_underscore(char c) {
  return is_digit(c) || c == '_';
}

/// Cuts the longest begin whose characters pass off `text` and returns its length.
std::size_t take_while(std::string_view& text, bool (*test)(char)) {
  std::size_t size = 0;
  while (size < text.size() && test(text[size]))
    ++size;
  text.remove_prefix(size);
  return size;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool take_sign(std::string_view& text) {
  return take(text, '+') || take(text, '-');
}

/// Nothing, or an exponent with a sign up to the end.
bool is_exponent_or_empty(std::string_view text) {
  if (text.empty()) return true;
  if (!take(text, 'e') && !take(text, 'E')) return false;
  return take_sign(text) && take_while(text, is_digit) > 0 && text.empty();
}

bool is_named(std::string_view text, bool has_sign) {
  if (text == ".inf" || text == ".Inf" || text == ".INF") return true;
  return !has_sign && (text == ".nan" || text == ".NaN" || text == ".NAN");
}

/// `(:[0-5]?[0-9])+\.[0-9_]*`
bool is_base_60_rest(std::string_view text) {
  bool any = false;
  while (take(text, ':')) {
    any = true;
    const std::string_view part = text;
    const std::size_t digits = take_while(text, is_digit);
    if (digits == 0 || digits > 2 || (digits == 2 && part.front() > '5')) return false;
  }
  if (!any || !take(text, '.')) return false;
  take_while(text, is_digit_or_underscore);
  return text.empty();
}

double plain_value(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc::result_out_of_range) return value;
  const std::size_t exponent = text.find_first_of("eE");
  const bool tiny =
      exponent != std::string_view::npos && text.substr(exponent + 1).starts_with('-');
  if (tiny) return 0.0;
  return std::numeric_limits<double>::infinity();
}

double base_60_value(std::string_view text) {
  // In the reference's order of operations, least part first, so that rounding is the same.
  double value = 0;
  double factor = 1;
  const auto parts = split(text, ':');
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    value += plain_value(*part) * factor;
    factor *= 60;
  }
  return value;
}

double magnitude(const std::string& text) {
  if (text == ".inf" || text == "inf" || text == "infinity") {
    return std::numeric_limits<double>::infinity();
  }
  if (text == ".nan" || text == "nan") return std::numeric_limits<double>::quiet_NaN();
  return text.find(':') == std::string::npos ? plain_value(text) : base_60_value(text);
}

}  // namespace

bool is_float(std::string_view text) {
  const bool has_sign = take_sign(text);
  if (is_named(text, has_sign)) return true;
  if (!has_sign && text.starts_with('.')) {
    text.remove_prefix(1);
    if (text.empty() || !is_digit(text.front())) return false;
    take_while(text, is_digit_or_underscore);
    return is_exponent_or_empty(text);
  }
  if (text.empty() || !is_digit(text.front())) return false;
  take_while(text, is_digit_or_underscore);
  if (text.starts_with(':')) return is_base_60_rest(text);
  if (!take(text, '.')) return false;
  take_while(text, is_digit_or_underscore);
  return is_exponent_or_empty(text);
}

bool is_python_float(std::string_view text) {
  text = trim(text);
  take_sign(text);
  const std::string lower = to_lower_ascii(text);
  if (lower == "inf" || lower == "infinity" || lower == "nan") return true;
  const std::size_t before = take_while(text, is_digit_or_underscore);
  const std::size_t after = take(text, '.') ? take_while(text, is_digit_or_underscore) : 0;
  if (before + after == 0) return false;
  if (text.empty()) return true;
  if (!take(text, 'e') && !take(text, 'E')) return false;
  take_sign(text);
  return take_while(text, is_digit) > 0 && text.empty();
}

std::string float_text(std::string_view text) {
  std::string cleaned = replace_all(to_lower_ascii(trim(text)), "_", "");
  const bool negative = cleaned.starts_with('-');
  if (negative || cleaned.starts_with('+')) cleaned.erase(0, 1);
  const double value = magnitude(cleaned);
  return number_text(negative ? -value : value);
}

}  // namespace samx::document
