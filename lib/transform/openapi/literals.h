#pragma once

#include <initializer_list>
#include <string_view>

#include "document/node.h"
#include "transform/node_maker.h"
#include "transform/openapi/marked_text.h"

namespace samx::transform::openapi {

/// Makes the literal pieces that the API specs write into bodies.
///
/// Two kinds of maps are told apart because the deployment hash sees the difference (spec
/// transform-api-rest 2): `ordered` is written `{...}` there, `map` is written `pmap{...}`.
class Literals : public NodeMaker {
 public:
  using NodeMaker::NodeMaker;
  using NodeMaker::ref;
  using NodeMaker::sub;
  using NodeMaker::text;

  document::Node* text(const MarkedText& text) const;
  /// A map in the order of p27; the keys are inserted one by one in the order given. Null values
  /// are left out.
  document::Node* ordered(std::initializer_list<Field> fields = {}) const;

  document::Node* ref(const MarkedText& name) const;
  document::Node* sub(const MarkedText& pattern) const;
  /// The list form.
  document::Node* sub(const MarkedText& pattern, std::initializer_list<Field> variables) const;
};

}  // namespace samx::transform::openapi
