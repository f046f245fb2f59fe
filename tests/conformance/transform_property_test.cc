// What holds for every template: CloudFormation passes unchanged, the result is a function of the
// template's values, and no reference dangles that did not before. The templates are those below
// cases/transform and, where they are, the shared ones.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "document/reader.h"
#include "document/writer.h"
#include "intrinsics/references.h"
#include "transform/transform.h"

namespace samx::transform {
namespace {

namespace stdfs = std::filesystem;

/// Folders of templates that the transform accepts.
std::vector<stdfs::path> case_folders() {
  std::vector<stdfs::path> folders{SAMX_SOURCE_DIR "/tests/conformance/cases/transform"};
  const char* const shared = std::getenv("SAMX_SHARED");
  const stdfs::path root = shared != nullptr ? shared : SAMX_SOURCE_DIR "/../shared";
  for (const char* const kind : {"golden", "real"}) {
    if (stdfs::exists(root / "conformance/transform" / kind))
      folders.push_back(root / "conformance/transform" / kind);
  }
  return folders;
}

std::vector<stdfs::path> templates() {
  std::vector<stdfs::path> found;
  for (const stdfs::path& folder : case_folders()) {
    for (const auto& entry : stdfs::directory_iterator(folder)) {
      if (stdfs::exists(entry.path() / "error.json")) continue;
      for (const char* const name : {"template.yaml", "template.yml", "template.json"}) {
        if (stdfs::exists(entry.path() / name)) found.push_back(entry.path() / name);
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

/// One template through the transform, as text.
class Transformed {
 public:
  explicit Transformed(const stdfs::path& file) {
    root_ = document::read_document_file(file.string(), sources_, nodes_, diagnostics_);
  }
  explicit Transformed(std::string text) {
    root_ = document::read_document(sources_, sources_.add("text", std::move(text)), nodes_,
                                    diagnostics_);
  }

  document::Node* root() { return root_; }
  /// Null if it is refused: it asks for a repository or for the time.
  const document::Node* made() {
    if (root_ == nullptr) return nullptr;
    const TransformRequest request{
        .root = root_,
        .region = "eu-west-1",
        .parameter_values = {{"param1", "value1"}, {"param2", "value2"}}};
    const document::Node* const result = transform_template(request, nodes_, diagnostics_);
    return diagnostics_.has_errors() ? nullptr : result;
  }
  std::string text() {
    const document::Node* const result = made();
    return result == nullptr ? std::string() : write_json(*result, document::JsonLayout::indented);
  }

 private:
  SourceMap sources_;
  document::TreeArena nodes_;
  Diagnostics diagnostics_;
  document::Node* root_ = nullptr;
};

/// AlwaysDeploy puts the time into the result.
bool depends_on_time(const stdfs::path& file) {
  Transformed run(file);
  return run.root() == nullptr ||
         write_json(*run.root(), document::JsonLayout::compact).find("AlwaysDeploy") !=
             std::string::npos;
}

std::set<std::string> dangling(const document::Node& root) {
  std::set<std::string> names;
  for (const char* const section : {"Resources", "Parameters"}) {
    if (const document::Node* const map = root.find(section)) {
      for (const document::Entry& entry : map->entries())
        names.emplace(entry.key);
    }
  }
  std::set<std::string> found;
  for (const char* const section : {"Resources", "Outputs"}) {
    const document::Node* const map = root.find(section);
    if (map == nullptr) continue;
    for (const intrinsics::Reference& each : intrinsics::collect_references(*map)) {
      const bool to_resource = each.kind != intrinsics::ReferenceKind::condition &&
                               each.kind != intrinsics::ReferenceKind::mapping;
      if (to_resource && !each.target.starts_with("AWS::") &&
          !names.contains(std::string(each.target)))
        found.emplace(each.target);
    }
  }
  return found;
}

class EveryTemplate : public testing::Test {
 protected:
  /// Calls `check` with each template that is accepted; fails if there are none.
  template <class Check>
  void each(const Check& check) {
    std::size_t count = 0;
    for (const stdfs::path& file : templates()) {
      if (depends_on_time(file)) continue;
      Transformed run(file);
      const std::string made = run.text();
      if (made.empty()) continue;
      ++count;
      check(file, made);
    }
    EXPECT_GT(count, 20U);
    RecordProperty("templates", static_cast<int>(count));
  }
};

TEST_F(EveryTemplate, PassesUnchangedOnceItIsCloudFormation) {
  each([](const stdfs::path& file, const std::string& made) {
    EXPECT_EQ(Transformed(made).text(), made) << file;
  });
}

TEST_F(EveryTemplate, GivesTheSameForItsValuesWrittenAsJsonAndAsYaml) {
  each([](const stdfs::path& file, const std::string& made) {
    Transformed run(file);
    EXPECT_EQ(Transformed(write_json(*run.root(), document::JsonLayout::wide)).text(), made)
        << file;
    EXPECT_EQ(Transformed(document::write_yaml(*run.root())).text(), made) << file;
  });
}

TEST_F(EveryTemplate, HasNoReferenceThatBecameDangling) {
  each([](const stdfs::path& file, const std::string& made) {
    Transformed before(file);
    const std::set<std::string> allowed = dangling(*before.root());
    Transformed after(made);
    for (const std::string& target : dangling(*after.root()))
      EXPECT_TRUE(allowed.contains(target)) << file << ": " << target;
  });
}

TEST(OneTemplate, GivesTheSameAThousandTimes) {
  const stdfs::path file =
      SAMX_SOURCE_DIR "/tests/conformance/cases/transform/event-api/template.yaml";
  const std::string first = Transformed(file).text();
  ASSERT_FALSE(first.empty());
  for (int i = 0; i < 1000; ++i)
    ASSERT_EQ(Transformed(file).text(), first);
}

}  // namespace
}  // namespace samx::transform
