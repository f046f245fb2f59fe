#include "local/launch.h"

#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "local/codes.h"

namespace samx::local {
namespace {

// What programs need of this machine and what carries no secret of the developer (spec local 3).
constexpr std::array<std::string_view, 17> kInherited{"HOME",
                                                      "USER",
                                                      "LOGNAME",
                                                      "TMPDIR",
                                                      "HTTP_PROXY",
                                                      "HTTPS_PROXY",
                                                      "NO_PROXY",
                                                      "http_proxy",
                                                      "https_proxy",
                                                      "no_proxy",
                                                      "SSL_CERT_DIR",
                                                      "SSL_CERT_FILE",
                                                      "AWS_CA_BUNDLE",
                                                      "AWS_ENDPOINT_URL",
                                                      "NODE_EXTRA_CA_CERTS",
                                                      "REQUESTS_CA_BUNDLE",
                                                      "JAVA_HOME"};

/// Joins what is not empty: an empty entry of a search path would be the current folder.
std::string search_path(std::initializer_list<std::string> entries) {
  std::string joined;
  for (const std::string& entry : entries) {
    if (entry.empty()) continue;
    if (!joined.empty()) joined += ':';
    joined += entry;
  }
  return joined;
}

std::string below(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string() : path_join(folder, name);
}

void set_identity(Environment& out, const FunctionSpec& function) {
  out.set("_HANDLER", function.handler);
  out.set("AWS_LAMBDA_FUNCTION_NAME", function.name);
  out.set("AWS_LAMBDA_FUNCTION_VERSION", function.version);
  out.set("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", cat(function.memory_mb));
  out.set("AWS_LAMBDA_FUNCTION_HANDLER", function.handler);
  out.set("AWS_LAMBDA_FUNCTION_TIMEOUT",
          cat(std::chrono::ceil<std::chrono::seconds>(function.timeout).count()));
  out.set("AWS_LAMBDA_LOG_GROUP_NAME", log_group_name(function));
  const bool is_json = function.log_format == LogFormat::json;
  out.set("AWS_LAMBDA_LOG_FORMAT", is_json ? "JSON" : "Text");
  if (is_json) {
    out.set("AWS_LAMBDA_LOG_LEVEL", function.log_level.empty() ? "INFO" : function.log_level);
  }
  out.set("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
}

void set_account(Environment& out, const FunctionSpec& function, const Environment& host) {
  out.set("AWS_REGION", function.region);
  out.set("AWS_DEFAULT_REGION", function.region);
  out.set("AWS_ACCOUNT_ID", function.account_id);
  const auto key = host.get_nonempty("AWS_ACCESS_KEY_ID");
  const auto secret = host.get_nonempty("AWS_SECRET_ACCESS_KEY");
  out.set("AWS_ACCESS_KEY_ID", key && secret ? *key : "defaultkey");
  out.set("AWS_SECRET_ACCESS_KEY", key && secret ? *secret : "defaultsecret");
  const auto token = host.get_nonempty("AWS_SESSION_TOKEN");
  if (key && secret && token) out.set("AWS_SESSION_TOKEN", *token);
  out.set("AWS_SAM_LOCAL", "true");
  out.set("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
  out.set("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000");
}

void set_search_paths(Environment& out, const FunctionSpec& function, const LaunchFolders& folders,
                      const Environment& host) {
  const std::string& task = function.code_directory;
  const std::string& opt = folders.opt_directory;
  out.set("LAMBDA_TASK_ROOT", task);
  out.set("LAMBDA_RUNTIME_DIR", folders.runtime_directory);
  out.set("PATH", search_path({host.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin"),
                               below(opt, "bin")}));
  out.set("LD_LIBRARY_PATH", search_path({task, path_join(task, "lib"), below(opt, "lib")}));
  out.set("TZ", ":UTC");
  out.set("LANG", "en_US.UTF-8");
}

void set_language(Environment& out, const FunctionSpec& function, const Runtime& runtime,
                  const LaunchFolders& folders) {
  const std::string& task = function.code_directory;
  const std::string& opt = folders.opt_directory;
  const std::string& runtime_directory = folders.runtime_directory;
  switch (runtime.language) {
    case Language::python:
      out.set("LC_CTYPE", "C.UTF-8");
      out.set("PYTHONPATH",
              search_path({below(opt, "python"),
                           below(opt, cat("python/lib/python", runtime.version, "/site-packages")),
                           runtime_directory}));
      break;
    case Language::node:
      out.set("NODE_PATH",
              search_path({below(opt, cat("nodejs/node", runtime.version, "/node_modules")),
                           below(opt, "nodejs/node_modules"),
                           path_join(runtime_directory, "node_modules"), runtime_directory, task}));
      break;
    case Language::ruby:
      out.set("GEM_PATH", search_path({cat(task, "/vendor/bundle/ruby/", runtime.version, ".0"),
                                       below(opt, cat("ruby/gems/", runtime.version, ".0"))}));
      out.set("RUBYLIB", search_path({task, below(opt, "ruby/lib")}));
      break;
    default:
      break;
  }
}

/// Class path of a Java function: its classes, its jars, the jars of the layers.
std::string class_path(const FunctionSpec& function, const LaunchFolders& folders) {
  std::string joined = function.code_directory + "/";
  for (const std::string& folder :
       {path_join(function.code_directory, "lib"), below(folders.opt_directory, "java/lib")}) {
    const auto entries = list_directory(folder);
    if (folder.empty() || !entries) continue;
    for (const DirectoryEntry& entry : *entries) {
      if (entry.name.ends_with(".jar")) joined += ":" + path_join(folder, entry.name);
    }
  }
  return joined;
}

/// The program of a custom runtime; go1.x names it by the handler.
std::string custom_program(const FunctionSpec& function, const Runtime& runtime,
                           const LaunchFolders& folders) {
  const std::string_view name =
      runtime.version.empty() ? std::string_view("bootstrap") : function.handler;
  std::string program = path_join(function.code_directory, name);
  if (!exists(program) && exists(below(folders.opt_directory, name))) {
    return below(folders.opt_directory, name);
  }
  return program;
}

bool has_java_client(const std::string& path) {
  return path.find("aws-lambda-java-runtime-interface-client") != std::string::npos;
}

}  // namespace

std::string log_group_name(const FunctionSpec& function) {
  return function.log_group.empty() ? "/aws/lambda/" + function.name : function.log_group;
}

std::string log_stream_prefix(Time now, std::string_view version) {
  const std::string day = iso8601_seconds(now).substr(0, 10);
  return cat(replace_all(day, "-", "/"), "/[", version, "]");
}

Result<std::vector<std::string>> launch_arguments(const FunctionSpec& function,
                                                  const Runtime& runtime,
                                                  const Interpreter& interpreter,
                                                  const LaunchFolders& folders) {
  const auto bootstrap = [&folders](std::string_view name) {
    return path_join(folders.runtime_directory, name);
  };
  switch (runtime.language) {
    case Language::python:
      return std::vector{interpreter.path, bootstrap("bootstrap.py"), folders.cache_directory};
    case Language::node:
      return std::vector{interpreter.path, bootstrap("bootstrap.cjs")};
    case Language::executable:
      return std::vector{custom_program(function, runtime, folders)};
    case Language::java: {
      std::string path = class_path(function, folders);
      if (!has_java_client(path)) break;
      return std::vector<std::string>{interpreter.path,
                                      "-XX:+UseSerialGC",
                                      "-XX:TieredStopAtLevel=1",
                                      "-Xshare:auto",
                                      "-cp",
                                      std::move(path),
                                      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                                      function.handler};
    }
    default:
      break;
  }
  return fail({.code = codes::kRuntimeUnsupported,
               .message = cat("'", runtime.identifier, "' functions cannot be run here yet"),
               .help = runtime.language == Language::java
                           ? "add com.amazonaws:aws-lambda-java-runtime-interface-client to the "
                             "function's dependencies"
                           : ""});
}

Environment launch_environment(const FunctionSpec& function, const Runtime& runtime,
                               const LaunchFolders& folders, const Environment& host) {
  Environment out;
  for (const std::string_view name : kInherited) {
    if (const auto value = host.get(name)) out.set(name, *value);
  }
  set_identity(out, function);
  set_account(out, function, host);
  set_search_paths(out, function, folders, host);
  set_language(out, function, runtime, folders);
  // AWS leaves it unset for custom runtimes.
  if (!runtime.identifier.starts_with("provided")) {
    out.set("AWS_EXECUTION_ENV", cat("AWS_Lambda_", runtime.identifier));
  }
  for (const auto& [name, value] : function.environment)
    out.set(name, value);
  return out;
}

}  // namespace samx::local
