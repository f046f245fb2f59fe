#include "http/transfer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/codes.h"
#include "base/text.h"
#include "http/codes.h"
#include "http/url.h"

namespace samx::http {
namespace {

struct FailureRow {
  CURLcode outcome;
  std::string_view code;
  std::string_view what;
  std::string_view help;
};

constexpr std::string_view kCheckEndpoint =
    "check the network, the endpoint (AWS_ENDPOINT_URL) and the region";
constexpr std::string_view kCheckProxy = "check HTTPS_PROXY, HTTP_PROXY and NO_PROXY";
constexpr std::string_view kCheckCertificates =
    "if a proxy or a private endpoint signs its own certificates, name its CA file in "
    "AWS_CA_BUNDLE";

constexpr std::array kFailures{
    FailureRow{CURLE_COULDNT_RESOLVE_HOST, codes::kUnknownHost, "the host name has no address",
               kCheckEndpoint},
    FailureRow{CURLE_COULDNT_RESOLVE_PROXY, codes::kProxy, "the proxy's host name has no address",
               kCheckProxy},
    FailureRow{CURLE_PROXY, codes::kProxy, "the proxy refuses", kCheckProxy},
    FailureRow{CURLE_COULDNT_CONNECT, codes::kUnreachable, "nobody accepts the connection",
               kCheckEndpoint},
    FailureRow{CURLE_OPERATION_TIMEDOUT, codes::kTimeout, "no answer in time", kCheckEndpoint},
    FailureRow{CURLE_SSL_CONNECT_ERROR, codes::kTls, "the TLS handshake failed",
               "check that the endpoint speaks https and not http"},
    FailureRow{CURLE_PEER_FAILED_VERIFICATION, codes::kTls, "its certificate is not trusted",
               kCheckCertificates},
    FailureRow{CURLE_SSL_CACERT_BADFILE, codes::kTls, "the CA file cannot be read",
               "check AWS_CA_BUNDLE"},
    FailureRow{CURLE_SSL_CERTPROBLEM, codes::kTls, "a certificate is not usable",
               kCheckCertificates},
    FailureRow{CURLE_SSL_CIPHER, codes::kTls, "no common TLS cipher", kCheckCertificates},
    FailureRow{CURLE_URL_MALFORMAT, codes::kBadUrl, "the URL is malformed", kCheckEndpoint},
    FailureRow{CURLE_UNSUPPORTED_PROTOCOL, codes::kBadUrl, "only http and https are spoken",
               kCheckEndpoint},
};

/// The URL without its query: presigned ones carry a signature there.
std::string shown_url(const std::string& url) {
  return url.substr(0, url.find('?'));
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

Status system_error(std::string_view what, const std::string& path) {
  const int reason = errno;
  const std::string_view code = reason == ENOENT   ? samx::codes::kNotFound
                                : reason == EACCES ? samx::codes::kNoPermission
                                                   : samx::codes::kIo;
  return fail(
      {.code = code, .message = cat("cannot ", what, " '", path, "': ", std::strerror(reason))});
}

}  // namespace

Transfer::Transfer(const CurlLibrary& library, CURL* easy, const Request& request)
    : library_(library), easy_(easy), request_(request) {}

Transfer::~Transfer() {
  library_.slist_free_all(headers_);
}

Status Transfer::prepare(const ClientOptions& options) {
  SAMX_ASSIGN(const Url url, parse_url(request_.url));
  const auto set = library_.easy_setopt;
  set(easy_, CURLOPT_URL, request_.url.c_str());
  set(easy_, CURLOPT_PATH_AS_IS, 1L);
  set(easy_, CURLOPT_NOSIGNAL, 1L);
  set(easy_, CURLOPT_TCP_KEEPALIVE, 1L);
  set(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(easy_, CURLOPT_USERAGENT, options.user_agent.c_str());
  set(easy_, CURLOPT_ERRORBUFFER, error_text_.data());
  // An empty text switches libcurl's own look at the environment off.
  const std::string& proxy = url.scheme == "http" ? options.http_proxy : options.https_proxy;
  set(easy_, CURLOPT_PROXY, proxy.c_str());
  set(easy_, CURLOPT_NOPROXY, options.no_proxy.c_str());
  if (!options.ca_bundle.empty()) set(easy_, CURLOPT_CAINFO, options.ca_bundle.c_str());
  if (request_.follow_redirects) {
    set(easy_, CURLOPT_FOLLOWLOCATION, 1L);
    set(easy_, CURLOPT_MAXREDIRS, 10L);
    set(easy_, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  }
  SAMX_TRY(prepare_body());
  SAMX_TRY(prepare_headers());
  prepare_timeouts();
  prepare_callbacks();
  return {};
}

Status Transfer::prepare_body() {
  const auto set = library_.easy_setopt;
  if (request_.upload) {
    upload_.reset(std::fopen(request_.upload->path.c_str(), "rbe"));
    if (upload_ == nullptr) return system_error("read", request_.upload->path);
    if (::fseeko(upload_.get(), static_cast<off_t>(request_.upload->offset), SEEK_SET) != 0)
      return system_error("read", request_.upload->path);
    upload_left_ = request_.upload->size_bytes;
    set(easy_, CURLOPT_UPLOAD, 1L);
    set(easy_, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request_.upload->size_bytes));
    set(easy_, CURLOPT_READFUNCTION, &Transfer::on_read);
    set(easy_, CURLOPT_READDATA, this);
    set(easy_, CURLOPT_SEEKFUNCTION, &Transfer::on_seek);
    set(easy_, CURLOPT_SEEKDATA, this);
    set(easy_, CURLOPT_UPLOAD_BUFFERSIZE, 256L * 1024L);
  } else if (!request_.body.empty() || request_.method == "POST" || request_.method == "PUT" ||
             request_.method == "PATCH") {
    set(easy_, CURLOPT_POST, 1L);
    set(easy_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(easy_, CURLOPT_POSTFIELDS, request_.body.data());
  } else if (request_.method == "HEAD") {
    set(easy_, CURLOPT_NOBODY, 1L);
  }
  set(easy_, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  return {};
}

Status Transfer::prepare_headers() {
  const auto append = [&](const std::string& line) {
    headers_ = library_.slist_append(headers_, line.c_str());
  };
  for (const Header& header : request_.headers) {
    if (has_control_character(header.name) || has_control_character(header.value)) {
      return fail(
          {.code = codes::kBadHeader,
           .message = cat("header '", header.name.substr(0, header.name.find_first_of("\r\n")),
                          "' holds a line end or another control character"),
           .help = "remove it from the value"});
    }
    // To libcurl "Name:" means "do not send it" and "Name;" an empty value.
    append(header.value.empty() ? header.name + ";" : cat(header.name, ": ", header.value));
  }
  if (!request_.headers.contains("Content-Type")) append("Content-Type:");
  if (!request_.headers.contains("Accept")) append("Accept:");
  append(request_.expect_continue ? "Expect: 100-continue" : "Expect:");
  library_.easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
  library_.easy_setopt(easy_, CURLOPT_EXPECT_100_TIMEOUT_MS, 1000L);
  return {};
}

void Transfer::prepare_timeouts() {
  const auto set = library_.easy_setopt;
  const Timeouts& timeouts = request_.timeouts;
  set(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeouts.connect.count()));
  if (timeouts.stall.count() > 0) {
    const auto seconds = std::max<std::int64_t>(1, (timeouts.stall.count() + 999) / 1000);
    set(easy_, CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(easy_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(seconds));
  }
  if (timeouts.total) set(easy_, CURLOPT_TIMEOUT_MS, static_cast<long>(timeouts.total->count()));
}

void Transfer::prepare_callbacks() {
  const auto set = library_.easy_setopt;
  set(easy_, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(easy_, CURLOPT_HEADERDATA, this);
  set(easy_, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(easy_, CURLOPT_WRITEDATA, this);
  if (request_.progress == nullptr) return;
  set(easy_, CURLOPT_NOPROGRESS, 0L);
  set(easy_, CURLOPT_XFERINFOFUNCTION, &Transfer::on_progress);
  set(easy_, CURLOPT_XFERINFODATA, this);
}

Result<Response> Transfer::finish(CURLcode outcome) {
  if (outcome != CURLE_OK) return tl::unexpected<Error>(failure(outcome));
  const bool to_file = !request_.download_path.empty() && response_.status / 100 == 2;
  // An empty answer never came to on_body; the file is to be there all the same.
  const bool stored = !to_file || (open_download() && std::fflush(download_.get()) == 0);
  if (!stored) {
    SAMX_TRY(system_error("write", request_.download_path));
  }
  download_.reset();
  return std::move(response_);
}

Error Transfer::failure(CURLcode outcome) const {
  const std::string url = shown_url(request_.url);
  if (fault_ == Fault::too_large)
    return Error({.code = codes::kTooLarge,
                  .message = cat("the answer of '", url, "' is larger than ",
                                 request_.response_limit_bytes, " bytes")});
  if (fault_ == Fault::disk)
    return Error({.code = samx::codes::kIo,
                  .message = cat("cannot write '", request_.download_path, "'"),
                  .help = "check that the disk is not full"});
  if (fault_ == Fault::source_changed)
    return Error({.code = samx::codes::kIo,
                  .message = cat("'", request_.upload->path, "' became shorter while it was sent"),
                  .help = "run the command again when nobody writes to the file"});
  const auto row = std::ranges::find(kFailures, outcome, &FailureRow::outcome);
  const bool known = row != kFailures.end();
  std::string_view detail = error_text_.data();
  if (detail.empty()) detail = library_.easy_strerror(outcome);
  return Error(
      {.code = known ? row->code : codes::kBroken,
       .message = cat("cannot reach '", url,
                      "': ", known ? row->what : std::string_view("the connection broke off"), " (",
                      detail, ")"),
       .help = std::string(known ? row->help : std::string_view("run the command again"))});
}

bool Transfer::open_download() {
  if (download_ == nullptr) download_.reset(std::fopen(request_.download_path.c_str(), "wbe"));
  return download_ != nullptr;
}

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::string_view line = trim(std::string_view(bytes, size * count));
  if (line.starts_with("HTTP/")) {  // also after "100 Continue" and each redirect
    transfer.response_ = {};
    const std::size_t blank = line.find(' ');
    const std::string_view status =
        blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1, 3);
    transfer.response_.status = static_cast<int>(parse_integer(status).value_or(0));
    return size * count;
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    transfer.response_.headers.add(std::string(line.substr(0, colon)),
                                   std::string(trim(line.substr(colon + 1))));
  }
  return size * count;
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t length = size * count;
  if (!transfer.request_.download_path.empty() && transfer.response_.status / 100 == 2) {
    if (transfer.open_download() &&
        std::fwrite(bytes, 1, length, transfer.download_.get()) == length)
      return length;
    transfer.fault_ = Fault::disk;
    return 0;
  }
  if (transfer.response_.body.size() + length > transfer.request_.response_limit_bytes) {
    transfer.fault_ = Fault::too_large;
    return 0;
  }
  transfer.response_.body.append(bytes, length);
  return length;
}

std::size_t Transfer::on_read(char* buffer, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t wanted = std::min<std::uint64_t>(size * count, transfer.upload_left_);
  const std::size_t got = std::fread(buffer, 1, wanted, transfer.upload_.get());
  if (got < wanted) {
    transfer.fault_ = Fault::source_changed;
    return CURL_READFUNC_ABORT;
  }
  transfer.upload_left_ -= got;
  return got;
}

int Transfer::on_seek(void* self, curl_off_t offset, int origin) {
  auto& transfer = *static_cast<Transfer*>(self);
  const FileSlice& slice = *transfer.request_.upload;
  if (origin != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
  const auto skipped = static_cast<std::uint64_t>(offset);
  if (::fseeko(transfer.upload_.get(), static_cast<off_t>(slice.offset + skipped), SEEK_SET) != 0)
    return CURL_SEEKFUNC_FAIL;
  transfer.upload_left_ = slice.size_bytes - skipped;
  return CURL_SEEKFUNC_OK;
}

int Transfer::on_progress(void* self, curl_off_t, curl_off_t received, curl_off_t,
                          curl_off_t sent) {
  const auto& transfer = *static_cast<Transfer*>(self);
  transfer.request_.progress(static_cast<std::uint64_t>(sent),
                             static_cast<std::uint64_t>(received));
  return 0;
}

}  // namespace samx::http
