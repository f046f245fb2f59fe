#pragma once

#include <map>
#include <string>
#include <string_view>

#include "document/node.h"
#include "intrinsics/evaluate.h"

namespace samx::build {

/// Values for parameters by name, of the command line or of the parent stack.
using GivenValues = std::map<std::string, document::Node*, std::less<>>;

/// Computes the functions of a template as far as the build can know them: spec cli-build 3.4.
/// What cannot be known stays as it is; nothing here is an error.
class ValueResolver {
 public:
  /// `given` holds AWS::Region and the like as well. All must outlive the resolver.
  ValueResolver(const document::Node& root, const GivenValues& given, document::TreeArena& arena);

  /// A copy of `resource` with every value resolved that can be.
  document::Node* resource(const document::Node& resource);
  /// Null if the value cannot be known.
  document::Node* value(const document::Node& value);

 private:
  using Function = document::Node* (ValueResolver::*)(const document::Node& argument);
  static Function function_named(std::string_view name);

  document::Node* map(const document::Node& node);
  document::Node* list(const document::Node& node);
  document::Node* ref(const document::Node& argument);
  document::Node* get_att(const document::Node& argument);
  document::Node* sub(const document::Node& argument);
  document::Node* if_else(const document::Node& argument);
  document::Node* truth_value(const document::Node& argument);
  document::Node* never(const document::Node& argument);
  document::Node* by_intrinsics(std::string_view name, const document::Node& argument);

  document::Node* symbol(std::string_view name, SourceRange where);
  document::Node* parameter(std::string_view name, SourceRange where);
  document::Node* attribute(std::string_view id, std::string_view name, SourceRange where);
  std::string function_arn(std::string_view id, SourceRange where);
  std::string symbol_text(std::string_view name, SourceRange where);
  bool condition(std::string_view name, bool& known);
  bool truth(const document::Node& expression, bool& known);

  const document::Node& root_;
  const GivenValues& given_;
  document::TreeArena& arena_;
  int depth_ = 0;  // of conditions and functions that lead to each other
};

}  // namespace samx::build
