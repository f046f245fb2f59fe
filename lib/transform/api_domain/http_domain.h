#pragma once

#include <string>

#include "base/result.h"
#include "transform/produced_resource.h"
#include "transform/sam_resource.h"

namespace samx::transform::api_domain {

/// Whether the DNS records join the group of their zone, or make one that replaces it.
enum class RecordGroup : std::uint8_t { shared, own };

/// The custom domain of an HTTP or WebSocket API. Source: spec transform-api-http 14.
struct HttpDomain {
  TransformState& state;
  const SamResource& api;
  ProducedResources& out;
  const document::Node* domain = nullptr;  // the Domain property; null: none
  std::string_view creator_tag;            // "httpapi:createdBy"
  std::string stage_id;
  ResourceAttributes attributes = {};
  RecordGroup record_group = RecordGroup::shared;
};

/// Domain name, mappings and DNS records. SX2409 on the API (or, for unknown keys of
/// MutualTlsAuthentication, on these keys).
Status add_http_domain(const HttpDomain& domain);

}  // namespace samx::transform::api_domain
