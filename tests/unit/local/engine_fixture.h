#pragma once

#include <gtest/gtest.h>

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "local/engine.h"

namespace samx::local {

/// Functions in a temporary folder, run by the real interpreters of this machine.
class EngineFixture : public testing::Test {
 protected:
  EngineFixture() : directory_(*TemporaryDirectory::make(temporary_root(), "engine-test-")) {}

  void write(std::string_view name, std::string_view text, std::uint32_t mode = 0644) {
    const std::string path = path_join(directory_.path(), name);
    ASSERT_TRUE(make_directories(std::string(path_parent(path))).has_value());
    ASSERT_TRUE(write_file(path, text, mode).has_value());
  }

  FunctionSpec function(std::string runtime, std::string handler = "app.handler") const {
    return {.name = "Orders",
            .runtime = std::move(runtime),
            .handler = std::move(handler),
            .code_directory = directory_.path(),
            .timeout = std::chrono::seconds(20)};
  }

  /// Invokes, expects that the engine could run it, and keeps its log lines in lines_.
  InvokeResult invoke(const FunctionSpec& spec, std::string_view event = "{}",
                      InvokeOptions options = {}) {
    lines_.clear();
    options.on_log = [this](Time, std::string_view line) {
      const std::lock_guard lock(mutex_);
      lines_.emplace_back(line);
    };
    auto result = engine_.invoke(spec, event, options);
    if (!result) {
      ADD_FAILURE() << result.error().diagnostic().message;
      return {};
    }
    return std::move(*result);
  }

  /// The answer as JSON; the test fails if the function failed.
  nlohmann::json answer(const FunctionSpec& spec, std::string_view event = "{}") {
    const InvokeResult result = invoke(spec, event);
    EXPECT_EQ(result.function_error, "") << result.payload;
    return nlohmann::json::parse(result.payload, nullptr, false);
  }

  nlohmann::json error(const FunctionSpec& spec, std::string_view event = "{}") {
    const InvokeResult result = invoke(spec, event);
    EXPECT_EQ(result.function_error, "Unhandled") << result.payload;
    return nlohmann::json::parse(result.payload, nullptr, false);
  }

  bool has_line(std::string_view part) const {
    for (const std::string& line : lines_) {
      if (line.find(part) != std::string::npos) return true;
    }
    return false;
  }

  TemporaryDirectory directory_;
  SystemClock clock_;
  Cancellation cancellation_;
  std::mutex mutex_;
  std::vector<std::string> lines_;
  Engine engine_{{.host = Environment::of_process()}, clock_, cancellation_};
};

}  // namespace samx::local
