#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/text.h"
#include "document/reader.h"
#include "document/writer.h"

namespace samx::document {
namespace {

constexpr std::string_view kCases = SAMX_SOURCE_DIR "/tests/conformance/cases/document";

std::string shared_folder() {
  const char* const named = std::getenv("SAMX_SHARED");
  return cat(named != nullptr ? named : SAMX_SOURCE_DIR "/../shared", "/conformance");
}

bool is_template(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json");
}

void collect_templates(const std::string& folder, std::vector<std::string>& files) {
  const auto entries = list_directory(folder);
  ASSERT_TRUE(entries) << folder;
  for (const DirectoryEntry& entry : *entries) {
    const std::string path = cat(folder, '/', entry.name);
    if (entry.kind == FileKind::directory) {
      collect_templates(path, files);
    } else if (is_template(entry.name)) {
      files.push_back(path);
    }
  }
}

/// A file with all that belongs to its tree.
struct Reading {
  Reading(const std::string& path, std::string text, Normalise normalise) {
    const std::uint32_t file = sources.add(path, std::move(text));
    root = read_document(sources, file, arena, diagnostics, {}, normalise);
  }
  SourceMap sources;
  TreeArena arena;
  Diagnostics diagnostics;
  Node* root = nullptr;
};

std::string text_of(const std::string& path) {
  auto text = read_file(path);
  EXPECT_TRUE(text) << path;
  return text ? *std::move(text) : std::string();
}

std::string template_of(const std::string& folder) {
  const std::string yaml = folder + "/template.yaml";
  return exists(yaml) ? yaml : folder + "/template.json";
}

TEST(DocumentConformance, ReadsAndWritesTheSamplesAsTheReference) {
  const auto folders = list_directory(std::string(kCases));
  ASSERT_TRUE(folders);
  int cases = 0;
  for (const DirectoryEntry& entry : *folders) {
    if (entry.kind != FileKind::directory) continue;
    SCOPED_TRACE(entry.name);
    const std::string folder = cat(kCases, '/', entry.name);
    const std::string path = template_of(folder);
    const Reading normalised(path, text_of(path), Normalise::as_json);
    ASSERT_NE(normalised.root, nullptr);
    EXPECT_EQ(write_json(*normalised.root, JsonLayout::indented) + "\n",
              text_of(folder + "/expected.json"));
    const Reading original(path, text_of(path), Normalise::no);
    EXPECT_EQ(write_yaml(*original.root), text_of(folder + "/expected.yaml"));
    ++cases;
  }
  EXPECT_GE(cases, 5);
}

void expect_round_trip(const std::string& path, const Reading& first) {
  const Reading yaml(path, write_yaml(*first.root), Normalise::as_json);
  ASSERT_NE(yaml.root, nullptr) << path;
  EXPECT_TRUE(equal(*first.root, *yaml.root)) << path;
  for (const JsonLayout layout : {JsonLayout::compact, JsonLayout::indented}) {
    const Reading json(path, write_json(*first.root, layout), Normalise::as_json);
    ASSERT_NE(json.root, nullptr) << path;
    EXPECT_TRUE(equal(*first.root, *json.root)) << path;
  }
}

TEST(DocumentConformance, ReadsBackWhatItWroteForEverySharedTemplate) {
  const std::string shared = shared_folder();
  if (!is_directory(shared)) GTEST_SKIP() << "no shared cases at " << shared;
  std::vector<std::string> files;
  collect_templates(shared + "/transform", files);
  collect_templates(shared + "/lint/templates", files);
  std::size_t readable = 0;
  for (const std::string& path : files) {
    const Reading first(path, text_of(path), Normalise::as_json);
    if (first.root == nullptr) {
      EXPECT_TRUE(first.diagnostics.has_errors()) << path;
      continue;
    }
    ++readable;
    expect_round_trip(path, first);
  }
  // Templates that are not well-formed are the exception there.
  EXPECT_GT(readable * 100, files.size() * 98);
}

}  // namespace
}  // namespace samx::document
