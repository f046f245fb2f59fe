#include "cloud/state_directory.h"

#include <gtest/gtest.h>

#include "base/file_system.h"

namespace samx::cloud {
namespace {

TEST(StateDirectoryTest, FollowsXdg) {
  Environment environment;
  environment.set("HOME", "/h");
  EXPECT_EQ(default_state_directory(environment), "/h/.local/state/samx/cloud");
  environment.set("XDG_STATE_HOME", "/s");
  EXPECT_EQ(default_state_directory(environment), "/s/samx/cloud");
}

TEST(StateDirectoryTest, HasOneWriter) {
  const TemporaryDirectory folder = *TemporaryDirectory::make(temporary_root(), "samx-state-");
  const std::string path = folder.path() + "/state";
  EXPECT_FALSE(state_is_locked(path));
  {
    const auto first = StateLock::acquire(path);
    ASSERT_TRUE(first.has_value());
    EXPECT_TRUE(state_is_locked(path));
    const auto second = StateLock::acquire(path);
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().diagnostic().code, "SX8001");
  }
  EXPECT_FALSE(state_is_locked(path));
}

}  // namespace
}  // namespace samx::cloud
