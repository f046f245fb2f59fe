#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/environment.h"
#include "base/file_system.h"
#include "cloud/cloud.h"
#include "http/client.h"
#include "http/form.h"
#include "http/xml.h"

namespace samx::cloud {

/// A cloud in this process with a virtual clock, and a client that talks to it.
class RunningCloud {
 public:
  explicit RunningCloud(bool strict = false)
      : clock(Time(std::chrono::milliseconds(1'767'225'600'000))),  // 2026-01-01T00:00:00Z
        folder_(*TemporaryDirectory::make(temporary_root(), "samx-cloud-test-")),
        http_(http::make_client({})),
        strict_(strict) {
    start();
  }

  void start() {
    auto started = Cloud::start({.directory = folder_.path() + "/state",
                                 .environment = Environment::of_process(),
                                 .resources_take_time = true,
                                 .strict = strict_},
                                clock, cancellation);
    ASSERT_TRUE(started.has_value()) << started.error().diagnostic().message;
    cloud.emplace(std::move(*started));
  }
  void stop() { cloud.reset(); }

  http::Response send(std::string method, std::string_view path, std::string body = {},
                      http::Headers headers = {}) {
    http::Request request;
    request.method = std::move(method);
    request.url = cloud->endpoint() + std::string(path);
    request.body = std::move(body);
    request.headers = std::move(headers);
    const auto response = http_->send(request, cancellation);
    EXPECT_TRUE(response.has_value());
    return response ? *response : http::Response{};
  }

  /// A CloudFormation call; fields as name and value.
  http::Response cloudformation(std::string_view action, std::vector<http::FormField> fields) {
    fields.emplace_back("Action", std::string(action));
    fields.emplace_back("Version", "2010-05-15");
    return send("POST", "/", http::encode_form(fields),
                {{"Content-Type", "application/x-www-form-urlencoded"}});
  }
  /// Its error message; empty if it worked.
  std::string refusal(std::string_view action, std::vector<http::FormField> fields) {
    const http::Response response = cloudformation(action, std::move(fields));
    if (response.status == 200) return {};
    const auto document = http::XmlDocument::parse(response.body);
    return document ? document->root().child("Error").text("Message") : response.body;
  }
  std::string status_of(const std::string& stack) {
    const auto document =
        http::XmlDocument::parse(cloudformation("DescribeStacks", {{"StackName", stack}}).body);
    return document->root()
        .child("DescribeStacksResult")
        .child("Stacks")
        .child("member")
        .text("StackStatus");
  }
  std::string output(const std::string& stack, std::string_view key) {
    const auto document =
        http::XmlDocument::parse(cloudformation("DescribeStacks", {{"StackName", stack}}).body);
    const auto outputs = document->root()
                             .child("DescribeStacksResult")
                             .child("Stacks")
                             .child("member")
                             .child("Outputs");
    for (const http::XmlElement& each : outputs.children("member")) {
      if (each.text("OutputKey") == key) return each.text("OutputValue");
    }
    return {};
  }
  /// "Logical STATUS reason" of every event, oldest first.
  std::vector<std::string> events(const std::string& stack) {
    const auto document = http::XmlDocument::parse(
        cloudformation("DescribeStackEvents", {{"StackName", stack}}).body);
    std::vector<std::string> lines;
    for (const http::XmlElement& each : document->root()
                                            .child("DescribeStackEventsResult")
                                            .child("StackEvents")
                                            .children("member")) {
      std::string line = each.text("LogicalResourceId") + " " + each.text("ResourceStatus");
      const std::string reason = each.text("ResourceStatusReason");
      if (!reason.empty()) line += " " + reason;
      lines.insert(lines.begin(), line);
    }
    return lines;
  }

  VirtualClock clock;
  Cancellation cancellation;
  std::optional<Cloud> cloud;

 private:
  TemporaryDirectory folder_;
  std::unique_ptr<http::Client> http_;
  bool strict_;
};

}  // namespace samx::cloud
