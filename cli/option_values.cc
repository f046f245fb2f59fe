#include "cli/option_values.h"

#include <algorithm>
#include <array>

#include "base/codes.h"
#include "base/text.h"
#include "cli/option_rows.h"

namespace samx::cli {
namespace {

constexpr std::array<std::string_view, 6> kTrueWords{"1", "t", "true", "y", "yes", "on"};
constexpr std::array<std::string_view, 6> kFalseWords{"0", "f", "false", "n", "no", "off"};

tl::unexpected<Error> bad_value(const Option& option, const Value& value, std::string_view reason) {
  return fail({.code = codes::kUsage,
               .message = cat("Invalid value for ", quoted_names(option), ": ", reason),
               .where = value.where});
}

Status check_choice(const Option& option, Value& value) {
  const bool any_case = option.kind == OptionKind::choice_any_case;
  for (std::string& text : value.texts) {
    const auto found = std::ranges::find_if(option.choices, [&](std::string_view choice) {
      return any_case ? to_lower_ascii(choice) == to_lower_ascii(text) : choice == text;
    });
    if (found == option.choices.end()) {
      return bad_value(option, value,
                       cat('\'', text, "' is not one of '", join(option.choices, "', '"), "'."));
    }
    text = *found;
  }
  return {};
}

// The text of a scalar as it was written: `1.10` stays `1.10` (spec cli-config-init 3.3).
std::string scalar_text(const document::Node& node) {
  if (node.is_null()) return {};
  if (node.is_boolean()) return node.boolean_value() ? "true" : "false";
  return std::string(node.is_string() ? node.text() : node.source_text());
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) word += c;
    if (blank && !word.empty()) words.push_back(std::exchange(word, std::string()));
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// Options whose words may hold blanks inside quotes: their own readers split the text.
constexpr std::array<std::string_view, 3> kSplitByReader{"--parameter-overrides", "--tags",
                                                         "--signing-profiles"};

bool split_by_reader(const Option& option) {
  return std::ranges::find(kSplitByReader, option.name) != kSplitByReader.end();
}

bool takes_several(const Option& option) {
  return option.kind == OptionKind::list || option.kind == OptionKind::words;
}

// Tables are read by the option itself: parameter overrides, tags, metadata, pairs.
bool takes_table(const Option& option) {
  return takes_several(option) || option.name == "--metadata";
}

}  // namespace

std::optional<bool> read_truth(std::string_view word) {
  const std::string lower = to_lower_ascii(trim(word));
  if (std::ranges::find(kTrueWords, lower) != kTrueWords.end()) return true;
  if (std::ranges::find(kFalseWords, lower) != kFalseWords.end()) return false;
  return std::nullopt;
}

Status check_value(const Option& option, Value& value) {
  switch (option.kind) {
    case OptionKind::flag:
    case OptionKind::pair:
      for (std::string& text : value.texts) {
        const std::optional<bool> truth = read_truth(text);
        if (!truth) return bad_value(option, value, cat('\'', text, "' is not a valid boolean"));
        text = *truth ? "true" : "false";
      }
      return {};
    case OptionKind::integer:
      for (std::string& text : value.texts) {
        if (!parse_integer(trim(text)))
          return bad_value(option, value, cat('\'', text, "' is not a valid integer."));
        text = trim(text);
      }
      return {};
    case OptionKind::choice:
    case OptionKind::choice_any_case:
      return check_choice(option, value);
    case OptionKind::list:
      // A repeatable option may have choices too (`sync --resource`).
      return option.choices.empty() ? Status() : check_choice(option, value);
    case OptionKind::text:
    case OptionKind::path:
    case OptionKind::words:
      break;
  }
  return {};
}

Result<Value> value_of_node(const Option& option, const document::Node& node, Origin origin) {
  Value value{.origin = origin, .texts = {}, .node = &node, .where = node.origin()};
  if (node.is_map()) {
    if (takes_table(option)) return value;
    return bad_value(option, value, "a table stands where one value is expected");
  }
  if (node.is_list()) {
    const bool has_tables = std::ranges::any_of(
        node.items(), [](const document::Node* item) { return !item->is_scalar(); });
    if (has_tables && takes_table(option)) return value;
    if (!takes_several(option) || has_tables)
      return bad_value(option, value, "a list stands where one value is expected");
    for (const document::Node* item : node.items())
      value.texts.push_back(scalar_text(*item));
    return value;
  }
  const std::string text = scalar_text(node);
  if (option.kind == OptionKind::words && !split_by_reader(option)) {
    value.texts = words_of(text);
  } else {
    value.texts.push_back(text);
  }
  return value;
}

Result<std::uint16_t> port_option(const Arguments& arguments, std::uint16_t fallback) {
  const long long port = arguments.integer("--port").value_or(fallback);
  if (port >= 0 && port <= 65535) return static_cast<std::uint16_t>(port);
  return fail({.code = codes::kUsage, .message = cat("'", port, "' is not a port: 0 to 65535")});
}

}  // namespace samx::cli
