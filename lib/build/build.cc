#include "build/build.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "base/atomic_file.h"
#include "base/codes.h"
#include "base/file_system.h"
#include "base/jobs.h"
#include "base/path.h"
#include "base/text.h"
#include "build/build_record.h"
#include "build/codes.h"
#include "build/dependency_store.h"
#include "build/fingerprint.h"
#include "build/plan.h"
#include "build/rewrite.h"
#include "build/stack.h"
#include "build/stamp.h"
#include "build/tree_copy.h"
#include "build/unit_build.h"
#include "build/workspace.h"

namespace samx::build {
namespace {

constexpr std::string_view kTemplateName = "template.yaml";

/// Path below the build folder -> text.
using WrittenTemplates = std::map<std::string, std::string>;

/// One run from the read template to the installed build folder.
class Build {
 public:
  Build(const BuildRequest& request, const BuildServices& services)
      : request_(request),
        services_(services),
        dependencies_(path_join(state_directory(), "samx/deps")) {}

  Result<BuildOutcome> run() {
    if (request_.build_directory == request_.working_directory) {
      return fail({.code = codes::kBuildDirectory,
                   .message = "Failing build: Running a build with build-dir as current working "
                              "directory is extremely dangerous since the build-dir contents is "
                              "first removed"});
    }
    SAMX_TRY(read());
    find_up_to_date();
    if (nothing_changed()) return finish_unchanged();
    SAMX_ASSIGN(Workspace workspace, Workspace::open(state_directory(), request_.build_directory,
                                                     services_.clock, services_.cancellation));
    const bool good = build_units(workspace.next_build());
    SAMX_TRY(services_.cancellation.check());
    if (!good) return BuildOutcome{.template_file = {}, .units_failed = true};
    SAMX_TRY(write_templates(workspace.next_build()));
    SAMX_TRY(workspace.install());
    SAMX_TRY(write_state());
    return outcome();
  }

 private:
  Status read() {
    GivenValues given;
    for (const auto& [name, value] : request_.parameters)
      given.insert_or_assign(name, services_.arena.string(value, {}));
    const StackInput input{.sources = services_.sources,
                           .arena = services_.arena,
                           .diagnostics = services_.diagnostics,
                           .region = request_.region};
    SAMX_ASSIGN(stacks_, read_stacks(request_.template_file, given, input));
    SAMX_ASSIGN(targets_, list_targets(stacks_, {.base_directory = request_.base_directory,
                                                 .diagnostics = services_.diagnostics}));
    const PlanRequest plan{.resource = request_.resource,
                           .excluded = request_.excluded,
                           .manifest = request_.manifest,
                           .base_directory = request_.base_directory,
                           .in_source = request_.in_source};
    SAMX_ASSIGN(units_, plan_units(targets_, stacks_, plan, services_.diagnostics));
    return {};
  }

  std::string state_directory() const { return path_join(request_.working_directory, ".aws-sam"); }
  std::string stamp_path() const { return path_join(state_directory(), "samx/stamps"); }
  std::string record_path() const {
    return path_join(path_parent(request_.build_directory), "build.toml");
  }
  std::int64_t now_ns() const {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               services_.clock.now().time_since_epoch())
        .count();
  }
  std::string unit_name(const Unit& unit) const {
    return artifact_path(targets_[unit.targets.front()], stacks_);
  }
  std::vector<std::string> unit_folders(const Unit& unit, const std::string& below) const {
    std::vector<std::string> folders;
    for (const std::size_t index : unit.targets)
      folders.push_back(path_join(below, artifact_path(targets_[index], stacks_)));
    return folders;
  }
  UnitContext context() {
    return {.request = request_,
            .services = services_,
            .stacks = stacks_,
            .targets = targets_,
            .dependencies = dependencies_};
  }

  void find_up_to_date() {
    recorded_ = read_stamps(stamp_path());
    stamps_.resize(units_.size());
    is_fresh_.assign(units_.size(), 0);
    for_each_index(units_.size(), request_.jobs, [&](std::size_t i) {
      const auto recorded = recorded_.find(unit_name(units_[i]));
      if (recorded == recorded_.end() || !may_be_up_to_date(units_[i], context())) return;
      stamps_[i] = recorded->second;
      const bool fresh = is_up_to_date(stamps_[i], unit_inputs(units_[i], context()),
                                       unit_folders(units_[i], request_.build_directory), now_ns());
      is_fresh_[i] = fresh ? 1 : 0;
    });
  }

  bool all_fresh() const {
    return std::ranges::all_of(is_fresh_, [](char fresh) { return fresh != 0; });
  }

  WrittenTemplates templates(const std::string& artifacts) const {
    std::vector<bool> is_built(targets_.size(), false);
    for (const Unit& unit : units_) {
      for (const std::size_t index : unit.targets)
        is_built[index] = true;
    }
    const RewriteRequest rewrite{.stacks = stacks_,
                                 .targets = targets_,
                                 .is_built = std::move(is_built),
                                 .build_directory = request_.build_directory,
                                 .artifacts = artifacts};
    WrittenTemplates texts;
    for (std::size_t i = 0; i < stacks_.size(); ++i) {
      texts[path_join(stacks_[i].path, kTemplateName)] =
          rewritten_template(i, rewrite, services_.arena);
    }
    return texts;
  }

  /// Every unit is up to date and the templates on disk are those that would be written.
  bool nothing_changed() {
    if (request_.forced || !all_fresh() || !is_directory(request_.build_directory)) return false;
    return std::ranges::all_of(templates(request_.build_directory), [&](const auto& written) {
      const auto there = read_file(path_join(request_.build_directory, written.first));
      return there && *there == written.second;
    });
  }

  Result<BuildOutcome> finish_unchanged() {
    bool has_renewed = false;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      announce_up_to_date(i);
      Stamp& recorded = recorded_[unit_name(units_[i])];
      has_renewed = has_renewed || recorded != stamps_[i];
      recorded = stamps_[i];
    }
    // Or the next build would compare the contents again.
    if (has_renewed) SAMX_TRY(write_stamps(stamp_path(), recorded_));
    return outcome();
  }

  void announce_up_to_date(std::size_t i) {
    UnitLog log;
    log.lines.push_back(cat("Up to date: ", unit_headline(units_[i], context()).substr(9)));
    services_.observer.unit_done(log);
  }

  /// Builds what is not fresh and links what is; false if a unit failed.
  bool build_units(const std::string& next_build) {
    std::vector<UnitLog> logs(units_.size());
    std::vector<Status> results(units_.size());
    std::vector<char> is_done(units_.size(), 0);
    std::size_t shown = 0;
    std::mutex mutex;
    for_each_index(units_.size(), request_.jobs, [&](std::size_t i) {
      results[i] = is_fresh_[i] != 0 ? reuse_unit(i, next_build, logs[i])
                                     : make_unit(i, next_build, logs[i]);
      const std::lock_guard lock(mutex);
      is_done[i] = 1;
      // Shown in the order of the plan, whichever was done first.
      for (; shown < units_.size() && is_done[shown] != 0; ++shown)
        services_.observer.unit_done(logs[shown]);
    });
    bool good = true;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      for (Diagnostic& warning : logs[i].warnings)
        services_.diagnostics.add(std::move(warning));
      const bool failed =
          !results[i] && results[i].error().diagnostic().code != samx::codes::kInterrupted;
      if (failed) services_.diagnostics.add(results[i].error().diagnostic());
      good = good && results[i];
    }
    return good;
  }

  Status reuse_unit(std::size_t i, const std::string& next_build, UnitLog& log) {
    log.lines.push_back(cat("Up to date: ", unit_headline(units_[i], context()).substr(9)));
    const std::vector<std::string> from = unit_folders(units_[i], request_.build_directory);
    const std::vector<std::string> to = unit_folders(units_[i], next_build);
    for (std::size_t k = 0; k < from.size(); ++k) {
      if (is_directory(from[k])) SAMX_TRY(link_tree(from[k], to[k]));
    }
    return {};
  }

  Status make_unit(std::size_t i, const std::string& next_build, UnitLog& log) {
    SAMX_TRY(services_.cancellation.check());
    // Looked at before the build reads them: a change in between makes the next build run again.
    stamps_[i] = stamp_inputs(unit_inputs(units_[i], context()), now_ns());
    SAMX_ASSIGN(stamps_[i].dependencies, build_unit(units_[i], context(), next_build, log));
    return {};
  }

  Status write_templates(const std::string& next_build) {
    for (const auto& [path, text] : templates(next_build)) {
      const std::string file = path_join(next_build, path);
      SAMX_TRY(make_directories(std::string(path_parent(file))));
      SAMX_TRY(write_file(file, text));
    }
    return {};
  }

  Status write_state() {
    Stamps stamps;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      stamp_outputs(stamps_[i], unit_folders(units_[i], request_.build_directory));
      stamps[unit_name(units_[i])] = stamps_[i];
    }
    SAMX_TRY(write_stamps(stamp_path(), stamps));
    if (request_.resource.empty()) SAMX_TRY(forget_unused_dependencies());
    return write_build_record();
  }

  Status forget_unused_dependencies() const {
    std::set<std::string, std::less<>> used;
    for (const Stamp& stamp : stamps_)
      used.insert(stamp.dependencies);
    return dependencies_.keep(used);
  }

  /// A build of one resource leaves the record of the others alone (spec cli-build 9.2).
  Status write_build_record() {
    if (!request_.resource.empty()) return {};
    const BuildRecord old = BuildRecord::read(record_path(), services_.diagnostics);
    std::vector<RecordedUnit> recorded;
    for (const Unit& unit : units_) {
      RecordEntry entry = old.entry_of(unit, targets_);
      if (request_.trusts_stamps) {
        const RecordEntry before = entry;
        SAMX_ASSIGN(entry.source_hash, source_hash(unit.source_directory));
        entry.manifest_hash = unit.workflow->knowledge == Knowledge::by_manifest
                                  ? file_md5(unit.manifest)
                                  : std::string();
        SAMX_TRY(forget_foreign_caches(before, entry));
      }
      recorded.push_back({&unit, std::move(entry)});
    }
    const std::string text = write_record(recorded, targets_);
    const auto there = read_file(record_path());
    if (there && *there == text) return {};
    return write_file_atomically(record_path(), text);
  }

  /// `sam` takes the two folders of an entry for what the hashes say; they hold what it has built
  /// from other bytes.
  Status forget_foreign_caches(const RecordEntry& before, const RecordEntry& now) const {
    if (before.source_hash != now.source_hash)
      SAMX_TRY(remove_all(path_join(request_.cache_directory, now.uuid)));
    if (before.manifest_hash != now.manifest_hash)
      SAMX_TRY(remove_all(path_join(path_join(state_directory(), "deps"), now.uuid)));
    return {};
  }

  BuildOutcome outcome() const {
    const auto fresh = static_cast<std::size_t>(std::ranges::count(is_fresh_, 1));
    return {.template_file = path_join(request_.build_directory, kTemplateName),
            .built = units_.size() - fresh,
            .up_to_date = fresh};
  }

  const BuildRequest& request_;
  const BuildServices& services_;
  DependencyStore dependencies_;
  std::vector<Stack> stacks_;
  std::vector<Target> targets_;
  std::vector<Unit> units_;
  Stamps recorded_;
  std::vector<Stamp> stamps_;   // per unit
  std::vector<char> is_fresh_;  // per unit; not bool: threads write side by side
};

}  // namespace

Result<BuildOutcome> build_application(const BuildRequest& request, const BuildServices& services) {
  return Build(request, services).run();
}

}  // namespace samx::build
