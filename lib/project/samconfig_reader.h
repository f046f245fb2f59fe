#pragma once

#include <cstdint>

#include "base/result.h"
#include "base/source.h"
#include "document/node.h"

namespace samx::project {

/// Reads TOML that is file number `file` of `sources` into nodes, tables in file order. Numbers and
/// dates keep their spelling in source_text(). Errors: SX1522 with the place of the fault.
Result<document::Node*> read_toml(const SourceMap& sources, std::uint32_t file,
                                  document::TreeArena& trees);

}  // namespace samx::project
