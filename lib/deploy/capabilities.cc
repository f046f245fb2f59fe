#include "deploy/capabilities.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {
namespace {

using document::Entry;
using document::Node;

struct IamType {
  std::string_view type;
  std::string_view
      name_property;  // giving it needs CAPABILITY_NAMED_IAM; empty: names do not count
};

// AWS CloudFormation API, CreateChangeSet, Capabilities.
constexpr std::array<IamType, 8> kIamTypes{{
    {"AWS::IAM::AccessKey", ""},
    {"AWS::IAM::Group", "GroupName"},
    {"AWS::IAM::InstanceProfile", "InstanceProfileName"},
    {"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
    {"AWS::IAM::Policy", ""},
    {"AWS::IAM::Role", "RoleName"},
    {"AWS::IAM::User", "UserName"},
    {"AWS::IAM::UserToGroupAddition", ""},
}};

constexpr std::size_t kNamesShown = 3;

std::string names_of(const std::vector<NeededCapabilities::Reason>& reasons) {
  std::string text;
  for (std::size_t at = 0; at < std::min(reasons.size(), kNamesShown); ++at)
    text += cat(at == 0 ? "'" : ", '", reasons[at].logical_id, "'");
  if (reasons.size() > kNamesShown) text += cat(" and ", reasons.size() - kNamesShown, " more");
  return text;
}

void report(std::string_view capability, const std::vector<NeededCapabilities::Reason>& reasons,
            Diagnostics& diagnostics) {
  diagnostics.add(
      {.code = codes::kCapabilityMissing,
       .message = cat("the stack needs ", capability, " for ", names_of(reasons)),
       .where = reasons.front().where,
       .logical_id = reasons.front().logical_id,
       .help = cat("add --capabilities ", capability, " or set 'capabilities' in samconfig.toml")});
}

}  // namespace

NeededCapabilities needed_capabilities(const Node& plain_template) {
  NeededCapabilities needed;
  const Node* const resources = plain_template.find("Resources");
  if (resources == nullptr) return needed;
  for (const Entry& resource : resources->entries()) {
    const Node* const type = resource.value->find("Type");
    if (type == nullptr) continue;
    const NeededCapabilities::Reason reason{std::string(resource.key), resource.key_origin};
    if (type->text() == "AWS::Serverless::Application") needed.nested_macros.push_back(reason);
    const auto row = std::ranges::find(kIamTypes, type->text(), &IamType::type);
    if (row == kIamTypes.end()) continue;
    const bool named = !row->name_property.empty() &&
                       resource.value->at({"Properties", row->name_property}) != nullptr;
    (named ? needed.named_iam : needed.iam).push_back(reason);
  }
  return needed;
}

void check_capabilities(const NeededCapabilities& needed, std::span<const std::string> given,
                        Diagnostics& diagnostics) {
  const auto has = [given](std::string_view name) {
    return std::ranges::find(given, name) != given.end();
  };
  const bool named = has("CAPABILITY_NAMED_IAM");
  if (!needed.named_iam.empty() && !named) {
    report("CAPABILITY_NAMED_IAM", needed.named_iam, diagnostics);
  } else if (!needed.iam.empty() && !named && !has("CAPABILITY_IAM")) {
    report("CAPABILITY_IAM", needed.iam, diagnostics);
  }
  if (!needed.nested_macros.empty() && !has("CAPABILITY_AUTO_EXPAND"))
    report("CAPABILITY_AUTO_EXPAND", needed.nested_macros, diagnostics);
}

}  // namespace samx::deploy
