#include "transform/openapi/literals.h"

#include "transform/p27/order.h"

namespace samx::transform::openapi {

using document::Node;

Node* Literals::text(const MarkedText& text) const {
  Node* const node = nodes().string(text.text, origin());
  node->set_marked(text.marked);
  return node;
}

Node* Literals::ordered(std::initializer_list<Field> fields) const {
  return p27::new_map(*this, fields);
}

Node* Literals::ref(const MarkedText& name) const {
  return map({{"Ref", text(name)}});
}

Node* Literals::sub(const MarkedText& pattern) const {
  return map({{"Fn::Sub", text(pattern)}});
}

Node* Literals::sub(const MarkedText& pattern, std::initializer_list<Field> variables) const {
  return map({{"Fn::Sub", list({text(pattern), map(variables)})}});
}

}  // namespace samx::transform::openapi
