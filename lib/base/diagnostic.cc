#include "base/diagnostic.h"

#include <utility>

namespace samx {

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++error_count_;
  all_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::take() && {
  error_count_ = 0;
  return std::move(all_);
}

}  // namespace samx
