#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "base/file_system.h"
#include "base/text.h"
#include "http/codes.h"
#include "support/raw_client.h"

namespace samx::http {
namespace {

using testing_support::RawClient;

ServerResponse echo(ServerRequest& request) {
  const auto body = request.body.read();
  return {.headers = {{"Content-Type", "text/plain"},
                      {"X-Where", request.body.in_file() ? "file" : "memory"}},
          .body = cat(request.method, " ", request.path(), " ", request.query(), " ",
                      request.headers.get("x-test"), " ", body ? *body : "unreadable")};
}

Server start_echo(ServerOptions options = {}) {
  auto server = Server::start(std::move(options), echo);
  EXPECT_TRUE(server.has_value());
  return std::move(*server);
}

TEST(ServerTest, AnswersRequestsOnOneConnectionInOrder) {
  const Server server = start_echo();
  ASSERT_NE(server.port(), 0);
  RawClient client(server.port());
  ASSERT_TRUE(
      client.send("GET /a%20b?c=d%2F HTTP/1.1\r\nHost: x\r\nX-TEST: 1\r\n\r\n"
                  "POST /second HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"));
  const auto first = client.read_answer();
  EXPECT_EQ(first.status(), 200);
  EXPECT_EQ(first.body, "GET /a%20b c=d%2F 1 ");
  EXPECT_NE(first.head.find("Content-Type: text/plain\r\n"), std::string::npos);
  EXPECT_EQ(client.read_answer().body, "POST /second   hello");
}

TEST(ServerTest, ReadsChunkedBodies) {
  const Server server = start_echo();
  RawClient client(server.port());
  client.send(
      "PUT /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "PUT /c   hello world");
}

TEST(ServerTest, AsksForTheBodyWhenTheClientExpectsIt) {
  const Server server = start_echo();
  RawClient client(server.port());
  client.send("PUT /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_EQ(client.read_answer().body, "PUT /e   ok");
}

TEST(ServerTest, RefusesABodyAboveTheLimitBeforeItIsSent) {
  const Server server = start_echo({.body_limit_bytes = 10});
  RawClient client(server.port());
  client.send("PUT /e HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
  EXPECT_EQ(client.read_answer().status(), 413);
  EXPECT_EQ(client.read_to_end(), "");
}

TEST(ServerTest, RefusesAChunkedBodyAboveTheLimit) {
  const Server server = start_echo({.body_limit_bytes = 10});
  RawClient client(server.port());
  client.send("PUT /e HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  client.send("b\r\nhello world\r\n0\r\n\r\n");
  EXPECT_EQ(client.read_answer().status(), 413);
}

TEST(ServerTest, RefusesLongHeads) {
  const Server server = start_echo({.header_limit_bytes = 1000});
  RawClient client(server.port());
  client.send(cat("GET / HTTP/1.1\r\nHost: x\r\nX-Long: ", std::string(2000, 'a'), "\r\n\r\n"));
  EXPECT_EQ(client.read_answer().status(), 431);
}

TEST(ServerTest, RefusesWhatIsNotHttp) {
  const Server server = start_echo();
  for (const std::string_view bad :
       {"nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nBad Header: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"}) {
    SCOPED_TRACE(bad);
    RawClient client(server.port());
    client.send(bad);
    EXPECT_EQ(client.read_answer().status(), 400);
    EXPECT_EQ(client.read_to_end(), "");
  }
}

TEST(ServerTest, PutsLargeBodiesIntoAFileThatGoesWithTheRequest) {
  auto directory = TemporaryDirectory::make(temporary_root(), "server-test");
  ASSERT_TRUE(directory.has_value());
  const Server server =
      start_echo({.spill_threshold_bytes = 1000, .spill_directory = directory->path()});
  RawClient client(server.port());
  const std::string body(100000, 'z');
  client.send(cat("PUT /f HTTP/1.1\r\nHost: x\r\nContent-Length: ", body.size(), "\r\n\r\n", body));
  const auto answer = client.read_answer();
  EXPECT_NE(answer.head.find("X-Where: file"), std::string::npos);
  EXPECT_TRUE(answer.body == cat("PUT /f   ", body));
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  client.read_answer();  // the first request is gone by now
  const auto left = list_directory(directory->path());
  ASSERT_TRUE(left.has_value());
  EXPECT_TRUE(left->empty());
}

TEST(ServerTest, SendsAPartOfAFile) {
  auto directory = TemporaryDirectory::make(temporary_root(), "server-test");
  ASSERT_TRUE(directory.has_value());
  const std::string path = directory->path() + "/object";
  std::string text(300000, 'a');
  text[200000] = 'b';
  ASSERT_TRUE(write_file(path, text).has_value());
  auto server = Server::start({}, [&](ServerRequest&) {
    return ServerResponse{.status = 206, .file = FileSlice{path, 1, 200000}};
  });
  ASSERT_TRUE(server.has_value());
  RawClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\nHEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto answer = client.read_answer();
  EXPECT_EQ(answer.status(), 206);
  EXPECT_TRUE(answer.body == text.substr(1, 200000));
  EXPECT_NE(client.read_until("\r\n\r\n").find("Content-Length: 200000\r\n"), std::string::npos);
}

TEST(ServerTest, AnswersWithoutABodyWhereHttpAllowsNone) {
  auto server = Server::start(
      {}, [](ServerRequest&) { return ServerResponse{.status = 204, .body = "dropped"}; });
  ASSERT_TRUE(server.has_value());
  RawClient client(server->port());
  client.send("DELETE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read_to_end(), "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
}

TEST(ServerTest, LetsNoServiceWriteASecondAnswer) {
  auto server = Server::start({}, [](ServerRequest&) {
    return ServerResponse{.headers = {{"X-Evil", "a\r\nX-More: b"}, {"Bad Name", "c"}}};
  });
  ASSERT_TRUE(server.has_value());
  RawClient client(server->port());
  client.send("GET / HTTP/1.0\r\n\r\n");
  const std::string head = client.read_to_end();
  EXPECT_NE(head.find("X-Evil: a  X-More: b\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Bad Name"), std::string::npos);
}

TEST(ServerTest, ServesManyBlockedRequestsAtOnce) {
  constexpr int kClients = 20;
  std::atomic<int> inside{0};
  std::promise<void> all_inside;
  std::shared_future<void> release = all_inside.get_future().share();
  auto server = Server::start({}, [&](ServerRequest&) {
    if (++inside == kClients) all_inside.set_value();
    release.wait();
    return ServerResponse{.body = "done"};
  });
  ASSERT_TRUE(server.has_value());
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.push_back(std::make_unique<RawClient>(server->port()));
    clients.back()->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  for (auto& client : clients)
    EXPECT_EQ(client->read_answer().body, "done");
}

TEST(ServerTest, AnswersLaterFromAnotherThread) {
  std::promise<Responder> waiting;
  auto server = Server::start_deferred(
      {}, [&](ServerRequest, Responder responder) { waiting.set_value(std::move(responder)); });
  ASSERT_TRUE(server.has_value());
  RawClient client(server->port());
  client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
  const Responder responder = waiting.get_future().get();
  responder.send({.status = 202, .body = "late"});
  responder.send({.status = 500, .body = "twice"});
  const auto answer = client.read_answer();
  EXPECT_EQ(answer.status(), 202);
  EXPECT_EQ(answer.body, "late");
}

TEST(ServerTest, AnswersForAServiceThatForgot) {
  auto server = Server::start_deferred({}, [](ServerRequest, Responder) {});
  ASSERT_TRUE(server.has_value());
  RawClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read_answer().status(), 500);
}

TEST(ServerTest, SaysThatThePortIsTaken) {
  const Server server = start_echo();
  const auto second = Server::start({.port = server.port()}, echo);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().diagnostic().code, codes::kPortInUse);
  EXPECT_EQ(second.error().diagnostic().message,
            cat("port ", server.port(), " of 127.0.0.1 is in use by another program"));
}

TEST(ServerTest, RefusesAnAddressOfAnotherMachine) {
  const auto named = Server::start({.address = "no address"}, echo);
  ASSERT_FALSE(named.has_value());
  EXPECT_EQ(named.error().diagnostic().code, codes::kListenFailed);
  const auto foreign = Server::start({.address = "192.0.2.1"}, echo);
  ASSERT_FALSE(foreign.has_value());
  EXPECT_EQ(foreign.error().diagnostic().code, codes::kListenFailed);
}

TEST(ServerTest, LetsRequestsUnderWayEndWhenItStops) {
  std::promise<void> entered;
  std::promise<void> leave;
  auto server = Server::start({}, [&](ServerRequest&) {
    entered.set_value();
    leave.get_future().wait();
    return ServerResponse{.body = "finished"};
  });
  ASSERT_TRUE(server.has_value());
  RawClient busy(server->port());
  RawClient idle(server->port());
  busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  entered.get_future().wait();
  std::thread stopper([&] { server->stop(std::chrono::seconds(20)); });
  EXPECT_EQ(idle.read_to_end(), "");  // closed at once
  leave.set_value();
  EXPECT_EQ(busy.read_answer().body, "finished");
  EXPECT_EQ(busy.read_to_end(), "");
  stopper.join();
  EXPECT_FALSE(RawClient(server->port()).connected());
}

}  // namespace
}  // namespace samx::http
