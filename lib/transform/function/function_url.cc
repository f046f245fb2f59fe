#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/function/function_draft.h"
#include "transform/property_table.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

struct CorsField {
  std::string_view name;
  Shape shape;
};

constexpr std::array kCorsFields{
    CorsField{"AllowOrigins", shapes::list},        CorsField{"AllowMethods", shapes::list},
    CorsField{"AllowCredentials", shapes::boolean}, CorsField{"AllowHeaders", shapes::list},
    CorsField{"ExposeHeaders", shapes::list},       CorsField{"MaxAge", shapes::integer},
};

Status check_cors_field(const FunctionDraft& draft, const Entry& entry) {
  const auto* const row = std::ranges::find(kCorsFields, entry.key, &CorsField::name);
  if (row == kCorsFields.end())
    return fail(draft.fault(codes::kUnknownProperty,
                            cat("'", entry.key, "' is not defined for 'Cors' of a function URL"),
                            entry.key_origin));
  if (document::is_intrinsic(*entry.value) || fits(*entry.value, row->shape)) return {};
  return fail(draft.fault(codes::kPropertyType,
                          cat("'", entry.key, "' of 'Cors' has a value of the wrong type"),
                          entry.value->origin()));
}

Status check_url_config(const FunctionDraft& draft, const Node& config) {
  const Node* const auth = config.find("AuthType");
  const bool known = auth != nullptr &&
                     (document::is_intrinsic(*auth) ||
                      (auth->is_string() && (auth->text() == "AWS_IAM" || auth->text() == "NONE")));
  if (!known)
    return fail(draft.fault(codes::kPropertyValue,
                            "'AuthType' of 'FunctionUrlConfig' must be AWS_IAM or NONE",
                            auth == nullptr ? config.origin() : auth->origin()));
  const Node* const cors = config.find("Cors");
  if (cors == nullptr || !cors->truthy() || document::is_intrinsic(*cors)) return {};
  if (!cors->is_map())
    return fail(draft.fault(codes::kPropertyType, "'Cors' of 'FunctionUrlConfig' must be a map",
                            cors->origin()));
  for (const Entry& entry : cors->entries())
    SAMX_TRY(check_cors_field(draft, entry));
  return {};
}

/// A function URL without authorisation must be open to everybody.
void make_public_permissions(FunctionDraft& draft, const NodeMaker& make) {
  const SamResource& function = draft.function;
  const auto permission = [&](std::string_view suffix, std::string_view action) {
    ProducedResource& made = draft.out.add(cat(function.id, suffix), "AWS::Lambda::Permission",
                                           make, function.attributes.passed());
    made.set("Action", make.text(action));
    made.set("FunctionName", draft.target().name(make));
    made.set("Principal", make.text("*"));
    return &made;
  };
  permission("UrlPublicPermissions", "lambda:InvokeFunctionUrl")
      ->set("FunctionUrlAuthType", make.text("NONE"));
  permission("URLInvokeAllowPublicAccess", "lambda:InvokeFunction")
      ->set("InvokedViaFunctionUrl", make.boolean(true));
}

}  // namespace

Status make_function_url(FunctionDraft& draft) {
  const Node* config = draft.function.truthy("FunctionUrlConfig");
  if (config == nullptr) return {};
  const NodeMaker make = draft.function.make_from(draft.state, "FunctionUrlConfig");
  if (document::is_intrinsic(*config)) {
    config = make.map();
  } else {
    SAMX_TRY(check_url_config(draft, *config));
  }
  ProducedResource& url = draft.out.add(cat(draft.function.id, "Url"), "AWS::Lambda::Url", make,
                                        draft.function.attributes.passed());
  url.set("TargetFunctionArn", draft.target().name(make));
  url.set("AuthType", config->find("AuthType"));
  Node* const cors = config->find("Cors");
  if (cors != nullptr && cors->truthy()) url.set("Cors", cors);
  url.set("InvokeMode", config->find("InvokeMode"));
  const Node* const auth = config->find("AuthType");
  if (auth != nullptr && auth->is_string() && auth->text() == "NONE")
    make_public_permissions(draft, make);
  return {};
}

}  // namespace samx::transform
