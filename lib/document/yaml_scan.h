#pragma once

#include <string>
#include <string_view>

#include "document/yaml_cursor.h"
#include "document/yaml_token.h"

namespace samx::document {

/// What the scanners of the kinds of tokens share. Each of them begins at the cursor, leaves it
/// behind its token and returns false after fail().
struct YamlScan {
  explicit YamlScan(std::string_view source) : cursor(source) {}

  /// Notes that what began at `begin` cannot go on here.
  bool fail(SyntaxFault what, std::uint32_t begin) {
    fault = {what, begin, cursor.byte()};
    return false;
  }
  std::string_view text(const YamlTextSpan& span) const { return span.in(cursor.text(), decoded); }
  YamlTextSpan decoded_since(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(decoded.size() - begin),
            true};
  }

  YamlCursor cursor;
  /// All texts that do not stand in the source word for word.
  std::string decoded;
  YamlFault fault;
};

/// Where a scalar stands.
struct YamlSurroundings {
  std::int32_t indent = -1;  // the column of the block around it; -1: none
  bool in_flow = false;
};

// ---- scalars -----------------------------------------------------------------------------------

/// Leaves the cursor behind the blanks and line ends that follow, where the text could go on.
bool scan_plain_scalar(YamlScan& scan, const YamlSurroundings& around, YamlToken& token);
bool scan_quoted_scalar(YamlScan& scan, YamlToken& token);
bool scan_block_scalar(YamlScan& scan, const YamlSurroundings& around, YamlToken& token);

// ---- properties and directives -----------------------------------------------------------------

/// An anchor or an alias.
bool scan_anchor(YamlScan& scan, YamlToken& token);
bool scan_tag(YamlScan& scan, const YamlSurroundings& around, YamlToken& token);
/// `%YAML` or `%TAG` with its line end.
bool scan_directive(YamlScan& scan, YamlToken& token);

}  // namespace samx::document
