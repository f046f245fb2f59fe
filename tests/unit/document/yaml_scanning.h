#pragma once

#include <string>
#include <string_view>

#include "document/yaml_scan.h"

namespace samx::document {

/// One token that a scanner has read at the begin of a text.
template <typename Scanner>
class YamlScanning {
 public:
  YamlScanning(std::string_view source, Scanner scanner) : scan_(source) {
    scanned_ = scanner(scan_, token_);
  }

  /// The value, or "-" and the column of the fault.
  std::string value() const {
    if (scanned_) return std::string(scan_.text(token_.text));
    return "-" + std::to_string(scan_.fault.at);
  }
  SyntaxFault fault() const { return scan_.fault.fault; }
  std::string_view covered() const {
    return scan_.cursor.text().substr(token_.begin, token_.end - token_.begin);
  }
  const YamlToken& token() const { return token_; }
  const YamlScan& scan() const { return scan_; }

 private:
  YamlScan scan_;
  YamlToken token_;
  bool scanned_ = false;
};

}  // namespace samx::document
