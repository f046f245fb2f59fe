#include "package/loops.h"

#include "base/text.h"

namespace samx::package {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kForEach = "Fn::ForEach::";

/// Walks resources with the stack of loops that are open.
class Walk {
 public:
  explicit Walk(const std::function<void(const ResourceVisit&)>& visit) : visit_(visit) {}

  void resources(const Node& map) {
    for (const Entry& entry : map.entries_copy()) {
      if (entry.key.starts_with(kForEach)) {
        loop(entry);
      } else if (entry.value->is_map() && entry.value->find_non_null("Type") != nullptr) {
        visit_({entry.key, *entry.value, open_});
      }
    }
  }

 private:
  void loop(const Entry& entry) {
    const auto parts = entry.value->items();
    if (parts.size() != 3 || !parts[0]->is_string() || !parts[2]->is_map()) return;
    open_.push_back({.name = entry.key.substr(kForEach.size()),
                     .variable = parts[0]->text(),
                     .collection = parts[1]});
    resources(*parts[2]);
    open_.pop_back();
  }

  const std::function<void(const ResourceVisit&)>& visit_;
  std::vector<Loop> open_;
};

std::vector<std::string> scalars(const Node& list) {
  std::vector<std::string> values;
  for (const Node* item : list.items()) {
    if (!item->is_scalar()) return {};
    values.emplace_back(item->text());
  }
  return values;
}

std::vector<std::string> comma_list(std::string_view text) {
  std::vector<std::string> values;
  for (const std::string_view piece : split(text, ',')) {
    if (!trim(piece).empty()) values.emplace_back(trim(piece));
  }
  return values;
}

/// "${Name}" is replaced by the value, "&{Name}" by its letters and digits.
std::string with_value(std::string_view text, const Loop& loop, std::string_view value) {
  const std::string filled = replace_all(text, cat("${", loop.variable, '}'), value);
  return replace_all(filled, cat("&{", loop.variable, '}'), letters_and_digits(value));
}

}  // namespace

void for_each_resource_and_loop(const Node& root,
                                const std::function<void(const ResourceVisit&)>& visit) {
  if (const Node* resources = root.find("Resources")) Walk(visit).resources(*resources);
}

Collection collection_of(const Loop& loop, const Node& root, const ParameterValues& parameters) {
  const Node& node = *loop.collection;
  if (node.is_list()) {
    auto values = scalars(node);
    const bool known = !values.empty();
    return {known ? CollectionSource::list : CollectionSource::unknown, std::move(values)};
  }
  const Node* name = node.find("Ref");
  if (name == nullptr || node.size() != 1) return {};
  if (const auto given = parameters.find(name->text()); given != parameters.end())
    return {CollectionSource::parameter, comma_list(given->second)};
  const Node* standard = root.at({"Parameters", name->text(), "Default"});
  if (standard == nullptr) return {};
  return {CollectionSource::parameter,
          standard->is_list() ? scalars(*standard) : comma_list(standard->text())};
}

bool depends_on(std::string_view text, const Loop& loop) {
  return text.find(cat("${", loop.variable, '}')) != std::string_view::npos ||
         text.find(cat("&{", loop.variable, '}')) != std::string_view::npos;
}

std::string letters_and_digits(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (is_ascii_alphanumeric(std::string_view(&c, 1))) kept += c;
  }
  return kept;
}

std::vector<Round> rounds_of(std::string_view text, std::span<const Loop> loops,
                             std::span<const std::vector<std::string>> values) {
  std::vector<Round> rounds{{.key = {}, .text = std::string(text)}};
  for (std::size_t at = 0; at < loops.size(); ++at) {
    std::vector<Round> next;
    for (const Round& round : rounds) {
      for (const std::string& value : values[at]) {
        next.push_back({.key = cat(round.key, round.key.empty() ? "" : "-", value),
                        .text = with_value(round.text, loops[at], value)});
      }
    }
    rounds = std::move(next);
  }
  return rounds;
}

}  // namespace samx::package
