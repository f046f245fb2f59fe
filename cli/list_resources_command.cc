#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/json_object.h"
#include "cli/list_options.h"
#include "cli/local_cloud.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/stack_connection.h"
#include "cli/template_expansion.h"
#include "cli/template_path.h"
#include "deploy/stack_state.h"
#include "terminal/table.h"

namespace samx::cli {
namespace {

constexpr std::array kStackOptions{
    Option{.name = "--stack-name",
           .value_name = "NAME",
           .help = "Stack whose resources are shown, too; without it those of the template alone"},
    kListOutputOption,
    kLocalOption,
};

constexpr std::array kGroups{
    kTemplateGroup,
    OptionGroup{"Stack Options", kStackOptions},
    kAwsCredentialGroup,
    kConfigurationGroup,
};

constexpr std::string_view kNotDeployed = "-";

struct Row {
  std::string logical_id;
  std::string physical_id;
};

/// What the stack has, in the order of the service; nothing without --stack-name.
Result<std::vector<Row>> deployed_rows(const Arguments& arguments, Services& services) {
  std::vector<Row> rows;
  const std::string_view name = arguments.text("--stack-name");
  if (name.empty()) {
    services.note(services.terminal.styled(
        terminal::Channel::error, terminal::Style::yellow,
        "Without --stack-name only the resources of the template are shown"));
    return rows;
  }
  SAMX_ASSIGN(const auto connection,
              StackConnection::open(arguments, services, std::string(arguments.text("--region"))));
  SAMX_ASSIGN(const auto stack, deploy::find_stack(connection->cloudformation(), name));
  if (!stack) return no_such_stack(name, connection->region());
  SAMX_ASSIGN(const auto resources,
              connection->cloudformation().list_stack_resources(stack->stack_id));
  rows.reserve(resources.size());
  for (const aws::StackResource& resource : resources) {
    rows.push_back({resource.logical_resource_id, resource.physical_resource_id.empty()
                                                      ? std::string(kNotDeployed)
                                                      : resource.physical_resource_id});
  }
  return rows;
}

/// Those of the expanded template that are not among `rows`, behind them.
void add_local_rows(const document::Node& expanded, std::vector<Row>& rows) {
  const document::Node* const resources = expanded.find("Resources");
  if (resources == nullptr) return;
  for (const document::Entry& entry : resources->entries()) {
    if (std::ranges::find(rows, entry.key, &Row::logical_id) == rows.end())
      rows.push_back({std::string(entry.key), std::string(kNotDeployed)});
  }
}

std::string as_json(const std::vector<Row>& rows) {
  std::vector<std::string> objects;
  objects.reserve(rows.size());
  for (const Row& row : rows) {
    objects.push_back(JsonObject()
                          .text("LogicalResourceId", row.logical_id)
                          .text("PhysicalResourceId", row.physical_id)
                          .finish());
  }
  return json_rows(objects);
}

std::string as_table(const std::vector<Row>& rows, const terminal::Terminal& terminal) {
  terminal::Table table{.title = "Resources", .headers = {"Logical ID", "Physical ID"}};
  for (const Row& row : rows)
    table.rows.push_back({.cells = {row.logical_id, row.physical_id}});
  return terminal::render(table, terminal, terminal::Channel::output);
}

Result<ExitCode> run_list_resources(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const std::string path,
              template_path(arguments, services, project::BuiltTemplate::ignored));
  TemplateExpansion expansion(arguments, services);
  SAMX_TRY(expansion.prepare());
  const document::Node* const expanded = expansion.expand_file(path, transform::LocalPaths::kept);
  if (expanded == nullptr) return ExitCode::failed;
  SAMX_ASSIGN(std::vector<Row> rows, deployed_rows(arguments, services));
  add_local_rows(*expanded, rows);
  if (rows.empty()) return fail({.code = codes::kNotFound, .message = "No local resources found."});
  if (arguments.text("--output") == "json") {
    services.out.line(as_json(rows));
  } else {
    services.out.text(as_table(rows, services.terminal));
  }
  return ExitCode::ok;
}

}  // namespace

constexpr Command kListResourcesCommand{
    .name = "list resources",
    .summary = "Show the resources of a template and of its stack",
    .description =
        "The resources that the template becomes, with their physical ids where the stack has "
        "them. Without a stack neither account nor network is needed.",
    .examples = "$ samx list resources --stack-name hello --output json",
    .groups = kGroups,
    .run = run_list_resources,
};

}  // namespace samx::cli
