#pragma once

#include "base/diagnostic.h"
#include "base/environment.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/parser.h"
#include "document/node.h"

namespace samx::cli {

/// The two samconfig tables that a command reads; null where there is none.
struct ConfigTables {
  const document::Node* command = nullptr;  // [ENV.COMMAND.parameters]
  const document::Node* global = nullptr;   // [ENV.global.parameters]
  std::string environment = "default";
};

/// What was set for a command, strongest first. The referents outlive the call of resolve().
struct ValueSources {
  const GivenWords& given;
  const Environment& environment;
  const ConfigTables& tables;
};

/// Merges by spec cli-config-init 2: command line, environment variable, command table, global
/// table. Values are checked as if typed. Unknown keys are warnings in `diagnostics`.
///
/// Errors: SX0001 for a value that does not fit its option, with its place in samconfig, and for a
/// required option that is missing.
Result<Arguments> resolve(const Command& command, const ValueSources& sources,
                          Diagnostics& diagnostics);

}  // namespace samx::cli
