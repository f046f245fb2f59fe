#include "http/headers.h"

#include <algorithm>
#include <utility>

namespace samx::http {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool same_header_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

void Headers::add(std::string name, std::string value) {
  lines_.push_back({std::move(name), std::move(value)});
}

void Headers::set(std::string_view name, std::string value) {
  const auto is_named = [name](const Header& line) { return same_header_name(line.name, name); };
  const auto first = std::ranges::find_if(lines_, is_named);
  if (first == lines_.end()) {
    add(std::string(name), std::move(value));
    return;
  }
  first->value = std::move(value);
  lines_.erase(std::remove_if(first + 1, lines_.end(), is_named), lines_.end());
}

void Headers::erase(std::string_view name) {
  std::erase_if(lines_, [name](const Header& line) { return same_header_name(line.name, name); });
}

const std::string* Headers::find(std::string_view name) const {
  for (const Header& line : lines_) {
    if (same_header_name(line.name, name)) return &line.value;
  }
  return nullptr;
}

std::string_view Headers::get(std::string_view name) const {
  const std::string* value = find(name);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const Header& line : lines_) {
    if (same_header_name(line.name, name)) values.emplace_back(line.value);
  }
  return values;
}

}  // namespace samx::http
