#include "local/local_values.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intrinsics/conditions.h"
#include "local/codes.h"

namespace samx::local {
namespace {

/// ARNs behind "arn:PARTITION:": %R region, %A account, %N name.
struct ArnRow {
  std::string_view type;
  std::string_view form;
};

constexpr std::array kArns{
    ArnRow{"AWS::Lambda::Function", "lambda:%R:%A:function:%N"},
    ArnRow{"AWS::Lambda::LayerVersion", "lambda:%R:%A:layer:%N:1"},
    ArnRow{"AWS::IAM::Role", "iam::%A:role/%N"},
    ArnRow{"AWS::DynamoDB::Table", "dynamodb:%R:%A:table/%N"},
    ArnRow{"AWS::S3::Bucket", "s3:::%N"},
    ArnRow{"AWS::SQS::Queue", "sqs:%R:%A:%N"},
    ArnRow{"AWS::SNS::Topic", "sns:%R:%A:%N"},
    ArnRow{"AWS::Events::EventBus", "events:%R:%A:event-bus/%N"},
    ArnRow{"AWS::StepFunctions::StateMachine", "states:%R:%A:stateMachine:%N"},
    ArnRow{"AWS::Kinesis::Stream", "kinesis:%R:%A:stream/%N"},
    ArnRow{"AWS::SecretsManager::Secret", "secretsmanager:%R:%A:secret:%N"},
};

// Types whose Ref is an ARN.
constexpr std::array<std::string_view, 4> kArnReferences{
    "AWS::Lambda::LayerVersion", "AWS::SNS::Topic", "AWS::StepFunctions::StateMachine",
    "AWS::SecretsManager::Secret"};

/// The logical id in {"Ref": id} or in a text.
std::string_view named_resource(const document::Node* node) {
  if (node == nullptr) return {};
  if (node->is_string()) return node->text();
  const document::Node* ref = node->find("Ref");
  return ref == nullptr ? std::string_view() : ref->text();
}

}  // namespace

std::string_view LocalResources::type_of(std::string_view logical_id) const {
  const document::Node* type =
      resources_ == nullptr ? nullptr : resources_->at({logical_id, "Type"});
  return type == nullptr ? std::string_view() : type->text();
}

std::string LocalResources::function_arn(std::string_view logical_id) const {
  return cat("arn:", pseudo_.partition, ":lambda:", pseudo_.region, ":", pseudo_.account_id,
             ":function:", logical_id);
}

std::string LocalResources::arn(std::string_view logical_id) const {
  const std::string_view type = type_of(logical_id);
  const auto* row = std::ranges::find(kArns, type, &ArnRow::type);
  if (row == kArns.end()) return {};
  std::string text = replace_all(row->form, "%R", pseudo_.region);
  text = replace_all(text, "%A", pseudo_.account_id);
  return cat("arn:", pseudo_.partition, ":", replace_all(text, "%N", logical_id));
}

Result<document::Node*> LocalResources::reference(std::string_view logical_id, SourceRange where,
                                                  document::TreeArena& arena) {
  const std::string_view type = type_of(logical_id);
  if (type == "AWS::Lambda::Alias" || type == "AWS::Lambda::Version") {
    const std::string_view function =
        named_resource(resources_->at({logical_id, "Properties", "FunctionName"}));
    const document::Node* name = resources_->at({logical_id, "Properties", "Name"});
    const std::string_view qualifier = name != nullptr && name->is_string() ? name->text() : "1";
    return arena.string(cat(function_arn(function), ":", qualifier), where);
  }
  if (type == "AWS::SQS::Queue") {
    return arena.string(cat("https://sqs.", pseudo_.region, ".", pseudo_.url_suffix, "/",
                            pseudo_.account_id, "/", logical_id),
                        where);
  }
  if (std::ranges::find(kArnReferences, type) != kArnReferences.end()) {
    return arena.string(arn(logical_id), where);
  }
  return arena.string(logical_id, where);
}

Result<document::Node*> LocalResources::attribute(std::string_view logical_id,
                                                  std::string_view name, SourceRange where,
                                                  document::TreeArena& arena) {
  if (name == "Arn" || name == "TopicArn") {
    if (const std::string text = arn(logical_id); !text.empty()) return arena.string(text, where);
  }
  if (name.ends_with("Name")) return arena.string(logical_id, where);
  return fail(
      {.code = codes::kValueUnknown,
       .message = cat("attribute '", name, "' of '", logical_id, "' is not known without a cloud"),
       .where = where,
       .logical_id = std::string(logical_id)});
}

Result<document::Node*> LocalResources::imported(std::string_view export_name, SourceRange where,
                                                 document::TreeArena&) {
  return fail({.code = codes::kValueUnknown,
               .message = cat("export '", export_name, "' is not known without a cloud"),
               .where = where});
}

LocalValues::LocalValues(const document::Node& root, const intrinsics::PseudoParameters& pseudo,
                         const intrinsics::GivenParameters& given, document::TreeArena& arena,
                         Diagnostics& diagnostics)
    : pseudo_(pseudo),
      arena_(arena),
      mappings_(root.find("Mappings")),
      resources_(root.find("Resources"), pseudo_) {
  // What is wrong with parameters stops a deployment, not a local run: values that are missing
  // leave blanks, as in `sam local`.
  Diagnostics ignored;
  parameters_ = intrinsics::resolve_parameters(root.find("Parameters"), given, arena_, ignored);
  auto conditions = intrinsics::evaluate_conditions(root.find("Conditions"), mappings_, parameters_,
                                                    pseudo_, arena_);
  if (conditions) {
    conditions_ = std::move(*conditions);
  } else {
    diagnostics.add(conditions.error().diagnostic());
  }
}

document::Node* LocalValues::value(const document::Node* node) const {
  if (node == nullptr) return nullptr;
  const intrinsics::Scope scope{.mappings = mappings_,
                                .parameters = parameters_,
                                .conditions = conditions_,
                                .pseudo = pseudo_,
                                .resources = resources_};
  auto result = intrinsics::evaluate(*node, scope, arena_);
  return result ? *result : nullptr;
}

std::optional<std::string> LocalValues::text(const document::Node* node) const {
  const document::Node* known = value(node);
  if (known == nullptr || !known->is_scalar() || known->is_null()) return std::nullopt;
  return std::string(known->text());
}

std::string LocalValues::text_or(const document::Node* node, std::string_view fallback) const {
  return text(node).value_or(std::string(fallback));
}

bool LocalValues::is_wanted(const document::Node& resource) const {
  const document::Node* condition = resource.find("Condition");
  if (condition == nullptr) return true;
  const auto found = conditions_.find(condition->text());
  return found == conditions_.end() || found->second;
}

}  // namespace samx::local
