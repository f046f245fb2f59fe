#include "document/outline_parser.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

/// One character for each event.
class Recorder final : public OutlineEvents {
 public:
  void leaf() override { seen += '.'; }
  void begin_list() override { seen += '['; }
  void begin_map() override { seen += '{'; }
  void end() override { seen += ')'; }
  void stranger() override { seen += '!'; }

  std::string seen;
};

std::string events(const std::string& outline) {
  Recorder recorder;
  const bool whole = parse_outline(outline, recorder);
  return recorder.seen + (whole ? "" : "?");
}

// The forms that YamlOutline writes.
TEST(OutlineParserTest, ReadsANullForEachScalarThatIsLeftOut) {
  EXPECT_EQ(events("--- "), ".");
  EXPECT_EQ(events("--- [,,]"), "[..)");
  EXPECT_EQ(events("--- {,,}"), "{....)");
  EXPECT_EQ(events("--- {: [,],,}"), "{.[.)..)");
  EXPECT_EQ(events("--- [,!\n{},!\n[!\n[],],]"), "[.{)[[)))");
  EXPECT_EQ(events("--- {? [,],? {} : [],}"), "{[.).{)[))");
}

TEST(OutlineParserTest, TellsWhatItReadBeforeAnOutlineBreaksOff) {
  EXPECT_EQ(events("--- {: [,"), "{.[.?");
  EXPECT_EQ(events("--- [!\n{,"), "[{..?");
}

TEST(OutlineParserTest, TellsWhatNoOutlineHolds) {
  EXPECT_EQ(events("--- [a,]"), "[!)");
}

TEST(OutlineParserTest, RefusesToGoDeepWithoutACrash) {
  EXPECT_EQ(events("--- " + std::string(100'000, '[')).back(), '?');
}

}  // namespace
}  // namespace samx::document
