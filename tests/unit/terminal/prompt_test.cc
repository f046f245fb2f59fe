#include "terminal/prompt.h"

#include <array>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "terminal/codes.h"

namespace samx::terminal {
namespace {

/// Answers through a pipe; what was asked can be read afterwards.
class PromptTest : public testing::Test {
 protected:
  PromptTest() {
    EXPECT_EQ(::pipe(input_.data()), 0);
    EXPECT_EQ(::pipe(output_.data()), 0);
    terminal_.emplace(Environment(),
                      Descriptors{.input = input_[0], .output = output_[1], .error = output_[1]});
    prompt_.emplace(*terminal_, cancellation_);
  }
  ~PromptTest() override {
    for (const int end : {input_[0], input_[1], output_[0], output_[1]})
      ::close(end);
  }

  void answer(std::string_view text) {
    EXPECT_EQ(::write(input_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void end_input() {
    ::close(input_[1]);
    input_[1] = -1;
  }
  std::string asked() {
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(output_[0], buffer.data(), buffer.size());
    return {buffer.data(), static_cast<std::size_t>(count)};
  }

  std::array<int, 2> input_{};
  std::array<int, 2> output_{};
  Cancellation cancellation_;
  std::optional<Terminal> terminal_;
  std::optional<Prompt> prompt_;
};

TEST_F(PromptTest, TakesTheDefaultForAnEmptyAnswer) {
  answer("\r\nmine\n");
  EXPECT_EQ(*prompt_->text("Project name", "sam-app"), "sam-app");
  EXPECT_EQ(*prompt_->text("Project name", "sam-app"), "mine");
  EXPECT_EQ(asked(), "Project name [sam-app]: Project name [sam-app]: ");
}

TEST_F(PromptTest, AsksAgainUntilItUnderstands) {
  answer("maybe\nYES\n\n");
  EXPECT_EQ(*prompt_->yes_or_no("Sure?", Answer::no), Answer::yes);
  EXPECT_EQ(*prompt_->yes_or_no("Sure?", Answer::no), Answer::no);
  EXPECT_EQ(asked(), "Sure? [y/N]: Error: invalid input\nSure? [y/N]: Sure? [y/N]: ");
}

TEST_F(PromptTest, NumbersChoices) {
  answer("9\nx\n\n 2 \n");
  const std::vector<std::string> choices{"a", "b"};
  EXPECT_EQ(*prompt_->choice("Which?", choices, "Choice"), 1u);
  EXPECT_EQ(asked(),
            "\nWhich?\n\t1 - a\n\t2 - b\nChoice: Error: '9' is not one of '1', '2'.\n"
            "Choice: Error: 'x' is not one of '1', '2'.\nChoice: Choice: ");
}

TEST_F(PromptTest, EndsWhenTheInputEnds) {
  answer("last");
  end_input();
  EXPECT_EQ(*prompt_->text("Q", ""), "last");
  const auto ended = prompt_->text("Q", "d");
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().diagnostic().code, codes::kEndOfInput);
  EXPECT_EQ(ended.error().diagnostic().message, "Aborted!");
}

TEST_F(PromptTest, StopsWhenCancelled) {
  cancellation_.request();
  const auto stopped = prompt_->text("Q", "d");
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().diagnostic().code, "SX0130");
}

TEST_F(PromptTest, KnowsWhetherAnswersCanCome) {
  answer("x\n");
  EXPECT_TRUE(answers_can_be_read(*terminal_));
  std::array<char, 2> taken{};
  EXPECT_EQ(::read(input_[0], taken.data(), 2), 2);
  end_input();
  EXPECT_FALSE(answers_can_be_read(*terminal_));
}

}  // namespace
}  // namespace samx::terminal
