#include "local/local_stack.h"

#include <algorithm>

#include "local/code_paths.h"
#include "local/local_apis.h"
#include "local/local_functions.h"
#include "local/local_values.h"
#include "transform/transform.h"

namespace samx::local {
namespace {

std::string_view partition_of(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  return region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

bool is_sam_template(const document::Node& root) {
  const document::Node* transform = root.find("Transform");
  if (transform == nullptr) return false;
  static constexpr std::string_view kSam = "AWS::Serverless-2016-10-31";
  if (transform->is_string()) return transform->text() == kSam;
  return std::ranges::any_of(transform->items(),
                             [](const document::Node* item) { return item->text() == kSam; });
}

}  // namespace

const LocalFunction* LocalStack::find_function(std::string_view name) const {
  for (const LocalFunction& function : functions) {
    if (function.logical_id == name) return &function;
  }
  for (const LocalFunction& function : functions) {
    if (function.function_name == name) return &function;
  }
  return nullptr;
}

LocalStack read_local_stack(const LocalStackRequest& request, document::TreeArena& arena,
                            Diagnostics& diagnostics) {
  LocalStack stack;
  CodePaths paths;
  paths.hide(*request.root, request.template_directory, arena);
  const document::Node* root = request.root;
  if (is_sam_template(*root)) {
    transform::TransformRequest transform{.root = request.root, .region = request.region};
    for (const auto& [name, value] : request.parameters) {
      transform.parameter_values.emplace_back(name, value);
    }
    root = transform::transform_template(transform, arena, diagnostics);
    if (root == nullptr) return stack;
  }
  intrinsics::PseudoParameters pseudo;
  pseudo.partition = partition_of(request.region);
  pseudo.region = request.region;
  pseudo.stack_name = "local";
  pseudo.stack_id = "arn:aws:cloudformation:" + request.region + ":" + pseudo.account_id +
                    ":stack/local/51af3dc0-da77-11e4-872e-1234567db123";
  const LocalValues values(*root, pseudo, request.parameters, arena, diagnostics);
  read_local_functions(*root, values, paths, request, stack, diagnostics);
  read_local_apis(*root, values, stack);
  return stack;
}

}  // namespace samx::local
