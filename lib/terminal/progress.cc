#include "terminal/progress.h"

#include <cerrno>

#include <unistd.h>

#include "base/text.h"

namespace samx::terminal {
namespace {

constexpr std::string_view kWipeLine = "\r\x1b[K";

void write_to(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string cut(std::string_view text, std::size_t width) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U)
      ++next;
    const std::string_view character = text.substr(i, next - i);
    if (display_width(out) + display_width(character) > width) break;
    out += character == "\n" || character == "\r" || character == "\x1b" ? " " : character;
    i = next;
  }
  return out;
}

}  // namespace

void ProgressLine::show(std::string_view text) {
  if (!terminal_.can_move_cursor()) return;
  // The last column stays free: some terminals go to the next line when it is written.
  std::string line = cut(text, terminal_.width() > 1 ? terminal_.width() - 1 : 1);
  if (line == shown_) return;
  write_to(terminal_.descriptors().error, cat(kWipeLine, line));
  shown_ = std::move(line);
}

void ProgressLine::clear() {
  if (shown_.empty()) return;
  write_to(terminal_.descriptors().error, kWipeLine);
  shown_.clear();
}

}  // namespace samx::terminal
