#include "local/trace_id.h"

#include <string_view>

#include "base/random.h"
#include "base/text.h"

namespace samx::local {

std::string new_trace_root(Time now) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  std::string hex(8, '0');
  for (std::size_t i = hex.size(); i-- > 0; seconds /= 16) {
    hex[i] = kDigits[static_cast<std::size_t>(seconds % 16)];
  }
  return cat("Root=1-", hex, "-", random_hex(24));
}

}  // namespace samx::local
