#include "cloud/apigateway/api_store.h"

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "cloud/apigateway/served_stage.h"

namespace samx::cloud::apigateway {

Result<ApiStore> ApiStore::open(std::string directory) {
  ApiStore store(std::move(directory));
  SAMX_TRY(make_directories(store.directory_));
  SAMX_ASSIGN(const auto entries, list_directory(store.directory_));
  for (const DirectoryEntry& entry : entries) {
    if (!entry.name.ends_with(".json")) continue;
    SAMX_ASSIGN(const std::string text, read_file(path_join(store.directory_, entry.name)));
    SAMX_ASSIGN(Api api, read_api_record(text));
    store.add(std::move(api));
  }
  return store;
}

Api* ApiStore::find(std::string_view id) {
  const auto found = apis_.find(id);
  return found == apis_.end() ? nullptr : &found->second;
}

std::vector<Api*> ApiStore::all(const Place& place) {
  std::vector<Api*> found;
  for (auto& [id, api] : apis_) {
    if (api.place == place) found.push_back(&api);
  }
  return found;
}

Api& ApiStore::add(Api api) {
  const std::string id = api.id;
  return apis_.insert_or_assign(id, std::move(api)).first->second;
}

Status ApiStore::save(const Api& api) {
  std::erase_if(served_, [&api](const auto& each) { return each.second->api_id == api.id; });
  return write_file_atomically(path_join(directory_, api.id + ".json"), api_record(api));
}

Status ApiStore::remove(const std::string& id) {
  SAMX_TRY(remove_all(path_join(directory_, id + ".json")));
  std::erase_if(served_, [&id](const auto& each) { return each.second->api_id == id; });
  apis_.erase(id);
  return {};
}

std::shared_ptr<const ServedStage> ApiStore::served(std::string_view api_id,
                                                    std::string_view stage) {
  const std::string key = cat(api_id, '/', stage);
  if (const auto found = served_.find(key); found != served_.end()) return found->second;
  Api* const api = find(api_id);
  const Stage* const there = api == nullptr ? nullptr : api->find_stage(stage);
  if (there == nullptr) return nullptr;
  return served_.emplace(key, read_stage(*api, *there)).first->second;
}

}  // namespace samx::cloud::apigateway
