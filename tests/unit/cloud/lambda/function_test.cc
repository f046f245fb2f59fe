#include "cloud/lambda/function.h"

#include <gtest/gtest.h>

namespace samx::cloud::lambda {
namespace {

TEST(FunctionNameTest, ReadsEveryForm) {
  struct Case {
    std::string_view text, name, qualifier;
  };
  for (const Case& each : {Case{"f", "f", ""}, Case{"f:live", "f", "live"},
                           Case{"arn:aws:lambda:us-east-1:123456789012:function:f", "f", ""},
                           Case{"arn:aws:lambda:us-east-1:123456789012:function:f:7", "f", "7"},
                           Case{"123456789012:function:f:$LATEST", "f", "$LATEST"}}) {
    SCOPED_TRACE(each.text);
    EXPECT_EQ(parse_function_name(each.text).name, each.name);
    EXPECT_EQ(parse_function_name(each.text).qualifier, each.qualifier);
  }
}

}  // namespace
}  // namespace samx::cloud::lambda
