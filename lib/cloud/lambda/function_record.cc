#include "cloud/lambda/function_record.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/codes.h"

namespace nlohmann {

template <>
struct adl_serializer<samx::cloud::Place> {
  static void to_json(json& out, const samx::cloud::Place& place) {
    out = {{"account", place.account}, {"region", place.region}};
  }
  static void from_json(const json& in, samx::cloud::Place& place) {
    in.at("account").get_to(place.account);
    in.at("region").get_to(place.region);
  }
};

template <>
struct adl_serializer<std::optional<std::uint32_t>> {
  static void to_json(json& out, const std::optional<std::uint32_t>& value) {
    out = value ? json(*value) : json();
  }
  static void from_json(const json& in, std::optional<std::uint32_t>& value) {
    value.reset();
    if (!in.is_null()) value = in.get<std::uint32_t>();
  }
};

}  // namespace nlohmann

namespace samx::cloud::lambda {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Configuration, runtime, role, handler, description, timeout_s,
                                   memory_mb, environment, layers, package_type, image_uri,
                                   architectures, tracing, ephemeral_mb, log_format, log_group,
                                   log_level, code, code_sha256, code_size_bytes, last_modified,
                                   revision_id)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Alias, name, description, version, weights, revision_id,
                                   requests)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FunctionUrl, id, qualifier, auth_type, invoke_mode, cors,
                                   created)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Function, name, place, latest, versions, next_version, aliases,
                                   policies, urls, reserved_concurrency, tags)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LayerVersion, name, place, version, description, license,
                                   runtimes, architectures, code, code_sha256, code_size_bytes,
                                   created)

namespace {

template <class T>
Result<T> read(std::string_view text) {
  try {
    return nlohmann::json::parse(text).get<T>();
  } catch (const nlohmann::json::exception& fault) {
    return fail({.code = codes::kStateDamaged,
                 .message = cat("the record of a function is damaged: ", fault.what())});
  }
}

template <class T>
std::string write(const T& value) {
  return nlohmann::json(value).dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string function_record(const Function& function) {
  return write(function);
}

Result<Function> read_function_record(std::string_view text) {
  return read<Function>(text);
}

std::string layer_record(const LayerVersion& layer) {
  return write(layer);
}

Result<LayerVersion> read_layer_record(std::string_view text) {
  return read<LayerVersion>(text);
}

}  // namespace samx::cloud::lambda
