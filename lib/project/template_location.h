#pragma once

#include <string>
#include <vector>

#include "base/cancellation.h"
#include "base/environment.h"
#include "base/file_system.h"
#include "base/result.h"

namespace samx::project {

/// Where a project template is taken from (spec cli-init 1.7).
struct LocationRequest {
  std::string location;           // folder, zip file, git address, gh:USER/REPO, gl:, bb:
  std::string directory;          // below it; may be empty
  std::string ref;                // branch or tag of a repository; may be empty
  std::string working_directory;  // absolute
};

/// The folder with the template, which goes with the object if it was fetched.
struct FetchedTemplate {
  std::string folder;
  std::string name;  // what the place calls itself: "repo" of gh:user/repo.git
  std::vector<TemporaryDirectory> temporary = {};
};

/// Errors: SX1566 with what the places may be; those of archive for unsafe zips; SX0130.
Result<FetchedTemplate> fetch_template(const LocationRequest& request,
                                       const Environment& environment,
                                       const Cancellation& cancellation);

/// A git address without the password that it may hold.
std::string masked_address(std::string_view address);

}  // namespace samx::project
