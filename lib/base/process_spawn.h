#pragma once

#include <sys/types.h>

#include "base/file_descriptor.h"
#include "base/process.h"
#include "base/result.h"

// Starting and watching a child: what run_process and ChildProcess share.

namespace samx {

/// A started program and our ends of its streams (closed where Stream is not capture).
struct SpawnedProcess {
  pid_t pid = -1;
  FileDescriptor exit_watch;  // readable when it has ended; closed if the kernel has no pidfd
  FileDescriptor input;       // non-blocking; closed if there is nothing to write
  FileDescriptor output;      // non-blocking
  FileDescriptor error;       // non-blocking
};

/// Starts the program in a process group of its own with all signals at their default.
Result<SpawnedProcess> spawn_process(const ProcessSpec& spec);

/// What was read from a pipe that does not block.
enum class PipeRead : std::uint8_t { some, nothing_yet, closed };
/// Appends what is there now, at most 64 KiB.
PipeRead read_available(const FileDescriptor& pipe, std::string& to);

/// Writes as much of `text` as fits and cuts it off; closes the pipe when all is written or nobody
/// reads any more.
void write_available(FileDescriptor& pipe, std::string_view& text);

/// The exit code if the child `pid` has ended (128 + signal if by a signal). It stays a zombie, so
/// that its number and its group's still belong to it.
std::optional<int> ended_with(pid_t pid);
/// Waits for the end and lets the number go.
void reap(pid_t pid);

}  // namespace samx
