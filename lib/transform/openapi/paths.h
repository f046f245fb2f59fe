#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/node.h"
#include "transform/openapi/marked_text.h"

namespace samx::transform {
struct TransformState;
}

namespace samx::transform::openapi {

inline constexpr std::string_view kAnyMethod = "x-amazon-apigateway-any-method";
inline constexpr std::string_view kIntegration = "x-amazon-apigateway-integration";

/// Lower case; `any` becomes the plain string x-amazon-apigateway-any-method. The text lives in
/// `arena`.
MarkedText normalized_method(const MarkedText& method, document::TreeArena& arena);

/// The branches of an `Fn::If` without those that are NoValue; the item itself if it is none.
/// Fails if the value of `Fn::If` is not a list. Source: spec transform-api-rest 3.
Result<std::vector<document::Node*>> contents_of(TransformState& state, document::Node& item);

/// Names a part of a body in messages ("path '/a'").
struct BodyPart {
  std::string name;
  SourceRange where;  // where it would be if it is missing
};

/// The same for an item that must be there and consist of maps.
Result<std::vector<document::Node*>> map_contents_of(TransformState& state, document::Node* item,
                                                     const BodyPart& part);

struct Route {
  MarkedText path;
  MarkedText method;  // as written; compared in normalized form
};

struct MethodOfPath {
  MarkedText method;  // normalized
  document::Node* definition = nullptr;
};

/// Reads and extends the `paths` of one body. Source: spec transform-api-rest 3.
class Paths {
 public:
  Paths(document::Node& paths, TransformState& state) : paths_(&paths), state_(&state) {}

  document::Node& node() const { return *paths_; }

  Result<bool> has_route(const Route& route) const;
  /// Whether every branch of the route has a method definition with an integration.
  Result<bool> has_integration(const Route& route) const;
  /// Adds the path and an empty method definition where they are missing.
  Status add(const Route& route);
  /// All branches of the path item; each is a map.
  Result<std::vector<document::Node*>> contents_at(const MarkedText& path) const;
  /// All method definitions of the route that have an integration.
  Result<std::vector<document::Node*>> methods_at(const Route& route) const;
  /// All method definitions of the path that have an integration.
  Result<std::vector<MethodOfPath>> all_methods(const document::Entry& path) const;

 private:
  document::Node* paths_;
  TransformState* state_;
};

}  // namespace samx::transform::openapi
