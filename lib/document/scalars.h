#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/node.h"

namespace samx::document {

/// Why the text of a scalar has no value.
enum class ScalarFault : std::uint8_t {
  none,
  impossible_date,  // 2012-13-45
  no_digits,        // 0x_
  too_many_digits,  // more than kMostDigits
  value_sign,       // a lone `=`
  merge_sign,       // `<<` where no key is expected
  wrong_for_tag,    // !!int abc
  unknown_tag       // a tag that gives no value of JSON
};

/// An integer of more decimal digits is refused, as by Python.
inline constexpr std::size_t kMostDigits = 4300;

struct ResolvedScalar {
  NodeKind kind = NodeKind::string;
  ScalarFault fault = ScalarFault::none;
  /// As Node::text(); for a string empty: the text is the value.
  std::string text;
};

/// What YAML 1.1 makes of a plain scalar without tag. Source: spec transform-core 15.1.
ResolvedScalar resolve_plain(std::string_view text);

/// The value of a scalar under a standard tag; `type` is what stands behind "tag:yaml.org,2002:".
ResolvedScalar resolve_tagged(std::string_view type, std::string_view text);

}  // namespace samx::document
