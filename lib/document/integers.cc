#include "document/integers.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "document/scalars.h"

namespace samx::document {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all(std::string_view text, bool (*test)(char)) {
  return std::ranges::all_of(text, test);
}

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return text;
}

/// `[1-9][0-9_]*(:[0-5]?[0-9])+`
bool is_base_60(std::string_view text) {
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.front() == '0' || !is_digit(text.front()))
    return false;
  if (!all(text.substr(0, colon), [](char c) { return is_digit(c) || c == '_'; })) return false;
  while (colon != std::string_view::npos) {
    text.remove_prefix(colon + 1);
    colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    if (part.empty() || part.size() > 2 || !all(part, is_digit)) return false;
    if (part.size() == 2 && part[0] > '5') return false;
  }
  return true;
}

/// A natural number of any size in base 10^9, least part first.
class BigNatural {
 public:
  void multiply_and_add(std::uint32_t factor, std::uint32_t summand) {
    std::uint64_t carry = summand;
    for (std::uint32_t& part : parts_) {
      carry += static_cast<std::uint64_t>(part) * factor;
      part = static_cast<std::uint32_t>(carry % kBase);
      carry /= kBase;
    }
    if (carry != 0) parts_.push_back(static_cast<std::uint32_t>(carry));
  }

  bool too_long() const { return parts_.size() * kDigits > kMostDigits + kDigits; }

  std::string decimal() const {
    std::string reversed;
    for (std::uint32_t part : parts_) {
      for (std::size_t digit = 0; digit < kDigits; ++digit, part /= 10)
        reversed += static_cast<char>('0' + part % 10);
    }
    while (reversed.ends_with('0'))
      reversed.pop_back();
    if (reversed.empty()) reversed.push_back('0');
    std::ranges::reverse(reversed);
    return reversed;
  }

 private:
  static constexpr std::uint32_t kBase = 1'000'000'000;
  static constexpr std::size_t kDigits = 9;
  std::vector<std::uint32_t> parts_;
};

std::uint32_t digit_value(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0');
  return static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
}

/// Digits in a base; empty if there are none.
std::string from_base(std::string_view digits, std::uint32_t base) {
  BigNatural number;
  bool any = false;
  for (const char c : digits) {
    if (c == '_') continue;
    any = true;
    number.multiply_and_add(base, digit_value(c));
    if (number.too_long()) return std::string(kMostDigits + 1, '9');
  }
  return any ? number.decimal() : std::string();
}

std::string from_base_60(std::string_view text) {
  BigNatural number;
  std::uint32_t part = 0;
  bool first = true;
  for (const char c : text) {
    if (c == '_') continue;
    if (c == ':') {
      if (!first) number.multiply_and_add(60, part);
      first = false;
      part = 0;
    } else if (first) {
      number.multiply_and_add(10, digit_value(c));
    } else {
      part = part * 10 + digit_value(c);
    }
    if (number.too_long()) return std::string(kMostDigits + 1, '9');
  }
  number.multiply_and_add(60, part);
  return number.decimal();
}

}  // namespace

bool is_integer(std::string_view text) {
  text = without_sign(text);
  if (text.empty()) return false;
  if (text == "0") return true;
  if (text.starts_with("0b")) {
    return text.size() > 2 &&
           all(text.substr(2), [](char c) { return c >= '0' ? c <= '1' || c == '_' : false; });
  }
  if (text.starts_with("0x")) {
    return text.size() > 2 && all(text.substr(2), [](char c) {
             return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '_';
           });
  }
  if (text.front() == '0') {
    return all(text.substr(1), [](char c) { return (c >= '0' && c <= '7') || c == '_'; });
  }
  if (!is_digit(text.front())) return false;
  return all(text, [](char c) { return is_digit(c) || c == '_'; }) || is_base_60(text);
}

std::string integer_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  text = without_sign(text);
  std::string decimal;
  if (text.starts_with("0b")) {
    decimal = from_base(text.substr(2), 2);
  } else if (text.starts_with("0x")) {
    decimal = from_base(text.substr(2), 16);
  } else if (text.starts_with('0')) {
    decimal = from_base(text, 8);
  } else if (text.find(':') != std::string_view::npos) {
    decimal = from_base_60(text);
  } else {
    std::ranges::copy_if(text, std::back_inserter(decimal), is_digit);
  }
  if (negative && !decimal.empty() && decimal != "0") decimal.insert(0, 1, '-');
  return decimal;
}

}  // namespace samx::document
