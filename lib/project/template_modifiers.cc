#include "project/template_modifiers.h"

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string_view>

#include "base/source.h"
#include "base/text.h"
#include "document/node.h"
#include "document/reader.h"
#include "project/codes.h"
#include "project/text_lines.h"
#include "project/tree_edit.h"

namespace samx::project {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kLoggingComment =
    "# Logs as JSON lines: fields can be searched in CloudWatch Logs Insights.";

constexpr std::string_view kInsightsResources =
    R"(  ApplicationResourceGroup:
    Type: AWS::ResourceGroups::Group
    Properties:
      Name: !Sub ApplicationInsights-SAM-${AWS::StackName}
      ResourceQuery:
        Type: CLOUDFORMATION_STACK_1_0
  ApplicationInsightsMonitoring:
    Type: AWS::ApplicationInsights::Application
    Properties:
      ResourceGroupName: !Ref ApplicationResourceGroup
      AutoConfigurationEnabled: true
)";

/// A template that is edited step by step; each step reads the text again, so places stay true.
class TemplateText {
 public:
  explicit TemplateText(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }

  Status read() {
    sources_ = std::make_unique<SourceMap>();
    trees_ = std::make_unique<document::TreeArena>();
    Diagnostics diagnostics;
    const std::uint32_t file = sources_->add("template.yaml", text_);
    root_ = document::read_document(*sources_, file, *trees_, diagnostics);
    if (root_ != nullptr && root_->is_map() && root_->find("Resources") != nullptr) return {};
    return fail({.code = codes::kRender, .message = "the template has no Resources"});
  }

  const Node* root() const { return root_; }

  /// Adds `value` under `path` unless something is there; false if it is something else.
  Result<bool> add(std::span<const std::string_view> path, std::string_view value,
                   std::string_view comment = {}) {
    SAMX_TRY(read());
    const Node* node = root_;
    for (const std::string_view key : path)
      node = node == nullptr ? nullptr : node->find(key);
    if (node != nullptr) return node->text() == value;
    if (root_->find(path.front()) == nullptr) {
      text_.insert(line_begin(text_, root_->find_entry("Resources")->key_origin.begin),
                   cat(path.front(), ":", line_feed_of(text_), line_feed_of(text_)));
      insert_first_key(path, value, comment);
      return true;
    }
    insert_yaml_path(text_, *root_, path,
                     {.value = std::string(value), .comment = std::string(comment)});
    return true;
  }

  void append_resources(std::string_view resources) {
    end_last_line(text_);
    const Node* const all = root_->find("Resources");
    const std::size_t at = end_of_block(text_, *all);
    text_.insert(at, resources);
  }

 private:
  // The section was just made: its line is empty below.
  void insert_first_key(std::span<const std::string_view> path, std::string_view value,
                        std::string_view comment) {
    const std::string feed(line_feed_of(text_));
    const std::string heading = cat(path.front(), ":", feed);
    std::string lines;
    std::string margin = "  ";
    for (std::size_t i = 1; i < path.size(); ++i) {
      const bool last = i + 1 == path.size();
      if (i + 2 == path.size() && !comment.empty()) lines += cat(margin, comment, feed);
      lines += cat(margin, path[i], ":", last ? cat(' ', value) : std::string(), feed);
      margin += "  ";
    }
    text_.insert(text_.find(heading) + heading.size(), lines);
  }

  std::string text_;
  std::unique_ptr<SourceMap> sources_;
  std::unique_ptr<document::TreeArena> trees_;
  Node* root_ = nullptr;
};

bool has_rest_api(const Node& root) {
  for (const Entry& resource : root.find("Resources")->entries()) {
    const Node* const type = resource.value->find("Type");
    if (type != nullptr && type->text() == "AWS::Serverless::Api") return true;
    const Node* const events = resource.value->at({"Properties", "Events"});
    if (events == nullptr) continue;
    for (const Entry& event : events->entries()) {
      const Node* const kind = event.value->find("Type");
      if (kind != nullptr && kind->text() == "Api") return true;
    }
  }
  return false;
}

void note_unless(bool done, std::string_view what, std::vector<std::string>& notes) {
  if (!done) notes.push_back(cat(what, " has another value in the template; it was left"));
}

Status add_tracing(TemplateText& text, std::vector<std::string>& notes) {
  constexpr std::array<std::string_view, 3> kFunction{"Globals", "Function", "Tracing"};
  constexpr std::array<std::string_view, 3> kApi{"Globals", "Api", "TracingEnabled"};
  SAMX_ASSIGN(const bool functions, text.add(kFunction, "Active"));
  note_unless(functions, "Globals.Function.Tracing", notes);
  SAMX_TRY(text.read());
  if (!has_rest_api(*text.root())) return {};
  SAMX_ASSIGN(const bool apis, text.add(kApi, "true"));
  note_unless(apis, "Globals.Api.TracingEnabled", notes);
  return {};
}

Status add_application_insights(TemplateText& text, std::vector<std::string>& notes) {
  SAMX_TRY(text.read());
  if (text.root()->at({"Resources", "ApplicationResourceGroup"}) != nullptr) {
    notes.emplace_back("the template has an ApplicationResourceGroup already; it was left");
    return {};
  }
  text.append_resources(kInsightsResources);
  return {};
}

Status add_structured_logging(TemplateText& text, std::vector<std::string>& notes) {
  constexpr std::array<std::string_view, 4> kFormat{"Globals", "Function", "LoggingConfig",
                                                    "LogFormat"};
  SAMX_ASSIGN(const bool done, text.add(kFormat, "JSON", kLoggingComment));
  note_unless(done, "Globals.Function.LoggingConfig.LogFormat", notes);
  return {};
}

}  // namespace

Result<std::string> apply_modifiers(const std::string& text, const Modifiers& modifiers,
                                    std::vector<std::string>& notes) {
  TemplateText edited(text);
  if (modifiers.tracing) SAMX_TRY(add_tracing(edited, notes));
  if (modifiers.application_insights) SAMX_TRY(add_application_insights(edited, notes));
  if (modifiers.structured_logging) SAMX_TRY(add_structured_logging(edited, notes));
  SAMX_TRY(edited.read());
  return edited.text();
}

}  // namespace samx::project
