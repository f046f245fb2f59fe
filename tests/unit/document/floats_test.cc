#include "document/floats.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(FloatsTest, KnowsTheFormsOfYaml11) {
  for (const std::string_view text :
       {"1.", "-1.5", "1_0.5_0", ".5", "1.5e+3", "1.E-3", "1:2.5", "+.inf"})
    EXPECT_TRUE(is_float(text)) << text;
  for (const std::string_view text :
       {"1", "1e3", "1.5e3", "-.5", ".", "._", "1:60.5", "-.nan", "1.5e+"})
    EXPECT_FALSE(is_float(text)) << text;
}

TEST(FloatsTest, KnowsWhatPythonTakes) {
  for (const std::string_view text : {"1", "1e3", "-.5", "1.e-3", "Infinity", " 2 "})
    EXPECT_TRUE(is_python_float(text)) << text;
  for (const std::string_view text : {"", ".", "e3", "1e", "0x1"})
    EXPECT_FALSE(is_python_float(text)) << text;
}

TEST(FloatsTest, PrintsTheShortestText) {
  EXPECT_EQ(float_text("-1_0.50"), "-10.5");
  EXPECT_EQ(float_text("+1:30.5"), "90.5");
  EXPECT_EQ(float_text(".NAN"), "nan");
}

}  // namespace
}  // namespace samx::document
