#include <array>

#include "base/text.h"
#include "intrinsics/codes.h"
#include "intrinsics/evaluator.h"
#include "intrinsics/network.h"

// The functions that make lists or choose from them: Select, Cidr, GetAZs, Length.

namespace samx::intrinsics {
namespace {

using document::Node;

// CloudFormation allows 256 networks per call.
constexpr long long kMostNetworks = 256;
// Every region has at least these three; which ones an account sees differs.
constexpr std::array<std::string_view, 3> kZones{"a", "b", "c"};

}  // namespace

Result<long long> Evaluator::whole_number(const Node& node, const Call& call) {
  SAMX_ASSIGN(const std::string digits, text(node, call));
  if (const auto number = parse_integer(digits)) return *number;
  return wrong_shape(call, cat(call.name, " needs a whole number where it has '", digits, "'"));
}

Evaluator::Value Evaluator::select(const Call& call) {
  const auto items = call.argument->items();
  if (items.size() != 2) {
    return wrong_shape(call,
                       "every Fn::Select object requires two parameters, the index and a list of "
                       "objects or a function that returns a list of objects");
  }
  SAMX_ASSIGN(const long long index, whole_number(*items[0], call));
  SAMX_ASSIGN(const Node* const choices, value(*items[1]));
  if (choices == nullptr || !choices->is_list())
    return wrong_shape(call, "Fn::Select requires a list argument");
  if (index < 0 || static_cast<std::size_t>(index) >= choices->size())
    return wrong_shape(call, cat("Fn::Select cannot select nonexistent value at index ", index));
  return choices->items()[static_cast<std::size_t>(index)];
}

Evaluator::Value Evaluator::cidr(const Call& call) {
  const auto items = call.argument->items();
  if (items.size() != 2 && items.size() != 3)
    return wrong_shape(call, "every Fn::Cidr object requires an ip block, a count and cidr bits");
  SAMX_ASSIGN(const std::string block, text(*items[0], call));
  SAMX_ASSIGN(const long long count, whole_number(*items[1], call));
  long long host_bits = 8;
  if (items.size() == 3) {
    SAMX_ASSIGN(host_bits, whole_number(*items[2], call));
  }
  if (count < 1 || count > kMostNetworks || host_bits < 1 || host_bits > 128)
    return wrong_shape(call, "Fn::Cidr: the count is 1 to 256 and the cidr bits are 1 to 128");
  const auto networks =
      subnets(block, static_cast<unsigned>(count), static_cast<unsigned>(host_bits));
  if (networks.empty()) {
    return wrong_shape(
        call, cat("Fn::Cidr: '", block, "' has no room for ", count, " networks of that size"));
  }
  Node* const made = arena_.list(call.where);
  for (const std::string& network : networks)
    made->push_back(arena_.string(network, call.where));
  return made;
}

Evaluator::Value Evaluator::get_azs(const Call& call) {
  SAMX_ASSIGN(std::string region, text(*call.argument, call));
  if (region.empty()) region = scope_.pseudo.region;
  Node* const zones = arena_.list(call.where);
  for (const std::string_view zone : kZones)
    zones->push_back(arena_.string(cat(region, zone), call.where));
  return zones;
}

Evaluator::Value Evaluator::length(const Call& call) {
  SAMX_ASSIGN(const Node* const found, value(*call.argument));
  if (found == nullptr || !found->is_list())
    return wrong_shape(call, "Fn::Length only supports a list");
  return arena_.integer(static_cast<long long>(found->size()), call.where);
}

}  // namespace samx::intrinsics
