#include "base/codes.h"
#include "local/codes.h"
#include "unit/local/engine_fixture.h"

namespace samx::local {
namespace {

using EngineProcessTest = EngineFixture;

// A whole custom runtime in Bash: the Runtime API as its documentation describes it.
constexpr std::string_view kShellRuntime = R"sh(#!/bin/bash
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
while true; do
  headers=$(mktemp)
  event=$(curl -sS -D "$headers" "$api/invocation/next")
  id=$(grep -i lambda-runtime-aws-request-id "$headers" | tr -d '[:space:]' | cut -d: -f2)
  rm "$headers"
  echo "event $event for $_HANDLER"
  curl -sS -o /dev/null "$api/invocation/$id/response" -d "{\"echo\":$event}"
done
)sh";

std::string code_of(const Result<InvokeResult>& result) {
  return result ? "none" : std::string(result.error().diagnostic().code);
}

TEST_F(EngineProcessTest, RunsACustomRuntime) {
  write("bootstrap", kShellRuntime, 0755);
  FunctionSpec spec = function("provided.al2023", "anything");
  EXPECT_EQ(answer(spec, "[1]").dump(), R"({"echo":[1]})");
  EXPECT_TRUE(has_line("event [1] for anything"));
  EXPECT_EQ(answer(spec, "[2]").dump(), R"({"echo":[2]})");
}

TEST_F(EngineProcessTest, SaysWhyACustomRuntimeCannotStart) {
  EXPECT_EQ(error(function("provided.al2023"))["errorType"], "Runtime.InvalidEntrypoint");
  write("bootstrap", kShellRuntime, 0644);
  const nlohmann::json refused = error(function("provided.al2023"));
  EXPECT_EQ(refused["errorType"], "Runtime.InvalidEntrypoint");
  EXPECT_TRUE(
      refused["errorMessage"].get<std::string>().ends_with("/bootstrap: permission denied"));
}

TEST_F(EngineProcessTest, ReportsARuntimeThatEndsAtOnce) {
  write("bootstrap", "#!/bin/sh\necho starting\nexit 7\n", 0755);
  EXPECT_TRUE(error(function("provided"))["errorMessage"].get<std::string>().ends_with(
      "Error: Runtime exited with error: exit status 7"));
  EXPECT_TRUE(has_line("starting"));
}

TEST_F(EngineProcessTest, RefusesWhatItCannotRun) {
  EXPECT_EQ(code_of(engine_.invoke(function("cobol85"), "{}", {})), codes::kRuntimeUnknown);
  EXPECT_EQ(code_of(engine_.invoke(function("python3.11"), "{", {})), codes::kEventNotJson);
  EXPECT_EQ(code_of(engine_.invoke(function("python3.11"),
                                   cat("\"", std::string(6U << 20U, 'a'), "\""), {})),
            codes::kPayloadTooLarge);
  FunctionSpec spec = function("python3.11");
  spec.code_directory += "/nowhere";
  const auto result = engine_.invoke(spec, "{}", {});
  ASSERT_EQ(code_of(result), codes::kCodeMissing);
  EXPECT_EQ(result.error().diagnostic().message,
            cat("the code of 'Orders' is not at '", spec.code_directory, "'"));
}

TEST_F(EngineProcessTest, NamesTheInterpreterThatIsMissing) {
  Environment host;
  host.set("PATH", "/nowhere");
  Engine bare({.host = host}, clock_, cancellation_);
  const auto result = bare.invoke(function("ruby3.3"), "{}", {});
  ASSERT_EQ(code_of(result), codes::kInterpreterMissing);
  EXPECT_EQ(result.error().diagnostic().message, "no Ruby is installed that can run 'ruby3.3'");
}

TEST_F(EngineProcessTest, RefusesMoreThanTheReservedExecutions) {
  FunctionSpec spec = function("python3.11");
  spec.reserved_concurrency = 0;
  EXPECT_EQ(code_of(engine_.invoke(spec, "{}", {})), codes::kThrottled);
}

TEST_F(EngineProcessTest, StopsWhenCancelled) {
  write("app.py",
        "import time\n"
        "def handler(event, context):\n"
        "    print('in')\n"
        "    time.sleep(600)\n");
  FunctionSpec spec = function("python3.11");
  spec.timeout = std::chrono::seconds(600);
  const auto result = engine_.invoke(spec, "{}", {.on_log = [this](Time, std::string_view line) {
                                       if (line == "in") cancellation_.request();
                                     }});
  EXPECT_EQ(code_of(result), samx::codes::kInterrupted);
}

TEST_F(EngineProcessTest, RefusesAnAnswerAboveTheLimit) {
  write("app.py", "def handler(event, context):\n    return 'a' * 6291555\n");
  const nlohmann::json json = error(function("python3.11"));
  EXPECT_EQ(json["errorType"], "Function.ResponseSizeTooLarge");
  EXPECT_EQ(json["errorMessage"],
            "Response payload size exceeded maximum allowed payload size (6291556 bytes).");
}

TEST_F(EngineProcessTest, StartsAheadOfTheFirstEvent) {
  write("app.py", "print('early')\ndef handler(event, context):\n    return 1\n");
  ASSERT_TRUE(engine_.warm_up(function("python3.11")).has_value());
  EXPECT_EQ(answer(function("python3.11")), 1);
}

}  // namespace
}  // namespace samx::local
