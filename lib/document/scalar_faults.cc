#include "document/scalar_faults.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/codes.h"
#include "document/excerpt.h"

namespace samx::document {
namespace {

struct FaultText {
  ScalarFault fault;
  std::string_view code;
  std::string_view before;  // in front of the quoted text
  std::string_view behind;
  std::string_view help;
};

constexpr std::array kFaults{
    FaultText{ScalarFault::impossible_date, codes::kSyntax, "",
              " looks like a date, but there is no such day or time",
              "correct it, or put it into quotes to make it a text"},
    FaultText{ScalarFault::no_digits, codes::kSyntax, "", " looks like a number, but has no digits",
              "put it into quotes to make it a text"},
    FaultText{ScalarFault::too_many_digits, codes::kLimit, "the number ",
              " has more than 4300 digits", "put it into quotes to make it a text"},
    FaultText{ScalarFault::value_sign, codes::kUnsupported, "the value ",
              " has a special meaning in YAML", "put it into quotes to make it a text"},
    FaultText{ScalarFault::merge_sign, codes::kUnsupported, "", " may only be a key of a map",
              "put it into quotes to make it a text"},
    FaultText{ScalarFault::wrong_for_tag, codes::kSyntax, "", " is no value for its tag",
              "remove the tag, or give it a value of its type"},
    FaultText{ScalarFault::unknown_tag, codes::kUnsupported, "a template cannot hold the type ", "",
              "remove the tag"},
};

}  // namespace

Diagnostic fault_diagnostic(ScalarFault fault, std::string_view text, SourceRange where) {
  const auto* const row = std::ranges::find(kFaults, fault, &FaultText::fault);
  return {.code = row->code,
          .message = cat(row->before, excerpt(text), row->behind),
          .where = where,
          .help = std::string(row->help)};
}

}  // namespace samx::document
