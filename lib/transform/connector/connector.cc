#include "transform/connector/connector.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/connector/profile_text.h"

namespace samx::transform::connector {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kMetadataKey = "aws:sam:connectors";

// What the resources of all destinations have in common.
struct ConnectorDraft {
  TransformState& state;
  std::string_view id;
  const Node& source;
  const Node& permissions;
  Node* depends_on = nullptr;
  ResourceAttributes attributes = {};
  SourceRange where;
  ProducedResources& out;
  std::vector<std::string> produced_ids = {};
};

tl::unexpected<Error> profile_fault(const ConnectorDraft& draft, std::string message,
                                    SourceRange where, std::string help = {}) {
  return fail({.code = codes::kConnectorProfile,
               .message = std::move(message),
               .where = where,
               .logical_id = std::string(draft.id),
               .help = std::move(help)});
}

std::string quoted_list(const std::vector<std::string_view>& words) {
  return words.empty() ? std::string("nothing") : cat("'", join(words, "', '"), "'");
}

// Appends to DependsOn of a resource in the output, which becomes a list.
void add_dependency(const ConnectorDraft& draft, Node& resource, std::string_view id) {
  const NodeMaker make = draft.state.make(draft.where);
  Node* const old = resource.find("DependsOn");
  Node* const list = make.list();
  if (old != nullptr && old->is_list()) {
    for (Node* const each : old->items())
      list->push_back(each);
  } else if (old != nullptr && old->truthy()) {
    list->push_back(old);
  }
  const bool there = std::ranges::any_of(
      list->items(), [id](const Node* each) { return each->is_string() && each->text() == id; });
  if (!there) list->push_back(make.text(id));
  resource.set("DependsOn", list);
}

// The resources of one destination.
class ConnectionExpansion {
 public:
  ConnectionExpansion(ConnectorDraft& draft, const Node& destination, std::string_view suffix)
      : draft_(draft),
        destination_(destination),
        suffix_(suffix),
        make_(draft.state.make(draft.where)) {}

  Status expand() {
    SAMX_ASSIGN(const ConnectorEnd destination,
                resolve_end(draft_.state, destination_, draft_.source, draft_.id));
    SAMX_ASSIGN(const ConnectorEnd source,
                resolve_end(draft_.state, draft_.source, destination_, draft_.id));
    const Profile* const profile = find_profile(source.type, destination.type);
    if (profile == nullptr) return unsupported(source, destination);
    SAMX_TRY(check_permissions(*profile));
    const Connection connection{.state = draft_.state,
                                .id = draft_.id,
                                .where = draft_.where,
                                .source = source,
                                .destination = destination};
    SAMX_TRY(check_variables(connection, *profile));
    connection_ = &connection;
    return add_resources(*profile);
  }

 private:
  Status unsupported(const ConnectorEnd& source, const ConnectorEnd& destination) const {
    std::vector<std::string_view> possible;
    for (const Profile& each : profiles()) {
      if (each.from == source.type) possible.push_back(each.to);
    }
    return profile_fault(
        draft_,
        cat("a connector from ", source.type, " to ", destination.type, " is not supported"),
        draft_.where,
        possible.empty() ? std::string{}
                         : cat("from ", source.type, " it may go to ", join(possible, ", ")));
  }

  bool wanted(std::string_view category) const {
    return std::ranges::any_of(draft_.permissions.items(), [category](const Node* each) {
      return each->is_string() && each->text() == category;
    });
  }

  Status check_permissions(const Profile& profile) const {
    std::vector<std::string_view> categories;
    for (const Grant& grant : profile.grants)
      categories.push_back(grant.category);
    for (const Node* const each : draft_.permissions.items()) {
      if (std::ranges::find(categories, each->text()) != categories.end()) continue;
      return profile_fault(draft_,
                           cat("a connector from ", profile.from, " to ", profile.to,
                               " has no permission '", each->text(), "'"),
                           each->origin(), cat("it has ", quoted_list(categories)));
    }
    if (profile.allowed_sets.empty()) return {};
    std::vector<std::string_view> asked;
    for (const std::string_view category : categories) {
      if (wanted(category)) asked.push_back(category);
    }
    const auto is_allowed = [&asked](const Texts& set) {
      return set.size() == asked.size() &&
             std::ranges::all_of(set, [&asked](std::string_view each) {
               return std::ranges::find(asked, each) != asked.end();
             });
    };
    if (std::ranges::any_of(profile.allowed_sets, is_allowed)) return {};
    return profile_fault(draft_,
                         cat("a connector from ", profile.from, " to ", profile.to, " cannot have ",
                             quoted_list(asked), " alone"),
                         draft_.permissions.origin(), "ask for 'Read' and 'Write' together");
  }

  Status add_resources(const Profile& profile) {
    const ConnectorEnd& owner =
        profile.owner == Owner::source ? connection_->source : connection_->destination;
    switch (profile.kind) {
      case ProfileKind::iam:
        return add_policy(profile, owner);
      case ProfileKind::queue:
        return add_resource_policy(profile, {"QueuePolicy", "AWS::SQS::QueuePolicy", "Queues",
                                             "QueueUrl", owner.queue_url});
      case ProfileKind::topic:
        return add_resource_policy(
            profile, {"TopicPolicy", "AWS::SNS::TopicPolicy", "Topics", "Arn", owner.arn});
      case ProfileKind::invoke:
        return add_permissions(profile, owner);
    }
    return {};
  }

  Status need(const Node* value, std::string_view what) const {
    if (value != nullptr && value->truthy()) return {};
    return fail({.code = codes::kConnectorEnd,
                 .message = cat("an end of connector '", draft_.id, "' needs '", what, "'"),
                 .where = draft_.where,
                 .logical_id = std::string(draft_.id)});
  }

  ProducedResource& add(std::string_view kind, std::string_view type) {
    ProducedResource& made =
        draft_.out.add(cat(draft_.id, kind, suffix_), type, make_, draft_.attributes);
    made.depends_on = draft_.depends_on;
    made.attributes.metadata = metadata();
    draft_.produced_ids.push_back(made.id);
    return made;
  }

  Node* metadata() const {
    const Node* const own = draft_.attributes.metadata;
    Node* const made = make_.map();
    if (own != nullptr && own->is_map()) made->update(*own);
    const auto end = [this](std::string_view type) {
      return make_.map({{"Type", make_.text(type)}});
    };
    Node* const ends = make_.map({{"Source", end(connection_->source.original_type)},
                                  {"Destination", end(connection_->destination.original_type)}});
    made->set(kMetadataKey, make_.map({{draft_.id, ends}}));
    return made;
  }

  Status add_policy(const Profile& profile, const ConnectorEnd& owner) {
    SAMX_TRY(need(owner.role, "RoleName"));
    ProducedResource& policy = add("Policy", "AWS::IAM::ManagedPolicy");
    Node* const statements = make_.list();
    for (const Grant& grant : profile.grants) {
      if (!wanted(grant.category)) continue;
      for (const Allow& allow : grant.allow)
        statements->push_back(iam_statement(allow));
    }
    policy.set("PolicyDocument", document(statements));
    policy.set("Roles", make_.list({owner.role}));
    add_waits(profile, policy.id);
    return {};
  }

  Node* document(Node* statements) const {
    return make_.map({{"Version", make_.text("2012-10-17")}, {"Statement", statements}});
  }

  Node* iam_statement(const Allow& allow) const {
    Node* const actions = make_.list();
    for (const std::string_view action : allow.actions)
      actions->push_back(make_.text(action));
    Node* const resources = make_.list();
    for (const std::string_view resource : allow.resources)
      resources->push_back(fill_in(*connection_, resource));
    return make_.map(
        {{"Effect", make_.text("Allow")}, {"Action", actions}, {"Resource", resources}});
  }

  struct ResourcePolicyForm {
    std::string_view kind;
    std::string_view type;
    std::string_view property;
    std::string_view needed;  // for the message
    Node* target = nullptr;
  };

  Status add_resource_policy(const Profile& profile, const ResourcePolicyForm& form) {
    SAMX_TRY(need(form.target, form.needed));
    ProducedResource& policy = add(form.kind, form.type);
    Node* const statements = make_.list();
    for (const Grant& grant : profile.grants) {
      if (!wanted(grant.category)) continue;
      for (const Allow& allow : grant.allow)
        statements->push_back(service_statement(allow));
    }
    policy.set("PolicyDocument", document(statements));
    policy.set(form.property, make_.list({form.target}));
    return {};
  }

  Node* service_statement(const Allow& allow) const {
    Node* const source = make_.map({{"aws:SourceArn", fill_in(*connection_, "@{Source.Arn}")}});
    return make_.map({{"Effect", make_.text("Allow")},
                      {"Principal", make_.map({{"Service", make_.text(allow.service)}})},
                      {"Resource", fill_in(*connection_, "@{Destination.Arn}")},
                      {"Action", make_.text(allow.actions.front())},
                      {"Condition", make_.map({{"ArnEquals", source}})}});
  }

  Status add_permissions(const Profile& profile, const ConnectorEnd& owner) {
    SAMX_TRY(need(owner.arn, "Arn"));
    for (const Grant& grant : profile.grants) {
      if (!wanted(grant.category)) continue;
      ProducedResource& permission =
          add(cat(grant.category, "LambdaPermission"), "AWS::Lambda::Permission");
      permission.set("Action", make_.text("lambda:InvokeFunction"));
      permission.set("FunctionName", owner.arn);
      permission.set("Principal", make_.text(grant.service));
      permission.set("SourceArn", fill_in(*connection_, grant.source_arn));
      if (!grant.source_account.empty())
        permission.set("SourceAccount", fill_in(*connection_, grant.source_account));
    }
    return {};
  }

  void add_waits(const Profile& profile, std::string_view policy_id) const {
    const ConnectorEnd& source = connection_->source;
    const ConnectorEnd& destination = connection_->destination;
    if (profile.waits == Waits::source && !source.id.empty()) {
      if (Node* const resource = draft_.state.output_resources()->find(source.id))
        add_dependency(draft_, *resource, policy_id);
    }
    if (profile.waits != Waits::mapping || source.id.empty() || destination.id.empty()) return;
    if (Node* const mapping = only_mapping(source.id, destination.id))
      add_dependency(draft_, *mapping, policy_id);
  }

  // The event source mapping between the two resources, if there is exactly one.
  Node* only_mapping(std::string_view source, std::string_view function) const {
    Node* found = nullptr;
    for (const Entry& entry : draft_.state.output_resources()->entries()) {
      const Node* const type = entry.value->find("Type");
      if (type == nullptr || type->text() != "AWS::Lambda::EventSourceMapping") continue;
      const Node* const name = entry.value->at({"Properties", "FunctionName"});
      const Node* const arn = entry.value->at({"Properties", "EventSourceArn"});
      if (name == nullptr || arn == nullptr) continue;
      if (referred_id(*name) != function || referred_id(*arn) != source) continue;
      if (found != nullptr) return nullptr;
      found = entry.value;
    }
    return found;
  }

  ConnectorDraft& draft_;
  const Node& destination_;
  const std::string suffix_;
  const NodeMaker make_;
  const Connection* connection_ = nullptr;
};

bool depends_on(const Node& resource, std::string_view id) {
  const Node* const depends = resource.find("DependsOn");
  if (depends == nullptr) return false;
  if (depends->is_string()) return depends->text() == id;
  return std::ranges::any_of(
      depends->items(), [id](const Node* each) { return each->is_string() && each->text() == id; });
}

// Spec 5.6: who depends on the connector depends on all it became.
void replace_in_depends_on(const ConnectorDraft& draft) {
  for (const Entry& entry : draft.state.output_resources()->entries()) {
    Node& resource = *entry.value;
    if (!depends_on(resource, draft.id)) continue;
    const Node* const old = resource.find("DependsOn");
    Node* const kept = draft.state.make(draft.where).list();
    // A name that stands twice goes only once.
    bool removed = old->is_string();
    for (Node* const each : old->items()) {
      const bool is_connector = each->is_string() && each->text() == draft.id;
      if (removed || !is_connector) kept->push_back(each);
      removed = removed || is_connector;
    }
    resource.set("DependsOn", kept);
    for (const std::string& id : draft.produced_ids)
      add_dependency(draft, resource, id);
  }
}

Status check_permission_list(const ConnectorDraft& draft) {
  if (draft.permissions.is_list() && draft.permissions.size() > 0) return {};
  return profile_fault(draft, "'Permissions' must be a list with 'Read', 'Write', or both",
                       draft.permissions.origin());
}

}  // namespace

Status expand_connector(TransformState& state, const SamResource& connector,
                        ProducedResources& out) {
  ConnectorDraft draft{.state = state,
                       .id = connector.id,
                       .source = *connector.get("Source"),
                       .permissions = *connector.get("Permissions"),
                       .depends_on = connector.depends_on,
                       .attributes = connector.attributes,
                       .where = connector.id_origin,
                       .out = out};
  SAMX_TRY(check_permission_list(draft));
  const Node& destination = *connector.get("Destination");
  if (destination.is_list() && destination.size() == 0)
    return profile_fault(draft, "'Destination' is empty", destination.origin());
  if (!destination.is_list()) {
    SAMX_TRY(ConnectionExpansion(draft, destination, {}).expand());
  }
  for (std::size_t at = 0; at < destination.items().size(); ++at) {
    SAMX_TRY(ConnectionExpansion(draft, *destination.items()[at], cat("Destination", at)).expand());
  }
  replace_in_depends_on(draft);
  return {};
}

Status expand_made_connection(TransformState& state, const MadeConnection& connection,
                              ProducedResources& out) {
  ConnectorDraft draft{.state = state,
                       .id = connection.id,
                       .source = *connection.source,
                       .permissions = *connection.permissions,
                       .where = connection.where,
                       .out = out};
  return ConnectionExpansion(draft, *connection.destination, {}).expand();
}

}  // namespace samx::transform::connector
