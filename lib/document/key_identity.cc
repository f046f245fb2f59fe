#include "document/key_identity.h"

namespace samx::document {
namespace {

bool is_numeric(NodeKind kind) {
  return kind == NodeKind::boolean || kind == NodeKind::integer || kind == NodeKind::number;
}

/// One text for keys that are the same number.
std::string_view numeric_identity(const Entry& entry) {
  if (entry.key_kind == NodeKind::boolean) return entry.key == "true" ? "1" : "0";
  std::string_view text = entry.key;
  if (entry.key_kind == NodeKind::number && text.ends_with(".0")) text.remove_suffix(2);
  return text == "-0" ? "0" : text;
}

}  // namespace

std::string_view same_key_in(const Node& map, const Entry& entry) {
  if (!is_numeric(entry.key_kind)) return entry.key;
  for (const Entry& other : map.entries()) {
    if (is_numeric(other.key_kind) && numeric_identity(other) == numeric_identity(entry))
      return other.key;
  }
  return entry.key;
}

}  // namespace samx::document
