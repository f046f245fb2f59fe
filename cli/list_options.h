#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/command.h"
#include "deploy/codes.h"

// What the commands of `samx list` have in common (spec cli-package-deploy 6).

namespace samx::cli {

inline constexpr std::array<std::string_view, 2> kListFormats{"json", "table"};

inline constexpr Option kListOutputOption{.name = "--output",
                                          .kind = OptionKind::choice_any_case,
                                          .value_name = "FORMAT",
                                          .help = "Form of the result",
                                          .choices = kListFormats,
                                          .default_text = "table"};

/// A JSON array with one object to a line.
inline std::string json_rows(const std::vector<std::string>& rows) {
  return rows.empty() ? "[]" : cat("[\n  ", join(rows, ",\n  "), "\n]");
}

inline tl::unexpected<Error> no_such_stack(std::string_view name, const std::string& region) {
  return fail({.code = deploy::codes::kStackNotFound,
               .message = cat("The input stack ", name,
                              " does not exist on Cloudformation in the region ", region)});
}

}  // namespace samx::cli
