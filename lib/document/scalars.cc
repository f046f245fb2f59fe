#include "document/scalars.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/floats.h"
#include "document/integers.h"
#include "document/timestamps.h"

namespace samx::document {
namespace {

struct Word {
  std::string_view text;
  NodeKind kind;
  std::string_view value;
};

constexpr std::array kWords{
    Word{"yes", NodeKind::boolean, "true"},    Word{"Yes", NodeKind::boolean, "true"},
    Word{"YES", NodeKind::boolean, "true"},    Word{"no", NodeKind::boolean, "false"},
    Word{"No", NodeKind::boolean, "false"},    Word{"NO", NodeKind::boolean, "false"},
    Word{"true", NodeKind::boolean, "true"},   Word{"True", NodeKind::boolean, "true"},
    Word{"TRUE", NodeKind::boolean, "true"},   Word{"false", NodeKind::boolean, "false"},
    Word{"False", NodeKind::boolean, "false"}, Word{"FALSE", NodeKind::boolean, "false"},
    Word{"on", NodeKind::boolean, "true"},     Word{"On", NodeKind::boolean, "true"},
    Word{"ON", NodeKind::boolean, "true"},     Word{"off", NodeKind::boolean, "false"},
    Word{"Off", NodeKind::boolean, "false"},   Word{"OFF", NodeKind::boolean, "false"},
    Word{"", NodeKind::null, "null"},          Word{"~", NodeKind::null, "null"},
    Word{"null", NodeKind::null, "null"},      Word{"Null", NodeKind::null, "null"},
    Word{"NULL", NodeKind::null, "null"},
};

constexpr std::size_t kLongestWord = 5;

const Word* find_word(std::string_view text) {
  if (text.size() > kLongestWord) return nullptr;
  const auto* const found = std::ranges::find(kWords, text, &Word::text);
  return found == kWords.end() ? nullptr : found;
}

/// The patterns of numbers and dates begin with one of these.
bool may_begin_number(char c) {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

ResolvedScalar fault(ScalarFault why) {
  return {.kind = NodeKind::string, .fault = why, .text = {}};
}

ResolvedScalar integer(std::string_view text) {
  std::string decimal = integer_decimal(text);
  if (decimal.empty()) return fault(ScalarFault::no_digits);
  if (decimal.size() > kMostDigits) return fault(ScalarFault::too_many_digits);
  return {.kind = NodeKind::integer, .fault = ScalarFault::none, .text = std::move(decimal)};
}

ResolvedScalar number(std::string_view text) {
  return {.kind = NodeKind::number, .fault = ScalarFault::none, .text = float_text(text)};
}

ResolvedScalar date(std::string_view text) {
  std::string printed = timestamp_text(text);
  if (printed.empty()) return fault(ScalarFault::impossible_date);
  return {.kind = NodeKind::date, .fault = ScalarFault::none, .text = std::move(printed)};
}

ResolvedScalar tagged_boolean(std::string_view text) {
  const Word* const word = find_word(to_lower_ascii(text));
  if (word == nullptr || word->kind != NodeKind::boolean) return fault(ScalarFault::wrong_for_tag);
  return {.kind = NodeKind::boolean, .fault = ScalarFault::none, .text = std::string(word->value)};
}

}  // namespace

ResolvedScalar resolve_plain(std::string_view text) {
  if (const Word* const word = find_word(text)) {
    return {.kind = word->kind, .fault = ScalarFault::none, .text = std::string(word->value)};
  }
  if (text == "=") return fault(ScalarFault::value_sign);
  if (text == "<<") return fault(ScalarFault::merge_sign);
  if (!may_begin_number(text.front())) return {};
  if (is_float(text)) return number(text);
  if (is_integer(text)) return integer(text);
  if (is_timestamp(text)) return date(text);
  return {};
}

ResolvedScalar resolve_tagged(std::string_view type, std::string_view text) {
  if (type == "str") return {};
  if (type == "int") {
    return is_integer(text) ? integer(text) : fault(ScalarFault::wrong_for_tag);
  }
  if (type == "float") {
    if (is_float(text) || is_python_float(text)) return number(text);
    return fault(ScalarFault::wrong_for_tag);
  }
  if (type == "bool") return tagged_boolean(text);
  if (type == "null") return {.kind = NodeKind::null, .fault = ScalarFault::none, .text = "null"};
  if (type == "timestamp") {
    return is_timestamp(text) ? date(text) : fault(ScalarFault::wrong_for_tag);
  }
  return fault(ScalarFault::unknown_tag);
}

}  // namespace samx::document
