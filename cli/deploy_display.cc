#include "cli/deploy_display.h"

#include <algorithm>
#include <array>

#include "base/clock.h"
#include "base/text.h"
#include "cli/json_object.h"
#include "cloud/local_url.h"

namespace samx::cli {
namespace {

using terminal::Style;

struct ActionRow {
  std::string_view action;
  std::string_view shown;
  Style style;
};
// In the order in which they are listed.
constexpr std::array<ActionRow, 5> kActions{{
    {"Add", "+ Add", Style::green},
    {"Modify", "* Modify", Style::yellow},
    {"Remove", "- Delete", Style::red},
    {"Import", "> Import", Style::green},
    {"Dynamic", "? Dynamic", Style::yellow},
}};

constexpr std::array<std::string_view, 3> kGreenStatuses{"CREATE_COMPLETE", "UPDATE_COMPLETE",
                                                         "DELETE_COMPLETE"};
constexpr std::array<std::string_view, 8> kRedStatuses{
    "CREATE_FAILED",          "DELETE_FAILED",
    "DELETE_IN_PROGRESS",     "ROLLBACK_COMPLETE",
    "ROLLBACK_IN_PROGRESS",   "UPDATE_ROLLBACK_IN_PROGRESS",
    "UPDATE_ROLLBACK_FAILED", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"};

constexpr std::size_t kValueColumn = 29;  // of the block of values
constexpr std::size_t kOutputColumn = 20;

Style style_of(std::string_view status) {
  if (std::ranges::find(kGreenStatuses, status) != kGreenStatuses.end()) return Style::green;
  if (std::ranges::find(kRedStatuses, status) != kRedStatuses.end()) return Style::red;
  return Style::yellow;
}

std::string_view or_dash(std::string_view text) {
  return text.empty() ? "-" : text;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(width, out.size()), ' ');
  return out;
}

std::string capabilities_text(const std::vector<std::string>& capabilities) {
  if (capabilities.empty()) return "null";
  std::vector<std::string> quoted;
  for (const std::string& each : capabilities)
    quoted.push_back(json_string(each));
  return cat('[', join(quoted, ", "), ']');
}

std::string parameters_text(const deploy::ParameterValues& parameters,
                            const std::vector<std::string>& hidden) {
  std::vector<std::string> members;
  for (const auto& [name, value] : parameters) {
    const bool masked = std::ranges::find(hidden, name) != hidden.end();
    members.push_back(
        cat(json_string(name), ": ", masked ? std::string("\"*****\"") : json_string(value)));
  }
  return cat('{', join(members, ", "), '}');
}

/// "2026-01-31 09:05:07"
std::string wall_time(Time now) {
  std::string text = iso8601_seconds(now);
  std::ranges::replace(text, 'T', ' ');
  if (text.ends_with('Z')) text.pop_back();
  return text;
}

}  // namespace

terminal::Channel DeployDisplay::channel() const {
  return settings_.prints_json ? terminal::Channel::error : terminal::Channel::output;
}

void DeployDisplay::write(std::string_view text) {
  if (settings_.prints_json) {
    if (!services_.reporter.quiet()) services_.error.text(text);
    return;
  }
  services_.out.text(text);
  services_.out.flush();  // people watch
}

void DeployDisplay::print(std::string_view text, Style style) {
  write(cat(services_.terminal.styled(channel(), style, text), '\n'));
}

void DeployDisplay::values(std::string_view region, const std::vector<std::string>& hidden) {
  const auto row = [this](std::string_view name, std::string_view value) {
    line(cat('\t', padded(name, kValueColumn), ": ", value));
  };
  const std::string& bucket = settings_.artifacts.destination.bucket;
  line("");
  heading("\tDeploying with following values");
  heading("\t===============================");
  row("Stack name", settings_.stack_name);
  row("Region", region);
  row("Confirm changeset", settings_.confirmation == Confirmation::asked ? "True" : "False");
  row("Disable rollback", settings_.on_failure == deploy::OnFailure::keep_state ? "True" : "False");
  row("Deployment s3 bucket", bucket.empty() ? "None" : bucket);
  row("Capabilities", capabilities_text(settings_.capabilities));
  row("Parameter overrides", parameters_text(settings_.parameters, hidden));
  row("Signing Profiles", "{}");
  line("");
  heading("Initiating deployment");
  heading("=====================");
  line("");
}

void DeployDisplay::changes(const aws::ChangeSet& set) {
  terminal::Table table{
      .title = "CloudFormation stack changeset",
      .headers = {"Operation", "LogicalResourceId", "ResourceType", "Replacement"}};
  for (const ActionRow& row : kActions) {
    for (const aws::ResourceChange& change : set.changes) {
      if (change.action != row.action) continue;
      table.rows.push_back(
          {.cells = {std::string(row.shown), change.logical_resource_id, change.resource_type,
                     change.replacement.empty() ? std::string("N/A") : change.replacement},
           .style = row.style});
    }
  }
  if (table.rows.empty()) table.rows.push_back({.cells = {"-", "-", "-", "-"}});
  write(terminal::render(table, services_.terminal, channel()));
  if (settings_.shows_properties) property_changes(set);
  line(cat("Changeset created successfully. ", set.change_set_id, '\n'));
}

void DeployDisplay::property_changes(const aws::ChangeSet& set) {
  for (const aws::ResourceChange& change : set.changes) {
    if (change.action != "Modify") continue;
    for (const aws::ChangeDetail& detail : change.details) {
      const std::string_view place = detail.path.empty() ? detail.name : detail.path;
      const bool replaces = detail.requires_recreation == "Always";
      print(cat("  ", change.logical_resource_id, ' ',
                place.empty() ? std::string_view(detail.attribute) : place, ": ",
                or_dash(detail.before_value), " -> ", or_dash(detail.after_value),
                replaces ? " (replaces the resource)" : ""),
            replaces ? Style::red : Style::plain);
    }
  }
}

void DeployDisplay::begin_events(std::string_view what) {
  line(cat(wall_time(services_.clock.now()), " - Waiting for stack ", what, " to complete"));
  events_.emplace(services_.terminal, channel(),
                  std::vector<std::string>{"ResourceStatus", "ResourceType", "LogicalResourceId",
                                           "ResourceStatusReason"});
  write(events_->begin("CloudFormation events from stack operations"));
}

void DeployDisplay::on_event(const deploy::FollowedEvent& event) {
  const aws::StackEvent& said = event.event;
  const std::string status = said.detailed_status.empty()
                                 ? said.resource_status
                                 : cat(said.resource_status, " - ", said.detailed_status);
  write(events_->row({.cells = {status, said.resource_type, event.path,
                                std::string(or_dash(said.resource_status_reason))},
                      .style = style_of(said.resource_status)}));
}

void DeployDisplay::end_events() {
  if (events_) write(events_->end());
  events_.reset();
}

void DeployDisplay::outputs(const aws::Stack& stack,
                            const std::optional<cloud::RunningCloud>& local) {
  if (stack.outputs.empty()) return;
  terminal::Table table{.title = "CloudFormation outputs from deployed stack",
                        .headers = {"Outputs"}};
  const auto row = [&table](std::string_view name, std::string_view value) {
    table.rows.push_back(
        {.cells = {cat(padded(name, kOutputColumn), value)}, .style = terminal::Style::green});
  };
  for (const aws::StackOutput& output : stack.outputs) {
    if (!table.rows.empty()) table.rows.push_back({.cells = {""}});
    row("Key", output.output_key);
    row("Description", or_dash(output.description));
    row("Value", output.output_value);
    if (!local) continue;
    if (const auto url = cloud::local_url(local->endpoint, output.output_value))
      row("Answers at", *url);
  }
  write(terminal::render(table, services_.terminal, channel()));
}

}  // namespace samx::cli
