#include "cloud/lambda/function_store.h"

#include <algorithm>
#include <cmath>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/random.h"
#include "base/text.h"
#include "cloud/lambda/function_record.h"

namespace samx::cloud::lambda {
namespace {

// ARNs have characters that file names should not have.
std::string file_of(const std::string& directory, std::string_view kind, std::string_view arn) {
  return path_join(path_join(directory, kind), hex(sha1(arn)) + ".json");
}

tl::unexpected<Fault> not_found(std::string_view arn) {
  return refuse({.status = 404,
                 .code = "ResourceNotFoundException",
                 .message = cat("Function not found: ", arn)});
}

// Request n goes to the extra version when floor(n*w) > floor((n-1)*w): 10 % is exactly every
// tenth (spec localcloud 6).
bool extra_version_is_due(std::uint64_t request, double weight) {
  const auto n = static_cast<double>(request);
  return std::floor(n * weight) > std::floor((n - 1) * weight);
}

}  // namespace

FunctionStore::FunctionStore(std::string directory)
    : directory_(std::move(directory)), code_(path_join(directory_, "code")) {}

Result<FunctionStore> FunctionStore::open(std::string directory) {
  FunctionStore store(std::move(directory));
  const std::string functions = path_join(store.directory_, "functions");
  const std::string layers = path_join(store.directory_, "layers");
  SAMX_TRY(make_directories(functions));
  SAMX_TRY(make_directories(layers));
  SAMX_ASSIGN(const auto function_files, list_directory(functions));
  for (const DirectoryEntry& entry : function_files) {
    if (!entry.name.ends_with(".json")) continue;
    SAMX_ASSIGN(const std::string text, read_file(path_join(functions, entry.name)));
    SAMX_ASSIGN(Function function, read_function_record(text));
    store.add(std::move(function));
  }
  SAMX_ASSIGN(const auto layer_files, list_directory(layers));
  for (const DirectoryEntry& entry : layer_files) {
    if (!entry.name.ends_with(".json")) continue;
    SAMX_ASSIGN(const std::string text, read_file(path_join(layers, entry.name)));
    SAMX_ASSIGN(LayerVersion layer, read_layer_record(text));
    std::uint64_t& last = store.last_layer_version_[layer.layer_arn()];
    last = std::max(last, layer.version);
    const std::string arn = layer.arn();
    store.layers_.emplace(arn, std::move(layer));
  }
  return store;
}

Function* FunctionStore::find(const Place& place, std::string_view name) {
  const auto found = functions_.find(place.arn("lambda", cat("function:", name)));
  return found == functions_.end() ? nullptr : &found->second;
}

Answered<Function*> FunctionStore::function(const Place& place, const FunctionName& name) {
  if (Function* const found = find(place, name.name)) return found;
  const std::string arn = place.arn("lambda", cat("function:", name.name));
  return not_found(name.qualifier.empty() ? arn : cat(arn, ':', name.qualifier));
}

std::vector<Function*> FunctionStore::all(const Place& place) {
  std::vector<Function*> found;
  for (auto& [arn, function] : functions_) {
    if (function.place == place) found.push_back(&function);
  }
  return found;
}

Function& FunctionStore::add(Function function) {
  const std::string arn = function.arn();
  return functions_.insert_or_assign(arn, std::move(function)).first->second;
}

Status FunctionStore::save(const Function& function) {
  return write_file_atomically(file_of(directory_, "functions", function.arn()),
                               function_record(function));
}

Status FunctionStore::remove(const Function& function) {
  const std::string arn = function.arn();
  SAMX_TRY(remove_all(file_of(directory_, "functions", arn)));
  functions_.erase(functions_.find(arn));
  return {};
}

FunctionStore::FoundUrl FunctionStore::find_url(std::string_view id) {
  for (auto& [arn, function] : functions_) {
    const auto url = std::ranges::find(function.urls, id, &FunctionUrl::id);
    if (url != function.urls.end()) return {.function = &function, .url = &*url};
  }
  return {};
}

std::vector<LayerVersion*> FunctionStore::layer_versions(const Place& place,
                                                         std::string_view name) {
  std::vector<LayerVersion*> found;
  for (LayerVersion* const each : all_layers(place)) {
    if (each->name == name) found.push_back(each);
  }
  std::ranges::sort(found, std::greater<>(), &LayerVersion::version);
  return found;
}

std::vector<LayerVersion*> FunctionStore::all_layers(const Place& place) {
  std::vector<LayerVersion*> found;
  for (auto& [arn, layer] : layers_) {
    if (layer.place == place) found.push_back(&layer);
  }
  return found;
}

LayerVersion* FunctionStore::find_layer(std::string_view arn) {
  const auto found = layers_.find(arn);
  return found == layers_.end() ? nullptr : &found->second;
}

LayerVersion& FunctionStore::add_layer(LayerVersion layer) {
  layer.version = ++last_layer_version_[layer.layer_arn()];
  const std::string arn = layer.arn();
  return layers_.insert_or_assign(arn, std::move(layer)).first->second;
}

Status FunctionStore::save_layer(const LayerVersion& layer) {
  return write_file_atomically(file_of(directory_, "layers", layer.arn()), layer_record(layer));
}

Status FunctionStore::remove_layer(const std::string& arn) {
  SAMX_TRY(remove_all(file_of(directory_, "layers", arn)));
  layers_.erase(arn);
  return {};
}

std::string FunctionStore::next_revision(const Function& function) {
  return stable_uuid(cat("revision/", function.arn(), '/', ++revisions_));
}

Answered<Chosen> choose_version(Function& function, std::string_view qualifier) {
  std::string version(qualifier);
  if (const auto alias = function.aliases.find(qualifier); alias != function.aliases.end()) {
    version = alias->second.version;
    const std::uint64_t request = ++alias->second.requests;
    for (const auto& [extra, weight] : alias->second.weights) {
      if (extra_version_is_due(request, weight)) version = extra;
    }
  }
  if (version.empty() || version == "$LATEST")
    return Chosen{.configuration = &function.latest, .version = "$LATEST"};
  const auto number = parse_integer(version);
  const auto found = function.versions.find(number ? static_cast<std::uint64_t>(*number) : 0);
  if (found == function.versions.end()) return not_found(function.arn(qualifier));
  return Chosen{.configuration = &found->second, .version = version};
}

}  // namespace samx::cloud::lambda
