#include "cloud/cloudformation/stack_store.h"

#include <algorithm>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/random.h"
#include "base/text.h"
#include "cloud/cloudformation/record_text.h"

namespace samx::cloud::cloudformation {

Result<StackStore> StackStore::open(std::string directory) {
  StackStore store(std::move(directory));
  SAMX_TRY(make_directories(store.directory_));
  SAMX_ASSIGN(const auto entries, list_directory(store.directory_));
  for (const DirectoryEntry& entry : entries) {
    if (!entry.name.ends_with(".json")) continue;
    SAMX_ASSIGN(const std::string text, read_file(path_join(store.directory_, entry.name)));
    SAMX_ASSIGN(Stack stack, read_stack_record(text));
    auto kept = std::make_unique<Stack>(std::move(stack));
    store.in_order_.push_back(kept.get());
    store.by_id_.emplace(kept->id, std::move(kept));
  }
  std::ranges::sort(store.in_order_, [](const Stack* a, const Stack* b) {
    return std::tie(a->created, a->id) < std::tie(b->created, b->id);
  });
  return store;
}

Stack* StackStore::find(const Place& place, std::string_view name_or_arn) {
  if (const auto found = by_id_.find(name_or_arn); found != by_id_.end())
    return found->second.get();
  const auto found = std::ranges::find_if(in_order_, [&](const Stack* each) {
    return each->exists() && each->name == name_or_arn && each->place == place;
  });
  return found == in_order_.end() ? nullptr : *found;
}

Answered<Stack*> StackStore::stack(const Place& place, std::string_view name_or_arn) {
  if (Stack* const found = find(place, name_or_arn)) return found;
  return refuse({.code = "ValidationError",
                 .message = cat("Stack with id ", name_or_arn, " does not exist"),
                 .details = {}});
}

std::vector<Stack*> StackStore::all(const Place& place) {
  std::vector<Stack*> found;
  for (auto each = in_order_.rbegin(); each != in_order_.rend(); ++each) {
    if ((*each)->place == place) found.push_back(*each);
  }
  return found;
}

Stack& StackStore::add(const Place& place, std::string_view name, Time now) {
  const auto before = std::ranges::count_if(
      in_order_, [&](const Stack* each) { return each->name == name && each->place == place; });
  auto stack = std::make_unique<Stack>();
  stack->name = name;
  stack->place = place;
  stack->created = now;
  const std::string uuid = stable_uuid(cat("stack/", place.key(name), '/', before));
  stack->id = place.arn("cloudformation", cat("stack/", name, '/', uuid));
  Stack& kept = *stack;
  in_order_.push_back(stack.get());
  by_id_.emplace(kept.id, std::move(stack));
  return kept;
}

Status StackStore::save(const Stack& stack) {
  const std::string file = cat(stack_uuid(stack.id), ".json");
  return write_file_atomically(path_join(directory_, file), stack_record(stack));
}

StackStore::Export StackStore::find_export(const Place& place, std::string_view name) const {
  for (const Stack* const stack : in_order_) {
    if (!stack->exists() || stack->place != place) continue;
    const auto output = std::ranges::find(stack->outputs, name, &Output::export_name);
    if (output != stack->outputs.end()) return {.stack = stack, .output = &*output};
  }
  return {};
}

std::vector<StackStore::Export> StackStore::exports(const Place& place) const {
  std::vector<Export> found;
  for (const Stack* const stack : in_order_) {
    if (!stack->exists() || stack->place != place) continue;
    for (const Output& output : stack->outputs) {
      if (!output.export_name.empty()) found.push_back({.stack = stack, .output = &output});
    }
  }
  std::ranges::sort(found, {}, [](const Export& each) { return each.output->export_name; });
  return found;
}

std::string_view stack_uuid(std::string_view arn) {
  return arn.substr(arn.rfind('/') + 1);
}

}  // namespace samx::cloud::cloudformation
