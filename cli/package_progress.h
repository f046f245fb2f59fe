#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "cli/services.h"
#include "package/export.h"
#include "terminal/progress.h"

namespace samx::cli {

enum class ProgressBar : std::uint8_t { shown, hidden };

/// Shows uploads on standard error: a line that changes on a terminal, and one line per object that
/// was sent or that was there already, in the words of `sam`.
/// Source: spec cli-package-deploy 3.10.
class PackageProgress final : public package::Observer {
 public:
  explicit PackageProgress(const Services& services, ProgressBar bar = ProgressBar::shown);

  void artifact(const package::ArtifactEvent& event) override;
  void warning(const Diagnostic& diagnostic) override;

 private:
  void show_open();

  struct Transfer {
    std::uint64_t sent_bytes = 0;
    std::uint64_t total_bytes = 0;
  };
  const Services& services_;
  ProgressBar bar_;
  terminal::ProgressLine line_;
  std::map<std::string, Transfer, std::less<>> open_;  // by key
};

/// "3 uploaded (4.2 MB), 5 unchanged"
std::string upload_summary(const package::ExportedTemplate& exported);

}  // namespace samx::cli
