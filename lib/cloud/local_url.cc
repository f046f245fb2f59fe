#include "cloud/local_url.h"

#include <array>

#include "base/text.h"

namespace samx::cloud {
namespace {

struct PublicHost {
  std::string_view label;   // behind the id in the host name
  std::string_view domain;  // what follows somewhere behind it, whatever the region
  std::string_view prefix;  // of the path here
};

constexpr std::array<PublicHost, 2> kPublicHosts{{
    {".execute-api.", ".amazonaws.com", "/_aws/execute-api/"},
    {".lambda-url.", ".on.aws", "/_aws/lambda-url/"},
}};

std::string_view without_scheme(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (url.starts_with(scheme)) return url.substr(scheme.size());
  }
  return {};
}

}  // namespace

std::optional<std::string> local_url(std::string_view endpoint, std::string_view url) {
  const std::string_view address = without_scheme(url);
  const std::string_view host = address.substr(0, address.find_first_of("/?"));
  for (const PublicHost& row : kPublicHosts) {
    const std::size_t dot = host.find('.');
    if (dot == 0 || dot == std::string_view::npos || !host.substr(dot).starts_with(row.label) ||
        host.find(row.domain) == std::string_view::npos)
      continue;
    const std::string_view rest = address.substr(host.size());
    return cat(endpoint, row.prefix, host.substr(0, dot), rest.empty() ? "/" : rest);
  }
  return std::nullopt;
}

}  // namespace samx::cloud
