#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/clients/s3.h"
#include "base/cancellation.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "document/node.h"
#include "package/reference.h"

namespace samx::package {

/// Whether an object that is there already is sent again.
enum class Upload : std::uint8_t { if_missing, always };
enum class Format : std::uint8_t { yaml, json };

/// Where artifacts go and how they are stored.
struct Destination {
  std::string bucket = {};  // empty: SX5103 as soon as an artifact needs one
  std::string prefix = {};  // joined with one '/', otherwise as given
  std::string kms_key_id = {};
  std::vector<std::pair<std::string, std::string>> metadata = {};  // of every artifact
  Upload upload = Upload::if_missing;
};

/// A nested template whose own artifacts have their addresses already; it is about to be uploaded.
struct NestedTemplate {
  std::string_view path;  // of its file
  document::Node* root = nullptr;
  /// Parameters of the resource that nests it, with whatever intrinsics they hold; null if none.
  const document::Node* parameters = nullptr;
  document::TreeArena& arena;  // for what is made
  Diagnostics& diagnostics;
};

/// Gives what is uploaded in place of a nested template, `deploy --transform local` its expansion;
/// null if it cannot be made, and `diagnostics` says why. Called bottom-up, by one thread: children
/// before the templates that nest them, each after its artifacts were uploaded.
using ExpandTemplate = std::function<const document::Node*(const NestedTemplate&)>;

struct ExportRequest {
  std::string template_path = {};  // artifacts are sought from its folder
  /// The template if it has been read already, with Normalise::no; it is not changed. Null: it is
  /// read from `template_path`.
  const document::Node* root = nullptr;
  Destination destination = {};
  Format format = Format::yaml;
  std::size_t jobs = 8;
  ReferenceOptions references = {};
  /// Adds Metadata.SamResourceId to every resource (spec cli-package-deploy 3.3).
  bool add_resource_ids = true;
  /// Folder that keeps what makes the next run fast: hashes of files, uploads that were cut off.
  /// Made when needed. Empty: nothing is kept.
  std::string state_folder = {};
  std::int64_t now_ns = 0;              // since the epoch; how old what is kept there is
  ExpandTemplate expand_template = {};  // empty: nested templates go as they are
};

/// What happened to one object.
struct ArtifactEvent {
  enum class Kind : std::uint8_t {
    already_there,  // the bucket has it
    started,
    progress,
    done
  };
  Kind kind = Kind::started;
  std::string_view key;
  std::uint64_t sent_bytes = 0;
  std::uint64_t total_bytes = 0;
};

/// Told what goes on; called by one thread at a time.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void artifact(const ArtifactEvent& event) = 0;
  virtual void warning(const Diagnostic& diagnostic) = 0;
};

/// What an export needs from outside.
struct ExportServices {
  const aws::S3Client& s3;
  const Cancellation& cancellation;
  Observer& observer;
};

struct ExportedTemplate {
  std::string text;  // ends with a newline
  std::size_t uploaded = 0;
  std::size_t unchanged = 0;
  std::uint64_t uploaded_bytes = 0;
};

/// Uploads every local artifact that the template and its nested templates point at, and gives the
/// template with the addresses put in. All missing paths are found before the first byte is sent.
///
/// Nothing if something is wrong; `diagnostics` says what, with places in `sources`.
/// Source: spec cli-package-deploy 3.2 to 3.12.
std::optional<ExportedTemplate> export_template(const ExportRequest& request, SourceMap& sources,
                                                const ExportServices& services,
                                                Diagnostics& diagnostics);

/// Whether some resource of the template points at a zip-type artifact, so that a bucket is needed
/// (spec cli-package-deploy 3.1).
bool needs_bucket(const document::Node& root);

/// Uploads the text of a template under the key MD5.template and gives the URL for CloudFormation
/// (spec cli-package-deploy 3.8, 4.4). Metadata of the destination is not sent with it.
Result<std::string> upload_template(std::string_view text, const Destination& destination,
                                    const ExportServices& services);

}  // namespace samx::package
