#include "base/text.h"
#include "cloud/cloudformation/engine.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/codes.h"
#include "cloud/world.h"
#include "intrinsics/intrinsic.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Entry;
using document::Node;

// "/Outputs/O/Value/Fn::GetAtt": where CloudFormation says that a value is wrong.
std::string error_path(const Entry& entry, const Node& value) {
  std::string path = cat("/Outputs/", entry.key, "/Value");
  if (const auto call = intrinsics::as_call(value)) path += cat('/', call->name);
  return path;
}

Result<std::string> text_of(const Node* node, const intrinsics::Scope& scope,
                            document::TreeArena& arena) {
  if (node == nullptr) return std::string();
  return intrinsics::evaluate_text(*node, scope, arena);
}

}  // namespace

std::string bracketed(const std::vector<std::string>& names) {
  return cat('[', join(names, ", "), ']');
}

std::string compute_outputs(World& world, Stack& stack, TemplateModel& model) {
  const Node* const section = model.section("Outputs");
  std::vector<Output> outputs;
  StackValues values(*world.stacks, stack);
  const intrinsics::Scope scope = model.scope(values);
  for (const Entry& entry : section == nullptr ? std::span<const Entry>() : section->entries()) {
    if (!model.holds(*entry.value)) continue;
    const Node& value = *entry.value->find("Value");
    const auto text = intrinsics::evaluate_text(value, scope, model.arena());
    const auto export_name = text_of(entry.value->at({"Export", "Name"}), scope, model.arena());
    if (!text || !export_name) {
      const Diagnostic& fault = (text ? export_name.error() : text.error()).diagnostic();
      std::string message = fault.message;
      message[0] = static_cast<char>(message[0] & ~0x20);  // codes::kResource begins in lower case
      return cat("[Error] ", error_path(entry, value), ": ", message, '.');
    }
    const StackStore::Export taken = export_name->empty()
                                         ? StackStore::Export{}
                                         : world.stacks->find_export(stack.place, *export_name);
    if (taken.stack != nullptr && taken.stack != &stack)
      return cat("Export with name ", *export_name, " is already exported by stack ",
                 taken.stack->name, '.');
    const Node* const description = entry.value->find("Description");
    outputs.push_back(
        {.key = std::string(entry.key),
         .value = *text,
         .description = description == nullptr ? std::string() : std::string(description->text()),
         .export_name = *export_name});
  }
  stack.outputs = std::move(outputs);
  return {};
}

}  // namespace samx::cloud::cloudformation
