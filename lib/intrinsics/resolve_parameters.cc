#include "intrinsics/resolve_parameters.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "intrinsics/codes.h"
#include "intrinsics/pattern.h"

namespace samx::intrinsics {
namespace {

using document::Node;

constexpr std::string_view kStoredValue = "AWS::SSM::Parameter::Value<";

struct Declaration {
  std::string_view name;
  const Node& body;
  std::string_view type;
};

bool is_numeric(std::string_view text, double& value) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  return fault == std::errc{} && stop == end;
}

class Check {
 public:
  Check(const Declaration& declared, Diagnostics& diagnostics)
      : declared_(declared), diagnostics_(diagnostics) {}

  void one(std::string_view value) {
    check_number(value);
    check_allowed(value);
    check_length(value);
    check_pattern(value);
  }

 private:
  void add(std::string message) {
    // CloudFormation lets a template replace its own words.
    if (const Node* const words = declared_.body.find("ConstraintDescription"))
      message =
          cat("parameter '", declared_.name, "' failed to satisfy constraint: ", words->text());
    diagnostics_.add({.code = codes::kParameter,
                      .message = std::move(message),
                      .where = declared_.body.origin(),
                      .help = {}});
  }

  void check_number(std::string_view value) {
    if (declared_.type != "Number" && declared_.type != "List<Number>") return;
    double number = 0;
    if (!is_numeric(value, number)) {
      diagnostics_.add({.code = codes::kParameter,
                        .message = cat("parameter '", declared_.name, "' must be a number"),
                        .where = declared_.body.origin()});
      return;
    }
    const auto bound = [this](std::string_view key, double& limit) {
      const Node* const node = declared_.body.find(key);
      return node != nullptr && is_numeric(node->text(), limit);
    };
    double limit = 0;
    if (bound("MinValue", limit) && number < limit)
      add(cat("parameter '", declared_.name, "' must be a number not less than ",
              declared_.body.find("MinValue")->text()));
    if (bound("MaxValue", limit) && number > limit)
      add(cat("parameter '", declared_.name, "' must be a number not greater than ",
              declared_.body.find("MaxValue")->text()));
  }

  void check_allowed(std::string_view value) {
    const Node* const allowed = declared_.body.find("AllowedValues");
    if (allowed == nullptr || !allowed->is_list()) return;
    std::vector<std::string> names;
    for (const Node* const each : allowed->items()) {
      if (each->text() == value) return;
      names.emplace_back(each->text());
    }
    add(cat("parameter '", declared_.name, "' must be one of AllowedValues [", join(names, ", "),
            "]"));
  }

  void check_length(std::string_view value) {
    const auto limit = [this](std::string_view key) -> std::optional<long long> {
      const Node* const node = declared_.body.find(key);
      return node == nullptr ? std::nullopt : parse_integer(node->text());
    };
    const auto length = static_cast<long long>(value.size());
    if (const auto least = limit("MinLength"); least && length < *least)
      add(cat("parameter '", declared_.name, "' must contain at least ", *least, " characters"));
    if (const auto most = limit("MaxLength"); most && length > *most)
      add(cat("parameter '", declared_.name, "' must contain at most ", *most, " characters"));
  }

  void check_pattern(std::string_view value) {
    const Node* const pattern = declared_.body.find("AllowedPattern");
    if (pattern == nullptr || !pattern->is_string()) return;
    if (matches_whole(value, pattern->text()).value_or(true)) return;
    add(cat("parameter '", declared_.name, "' must match pattern ", pattern->text()));
  }

  const Declaration& declared_;
  Diagnostics& diagnostics_;
};

Node* list_value(std::string_view text, SourceRange where, document::TreeArena& arena) {
  Node* const made = arena.list(where);
  if (trim(text).empty()) return made;
  for (const std::string_view piece : split(text, ','))
    made->push_back(arena.string(trim(piece), where));
  return made;
}

std::string default_text(const Node& value) {
  std::vector<std::string> pieces;
  for (const Node* const item : value.items())
    pieces.emplace_back(item->text());
  return value.is_list() ? join(pieces, ",") : std::string(value.text());
}

}  // namespace

bool is_list_parameter(std::string_view type) {
  if (type.starts_with(kStoredValue)) type.remove_prefix(kStoredValue.size());
  return type.starts_with("CommaDelimitedList") || type.starts_with("List<");
}

ParameterValues resolve_parameters(const Node* section, const GivenParameters& given,
                                   document::TreeArena& arena, Diagnostics& diagnostics) {
  ParameterValues values;
  if (section == nullptr) return values;
  std::vector<std::string> missing;
  for (const document::Entry& entry : section->entries()) {
    const Node* const type = entry.value->find("Type");
    const Declaration declared{.name = entry.key,
                               .body = *entry.value,
                               .type = type == nullptr ? std::string_view("String") : type->text()};
    const auto found = given.find(entry.key);
    const Node* const fallback = entry.value->find("Default");
    if (found == given.end() && fallback == nullptr) {
      missing.emplace_back(entry.key);
      continue;
    }
    const std::string text = found != given.end() ? found->second : default_text(*fallback);
    Node* const value = is_list_parameter(declared.type)
                            ? list_value(text, entry.value->origin(), arena)
                            : arena.string(text, entry.value->origin());
    Check check(declared, diagnostics);
    for (const Node* const item : value->items())
      check.one(item->text());
    if (value->is_string()) check.one(value->text());
    values.emplace(entry.key, value);
  }
  if (!missing.empty()) {
    diagnostics.add({.code = codes::kParameter,
                     .message = cat("parameters: [", join(missing, ", "), "] must have values"),
                     .where = section->origin(),
                     .help = "give them with --parameter-overrides"});
  }
  return values;
}

}  // namespace samx::intrinsics
