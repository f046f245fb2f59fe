#include "base/system_error.h"

#include <cerrno>
#include <cstring>

#include "base/codes.h"
#include "base/text.h"

namespace samx {

bool is_absence(int error_number) {
  return error_number == ENOENT || error_number == ENOTDIR;
}

Diagnostic system_error(std::string_view action, std::string_view path, int error_number) {
  std::string_view code = codes::kIo;
  if (is_absence(error_number)) code = codes::kNotFound;
  if (error_number == EACCES || error_number == EPERM || error_number == EROFS)
    code = codes::kNoPermission;
  return {.code = code,
          .message = cat("cannot ", action, " '", path, "': ", strerrordesc_np(error_number))};
}

}  // namespace samx
