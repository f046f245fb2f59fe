#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/form.h"
#include "http/headers.h"
#include "http/server.h"

namespace samx::cloud {

/// Whose resources: everything but S3 buckets lives in one account and one region.
struct Place {
  std::string account = "000000000000";
  std::string region = "us-east-1";

  /// "account/region/name": the key of the stores.
  std::string key(std::string_view name) const;
  /// "arn:aws:SERVICE:region:account:REST"
  std::string arn(std::string_view service, std::string_view rest) const;

  friend bool operator==(const Place&, const Place&) = default;
};

/// A call of a client after routing. What the protocols share is taken apart already.
struct Request {
  std::string service;    // "s3", "cloudformation" … as in the signature's scope
  std::string operation;  // of query and JSON protocols; empty for REST ones
  std::string method;
  std::string path;                    // percent-encoded, without the host-style bucket
  std::vector<http::FormField> query;  // of the URL, decoded
  http::Headers headers;
  std::string body;
  Place place;
  std::string request_id;
  std::string endpoint;     // where the client reached us: "http://127.0.0.1:4566"
  std::string bucket_host;  // bucket of a virtual-host style S3 request
  std::string remote_address;

  /// The first query parameter of that name; null if there is none.
  const std::string* query_value(std::string_view name) const;
  bool has_query(std::string_view name) const { return query_value(name) != nullptr; }
};

}  // namespace samx::cloud
