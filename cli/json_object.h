#pragma once

#include <string>
#include <string_view>

namespace samx::cli {

/// `text` as a JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

/// Builds the text of one JSON object, member by member, in order.
class JsonObject {
 public:
  JsonObject& text(std::string_view key, std::string_view value);
  /// Nothing if the value is empty.
  JsonObject& text_unless_empty(std::string_view key, std::string_view value);
  JsonObject& number(std::string_view key, long long value);
  JsonObject& truth(std::string_view key, bool value);
  /// `json` is already JSON text.
  JsonObject& raw(std::string_view key, std::string_view json);
  std::string finish() const { return "{" + members_ + "}"; }

 private:
  void key(std::string_view key);

  std::string members_;
};

/// "[a,b]" of JSON texts.
template <class Texts>
std::string json_array(const Texts& texts) {
  std::string out = "[";
  for (const auto& text : texts) {
    if (out.size() > 1) out += ',';
    out += text;
  }
  return out += ']';
}

}  // namespace samx::cli
