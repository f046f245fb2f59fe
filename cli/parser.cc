#include "cli/parser.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "base/codes.h"
#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/suggestion.h"

// CLI11 knows one-letter short options only and joins the groups of a repeated greedy option; `sam`
// has two-letter ones (-cd) and lets the last group win. So the words are made regular first: every
// option with a value becomes --name=value. CLI11 reads the result and splits clusters (-cu, -tx).

namespace samx::cli {
namespace {

tl::unexpected<Error> usage_error(std::string message) {
  return fail({.code = codes::kUsage, .message = std::move(message)});
}

struct Word {
  const Option* option = nullptr;    // null: not an option of this command
  std::optional<std::string> value;  // after '='
};

/// Regular words for CLI11: long names for long letters, only the last group of greedy options.
class RegularWords {
 public:
  RegularWords(std::span<const Option* const> options, std::span<const std::string> words)
      : options_(options), words_(words) {}

  Result<std::vector<std::string>> make() {
    while (at_ < words_.size() && words_[at_] != "--")
      SAMX_TRY(take_word());
    std::vector<std::string> out;
    for (Piece& piece : pieces_) {
      if (!piece.dropped) std::ranges::move(piece.words, std::back_inserter(out));
    }
    for (; at_ < words_.size(); ++at_)
      out.push_back(words_[at_]);
    return out;
  }

 private:
  struct Piece {
    const Option* option = nullptr;
    std::vector<std::string> words;
    bool dropped = false;
  };

  // A whole word: "--name", "--name=value", "-n", "-bi", "-bi=value".
  Word read(const std::string& word) const {
    const std::size_t equals = word.find('=');
    const std::string_view name = std::string_view(word).substr(0, equals);
    for (const Option* option : options_) {
      const bool is_long =
          name == option->name || (!option->alias.empty() && name == option->alias);
      const bool is_letters = !option->letters.empty() && name == option->letters;
      const bool is_negative = option->kind == OptionKind::pair && name == negative_name(*option);
      // "-t=x" is the value "=x" of -t; that is for CLI11.
      if (is_letters && equals != std::string::npos && option->letters.size() == 2) continue;
      if (!is_long && !is_letters && !is_negative) continue;
      if (equals == std::string::npos) return {option, std::nullopt};
      return {option, word.substr(equals + 1)};
    }
    return {};
  }

  Status take_word() {
    const std::string& word = words_[at_++];
    const Word read_word = read(word);
    if (read_word.option == nullptr) {
      pieces_.push_back({nullptr, {word}});
      return {};
    }
    const Option& option = *read_word.option;
    if (!takes_value(option.kind)) {
      if (read_word.value)
        return usage_error(cat("Option '", option.name, "' does not take a value."));
      pieces_.push_back({&option, {word}});
      return {};
    }
    if (!read_word.value && at_ == words_.size())
      return usage_error(cat("Option '", word, "' requires an argument."));
    take_values(option, read_word.value ? *read_word.value : words_[at_++]);
    return {};
  }

  void take_values(const Option& option, const std::string& first) {
    // "--name=value" keeps CLI11 from looking at the value.
    Piece piece{&option, {cat(option.name, '=', first)}};
    if (first.empty()) piece.words = {std::string(option.name), ""};
    if (option.kind == OptionKind::words) {
      for (Piece& earlier : pieces_) {
        if (earlier.option == &option) earlier.dropped = true;
      }
      while (at_ < words_.size() && !words_[at_].starts_with('-'))
        piece.words.push_back(cat(option.name, '=', words_[at_++]));
    }
    pieces_.push_back(std::move(piece));
  }

  std::span<const Option* const> options_;
  std::span<const std::string> words_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
};

std::string cli11_names(const Option& option) {
  std::string names(option.name);
  if (!option.alias.empty()) names += cat(',', option.alias);
  if (option.letters.size() == 2) names += cat(',', option.letters);
  if (option.kind == OptionKind::pair) names += cat(",!", negative_name(option));
  return names;
}

CLI::Option* add_option(CLI::App& app, const Option& option) {
  if (!takes_value(option.kind))
    return app.add_flag(cli11_names(option))->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  const auto collect = [](const CLI::results_t&) { return true; };
  CLI::Option* const added = app.add_option(cli11_names(option), collect);
  if (option.kind == OptionKind::list || option.kind == OptionKind::words)
    return added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  return added->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

std::vector<std::string> values_of(const Option& option, const CLI::Option& parsed) {
  std::vector<std::string> values = parsed.results();
  if (option.kind != OptionKind::list && option.kind != OptionKind::words)
    values.erase(values.begin(), values.end() - 1);
  return values;
}

std::string unknown_option(const std::string& word, std::span<const Option* const> options) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const Option* option : options) {
    known.emplace_back(option->name);
    if (!option->alias.empty()) known.emplace_back(option->alias);
    if (option->kind == OptionKind::pair) known.push_back(negative_name(*option));
  }
  std::string message = cat("No such option '", name, "'.");
  if (name.starts_with("--")) message += option_suggestion(name, known);
  return message;
}

/// What CLI11 left over: positionals, and options that the command does not have.
Status read_rest(const Command& command, std::span<const Option* const> options,
                 const std::vector<std::string>& rest, GivenWords& given) {
  bool only_positionals = false;
  for (const std::string& word : rest) {
    if (word == "--" && !only_positionals) {
      only_positionals = true;
    } else if (!only_positionals && word.size() > 1 && word.starts_with('-')) {
      return usage_error(unknown_option(word, options));
    } else {
      given.positionals.push_back(word);
    }
  }
  std::size_t most = 0;
  for (const Positional& positional : command.positionals)
    most = positional.most == kAnyNumber ? given.positionals.size() : most + positional.most;
  if (given.positionals.size() <= most) return {};
  if (command.extra_words == ExtraWords::ignored) {
    given.positionals.resize(most);
    return {};
  }
  const std::size_t extra = given.positionals.size() - most;
  std::string words;
  for (std::size_t i = most; i < given.positionals.size(); ++i)
    words += cat(i == most ? "" : " ", given.positionals[i]);
  return usage_error(cat("Got unexpected extra argument", extra == 1 ? "" : "s", " (", words, ')'));
}

GivenWords raw_words(std::span<const std::string> words) {
  GivenWords given;
  if (!words.empty() && (words.front() == "--help" || words.front() == "-h"))
    given.values["--help"] = {"true"};
  given.positionals.assign(words.begin(), words.end());
  return given;
}

}  // namespace

Result<GivenWords> parse_words(const Command& command, std::span<const std::string> words) {
  if (command.extra_words == ExtraWords::raw) return raw_words(words);
  const std::vector<const Option*> options = options_of(command);
  SAMX_ASSIGN(std::vector<std::string> regular, RegularWords(options, words).make());

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<CLI::Option*> parsed;
  for (const Option* option : options)
    parsed.push_back(add_option(app, *option));
  std::ranges::reverse(regular);
  try {
    app.parse(regular);
  } catch (const CLI::ParseError& fault) {
    return usage_error(fault.what());
  }

  GivenWords given;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (!parsed[i]->empty()) given.values[options[i]->name] = values_of(*options[i], *parsed[i]);
  }
  SAMX_TRY(read_rest(command, options, app.remaining(), given));
  return given;
}

}  // namespace samx::cli
