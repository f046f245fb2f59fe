#include "document/syntax_messages.h"

#include <algorithm>
#include <array>

namespace samx::document {
namespace {

// The left column is what yaml-cpp 0.7 says (yaml-cpp/exceptions.h).
constexpr std::array kMessages{
    SyntaxMessage{"illegal tab", "a tab stands where only blanks may indent",
                  "replace the tab by blanks"},
    SyntaxMessage{"end of map flow not found", "the map in braces is not closed",
                  "close it with '}', and look for a missing comma"},
    SyntaxMessage{"end of sequence flow not found", "the list in brackets is not closed",
                  "close it with ']', and look for a missing comma"},
    SyntaxMessage{"end of map not found", "this does not fit into the map around it",
                  "indent it like its neighbours, and write 'key: value' with a blank"},
    SyntaxMessage{"end of sequence not found", "this does not fit into the list around it",
                  "begin each item with '- ' in the same column"},
    SyntaxMessage{"illegal map value", "a colon stands where no value can begin",
                  "put a text that contains ': ' into quotes, or correct the indentation"},
    SyntaxMessage{"illegal map key", "a key cannot begin here", "correct the indentation"},
    SyntaxMessage{"illegal block entry", "a list item cannot begin here",
                  "begin the list on its own line"},
    SyntaxMessage{"illegal flow end", "a bracket closes what was not opened",
                  "remove it, or add the opening bracket"},
    SyntaxMessage{"illegal EOF in scalar", "the file ends inside a quoted text",
                  "close the text with its quote"},
    SyntaxMessage{"illegal document indicator in scalar",
                  "a document marker stands inside a quoted text", "close the text with its quote"},
    SyntaxMessage{"invalid unicode", "the escape is half of a character or none at all",
                  "write both halves, as in \\ud83d\\ude00"},
    SyntaxMessage{"unknown escape character", "the escape is not known in a double-quoted text",
                  "write '\\\\' for a backslash, or use single quotes"},
    SyntaxMessage{"bad character found while scanning hex number",
                  "the escape needs hexadecimal digits", "correct the escape"},
    SyntaxMessage{"unknown token", "a text cannot begin with this character",
                  "put the text into quotes"},
    SyntaxMessage{"the referenced anchor is not defined", "the alias names no anchor before it",
                  "define it with '&name', or put the text into quotes"},
    SyntaxMessage{"alias not found after *", "a '*' is not followed by the name of an anchor",
                  "put a text that begins with '*' into quotes"},
    SyntaxMessage{"anchor not found after &", "a '&' is not followed by a name",
                  "put a text that begins with '&' into quotes"},
    SyntaxMessage{"illegal character found while scanning a",
                  "the name of the anchor or alias holds a character it may not have",
                  "use letters, digits, '-' and '_'"},
    SyntaxMessage{"cannot assign multiple", "the value has two tags or two anchors",
                  "keep one of them"},
    SyntaxMessage{"aliases can't have any content", "an alias cannot have a tag or an anchor",
                  "remove what stands before it"},
    SyntaxMessage{"unexpected character in block scalar",
                  "only blanks and a comment may follow '|' or '>'",
                  "begin the text on a new line"},
    SyntaxMessage{"cannot set zero indentation", "the indentation of a block text cannot be 0",
                  "use a digit from 1 to 9"},
    SyntaxMessage{"end of verbatim tag not found", "the tag is not closed", "close it with '>'"},
    SyntaxMessage{"tag handle with no suffix", "the tag has no name", "add the name of the tag"},
    SyntaxMessage{"illegal character found while scanning tag", "the tag holds a wrong character",
                  "correct the tag"},
    SyntaxMessage{"bad YAML version", "the %YAML line has no version", "remove the line"},
    SyntaxMessage{"YAML major version too large", "the %YAML line asks for a version above 1",
                  "remove the line"},
    SyntaxMessage{"bad file", "lists and maps are nested too deeply",
                  "look for brackets that are not closed"},
};

constexpr SyntaxMessage kGeneral{"", "this is not well-formed YAML",
                                 "look at the indentation and the quotes before this place"};

}  // namespace

const SyntaxMessage& syntax_message(std::string_view scanner_text) {
  const auto* const row = std::ranges::find_if(
      kMessages,
      [scanner_text](const SyntaxMessage& each) { return scanner_text.starts_with(each.scanner); });
  return row == kMessages.end() ? kGeneral : *row;
}

}  // namespace samx::document
