#include "cloud/resource_types/stub.h"

#include <algorithm>

#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/resource_types/stub_table.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

using document::Node;

// What the tokens of a form stand for.
struct Tokens {
  std::string_view id;
  std::string name;
  std::string seed;
  std::uint32_t generation = 1;
  const Place& place;
  const Node& properties;
};

std::string token_value(std::string_view token, const Tokens& tokens) {
  if (token == "id") return std::string(tokens.id);
  if (token == "name") return tokens.name;
  if (token == "region") return tokens.place.region;
  if (token == "account") return tokens.place.account;
  if (token == "uuid") return stable_uuid(tokens.seed);
  if (token == "short") return to_lower_ascii(stable_suffix(tokens.seed, 10));
  if (token == "short6") return to_lower_ascii(stable_suffix(tokens.seed, 6));
  if (token == "SHORT") return stable_suffix(tokens.seed, 13);
  if (token == "hex") return hex(sha256(tokens.seed)).substr(0, 16);
  if (token == "generation") return cat(tokens.generation);
  if (token.starts_with("P.")) {
    const Node* const property = tokens.properties.find(token.substr(2));
    return property == nullptr || !property->is_scalar() ? std::string()
                                                         : std::string(property->text());
  }
  return {};
}

std::string fill(std::string_view form, const Tokens& tokens) {
  std::string out;
  while (true) {
    const std::size_t open = form.find('{');
    const std::size_t close = form.find('}', open);
    out += form.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) return out;
    out += token_value(form.substr(open + 1, close - open - 1), tokens);
    form.remove_prefix(close + 1);
  }
}

std::string last_part(std::string_view id) {
  const std::size_t at = id.find_last_of("/:");
  return std::string(at == std::string_view::npos ? id : id.substr(at + 1));
}

std::string plausible_attribute(const cloudformation::StackResource& resource, const Place& place,
                                std::string_view attribute) {
  const auto parts = split(resource.type, ':');
  const std::string service = parts.size() > 2 ? to_lower_ascii(parts[2]) : std::string("custom");
  if (attribute.ends_with("Arn"))
    return place.arn(service, cat(to_lower_ascii(parts.back()), '/', resource.physical_id));
  if (attribute == "Id" || attribute == "Name") return resource.physical_id;
  return cat(resource.physical_id, '-', attribute);
}

}  // namespace

Outcome<Made> create_stub(const Subject& subject) {
  const StubRow* const row = find_stub_row(subject.type);
  if (row == nullptr && subject.world.strict) {
    return tl::unexpected(
        Failure{.message = cat("the local cloud does not have resources of type ", subject.type)});
  }
  if (row == nullptr) return Made{.physical_id = physical_name(subject.seed(), 128)};
  const std::string name = subject.name(row->name_property, row->name_limit);
  const Tokens tokens{
      .id = {},
      .name = name,
      .seed = cat(subject.stack.id, '/', subject.logical_id, '/', subject.generation),
      .generation = subject.generation,
      .place = subject.stack.place,
      .properties = subject.properties};
  return Made{.physical_id = fill(row->id, tokens)};
}

std::optional<std::string> stub_attribute(const cloudformation::StackResource& resource,
                                          const Place& place, std::string_view attribute) {
  const StubRow* const row = find_stub_row(resource.type);
  if (row == nullptr) {
    if (is_known_type(resource.type)) return std::nullopt;
    return plausible_attribute(resource, place, attribute);
  }
  for (const std::string_view each : split(row->attributes, '|')) {
    const std::size_t equals = each.find('=');
    if (each.substr(0, equals) != attribute || equals == std::string_view::npos) continue;
    document::TreeArena arena;
    const Tokens tokens{.id = resource.physical_id,
                        .name = last_part(resource.physical_id),
                        .seed = resource.physical_id,
                        .generation = resource.generation,
                        .place = place,
                        .properties = *cloudformation::tree_of(resource.properties, arena)};
    return fill(each.substr(equals + 1), tokens);
  }
  return std::nullopt;
}

bool has_stub_row(std::string_view type) {
  return find_stub_row(type) != nullptr;
}

std::chrono::seconds stub_duration(std::string_view type) {
  const StubRow* const row = find_stub_row(type);
  return std::chrono::seconds(row == nullptr ? 2 : row->seconds);
}

}  // namespace samx::cloud::resource_types
