#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace samx::transform::connector {

enum class ProfileKind : std::uint8_t {
  iam,    // AWS::IAM::ManagedPolicy on the role of the owner
  queue,  // AWS::SQS::QueuePolicy
  topic,  // AWS::SNS::TopicPolicy
  invoke  // AWS::Lambda::Permission, one for each grant
};
enum class Owner : std::uint8_t { source, destination };

/// Who must wait for the policy.
enum class Waits : std::uint8_t { nobody, mapping, source };

using Texts = std::span<const std::string_view>;

/// One statement. `resources` may have variables like @{Source.Arn}.
struct Allow {
  Texts actions;
  Texts resources = {};
  std::string_view service = {};  // queue and topic: who may act
};

/// What one category (Read, Write) of permissions means.
struct Grant {
  std::string_view category;
  std::span<const Allow> allow = {};
  std::string_view service = {};  // invoke: who may
  std::string_view source_arn = {};
  std::string_view source_account = {};
};

/// A pair of types that can be connected.
struct Profile {
  std::string_view from;
  std::string_view to;
  ProfileKind kind = ProfileKind::iam;
  Owner owner = Owner::source;
  Waits waits = Waits::nobody;
  std::span<const Grant> grants = {};
  /// Sets of categories that may be asked for together; empty: all.
  std::span<const Texts> allowed_sets = {};
};

/// What a resource referred to by Id yields: "Ref", "GetAtt X", or a literal; empty: nothing.
struct EndType {
  std::string_view type;
  std::string_view role = {};  // property of the resource that has its role
  std::string_view arn = {};
  std::string_view queue_url = {};
  std::string_view resource_id = {};
  std::string_view name = {};
  std::string_view qualifier = {};
};

/// EndType::role of rules: RoleArn of the target that points at the other end.
inline constexpr std::string_view kMatchingTarget = "*matching-target*";

/// Source: spec transform-resources 5.7, connector-profiles.
std::span<const Profile> profiles();
const Profile* find_profile(std::string_view from, std::string_view to);
const EndType* find_end_type(std::string_view type);

}  // namespace samx::transform::connector
