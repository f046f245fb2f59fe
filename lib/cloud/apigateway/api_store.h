#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cloud/apigateway/api.h"

namespace samx::cloud::apigateway {

struct ServedStage;

/// All REST and HTTP APIs: in memory, one file each below `directory`. Ids are unique over all
/// accounts and regions, as they are labels of host names.
class ApiStore {
 public:
  /// Reads what is there. SX8002 names a damaged file.
  static Result<ApiStore> open(std::string directory);

  Api* find(std::string_view id);
  /// Sorted by id.
  std::vector<Api*> all(const Place& place);
  Api& add(Api api);
  Status save(const Api& api);
  Status remove(const std::string& id);

  /// What clients of a stage see; read once after each change of the API. Null if there is none.
  std::shared_ptr<const ServedStage> served(std::string_view api_id, std::string_view stage);

 private:
  explicit ApiStore(std::string directory) : directory_(std::move(directory)) {}

  std::string directory_;
  std::map<std::string, Api, std::less<>> apis_;
  std::map<std::string, std::shared_ptr<const ServedStage>, std::less<>> served_;  // "id/stage"
};

/// The JSON form in which an API lies on disk.
std::string api_record(const Api& api);
Result<Api> read_api_record(std::string_view text);

}  // namespace samx::cloud::apigateway
