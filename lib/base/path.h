#pragma once

#include <string>
#include <string_view>

// Pure text; nothing here looks at the disk. '/' is the only separator.

namespace samx {

/// `base` / `relative`; `relative` alone if it is absolute.
std::string path_join(std::string_view base, std::string_view relative);
/// Resolves "." and ".." and doubled separators; "" becomes ".".
std::string path_normal(std::string_view path);
/// Absolute and normal, seen from the absolute folder `from`.
std::string path_absolute(std::string_view path, std::string_view from);
/// How to get from the folder `from` to `path`; both must be absolute and normal.
std::string path_relative(std::string_view path, std::string_view from);
std::string_view path_parent(std::string_view path);     // "." if there is none
std::string_view path_name(std::string_view path);       // last component
std::string_view path_stem(std::string_view path);       // name without its last extension
std::string_view path_extension(std::string_view path);  // ".py", or empty
/// Whether `path` is `folder` or lies below it; both normal.
bool path_is_within(std::string_view path, std::string_view folder);

}  // namespace samx
