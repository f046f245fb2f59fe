#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/clients/cloudformation.h"
#include "cli/deploy_settings.h"
#include "cli/services.h"
#include "cloud/daemon.h"
#include "deploy/execution.h"
#include "terminal/table.h"

namespace samx::cli {

/// Shows a deployment to people, in the words and tables that scripts made for `sam` look for (spec
/// cli-package-deploy 4.3 to 4.10). With --output json it all goes to standard error.
class DeployDisplay final : public deploy::Observer {
 public:
  DeployDisplay(const DeploySettings& settings, Services& services)
      : settings_(settings), services_(services) {}

  void line(std::string_view text) { print(text, terminal::Style::plain); }
  void heading(std::string_view text) { print(text, terminal::Style::yellow); }
  void good(std::string_view text) { print(text, terminal::Style::green); }

  /// "Deploying with following values"; hidden parameters are masked.
  void values(std::string_view region, const std::vector<std::string>& hidden);
  void changes(const aws::ChangeSet& set);
  void begin_events(std::string_view what);
  void on_start() override { has_started_ = true; }
  bool has_started() const { return has_started_; }
  void on_event(const deploy::FollowedEvent& event) override;
  void end_events();
  /// Beside an address that leads to AWS the one at which the local cloud answers.
  void outputs(const aws::Stack& stack, const std::optional<cloud::RunningCloud>& local);

 private:
  terminal::Channel channel() const;
  void print(std::string_view text, terminal::Style style);
  void write(std::string_view text);
  void property_changes(const aws::ChangeSet& set);

  const DeploySettings& settings_;
  Services& services_;
  bool has_started_ = false;
  std::optional<terminal::StreamedTable> events_;
};

}  // namespace samx::cli
