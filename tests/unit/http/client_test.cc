#include "http/client.h"

#include <gtest/gtest.h>

#include <atomic>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "http/codes.h"
#include "http/server.h"

namespace samx::http {
namespace {

using std::chrono::milliseconds;

class ClientTest : public testing::Test {
 protected:
  void serve(Service service) {
    server_.emplace(*Server::start({}, std::move(service)));
    url_ = cat("http://127.0.0.1:", server_->port());
  }
  void TearDown() override {
    if (server_) server_->stop(milliseconds(0));
  }
  Result<Response> send(Request request) { return client_->send(request, cancellation_); }

  std::optional<Server> server_;
  std::string url_;
  Cancellation cancellation_;
  std::unique_ptr<Client> client_ = make_client({.user_agent = "samx-test"});
};

/// Answers with what it was sent.
ServerResponse echo(ServerRequest& request) {
  auto body = request.body.read();
  std::string text = cat(request.method, ' ', request.target, '\n');
  for (const Header& header : request.headers)
    text += cat(header.name, ": ", header.value, '\n');
  text += cat('\n', body ? *body : "");
  return {.status = 201, .headers = {{"X-Twice", "1"}, {"X-Twice", "2"}}, .body = text};
}

TEST_F(ClientTest, SendsTheUrlAsItIs) {
  serve(echo);
  const auto response = send({.url = url_ + "/a//../b%2f%20c?q=%41&r"});
  ASSERT_TRUE(response) << response.error().diagnostic().message;
  EXPECT_EQ(response->status, 201);
  EXPECT_TRUE(response->body.starts_with("GET /a//../b%2f%20c?q=%41&r\n")) << response->body;
  EXPECT_EQ(response->headers.all("x-twice").size(), 2u);
}

TEST_F(ClientTest, SendsBodiesOfAllMethodsWithoutInventingHeaders) {
  serve(echo);
  for (const std::string method : {"POST", "PUT", "PATCH", "DELETE"}) {
    const auto response = send({.method = method,
                                .url = url_ + "/x",
                                .headers = {{"X-Empty", ""}},
                                .body = std::string("a\0b", 3)});
    ASSERT_TRUE(response);
    EXPECT_TRUE(response->body.starts_with(method + " /x\n"));
    EXPECT_TRUE(response->body.ends_with(std::string("\n\na\0b", 5)));
    EXPECT_NE(response->body.find("Content-Length: 3\n"), std::string::npos) << response->body;
    EXPECT_NE(response->body.find("X-Empty: \n"), std::string::npos) << response->body;
    EXPECT_NE(response->body.find("User-Agent: samx-test\n"), std::string::npos);
    EXPECT_EQ(response->body.find("Content-Type"), std::string::npos);
    EXPECT_EQ(response->body.find("Expect"), std::string::npos);
  }
}

TEST_F(ClientTest, AnEmptyPutSaysItsLength) {
  serve(echo);
  const auto response = send({.method = "PUT", .url = url_ + "/x"});
  ASSERT_TRUE(response);
  EXPECT_NE(response->body.find("Content-Length: 0\n"), std::string::npos) << response->body;
}

TEST_F(ClientTest, HeadKeepsTheAnnouncedLength) {
  serve([](ServerRequest&) {
    return ServerResponse{.status = 200, .headers = {{"Content-Length", "77"}}};
  });
  const auto response = send({.method = "HEAD", .url = url_ + "/"});
  ASSERT_TRUE(response) << response.error().diagnostic().message;
  EXPECT_EQ(response->headers.get("Content-Length"), "77");
  EXPECT_EQ(response->body, "");
}

TEST_F(ClientTest, SendsAndReceivesPartsOfFiles) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-http-");
  ASSERT_TRUE(folder);
  const std::string source = path_join(folder->path(), "source");
  const std::string target = path_join(folder->path(), "target");
  std::string bytes;
  for (std::size_t i = 0; i < 3'000'000; ++i)
    bytes += static_cast<char>(i * 2654435761U >> 11U);
  ASSERT_TRUE(write_file(source, bytes));
  serve([](ServerRequest& request) {
    auto body = request.body.read();
    return ServerResponse{.status = 200, .body = body ? *body : ""};
  });
  std::uint64_t most_sent = 0;
  const auto response = send({.method = "PUT",
                              .url = url_ + "/",
                              .upload = FileSlice{source, 1000, 2'000'000},
                              .download_path = target,
                              .expect_continue = true,
                              .progress = [&](std::uint64_t sent, std::uint64_t) {
                                most_sent = std::max(most_sent, sent);
                              }});
  ASSERT_TRUE(response) << response.error().diagnostic().message;
  EXPECT_EQ(response->body, "");
  const auto received = read_file(target);
  ASSERT_TRUE(received);
  EXPECT_TRUE(*received == bytes.substr(1000, 2'000'000));
  EXPECT_EQ(most_sent, 2'000'000u);
}

TEST_F(ClientTest, AnErrorAnswerIsNotWrittenToTheFile) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-http-");
  ASSERT_TRUE(folder);
  const std::string target = path_join(folder->path(), "target");
  serve([](ServerRequest&) { return ServerResponse{.status = 404, .body = "no"}; });
  const auto response = send({.url = url_ + "/", .download_path = target});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "no");
  EXPECT_FALSE(exists(target));
}

TEST_F(ClientTest, AnEmptyAnswerMakesAnEmptyFile) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-http-");
  ASSERT_TRUE(folder);
  const std::string target = path_join(folder->path(), "target");
  serve([](ServerRequest&) { return ServerResponse{.status = 200}; });
  ASSERT_TRUE(send({.url = url_ + "/", .download_path = target}));
  const auto text = read_file(target);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "");
}

TEST_F(ClientTest, StopsAboveTheLimitOfTheCaller) {
  serve(
      [](ServerRequest&) { return ServerResponse{.status = 200, .body = std::string(5000, 'x')}; });
  const auto response = send({.url = url_ + "/", .response_limit_bytes = 4999});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().diagnostic().code, codes::kTooLarge);
  EXPECT_TRUE(send({.url = url_ + "/", .response_limit_bytes = 5000}));
}

TEST_F(ClientTest, FollowsRedirectsOnlyWhenAsked) {
  serve([](ServerRequest& request) {
    if (request.target == "/new") return ServerResponse{.status = 200, .body = "arrived"};
    return ServerResponse{.status = 302, .headers = {{"Location", "/new"}}};
  });
  EXPECT_EQ(send({.url = url_ + "/old"})->status, 302);
  EXPECT_EQ(send({.url = url_ + "/old", .follow_redirects = true})->body, "arrived");
}

TEST_F(ClientTest, NamesWhatWentWrong) {
  serve(echo);
  server_->stop(milliseconds(0));
  const auto refused = send({.url = url_ + "/p?secret=1"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().diagnostic().code, codes::kUnreachable);
  EXPECT_EQ(refused.error().diagnostic().message.find("secret"), std::string::npos);
  EXPECT_EQ(send({.url = "http://no-such-host.invalid/"}).error().diagnostic().code,
            codes::kUnknownHost);
  EXPECT_EQ(send({.url = "gopher://x/"}).error().diagnostic().code, codes::kBadUrl);
  EXPECT_EQ(send({.url = url_, .headers = {{"X", "a\r\nY: b"}}}).error().diagnostic().code,
            codes::kBadHeader);
  EXPECT_EQ(send({.method = "PUT", .url = url_, .upload = FileSlice{"/no/such/file", 0, 1}})
                .error()
                .diagnostic()
                .code,
            "SX0101");
}

TEST_F(ClientTest, PlainHttpWhereTlsIsExpectedIsATlsFault) {
  serve(echo);
  const auto response = send({.url = replace_all(url_, "http://", "https://")});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().diagnostic().code, codes::kTls);
}

TEST_F(ClientTest, AnInterruptionEndsAWaitingTransferAtOnce) {
  serve([this](ServerRequest&) {
    cancellation_.request();

    return ServerResponse{.status = 200};
  });
  const auto response = send({.url = url_ + "/"});
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().diagnostic().code, "SX0130");
  EXPECT_EQ(send({.url = url_ + "/"}).error().diagnostic().code, "SX0130");
}

TEST_F(ClientTest, KeepsConnectionsOpen) {
  std::atomic<int> ports{0};
  std::atomic<std::uint16_t> last{0};
  serve([&](ServerRequest& request) {
    if (last.exchange(request.remote_port) != request.remote_port) ++ports;
    return ServerResponse{.status = 200};
  });
  for (int i = 0; i < 5; ++i)
    ASSERT_TRUE(send({.url = url_ + "/"}));
  EXPECT_EQ(ports, 1);
}

TEST(ClientOptionsTest, ComeFromTheEnvironment) {
  Environment environment;
  environment.set("HTTP_PROXY", "http://p:1");
  environment.set("https_proxy", "http://q:2");
  environment.set("NO_PROXY", "localhost,.corp");
  environment.set("AWS_CA_BUNDLE", "/ca.pem");
  environment.set("REQUESTS_CA_BUNDLE", "/other.pem");
  ClientOptions options = client_options(environment, "agent");
  EXPECT_EQ(options.http_proxy, "http://p:1");
  EXPECT_EQ(options.https_proxy, "http://q:2");
  EXPECT_EQ(options.no_proxy, "localhost,.corp");
  EXPECT_EQ(options.ca_bundle, "/ca.pem");
  EXPECT_EQ(options.user_agent, "agent");
  environment.set("REQUEST_METHOD", "GET");
  EXPECT_EQ(client_options(environment, "agent").http_proxy, "");
}

}  // namespace
}  // namespace samx::http
