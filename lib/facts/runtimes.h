#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace samx::facts {

enum class Language : std::uint8_t { dotnet, go, java, node, provided, python, ruby };

/// Whether functions of a runtime can be built from source (spec cli-build 5).
enum class BuildSupport : std::uint8_t {
  yes,
  refused,  // once known to `sam build`, now "no longer supported"
  no        // never was
};

/// One Lambda runtime identifier. Dates are "YYYY-MM-DD" (compare as text), empty where AWS has
/// published none. Source: spec lint 6, as published by August 2026.
struct Runtime {
  std::string_view name;
  Language language = Language::provided;
  BuildSupport build = BuildSupport::no;
  std::string_view deprecated = {};      // no more security patches
  std::string_view create_blocked = {};  // no new functions
  std::string_view update_blocked = {};
  std::string_view successor = {};  // what to change to; empty for the newest
};

/// Sorted by name in byte order.
std::span<const Runtime> runtimes();
/// Null if Lambda has no runtime of that name.
const Runtime* find_runtime(std::string_view name);
/// The name that is most likely meant; empty if none is near.
std::string_view nearest_runtime(std::string_view name);

/// "Python"
std::string_view language_name(Language language);
/// Extension of a source file that a handler of that language names: ".py"; empty for compiled
/// languages, whose handlers name no file.
std::string_view source_extension(Language language);

}  // namespace samx::facts
