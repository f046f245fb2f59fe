#include "transform/dynamic_reference.h"

#include "base/text.h"

namespace samx::transform {
namespace {

constexpr std::string_view kOpening = "{{resolve:";
constexpr std::string_view kClosing = "}}";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name_character(char c) {
  return is_ascii_alphanumeric(std::string_view(&c, 1)) ||
         std::string_view("_.-/").find(c) != std::string_view::npos;
}

template <class Accept>
std::size_t skip(std::string_view text, std::size_t at, const Accept& accept) {
  while (at < text.size() && accept(text[at]))
    ++at;
  return at;
}

/// The length of "SERVICE:NAME[:VERSION]}}" at the start of `text`, or 0.
std::size_t body_length(std::string_view text, std::string_view service) {
  if (!text.starts_with(service) || !text.substr(service.size()).starts_with(':')) return 0;
  const std::size_t name = service.size() + 1;
  std::size_t at = skip(text, name, is_name_character);
  if (at == name) return 0;
  if (text.substr(at).starts_with(':')) {
    const std::size_t version = at + 1;
    at = skip(text, version, is_digit);
    if (at == version) return 0;
  }
  return text.substr(at).starts_with(kClosing) ? at + kClosing.size() : 0;
}

}  // namespace

std::string_view find_dynamic_reference(std::string_view text,
                                        std::span<const std::string_view> services) {
  for (std::size_t at = text.find(kOpening); at != std::string_view::npos;
       at = text.find(kOpening, at + 1)) {
    for (const std::string_view service : services) {
      const std::size_t length = body_length(text.substr(at + kOpening.size()), service);
      if (length != 0) return text.substr(at, kOpening.size() + length);
    }
  }
  return {};
}

bool is_dynamic_reference(std::string_view text) {
  if (!text.starts_with(kOpening) || !text.ends_with(kClosing)) return false;
  const std::size_t colon =
      skip(text, kOpening.size(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  return colon > kOpening.size() && text.substr(colon).starts_with(':') &&
         colon + 1 + kClosing.size() < text.size();
}

}  // namespace samx::transform
