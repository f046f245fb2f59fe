#include "aws/codes.h"
#include "aws/credentials_json.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "base/process.h"
#include "base/text.h"

namespace samx::aws {
namespace {

tl::unexpected<Error> process_failed(const ProviderContext& context, std::string_view why) {
  return fail(
      {.code = codes::kCredentialProcess,
       .message = cat("credential_process of profile '", context.profile, "' failed: ", why),
       .help = "run the command by hand and look at what it prints"});
}

/// Splits like a shell: blanks separate, quotes and '\' keep together. Nothing if a quote is open.
std::optional<std::vector<std::string>> shell_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escapes = c == '\\' && quote != '\'' && i + 1 < text.size();
    if (escapes) {
      word += text[++i];
      in_word = true;
    } else if (quote != '\0') {
      if (c == quote) {
        quote = '\0';
      } else {
        word += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      in_word = true;
    } else if (c != ' ' && c != '\t') {
      word += c;
      in_word = true;
    } else if (in_word) {
      words.push_back(std::move(word));
      word.clear();
      in_word = false;
    }
  }
  if (quote != '\0') return std::nullopt;
  if (in_word) words.push_back(std::move(word));
  return words;
}

}  // namespace

FoundCredentials from_process(const ProviderContext& context) {
  const auto command = context.setting("credential_process");
  if (!command) return std::nullopt;
  const auto words = shell_words(*command);
  if (!words || words->empty()) return process_failed(context, "its quotes do not match");
  ProcessSpec spec{.arguments = *words, .environment = context.environment()};
  spec.time_limit = std::chrono::minutes(2);
  SAMX_ASSIGN(const ProcessResult done, run_process(spec, context.session.services.cancellation));
  if (done.timed_out) return process_failed(context, "no answer in 2 minutes");
  if (done.exit_code != 0) {
    return process_failed(
        context, cat("exit code ", done.exit_code, ": ", trim(done.error).substr(0, 2000)));
  }
  if (json_integer_member(done.output, "Version") != 1)
    return process_failed(context, "its output is not JSON with \"Version\": 1");
  auto found = read_credentials_json(done.output, {.session_token = "SessionToken"});
  if (!found) return process_failed(context, "its output lacks AccessKeyId or SecretAccessKey");
  found->provider = "credential process";
  return found;
}

}  // namespace samx::aws
