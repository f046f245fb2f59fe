#include "base/hash.h"
#include "base/text.h"
#include "document/writer.h"
#include "intrinsics/evaluator.h"
#include "intrinsics/substitution.h"

// The functions that make or take apart text: Sub, Join, Split, Base64, ToJsonString.

namespace samx::intrinsics {

using document::Node;

Result<std::string> Evaluator::variable_text(const Call& call, std::string_view name,
                                             const Node* variables) {
  const Node* const own = variables == nullptr ? nullptr : variables->find(name);
  Value found = nullptr;
  if (own != nullptr) {
    found = value(*own);
  } else if (const VariableName parts = split_variable(name); parts.attribute.empty()) {
    found = reference(name, call.where);
  } else {
    found = scope_.resources.attribute(parts.logical_id, parts.attribute, call.where, arena_);
  }
  if (!found) return tl::unexpected(std::move(found).error());
  const Node* const node = *found;
  if (node == nullptr || !node->is_scalar() || node->is_null())
    return wrong_shape(call, cat("Fn::Sub: the value of '${", name, "}' is not a string"));
  return std::string(node->text());
}

Evaluator::Value Evaluator::sub(const Call& call) {
  const Node* text = call.argument;
  const Node* variables = nullptr;
  if (text->is_list()) {
    if (text->size() != 2 || !text->items()[1]->is_map()) {
      return wrong_shape(call,
                         "one or more Fn::Sub intrinsic functions don't specify expected "
                         "arguments. Specify a string as first argument, and an optional second "
                         "argument to specify a mapping of values to replace in the string");
    }
    variables = text->items()[1];
    text = text->items()[0];
  }
  if (!text->is_string()) return wrong_shape(call, "Fn::Sub needs a string as its first argument");
  std::string out;
  for (const Piece& piece : parse_substitution(text->text())) {
    if (piece.kind == PieceKind::literal) {
      out += piece.text;
    } else if (piece.kind == PieceKind::escaped) {
      out += cat("${", piece.text, '}');
    } else {
      SAMX_ASSIGN(const std::string each, variable_text(call, piece.text, variables));
      out += each;
    }
  }
  return arena_.string(out, call.where);
}

Evaluator::Value Evaluator::join(const Call& call) {
  const auto malformed = [&call] {
    return wrong_shape(call,
                       "every Fn::Join object requires two parameters, (1) a string delimiter and "
                       "(2) a list of strings to be joined or a function that returns a list of "
                       "strings (such as Fn::GetAZs) to be joined");
  };
  const auto items = call.argument->items();
  if (items.size() != 2 || !items[0]->is_string()) return malformed();
  SAMX_ASSIGN(const Node* const pieces, value(*items[1]));
  if (pieces == nullptr || !pieces->is_list()) return malformed();
  std::string out;
  for (const Node* const piece : pieces->items()) {
    if (!piece->is_scalar() || piece->is_null()) return malformed();
    if (piece != pieces->items().front()) out += items[0]->text();
    out += piece->text();
  }
  return arena_.string(out, call.where);
}

Evaluator::Value Evaluator::split(const Call& call) {
  const auto items = call.argument->items();
  if (items.size() != 2 || !items[0]->is_string() || items[0]->text().empty()) {
    return wrong_shape(call,
                       "every Fn::Split object requires two parameters, (1) a string delimiter and "
                       "(2) a string to be split or a function that returns a string to be split");
  }
  const std::string_view delimiter = items[0]->text();
  SAMX_ASSIGN(const std::string whole, text(*items[1], call));
  Node* const pieces = arena_.list(call.where);
  std::string_view rest = whole;
  while (true) {
    const std::size_t end = rest.find(delimiter);
    pieces->push_back(arena_.string(rest.substr(0, end), call.where));
    if (end == std::string_view::npos) return pieces;
    rest.remove_prefix(end + delimiter.size());
  }
}

Evaluator::Value Evaluator::base64(const Call& call) {
  SAMX_ASSIGN(const std::string plain, text(*call.argument, call));
  return arena_.string(samx::base64(plain), call.where);
}

Evaluator::Value Evaluator::to_json_string(const Call& call) {
  if (call.argument->is_scalar())
    return wrong_shape(call, "Fn::ToJsonString only supports a list or a map");
  SAMX_ASSIGN(const Node* const found, value(*call.argument));
  if (found == nullptr) return nullptr;
  return arena_.string(document::write_json(*found, document::JsonLayout::compact), call.where);
}

}  // namespace samx::intrinsics
