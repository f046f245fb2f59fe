#include "cloud/resource_types/provider.h"

#include "base/text.h"

namespace samx::cloud::resource_types {

PhysicalIdSeed Subject::seed() const {
  return {.stack_id = stack.id,
          .stack_name = stack.name,
          .logical_id = logical_id,
          .generation = generation};
}

std::string Subject::text(std::string_view property) const {
  const document::Node* const found = properties.find(property);
  return found == nullptr || !found->is_scalar() ? std::string() : std::string(found->text());
}

std::string Subject::name(std::string_view property, std::size_t limit) const {
  std::string given = property.empty() ? std::string() : text(property);
  return given.empty() ? physical_name(seed(), limit) : given;
}

std::string Subject::arn(std::string_view service, std::string_view rest) const {
  return stack.place.arn(service, rest);
}

std::string json_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += cat("\\u00", kHex[static_cast<unsigned char>(c) >> 4U],
                 kHex[static_cast<unsigned char>(c) & 0xFU]);
    } else {
      out += c;
    }
  }
  return out += '"';
}

}  // namespace samx::cloud::resource_types
