#include "unit/local/engine_fixture.h"

namespace samx::local {
namespace {

using EngineNodeTest = EngineFixture;
using Json = nlohmann::json;

constexpr std::string_view kForms = R"js(
exports.async = async (event) => ({ got: event });
exports.nothing = async () => {};
exports.callback = (event, context, callback) => { setTimeout(() => callback(null, 'later'), 5); };
exports.failed = (event, context, callback) => callback(new TypeError('bad'));
exports.succeed = (event, context) => { context.succeed('done'); };
exports.silent = () => {};
exports.thrown = async () => { const e = new RangeError('too much'); e.code = 'E1'; throw e; };
exports.text = async () => { throw 'just text'; };
exports.unsettled = () => new Promise(() => {});
exports.rejected = async () => { Promise.reject(new Error('nobody waits')); await new Promise((r) => setTimeout(r, 1000)); };
exports.uncaught = async () => { setTimeout(() => { throw new Error('outside'); }, 1); await new Promise((r) => setTimeout(r, 1000)); };
exports.circular = async () => { const a = {}; a.a = a; return a; };
exports.ns = { deep: async () => 'deep' };
exports.context = async (event, c) => ({ ...c, left: c.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID });
)js";

TEST_F(EngineNodeTest, TakesAllFormsOfHandlers) {
  write("app.js", kForms);
  const auto run = [this](std::string_view name) {
    return answer(function("nodejs20.x", cat("app.", name)), R"({"a":1})");
  };
  EXPECT_EQ(run("async"), Json::parse(R"({"got":{"a":1}})"));
  EXPECT_EQ(run("nothing"), nullptr);
  EXPECT_EQ(run("callback"), "later");
  EXPECT_EQ(run("succeed"), "done");
  EXPECT_EQ(run("silent"), nullptr);
  EXPECT_EQ(run("ns.deep"), "deep");
}

TEST_F(EngineNodeTest, ReportsErrorsLikeLambda) {
  write("app.js", kForms);
  const auto run = [this](std::string_view name) {
    return error(function("nodejs20.x", cat("app.", name)));
  };
  const Json failed = run("failed");
  EXPECT_EQ(failed["errorType"], "TypeError");
  EXPECT_EQ(failed["errorMessage"], "bad");
  const Json thrown = run("thrown");
  EXPECT_EQ(thrown["errorType"], "RangeError");
  EXPECT_EQ(thrown["trace"][0], "RangeError: too much");
  EXPECT_TRUE(
      has_line("\tERROR\tInvoke Error \t{\"errorType\":\"RangeError\",\"errorMessage\":"
               "\"too much\",\"code\":\"E1\",\"stack\":["));
  EXPECT_EQ(run("text"),
            Json::parse(R"({"errorType":"string","errorMessage":"just text","trace":[]})"));
  EXPECT_EQ(run("unsettled")["errorType"], "Runtime.NodeJsExit");
  EXPECT_EQ(run("rejected")["errorType"], "Runtime.UnhandledPromiseRejection");
  EXPECT_EQ(run("uncaught")["errorMessage"], "outside");
  EXPECT_EQ(run("circular")["errorMessage"], "Unable to stringify response body");
}

TEST_F(EngineNodeTest, ReportsWhyItCannotStart) {
  write("app.js", "exports.handler = 1;");
  write("syntax.js", "exports.handler = (;");
  write("needs.js", "require('not-there-at-all');");
  const auto run = [this](std::string handler) {
    return error(function("nodejs20.x", std::move(handler)));
  };
  EXPECT_EQ(run("app.handler")["errorMessage"], "app.handler is not a function");
  EXPECT_EQ(run("app.other")["errorType"], "Runtime.HandlerNotFound");
  EXPECT_EQ(run("app.other")["errorMessage"], "app.other is undefined or not exported");
  EXPECT_EQ(run("syntax.handler")["errorType"], "Runtime.UserCodeSyntaxError");
  const Json needs = run("needs.handler");
  EXPECT_EQ(needs["errorType"], "Runtime.ImportModuleError");
  EXPECT_TRUE(needs["errorMessage"].get<std::string>().starts_with(
      "Error: Cannot find module 'not-there-at-all'\nRequire stack:\n- "));
  EXPECT_EQ(run("nothing.handler")["errorType"], "Runtime.ImportModuleError");
  EXPECT_EQ(run("../app.handler")["errorType"], "Runtime.MalformedHandlerName");
}

TEST_F(EngineNodeTest, LoadsEveryKindOfModule) {
  write("a/esm.mjs", "export const handler = await (async () => async () => 'mjs')();");
  write("b/package.json", R"({"type":"module"})");
  write("b/lib/app.js", "export const handler = async () => 'module scope';");
  write("c/app.cjs", "exports.handler = async () => 'cjs';");
  write("d/index.js", "exports.handler = async () => require('shared').value;");
  write("layer/nodejs/node_modules/shared/index.js", "exports.value = 'layer';");
  EXPECT_EQ(answer(function("nodejs20.x", "a/esm.handler")), "mjs");
  EXPECT_EQ(answer(function("nodejs20.x", "b/lib/app.handler")), "module scope");
  EXPECT_EQ(answer(function("nodejs20.x", "c/app.handler")), "cjs");
  FunctionSpec layered = function("nodejs20.x", "d/index.handler");
  layered.layers = {directory_.path() + "/layer"};
  EXPECT_EQ(answer(layered), "layer");
}

TEST_F(EngineNodeTest, GivesTheContextAndTheConsoleOfLambda) {
  write("app.js", cat(kForms, "console.log('at\\nimport %d', 1);"));
  const InvokeResult result = invoke(function("nodejs20.x", "app.context"), "{}",
                                     {.request_id = "r-1", .trace_id = "Root=1"});
  const Json json = Json::parse(result.payload);
  EXPECT_EQ(json["awsRequestId"], "r-1");
  EXPECT_EQ(json["memoryLimitInMB"], "128");
  EXPECT_EQ(json["functionName"], "Orders");
  EXPECT_EQ(json["invokedFunctionArn"], "arn:aws:lambda:us-east-1:123456789012:function:Orders");
  EXPECT_GT(json["left"], 10000);
  EXPECT_EQ(json["trace"], "Root=1");
  EXPECT_TRUE(has_line("Z\tundefined\tINFO\tat\rimport 1"));
}

TEST_F(EngineNodeTest, StreamsAResponse) {
  write("app.mjs", R"js(
export const handler = awslambda.streamifyResponse(async (event, stream) => {
  const out = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });
  out.write('hello ');
  out.write('world');
  out.end();
});
export const plain = awslambda.streamifyResponse(async (event, stream) => {
  stream.setContentType('text/css');
  stream.end('a{}');
});
export const broken = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('half');
  throw new Error('midway');
});
)js");
  const InvokeResult result = invoke(function("nodejs20.x"));
  EXPECT_TRUE(result.streamed);
  EXPECT_EQ(result.content_type, "application/vnd.awslambda.http-integration-response");
  EXPECT_EQ(result.payload,
            std::string("{\"statusCode\":201}") + std::string(8, '\0') + "hello world");
  const InvokeResult plain = invoke(function("nodejs20.x", "app.plain"));
  EXPECT_EQ(plain.content_type, "text/css");
  EXPECT_EQ(plain.payload, "a{}");
  const InvokeResult broken = invoke(function("nodejs20.x", "app.broken"));
  EXPECT_EQ(broken.function_error, "Unhandled");
  EXPECT_EQ(broken.error_type, "Error");
}

}  // namespace
}  // namespace samx::local
