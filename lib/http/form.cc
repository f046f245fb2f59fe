#include "http/form.h"

#include "base/text.h"
#include "http/url.h"

namespace samx::http {

std::string encode_form(const std::vector<FormField>& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += percent_encode(name);
    out += '=';
    out += percent_encode(value);
  }
  return out;
}

std::vector<FormField> decode_form(std::string_view text) {
  std::vector<FormField> fields;
  for (const std::string_view piece : split(text, '&')) {
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1);
    fields.emplace_back(percent_decode(replace_all(piece.substr(0, equals), "+", " ")),
                        percent_decode(replace_all(value, "+", " ")));
  }
  return fields;
}

}  // namespace samx::http
