#include "cloud/lambda/function.h"

#include "base/text.h"

namespace samx::cloud::lambda {

std::string Function::arn(std::string_view qualifier) const {
  const std::string plain = place.arn("lambda", cat("function:", name));
  return qualifier.empty() ? plain : cat(plain, ':', qualifier);
}

std::string LayerVersion::layer_arn() const {
  return place.arn("lambda", cat("layer:", name));
}

std::string LayerVersion::arn() const {
  return cat(layer_arn(), ':', version);
}

FunctionName parse_function_name(std::string_view text) {
  // Everything up to "function:" says account and region, which the request says as well.
  if (const std::size_t at = text.find("function:"); at != std::string_view::npos)
    text.remove_prefix(at + 9);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {.name = std::string(text), .qualifier = {}};
  return {.name = std::string(text.substr(0, colon)),
          .qualifier = std::string(text.substr(colon + 1))};
}

std::string lambda_time(Time time) {
  std::string text = iso8601_milliseconds(time);
  text.pop_back();  // Z
  return text + "+0000";
}

}  // namespace samx::cloud::lambda
