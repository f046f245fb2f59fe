#include "transform/openapi/version.h"

namespace samx::transform::openapi {

using document::Node;

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_version(std::string_view text, char lowest_major) {
  // The reference's `$` lets one line feed follow.
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.size() != 3 && text.size() != 5) return false;
  if (text[0] < lowest_major || text[0] > '3') return false;
  for (std::size_t at = 1; at < text.size(); at += 2) {
    if (text[at] != '.' || !is_digit(text[at + 1])) return false;
  }
  return true;
}

bool has_paths(const Node* body) {
  if (body == nullptr || !body->is_map()) return false;
  const Node* const paths = body->find("paths");
  return paths != nullptr && paths->is_map();
}

}  // namespace

bool is_version_3(std::string_view text) {
  return is_version(text, '3');
}

bool is_version_2_or_3(std::string_view text) {
  return is_version(text, '2');
}

bool is_version_3(const Node* version) {
  return version != nullptr && version->is_scalar() && is_version_3(version->text());
}

bool is_valid_rest_body(const Node* body) {
  if (!has_paths(body)) return false;
  const Node* const swagger = body->find("swagger");
  return (swagger != nullptr && swagger->truthy()) || is_version_3(body->find("openapi"));
}

bool is_valid_http_body(const Node* body) {
  return has_paths(body) && is_version_3(body->find("openapi"));
}

}  // namespace samx::transform::openapi
