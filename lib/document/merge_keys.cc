#include "document/merge_keys.h"

#include <algorithm>

namespace samx::document {
namespace {

void append_entries(const Node& map, std::vector<Entry>& merged) {
  const auto entries = map.entries();
  merged.insert(merged.end(), entries.begin(), entries.end());
}

}  // namespace

void merge_before(Node& map, const std::vector<Entry>& merged) {
  if (merged.empty()) return;
  const std::vector<Entry> own = map.entries_copy();
  std::vector<Entry> all = merged;
  for (Entry& entry : all) {
    // An overridden key comes from where it was overridden.
    if (const Entry* const overriding = map.find_entry(entry.key)) entry = *overriding;
  }
  map.clear();
  for (const Entry& entry : all)
    map.set(entry);
  for (const Entry& entry : own)
    map.set(entry);
}

bool collect_merged(const Node& value, std::vector<Entry>& merged) {
  if (value.is_map()) {
    append_entries(value, merged);
    return true;
  }
  if (!value.is_list()) return false;
  const auto items = value.items();
  if (!std::ranges::all_of(items, [](const Node* item) { return item->is_map(); })) return false;
  for (auto item = items.rbegin(); item != items.rend(); ++item)
    append_entries(**item, merged);
  return true;
}

}  // namespace samx::document
