#include "local/bootstrap_files.h"

#include <string_view>

#include "base/file_system.h"
#include "base/path.h"

extern "C" {
extern const char samx_bootstrap_python[];
extern const char samx_bootstrap_python_end[];
extern const char samx_bootstrap_python_logger[];
extern const char samx_bootstrap_python_logger_end[];
extern const char samx_bootstrap_node[];
extern const char samx_bootstrap_node_end[];
extern const char samx_bootstrap_node_loader[];
extern const char samx_bootstrap_node_loader_end[];
extern const char samx_bootstrap_node_stream[];
extern const char samx_bootstrap_node_stream_end[];
}

namespace samx::local {
namespace {

struct File {
  std::string_view name;
  const char* begin;
  const char* end;
};

}  // namespace

Status write_bootstrap_files(const std::string& directory) {
  const File files[] = {
      {"bootstrap.py", samx_bootstrap_python, samx_bootstrap_python_end},
      {"samx_root_logger.py", samx_bootstrap_python_logger, samx_bootstrap_python_logger_end},
      {"bootstrap.cjs", samx_bootstrap_node, samx_bootstrap_node_end},
      {"load_handler.cjs", samx_bootstrap_node_loader, samx_bootstrap_node_loader_end},
      {"response_stream.cjs", samx_bootstrap_node_stream, samx_bootstrap_node_stream_end},
  };
  for (const File& file : files) {
    const auto size = static_cast<std::size_t>(file.end - file.begin);
    SAMX_TRY(write_file(path_join(directory, file.name), {file.begin, size}));
  }
  return {};
}

}  // namespace samx::local
