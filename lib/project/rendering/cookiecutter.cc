#include "project/rendering/cookiecutter.h"

#include <algorithm>

#include "archive/safe_name.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "base/unicode.h"
#include "document/reader.h"
#include "project/codes.h"
#include "project/rendering/template_text.h"

namespace samx::project {
namespace {

constexpr std::size_t kProbedBytes = 8U << 10U;
constexpr std::size_t kLongestComponent = 255;

tl::unexpected<Error> render_error(std::string message, std::string help = {}) {
  return fail({.code = codes::kRender, .message = std::move(message), .help = std::move(help)});
}

/// As fnmatch(3) without flags: `*` also takes '/'.
bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    for (std::size_t taken = 0; taken <= text.size(); ++taken) {
      if (matches(pattern.substr(1), text.substr(taken))) return true;
    }
    return false;
  }
  return !text.empty() && (pattern.front() == '?' || pattern.front() == text.front()) &&
         matches(pattern.substr(1), text.substr(1));
}

bool is_binary(std::string_view bytes) {
  return bytes.substr(0, kProbedBytes).find('\0') != std::string_view::npos ||
         !is_valid_utf8(bytes);
}

/// "\r\n" if the first line ends so.
std::string_view line_end_of(std::string_view text) {
  const std::size_t at = text.find('\n');
  return at != std::string_view::npos && at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
}

class ProjectRenderer {
 public:
  ProjectRenderer(const CookiecutterRequest& request, const Cancellation& cancellation)
      : request_(request), cancellation_(cancellation) {}

  Result<RenderedProject> run(const std::string& into) {
    SAMX_TRY(read_declaration());
    SAMX_TRY(check_hooks());
    SAMX_TRY(check_settings());
    SAMX_TRY(decide_variables());
    SAMX_ASSIGN(const std::string folder, project_folder());
    SAMX_ASSIGN(project_.name, rendered_name(folder));
    SAMX_TRY(render_folder(path_join(request_.folder, folder), into, {}));
    std::ranges::sort(project_.paths);
    return std::move(project_);
  }

 private:
  Status read_declaration() {
    SourceMap sources;
    document::TreeArena arena;
    Diagnostics diagnostics;
    const std::string path = path_join(request_.folder, "cookiecutter.json");
    const document::Node* const root =
        document::read_document_file(path, sources, arena, diagnostics);
    if (root == nullptr || !root->is_map()) {
      return fail({.code = codes::kLocation,
                   .message = cat("'", path, "' is not a JSON object"),
                   .help = diagnostics.all().empty() ? "" : diagnostics.all().front().message});
    }
    declared_ = Value::of_node(*root);
    return {};
  }

  Status check_hooks() {
    const auto entries = list_directory(path_join(request_.folder, "hooks"));
    if (!entries || entries->empty()) return {};
    const std::string hook = cat("hooks/", entries->front().name);
    if (request_.hooks == Hooks::skipped) {
      project_.notes.push_back(cat("the template's hooks were not run (", hook, ")"));
      return {};
    }
    return render_error(cat("template has hooks (", hook, "), which run code on this machine"),
                        "samx runs nothing of a template; --skip-hooks goes on without them");
  }

  Status check_settings() {
    if (declared_.at("_extensions").truthy())
      return render_error("unsupported template construct: _extensions in cookiecutter.json");
    for (const char* const key : {"template", "templates"}) {
      if (declared_.at(key).truthy()) {
        return render_error(cat("unsupported template construct: ", key, " in cookiecutter.json"),
                            "name one of its folders with --directory");
      }
    }
    for (const auto& [key, value] : declared_.at("_jinja2_env_vars").entries) {
      if (key == "trim_blocks") {
        rules_.trim_blocks = value.truthy();
      } else if (key == "lstrip_blocks") {
        rules_.lstrip_blocks = value.truthy();
      } else {
        return render_error(cat("unsupported template construct: _jinja2_env_vars.", key));
      }
    }
    return {};
  }

  const Value* fixed(std::string_view name) const {
    for (const auto& [key, value] : request_.fixed) {
      if (key == name) return &value;
    }
    return nullptr;
  }

  /// The values that the user gave, --extra-context weaker than the options.
  const Value* given(std::string_view name) const {
    if (const Value* const value = fixed(name)) return value;
    const Value& extra = request_.extra.at(name);
    return extra.is_undefined() ? nullptr : &extra;
  }

  Status decide_variables() {
    for (const auto& entry : request_.extra.entries) {
      if (declared_.at(entry.first).is_undefined())
        project_.notes.push_back(
            cat("the template has no variable '", entry.first, "' of --extra-context"));
    }
    std::size_t total = 0;
    for (const auto& [name, value] : declared_.entries)
      total += !name.starts_with('_') && !value.is_map() ? 1 : 0;
    variables_ = Value::of_map({});
    std::size_t number = 0;
    for (const auto& [name, value] : declared_.entries) {
      if (value.is_map()) continue;
      if (!name.starts_with('_')) ++number;
      SAMX_ASSIGN(Value decided, decide(name, value, {number, total}));
      variables_.set(name, std::move(decided));
    }
    SAMX_TRY(decide_maps());
    variables_.set("_template", Value::of_text(request_.location));
    variables_.set("_repo_dir", Value::of_text(request_.folder));
    scope_ = Scope(Value::of_map({{"cookiecutter", variables_}}));
    return {};
  }

  /// Maps come last: they may use all other variables.
  Status decide_maps() {
    for (const auto& [name, value] : declared_.entries) {
      if (!value.is_map() || name.starts_with("_jinja2")) continue;
      Value merged = value;
      if (const Value* const over = given(name)) merge(merged, *over);
      SAMX_ASSIGN(merged, rendered_deeply(name, merged));
      variables_.set(name, std::move(merged));
    }
    return {};
  }

  static void merge(Value& into, const Value& over) {
    for (const auto& [key, value] : over.entries) {
      Value both = into.at(key);
      if (both.is_map() && value.is_map()) {
        merge(both, value);
      } else {
        both = value;
      }
      into.set(key, std::move(both));
    }
  }

  Result<std::string> rendered_value(std::string_view name, std::string_view text) {
    Scope scope(Value::of_map({{"cookiecutter", variables_}}));
    return render_text(text, cat("cookiecutter.json (", name, ")"), scope, rules_);
  }

  Result<Value> rendered_deeply(std::string_view name, const Value& value) {
    Value out = value;
    if (value.is_text()) {
      SAMX_ASSIGN(out.text, rendered_value(name, value.text));
    }
    for (Value& item : out.items) {
      SAMX_ASSIGN(item, rendered_deeply(name, Value(item)));
    }
    for (auto& entry : out.entries) {
      SAMX_ASSIGN(entry.second, rendered_deeply(name, Value(entry.second)));
    }
    return out;
  }

  struct Place {
    std::size_t number;
    std::size_t total;
  };

  Result<Value> decide(const std::string& name, const Value& declared, const Place& place) {
    if (name.starts_with('_') && !name.starts_with("__")) return declared;
    SAMX_ASSIGN(const Value rendered, rendered_deeply(name, declared));
    const bool is_asked = request_.ask && !name.starts_with('_') && fixed(name) == nullptr;
    if (rendered.is_list()) return decide_choice(name, rendered, is_asked ? &place : nullptr);
    Value value = rendered;
    if (const Value* const over = given(name)) value = *over;
    if (rendered.kind == ValueKind::boolean) return decide_boolean(name, value);
    if (!is_asked) return Value::of_text(value.printed());
    SAMX_ASSIGN(std::string answer, request_.ask({.number = place.number,
                                                  .total = place.total,
                                                  .name = name,
                                                  .default_text = value.printed()}));
    return Value::of_text(std::move(answer));
  }

  Result<Value> decide_choice(const std::string& name, const Value& declared, const Place* place) {
    std::vector<std::string> choices;
    for (const Value& choice : declared.items)
      choices.push_back(choice.printed());
    if (choices.empty()) return declared;
    std::string chosen = choices.front();
    if (const Value* const over = given(name)) chosen = over->printed();
    if (std::ranges::find(choices, chosen) == choices.end()) {
      return fail({.code = codes::kInitOptions,
                   .message = cat("'", chosen, "' is no value of the template's '", name, "'"),
                   .help = cat("it is one of ", join(choices, ", "))});
    }
    if (place == nullptr) return Value::of_text(chosen);
    // The default is the first of what is shown.
    std::rotate(choices.begin(), std::find(choices.begin(), choices.end(), chosen), choices.end());
    SAMX_ASSIGN(std::string answer, request_.ask({.number = place->number,
                                                  .total = place->total,
                                                  .name = name,
                                                  .choices = choices,
                                                  .default_text = chosen}));
    return Value::of_text(std::move(answer));
  }

  static Result<Value> decide_boolean(const std::string& name, const Value& value) {
    if (value.kind == ValueKind::boolean) return value;
    constexpr std::string_view kYes = " yes true 1 y t on ";
    constexpr std::string_view kNo = " no false 0 n f off ";
    const std::string word = cat(' ', to_lower_ascii(value.printed()), ' ');
    if (kYes.find(word) != std::string_view::npos) return Value::of_boolean(true);
    if (kNo.find(word) != std::string_view::npos) return Value::of_boolean(false);
    return fail({.code = codes::kInitOptions,
                 .message = cat("'", value.printed(), "' is neither yes nor no for '", name, "'")});
  }

  /// The one folder whose name is a template.
  Result<std::string> project_folder() const {
    SAMX_ASSIGN(const auto entries, list_directory(request_.folder));
    std::vector<std::string> found;
    for (const DirectoryEntry& entry : entries) {
      const bool is_template = entry.name.find("{{") != std::string::npos &&
                               entry.name.find("}}") != std::string::npos &&
                               entry.name.find("cookiecutter") != std::string::npos;
      if (is_template && is_directory(path_join(request_.folder, entry.name)))
        found.push_back(entry.name);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) {
      return fail({.code = codes::kLocation,
                   .message = cat("'", request_.folder,
                                  "' has a cookiecutter.json, but no folder {{cookiecutter...}}")});
    }
    return fail({.code = codes::kLocation,
                 .message = cat("which folder is the project: ", join(found, ", "), "?")});
  }

  /// A name as it will be on disk; empty if it is to be left out.
  Result<std::string> rendered_name(std::string_view name) {
    SAMX_ASSIGN(std::string out, render_text(name, name, scope_, rules_));
    const bool leaves = out == "." || out == ".." ||
                        out.find_first_of("/\\:") != std::string::npos ||
                        out.find('\0') != std::string::npos || out.size() > kLongestComponent;
    if (!leaves) return out;
    return render_error(cat("'", name, "' becomes '", out, "', which cannot be a file name"));
  }

  bool is_copied(std::string_view relative) const {
    return std::ranges::any_of(
        declared_.at("_copy_without_render").items,
        [&](const Value& pattern) { return matches(pattern.printed(), relative); });
  }

  /// `from` and its place in the template, unrendered; `at` and its place in the project.
  Status render_folder(const std::string& from, const std::string& to,
                       const std::string& relative) {
    SAMX_TRY(cancellation_.check());
    SAMX_TRY(make_directories(to));
    SAMX_ASSIGN(const auto entries, list_directory(from));
    for (const DirectoryEntry& entry : entries) {
      const std::string below = path_join(relative, entry.name);
      const Entry one{path_join(from, entry.name), below, entry.kind};
      SAMX_TRY(render_entry(one, entry.name, to));
    }
    return {};
  }

  struct Entry {
    std::string path;
    std::string relative;
    FileKind kind;
  };

  Status render_entry(const Entry& entry, const std::string& name, const std::string& to) {
    const bool copied = is_copied(entry.relative);
    std::string rendered = name;
    if (!copied) {
      SAMX_ASSIGN(rendered, rendered_name(name));
    }
    if (rendered.empty()) return {};
    const std::string target = path_join(to, rendered);
    if (entry.kind == FileKind::directory)
      return copied ? copy_folder(entry.path, target)
                    : render_folder(entry.path, target, entry.relative);
    if (entry.kind == FileKind::symlink) return copy_link(entry, target);
    return write_rendered(entry, target, copied ? Rendering::no : Rendering::yes);
  }

  enum class Rendering : std::uint8_t { no, yes };

  Status copy_folder(const std::string& from, const std::string& to) {
    SAMX_TRY(make_directories(to));
    SAMX_ASSIGN(const auto entries, list_directory(from));
    for (const DirectoryEntry& entry : entries) {
      const Entry one{path_join(from, entry.name), entry.name, entry.kind};
      SAMX_TRY(copy_entry(one, path_join(to, entry.name)));
    }
    return {};
  }

  Status copy_entry(const Entry& entry, const std::string& target) {
    if (entry.kind == FileKind::directory) return copy_folder(entry.path, target);
    if (entry.kind == FileKind::symlink) return copy_link(entry, target);
    return write_rendered(entry, target, Rendering::no);
  }

  Status copy_link(const Entry& entry, const std::string& target) {
    SAMX_ASSIGN(const std::string leads_to, read_symlink(entry.path));
    SAMX_TRY(archive::check_link(entry.relative, leads_to));
    project_.paths.push_back(target);
    return make_symlink(leads_to, target);
  }

  Status write_rendered(const Entry& entry, const std::string& target, Rendering rendering) {
    SAMX_ASSIGN(const std::string bytes, read_file(entry.path));
    SAMX_ASSIGN(const FileStatus status, file_status(entry.path));
    project_.paths.push_back(target);
    const std::uint32_t mode = (status.mode & 0100U) != 0 ? 0755 : 0644;
    if (rendering == Rendering::no || is_binary(bytes)) return write_file(target, bytes, mode);
    const std::string_view line_end = line_end_of(bytes);
    const std::string text = replace_all(replace_all(bytes, "\r\n", "\n"), "\r", "\n");
    SAMX_ASSIGN(std::string out, render_text(text, entry.relative, scope_, rules_));
    if (line_end == "\r\n") out = replace_all(out, "\n", "\r\n");
    return write_file(target, out, mode);
  }

  const CookiecutterRequest& request_;
  const Cancellation& cancellation_;
  Value declared_;
  Value variables_;
  TextRules rules_;
  Scope scope_{Value()};
  RenderedProject project_;
};

}  // namespace

Result<RenderedProject> render_project(const CookiecutterRequest& request, const std::string& into,
                                       const Cancellation& cancellation) {
  SAMX_ASSIGN(RenderedProject project, ProjectRenderer(request, cancellation).run(into));
  for (std::string& path : project.paths)
    path = path_relative(path, into);
  return project;
}

}  // namespace samx::project
