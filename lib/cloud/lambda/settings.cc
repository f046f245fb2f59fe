#include "cloud/lambda/settings.h"

#include <array>

#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "base/text.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/response_modules.h"
#include "cloud/s3/store.h"
#include "cloud/world.h"

namespace samx::cloud::lambda {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLayerLimit = 5;
constexpr std::size_t kEnvironmentLimit = 4096;

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_primitive() && !value.is_null() ? value.dump() : std::string();
}

void take_text(const Json& json, const char* name, std::string& into) {
  if (const auto found = json.find(name); found != json.end() && !found->is_null())
    into = text_of(*found);
}

struct Range {
  std::uint32_t least;
  std::uint32_t most;
};

Done take_number(const Json& json, const char* name, Range range, std::uint32_t& into) {
  const auto found = json.find(name);
  if (found == json.end() || found->is_null()) return {};
  const auto number = parse_integer(text_of(*found));
  if (!number || *number < range.least || *number > range.most) {
    return refuse({.code = "ValidationException",
                   .message = cat("1 validation error detected: Value '", text_of(*found), "' at '",
                                  name, "' failed to satisfy constraint: Member must have value ",
                                  "between ", range.least, " and ", range.most)});
  }
  into = static_cast<std::uint32_t>(*number);
  return {};
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& each : list)
    texts.push_back(text_of(each));
  return texts;
}

Done take_environment(const Json& json, Configuration& configuration) {
  const auto found = json.find("Environment");
  if (found == json.end() || !found->is_object()) return {};
  TextMap variables;
  std::size_t size = 0;
  const Json given = found->value("Variables", Json::object());
  for (const auto& [name, value] : given.items()) {
    size += name.size() + text_of(value).size();
    variables.emplace(name, text_of(value));
  }
  if (size > kEnvironmentLimit) {
    return invalid_value(
        "Lambda was unable to configure your environment variables because the environment "
        "variables you have provided exceeded the 4KB limit.");
  }
  configuration.environment = std::move(variables);
  return {};
}

void take_nested(const Json& json, const char* outer, const char* inner, std::string& into) {
  const auto found = json.find(outer);
  if (found != json.end() && found->is_object()) take_text(*found, inner, into);
}

void take_code(const StoredCode& stored, Configuration& configuration) {
  configuration.code = stored.name;
  configuration.code_sha256 = stored.sha256_base64;
  configuration.code_size_bytes = stored.size_bytes;
}

Answered<std::string> read_object(World& world, const Json& json) {
  const std::string bucket_name = text_of(json.value("S3Bucket", Json()));
  const std::string key = text_of(json.value("S3Key", Json()));
  const auto failed = [](std::string_view code, std::string_view message) {
    return invalid_value(cat("Error occurred while GetObject. S3 Error Code: ", code,
                             ". S3 Error Message: ", message));
  };
  const s3::Bucket* const bucket = world.objects->find(bucket_name);
  if (bucket == nullptr) return failed("NoSuchBucket", "The specified bucket does not exist");
  const s3::ObjectVersion* version = s3::Store::current(*bucket, key);
  if (const std::string id = text_of(json.value("S3ObjectVersion", Json())); !id.empty()) {
    const auto versions = bucket->keys.find(key);
    version = nullptr;
    for (const s3::ObjectVersion& each :
         versions == bucket->keys.end() ? s3::Versions() : versions->second) {
      if (each.version_id == id) version = s3::Store::current(*bucket, key);
    }
    if (version == nullptr) return failed("NoSuchVersion", "The specified version does not exist.");
  }
  if (version == nullptr) return failed("NoSuchKey", "The specified key does not exist.");
  auto bytes = world.objects->read_blob(*bucket, version->blob);
  if (!bytes) return failed("InternalError", bytes.error().diagnostic().message);
  return std::move(*bytes);
}

Result<StoredCode> store_inline(World& world, std::string_view runtime, const std::string& text) {
  using File = CodeStore::File;
  const bool python = runtime.starts_with("python");
  const std::array files{
      File{.name = python ? "index.py" : "index.js", .text = text},
      File{.name = python ? "cfnresponse.py" : "node_modules/cfn-response/index.js",
           .text = python ? kPythonResponseModule : kNodeResponseModule}};
  return world.functions->code().add_files(files);
}

}  // namespace

tl::unexpected<Fault> invalid_value(std::string message) {
  return refuse({.code = "InvalidParameterValueException", .message = std::move(message)});
}

Done apply_settings(std::string_view text, Configuration& configuration) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return invalid_value("Could not parse request body into json");
  take_text(json, "Runtime", configuration.runtime);
  take_text(json, "Role", configuration.role);
  take_text(json, "Handler", configuration.handler);
  take_text(json, "Description", configuration.description);
  take_text(json, "PackageType", configuration.package_type);
  if (const Done done = take_number(json, "Timeout", {1, 900}, configuration.timeout_s); !done)
    return done;
  if (const Done done = take_number(json, "MemorySize", {128, 10240}, configuration.memory_mb);
      !done)
    return done;
  if (const auto storage = json.find("EphemeralStorage");
      storage != json.end() && storage->is_object()) {
    if (const Done done = take_number(*storage, "Size", {512, 10240}, configuration.ephemeral_mb);
        !done)
      return done;
  }
  if (const Done done = take_environment(json, configuration); !done) return done;
  if (const auto layers = json.find("Layers"); layers != json.end() && layers->is_array()) {
    if (layers->size() > kLayerLimit) return invalid_value("Cannot reference more than 5 layers.");
    configuration.layers = texts_of(*layers);
  }
  if (const auto list = json.find("Architectures"); list != json.end() && list->is_array())
    configuration.architectures = texts_of(*list);
  take_nested(json, "TracingConfig", "Mode", configuration.tracing);
  take_nested(json, "LoggingConfig", "LogFormat", configuration.log_format);
  take_nested(json, "LoggingConfig", "LogGroup", configuration.log_group);
  take_nested(json, "LoggingConfig", "ApplicationLogLevel", configuration.log_level);
  return {};
}

Done load_code(World& world, std::string_view text, ZipFileForm form,
               Configuration& configuration) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return invalid_value("Could not parse request body into json");
  if (json.contains("ImageUri")) {
    configuration.package_type = "Image";
    configuration.image_uri = text_of(json["ImageUri"]);
    return {};
  }
  Result<StoredCode> stored = StoredCode{};
  if (json.contains("ZipFile") && form == ZipFileForm::source_text) {
    stored = store_inline(world, configuration.runtime, text_of(json["ZipFile"]));
  } else if (json.contains("ZipFile")) {
    auto bytes = decode_base64(text_of(json["ZipFile"]));
    if (!bytes)
      return invalid_value(
          "Could not unzip uploaded file. Please check your file, then try to upload again.");
    stored = world.functions->code().add(std::move(*bytes));
  } else if (json.contains("S3Bucket")) {
    auto bytes = read_object(world, json);
    if (!bytes) return tl::unexpected(bytes.error());
    stored = world.functions->code().add(std::move(*bytes));
  } else {
    return invalid_value("Please provide a source for function code.");
  }
  if (!stored) {
    return invalid_value(
        cat("Could not unzip uploaded file. Please check your file, then try to "
            "upload again. (",
            stored.error().diagnostic().message, ')'));
  }
  take_code(*stored, configuration);
  return {};
}

std::string configuration_json(const Function& function, const Configuration& configuration,
                               std::string_view version) {
  const std::string group = configuration.log_group.empty() ? cat("/aws/lambda/", function.name)
                                                            : configuration.log_group;
  Json json{{"FunctionName", function.name},
            {"FunctionArn", function.arn(version == "$LATEST" ? "" : version)},
            {"Role", configuration.role},
            {"CodeSize", configuration.code_size_bytes},
            {"Description", configuration.description},
            {"Timeout", configuration.timeout_s},
            {"MemorySize", configuration.memory_mb},
            {"LastModified", configuration.last_modified},
            {"CodeSha256", configuration.code_sha256},
            {"Version", version},
            {"TracingConfig", {{"Mode", configuration.tracing}}},
            {"RevisionId", configuration.revision_id},
            {"State", "Active"},
            {"LastUpdateStatus", "Successful"},
            {"PackageType", configuration.package_type},
            {"Architectures", configuration.architectures},
            {"EphemeralStorage", {{"Size", configuration.ephemeral_mb}}},
            {"SnapStart", {{"ApplyOn", "None"}, {"OptimizationStatus", "Off"}}},
            {"LoggingConfig", {{"LogFormat", configuration.log_format}, {"LogGroup", group}}}};
  if (configuration.package_type == "Zip") {
    json["Runtime"] = configuration.runtime;
    json["Handler"] = configuration.handler;
  }
  if (!configuration.environment.empty())
    json["Environment"] = {{"Variables", configuration.environment}};
  for (const std::string& layer : configuration.layers)
    json["Layers"].push_back({{"Arn", layer}, {"CodeSize", 0}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Answered<Function*> create_function(World& world, const Place& place, std::string name,
                                    Configuration configuration) {
  if (configuration.package_type == "Zip" && configuration.runtime.empty())
    return invalid_value("Runtime is mandatory for functions created with deployment packages.");
  if (configuration.package_type == "Zip" && configuration.handler.empty())
    return invalid_value("Handler is mandatory for functions created with deployment packages.");
  Function function{.name = std::move(name), .place = place, .latest = std::move(configuration)};
  function.latest.last_modified = lambda_time(world.clock.now());
  function.latest.revision_id = world.functions->next_revision(function);
  Function& added = world.functions->add(std::move(function));
  if (const Done done = keep(world, added); !done) return tl::unexpected(done.error());
  return &added;
}

std::uint64_t publish_version(World& world, Function& function, const std::string& description) {
  if (!function.versions.empty()) {
    const auto& [number, last] = *function.versions.rbegin();
    // A revision counts every change of code and settings.
    if (last.revision_id == function.latest.revision_id) return number;
  }
  const std::uint64_t number = function.next_version++;
  Configuration frozen = function.latest;
  if (!description.empty()) frozen.description = description;
  frozen.last_modified = lambda_time(world.clock.now());
  function.versions.emplace(number, std::move(frozen));
  return number;
}

Done keep(World& world, const Function& function) {
  if (const Status saved = world.functions->save(function); !saved) {
    return refuse(
        {.status = 500, .code = "ServiceException", .message = saved.error().diagnostic().message});
  }
  return {};
}

}  // namespace samx::cloud::lambda
