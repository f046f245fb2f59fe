#include "build/plan.h"

#include <algorithm>
#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

Diagnostic fault(std::string_view code, const Target& target, std::string message,
                 std::string help = {}) {
  return {.code = code,
          .message = std::move(message),
          .where = target.where,
          .logical_id = target.logical_id,
          .help = std::move(help)};
}

const Node* metadata_text(const Target& target, std::string_view key) {
  const Node* const value = target.metadata == nullptr ? nullptr : target.metadata->find(key);
  return value != nullptr && value->is_string() ? value : nullptr;
}

/// Equal but for the keys that the build adds itself.
bool same_metadata(const Target& a, const Target& b) {
  const auto counts = [](const Entry& entry) {
    return entry.key != "SamResourceId" && entry.key != "SamNormalized";
  };
  std::size_t in_a = 0;
  for (const Entry& entry : a.metadata->entries()) {
    if (!counts(entry)) continue;
    ++in_a;
    const Node* const other = b.metadata->find(entry.key);
    if (other == nullptr || !document::equal(*entry.value, *other)) return false;
  }
  return in_a == static_cast<std::size_t>(std::ranges::count_if(b.metadata->entries(), counts));
}

/// Spec cli-build 9.1. A makefile has a target per function, so its builds are never shared.
bool come_out_the_same(const Target& a, const Target& b, const Workflow& workflow) {
  if (workflow.key == "custom_make") return false;
  const bool handler_matters = workflow.key == "nodejs_npm_esbuild" || workflow.key == "go_modules";
  return a.runtime == b.runtime && a.code == b.code && a.architecture == b.architecture &&
         a.build_method == b.build_method && (!handler_matters || a.handler == b.handler) &&
         same_metadata(a, b);
}

class Planner {
 public:
  Planner(const std::vector<Target>& targets, const std::vector<Stack>& stacks,
          const PlanRequest& request, Diagnostics& diagnostics)
      : targets_(targets), stacks_(stacks), request_(request), diagnostics_(diagnostics) {}

  Result<std::vector<Unit>> plan() {
    SAMX_ASSIGN(const std::vector<std::size_t> chosen, choose());
    for (const TargetKind kind : {TargetKind::layer, TargetKind::function}) {
      for (const std::size_t index : chosen) {
        if (targets_[index].kind == kind) SAMX_TRY(add(index));
      }
    }
    return std::move(units_);
  }

 private:
  Result<std::vector<std::size_t>> choose() {
    if (!request_.resource.empty()) return choose_named();
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const bool excluded =
          std::ranges::find(request_.excluded, targets_[i].logical_id) != request_.excluded.end();
      const bool wanted =
          targets_[i].buildable == Buildable::yes || targets_[i].buildable == Buildable::image;
      if (wanted && !excluded) chosen.push_back(i);
    }
    return chosen;
  }

  std::vector<std::size_t> matching(TargetKind kind) const {
    std::vector<std::size_t> by_path;
    std::vector<std::size_t> by_name;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const Target& target = targets_[i];
      if (target.kind != kind) continue;
      if (target.full_path == request_.resource) by_path.push_back(i);
      if (target.id == request_.resource || target.logical_id == request_.resource ||
          target.name == request_.resource)
        by_name.push_back(i);
    }
    return by_path.empty() ? by_name : by_path;
  }

  /// Spec cli-build 4.4: a function with its layers, else a layer.
  Result<std::vector<std::size_t>> choose_named() {
    warn_if_excluded();
    std::vector<std::size_t> found = matching(TargetKind::function);
    if (found.empty()) found = matching(TargetKind::layer);
    if (found.empty()) return fail(not_found());
    std::ranges::stable_sort(
        found, {}, [&](std::size_t index) { return to_lower_ascii(targets_[index].full_path); });
    if (found.size() > 1) warn_about_several(found);
    const Target& target = targets_[found.front()];
    if (target.buildable == Buildable::no_method) {
      return fail(fault(codes::kNoBuildMethod, target,
                        cat("Build method missing in layer ", request_.resource, ".")));
    }
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const bool is_its_layer =
          targets_[i].kind == TargetKind::layer && targets_[i].stack == target.stack &&
          targets_[i].buildable == Buildable::yes &&
          std::ranges::find(target.layers, targets_[i].logical_id) != target.layers.end();
      if (is_its_layer) chosen.push_back(i);
    }
    if (target.buildable == Buildable::yes || target.buildable == Buildable::image)
      chosen.push_back(found.front());
    return chosen;
  }

  void warn_if_excluded() {
    if (std::ranges::find(request_.excluded, request_.resource) == request_.excluded.end()) return;
    diagnostics_.add({.code = codes::kExcluded,
                      .severity = Severity::warning,
                      .message = "Resource expected to be built, but marked as excluded.\n"
                                 "Building anyways..."});
  }

  void warn_about_several(const std::vector<std::size_t>& found) {
    std::vector<std::string_view> paths;
    paths.reserve(found.size());
    for (const std::size_t index : found)
      paths.push_back(targets_[index].full_path);
    diagnostics_.add({.code = codes::kUnknownResource,
                      .severity = Severity::warning,
                      .message = cat("several resources are named '", request_.resource,
                                     "': ", join(paths, ", "), "; the first is built")});
  }

  Diagnostic not_found() const {
    std::vector<std::string_view> options;
    for (const TargetKind kind : {TargetKind::function, TargetKind::layer}) {
      for (const Target& target : targets_) {
        if (target.kind == kind && target.buildable != Buildable::in_line)
          options.push_back(target.full_path);
      }
    }
    return {
        .code = codes::kUnknownResource,
        .message = cat("Unable to find a function or layer with name '", request_.resource, "'"),
        .help = cat("possible options in your template: ", join(options, ", "))};
  }

  Status add(std::size_t index) {
    const Target& target = targets_[index];
    if (target.buildable == Buildable::image) {
      return fail(fault(
          codes::kImage, target,
          cat("the container image of '", target.logical_id, "' cannot be built yet by samx build"),
          "leave it out with --exclude, or build it with docker and name it in "
          "ImageUri"));
    }
    SAMX_ASSIGN(const Workflow* const workflow, choose_workflow(target, base_of(target)));
    if (target.kind == TargetKind::function) {
      for (Unit& unit : units_) {
        const Target& first = targets_[unit.targets.front()];
        if (first.kind == TargetKind::function && unit.workflow == workflow &&
            come_out_the_same(first, target, *workflow)) {
          unit.targets.push_back(index);
          return {};
        }
      }
    }
    SAMX_ASSIGN(Unit unit, make_unit(index, *workflow));
    units_.push_back(std::move(unit));
    return {};
  }

  const std::string& base_of(const Target& target) const {
    return request_.base_directory.empty() ? stacks_[target.stack].folder : request_.base_directory;
  }

  Result<Unit> make_unit(std::size_t index, const Workflow& workflow) {
    const Target& target = targets_[index];
    Unit unit{.targets = {index},
              .workflow = &workflow,
              .source_directory = target.source_directory,
              .manifest = find_manifest(workflow, target.source_directory)};
    if (workflow.key == "custom_make") {
      if (const Node* const root = metadata_text(target, "ProjectRootDirectory"))
        unit.source_directory = path_absolute(root->text(), base_of(target));
      if (const Node* const context = metadata_text(target, "ContextPath"))
        unit.manifest = path_join(path_absolute(context->text(), base_of(target)), "Makefile");
    }
    if (!request_.manifest.empty()) unit.manifest = request_.manifest;
    SAMX_TRY(check_architecture(target, workflow));
    if (!is_directory(unit.source_directory)) {
      return fail(fault(codes::kNoSource, target,
                        cat("the code of '", target.logical_id, "' is not there: no folder '",
                            unit.source_directory, "'")));
    }
    SAMX_ASSIGN(unit.source_directory, real_path(unit.source_directory));
    if (target.kind == TargetKind::layer) {
      SAMX_ASSIGN(unit.subfolder, layer_subfolder(target));
    }
    unit.works_in = works_in(target, workflow);
    return unit;
  }

  /// A makefile may know machines that we do not.
  static Status check_architecture(const Target& target, const Workflow& workflow) {
    const bool is_known = target.architecture == "x86_64" || target.architecture == "arm64";
    if (is_known || workflow.key == "custom_make") return {};
    return fail(fault(
        codes::kArchitecture, target,
        cat("Architecture ", target.architecture, " is not supported for runtime ", target.runtime),
        "Architectures is [x86_64] or [arm64]"));
  }

  WorksIn works_in(const Target& target, const Workflow& workflow) {
    if (workflow.in_source == InSource::allowed)
      return request_.in_source.value_or(false) ? WorksIn::source : WorksIn::copy;
    const bool always = workflow.in_source == InSource::always;
    if (request_.in_source && *request_.in_source != always) {
      Diagnostic warning =
          fault(codes::kInSource, target,
                cat("Workflow ", workflow.name, " does not support value \"",
                    always ? "False" : "True", "\" for building in source. Using default value \"",
                    always ? "True" : "False", "\"."));
      warning.severity = Severity::warning;
      diagnostics_.add(std::move(warning));
    }
    return always ? WorksIn::source : WorksIn::copy;
  }

  const std::vector<Target>& targets_;
  const std::vector<Stack>& stacks_;
  const PlanRequest& request_;
  Diagnostics& diagnostics_;
  std::vector<Unit> units_;
};

}  // namespace

Result<std::vector<Unit>> plan_units(const std::vector<Target>& targets,
                                     const std::vector<Stack>& stacks, const PlanRequest& request,
                                     Diagnostics& diagnostics) {
  return Planner(targets, stacks, request, diagnostics).plan();
}

std::string artifact_path(const Target& target, const std::vector<Stack>& stacks) {
  return path_join(stacks[target.stack].path, target.logical_id);
}

}  // namespace samx::build
