#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cloud/cloudformation/event_log.h"
#include "cloud/cloudformation/schedule.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/cloudformation/template_model.h"

namespace samx::cloud::cloudformation {

/// What happened to one resource of the template, for a rollback.
struct Applied {
  enum class Kind : std::uint8_t { untouched, created, updated, replaced };
  Kind kind = Kind::untouched;
  std::string logical_id;
  StackResource before;  // updated and replaced
};

/// Makes a stack's resources what its template says: creates, updates, replaces. Used for the
/// creation of a stack, too, where nothing is there before.
class ApplyWork final : public Work {
 public:
  ApplyWork(World& world, Stack& stack, TemplateModel& model, EventLog& log);

  Begun begin(std::size_t at) override;
  std::optional<std::chrono::seconds> perform(std::size_t at) override;
  void complete(std::size_t at) override;
  void cancel(std::size_t at) override;

  /// In the order in which they were begun.
  const std::vector<Applied>& applied() const { return applied_; }
  /// Old physical resources of replaced ones: to be removed when the update has succeeded.
  std::vector<StackResource> replaced() const;
  /// Logical IDs by what failed, in order.
  const std::vector<std::string>& failed_to_create() const { return failed_to_create_; }
  const std::vector<std::string>& failed_to_update() const { return failed_to_update_; }

 private:
  struct Plan {
    Applied::Kind kind = Applied::Kind::untouched;
    document::Node* properties = nullptr;  // resolved
    std::string properties_text;
    std::string metadata;
    std::size_t applied = 0;  // index into applied_
  };

  std::optional<std::string> evaluate_body(std::size_t at, Plan& plan);
  Begun begin_new(const document::Entry& entry, Plan& plan);
  Begun begin_change(const document::Entry& entry, Plan& plan, StackResource& resource);
  Begun refuse_change(StackResource& resource, std::string_view reason);
  void fail(StackResource& resource, const Plan& plan, std::string_view reason);
  resource_types::Outcome<resource_types::Made> call_provider(const Plan& plan,
                                                              StackResource& resource);
  void take_policies(const document::Node& body, StackResource& resource);

  World& world_;
  Stack& stack_;
  TemplateModel& model_;
  EventLog& log_;
  StackValues values_;
  std::vector<Plan> plans_;
  std::vector<Applied> applied_;
  std::vector<std::string> failed_to_create_;
  std::vector<std::string> failed_to_update_;
};

/// The reason of a failed resource as CloudFormation writes it.
std::string failure_reason(const Stack& stack, std::string_view logical_id,
                           const resource_types::Failure& failure);

/// Whether the change of properties from one JSON text to the other needs a new physical resource.
bool change_replaces(std::string_view type, std::string_view before, std::string_view after);

}  // namespace samx::cloud::cloudformation
