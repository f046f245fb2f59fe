#include "intrinsics/deferred.h"

#include "base/text.h"
#include "intrinsics/codes.h"

namespace samx::intrinsics {
namespace {

using document::Node;

// U+FDD0 and U+FDD1: noncharacters, which no text has.
constexpr std::string_view kBegin = "\xEF\xB7\x90";
constexpr std::string_view kEnd = "\xEF\xB7\x91";

}  // namespace

std::string deferred_mark(std::string_view name) {
  return cat(kBegin, name, kEnd);
}

bool has_deferred(std::string_view text) {
  return text.find(kBegin) != std::string_view::npos;
}

Node* deferred_as_sub(std::string_view text, SourceRange where, document::TreeArena& arena) {
  if (!has_deferred(text)) return arena.string(text, where);
  std::string pattern = replace_all(text, "${", "${!");
  pattern = replace_all(pattern, kBegin, "${");
  pattern = replace_all(pattern, kEnd, "}");
  return arena.single("Fn::Sub", arena.string(pattern, where), where);
}

Result<Node*> DeferredValues::reference(std::string_view logical_id, SourceRange where,
                                        document::TreeArena& arena) {
  return arena.string(deferred_mark(logical_id), where);
}

Result<Node*> DeferredValues::attribute(std::string_view logical_id, std::string_view name,
                                        SourceRange where, document::TreeArena& arena) {
  return arena.string(deferred_mark(cat(logical_id, '.', name)), where);
}

Result<Node*> DeferredValues::imported(std::string_view export_name, SourceRange where,
                                       document::TreeArena&) {
  return fail({.code = codes::kUnresolved,
               .message = cat("the value of the export '", export_name, "' is not known here"),
               .where = where});
}

}  // namespace samx::intrinsics
