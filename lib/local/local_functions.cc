#include "local/local_functions.h"

#include <algorithm>

#include "archive/zip_reader.h"
#include "base/path.h"
#include "base/text.h"
#include "local/codes.h"
#include "local/runtime.h"

namespace samx::local {
namespace {

using document::Node;

/// Reads one stack; keeps the arguments that all steps need.
class FunctionReader {
 public:
  FunctionReader(const Node& root, const LocalValues& values, const CodePaths& paths,
                 const LocalStackRequest& request)
      : resources_(root.find("Resources")), values_(values), paths_(paths), request_(request) {}

  void read(LocalStack& stack, Diagnostics& diagnostics);

 private:
  LocalFunction read_function(std::string_view logical_id, const Node& properties,
                              LocalStack& stack, Diagnostics& diagnostics);
  void read_code(const Node* code, LocalFunction& function, LocalStack& stack,
                 Diagnostics& diagnostics);
  std::string unpack(const std::string& path, LocalStack& stack, Diagnostics& diagnostics);
  std::string folder_for(std::string_view name, LocalStack& stack, Diagnostics& diagnostics);
  void read_layers(const Node* layers, LocalFunction& function, LocalStack& stack,
                   Diagnostics& diagnostics);
  void read_variables(const Node* variables, LocalFunction& function, Diagnostics& diagnostics);
  const Variables* named_overrides(const LocalFunction& function) const;

  const Node* resources_;
  const LocalValues& values_;
  const CodePaths& paths_;
  const LocalStackRequest& request_;
};

std::string inline_file_name(const FunctionSpec& spec) {
  const auto runtime = parse_runtime(spec.runtime);
  const bool is_node = runtime && runtime->language == Language::node;
  // Lambda writes inline code to index.js or index.py.
  return is_node ? "index.js" : "index.py";
}

void FunctionReader::read(LocalStack& stack, Diagnostics& diagnostics) {
  if (resources_ == nullptr) return;
  for (const document::Entry& entry : resources_->entries()) {
    const Node* type = entry.value->find("Type");
    const Node* properties = entry.value->find("Properties");
    if (type == nullptr || type->text() != "AWS::Lambda::Function" || properties == nullptr) {
      continue;
    }
    if (!values_.is_wanted(*entry.value)) continue;
    LocalFunction function = read_function(entry.key, *properties, stack, diagnostics);
    function.where = entry.key_origin;
    stack.functions.push_back(std::move(function));
  }
}

LocalFunction FunctionReader::read_function(std::string_view logical_id, const Node& properties,
                                            LocalStack& stack, Diagnostics& diagnostics) {
  LocalFunction function;
  function.logical_id = logical_id;
  function.function_name = values_.text_or(properties.find("FunctionName"), logical_id);
  FunctionSpec& spec = function.spec;
  spec.name = logical_id;
  spec.region = request_.region;
  spec.runtime = values_.text_or(properties.find("Runtime"), "");
  spec.handler = values_.text_or(properties.find("Handler"), "");
  const auto number = [&](std::string_view name, long long fallback) {
    return parse_integer(values_.text_or(properties.find(name), "")).value_or(fallback);
  };
  spec.timeout = std::chrono::seconds(std::max(1LL, number("Timeout", 3)));
  spec.memory_mb = static_cast<std::uint32_t>(std::max(1LL, number("MemorySize", 128)));
  const Node* logging = properties.find("LoggingConfig");
  if (logging != nullptr) {
    spec.log_group = values_.text_or(logging->find("LogGroup"), "");
    const bool is_json = values_.text_or(logging->find("LogFormat"), "") == "JSON";
    spec.log_format = is_json ? LogFormat::json : LogFormat::text;
    spec.log_level = values_.text_or(logging->find("ApplicationLogLevel"), "");
  }
  function.is_image = values_.text_or(properties.find("PackageType"), "Zip") == "Image";
  read_code(properties.find("Code"), function, stack, diagnostics);
  read_layers(properties.find("Layers"), function, stack, diagnostics);
  read_variables(properties.at({"Environment", "Variables"}), function, diagnostics);
  return function;
}

void FunctionReader::read_code(const Node* code, LocalFunction& function, LocalStack& stack,
                               Diagnostics& diagnostics) {
  if (code == nullptr) return;
  if (const auto text = values_.text(code->find("ZipFile"))) {
    const std::string folder = folder_for(function.logical_id, stack, diagnostics);
    if (folder.empty()) return;
    const auto written = write_file(path_join(folder, inline_file_name(function.spec)), *text);
    if (!written) diagnostics.add(written.error().diagnostic());
    function.spec.code_directory = folder;
    return;
  }
  const auto path = paths_.find(values_.text_or(code->find("S3Bucket"), ""),
                                values_.text_or(code->find("S3Key"), ""));
  if (path) function.spec.code_directory = unpack(*path, stack, diagnostics);
}

/// A folder as it is; a zip or jar unpacked.
std::string FunctionReader::unpack(const std::string& path, LocalStack& stack,
                                   Diagnostics& diagnostics) {
  const std::string_view extension = path_extension(path);
  if (!is_regular_file(path) || (extension != ".zip" && extension != ".jar")) return path;
  const std::string folder = folder_for(path_stem(path), stack, diagnostics);
  if (folder.empty()) return path;
  const auto reader = archive::ZipReader::open(path);
  Status unpacked =
      reader ? reader->unpack(folder) : Status(tl::unexpected(Error(reader.error().diagnostic())));
  if (!unpacked) {
    diagnostics.add(
        std::move(unpacked).error().while_doing(cat("unpacking '", path, "'")).diagnostic());
  }
  return folder;
}

std::string FunctionReader::folder_for(std::string_view name, LocalStack& stack,
                                       Diagnostics& diagnostics) {
  if (!stack.unpacked) {
    auto made = TemporaryDirectory::make(request_.temporary_root, "samx-code-");
    if (!made) {
      diagnostics.add(made.error().diagnostic());
      return {};
    }
    stack.unpacked = std::move(*made);
  }
  std::string folder = path_join(stack.unpacked->path(), name);
  while (exists(folder))
    folder += "_";
  const auto status = make_directories(folder);
  if (!status) diagnostics.add(status.error().diagnostic());
  return folder;
}

void FunctionReader::read_layers(const Node* layers, LocalFunction& function, LocalStack& stack,
                                 Diagnostics& diagnostics) {
  const Node* list = values_.value(layers);
  if (list == nullptr) return;
  for (const Node* layer : list->items()) {
    // arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION; ours have the logical id as the name.
    const std::vector<std::string_view> parts = split(layer->text(), ':');
    const std::string_view name = parts.size() > 6 ? parts[6] : layer->text();
    const Node* content = resources_->at({name, "Properties", "Content"});
    const auto path = content == nullptr
                          ? std::nullopt
                          : paths_.find(values_.text_or(content->find("S3Bucket"), ""),
                                        values_.text_or(content->find("S3Key"), ""));
    if (path) {
      function.spec.layers.push_back(unpack(*path, stack, diagnostics));
      continue;
    }
    diagnostics.add({.code = codes::kValueUnknown,
                     .severity = Severity::warning,
                     .message = cat("layer '", layer->text(),
                                    "' is not on this machine and is "
                                    "left out"),
                     .where = layer->origin(),
                     .logical_id = function.logical_id});
  }
}

const Variables* FunctionReader::named_overrides(const LocalFunction& function) const {
  for (const std::string_view name :
       {std::string_view(function.logical_id), std::string_view(function.function_name)}) {
    const auto found = request_.overrides.named.find(name);
    if (found != request_.overrides.named.end()) return &found->second;
  }
  return nullptr;
}

void FunctionReader::read_variables(const Node* variables, LocalFunction& function,
                                    Diagnostics& diagnostics) {
  if (variables == nullptr) return;
  const Variables* named = named_overrides(function);
  for (const document::Entry& entry : variables->entries()) {
    const auto from = [&entry](const Variables* map) {
      return map == nullptr || !map->contains(entry.key) ? nullptr : &map->find(entry.key)->second;
    };
    std::string& value = function.spec.environment[std::string(entry.key)];
    const std::string* override_value = from(named);
    if (override_value == nullptr) override_value = from(&request_.overrides.everywhere);
    if (override_value != nullptr) {
      value = *override_value;
      continue;
    }
    if (const auto shell = request_.host.get(entry.key)) {
      value = *shell;
      continue;
    }
    const auto text = values_.text(entry.value);
    value = text.value_or("");
    if (text) continue;
    diagnostics.add({.code = codes::kValueUnknown,
                     .severity = Severity::warning,
                     .message = cat("variable '", entry.key,
                                    "' has no value that is known here and is left empty"),
                     .where = entry.value->origin(),
                     .logical_id = function.logical_id,
                     .help = "give it one with --env-vars"});
  }
}

}  // namespace

void read_local_functions(const document::Node& root, const LocalValues& values,
                          const CodePaths& paths, const LocalStackRequest& request,
                          LocalStack& stack, Diagnostics& diagnostics) {
  FunctionReader(root, values, paths, request).read(stack, diagnostics);
}

}  // namespace samx::local
