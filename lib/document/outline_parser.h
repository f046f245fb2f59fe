#pragma once

#include <string>

namespace samx::document {

/// What is in an outline (YamlOutline), in the order of its text.
class OutlineEvents {
 public:
  virtual void leaf() = 0;
  virtual void begin_list() = 0;
  virtual void begin_map() = 0;
  /// The innermost list or map ends.
  virtual void end() = 0;
  /// Something else, which no outline holds.
  virtual void stranger() = 0;
  /// Asked after each event: whether the rest is of no use.
  virtual bool finished() const = 0;

 protected:
  ~OutlineEvents() = default;
};

/// Lets yaml-cpp read an outline. False if it could not read it to its end; what it read before has
/// been told.
bool parse_outline(const std::string& outline, OutlineEvents& events);

}  // namespace samx::document
