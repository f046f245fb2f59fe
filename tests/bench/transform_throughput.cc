// Megabytes of template per second inside one process: reading, transform, writing; and how the
// time grows with the number of resources.
//
// usage: bench_transform_throughput [TEMPLATE...]
// Without templates: generated ones. Exits with 1 if 10,000 plain resources take more than 12 times
// the time of 1,000.

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "base/file_system.h"
#include "base/text.h"
#include "document/reader.h"
#include "document/writer.h"
#include "transform/transform.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRounds = 7;
constexpr double kMostGrowth = 12;

void print(std::string_view text) {
  if (::write(1, text.data(), text.size()) < 0) ::_exit(2);
}

/// Functions with two events each, or queues.
std::string functions(int count) {
  std::string text = "Transform: AWS::Serverless-2016-10-31\nResources:\n";
  for (int i = 0; i < count; ++i) {
    text += samx::cat("  F", i,
                      ":\n    Type: AWS::Serverless::Function\n    Properties:\n"
                      "      Handler: app.run\n      Runtime: python3.12\n"
                      "      CodeUri: s3://bucket/key\n      Events:\n        Get:\n"
                      "          Type: Api\n          Properties:\n            Path: /items/",
                      i,
                      "\n            Method: get\n        Every:\n          Type: Schedule\n"
                      "          Properties:\n            Schedule: rate(1 day)\n");
  }
  return text;
}

std::string queues(int count) {
  std::string text = "Resources:\n";
  for (int i = 0; i < count; ++i) {
    text += samx::cat("  Q", i,
                      ":\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: name\n"
                      "      VisibilityTimeout: 30\n      Tags:\n      - Key: a\n"
                      "        Value:\n          Ref: AWS::Region\n");
  }
  return text;
}

/// Seconds of one run; negative if the template is refused.
double once(const std::string& text) {
  const Clock::time_point start = Clock::now();
  samx::SourceMap sources;
  samx::document::TreeArena arena;
  samx::Diagnostics diagnostics;
  samx::document::Node* const root = samx::document::read_document(
      sources, sources.add("template.yaml", text), arena, diagnostics);
  if (root == nullptr) return -1;
  const samx::transform::TransformRequest request{
      .root = root, .region = "eu-west-1", .local_paths = samx::transform::LocalPaths::kept};
  const samx::document::Node* const made =
      samx::transform::transform_template(request, arena, diagnostics);
  if (made == nullptr || diagnostics.has_errors()) return -1;
  write_json(*made, samx::document::JsonLayout::indented);
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The fastest of several runs: other work on the machine only adds time.
double measure(std::string_view name, const std::string& text) {
  double best = once(text);
  if (best < 0) {
    print(samx::cat(name, ": refused\n"));
    return best;
  }
  for (int round = 1; round < kRounds; ++round)
    best = std::min(best, once(text));
  const auto microseconds = static_cast<long long>(best * 1e6);
  const auto rate = static_cast<long long>(static_cast<double>(text.size()) / best / 1e4);
  print(samx::cat(name, ": ", microseconds, " us, ", rate / 100, '.', rate % 100 / 10, rate % 10,
                  " MB/s\n"));
  return best;
}

}  // namespace

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    auto text = samx::read_file(arguments[i]);
    if (!text || measure(arguments[i], *text) < 0) return 1;
  }
  if (count > 1) return 0;
  measure("1 function, two events", functions(1));
  measure("100 functions, two events each", functions(100));
  measure("500 queues", queues(500));
  const double small = measure("1,000 queues", queues(1000));
  const double large = measure("10,000 queues", queues(10000));
  const auto tenths = static_cast<long long>(large / small * 10);
  print(samx::cat("growth: ", tenths / 10, '.', tenths % 10, " (at most 12)\n"));
  return large <= small * kMostGrowth ? 0 : 1;
}
