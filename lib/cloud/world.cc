#include "cloud/world.h"

#include "base/path.h"
#include "cloud/apigateway/api_store.h"
#include "cloud/background.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/lambda/function_store.h"
#include "cloud/ongoing.h"
#include "cloud/s3/store.h"
#include "local/engine.h"

namespace samx::cloud {

World::World(Clock& time)
    : clock(time),
      background(std::make_unique<Background>()),
      ongoing(std::make_unique<Ongoing>(mutex)) {}

World::~World() {
  // Functions call back into the stores, so nothing may run any more when these go.
  ongoing.reset();
  background.reset();
  engine.reset();
}

Status World::open() {
  SAMX_ASSIGN(s3::Store opened, s3::Store::open(path_join(directory, "s3")));
  objects = std::make_unique<s3::Store>(std::move(opened));
  SAMX_ASSIGN(cloudformation::StackStore read,
              cloudformation::StackStore::open(path_join(directory, "cloudformation")));
  stacks = std::make_unique<cloudformation::StackStore>(std::move(read));
  SAMX_ASSIGN(lambda::FunctionStore code,
              lambda::FunctionStore::open(path_join(directory, "lambda")));
  functions = std::make_unique<lambda::FunctionStore>(std::move(code));
  SAMX_ASSIGN(apigateway::ApiStore gateway,
              apigateway::ApiStore::open(path_join(directory, "apigateway")));
  apis = std::make_unique<apigateway::ApiStore>(std::move(gateway));
  return {};
}

}  // namespace samx::cloud
