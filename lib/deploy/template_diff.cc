#include "deploy/template_diff.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

#include "base/text.h"
#include "intrinsics/references.h"

namespace samx::deploy {
namespace {

using document::Entry;
using document::Node;
using facts::Replacement;

constexpr std::string_view kProperties = "Properties";
constexpr std::array<std::string_view, 6> kOtherSections{"Parameters", "Mappings", "Conditions",
                                                         "Rules",      "Outputs",  "Metadata"};

std::string type_of(const Node& resource) {
  const Node* const type = resource.find("Type");
  return type == nullptr ? std::string() : std::string(type->text());
}

/// "Id.Attribute" of either form of Fn::GetAtt, else nothing.
std::string joined_get_att(const Node& node) {
  const Node* const argument = node.size() == 1 ? node.find("Fn::GetAtt") : nullptr;
  if (argument == nullptr) return {};
  std::string out(argument->text());
  for (const Node* const part : argument->items())
    out += cat(out.empty() ? "" : ".", part->text());
  return out;
}

bool is_location(const Node& node) {
  return node.is_map() && (node.has("S3Key") || node.has("Key")) &&
         (node.has("S3Bucket") || node.has("Bucket"));
}

class ValueComparison {
 public:
  explicit ValueComparison(std::vector<PropertyChange>& changes) : changes_(changes) {}

  void compare(const std::string& path, const Node* before, const Node* after) {
    if (before == nullptr || after == nullptr) {
      if (before != after) changes_.push_back({path, before, after});
      return;
    }
    if ((is_location(*before) && after->is_string()) ||
        (is_location(*after) && before->is_string())) {
      code_differs_ = true;
      return;
    }
    const std::string attribute = joined_get_att(*before);
    if (!attribute.empty() && attribute == joined_get_att(*after)) return;
    if (before->is_map() && after->is_map() && !document::is_intrinsic(*before) &&
        !document::is_intrinsic(*after))
      return compare_maps(path, *before, *after);
    if (before->is_list() && after->is_list()) return compare_lists(path, *before, *after);
    if (!same(*before, *after)) changes_.push_back({path, before, after});
  }

  bool code_differs() const { return code_differs_; }

 private:
  static bool same(const Node& before, const Node& after) {
    if (before.is_scalar() && after.is_scalar())
      return before.is_null() == after.is_null() && before.text() == after.text();
    if (before.kind() != after.kind() || before.size() != after.size()) return false;
    const std::string attribute = joined_get_att(before);
    if (!attribute.empty() && attribute == joined_get_att(after)) return true;
    for (std::size_t at = 0; at < before.items().size(); ++at) {
      if (!same(*before.items()[at], *after.items()[at])) return false;
    }
    return std::ranges::all_of(before.entries(), [&](const Entry& entry) {
      const Node* const other = after.find(entry.key);
      return other != nullptr && same(*entry.value, *other);
    });
  }

  void compare_maps(const std::string& path, const Node& before, const Node& after) {
    const auto inner = [&](std::string_view key) {
      return path.empty() ? std::string(key) : cat(path, '.', key);
    };
    for (const Entry& entry : after.entries())
      compare(inner(entry.key), before.find(entry.key), entry.value);
    for (const Entry& entry : before.entries()) {
      if (!after.has(entry.key)) compare(inner(entry.key), entry.value, nullptr);
    }
  }

  /// Equal items at both ends are left out, so that one item put in front is one change.
  void compare_lists(const std::string& path, const Node& before, const Node& after) {
    const auto older = before.items();
    const auto newer = after.items();
    const std::size_t shorter = std::min(older.size(), newer.size());
    std::size_t front = 0;
    while (front < shorter && same(*older[front], *newer[front]))
      ++front;
    std::size_t back = 0;
    while (back < shorter - front &&
           same(*older[older.size() - 1 - back], *newer[newer.size() - 1 - back]))
      ++back;
    const std::size_t end = std::max(older.size(), newer.size()) - back;
    for (std::size_t at = front; at < end; ++at) {
      const auto item = [&](std::span<Node* const> items) {
        return at < items.size() - back ? items[at] : nullptr;
      };
      compare(cat(path, '.', at), item(older), item(newer));
    }
  }

  std::vector<PropertyChange>& changes_;
  bool code_differs_ = false;
};

/// "Tags.Key" for "Properties.Tags.0.Key"; empty for what is no property.
std::string property_of(std::string_view path) {
  std::string out;
  const auto steps = split(path, '.');
  for (std::size_t at = 1; at < steps.size() && steps.front() == kProperties; ++at) {
    if (parse_integer(steps[at])) continue;
    out += cat(out.empty() ? "" : ".", steps[at]);
  }
  return out;
}

ResourceChange compare_resources(const Entry& before, const Entry& after, bool& code_differs) {
  ResourceChange change{.logical_id = std::string(after.key),
                        .type = type_of(*after.value),
                        .where = after.value->origin()};
  ValueComparison comparison(change.properties);
  comparison.compare({}, before.value, after.value);
  code_differs = comparison.code_differs();
  for (PropertyChange& each : change.properties) {
    const std::string property = property_of(each.path);
    if (each.path == "Type") each.replacement = Replacement::always;
    if (!property.empty()) each.replacement = facts::replacement_of(change.type, property);
    if (each.replacement == Replacement::always) change.kind = ChangeKind::replaced;
  }
  return change;
}

/// The value at a path of properties, through maps only.
const Node* value_at(const Node& resource, std::string_view property) {
  const Node* node = resource.find(kProperties);
  for (const std::string_view step : split(property, '.')) {
    if (node == nullptr) return nullptr;
    node = node->find(step);
  }
  return node;
}

class TemplateComparison {
 public:
  TemplateComparison(const Node& before, const Node& after) : before_(before), after_(after) {}

  TemplateDiff run() {
    compare_all_resources();
    while (spread_replacement()) {
    }
    std::erase_if(diff_.resources, [](const ResourceChange& each) {
      return each.kind == ChangeKind::changed && each.properties.empty();
    });
    add_removed();
    for (const std::string_view section : kOtherSections)
      compare_section(section);
    return std::move(diff_);
  }

 private:
  static const Node* resources_of(const Node& root) { return root.find("Resources"); }

  void compare_all_resources() {
    const Node* const older = resources_of(before_);
    const Node* const newer = resources_of(after_);
    if (newer == nullptr) return;
    for (const Entry& entry : newer->entries()) {
      const Entry* const other = older == nullptr ? nullptr : older->find_entry(entry.key);
      if (other == nullptr) {
        diff_.resources.push_back({.logical_id = std::string(entry.key),
                                   .type = type_of(*entry.value),
                                   .kind = ChangeKind::added,
                                   .where = entry.value->origin()});
        continue;
      }
      bool code_differs = false;
      diff_.resources.push_back(compare_resources(*other, entry, code_differs));
      if (code_differs) diff_.code_not_compared.emplace_back(entry.key);
    }
  }

  /// A resource is replaced as well if a property that cannot change refers to a replaced one.
  bool spread_replacement() {
    std::set<std::string_view> replaced;
    for (const ResourceChange& each : diff_.resources) {
      if (each.kind == ChangeKind::replaced) replaced.insert(each.logical_id);
    }
    bool spread = false;
    for (ResourceChange& each : diff_.resources) {
      if (each.kind == ChangeKind::changed && is_drawn_in(each, replaced)) spread = true;
    }
    return spread;
  }

  bool is_drawn_in(ResourceChange& change, const std::set<std::string_view>& replaced) {
    const Node* const resource = resources_of(after_)->find(change.logical_id);
    for (const facts::ReplacementRow& row : facts::replacement_rows(change.type)) {
      if (row.replacement != Replacement::always) continue;
      const Node* const value = value_at(*resource, row.property);
      if (value == nullptr) continue;
      for (const intrinsics::Reference& reference : intrinsics::collect_references(*value)) {
        if (!replaced.contains(reference.target)) continue;
        change.kind = ChangeKind::replaced;
        change.properties.push_back({.path = cat(kProperties, '.', row.property),
                                     .before = value,
                                     .after = value,
                                     .replacement = Replacement::always,
                                     .because = std::string(reference.target)});
        return true;
      }
    }
    return false;
  }

  void add_removed() {
    const Node* const older = resources_of(before_);
    const Node* const newer = resources_of(after_);
    if (older == nullptr) return;
    for (const Entry& entry : older->entries()) {
      if (newer != nullptr && newer->has(entry.key)) continue;
      diff_.resources.push_back({.logical_id = std::string(entry.key),
                                 .type = type_of(*entry.value),
                                 .kind = ChangeKind::removed,
                                 .where = entry.value->origin()});
    }
  }

  void compare_section(std::string_view name) {
    const Node* const older = before_.find(name);
    const Node* const newer = after_.find(name);
    const auto in = [](const Node* section, std::string_view key) {
      return section == nullptr ? nullptr : section->find(key);
    };
    if (newer != nullptr) {
      for (const Entry& entry : newer->entries())
        compare_entry(name, entry.key, in(older, entry.key), entry.value);
    }
    if (older == nullptr) return;
    for (const Entry& entry : older->entries()) {
      if (in(newer, entry.key) == nullptr) compare_entry(name, entry.key, entry.value, nullptr);
    }
  }

  void compare_entry(std::string_view section, std::string_view name, const Node* before,
                     const Node* after) {
    SectionChange change{.section = std::string(section), .name = std::string(name)};
    if (before == nullptr) change.kind = ChangeKind::added;
    if (after == nullptr) change.kind = ChangeKind::removed;
    ValueComparison(change.entries).compare({}, before, after);
    if (!change.entries.empty()) diff_.sections.push_back(std::move(change));
  }

  const Node& before_;
  const Node& after_;
  TemplateDiff diff_;
};

}  // namespace

TemplateDiff compare_templates(const Node& before, const Node& after) {
  return TemplateComparison(before, after).run();
}

}  // namespace samx::deploy
