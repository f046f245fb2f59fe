#pragma once

#include "base/cancellation.h"

namespace samx {

/// From now on SIGINT, SIGTERM and SIGHUP request `cancellation`; a second one ends the process
/// with exit code 130 at once. SIGPIPE is ignored: writes report EPIPE. `cancellation` must live to
/// the end.
void watch_signals(Cancellation& cancellation);

/// The first signal that arrived, or 0.
int received_signal();

/// Restores the default action of the received signal and raises it, so that the parent sees 130 or
/// 143.
void raise_received_signal();

}  // namespace samx
