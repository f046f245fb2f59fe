#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "local/engine.h"

namespace samx::local {

/// What REPORT says of an invocation.
struct InvocationReport {
  std::string request_id;
  std::chrono::duration<double, std::milli> duration{0};
  std::optional<std::chrono::duration<double, std::milli>> init_duration;
  std::uint32_t memory_size_mb = 0;
  std::uint64_t max_memory_mb = 0;
  std::string status = {};      // "timeout", "error"; empty: success
  std::string error_type = {};  // with status "error"
};

/// Milliseconds with two decimals: "3.01".
std::string two_decimals(double number);

/// The lines that Lambda itself adds to a log (spec local 5): text, or JSON if the function logs
/// so.
std::string init_start_line(const FunctionSpec& function, Time now);
std::string start_line(const FunctionSpec& function, std::string_view request_id, Time now);
/// Empty in JSON form, which has no END.
std::string end_line(const FunctionSpec& function, std::string_view request_id);
std::string report_line(const FunctionSpec& function, const InvocationReport& report, Time now);

/// Where the lines of one process go: to the sink of the invocation under way, and into its tail.
class InvocationLog {
 public:
  explicit InvocationLog(const Clock& clock) : clock_(clock) {}
  enum class Tail : std::uint8_t { keep, clear };
  /// Lines from now on go to `sink`. A cold start keeps the tail: its lines belong to the
  /// invocation.
  void attach(LogSink sink, Tail tail);
  void write(std::string_view line);
  /// The last 4 KB since the tail was cleared.
  std::string tail() const;

 private:
  const Clock& clock_;
  mutable std::mutex mutex_;
  LogSink sink_;
  std::string tail_;
};

}  // namespace samx::local
