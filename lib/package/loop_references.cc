#include "package/loop_references.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "package/codes.h"

namespace samx::package {
namespace {

using document::Node;

constexpr std::string_view kValueCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

bool can_be_key(std::string_view value) {
  return !value.empty() && value.find_first_not_of(kValueCharacters) == std::string_view::npos;
}

/// What the user must know about the values of a loop that a path depends on.
std::optional<Diagnostic> finding_on(const Collection& collection, const Loop& loop,
                                     const Reference& reference) {
  Diagnostic finding{.code = codes::kLoopValues,
                     .message = {},
                     .where = loop.collection->origin(),
                     .logical_id = reference.resource_id};
  const std::string name = cat("Fn::ForEach::", loop.name);
  const auto bad = std::ranges::find_if_not(collection.values, can_be_key);
  if (collection.values.empty()) {
    finding.message = cat("the values of ", name, " are not known here, but '", reference.text,
                          "' depends on them");
    finding.help = "write them as a list, or give the parameter a default";
  } else if (bad != collection.values.end()) {
    finding.message = cat("'", *bad, "' cannot be a key of the mapping that ", name, " needs for '",
                          reference.text, "'");
    finding.help = "use letters, digits, '-' and '_'";
  } else if (collection.source == CollectionSource::parameter) {
    finding.code = codes::kLoopFixed;
    finding.severity = Severity::warning;
    finding.message = cat(name, " is packaged for the values that its parameter has now: ",
                          join(collection.values, ", "));
    finding.help = "package again when the parameter changes";
  } else {
    return std::nullopt;
  }
  return finding;
}

}  // namespace

std::vector<Reference> LoopReferences::rounds_of(Reference reference, std::span<const Loop> loops,
                                                 std::vector<Diagnostic>& findings) {
  std::vector<Reference> references;
  std::vector<Loop> counting;
  std::vector<std::vector<std::string>> values;
  for (const Loop& loop : loops) {
    if (!depends_on(reference.text, loop)) continue;
    Collection collection = collection_of(loop, root_, parameters_);
    if (auto finding = finding_on(collection, loop, reference)) {
      findings.push_back(std::move(*finding));
      if (findings.back().severity == Severity::error) return references;
    }
    counting.push_back(loop);
    values.push_back(std::move(collection.values));
  }
  if (counting.empty()) {
    references.push_back(std::move(reference));
    return references;
  }
  const LoopEntry entry{.mapping = mapping_name(reference, counting),
                        .round = {},
                        .round_key = round_key(counting, reference.where)};
  for (Round& round : package::rounds_of(reference.text, counting, values)) {
    Reference& one = references.emplace_back(reference);
    one.text = std::move(round.text);
    one.loop_entry = entry;
    one.loop_entry->round = std::move(round.key);
  }
  return references;
}

/// "SAM", the property and the loops; with the resource's letters if that is taken.
std::string LoopReferences::mapping_name(const Reference& reference, std::span<const Loop> loops) {
  std::string name = cat("SAM", reference.key);
  for (const Loop& loop : loops)
    name += loop.name;
  const Node* const mappings = root_.find("Mappings");
  if (mappings_.contains(name) || (mappings != nullptr && mappings->has(name)))
    name += letters_and_digits(reference.resource_id);
  mappings_.insert(name);
  return name;
}

/// What is the key of the round in the body of the loops.
Node* LoopReferences::round_key(std::span<const Loop> loops, SourceRange where) {
  Node* const variables = arena_.list(where);
  for (const Loop& loop : loops)
    variables->push_back(arena_.single("Ref", arena_.string(loop.variable, where), where));
  if (loops.size() == 1) return variables->items()[0];
  return arena_.single("Fn::Join", arena_.list(where, {arena_.string("-", where), variables}),
                       where);
}

}  // namespace samx::package
