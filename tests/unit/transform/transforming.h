#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "document/reader.h"
#include "document/writer.h"
#include "transform/transform.h"

namespace samx::transform {

/// One template that was transformed, in ap-southeast-1 unless another region is given.
class Transforming {
 public:
  explicit Transforming(std::string text, std::string region = "ap-southeast-1") {
    file_ = sources_.add("template.yaml", std::move(text));
    document::Node* const root = document::read_document(sources_, file_, nodes_, diagnostics_);
    if (root == nullptr) return;
    const TransformRequest request{.root = root, .region = std::move(region)};
    output_ = transform_template(request, nodes_, diagnostics_);
  }

  /// The value at a path of keys in the result, as compact JSON; what is wrong if there is no
  /// result, and "nothing" if there is no such value.
  std::string at(std::initializer_list<std::string_view> path) const {
    if (diagnostics_.has_errors()) return faults();
    const document::Node* const node = output_->at(path);
    return node == nullptr ? "nothing" : write_json(*node, document::JsonLayout::compact);
  }
  /// A resource of the result, or one of its parts.
  std::string resource(std::string_view id) const { return at({"Resources", id}); }
  std::string property(std::string_view id, std::string_view name) const {
    return at({"Resources", id, "Properties", name});
  }
  /// The logical IDs of the result, joined by blanks.
  std::string ids() const {
    if (diagnostics_.has_errors()) return faults();
    std::string out;
    for (const document::Entry& entry : output_->find("Resources")->entries())
      out += cat(out.empty() ? "" : " ", entry.key);
    return out;
  }

  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_.all(); }
  /// "SX2404 A 'covered source'" for each diagnostic, joined by blanks; "-" for no logical ID.
  std::string faults() const {
    std::string out;
    for (const Diagnostic& each : diagnostics_.all()) {
      out += cat(out.empty() ? "" : " ", each.code, ' ',
                 each.logical_id.empty() ? std::string_view("-") : each.logical_id, " '",
                 each.where.file == 0 ? std::string_view() : sources_.text(each.where), "'");
    }
    return out;
  }
  const document::Node* output() const { return output_; }
  std::string_view covered(const SourceRange& range) const { return sources_.text(range); }

 private:
  SourceMap sources_;
  std::uint32_t file_ = 0;
  document::TreeArena nodes_;
  Diagnostics diagnostics_;
  document::Node* output_ = nullptr;
};

}  // namespace samx::transform
