#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "cloud/request.h"

namespace samx::cloud::cloudformation {

/// Name and value of a parameter or a tag.
struct NamedValue {
  std::string name;
  std::string value;

  friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

inline constexpr std::string_view kStackType = "AWS::CloudFormation::Stack";

struct StackEvent {
  std::string id;
  std::string logical_id;
  std::string physical_id;  // empty before it is known
  std::string type;
  std::string status;
  std::string reason;      // empty: none
  std::string properties;  // JSON text; empty: none
  std::string client_token;
  Time time{};
};

/// A resource that exists (or did, with status DELETE_COMPLETE, until the operation ends).
struct StackResource {
  std::string logical_id;
  std::string physical_id;
  std::string type;
  std::string status;
  std::string reason;
  std::string properties = "{}";  // JSON text, everything resolved
  std::string metadata;           // JSON text; empty: none
  std::string deletion_policy = "Delete";
  std::string replace_policy = "Delete";
  std::map<std::string, std::string, std::less<>> attributes;  // what GetAtt gives: JSON texts
  Time updated{};
  std::uint32_t generation = 1;  // counts physical resources behind this logical ID
};

struct Output {
  std::string key;
  std::string value;
  std::string description;
  std::string export_name;

  friend bool operator==(const Output&, const Output&) = default;
};

/// What a create or an update is asked to make of a stack.
struct Submission {
  std::string template_body;  // as sent
  std::vector<NamedValue> parameters;
  std::vector<NamedValue> tags;
  std::vector<std::string> capabilities;
  std::vector<std::string> notification_arns;
  std::string role_arn;
};

/// Why a property changes: one row of Details.
struct ChangeDetail {
  std::string attribute = "Properties";  // Scope
  std::string name;                      // property; empty for other scopes
  std::string requires_recreation = "Never";
  std::string evaluation = "Static";
  std::string source = "DirectModification";
  std::string causing_entity;
  std::string path;  // "/Properties/Name"
  std::string before;
  std::string after;
  std::string change_type = "Modify";
};

struct ResourceChange {
  std::string action;  // Add, Modify, Remove
  std::string logical_id;
  std::string physical_id;
  std::string type;
  std::string replacement;    // True, False, Conditional; only for Modify
  std::string policy_action;  // Delete, Retain …; empty: none
  std::vector<std::string> scope;
  std::vector<ChangeDetail> details;
  std::string before_context;  // JSON text; empty: none
  std::string after_context;
};

struct ChangeSet {
  std::string id;  // ARN
  std::string name;
  std::string type = "CREATE";
  std::string status = "CREATE_COMPLETE";
  std::string execution_status = "AVAILABLE";
  std::string reason;
  std::string description;
  std::string on_failure;
  std::string client_token;
  std::string fingerprint;  // of the request, to tell a repeat from another request
  Time created{};
  Submission submission;
  std::vector<ResourceChange> changes;
};

struct Stack {
  std::string id;  // ARN
  std::string name;
  Place place;
  std::string status;
  std::string reason;
  std::string description;
  Submission submission;
  std::string processed_template;  // JSON text after transforms
  bool disable_rollback = false;
  bool termination_protection = false;
  std::string parent_id;  // of a nested stack
  std::string root_id;
  std::string change_set_id;  // the executed one
  std::string policy;
  Time created{};
  std::optional<Time> updated;
  std::optional<Time> deleted;
  std::vector<StackResource> resources;  // in the order of their making
  std::vector<Output> outputs;
  std::vector<StackEvent> events;  // oldest first
  std::vector<ChangeSet> change_sets;
  std::map<std::string, std::string, std::less<>> tokens;         // client token to fingerprint
  std::map<std::string, std::uint32_t, std::less<>> generations;  // last one per logical ID

  bool exists() const { return status != "DELETE_COMPLETE"; }
  bool in_progress() const;
  StackResource* find(std::string_view logical_id);
  const StackResource* find(std::string_view logical_id) const;
  ChangeSet* find_change_set(std::string_view name_or_arn);
};

}  // namespace samx::cloud::cloudformation
