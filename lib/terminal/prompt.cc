#include "terminal/prompt.h"

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "base/text.h"
#include "terminal/codes.h"

namespace samx::terminal {
namespace {

constexpr std::array<std::string_view, 6> kYesWords{"y", "yes", "t", "true", "1", "on"};
constexpr std::array<std::string_view, 6> kNoWords{"n", "no", "f", "false", "0", "off"};
// A line longer than this is no answer.
constexpr std::size_t kLongestAnswer = std::size_t{64} * 1024;

void write_to(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::optional<Answer> answer_of(std::string_view word) {
  const std::string lower = to_lower_ascii(trim(word));
  for (const std::string_view yes : kYesWords) {
    if (lower == yes) return Answer::yes;
  }
  for (const std::string_view no : kNoWords) {
    if (lower == no) return Answer::no;
  }
  return std::nullopt;
}

/// Typed characters are not shown while this lives.
class SilentInput {
 public:
  explicit SilentInput(int descriptor) : descriptor_(descriptor) {
    if (::tcgetattr(descriptor_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(descriptor_, TCSAFLUSH, &silent) == 0;
  }
  ~SilentInput() {
    if (changed_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
  }
  SilentInput(const SilentInput&) = delete;
  SilentInput& operator=(const SilentInput&) = delete;

 private:
  int descriptor_;
  bool changed_ = false;
  termios before_{};
};

}  // namespace

Result<std::string> Prompt::read_line() {
  while (true) {
    if (const std::size_t end = pending_.find('\n'); end != std::string::npos) {
      std::string line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
    if (ended_ || pending_.size() > kLongestAnswer) {
      // The last line may lack its line feed.
      if (!pending_.empty() && pending_.size() <= kLongestAnswer)
        return std::exchange(pending_, std::string());
      return fail({.code = codes::kEndOfInput, .message = "Aborted!"});
    }
    std::array<pollfd, 2> ends{pollfd{terminal_.descriptors().input, POLLIN, 0},
                               pollfd{cancellation_.descriptor(), POLLIN, 0}};
    const int ready = ::poll(ends.data(), ends.size(), -1);
    SAMX_TRY(cancellation_.check());
    if (ready < 0) continue;
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(terminal_.descriptors().input, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) {
      ended_ = true;
    } else {
      pending_.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }
}

Result<std::string> Prompt::ask(std::string_view shown) {
  write_to(terminal_.descriptors().output, shown);
  return read_line();
}

Result<std::string> Prompt::text(std::string_view question, std::string_view default_text) {
  const std::string shown =
      default_text.empty() ? cat(question, ": ") : cat(question, " [", default_text, "]: ");
  while (true) {
    SAMX_ASSIGN(std::string answer, ask(shown));
    if (!answer.empty()) return answer;
    if (!default_text.empty()) return std::string(default_text);
  }
}

Result<std::string> Prompt::hidden(std::string_view question) {
  const SilentInput silent(terminal_.descriptors().input);
  while (true) {
    write_to(terminal_.descriptors().error, cat(question, ": "));
    SAMX_ASSIGN(std::string answer, read_line());
    write_to(terminal_.descriptors().error, "\n");
    if (!answer.empty()) return answer;
  }
}

Result<Answer> Prompt::yes_or_no(std::string_view question, Answer default_answer) {
  const std::string shown = cat(question, default_answer == Answer::yes ? " [Y/n]: " : " [y/N]: ");
  while (true) {
    SAMX_ASSIGN(const std::string word, ask(shown));
    if (trim(word).empty()) return default_answer;
    if (const std::optional<Answer> answer = answer_of(word)) return *answer;
    write_to(terminal_.descriptors().output, "Error: invalid input\n");
  }
}

Result<std::size_t> Prompt::choice(std::string_view question, std::span<const std::string> choices,
                                   std::string_view prompt) {
  std::string shown = cat('\n', question, '\n');
  std::string known;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    shown += cat('\t', i + 1, " - ", choices[i], '\n');
    known += cat(i == 0 ? "'" : ", '", i + 1, '\'');
  }
  write_to(terminal_.descriptors().output, shown);
  while (true) {
    SAMX_ASSIGN(const std::string word, ask(cat(prompt, ": ")));
    const std::string_view answer = trim(word);
    if (answer.empty()) continue;
    const std::optional<long long> number = parse_integer(answer);
    if (number && *number >= 1 && static_cast<std::size_t>(*number) <= choices.size())
      return static_cast<std::size_t>(*number) - 1;
    write_to(terminal_.descriptors().output,
             cat("Error: '", answer, "' is not one of ", known, ".\n"));
  }
}

bool answers_can_be_read(const Terminal& terminal) {
  if (terminal.is_interactive()) return true;
  const int input = terminal.descriptors().input;
  struct stat status {};
  if (::fstat(input, &status) != 0) return false;
  if (S_ISREG(status.st_mode)) return status.st_size > 0;
  if (!S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode)) return false;
  // A pipe whose writer has not written yet may still do so; one that is closed and empty has
  // nothing. poll(2) reports both ends of its life without taking data.
  pollfd end{input, POLLIN, 0};
  if (::poll(&end, 1, 200) <= 0) return true;
  int waiting = 0;
  return ::ioctl(input, FIONREAD, &waiting) == 0 && waiting > 0;
}

}  // namespace samx::terminal
