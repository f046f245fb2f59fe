#include "transform/resources/simple_table.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/state.h"
#include "transform/tags.h"

namespace samx::transform {
namespace {

using document::Node;

struct KeyType {
  std::string_view name;
  std::string_view letter;
};
constexpr std::array kKeyTypes{KeyType{"String", "S"}, KeyType{"Number", "N"},
                               KeyType{"Binary", "B"}};

struct PrimaryKey {
  Node* name;
  Node* type;
};

Result<PrimaryKey> read_primary_key(TransformState& state, const SamResource& table) {
  const NodeMaker make = table.make_from(state, "PrimaryKey");
  const Node* const key = table.truthy("PrimaryKey");
  if (key == nullptr) return PrimaryKey{make.text("id"), make.text("S")};
  Node* const name = key->find_non_null("Name");
  const Node* const type = key->find_non_null("Type");
  if (name == nullptr || type == nullptr)
    return fail({.code = codes::kPropertyValue,
                 .message = "'PrimaryKey' needs both 'Name' and 'Type'",
                 .where = key->origin(),
                 .logical_id = std::string(table.id)});
  const auto* const row = std::ranges::find(kKeyTypes, type->text(), &KeyType::name);
  if (row == kKeyTypes.end())
    return fail({.code = codes::kPropertyValue,
                 .message = cat("'", type->text(), "' is no type of a primary key"),
                 .where = type->origin(),
                 .logical_id = std::string(table.id),
                 .help = "use String, Number or Binary"});
  return PrimaryKey{name, state.make(*type).text(row->letter)};
}

}  // namespace

Status expand_simple_table(TransformState& state, const SamResource& table,
                           ProducedResources& out) {
  SAMX_ASSIGN(const PrimaryKey key, read_primary_key(state, table));
  const NodeMaker make = table.make_from(state, "PrimaryKey");
  ProducedResource& made = out.add(std::string(table.id), "AWS::DynamoDB::Table",
                                   state.make(table.id_origin), table.attributes);
  made.depends_on = table.depends_on;
  made.set("PointInTimeRecoverySpecification", table.truthy("PointInTimeRecoverySpecification"));
  made.set("AttributeDefinitions",
           make.list({make.map({{"AttributeName", key.name}, {"AttributeType", key.type}})}));
  made.set("KeySchema",
           make.list({make.map({{"AttributeName", key.name}, {"KeyType", make.text("HASH")}})}));
  if (Node* const throughput = table.truthy("ProvisionedThroughput")) {
    made.set("ProvisionedThroughput", throughput);
  } else {
    made.set("BillingMode", state.make(table.id_origin).text("PAY_PER_REQUEST"));
  }
  made.set("TableName", table.truthy("TableName"));
  if (const Node* const tags = table.truthy("Tags"))
    made.set("Tags", tag_list(state.make(*tags), tags));
  made.set("SSESpecification", table.truthy("SSESpecification"));
  return {};
}

}  // namespace samx::transform
