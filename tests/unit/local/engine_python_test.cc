#include <set>
#include <thread>

#include "local/codes.h"
#include "unit/local/engine_fixture.h"

namespace samx::local {
namespace {

using EnginePythonTest = EngineFixture;
using Json = nlohmann::json;

TEST_F(EnginePythonTest, ReturnsWhatTheHandlerReturns) {
  write("app.py",
        "def handler(event, context):\n"
        "    return {'got': event, 'text': 'äö', 'n': 1.5, 'none': None}\n");
  EXPECT_EQ(answer(function("python3.11"), R"({"a":[1,2]})"),
            Json::parse(R"({"got":{"a":[1,2]},"text":"äö","n":1.5,"none":null})"));
}

TEST_F(EnginePythonTest, LogsLikeLambda) {
  write("app.py",
        "print('at import')\n"
        "def handler(event, context):\n"
        "    print('one')\n"
        "    print('two', end='')\n");
  const InvokeResult cold = invoke(function("python3.11"), "{}", {.request_id = "id-1"});
  ASSERT_TRUE(cold.init_duration.has_value());
  ASSERT_EQ(lines_.size(), 7u);
  EXPECT_EQ(lines_[0],
            "INIT_START Runtime Version: python:3.11.v0\tRuntime Version ARN: "
            "arn:aws:lambda:us-east-1::runtime:local");
  EXPECT_EQ(lines_[1], "at import");
  EXPECT_EQ(lines_[2], "START RequestId: id-1 Version: $LATEST");
  EXPECT_EQ(lines_[3], "one");
  EXPECT_EQ(lines_[4], "two");
  EXPECT_EQ(lines_[5], "END RequestId: id-1");
  EXPECT_TRUE(lines_[6].starts_with("REPORT RequestId: id-1\tDuration: "));
  EXPECT_NE(lines_[6].find(" MB\tInit Duration: "), std::string::npos);
  EXPECT_TRUE(lines_[6].ends_with(" ms\t"));
  EXPECT_NE(cold.log_tail.find("one\ntwo\nEND"), std::string::npos);

  const InvokeResult warm = invoke(function("python3.11"));
  EXPECT_FALSE(warm.init_duration.has_value());
  EXPECT_EQ(warm.log_stream, cold.log_stream);
  EXPECT_EQ(lines_.size(), 5u);
  EXPECT_GT(warm.max_memory_mb, 1u);
}

TEST_F(EnginePythonTest, GivesTheContextOfLambda) {
  write("app.py",
        "import os\n"
        "def handler(event, c):\n"
        "    return {'id': c.aws_request_id, 'arn': c.invoked_function_arn,\n"
        "            'name': c.function_name, 'version': c.function_version,\n"
        "            'memory': c.memory_limit_in_mb, 'group': c.log_group_name,\n"
        "            'stream': c.log_stream_name == os.environ['AWS_LAMBDA_LOG_STREAM_NAME'],\n"
        "            'left': c.get_remaining_time_in_millis(),\n"
        "            'title': c.client_context.client.app_title,\n"
        "            'custom': c.client_context.custom,\n"
        "            'pool': c.identity.cognito_identity_pool_id,\n"
        "            'trace': os.environ['_X_AMZN_TRACE_ID']}\n");
  const InvokeResult result =
      invoke(function("python3.11"), "{}",
             {.request_id = "r-1",
              .qualifier = "live",
              .client_context = R"({"client":{"app_title":"shop"},"custom":{"k":"v"}})",
              .cognito_identity = R"({"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"})",
              .trace_id = "Root=1-2-3;Sampled=1"});
  const Json json = Json::parse(result.payload);
  EXPECT_EQ(json["id"], "r-1");
  EXPECT_EQ(json["arn"], "arn:aws:lambda:us-east-1:123456789012:function:Orders:live");
  EXPECT_EQ(json["name"], "Orders");
  EXPECT_EQ(json["version"], "$LATEST");
  EXPECT_EQ(json["memory"], "128");
  EXPECT_EQ(json["group"], "/aws/lambda/Orders");
  EXPECT_EQ(json["stream"], true);
  EXPECT_GT(json["left"], 10000);
  EXPECT_LE(json["left"], 20000);
  EXPECT_EQ(json["title"], "shop");
  EXPECT_EQ(json["custom"], (Json{{"k", "v"}}));
  EXPECT_EQ(json["pool"], "p");
  EXPECT_EQ(json["trace"], "Root=1-2-3;Sampled=1");
}

TEST_F(EnginePythonTest, SetsTheEnvironmentOfLambda) {
  write("app.py",
        "import os, sys\n"
        "def handler(event, context):\n"
        "    return dict(os.environ, CWD=os.getcwd(), PATH0=sys.path[0])\n");
  FunctionSpec spec = function("python3.11");
  spec.environment = {{"TABLE", "t1"}, {"AWS_REGION", "eu-west-1"}};
  const Json json = answer(spec);
  EXPECT_EQ(json["TABLE"], "t1");
  EXPECT_EQ(json["AWS_REGION"], "eu-west-1");  // the user's value wins
  EXPECT_EQ(json["_HANDLER"], "app.handler");
  EXPECT_EQ(json["AWS_EXECUTION_ENV"], "AWS_Lambda_python3.11");
  EXPECT_EQ(json["LAMBDA_TASK_ROOT"], directory_.path());
  EXPECT_EQ(json["CWD"], directory_.path());
  EXPECT_EQ(json["PATH0"], directory_.path());
  EXPECT_EQ(json["TZ"], ":UTC");
  EXPECT_EQ(json["AWS_LAMBDA_FUNCTION_TIMEOUT"], "20");
  EXPECT_EQ(json["AWS_SAM_LOCAL"], "true");
  EXPECT_FALSE(json.contains("PWD"));  // nothing else of the developer's shell
}

TEST_F(EnginePythonTest, WritesNoCompiledFilesBesideTheCode) {
  write("app.py", "import other\ndef handler(event, context):\n    return other.value\n");
  write("other.py", "value = 7\n");
  EXPECT_EQ(answer(function("python3.11")), 7);
  const auto entries = list_directory(directory_.path());
  ASSERT_TRUE(entries.has_value());
  EXPECT_EQ(entries->size(), 2u);
}

TEST_F(EnginePythonTest, PassesAnExceptionOn) {
  write("app.py",
        "class Broken(Exception):\n"
        "    pass\n"
        "def inner():\n"
        "    raise Broken('no stock')\n"
        "def handler(event, context):\n"
        "    inner()\n");
  const InvokeResult result = invoke(function("python3.11"), "{}", {.request_id = "r-9"});
  EXPECT_EQ(result.function_error, "Unhandled");
  EXPECT_EQ(result.error_type, "Broken");
  const Json json = Json::parse(result.payload);
  EXPECT_EQ(json["errorMessage"], "no stock");
  EXPECT_EQ(json["errorType"], "Broken");
  EXPECT_EQ(json["requestId"], "r-9");
  ASSERT_EQ(json["stackTrace"].size(), 2u);  // our own frames are cut
  EXPECT_EQ(json["stackTrace"][1],
            cat("  File \"", directory_.path(),
                "/app.py\", line 4, in inner\n    raise Broken('no stock')\n"));
  EXPECT_TRUE(has_line("[ERROR] Broken: no stock\rTraceback (most recent call last):\r"));
}

struct InitFault {
  std::string_view name;
  std::string_view code;
  std::string_view handler;
  std::string_view type;
  std::string_view message;
};

TEST_F(EnginePythonTest, ReportsWhyItCannotStart) {
  write("syntax.py", "def handler(:\n");
  write("missing.py", "import not_there_at_all\n");
  write("empty.py", "");
  write("raising.py", "raise KeyError('x')\n");
  const InitFault faults[] = {
      {"module", "", "nothing.handler", "Runtime.ImportModuleError",
       "Unable to import module 'nothing': No module named 'nothing'"},
      {"import", "", "missing.handler", "Runtime.ImportModuleError",
       "Unable to import module 'missing': No module named 'not_there_at_all'"},
      {"syntax", "", "syntax.handler", "Runtime.UserCodeSyntaxError",
       "Syntax error in module 'syntax': invalid syntax (syntax.py, line 1)"},
      {"function", "", "empty.handler", "Runtime.HandlerNotFound",
       "Handler 'handler' missing on module 'empty'"},
      {"name", "", "nodot", "Runtime.MalformedHandlerName",
       "Bad handler 'nodot': not enough values to unpack (expected 2, got 1)"},
      {"builtin", "", "sys.exit", "Runtime.BuiltInModuleConflict",
       "Cannot use built-in module sys as a handler module"},
      {"raising", "", "raising.handler", "KeyError", "'x'"},
  };
  for (const InitFault& fault : faults) {
    SCOPED_TRACE(fault.name);
    const Json json = error(function("python3.11", std::string(fault.handler)));
    EXPECT_EQ(json["errorType"], fault.type);
    EXPECT_EQ(json["errorMessage"], fault.message);
    EXPECT_EQ(json["requestId"], "");
  }
}

TEST_F(EnginePythonTest, FindsHandlersInFoldersAndLayers) {
  write("code/src/api/app.py",
        "import shared, extra\n"
        "def run(event, context):\n"
        "    return [shared.value, extra.value]\n");
  write("one/python/shared.py", "value = 'first'\n");
  write("one/python/extra.py", "value = 'extra'\n");
  write("two/python/shared.py", "value = 'second'\n");
  FunctionSpec spec = function("python3.11", "src/api/app.run");
  spec.code_directory = directory_.path() + "/code";
  spec.layers = {directory_.path() + "/one", directory_.path() + "/two"};
  EXPECT_EQ(answer(spec), (Json{"second", "extra"}));
}

TEST_F(EnginePythonTest, WritesResultsLikeLambda) {
  write("app.py",
        "import decimal\n"
        "async def later():\n"
        "    return 1\n"
        "def handler(event, context):\n"
        "    return {'decimal': {'d': decimal.Decimal('1.10')}, 'nan': float('nan'),\n"
        "            'set': {1}, 'bytes': b'\\x00raw', 'later': later()}[event]\n");
  EXPECT_EQ(invoke(function("python3.11"), "\"decimal\"").payload, R"({"d": 1.10})");
  EXPECT_EQ(invoke(function("python3.11"), "\"nan\"").payload, "NaN");
  const InvokeResult bytes = invoke(function("python3.11"), "\"bytes\"");
  EXPECT_EQ(bytes.payload, std::string_view("\0raw", 4));
  EXPECT_EQ(bytes.content_type, "application/unknown");
  const Json set = error(function("python3.11"), "\"set\"");
  EXPECT_EQ(set["errorType"], "Runtime.MarshalError");
  EXPECT_EQ(set["errorMessage"],
            "Unable to marshal response: Object of type set is not JSON serializable");
  EXPECT_EQ(error(function("python3.11"), "\"later\"")["errorType"], "Runtime.MarshalError");
  EXPECT_TRUE(has_line("async def"));
}

TEST_F(EnginePythonTest, SetsUpTheRootLogger) {
  write("app.py",
        "import logging\n"
        "log = logging.getLogger()\n"
        "def handler(event, context):\n"
        "    log.info('hidden')\n"
        "    log.warning('low stock')\n");
  invoke(function("python3.11"), "{}", {.request_id = "r-1"});
  EXPECT_TRUE(has_line("[WARNING]\t20"));
  EXPECT_TRUE(has_line("Z\tr-1\tlow stock"));
  EXPECT_FALSE(has_line("hidden"));

  FunctionSpec json = function("python3.11");
  json.log_format = LogFormat::json;
  invoke(json, "{}", {.request_id = "r-2"});
  EXPECT_TRUE(has_line(R"("level": "INFO", "message": "hidden", "logger": "root")"));
  EXPECT_TRUE(has_line(R"("type":"platform.report")"));
  EXPECT_FALSE(has_line("END RequestId"));
}

TEST_F(EnginePythonTest, TimesOutAndStartsAfresh) {
  write("app.py",
        "import os, time\n"
        "def handler(event, context):\n"
        "    if event == 'hang':\n"
        "        os.system('sleep 600 &')\n"
        "        time.sleep(600)\n"
        "    return os.getpid()\n");
  FunctionSpec spec = function("python3.11");
  spec.timeout = std::chrono::milliseconds(1000);
  const Json first = answer(spec);
  const InvokeResult late = invoke(spec, "\"hang\"", {.request_id = "r-1"});
  EXPECT_EQ(late.function_error, "Unhandled");
  EXPECT_EQ(late.payload, R"({"errorType":"Sandbox.Timedout","errorMessage":)"
                          R"("RequestId: r-1 Error: Task timed out after 1.00 seconds"})");
  EXPECT_TRUE(has_line("Z r-1 Task timed out after 1.00 seconds"));
  EXPECT_TRUE(has_line("\tDuration: 1000.00 ms\tBilled Duration: 1000 ms\t"));
  EXPECT_TRUE(lines_.back().ends_with("\tStatus: timeout"));
  EXPECT_NE(answer(spec), first);
}

TEST_F(EnginePythonTest, SaysHowAProcessEnded) {
  write("app.py",
        "import os, sys, signal\n"
        "def handler(event, context):\n"
        "    if event == 'exit': sys.exit(3)\n"
        "    if event == 'clean': os._exit(0)\n"
        "    if event == 'kill': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    if event == 'crash': os.kill(os.getpid(), signal.SIGSEGV)\n");
  const std::pair<std::string_view, std::string_view> ends[] = {
      {"exit", "Runtime exited with error: exit status 3"},
      {"clean", "Runtime exited without providing a reason"},
      {"kill", "Runtime exited with error: signal: killed"},
      {"crash", "Runtime exited with error: signal: segmentation fault"},
  };
  for (const auto& [event, text] : ends) {
    SCOPED_TRACE(event);
    const InvokeResult result =
        invoke(function("python3.11"), cat("\"", event, "\""), {.request_id = "r"});
    EXPECT_EQ(result.payload, cat(R"({"errorType":"Runtime.ExitError","errorMessage":)",
                                  R"("RequestId: r Error: )", text, "\"}"));
    EXPECT_TRUE(lines_.back().ends_with("Status: error\tError Type: Runtime.ExitError"));
  }
}

TEST_F(EnginePythonTest, StaysWarmAndServesManyAtOnce) {
  write("app.py",
        "import os, time\n"
        "def handler(event, context):\n"
        "    time.sleep(event)\n"
        "    return os.getpid()\n");
  const FunctionSpec spec = function("python3.11");
  const Json first = answer(spec, "0");
  EXPECT_EQ(answer(spec, "0"), first);
  std::vector<std::thread> threads;
  std::vector<std::string> pids(4);
  for (std::size_t i = 0; i < pids.size(); ++i) {
    threads.emplace_back([&, i] {
      auto result = engine_.invoke(spec, "0.5", {});
      if (result) pids[i] = result->payload;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(std::set<std::string>(pids.begin(), pids.end()).size(), 4u);
}

TEST_F(EnginePythonTest, TakesANewProcessForNewCode) {
  write("app.py", "def handler(event, context):\n    return 'old'\n");
  FunctionSpec spec = function("python3.11");
  spec.revision = "1";
  EXPECT_EQ(answer(spec), "old");
  write("app.py", "def handler(event, context):\n    return 'new'\n");
  EXPECT_EQ(answer(spec), "old");
  spec.revision = "2";
  EXPECT_EQ(answer(spec), "new");
}

}  // namespace
}  // namespace samx::local
