#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cloud/cloudformation/records.h"
#include "cloud/fault.h"

namespace samx::cloud::cloudformation {

/// All stacks, deleted ones too, in memory and as one file each below `directory`. Pointers to
/// stacks stay good until the store goes.
class StackStore {
 public:
  /// Reads what is there. SX8002 names a damaged file.
  static Result<StackStore> open(std::string directory);

  /// The stack of that name that exists, or any stack by its ARN; null if there is none.
  Stack* find(const Place& place, std::string_view name_or_arn);
  /// Same; ValidationError "Stack with id X does not exist".
  Answered<Stack*> stack(const Place& place, std::string_view name_or_arn);
  /// Stacks of a place, newest first.
  std::vector<Stack*> all(const Place& place);
  /// A new empty stack. Its id is a function of its name and of how many there were before.
  Stack& add(const Place& place, std::string_view name, Time now);
  Status save(const Stack& stack);

  /// The value of an export of a place and the stack it belongs to; null if nobody exports it.
  struct Export {
    const Stack* stack = nullptr;
    const Output* output = nullptr;
  };
  Export find_export(const Place& place, std::string_view name) const;
  std::vector<Export> exports(const Place& place) const;

 private:
  explicit StackStore(std::string directory) : directory_(std::move(directory)) {}

  std::string directory_;
  std::map<std::string, std::unique_ptr<Stack>, std::less<>> by_id_;
  std::vector<Stack*> in_order_;  // of creation
};

/// The uuid at the end of a stack's ARN.
std::string_view stack_uuid(std::string_view arn);

}  // namespace samx::cloud::cloudformation
