#include "cli/diff_report.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/json_object.h"
#include "document/writer.h"
#include "transform/provenance.h"

namespace samx::cli {
namespace {

using deploy::ChangeKind;
using deploy::PropertyChange;
using deploy::ResourceChange;
using deploy::SectionChange;
using deploy::TemplateDiff;
using document::Node;
using facts::Replacement;
using terminal::Style;

struct KindRow {
  ChangeKind kind;
  std::string_view name;
  std::string_view mark;
  Style style;
};
constexpr std::array kKinds{
    KindRow{ChangeKind::added, "added", "+", Style::green},
    KindRow{ChangeKind::removed, "removed", "-", Style::red},
    KindRow{ChangeKind::changed, "changed", "~", Style::yellow},
    KindRow{ChangeKind::replaced, "replaced", "!", Style::red},
};

struct ReplacementName {
  Replacement replacement;
  std::string_view name;
  std::string_view remark;
};
constexpr std::array kReplacements{
    ReplacementName{Replacement::never, "never", ""},
    ReplacementName{Replacement::sometimes, "sometimes", "  (may replace the resource)"},
    ReplacementName{Replacement::always, "always", "  (replaces the resource)"},
    ReplacementName{Replacement::unknown, "unknown", "  (not known whether it replaces)"},
};

// Longer values are cut in the text form; JSON has them whole.
constexpr std::size_t kLongestValue = 100;

const KindRow& row_of(ChangeKind kind) {
  return *std::ranges::find(kKinds, kind, &KindRow::kind);
}

const ReplacementName& row_of(Replacement replacement) {
  return *std::ranges::find(kReplacements, replacement, &ReplacementName::replacement);
}

ChangeKind kind_of(const PropertyChange& change) {
  if (change.before == nullptr) return ChangeKind::added;
  return change.after == nullptr ? ChangeKind::removed : ChangeKind::changed;
}

std::string short_value(const Node& value) {
  std::string text = document::write_json(value, document::JsonLayout::compact);
  if (text.size() <= kLongestValue) return text;
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return cat(text.substr(0, end), "...");
}

std::size_t count(const TemplateDiff& diff, ChangeKind kind) {
  return static_cast<std::size_t>(std::ranges::count(diff.resources, kind, &ResourceChange::kind));
}

class TextReport {
 public:
  explicit TextReport(const Services& services) : services_(services) {}

  void add(const ResourceChange& change) {
    const KindRow& row = row_of(change.kind);
    const std::string label = transform::line_label(change.where, services_.sources);
    line(row, cat(row.mark, ' ', change.logical_id, "  ", change.type, "  ", row.name), label);
    for (const PropertyChange& each : change.properties)
      add(each);
  }

  void add(const SectionChange& change) {
    const KindRow& row = row_of(change.kind);
    line(row, cat(row.mark, ' ', change.section, '.', change.name, "  ", row.name), {});
    if (change.kind != ChangeKind::changed) return;
    for (const PropertyChange& each : change.entries)
      add(each);
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const KindRow& row, std::string_view text, std::string_view label) {
    out_ += services_.terminal.styled(terminal::Channel::output, row.style, text);
    if (!label.empty()) out_ += cat("  ", label);
    out_ += '\n';
  }

  void add(const PropertyChange& change) {
    if (!change.because.empty()) {
      out_ += cat("    ! ", change.path, ": '", change.because, "' is replaced",
                  row_of(change.replacement).remark, '\n');
      return;
    }
    const KindRow& row = row_of(kind_of(change));
    std::string values;
    if (change.before != nullptr) values = short_value(*change.before);
    if (change.before != nullptr && change.after != nullptr) values += " -> ";
    if (change.after != nullptr) values += short_value(*change.after);
    const std::string path = change.path.empty() ? std::string() : cat(change.path, ": ");
    const std::string label =
        change.after == nullptr ? std::string()
                                : transform::line_label(change.after->origin(), services_.sources);
    line(row, cat("    ", row.mark, ' ', path, values, row_of(change.replacement).remark), label);
  }

  const Services& services_;
  std::string out_;
};

void add_place(JsonObject& object, SourceRange where, const SourceMap& sources) {
  if (where.file == 0) return;
  object.text("file", sources.path(where.file));
  object.number("line", sources.position(where.file, where.begin).line);
}

std::string property_json(const PropertyChange& change, const SourceMap& sources) {
  JsonObject object;
  object.text("path", change.path).text("change", row_of(kind_of(change)).name);
  if (change.before != nullptr)
    object.raw("before", document::write_json(*change.before, document::JsonLayout::compact));
  if (change.after != nullptr)
    object.raw("after", document::write_json(*change.after, document::JsonLayout::compact));
  object.text("replacement", row_of(change.replacement).name);
  object.text_unless_empty("because", change.because);
  if (change.after != nullptr) add_place(object, change.after->origin(), sources);
  return object.finish();
}

std::string properties_json(const std::vector<PropertyChange>& changes, const SourceMap& sources) {
  std::vector<std::string> items;
  items.reserve(changes.size());
  for (const PropertyChange& each : changes)
    items.push_back(property_json(each, sources));
  return json_array(items);
}

std::string summary_json(const TemplateDiff& diff) {
  JsonObject object;
  for (const KindRow& row : kKinds)
    object.number(row.name, static_cast<long long>(count(diff, row.kind)));
  return object.number("sections", static_cast<long long>(diff.sections.size())).finish();
}

}  // namespace

std::string diff_text(const TemplateDiff& diff, const Services& services) {
  TextReport report(services);
  for (const ResourceChange& change : diff.resources)
    report.add(change);
  for (const SectionChange& change : diff.sections)
    report.add(change);
  std::string out = report.take();
  if (diff.empty()) out += "no differences\n";
  if (!diff.code_not_compared.empty()) {
    out += cat("code not compared, as it is a local path on one side: ",
               join(diff.code_not_compared, ", "), '\n');
  }
  if (!diff.resources.empty()) {
    out += cat('\n', count(diff, ChangeKind::added), " added, ", count(diff, ChangeKind::removed),
               " removed, ", count(diff, ChangeKind::changed), " changed, ",
               count(diff, ChangeKind::replaced), " replaced\n");
  }
  return out;
}

std::string diff_json(const TemplateDiff& diff, const SourceMap& sources) {
  std::vector<std::string> resources;
  for (const ResourceChange& change : diff.resources) {
    JsonObject object;
    object.text("logicalId", change.logical_id).text("type", change.type);
    object.text("change", row_of(change.kind).name);
    add_place(object, change.where, sources);
    resources.push_back(
        object.raw("properties", properties_json(change.properties, sources)).finish());
  }
  std::vector<std::string> sections;
  for (const SectionChange& change : diff.sections) {
    JsonObject object;
    object.text("section", change.section).text("name", change.name);
    object.text("change", row_of(change.kind).name);
    sections.push_back(object.raw("entries", properties_json(change.entries, sources)).finish());
  }
  std::vector<std::string> unknown;
  unknown.reserve(diff.code_not_compared.size());
  for (const std::string& each : diff.code_not_compared)
    unknown.push_back(json_string(each));
  JsonObject whole;
  whole.raw("resources", json_array(resources)).raw("sections", json_array(sections));
  whole.raw("codeNotCompared", json_array(unknown)).raw("summary", summary_json(diff));
  return whole.finish() + '\n';
}

}  // namespace samx::cli
