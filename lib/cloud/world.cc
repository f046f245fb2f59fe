#include "cloud/world.h"

#include "base/path.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/s3/store.h"

namespace samx::cloud {

World::World(Clock& time) : clock(time) {}

World::~World() = default;

Status World::open() {
  SAMX_ASSIGN(s3::Store opened, s3::Store::open(path_join(directory, "s3")));
  objects = std::make_unique<s3::Store>(std::move(opened));
  SAMX_ASSIGN(cloudformation::StackStore read,
              cloudformation::StackStore::open(path_join(directory, "cloudformation")));
  stacks = std::make_unique<cloudformation::StackStore>(std::move(read));
  return {};
}

}  // namespace samx::cloud
