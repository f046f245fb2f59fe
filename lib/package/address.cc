#include "package/address.h"

#include "base/text.h"
#include "package/s3_location.h"

namespace samx::package {
namespace {

using document::Entry;
using document::Node;
using document::TreeArena;

/// The map under `key`; made if there is none.
Node& map_in(Node& parent, std::string_view key, TreeArena& arena) {
  Node* map = parent.find(key);
  if (map == nullptr || !map->is_map()) {
    map = arena.map(parent.origin());
    parent.set(key, map);
  }
  return *map;
}

/// "App/Stack/Function/Resource" is "Function".
std::string_view construct_id(std::string_view cdk_path) {
  const auto pieces = split(cdk_path, '/');
  const std::string_view last = pieces.back();
  const bool generated = last == "Resource" || last == "Default";
  return generated && pieces.size() > 1 ? pieces[pieces.size() - 2] : last;
}

}  // namespace

void add_resource_ids(Node& root, TreeArena& arena) {
  const Node* resources = root.find("Resources");
  if (resources == nullptr) return;
  for (const Entry& entry : resources->entries_copy()) {
    Node& resource = *entry.value;
    if (!resource.is_map() || resource.find("Type") == nullptr) continue;
    Node* metadata = resource.find_non_null("Metadata");
    if (metadata == nullptr) {
      metadata = arena.map(entry.key_origin);
      resource.set("Metadata", metadata);
    }
    if (!metadata->is_map() || metadata->has("SamResourceId")) continue;
    const Node* cdk_path = metadata->find("aws:cdk:path");
    const std::string_view id = cdk_path == nullptr ? entry.key : construct_id(cdk_path->text());
    metadata->set("SamResourceId", arena.string(id, entry.key_origin));
  }
}

Node* address_node(const ExportRow& row, std::string_view s3_url, SourceRange origin,
                   TreeArena& arena) {
  const auto location = parse_s3_url(s3_url);
  if (!location || row.form == AddressForm::s3_url || row.form == AddressForm::https_url)
    return arena.string(s3_url, origin);
  const bool plain = row.form == AddressForm::plain_members;
  Node* map = arena.map(origin);
  map->set(plain ? "Bucket" : "S3Bucket", arena.string(location->bucket, origin));
  map->set(plain ? "Key" : "S3Key", arena.string(location->key, origin));
  if (!location->version.empty() && row.form != AddressForm::s3_pair)
    map->set(plain ? "Version" : "S3ObjectVersion", arena.string(location->version, origin));
  return map;
}

void put_address(const Reference& reference, std::string_view s3_url, Node& root,
                 TreeArena& arena) {
  Node* value = address_node(*reference.row, s3_url, reference.where, arena);
  if (!reference.loop_entry) {
    reference.holder->set(reference.key, value);
    return;
  }
  // The values of a mapping are texts: of a map only the key of the object goes there.
  const LoopEntry& entry = *reference.loop_entry;
  const std::string_view attribute = !value->is_map()    ? std::string_view(reference.key)
                                     : value->has("Key") ? "Key"
                                                         : "S3Key";
  Node* const found = arena.single(
      "Fn::FindInMap",
      arena.list(reference.where, {arena.string(entry.mapping, reference.where), entry.round_key,
                                   arena.string(attribute, reference.where)}),
      reference.where);
  Node* const text = value->is_map() ? value->find(attribute) : value;
  if (value->is_map()) {
    value->set(attribute, found);
  } else {
    value = found;
  }
  map_in(map_in(map_in(root, "Mappings", arena), entry.mapping, arena), entry.round, arena)
      .set(attribute, text);
  reference.holder->set(reference.key, value);
}

}  // namespace samx::package
