#include "project/name_values.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/source.h"
#include "base/text.h"
#include "document/reader.h"
#include "project/codes.h"
#include "project/pair_text.h"

namespace samx::project {
namespace {

using document::Entry;
using document::Node;

// Limits of CloudFormation for tags of a stack.
constexpr std::size_t kMostTags = 50;
constexpr std::size_t kLongestTagKey = 128;
constexpr std::size_t kLongestTagValue = 256;

constexpr std::array<std::string_view, 4> kCapabilities{"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM",
                                                        "CAPABILITY_AUTO_EXPAND",
                                                        "CAPABILITY_RESOURCE_POLICY"};

tl::unexpected<Error> fault(std::string_view code, std::string message, SourceRange where = {}) {
  return fail({.code = code, .message = std::move(message), .where = where});
}

std::string scalar_text(const Node& node) {
  if (node.is_null()) return {};
  return std::string(node.is_string() || node.is_boolean() ? node.text() : node.source_text());
}

/// All texts of a node that is a scalar or a list of scalars; nothing for anything else.
std::optional<std::vector<std::string>> texts_of(const Node& node) {
  if (node.is_map()) return std::nullopt;
  if (node.is_scalar()) return std::vector{scalar_text(node)};
  std::vector<std::string> texts;
  for (const Node* item : node.items()) {
    if (!item->is_scalar()) return std::nullopt;
    texts.push_back(scalar_text(*item));
  }
  return texts;
}

/// A table of scalars, or a list of such tables.
Result<NameValues> read_tables(const Node& node, std::string_view code, std::string_view option) {
  NameValues values;
  const auto add = [&](const Node& map) -> Status {
    for (const Entry& entry : map.entries()) {
      if (!entry.value->is_scalar()) {
        return fault(code, cat("the value of '", entry.key, "' in ", option, " must be one text"),
                     entry.value->origin());
      }
      put(values, std::string(entry.key), scalar_text(*entry.value));
    }
    return {};
  };
  if (node.is_map()) {
    SAMX_TRY(add(node));
    return values;
  }
  for (const Node* item : node.items()) {
    if (!item->is_map()) {
      return fault(code, cat(option, " must be a list of texts or a table"), item->origin());
    }
    SAMX_TRY(add(*item));
  }
  return values;
}

Status check_tags(const NameValues& tags) {
  if (tags.size() > kMostTags) {
    return fault(codes::kTag,
                 cat(tags.size(), " tags are too many; a stack has at most ", kMostTags));
  }
  for (const NameValue& tag : tags) {
    if (tag.name.size() > kLongestTagKey || tag.value.size() > kLongestTagValue) {
      return fault(codes::kTag,
                   cat("tag '", tag.name, "' is too long; keys have at most ", kLongestTagKey,
                       " and values ", kLongestTagValue, " characters"));
    }
    if (to_lower_ascii(tag.name).starts_with("aws:"))
      return fault(codes::kTag, cat("tag '", tag.name, "' begins with 'aws:', which is reserved"));
  }
  return {};
}

/// `text` at commas that stand outside quotes.
std::vector<std::string_view> split_outside_quotes(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quote != '\0') {
      if (text[i] == quote) quote = '\0';
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (text[i] == ',') {
      pieces.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

tl::unexpected<Error> bad_metadata(std::string_view text) {
  return fault(codes::kMetadata,
               cat("Invalid value for '--metadata': ", text,
                   " is not a valid format. It must look something like "
                   "'KeyName1=string,KeyName2=string' or a JSON object of texts"));
}

Result<NameValues> read_metadata_json(std::string_view text) {
  SourceMap sources;
  document::TreeArena trees;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add("--metadata", std::string(text));
  const Node* const root = document::read_document(sources, file, trees, diagnostics);
  if (root == nullptr || !root->is_map()) return bad_metadata(text);
  for (const Entry& entry : root->entries()) {
    if (!entry.value->is_scalar()) return bad_metadata(text);
  }
  return read_tables(*root, codes::kMetadata, "--metadata");
}

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.';
}

/// <12 digits>.dkr.ecr[-fips].<region>.amazonaws.com[.cn]
bool is_ecr_host(std::string_view host) {
  const std::vector<std::string_view> labels = split(host, '.');
  if (labels.size() < 6 || labels[0].size() != 12) return false;
  const bool digits = std::ranges::all_of(labels[0], [](char c) { return c >= '0' && c <= '9'; });
  return digits && labels[1] == "dkr" && (labels[2] == "ecr" || labels[2] == "ecr-fips") &&
         !labels[3].empty() && std::ranges::all_of(host, is_host_character) &&
         host.find("amazonaws.com") != std::string_view::npos;
}

bool is_local_host(std::string_view host) {
  const std::size_t colon = host.find(':');
  const std::string_view name = host.substr(0, colon);
  if (name != "localhost" && name != "127.0.0.1") return false;
  return colon == std::string_view::npos || parse_integer(host.substr(colon + 1)).has_value();
}

bool is_repository_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
         c == '/';
}

}  // namespace

Result<NameValues> read_tag_words(std::span<const std::string> words) {
  NameValues tags;
  for (const std::string& word : words) {
    const std::optional<NameValues> pairs = read_pair_text(word, KeySyntax::tag);
    if (!pairs) {
      return fault(codes::kTag, cat("Invalid value for '--tags': ", word,
                                    " is not a valid format. It must look something like "
                                    "'KeyName1=string KeyName2=string'"));
    }
    for (const NameValue& pair : *pairs)
      put(tags, pair.name, pair.value);
  }
  SAMX_TRY(check_tags(tags));
  return tags;
}

Result<NameValues> read_tag_node(const Node& node) {
  if (const auto texts = texts_of(node)) return read_tag_words(*texts);
  SAMX_ASSIGN(NameValues tags, read_tables(node, codes::kTag, "tags"));
  SAMX_TRY(check_tags(tags));
  return tags;
}

Result<NameValues> read_metadata_text(std::string_view text) {
  NameValues metadata;
  if (trim(text).empty()) return metadata;
  if (trim(text).starts_with('{')) return read_metadata_json(text);
  for (const std::string_view piece : split_outside_quotes(text)) {
    const std::size_t equals = piece.find('=');
    const std::string_view name = trim(piece.substr(0, equals));
    if (equals == std::string_view::npos || name.empty()) return bad_metadata(text);
    put(metadata, std::string(name), unquoted(trim(piece.substr(equals + 1))));
  }
  return metadata;
}

Result<NameValues> read_metadata_node(const Node& node) {
  if (node.is_scalar()) return read_metadata_text(scalar_text(node));
  return read_tables(node, codes::kMetadata, "metadata");
}

Result<NameValues> read_pairs(std::span<const std::string> words, std::string_view option) {
  NameValues values;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == word.size()) {
      return fault(codes::kPairs, cat("Invalid value for '", option, "': '", word,
                                      "' is not of the form NAME=VALUE"));
    }
    put(values, word.substr(0, equals), word.substr(equals + 1));
  }
  return values;
}

Result<NameValues> read_pairs_node(const Node& node, std::string_view option) {
  if (const auto texts = texts_of(node)) return read_pairs(*texts, option);
  return read_tables(node, codes::kPairs, option);
}

Result<std::vector<SigningProfile>> read_signing_profiles(std::span<const std::string> words) {
  std::vector<SigningProfile> profiles;
  for (const std::string& word : words) {
    for (const std::string_view piece : split(word, ' ')) {
      if (trim(piece).empty()) continue;
      const std::size_t equals = piece.find('=');
      const std::vector<std::string_view> parts =
          split(equals == std::string_view::npos ? "" : piece.substr(equals + 1), ':');
      if (equals == std::string_view::npos || equals == 0 || parts.front().empty() ||
          parts.size() > 2) {
        return fault(codes::kPairs, cat("Invalid value for '--signing-profiles': '", piece,
                                        "' is not of the form Name=Profile or "
                                        "Name=Profile:Owner"));
      }
      profiles.push_back({std::string(piece.substr(0, equals)), std::string(parts[0]),
                          parts.size() == 2 ? std::string(parts[1]) : std::string()});
    }
  }
  return profiles;
}

Result<std::vector<SigningProfile>> read_signing_profiles_node(const Node& node) {
  if (const auto texts = texts_of(node)) return read_signing_profiles(*texts);
  SAMX_ASSIGN(const NameValues pairs, read_tables(node, codes::kPairs, "signing_profiles"));
  std::vector<std::string> words;
  for (const NameValue& pair : pairs)
    words.push_back(cat(pair.name, '=', pair.value));
  return read_signing_profiles(words);
}

Result<std::vector<std::string>> read_capabilities(std::span<const std::string> words) {
  std::vector<std::string> capabilities;
  for (const std::string& word : words) {
    // Some write them joined by commas in samconfig; no capability has one in its name.
    for (const std::string_view piece : split(word, ',')) {
      const std::string_view name = trim(piece);
      if (name.empty()) continue;
      if (std::ranges::find(kCapabilities, name) == kCapabilities.end()) {
        const std::string_view near = nearest(name, kCapabilities);
        return fail(
            {.code = codes::kCapability,
             .message = cat("Invalid value for '--capabilities': '", name, "' is no capability"),
             .help = near.empty() ? cat("known are ", join(kCapabilities, ", "))
                                  : cat("did you mean '", near, "'?")});
      }
      capabilities.emplace_back(name);
    }
  }
  return capabilities;
}

bool is_image_repository(std::string_view uri) {
  const std::size_t slash = uri.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view host = uri.substr(0, slash);
  std::string_view repository = uri.substr(slash + 1);
  repository = repository.substr(0, repository.find(':'));
  return (is_ecr_host(host) || is_local_host(host)) && !repository.empty() &&
         !repository.starts_with('/') && std::ranges::all_of(repository, is_repository_character);
}

}  // namespace samx::project
