#pragma once

#include <chrono>
#include <string>

namespace samx {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where time comes from. Tests and the local cloud use a virtual one.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
  /// Returns after `duration`, or earlier if `wake` becomes readable (-1: none).
  virtual void wait(std::chrono::milliseconds duration, int wake_descriptor) = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
  void wait(std::chrono::milliseconds duration, int wake_descriptor) override;
};

/// Moves only when somebody waits on it or advances it.
class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(Time start) : now_(start) {}
  Time now() const override { return now_; }
  void wait(std::chrono::milliseconds duration, int) override { now_ += duration; }
  void advance(std::chrono::milliseconds duration) { now_ += duration; }

 private:
  Time now_;
};

/// "2026-01-31T09:05:07.123Z"
std::string iso8601_milliseconds(Time time);
/// "2026-01-31T09:05:07Z"
std::string iso8601_seconds(Time time);
/// "20260131T090507Z", the form of SigV4
std::string iso8601_basic(Time time);
/// "Sat, 31 Jan 2026 09:05:07 GMT", the form of HTTP headers
std::string http_date(Time time);

}  // namespace samx
