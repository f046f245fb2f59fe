#include "aws/request_target.h"

#include "aws/service.h"
#include "base/text.h"
#include "http/form.h"

namespace samx::aws {
namespace {

enum class Addressing : std::uint8_t { in_path, in_host };

Addressing addressing(const Session::State& state, const Endpoint& endpoint,
                      std::string_view bucket) {
  const std::string style = state.files->get(state.profile, "s3.addressing_style").value_or("auto");
  if (style == "path" || http::is_local_name_or_address(endpoint.base.host))
    return Addressing::in_path;
  if (style == "virtual") return Addressing::in_host;
  if (endpoint.configured) return Addressing::in_path;
  return is_host_name_bucket(bucket) ? Addressing::in_host : Addressing::in_path;
}

Result<std::string> region_for(const Session& session, const Call& call) {
  const Session::State& state = session.state();
  if (!call.bucket.empty()) {
    if (std::string known = known_bucket_region(state, call.bucket); !known.empty()) return known;
  }
  if (!call.service->global) return session.region();
  return std::string(global_signing_region(state.region));
}

}  // namespace

Result<RequestTarget> resolve_target(const Session& session, const Call& call) {
  const Session::State& state = session.state();
  RequestTarget target;
  SAMX_ASSIGN(target.region, region_for(session, call));
  SAMX_ASSIGN(Endpoint endpoint,
              resolve_endpoint(*call.service, target.region, state.endpoint_settings()));
  target.url = std::move(endpoint.base);
  if (!call.bucket.empty()) {
    if (addressing(state, Endpoint{target.url, endpoint.configured}, call.bucket) ==
        Addressing::in_host) {
      target.url.host = cat(call.bucket, '.', target.url.host);
    } else {
      target.url.path += cat('/', http::percent_encode(call.bucket));
      if (call.path == "/") return target;
    }
  }
  target.url.path += call.path;
  return target;
}

std::string known_bucket_region(const Session::State& state, std::string_view bucket) {
  const std::lock_guard lock(state.shared->mutex);
  const auto found = state.shared->bucket_regions.find(bucket);
  return found == state.shared->bucket_regions.end() ? std::string() : found->second;
}

void remember_bucket_region(const Session::State& state, std::string_view bucket,
                            std::string_view region) {
  const std::lock_guard lock(state.shared->mutex);
  state.shared->bucket_regions.insert_or_assign(std::string(bucket), std::string(region));
}

}  // namespace samx::aws
