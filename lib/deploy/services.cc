#include "deploy/services.h"

#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {

Status pause(const StackServices& services, const Polling& polling, Time deadline) {
  SAMX_TRY(services.cancellation.check());
  if (services.clock.now() >= deadline) {
    return fail(
        {.code = codes::kTimeOut,
         .message = cat("Max attempts exceeded: CloudFormation did not finish within ",
                        services.max_wait.count(), " minutes"),
         .help = "the operation goes on in the cloud; wait longer with --max-wait-duration"});
  }
  services.clock.wait(polling.next(), services.cancellation.descriptor());
  return services.cancellation.check();
}

Time deadline_of(const StackServices& services) {
  return services.clock.now() + services.max_wait;
}

}  // namespace samx::deploy
