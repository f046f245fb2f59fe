#include "project/parameter_overrides.h"

#include <algorithm>
#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "project/codes.h"
#include "project/pair_text.h"
#include "project/samconfig.h"

namespace samx::project {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kFileScheme = "file://";
constexpr std::string_view kInclude = "$include";
constexpr std::uint64_t kLargestBytes = 4ULL << 20U;

void put_override(ParameterOverrides& overrides, std::string name, std::string value,
                  SourceRange where) {
  const auto found = std::ranges::find(overrides, name, &ParameterOverride::name);
  if (found != overrides.end()) {
    found->value = std::move(value);
    found->where = where;
  } else {
    overrides.push_back({std::move(name), std::move(value), where});
  }
}

tl::unexpected<Error> malformed(std::string_view word, SourceRange where) {
  return fail({.code = codes::kOverride,
               .message = cat("Invalid value for '--parameter-overrides': ", word,
                              " is not a valid format. It must look something like "
                              "'ParameterKey=KeyPairName,ParameterValue=MyKey' or "
                              "'KeyPairName=MyKey'"),
               .where = where});
}

tl::unexpected<Error> bad_reference(std::string_view message, SourceRange where) {
  return fail({.code = codes::kReference,
               .message = cat("Invalid value for '--parameter-overrides': ", message),
               .where = where});
}

/// Reads words and nodes; follows file:// and remembers the files it is in.
class OverrideCollector {
 public:
  explicit OverrideCollector(const OverrideReader& reader) : reader_(reader) {
    folders_.push_back(reader.directory);
  }

  Status add_word(std::string_view word, SourceRange where) {
    if (word.starts_with(kFileScheme)) return add_file(word.substr(kFileScheme.size()), where);
    const std::optional<NameValues> pairs = read_pair_text(word, KeySyntax::parameter);
    if (!pairs) return malformed(word, where);
    for (const NameValue& pair : *pairs)
      put_override(overrides_, pair.name, pair.value, where);
    return {};
  }

  Status add_node(const Node& node) {
    if (node.is_list()) {
      for (const Node* item : node.items())
        SAMX_TRY(add_node(*item));
      return {};
    }
    if (node.is_map()) return add_map(node);
    if (node.is_null()) return {};
    return add_word(node.is_string() ? node.text() : node.source_text(), node.origin());
  }

  ParameterOverrides take() && { return std::move(overrides_); }

 private:
  Status add_map(const Node& map) {
    // The parameter files of CloudFormation and CodePipeline.
    const Node* const key = map.find("ParameterKey");
    const Node* const value = map.find("ParameterValue");
    if (key != nullptr && value != nullptr && key->is_string()) {
      SAMX_ASSIGN(std::string text, value_text(*value, key->text()));
      put_override(overrides_, std::string(key->text()), std::move(text), value->origin());
      return {};
    }
    if (const Node* inner = map.find("Parameters"); inner != nullptr && inner->is_map())
      return add_map(*inner);
    for (const Entry& entry : map.entries()) {
      if (entry.key == kInclude) {
        SAMX_TRY(add_node(*entry.value));
        continue;
      }
      SAMX_ASSIGN(std::string text, value_text(*entry.value, entry.key));
      put_override(overrides_, std::string(entry.key), std::move(text), entry.value->origin());
    }
    return {};
  }

  // Spec cli-config-init 6.2. A number keeps its spelling: `1.10` is not 1.1.
  static Result<std::string> value_text(const Node& value, std::string_view key) {
    if (value.is_null()) return std::string();
    if (value.is_boolean()) return std::string(value.boolean_value() ? "true" : "false");
    if (value.is_string()) return unquoted(value.text());
    if (value.is_scalar()) return std::string(value.source_text());
    if (value.is_map()) {
      return fail({.code = codes::kOverride,
                   .message = cat("the value of parameter '", key,
                                  "' is a table; parameters are texts, numbers or lists"),
                   .where = value.origin()});
    }
    std::vector<std::string> pieces;
    for (const Node* item : value.items()) {
      SAMX_ASSIGN(const std::string piece, value_text(*item, key));
      if (const std::string_view trimmed = trim(piece); !trimmed.empty())
        pieces.emplace_back(trimmed);
    }
    return join(pieces, ",");
  }

  Status add_file(std::string_view name, SourceRange where) {
    const std::string path = path_absolute(name, folders_.back());
    if (std::ranges::find(open_files_, path) != open_files_.end()) {
      return bad_reference(cat("Infinite recursion detected in file references: ",
                               join(open_files_, " -> "), " -> ", path),
                           where);
    }
    if (!is_regular_file(path))
      return bad_reference(cat(kFileScheme, name, " was not found or is a directory"), where);
    if (path_extension(path).empty())
      return bad_reference(cat(kFileScheme, name, " has no known extension"), where);
    SAMX_ASSIGN(std::string text, read_file(path, kLargestBytes));
    SAMX_ASSIGN(const Node* const root,
                read_config_text(path, std::move(text), reader_.sources, reader_.trees));
    if (root == nullptr) return {};
    open_files_.push_back(path);
    folders_.emplace_back(path_parent(path));
    Status status = add_node(*root);
    folders_.pop_back();
    open_files_.pop_back();
    return status;
  }

  const OverrideReader& reader_;
  std::vector<std::string> folders_;
  std::vector<std::string> open_files_;
  ParameterOverrides overrides_;
};

}  // namespace

Result<ParameterOverrides> read_parameter_words(std::span<const std::string> words,
                                                const OverrideReader& reader) {
  OverrideCollector collector(reader);
  for (const std::string& word : words)
    SAMX_TRY(collector.add_word(word, {}));
  return std::move(collector).take();
}

Result<ParameterOverrides> read_parameter_node(const document::Node& node,
                                               const OverrideReader& reader) {
  OverrideCollector collector(reader);
  SAMX_TRY(collector.add_node(node));
  return std::move(collector).take();
}

ParameterOverrides merge(ParameterOverrides weaker, const ParameterOverrides& stronger) {
  for (const ParameterOverride& override : stronger)
    put_override(weaker, override.name, override.value, override.where);
  return weaker;
}

std::string write_parameter_text(const ParameterOverrides& overrides) {
  std::string text;
  for (const ParameterOverride& override : overrides) {
    text += cat(text.empty() ? "" : " ", override.name, "=\"",
                replace_all(override.value, "\"", "\\\""), '"');
  }
  return text;
}

}  // namespace samx::project
