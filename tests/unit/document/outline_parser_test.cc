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
  bool finished() const override { return seen.size() >= most; }

  std::string seen;
  std::size_t most = 1000;
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
  EXPECT_EQ(events("--- [,{},!\n[[],],!\n{,},]"), "[.{)[[)){..))");
  EXPECT_EQ(events("--- {? [,],? {} : [],}"), "{[.).{)[))");
}

TEST(OutlineParserTest, TellsWhatItReadBeforeAnOutlineBreaksOff) {
  EXPECT_EQ(events("--- {: [,"), "{.[.?");
  EXPECT_EQ(events("--- [!\n{,"), "[{..?");
}

TEST(OutlineParserTest, TellsWhatNoOutlineHolds) {
  EXPECT_EQ(events("--- [a,]"), "[!)");
}

TEST(OutlineParserTest, StopsSoonWhenAsked) {
  Recorder recorder;
  recorder.most = 5;
  parse_outline("--- [" + std::string(100'000, ','), recorder);
  EXPECT_GE(recorder.seen.size(), 5u);
  EXPECT_LT(recorder.seen.size(), 10'000u);
}

TEST(OutlineParserTest, RefusesToGoDeepWithoutACrash) {
  EXPECT_EQ(events("--- " + std::string(100'000, '[')).back(), '?');
}

}  // namespace
}  // namespace samx::document
