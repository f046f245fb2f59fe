#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace samx::local {

enum class LogFormat : std::uint8_t { text, json };

/// A function as the engine runs it: everything is resolved, nothing is a template any more.
struct FunctionSpec {
  std::string name;                      // AWS_LAMBDA_FUNCTION_NAME
  std::string arn = {};                  // unqualified; empty: made from name
  std::string version = "$LATEST";       // or "7"
  std::string runtime;                   // "python3.12"
  std::string handler;                   // "app.lambda_handler"
  std::string code_directory;            // absolute; LAMBDA_TASK_ROOT
  std::vector<std::string> layers = {};  // absolute folders; later ones win
  std::map<std::string, std::string, std::less<>> environment = {};  // wins over what we set
  std::chrono::milliseconds timeout{3000};
  std::uint32_t memory_mb = 128;
  std::string region = "us-east-1";
  std::string account_id = "123456789012";
  std::string log_group = {};  // empty: /aws/lambda/<name>
  LogFormat log_format = LogFormat::text;
  std::string log_level = {};  // only with LogFormat::json; empty: INFO
  /// Any text that changes when the code or the layers change (a digest, times of change). Warm
  /// processes of another revision finish what they do and take no new event.
  std::string revision = {};
  std::optional<std::uint32_t> reserved_concurrency = std::nullopt;
};

/// The ARN of the function without a qualifier.
std::string function_arn(const FunctionSpec& function);

}  // namespace samx::local
