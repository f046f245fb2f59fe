#include "cloud/request.h"

#include <algorithm>

#include "base/text.h"

namespace samx::cloud {

std::string Place::key(std::string_view name) const {
  return cat(account, '/', region, '/', name);
}

std::string Place::arn(std::string_view service, std::string_view rest) const {
  return cat("arn:aws:", service, ':', region, ':', account, ':', rest);
}

const std::string* Request::query_value(std::string_view name) const {
  const auto found = std::ranges::find(query, name, &http::FormField::first);
  return found == query.end() ? nullptr : &found->second;
}

}  // namespace samx::cloud
