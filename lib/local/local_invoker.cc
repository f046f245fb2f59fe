#include "local/local_invoker.h"

#include <vector>

#include "base/text.h"
#include "local/code_revision.h"
#include "local/codes.h"

namespace samx::local {
namespace {

// Looking costs a stat per file: not for every request of a burst.
constexpr std::chrono::milliseconds kLookAgain{500};

Error unknown_function(const LocalStack& stack, std::string_view name) {
  std::vector<std::string> names;
  for (const LocalFunction& function : stack.functions)
    names.push_back(function.logical_id);
  return Error({.code = codes::kFunctionUnknown,
                .message = cat("the template has no function '", name, "'"),
                .help = names.empty() ? std::string() : cat("it has ", join(names, ", "))});
}

}  // namespace

std::string LocalInvoker::revision_of(const LocalFunction& function) {
  const auto now = std::chrono::steady_clock::now();
  const std::lock_guard lock(mutex_);
  Seen& seen = seen_[function.logical_id];
  if (!seen.revision.empty() && now - seen.when < kLookAgain) return seen.revision;
  std::vector<std::string> folders = function.spec.layers;
  folders.push_back(function.spec.code_directory);
  seen = {.revision = code_revision(folders), .when = now};
  return seen.revision;
}

Result<FunctionSpec> LocalInvoker::specification(std::string_view name) {
  const LocalFunction* function = stack_.find_function(name);
  if (function == nullptr) return tl::unexpected(unknown_function(stack_, name));
  if (function->is_image) {
    return fail(
        {.code = codes::kRuntimeUnsupported,
         .message = cat("'", name, "' is an image, which cannot be run without a container"),
         .where = function->where,
         .logical_id = function->logical_id});
  }
  FunctionSpec spec = function->spec;
  spec.revision = revision_of(*function);
  return spec;
}

Result<InvokeResult> LocalInvoker::invoke(std::string_view name, std::string_view payload,
                                          const InvokeOptions& options) {
  SAMX_ASSIGN(const FunctionSpec spec, specification(name));
  return engine_.invoke(spec, payload, options);
}

Status LocalInvoker::warm_up(std::string_view name) {
  SAMX_ASSIGN(const FunctionSpec spec, specification(name));
  return engine_.warm_up(spec);
}

}  // namespace samx::local
