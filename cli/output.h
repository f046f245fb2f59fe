#pragma once

#include <string>
#include <string_view>

namespace samx::cli {

/// Standard output: collected in one string and written with one write(2) when the command ends.
/// A command that streams (logs --tail, local start-api) calls flush() after each piece.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  void text(std::string_view text) { pending_ += text; }
  void line(std::string_view text) {
    pending_ += text;
    pending_ += '\n';
  }
  /// False once the reader has gone (EPIPE) or the write failed; a streaming command stops then.
  bool flush();
  bool is_open() const { return open_; }
  /// Why the text could not be written (errno); 0 if it was, or if the reader left early.
  int fault() const { return fault_; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  bool open_ = true;
  int fault_ = 0;
  std::string pending_;
};

/// Standard error: each piece is written at once.
class ErrorOutput {
 public:
  explicit ErrorOutput(int descriptor) : descriptor_(descriptor) {}
  void text(std::string_view text) const;
  void line(std::string_view text) const;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Writes all of it, whatever signals arrive; false if the other end is gone.
bool write_all(int descriptor, std::string_view text);

}  // namespace samx::cli
