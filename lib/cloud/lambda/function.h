#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "cloud/request.h"

namespace samx::cloud::lambda {

using TextMap = std::map<std::string, std::string, std::less<>>;

/// Code and settings of one version of a function: what a published version freezes.
struct Configuration {
  std::string runtime;
  std::string role;
  std::string handler;
  std::string description;
  std::uint32_t timeout_s = 3;
  std::uint32_t memory_mb = 128;
  TextMap environment;
  std::vector<std::string> layers;  // ARNs of layer versions
  std::string package_type = "Zip";
  std::string image_uri;
  std::vector<std::string> architectures{"x86_64"};
  std::string tracing = "PassThrough";
  std::uint32_t ephemeral_mb = 512;
  std::string log_format = "Text";
  std::string log_group;    // empty: /aws/lambda/<name>
  std::string log_level;    // only with JSON
  std::string code;         // hex SHA-256 of the zip: its name in the code store
  std::string code_sha256;  // base64, as clients see it
  std::uint64_t code_size_bytes = 0;
  std::string last_modified;  // "2026-01-31T09:05:07.123+0000"
  std::string revision_id;
};

struct Alias {
  std::string name;
  std::string description;
  std::string version;
  std::map<std::string, double> weights;  // at most one further version
  std::string revision_id;
  std::uint64_t requests = 0;  // since the weights were set; decides who gets the next one
};

struct FunctionUrl {
  std::string id;         // host label
  std::string qualifier;  // alias, or empty
  std::string auth_type = "NONE";
  std::string invoke_mode = "BUFFERED";
  std::string cors = {};  // JSON text; empty: none
  std::string created = {};
};

struct Function {
  std::string name;
  Place place;
  Configuration latest;
  std::map<std::uint64_t, Configuration> versions = {};  // published
  std::uint64_t next_version = 1;
  std::map<std::string, Alias, std::less<>> aliases = {};
  /// Statements of resource policies: qualifier (empty: the function) to statement id to JSON.
  std::map<std::string, TextMap, std::less<>> policies = {};
  std::vector<FunctionUrl> urls = {};
  std::optional<std::uint32_t> reserved_concurrency = {};
  TextMap tags = {};

  /// "arn:aws:lambda:r:a:function:name" with ":qualifier" if there is one.
  std::string arn(std::string_view qualifier = {}) const;
};

struct LayerVersion {
  std::string name;
  Place place;
  std::uint64_t version = 1;
  std::string description;
  std::string license;
  std::vector<std::string> runtimes;
  std::vector<std::string> architectures;
  std::string code;
  std::string code_sha256;
  std::uint64_t code_size_bytes = 0;
  std::string created;

  std::string layer_arn() const;
  std::string arn() const;
};

/// What a caller means by a function name: "name", "name:alias", an ARN, "account:function:name".
struct FunctionName {
  std::string name;
  std::string qualifier;
};
FunctionName parse_function_name(std::string_view text);

/// The form of LastModified.
std::string lambda_time(Time time);

}  // namespace samx::cloud::lambda
