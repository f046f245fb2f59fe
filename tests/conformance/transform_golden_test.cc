// Compares what the transform makes of the templates below cases/transform with what the reference
// makes of them. Every folder is one test; adding a folder adds a test.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "document/reader.h"
#include "document/writer.h"
#include "transform/transform.h"

namespace samx::transform {
namespace {

namespace stdfs = std::filesystem;

std::vector<stdfs::path> cases_with(const char* file) {
  std::vector<stdfs::path> cases;
  for (const auto& entry :
       stdfs::directory_iterator(SAMX_SOURCE_DIR "/tests/conformance/cases/transform")) {
    if (stdfs::exists(entry.path() / file)) cases.push_back(entry.path());
  }
  std::ranges::sort(cases);
  return cases;
}

class TransformGolden : public testing::TestWithParam<stdfs::path> {
 protected:
  document::Node* read(const char* file) {
    return document::read_document_file((GetParam() / file).string(), sources_, nodes_,
                                        diagnostics_);
  }
  document::Node* transform() {
    const TransformRequest request{.root = read("template.yaml"), .region = "ap-southeast-1"};
    return request.root == nullptr ? nullptr : transform_template(request, nodes_, diagnostics_);
  }
  std::string faults() const {
    std::string out;
    for (const Diagnostic& each : diagnostics_.all())
      out += each.message + '\n';
    return out;
  }

  SourceMap sources_;
  document::TreeArena nodes_;
  Diagnostics diagnostics_;
};

class TransformAccepts : public TransformGolden {};
class TransformRefuses : public TransformGolden {};

TEST_P(TransformAccepts, MakesTheExpectedTemplate) {
  const document::Node* const made = transform();
  ASSERT_TRUE(made != nullptr && !diagnostics_.has_errors()) << faults();
  const document::Node* const expected = read("expected.json");
  ASSERT_NE(expected, nullptr);
  EXPECT_TRUE(document::equal(*made, *expected))
      << write_json(*made, document::JsonLayout::indented);
}

TEST_P(TransformRefuses, NamesTheResourcesAtFault) {
  transform();
  ASSERT_TRUE(diagnostics_.has_errors());
  std::set<std::string> found;
  for (const Diagnostic& each : diagnostics_.all()) {
    EXPECT_NE(each.where.file, 0U) << "no place: " << each.message;
    if (!each.logical_id.empty()) found.insert(each.logical_id);
  }
  std::set<std::string> expected;
  for (const document::Node* const id : read("error.json")->find("logicalIds")->items())
    expected.emplace(id->text());
  EXPECT_EQ(found, expected) << faults();
}

std::string test_name(const testing::TestParamInfo<stdfs::path>& info) {
  std::string name = info.param.filename().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

// GTEST_ALLOW_UNINSTANTIATED is left out on purpose: no cases found must fail.
INSTANTIATE_TEST_SUITE_P(Cases, TransformAccepts, testing::ValuesIn(cases_with("expected.json")),
                         test_name);
INSTANTIATE_TEST_SUITE_P(Cases, TransformRefuses, testing::ValuesIn(cases_with("error.json")),
                         test_name);

}  // namespace
}  // namespace samx::transform
