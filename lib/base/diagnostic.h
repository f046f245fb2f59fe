#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samx {

enum class Severity : std::uint8_t { info, warning, error };

/// Half-open byte range [begin, end) in the file `file` of the SourceMap.
/// Line and column are computed only when a diagnostic is rendered.
struct SourceRange {
  std::uint32_t file = 0;  // 0: no file
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

struct RelatedNote {
  std::string message;
  SourceRange where;
};

/// One finding for the user. It is data; only cli/ and lint/output turn it into text.
struct Diagnostic {
  std::string_view code;  // literal from the module's codes.h, for example SX2104
  Severity severity = Severity::error;
  std::string message;  // one sentence, lower case start, no period, the user's own words in quotes
  SourceRange where = {};
  std::string logical_id = {};  // empty if no single resource is at fault
  std::vector<RelatedNote> related = {};
  std::string help = {};  // what to do next; empty if the message says it all
};

/// Collects findings of a step that goes on after the first fault.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);

  bool has_errors() const { return error_count_ > 0; }
  const std::vector<Diagnostic>& all() const { return all_; }
  std::vector<Diagnostic> take() &&;

 private:
  std::vector<Diagnostic> all_;
  std::size_t error_count_ = 0;
};

}  // namespace samx
