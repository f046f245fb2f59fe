#include "cli/deploy_guided.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/deploy_template.h"
#include "cli/deployment.h"
#include "cli/offline_region.h"
#include "deploy/authentication.h"
#include "deploy/codes.h"
#include "document/node.h"
#include "project/samconfig_editor.h"
#include "project/template_discovery.h"
#include "terminal/prompt.h"

namespace samx::cli {
namespace {

using document::Entry;
using document::Node;
using project::ConfigChange;
using project::ConfigValue;
using terminal::Answer;

constexpr std::string_view kDefaultStack = "sam-app";
constexpr std::string_view kDefaultConfigFile = "samconfig.toml";

Answer answer(bool yes) {
  return yes ? Answer::yes : Answer::no;
}

/// The questions of one dialogue; the answers go into the settings.
class GuidedDialogue {
 public:
  GuidedDialogue(DeploySettings& settings, const Arguments& arguments, Services& services,
                 const Node& source)
      : settings_(settings), arguments_(arguments), services_(services), source_(source) {}

  Status run() {
    say("\nConfiguring SAM deploy\n======================\n");
    const std::string config = config_path();
    say(cat("\tLooking for config file [", path_name(config),
            "] :  ", exists(config) ? "Found" : "Not found"));
    if (exists(config)) say("\tReading default arguments  :  Success");
    say("\n\tSetting default arguments for 'sam deploy'\n"
        "\t=========================================");
    SAMX_TRY(ask_place());
    SAMX_TRY(ask_parameters());
    SAMX_TRY(ask_behaviour());
    SAMX_TRY(ask_open_endpoints());
    SAMX_TRY(ask_saving(config));
    settings_.artifacts.destination.prefix = settings_.stack_name;
    settings_.artifacts.destination.bucket.clear();
    settings_.resolves_bucket = true;
    return {};
  }

 private:
  void say(std::string_view line) {
    services_.out.line(line);
    services_.out.flush();
  }

  Result<std::string> ask(std::string_view question, std::string_view default_text) {
    return services_.prompt.text(cat('\t', question), default_text);
  }
  Result<bool> ask_truth(std::string_view question, bool default_answer) {
    SAMX_ASSIGN(const Answer given,
                services_.prompt.yes_or_no(cat('\t', question), answer(default_answer)));
    return given == Answer::yes;
  }

  Status ask_place() {
    SAMX_ASSIGN(
        settings_.stack_name,
        ask("Stack Name", settings_.stack_name.empty() ? kDefaultStack : settings_.stack_name));
    SAMX_ASSIGN(const std::string region, offline_region(arguments_, services_));
    SAMX_ASSIGN(settings_.region, ask("AWS Region", region));
    return {};
  }

  Status ask_parameters() {
    const Node* const declared = source_.find("Parameters");
    if (declared == nullptr) return {};
    for (const Entry& entry : declared->entries()) {
      const std::string name(entry.key);
      if (deploy::is_hidden(*entry.value)) {
        SAMX_ASSIGN(settings_.parameters[name], services_.prompt.hidden(cat("\tParameter ", name)));
        continue;
      }
      const auto given = settings_.parameters.find(name);
      const Node* const declared_default = entry.value->find("Default");
      const std::string shown = given != settings_.parameters.end() ? given->second
                                : declared_default == nullptr
                                    ? std::string()
                                    : std::string(declared_default->source_text());
      SAMX_ASSIGN(settings_.parameters[name], ask(cat("Parameter ", name), shown));
    }
    return {};
  }

  Status ask_behaviour() {
    say("\t#changes are listed first and need a yes");
    SAMX_ASSIGN(const bool confirms, ask_truth("Confirm changes before deploy",
                                               settings_.confirmation == Confirmation::asked));
    settings_.confirmation = confirms ? Confirmation::asked : Confirmation::none;
    say("\t#roles in the template need a capability");
    SAMX_ASSIGN(const bool roles, ask_truth("Allow SAM CLI IAM role creation", true));
    if (roles) {
      if (settings_.capabilities.empty()) settings_.capabilities = {"CAPABILITY_IAM"};
    } else {
      SAMX_ASSIGN(const std::string words, ask("Capabilities", "['CAPABILITY_IAM']"));
      settings_.capabilities.clear();
      const std::string spaced = replace_all(words, ",", " ");
      for (const std::string_view word : split(spaced, ' ')) {
        // The default is shown as a list, and may be typed as one.
        const std::size_t begin = word.find_first_not_of("[]'\"");
        if (begin == std::string_view::npos) continue;
        const std::size_t end = word.find_last_not_of("[]'\"");
        settings_.capabilities.emplace_back(word.substr(begin, end - begin + 1));
      }
    }
    say("\t#a failed deployment stays as it is");
    SAMX_ASSIGN(const bool keeps, ask_truth("Disable rollback",
                                            settings_.on_failure == deploy::OnFailure::keep_state));
    settings_.on_failure = keeps ? deploy::OnFailure::keep_state : deploy::OnFailure::roll_back;
    return {};
  }

  Status ask_open_endpoints() {
    for (const deploy::OpenEndpoint& endpoint : deploy::open_endpoints(source_)) {
      SAMX_ASSIGN(const bool fine, ask_truth(cat(endpoint.text, " Is this okay?"), false));
      if (fine) continue;
      return fail({.code = deploy::codes::kNoAuthentication,
                   .message = "Security Constraints Not Satisfied!",
                   .where = endpoint.where,
                   .logical_id = endpoint.function,
                   .help = "give the event an Auth, or answer with y"});
    }
    return {};
  }

  Status ask_saving(const std::string& config) {
    SAMX_ASSIGN(const bool saves, ask_truth("Save arguments to configuration file", true));
    if (!saves) return {};
    SAMX_ASSIGN(const std::string file, ask("SAM configuration file", path_name(config)));
    SAMX_ASSIGN(const std::string environment,
                ask("SAM configuration environment", arguments_.text("--config-env")));
    const std::string path = path_absolute(file, path_parent(config));
    SAMX_TRY(project::write_samconfig(path, changes(environment)));
    say(cat("\n\tSaved to ", file, ": next time '", services_.program, " deploy' is enough.\n"));
    return {};
  }

  /// What `sam` keeps: values that are true or not empty, in its order.
  std::vector<ConfigChange> changes(const std::string& environment) const {
    std::vector<ConfigChange> list;
    const auto keep = [&](std::string_view key, ConfigValue value) {
      list.push_back({{environment, "deploy", std::string(key)}, std::move(value)});
    };
    keep("stack_name", settings_.stack_name);
    keep("resolve_s3", true);
    keep("s3_prefix", settings_.stack_name);
    keep("region", settings_.region);
    if (const std::string_view profile = arguments_.text("--profile"); !profile.empty())
      keep("profile", std::string(profile));
    if (settings_.confirmation == Confirmation::asked) keep("confirm_changeset", true);
    keep("capabilities", join(settings_.capabilities, " "));
    if (settings_.on_failure == deploy::OnFailure::keep_state) keep("disable_rollback", true);
    if (const std::string overrides = overrides_text(); !overrides.empty())
      keep("parameter_overrides", overrides);
    keep("image_repositories", std::vector<std::string>());
    list.push_back({{environment, "global", "region"}, settings_.region});
    return list;
  }

  /// K="V" joined by blanks, in the template's order; what is hidden is never saved.
  std::string overrides_text() const {
    std::vector<std::string> words;
    const Node* const declared = source_.find("Parameters");
    if (declared == nullptr) return {};
    for (const Entry& entry : declared->entries()) {
      const auto value = settings_.parameters.find(entry.key);
      if (value == settings_.parameters.end() || deploy::is_hidden(*entry.value)) continue;
      words.push_back(cat(entry.key, "=\"", replace_all(value->second, "\"", "\\\""), '"'));
    }
    return join(words, " ");
  }

  std::string config_path() const {
    const std::string folder =
        project::config_folder(services_.directory, arguments_.text("--template-file"));
    const std::string_view named = arguments_.text("--config-file");
    return path_absolute(named.empty() ? kDefaultConfigFile : named,
                         named.empty() ? folder : services_.directory);
  }

  DeploySettings& settings_;
  const Arguments& arguments_;
  Services& services_;
  const Node& source_;
};

}  // namespace

Result<ExitCode> run_guided(DeploySettings& settings, const Arguments& arguments,
                            Services& services) {
  DeployTemplate source(settings, arguments, services);
  if (!source.read()) return ExitCode::failed;
  SAMX_TRY(GuidedDialogue(settings, arguments, services, source.source()).run());
  return Deployment(settings, arguments, services).run();
}

}  // namespace samx::cli
