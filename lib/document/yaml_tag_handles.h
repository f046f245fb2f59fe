#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samx::document {

/// What `!`, `!!` and the handles of %TAG lines stand for.
class YamlTagHandles {
 public:
  /// False if a line has defined it already.
  bool define(std::string_view handle, std::string_view prefix);
  /// The tag in its long form; nothing if the handle is not known. A verbatim tag has no handle.
  std::optional<std::string> long_form(std::string_view handle, std::string_view suffix) const;

 private:
  struct Handle {
    std::string handle;
    std::string prefix;
  };
  std::vector<Handle> defined_;
};

}  // namespace samx::document
