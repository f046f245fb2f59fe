#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"

// Fn::ForEach around resources, for what package does with paths in its body.
// Source: spec cli-package-deploy 3.13.

namespace samx::package {

/// Values of template parameters that are known here.
using ParameterValues = std::map<std::string, std::string, std::less<>>;

/// One Fn::ForEach. Texts live with the tree.
struct Loop {
  std::string_view name;      // "Functions" of Fn::ForEach::Functions
  std::string_view variable;  // "Name"
  const document::Node* collection = nullptr;
};

/// A resource with the loops around it, the outermost first.
struct ResourceVisit {
  std::string_view id;  // in a loop "${Name}Function"
  document::Node& resource;
  std::span<const Loop> loops;
};

/// Visits every resource that is a map with a Type, also those in the bodies of loops. A loop that
/// is not well formed is left to CloudFormation.
void for_each_resource_and_loop(const document::Node& root,
                                const std::function<void(const ResourceVisit&)>& visit);

/// Where the values of a loop come from.
enum class CollectionSource : std::uint8_t {
  list,       // they stand in the template
  parameter,  // a Ref, to be answered anew at every deployment
  unknown     // anything else is known to CloudFormation only
};
struct Collection {
  CollectionSource source = CollectionSource::unknown;
  std::vector<std::string> values;
};
/// The values of `loop`; a Ref is answered from `parameters`, else from the parameter's default.
Collection collection_of(const Loop& loop, const document::Node& root,
                         const ParameterValues& parameters);

/// Whether `text` holds ${Variable} or &{Variable} of the loop.
bool depends_on(std::string_view text, const Loop& loop);

/// The letters and digits of `text`: what &{Variable} stands for.
std::string letters_and_digits(std::string_view text);

/// One round of the loops that a text depends on.
struct Round {
  std::string key;   // the values, joined with '-'
  std::string text;  // with the values put in
};
/// Every combination; `values` holds those of each loop.
std::vector<Round> rounds_of(std::string_view text, std::span<const Loop> loops,
                             std::span<const std::vector<std::string>> values);

}  // namespace samx::package
