#pragma once

#include <string>

#include "build/workflow.h"

namespace samx::build {

/// Whether package.json of `folder` says that npm has something to install or to run for it. A file
/// that cannot be understood says yes: npm will explain it.
bool needs_npm_install(const std::string& folder);

/// A lock or shrinkwrap file lies in `folder`.
bool has_npm_lock(const std::string& folder);

/// Whether everything that decides about the packages stands in package.json, the lock file and
/// .npmrc of `folder`: no local packages, no scripts of the project's own that run on installation.
bool is_self_contained_npm(const std::string& folder);

/// `npm install`, `npm ci` (BuildProperties.UseNpmCi and a lock file) or, in the source folder,
/// `npm update` (spec cli-build 7.3).
Status install_packages(const WorkflowInput& input, const std::string& folder);

/// The same for a folder that is not the source, through the dependency store: node_modules appears
/// in `folder`.
Status provide_packages(const WorkflowInput& input, const std::string& folder);

}  // namespace samx::build
