#include "build/stamp.h"

#include <algorithm>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "build/fingerprint.h"

namespace samx::build {
namespace {

constexpr std::string_view kHeader = "samx stamps 2";
constexpr std::size_t kFields = 7;
// Clocks of file systems tick coarsely, some in whole seconds.
constexpr std::int64_t kRacyNs = 2'000'000'000;

struct Combined {
  std::string by_status;
  std::int64_t newest_ns = 0;
};

Combined combined_status(const std::vector<std::string>& paths) {
  Combined out;
  std::string text;
  for (const std::string& path : paths) {
    const Fingerprint one = status_fingerprint(path);
    text += one.by_status;
    out.newest_ns = std::max(out.newest_ns, one.newest_ns);
  }
  out.by_status = hex(md5(text));
  return out;
}

std::string combined_content(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths)
    text += content_fingerprint(path);
  return hex(md5(text));
}

}  // namespace

Stamps read_stamps(const std::string& path) {
  Stamps stamps;
  const auto text = read_file(path, 64ULL << 20U);
  if (!text) return stamps;
  std::vector<std::string_view> lines = split(*text, '\n');
  if (lines.front() != kHeader) return stamps;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string_view> fields = split(lines[i], '\t');
    if (fields.size() != kFields) continue;
    const auto taken = parse_integer(fields[6]);
    if (!taken) continue;
    stamps[std::string(fields[0])] = {.recipe = std::string(fields[1]),
                                      .inputs = std::string(fields[2]),
                                      .input_content = std::string(fields[3]),
                                      .outputs = std::string(fields[4]),
                                      .dependencies = std::string(fields[5]),
                                      .taken_ns = *taken};
  }
  return stamps;
}

Status write_stamps(const std::string& path, const Stamps& stamps) {
  std::string text = cat(kHeader, '\n');
  for (const auto& [name, stamp] : stamps) {
    text += cat(name, '\t', stamp.recipe, '\t', stamp.inputs, '\t', stamp.input_content, '\t',
                stamp.outputs, '\t', stamp.dependencies, '\t', stamp.taken_ns, '\n');
  }
  SAMX_TRY(make_directories(std::string(path_parent(path))));
  return write_file_atomically(path, text);
}

Stamp stamp_inputs(const UnitInputs& inputs, std::int64_t now_ns) {
  return {.recipe = hex(md5(inputs.recipe)),
          .inputs = combined_status(inputs.paths).by_status,
          .input_content = combined_content(inputs.paths),
          .outputs = {},
          .dependencies = {},
          .taken_ns = now_ns};
}

void stamp_outputs(Stamp& stamp, const std::vector<std::string>& folders) {
  stamp.outputs = combined_status(folders).by_status;
}

bool is_up_to_date(Stamp& stamp, const UnitInputs& inputs, const std::vector<std::string>& outputs,
                   std::int64_t now_ns) {
  if (stamp.recipe != hex(md5(inputs.recipe))) return false;
  if (stamp.outputs != combined_status(outputs).by_status) return false;
  const Combined now = combined_status(inputs.paths);
  if (stamp.inputs == now.by_status && now.newest_ns + kRacyNs < stamp.taken_ns) return true;
  if (stamp.input_content != combined_content(inputs.paths)) return false;
  stamp.inputs = now.by_status;
  stamp.taken_ns = now_ns;
  return true;
}

}  // namespace samx::build
