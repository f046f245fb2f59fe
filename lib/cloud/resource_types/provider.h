#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "cloud/cloudformation/records.h"
#include "cloud/physical_id.h"
#include "document/node.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::resource_types {

/// Attributes of a resource by name ("Arn", "Outputs.Url"): JSON texts.
using Attributes = std::map<std::string, std::string, std::less<>>;

/// What a made or changed resource is known by.
struct Made {
  std::string physical_id;
  Attributes attributes = {};
};

/// Why a resource could not be made, changed or removed: the reason of its event.
struct Failure {
  std::string message;
  std::string handler_code = "InvalidRequest";  // HandlerErrorCode
  /// Words that are not wrapped in "Resource handler returned message: …".
  bool plain = false;
};

template <class T>
using Outcome = tl::expected<T, Failure>;

/// One resource of one stack as its provider sees it.
struct Subject {
  World& world;
  const cloudformation::Stack& stack;
  std::string_view logical_id;
  std::string_view type;
  const document::Node& properties;                // resolved
  const document::Node* old_properties = nullptr;  // resolved; only for updates
  std::string physical_id = {};                    // empty while it is made
  std::uint32_t generation = 1;
  document::TreeArena& arena;
  std::string client_token = {};

  PhysicalIdSeed seed() const;
  /// The text of a property; empty if it is absent or no scalar.
  std::string text(std::string_view property) const;
  /// The property's text, or a generated name of at most `limit` characters.
  std::string name(std::string_view property, std::size_t limit) const;
  /// "arn:aws:SERVICE:region:account:REST" of the stack's place.
  std::string arn(std::string_view service, std::string_view rest) const;
};

/// Behaviour of one resource type: a row of the table in table.cc.
struct ResourceType {
  std::string_view name;
  Outcome<Made> (*create)(const Subject& subject);
  /// Null: nothing to do but to take the new properties.
  Outcome<Made> (*update)(const Subject& subject);
  Outcome<void> (*remove)(const Subject& subject);
  std::chrono::seconds duration{2};  // of a creation under the virtual clock
};

/// The row of a type; unknown types get the row of stubs.
const ResourceType& find_type(std::string_view name);
/// Whether the type has behaviour of its own or at least a row in the table of stubs.
bool is_known_type(std::string_view name);

/// A JSON string literal of `text`, the form of attribute values.
std::string json_text(std::string_view text);

/// Whether a change of this top-level property needs a new physical resource.
bool needs_replacement(std::string_view type, std::string_view property);

}  // namespace samx::cloud::resource_types
