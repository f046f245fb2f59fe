#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cloud/fault.h"
#include "cloud/lambda/code_store.h"
#include "cloud/lambda/function.h"

namespace samx::cloud::lambda {

/// All functions and layers: records in memory, one file each below `directory`, and their code.
/// Pointers to functions stay good until they are removed.
class FunctionStore {
 public:
  /// Reads what is there. SX8002 names a damaged file.
  static Result<FunctionStore> open(std::string directory);

  Function* find(const Place& place, std::string_view name);
  /// ResourceNotFoundException "Function not found: <arn>".
  Answered<Function*> function(const Place& place, const FunctionName& name);
  /// Sorted by name.
  std::vector<Function*> all(const Place& place);
  /// The caller has checked that there is none of that name.
  Function& add(Function function);
  Status save(const Function& function);
  Status remove(const Function& function);

  /// The function and URL with this id; null if there is none.
  struct FoundUrl {
    Function* function = nullptr;
    FunctionUrl* url = nullptr;
  };
  FoundUrl find_url(std::string_view id);

  /// Newest first.
  std::vector<LayerVersion*> layer_versions(const Place& place, std::string_view name);
  std::vector<LayerVersion*> all_layers(const Place& place);
  LayerVersion* find_layer(std::string_view arn);
  /// Sets the version number: one more than any there was.
  LayerVersion& add_layer(LayerVersion layer);
  Status save_layer(const LayerVersion& layer);
  Status remove_layer(const std::string& arn);

  const CodeStore& code() const { return code_; }
  /// A fresh id; the same in every run with the same requests before it.
  std::string next_revision(const Function& function);

 private:
  explicit FunctionStore(std::string directory);

  std::string directory_;
  CodeStore code_;
  std::map<std::string, Function, std::less<>> functions_;   // by ARN
  std::map<std::string, LayerVersion, std::less<>> layers_;  // by ARN
  std::map<std::string, std::uint64_t, std::less<>> last_layer_version_;
  std::uint64_t revisions_ = 0;
};

/// What a qualifier names: "" and "$LATEST" the latest, a number, or an alias (which chooses by its
/// weights and counts the request).
struct Chosen {
  const Configuration* configuration = nullptr;
  std::string version;  // "$LATEST" or a number
};
Answered<Chosen> choose_version(Function& function, std::string_view qualifier);

}  // namespace samx::cloud::lambda
