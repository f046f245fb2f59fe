#include "document/syntax_words.h"

#include <algorithm>
#include <array>

namespace samx::document {
namespace {

using enum SyntaxPlace;

// The two left columns are libyaml's. The first row that fits counts.
constexpr std::array kRows{
    SyntaxWords{"while scanning a quoted scalar", "found unexpected end of stream", begin,
                "the quote that opens here is never closed", "close the text with the same quote"},
    SyntaxWords{"while scanning a quoted scalar", "found unexpected document indicator", begin,
                "the quote that opens here is not closed before the next document",
                "close the text with the same quote"},
    SyntaxWords{"", "found unknown escape character", problem,
                "a double-quoted text has no such escape",
                "write '\\\\' for a backslash, or use single quotes"},
    SyntaxWords{"", "did not find expected hexdecimal number", problem,
                "the escape needs hexadecimal digits", "correct the escape"},
    SyntaxWords{"", "found invalid Unicode character escape code", problem,
                "the escape is half of a character or none at all",
                "write both halves, as in \\ud83d\\ude00"},
    SyntaxWords{"", "could not find expected ':'", begin, "the key is not followed by a colon",
                "write 'key: value', or indent the line if it belongs to the text before it"},
    SyntaxWords{"", "mapping values are not allowed in this context", problem,
                "a colon stands where no value can begin",
                "put a text that contains ': ' into quotes, or correct the indentation"},
    SyntaxWords{"", "mapping keys are not allowed in this context", problem,
                "a key cannot begin here", "correct the indentation"},
    SyntaxWords{"", "block sequence entries are not allowed in this context", problem,
                "a list item cannot begin here", "begin the list on its own line"},
    SyntaxWords{"while parsing a flow sequence", "", problem,
                "a comma or ']' is missing before this",
                "separate the items by commas and close the list with ']'"},
    SyntaxWords{"while parsing a flow mapping", "", problem,
                "a comma or '}' is missing before this",
                "separate the entries by commas and close the map with '}'"},
    SyntaxWords{"while parsing a block mapping", "", problem,
                "this does not fit into the map around it",
                "indent it like its neighbours, and write 'key: value' with a blank"},
    SyntaxWords{"while parsing a block collection", "", problem,
                "this does not fit into the list around it",
                "begin each item with '- ' in the same column"},
    SyntaxWords{"", "did not find expected node content", problem, "a value is missing here",
                "write a value, or null"},
    SyntaxWords{"", "found a tab character", problem, "a tab stands where only blanks may indent",
                "replace the tab by blanks"},
    SyntaxWords{"", "found character that cannot start any token", problem,
                "a text cannot begin with this character",
                "put the text into quotes, and indent with blanks only"},
    SyntaxWords{"while scanning an alias", "", begin, "a '*' is not followed by a proper name",
                "put a text that begins with '*' into quotes"},
    SyntaxWords{"while scanning an anchor", "", begin, "a '&' is not followed by a proper name",
                "put a text that begins with '&' into quotes"},
    SyntaxWords{"while scanning a block scalar", "", problem,
                "only '+', '-', a digit from 1 to 9 and a comment may follow '|' or '>'",
                "begin the text on a new line"},
    SyntaxWords{"", "found undefined tag handle", problem, "the tag has no meaning in a template",
                "use a function of CloudFormation such as !Sub, or remove the tag"},
    SyntaxWords{"while scanning a tag", "", begin, "the tag is not well-formed",
                "write '!' and a name, then a blank"},
    SyntaxWords{"while parsing a tag", "", begin, "the tag is not well-formed",
                "write '!' and a name, then a blank"},
    SyntaxWords{"", "did not find expected <document start>", problem,
                "this does not belong to the document before it",
                "indent all keys of a map alike, and close what is open before"},
    SyntaxWords{"", "found incompatible YAML document", problem,
                "the %YAML line asks for another version", "remove the line"},
    SyntaxWords{"while scanning a directive", "", problem, "the line with '%' is not well-formed",
                "put a text that begins with '%' into quotes"},
    SyntaxWords{"", "", problem, "this is not well-formed YAML",
                "look at the indentation and the quotes before this place"},
};

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : text;
}

}  // namespace

const SyntaxWords& syntax_words(const char* context, const char* problem) {
  return *std::ranges::find_if(kRows, [&](const SyntaxWords& row) {
    return (row.context.empty() || row.context == view(context)) &&
           view(problem).starts_with(row.problem);
  });
}

}  // namespace samx::document
