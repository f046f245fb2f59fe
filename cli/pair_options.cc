#include "cli/pair_options.h"

namespace samx::cli {
namespace {

/// The samconfig node of an option whose value came from there, else null.
const document::Node* config_node(const Value& value) {
  const bool from_config =
      value.origin == Origin::samconfig_command || value.origin == Origin::samconfig_global;
  return from_config ? value.node : nullptr;
}

}  // namespace

Result<project::ParameterOverrides> parameter_overrides(const Arguments& arguments,
                                                        Services& services) {
  const Value& value = arguments.value("--parameter-overrides");
  const project::OverrideReader reader{
      .sources = services.sources, .trees = services.trees, .directory = services.directory};
  if (const document::Node* node = config_node(value))
    return project::read_parameter_node(*node, reader);
  std::vector<std::string> words = value.texts;
  if (words.empty() || !words.front().starts_with('+') || value.node == nullptr)
    return project::read_parameter_words(words, reader);
  // Spec cli-config-init 2: `+B=3` goes over samconfig's values instead of replacing them all.
  words.front().erase(0, 1);
  SAMX_ASSIGN(project::ParameterOverrides weaker,
              project::read_parameter_node(*value.node, reader));
  SAMX_ASSIGN(const project::ParameterOverrides stronger,
              project::read_parameter_words(words, reader));
  return project::merge(std::move(weaker), stronger);
}

Result<project::NameValues> tags(const Arguments& arguments) {
  const Value& value = arguments.value("--tags");
  if (const document::Node* node = config_node(value)) return project::read_tag_node(*node);
  return project::read_tag_words(value.texts);
}

Result<project::NameValues> metadata(const Arguments& arguments) {
  const Value& value = arguments.value("--metadata");
  if (const document::Node* node = config_node(value)) return project::read_metadata_node(*node);
  return project::read_metadata_text(arguments.text("--metadata"));
}

Result<project::NameValues> pairs(const Arguments& arguments, std::string_view option) {
  const Value& value = arguments.value(option);
  if (const document::Node* node = config_node(value))
    return project::read_pairs_node(*node, option);
  return project::read_pairs(value.texts, option);
}

Result<std::vector<project::SigningProfile>> signing_profiles(const Arguments& arguments) {
  const Value& value = arguments.value("--signing-profiles");
  if (const document::Node* node = config_node(value))
    return project::read_signing_profiles_node(*node);
  return project::read_signing_profiles(value.texts);
}

Result<std::vector<std::string>> capabilities(const Arguments& arguments) {
  return project::read_capabilities(arguments.texts("--capabilities"));
}

}  // namespace samx::cli
