#include "aws/fault.h"

#include <gtest/gtest.h>

#include "aws/call.h"
#include "aws/clients/cloudformation.h"
#include "aws/clients/s3.h"
#include "aws/clients/sts.h"
#include "aws/service.h"
#include "aws/upload.h"

namespace samx::aws {
namespace {

Outcome<int> refused() {
  return tl::unexpected<Fault>(Fault({.status = 400,
                                      .code = "ValidationError",
                                      .message = "Stack [x] does not exist",
                                      .request_id = "r-1"},
                                     {.code = "SX6227", .message = "cloudformation refused"}));
}

Result<int> through_a_result() {
  SAMX_ASSIGN(const int value, refused());
  return value;
}

Outcome<int> from_an_error() {
  SAMX_TRY(Status(fail({.code = "SX0130", .message = "interrupted"})));
  return 1;
}

TEST(FaultTest, TellsWhatTheServiceSaid) {
  const auto outcome = refused();
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().status(), 400);
  EXPECT_TRUE(outcome.error().is("ValidationError", "does not exist"));
  EXPECT_FALSE(outcome.error().is("ValidationError", "no updates"));
  EXPECT_FALSE(outcome.error().is("AccessDenied"));
}

TEST(FaultTest, BecomesAnErrorInAFunctionThatReturnsAResult) {
  const auto result = through_a_result();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().diagnostic().code, "SX6227");
}

TEST(FaultTest, CarriesAnErrorThatIsNoAnswer) {
  const auto outcome = from_an_error();
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().diagnostic().code, "SX0130");
  EXPECT_EQ(outcome.error().status(), 0);
  EXPECT_EQ(outcome.error().code(), "");
}

}  // namespace
}  // namespace samx::aws
