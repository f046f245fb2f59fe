#include "cli/package_progress.h"

#include <array>

#include "base/text.h"

namespace samx::cli {
namespace {

using package::ArtifactEvent;

/// "1234 / 2000  (61.70%)"
std::string share(std::uint64_t sent_bytes, std::uint64_t total_bytes) {
  const std::uint64_t hundredths = total_bytes == 0 ? 10'000 : sent_bytes * 10'000 / total_bytes;
  const std::string fraction = std::to_string(100 + hundredths % 100).substr(1);
  return cat(sent_bytes, " / ", total_bytes, "  (", hundredths / 100, '.', fraction, "%)");
}

/// "812 bytes", "4.2 MB"; units of 1000, as disks and bills have them.
std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> kUnits{"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return cat(bytes, " bytes");
  std::uint64_t unit_bytes = 1000;
  std::size_t unit = 0;
  while (unit + 1 < kUnits.size() && bytes / unit_bytes >= 1000) {
    unit_bytes *= 1000;
    ++unit;
  }
  return cat(bytes / unit_bytes, '.', bytes % unit_bytes * 10 / unit_bytes, ' ', kUnits[unit]);
}

}  // namespace

PackageProgress::PackageProgress(const Services& services, ProgressBar bar)
    : services_(services), bar_(bar), line_(services.terminal) {}

void PackageProgress::artifact(const ArtifactEvent& event) {
  switch (event.kind) {
    case ArtifactEvent::Kind::already_there:
      line_.clear();
      services_.note(cat("File with same data already exists at ", event.key, ", skipping upload"));
      break;
    case ArtifactEvent::Kind::started:
    case ArtifactEvent::Kind::progress:
      open_[std::string(event.key)] = {event.sent_bytes, event.total_bytes};
      break;
    case ArtifactEvent::Kind::done:
      open_.erase(std::string(event.key));
      if (bar_ == ProgressBar::hidden) break;
      line_.clear();
      services_.note(
          cat("\tUploading to ", event.key, "  ", share(event.sent_bytes, event.total_bytes)));
      break;
  }
  show_open();
}

void PackageProgress::show_open() {
  if (bar_ == ProgressBar::hidden || services_.reporter.quiet() || open_.empty()) return;
  Transfer all;
  for (const auto& [key, transfer] : open_) {
    all.sent_bytes += transfer.sent_bytes;
    all.total_bytes += transfer.total_bytes;
  }
  const std::string what = open_.size() == 1 ? open_.begin()->first : cat(open_.size(), " objects");
  line_.show(cat("        Uploading to ", what, "  ", share(all.sent_bytes, all.total_bytes)));
}

void PackageProgress::warning(const Diagnostic& diagnostic) {
  line_.clear();
  services_.reporter.report(diagnostic);
}

std::string upload_summary(const package::ExportedTemplate& exported) {
  return cat(exported.uploaded, " uploaded",
             exported.uploaded == 0 ? "" : cat(" (", size_text(exported.uploaded_bytes), ")"), ", ",
             exported.unchanged, " unchanged");
}

}  // namespace samx::cli
