#include "aws/clients/cloudformation_fields.h"

#include "aws/codes.h"
#include "base/text.h"

namespace samx::aws::cloudformation_fields {

Error paging_loop() {
  return Error({.code = codes::kPagingLoop,
                .message = "the service gave the same page token twice",
                .help = "check that the endpoint (AWS_ENDPOINT_URL) is the service you mean"});
}

void write_source(QueryParameters& parameters, const TemplateSource& source) {
  parameters.text("TemplateBody", source.body).text("TemplateURL", source.url);
  if (source.use_previous) parameters.flag("UsePreviousTemplate", true);
}

void write_parameters(QueryParameters& parameters, const std::vector<StackParameter>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string prefix = cat("Parameters.member.", i + 1, '.');
    parameters.text(cat(prefix, "ParameterKey"), values[i].parameter_key);
    if (values[i].use_previous_value) {
      parameters.flag(cat(prefix, "UsePreviousValue"), true);
    } else if (values[i].parameter_value.empty()) {
      parameters.empty_list(cat(prefix, "ParameterValue"));  // an empty value is a value
    } else {
      parameters.text(cat(prefix, "ParameterValue"), values[i].parameter_value);
    }
  }
}

void write_tags(QueryParameters& parameters, const std::optional<std::vector<StackTag>>& tags) {
  if (!tags) return;
  if (tags->empty()) parameters.empty_list("Tags");
  for (std::size_t i = 0; i < tags->size(); ++i) {
    const std::string prefix = cat("Tags.member.", i + 1, '.');
    const StackTag& tag = (*tags)[i];
    parameters.text(cat(prefix, "Key"), tag.key);
    if (tag.value.empty()) {
      parameters.empty_list(cat(prefix, "Value"));
    } else {
      parameters.text(cat(prefix, "Value"), tag.value);
    }
  }
}

std::vector<StackParameter> read_parameters(const http::XmlElement& element) {
  std::vector<StackParameter> found;
  for (const http::XmlElement& member : element.child("Parameters").children("member"))
    found.push_back({member.text("ParameterKey"), member.text("ParameterValue"),
                     member.text("UsePreviousValue") == "true"});
  return found;
}

std::vector<StackTag> read_tags(const http::XmlElement& element) {
  std::vector<StackTag> found;
  for (const http::XmlElement& member : element.child("Tags").children("member"))
    found.push_back({member.text("Key"), member.text("Value")});
  return found;
}

}  // namespace samx::aws::cloudformation_fields
