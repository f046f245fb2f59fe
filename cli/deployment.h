#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/deploy_display.h"
#include "cli/deploy_settings.h"
#include "cli/deploy_template.h"
#include "cli/services.h"
#include "cli/stack_connection.h"
#include "deploy/change_set.h"
#include "deploy/execution.h"

namespace samx::cli {

/// One run of `samx deploy`, step by step (spec cli-package-deploy 4.2).
class Deployment {
 public:
  /// `settings` may be changed by the steps: a resolved bucket is put in.
  Deployment(DeploySettings& settings, const Arguments& arguments, Services& services)
      : settings_(settings),
        arguments_(arguments),
        services_(services),
        display_(settings, services),
        template_(settings, arguments, services) {}

  Result<ExitCode> run();

 private:
  using Stack = std::optional<aws::Stack>;

  Result<Stack> stack_to_deploy_to(const deploy::StackServices& on_stacks);
  Status replace_failed(const deploy::StackServices& on_stacks, const aws::Stack& stack);
  Status resolve_bucket();
  Status check_bucket_region();
  void warn_of_open_endpoints();
  void warn_of_dropped_tags(const Stack& stack);
  Result<std::optional<deploy::ChangeSetRequest>> change_set_request(const Stack& stack);
  Result<ExitCode> end_unchanged(const Stack& stack);
  Result<ExitCode> deploy(const deploy::StackServices& on_stacks,
                          const deploy::PreparedChangeSet& prepared);
  Result<ExitCode> execute(const deploy::StackServices& on_stacks,
                           const deploy::PreparedChangeSet& prepared);
  Result<ExitCode> end_failed(const deploy::StackServices& on_stacks,
                              const deploy::PreparedChangeSet& prepared,
                              const deploy::StackOutcome& outcome);
  Result<ExitCode> end_done(const deploy::PreparedChangeSet& prepared);
  void say_how_to_follow();
  void print_result(const aws::Stack& stack, const deploy::PreparedChangeSet& prepared);

  DeploySettings& settings_;
  const Arguments& arguments_;
  Services& services_;
  DeployDisplay display_;
  DeployTemplate template_;
  std::unique_ptr<StackConnection> connection_;
  Time started_{};
};

}  // namespace samx::cli
