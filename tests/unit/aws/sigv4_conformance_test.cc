#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <cstdlib>

#include "aws/signature.h"
#include "aws/timestamp.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "http/url.h"

// The AWS signing test suite: the sample in tests/conformance/cases/sigv4, and all of
// $SAMX_SHARED/conformance/sigv4 (default: ../shared beside the checkout) where that is there.
namespace samx::aws {
namespace {

struct SuiteRequest {
  std::string method;
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;
  http::Headers headers;
  std::string body;
};

std::string text_of(const std::string& path) {
  auto text = read_file(path);
  return text ? *text : std::string();
}

void read_headers(const std::vector<std::string_view>& lines, std::size_t& at,
                  SuiteRequest& request) {
  std::vector<http::Header> read;
  for (; at < lines.size() && !lines[at].empty(); ++at) {
    const std::string_view line = lines[at];
    if (line.front() == ' ') {
      read.back().value += cat('\n', line);
      continue;
    }
    const std::size_t colon = line.find(':');
    read.push_back({std::string(line.substr(0, colon)), std::string(line.substr(colon + 1))});
  }
  for (const http::Header& header : read)
    request.headers.add(header.name, header.value);
}

SuiteRequest read_request(const std::string& text) {
  SuiteRequest request;
  const auto lines = split(text, '\n');
  const std::string_view first = lines[0];
  const std::size_t blank = first.find(' ');
  request.method = std::string(first.substr(0, blank));
  const std::string_view target = first.substr(blank + 1, first.rfind(' ') - blank - 1);
  const std::size_t question = target.find('?');
  request.path = std::string(target.substr(0, question));
  if (question != std::string_view::npos) {
    for (const std::string_view piece : split(target.substr(question + 1), '&')) {
      const std::size_t equals = std::min(piece.find('='), piece.size());
      const std::string_view value = piece.substr(std::min(equals + 1, piece.size()));
      request.query.emplace_back(http::percent_decode(piece.substr(0, equals)),
                                 http::percent_decode(value));
    }
  }
  std::size_t at = 1;
  read_headers(lines, at, request);
  const std::size_t body = text.find("\n\n");
  if (body != std::string::npos) request.body = text.substr(body + 2);
  return request;
}

class Sigv4Suite : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const auto context = nlohmann::json::parse(text_of(path_join(GetParam(), "context.json")));
    const auto& keys = context["credentials"];
    credentials_.access_key_id = keys["access_key_id"];
    credentials_.secret_access_key = keys["secret_access_key"];
    credentials_.session_token = keys.value("token", "");
    region_ = context["region"];
    service_ = context["service"];
    time_ = *parse_iso8601(std::string(context["timestamp"]));
    expires_ = std::chrono::seconds(context["expiration_in_seconds"]);
    path_rule_ = context["normalize"] ? PathRule::normalised : PathRule::encoded;
    token_rule_ = context.value("omit_session_token", false) ? TokenRule::added_afterwards
                                                             : TokenRule::is_signed;
    sign_body_ = context["sign_body"];
    request_ = read_request(text_of(path_join(GetParam(), "request.txt")));
    hash_ = hex(sha256(request_.body));
  }

  SigningContext context() const {
    return {credentials_, region_, service_, time_, path_rule_, token_rule_};
  }
  SigningInput input() const {
    return {request_.method, request_.path, request_.query, request_.headers, hash_};
  }
  std::string expected(std::string_view name) const { return text_of(path_join(GetParam(), name)); }

  Credentials credentials_;
  std::string region_;
  std::string service_;
  Time time_;
  std::chrono::seconds expires_{0};
  PathRule path_rule_ = PathRule::normalised;
  TokenRule token_rule_ = TokenRule::is_signed;
  bool sign_body_ = false;
  SuiteRequest request_;
  std::string hash_;
};

TEST_P(Sigv4Suite, HeaderForm) {
  SigningInput signed_input = input();
  if (sign_body_) signed_input.headers.add("x-amz-content-sha256", hash_);
  const Signature signature = sign_headers(signed_input, context());
  EXPECT_EQ(signature.canonical_request, expected("header-canonical-request.txt"));
  EXPECT_EQ(signature.string_to_sign, expected("header-string-to-sign.txt"));
  EXPECT_EQ(signature.signature, expected("header-signature.txt"));
  const std::string whole = expected("header-signed-request.txt");
  for (const http::Header& header : signature.added_headers)
    EXPECT_NE(whole.find(cat('\n', header.name, ':', header.value)), std::string::npos)
        << header.name << ": " << header.value;
}

TEST_P(Sigv4Suite, QueryForm) {
  const Signature signature = sign_query(input(), context(), expires_);
  EXPECT_EQ(signature.canonical_request, expected("query-canonical-request.txt"));
  EXPECT_EQ(signature.string_to_sign, expected("query-string-to-sign.txt"));
  EXPECT_EQ(signature.signature, expected("query-signature.txt"));
  std::string added;
  for (const auto& [name, value] : signature.added_query)
    added += cat(added.empty() ? "" : "&", name, '=', http::percent_encode(value));
  EXPECT_NE(expected("query-signed-request.txt").find(added + " HTTP/1.1\n"), std::string::npos)
      << added;
}

void add_cases(const std::string& folder, std::vector<std::string>& cases) {
  const auto entries = list_directory(folder);
  if (!entries) return;
  for (const DirectoryEntry& entry : *entries) {
    if (entry.kind == FileKind::directory) cases.push_back(path_join(folder, entry.name));
  }
}

std::vector<std::string> all_cases() {
  std::vector<std::string> cases;
  add_cases(SAMX_SOURCE_DIR "/tests/conformance/cases/sigv4", cases);
  const char* shared = std::getenv("SAMX_SHARED");
  const std::string root = shared != nullptr ? shared : SAMX_SOURCE_DIR "/../shared";
  add_cases(path_join(root, "conformance/sigv4"), cases);
  return cases;
}

std::string case_name(const testing::TestParamInfo<std::string>& test) {
  const bool shared = test.param.find("/tests/conformance/") == std::string::npos;
  return cat(shared ? "shared_" : "", replace_all(path_name(test.param), "-", "_"));
}

INSTANTIATE_TEST_SUITE_P(Cases, Sigv4Suite, testing::ValuesIn(all_cases()), case_name);

}  // namespace
}  // namespace samx::aws
