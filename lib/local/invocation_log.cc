#include "local/invocation_log.h"

#include <charconv>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace samx::local {
namespace {

constexpr std::size_t kTailBytes = 4096;

using Json = nlohmann::ordered_json;

bool is_json(const FunctionSpec& function) {
  return function.log_format == LogFormat::json;
}

std::string event_line(std::string_view type, Time now, Json record) {
  Json line;
  line["time"] = iso8601_milliseconds(now);
  line["type"] = type;
  line["record"] = std::move(record);
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// "python3.12" as Lambda writes it: "python:3.12.v0".
std::string runtime_version(std::string_view runtime) {
  const std::size_t digit = runtime.find_first_of("0123456789.");
  if (digit == std::string_view::npos) return cat(runtime, ".v0");
  return cat(runtime.substr(0, digit), ":", runtime.substr(digit), ".v0");
}

std::int64_t billed_ms(std::chrono::duration<double, std::milli> duration) {
  return static_cast<std::int64_t>(std::ceil(duration.count()));
}

double rounded(double number) {
  return std::round(number * 100) / 100;
}

}  // namespace

std::string two_decimals(double number) {
  char digits[64];
  const auto end =
      std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, 2).ptr;
  return {digits, end};
}

std::string init_start_line(const FunctionSpec& function, Time now) {
  const std::string arn = cat("arn:aws:lambda:", function.region, "::runtime:local");
  const std::string version = runtime_version(function.runtime);
  if (is_json(function)) {
    return event_line("platform.initStart", now,
                      {{"initializationType", "on-demand"},
                       {"phase", "init"},
                       {"runtimeVersion", version},
                       {"runtimeVersionArn", arn},
                       {"functionName", function.name},
                       {"functionVersion", function.version}});
  }
  return cat("INIT_START Runtime Version: ", version, "\tRuntime Version ARN: ", arn);
}

std::string start_line(const FunctionSpec& function, std::string_view request_id, Time now) {
  if (is_json(function)) {
    return event_line("platform.start", now,
                      {{"requestId", request_id}, {"version", function.version}});
  }
  return cat("START RequestId: ", request_id, " Version: ", function.version);
}

std::string end_line(const FunctionSpec& function, std::string_view request_id) {
  return is_json(function) ? std::string() : cat("END RequestId: ", request_id);
}

std::string report_line(const FunctionSpec& function, const InvocationReport& report, Time now) {
  const std::int64_t billed = billed_ms(report.duration);
  if (is_json(function)) {
    Json metrics{{"durationMs", rounded(report.duration.count())},
                 {"billedDurationMs", billed},
                 {"memorySizeMB", report.memory_size_mb},
                 {"maxMemoryUsedMB", report.max_memory_mb}};
    if (report.init_duration) metrics["initDurationMs"] = rounded(report.init_duration->count());
    Json record{{"requestId", report.request_id}, {"metrics", std::move(metrics)}};
    record["status"] = report.status.empty() ? "success" : report.status;
    if (!report.error_type.empty()) record["errorType"] = report.error_type;
    return event_line("platform.report", now, std::move(record));
  }
  std::string line =
      cat("REPORT RequestId: ", report.request_id,
          "\tDuration: ", two_decimals(report.duration.count()), " ms\tBilled Duration: ", billed,
          " ms\tMemory Size: ", report.memory_size_mb,
          " MB\tMax Memory Used: ", report.max_memory_mb, " MB\t");
  if (report.init_duration) {
    line += cat("Init Duration: ", two_decimals(report.init_duration->count()), " ms\t");
  }
  if (!report.status.empty()) line += cat("Status: ", report.status);
  if (!report.error_type.empty()) line += cat("\tError Type: ", report.error_type);
  return line;
}

void InvocationLog::attach(LogSink sink, Tail tail) {
  const std::lock_guard lock(mutex_);
  sink_ = std::move(sink);
  if (tail == Tail::clear) tail_.clear();
}

void InvocationLog::write(std::string_view line) {
  const std::lock_guard lock(mutex_);
  if (sink_) sink_(clock_.now(), line);
  tail_ += line;
  tail_ += '\n';
  if (tail_.size() > 4 * kTailBytes) tail_.erase(0, tail_.size() - kTailBytes);
}

std::string InvocationLog::tail() const {
  const std::lock_guard lock(mutex_);
  return tail_.size() <= kTailBytes ? tail_ : tail_.substr(tail_.size() - kTailBytes);
}

}  // namespace samx::local
