#include "document/syntax_words.h"

#include <algorithm>
#include <array>

namespace samx::document {
namespace {

using F = SyntaxFault;
using P = SyntaxPlace;

constexpr std::array kRows{
    SyntaxWords{F::open_quote, P::begin, "the quote that opens here is never closed",
                "close the text with the same quote"},
    SyntaxWords{F::quote_over_documents, P::begin,
                "the quote that opens here is not closed before the next document",
                "close the text with the same quote"},
    SyntaxWords{F::unknown_escape, P::problem, "a double-quoted text has no such escape",
                "write '\\\\' for a backslash, or use single quotes"},
    SyntaxWords{F::escape_digits, P::problem, "the escape needs hexadecimal digits",
                "correct the escape"},
    SyntaxWords{F::escape_code, P::problem, "the escape is half of a character or none at all",
                "write both halves, as in \\ud83d\\ude00"},
    SyntaxWords{F::no_colon, P::begin, "the key is not followed by a colon",
                "write 'key: value', or indent the line if it belongs to the text before it"},
    SyntaxWords{F::value_here, P::problem, "a colon stands where no value can begin",
                "put a text that contains ': ' into quotes, or correct the indentation"},
    SyntaxWords{F::key_here, P::problem, "a key cannot begin here", "correct the indentation"},
    SyntaxWords{F::entry_here, P::problem, "a list item cannot begin here",
                "begin the list on its own line"},
    SyntaxWords{F::flow_list, P::both, "a comma or ']' is missing before this",
                "separate the items by commas and close the list with ']'"},
    SyntaxWords{F::flow_map, P::both, "a comma or '}' is missing before this",
                "separate the entries by commas and close the map with '}'"},
    SyntaxWords{F::block_map, P::both, "this does not fit into the map around it",
                "indent it like its neighbours, and write 'key: value' with a blank"},
    SyntaxWords{F::block_list, P::both, "this does not fit into the list around it",
                "begin each item with '- ' in the same column"},
    SyntaxWords{F::no_content, P::problem, "a value is missing here", "write a value, or null"},
    SyntaxWords{F::tab, P::problem, "a tab stands where only blanks may indent",
                "replace the tab by blanks"},
    SyntaxWords{F::no_token, P::problem, "a text cannot begin with this character",
                "put the text into quotes, and indent with blanks only"},
    SyntaxWords{F::alias, P::begin, "a '*' is not followed by a proper name",
                "put a text that begins with '*' into quotes"},
    SyntaxWords{F::anchor, P::begin, "a '&' is not followed by a proper name",
                "put a text that begins with '&' into quotes"},
    SyntaxWords{F::block_header, P::problem,
                "only '+', '-', a digit from 1 to 9 and a comment may follow '|' or '>'",
                "begin the text on a new line"},
    SyntaxWords{F::tag_handle, P::problem, "the tag has no meaning in a template",
                "use a function of CloudFormation such as !Sub, or remove the tag"},
    SyntaxWords{F::tag, P::begin, "the tag is not well-formed",
                "write '!' and a name, then a blank"},
    SyntaxWords{F::document, P::problem, "this does not belong to the document before it",
                "indent all keys of a map alike, and close what is open before"},
    SyntaxWords{F::second_document, P::problem, "a second document begins here",
                "keep one document; the line '---' separates documents"},
    SyntaxWords{F::version, P::problem, "the %YAML line asks for another version",
                "remove the line"},
    SyntaxWords{F::directive, P::problem, "the line with '%' is not well-formed",
                "put a text that begins with '%' into quotes"},
    SyntaxWords{F::other, P::problem, "this is not well-formed YAML",
                "look at the indentation and the quotes before this place"},
};

}  // namespace

const SyntaxWords& syntax_words(SyntaxFault fault) {
  const auto* const row = std::ranges::find(kRows, fault, &SyntaxWords::fault);
  return row == kRows.end() ? kRows.back() : *row;
}

}  // namespace samx::document
