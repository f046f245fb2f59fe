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
#include "cloud/local_url.h"
#include "deploy/codes.h"
#include "deploy/stack_state.h"
#include "terminal/table.h"

namespace samx::cli {
namespace {

constexpr std::array kStackOptions{
    Option{.name = "--stack-name",
           .value_name = "NAME",
           .help = "Stack whose outputs are shown",
           .presence = Presence::required},
    kListOutputOption,
    kLocalOption,
};

constexpr std::array kGroups{
    OptionGroup{"Stack Options", kStackOptions},
    kAwsCredentialGroup,
    kConfigurationGroup,
};

/// Where the local cloud answers for an output's URL; empty if it is none or the stack is in AWS.
std::string local_address(const StackConnection& connection, const aws::StackOutput& output) {
  if (!connection.local()) return {};
  return cloud::local_url(connection.local()->endpoint, output.output_value).value_or("");
}

std::string as_json(const std::vector<aws::StackOutput>& outputs,
                    const StackConnection& connection) {
  std::vector<std::string> rows;
  rows.reserve(outputs.size());
  for (const aws::StackOutput& output : outputs) {
    rows.push_back(JsonObject()
                       .text("OutputKey", output.output_key)
                       .text("OutputValue", output.output_value)
                       .text("Description", output.description)
                       .text_unless_empty("LocalUrl", local_address(connection, output))
                       .finish());
  }
  return json_rows(rows);
}

std::string as_table(const std::vector<aws::StackOutput>& outputs,
                     const StackConnection& connection, const terminal::Terminal& terminal) {
  terminal::Table table{.title = "Stack Outputs",
                        .headers = {"OutputKey", "OutputValue", "Description"}};
  for (const aws::StackOutput& output : outputs) {
    const std::string local = local_address(connection, output);
    table.rows.push_back(
        {.cells = {output.output_key,
                   local.empty() ? output.output_value : cat(output.output_value, '\n', local),
                   output.description}});
  }
  return terminal::render(table, terminal, terminal::Channel::output);
}

Result<ExitCode> run_list_stack_outputs(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const auto connection,
              StackConnection::open(arguments, services, std::string(arguments.text("--region"))));
  const std::string_view name = arguments.text("--stack-name");
  SAMX_ASSIGN(const auto stack, deploy::find_stack(connection->cloudformation(), name));
  if (!stack) return no_such_stack(name, connection->region());
  if (stack->outputs.empty()) {
    return fail({.code = deploy::codes::kNoOutputs,
                 .message = cat("Outputs do not exist for the input stack ", name,
                                " on Cloudformation in the region ", connection->region())});
  }
  if (arguments.text("--output") == "json") {
    services.out.line(as_json(stack->outputs, *connection));
  } else {
    services.out.text(as_table(stack->outputs, *connection, services.terminal));
  }
  return ExitCode::ok;
}

}  // namespace

constexpr Command kListStackOutputsCommand{
    .name = "list stack-outputs",
    .summary = "Show the outputs of a stack",
    .description =
        "With --local the addresses of APIs and functions also in the form in which the local "
        "cloud answers: LocalUrl in JSON, the second line of the value in the table.",
    .examples = "$ samx list stack-outputs --stack-name hello --output json",
    .groups = kGroups,
    .config_folder = ConfigFolder::current,
    .run = run_list_stack_outputs,
};

}  // namespace samx::cli
