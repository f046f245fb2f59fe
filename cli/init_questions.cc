#include "cli/init_questions.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "project/blueprints.h"
#include "project/codes.h"
#include "terminal/prompt.h"

namespace samx::cli {
namespace {

using project::Blueprint;
using terminal::Answer;

using Blueprints = std::vector<const Blueprint*>;

/// The questions of one dialogue.
class InitDialogue {
 public:
  InitDialogue(InitChoices choices, Services& services)
      : choices_(std::move(choices)), services_(services) {}

  Result<InitChoices> run() {
    const bool nothing_given = choices_.package_type.empty() && choices_.runtime.empty() &&
                               choices_.dependency_manager.empty();
    if (nothing_given) say_hint();
    SAMX_TRY(ask_source());
    if (!choices_.location.empty()) return choices_;
    SAMX_TRY(ask_use_case());
    SAMX_TRY(ask_most_popular());
    SAMX_TRY(ask_runtime());
    SAMX_TRY(ask_package_type());
    SAMX_TRY(ask_dependency_manager());
    SAMX_TRY(ask_template());
    SAMX_TRY(ask_modifiers());
    SAMX_TRY(ask_name());
    return choices_;
  }

 private:
  void say(std::string_view line) {
    services_.out.line(line);
    services_.out.flush();
  }

  void say_hint() {
    say("");
    say("You can preselect a particular runtime or package type when using the init command.");
    say(cat("Call `", services_.program, " init --help` to learn more."));
  }

  Blueprints matching() const {
    project::BlueprintQuery query = choices_.query();
    query.use_case = use_case_;
    return project::matching_blueprints(query);
  }

  /// One of `entries`; without a question if there is only one.
  Result<std::size_t> choose(std::string_view question, const std::vector<std::string>& entries,
                             std::string_view prompt) {
    services_.out.flush();
    return services_.prompt.choice(question, entries, prompt);
  }

  Status ask_source() {
    if (!choices_.app_template.empty()) return {};
    const std::vector<std::string> sources{"AWS Quick Start Templates", "Custom Template Location"};
    SAMX_ASSIGN(const std::size_t source,
                choose("Which template source would you like to use?", sources, "Choice"));
    if (source == 0) return {};
    SAMX_ASSIGN(choices_.location,
                services_.prompt.text("Template location (git, http(s), zip, path)", ""));
    return {};
  }

  Status ask_use_case() {
    std::vector<std::string> use_cases;
    for (const Blueprint* blueprint : matching()) {
      const std::string use_case(blueprint->use_case);
      if (std::ranges::find(use_cases, use_case) == use_cases.end()) use_cases.push_back(use_case);
    }
    if (use_cases.empty()) {
      return fail({.code = project::codes::kBlueprint,
                   .message = "There are no Template options available to be selected."});
    }
    std::size_t chosen = 0;
    if (use_cases.size() > 1) {
      SAMX_ASSIGN(chosen,
                  choose("Choose an AWS Quick Start application template", use_cases, "Template"));
    } else {
      say_only("Template", use_cases.front());
    }
    use_case_ = use_cases[chosen];
    return {};
  }

  void say_only(std::string_view kind, std::string_view value) {
    say("");
    say(cat("Based on your selections, the only ", kind, " available is ", value, '.'));
    say(cat("We will proceed to selecting the ", kind, " as ", value, '.'));
  }

  Status ask_most_popular() {
    if (use_case_ != "Hello World Example" || !choices_.runtime.empty() ||
        !choices_.package_type.empty() || !choices_.dependency_manager.empty())
      return {};
    const Blueprint* const first = matching().front();
    const std::string_view newest = first->runtimes.front();
    services_.out.flush();
    SAMX_ASSIGN(const Answer answer,
                services_.prompt.yes_or_no(
                    cat("\nUse the most popular runtime and package type? (", newest, " and zip)"),
                    Answer::no));
    if (answer == Answer::no) return {};
    choices_.runtime = std::string(newest);
    choices_.package_type = "Zip";
    choices_.dependency_manager = std::string(first->dependency_manager);
    return {};
  }

  Status ask_runtime() {
    const Blueprints candidates = matching();
    if (!choices_.runtime.empty() && (!choices_.language.empty() || candidates.size() <= 1 ||
                                      candidates.front()->language.empty()))
      return {};
    std::vector<std::string> labels;
    for (const Blueprint* blueprint : candidates) {
      for (const std::string_view runtime : blueprint->runtimes) {
        if (!choices_.runtime.empty() && runtime != choices_.runtime) continue;
        std::string label = project::runtime_label(*blueprint, runtime);
        if (std::ranges::find(labels, label) == labels.end()) labels.push_back(std::move(label));
      }
    }
    std::size_t chosen = 0;
    if (labels.size() > 1) {
      SAMX_ASSIGN(chosen, choose("Which runtime would you like to use?", labels, "Runtime"));
    } else if (!labels.empty()) {
      say_only("Runtime", labels.front());
    }
    if (!labels.empty()) set_runtime(choices_, labels[chosen]);
    return {};
  }

  Status ask_package_type() {
    if (!choices_.package_type.empty()) return {};
    std::vector<std::string> types;
    for (const Blueprint* blueprint : matching()) {
      const std::string type =
          blueprint->package_type == project::PackageType::image ? "Image" : "Zip";
      if (std::ranges::find(types, type) == types.end()) types.push_back(type);
    }
    if (types.empty()) return {};
    std::ranges::sort(types, std::ranges::greater());
    std::size_t chosen = 0;
    if (types.size() > 1) {
      SAMX_ASSIGN(chosen,
                  choose("What package type would you like to use?", types, "Package type"));
    } else {
      say_only("Package type", types.front());
    }
    choices_.package_type = types[chosen];
    return {};
  }

  Status ask_dependency_manager() {
    if (!choices_.dependency_manager.empty()) {
      if (!matching().empty()) return {};
      return fail({.code = project::codes::kBlueprint,
                   .message = cat("Lambda Runtime ", choices_.runtime, " and dependency manager ",
                                  choices_.dependency_manager,
                                  " do not have an available initialization template.")});
    }
    std::vector<std::string> names;
    for (const Blueprint* blueprint : matching())
      names.emplace_back(blueprint->dependency_manager);
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.empty()) return {};
    std::size_t chosen = 0;
    if (names.size() > 1) {
      SAMX_ASSIGN(chosen, choose("Which dependency manager would you like to use?", names,
                                 "Dependency manager"));
    } else {
      say("");
      say(cat("Based on your selections, the only dependency manager available is ", names.front(),
              '.'));
      say(cat("We will proceed copying the template using ", names.front(), '.'));
    }
    choices_.dependency_manager = names[chosen];
    return {};
  }

  Status ask_template() {
    const Blueprints candidates = matching();
    if (candidates.empty()) return {};
    std::size_t chosen = 0;
    if (candidates.size() > 1) {
      std::vector<std::string> titles;
      for (const Blueprint* blueprint : candidates)
        titles.emplace_back(blueprint->title);
      SAMX_ASSIGN(chosen, choose("Select your starter template", titles, "Template"));
    }
    choices_.app_template = std::string(candidates[chosen]->name);
    return {};
  }

  Status ask_switch(std::optional<bool>& choice, std::string_view question,
                    std::string_view cost_note) {
    if (choice.has_value()) return {};
    services_.out.flush();
    SAMX_ASSIGN(const Answer answer, services_.prompt.yes_or_no(question, Answer::no));
    choice = answer == Answer::yes;
    if (*choice) say(cost_note);
    return {};
  }

  Status ask_modifiers() {
    SAMX_TRY(ask_switch(
        choices_.tracing,
        "\nWould you like to enable X-Ray tracing on the function(s) in your application? ",
        "X-Ray will incur an additional cost. View https://aws.amazon.com/xray/pricing/ for more "
        "details"));
    SAMX_TRY(ask_switch(
        choices_.application_insights,
        "\nWould you like to enable monitoring using CloudWatch Application Insights?\nFor more "
        "info, please view "
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/"
        "cloudwatch-application-insights.html",
        "AppInsights monitoring may incur additional cost. View "
        "https://aws.amazon.com/cloudwatch/pricing/ for more details"));
    return ask_switch(
        choices_.structured_logging,
        "\nWould you like to set Structured Logging in JSON format on your Lambda functions? ",
        "Structured Logging in JSON format might incur an additional cost. View "
        "https://aws.amazon.com/cloudwatch/pricing/ for more details");
  }

  Status ask_name() {
    if (!choices_.name.empty()) return {};
    services_.out.flush();
    SAMX_ASSIGN(choices_.name, services_.prompt.text("\nProject name", "sam-app"));
    return {};
  }

  InitChoices choices_;
  Services& services_;
  std::string use_case_;
};

}  // namespace

Result<InitChoices> ask_init_questions(InitChoices choices, Services& services) {
  return InitDialogue(std::move(choices), services).run();
}

}  // namespace samx::cli
