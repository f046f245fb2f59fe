#include "document/key_identity.h"

#include <string>
#include <vector>

#include "base/text.h"

namespace samx::document {
namespace {

bool is_numeric(NodeKind kind) {
  return kind == NodeKind::boolean || kind == NodeKind::integer || kind == NodeKind::number;
}

bool has_numeric_key(const Node& map, std::string_view key) {
  const Entry* const entry = map.find_entry(key);
  return entry != nullptr && is_numeric(entry->key_kind);
}

/// All spellings of the number that a key is.
std::vector<std::string> spellings(const Entry& entry) {
  std::string_view whole = entry.key;
  if (entry.key_kind == NodeKind::boolean) {
    whole = entry.key == "true" ? "1" : "0";
  } else if (entry.key_kind == NodeKind::number && whole.ends_with(".0")) {
    whole.remove_suffix(2);
  }
  if (whole == "0" || whole == "-0") return {"0", "0.0", "-0.0", "false"};
  if (whole == "1") return {"1", "1.0", "true"};
  return {std::string(whole), cat(whole, ".0")};
}

}  // namespace

std::string_view same_key_in(const Node& map, const Entry& entry) {
  if (!is_numeric(entry.key_kind)) return entry.key;
  for (const std::string& spelling : spellings(entry)) {
    if (has_numeric_key(map, spelling)) return map.find_entry(spelling)->key;
  }
  return entry.key;
}

}  // namespace samx::document
