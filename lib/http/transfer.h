#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "http/client.h"
#include "http/curl_library.h"

namespace samx::http {

/// One request on its way through libcurl: what the callbacks read and write. Private to the
/// curl client.
class Transfer {
 public:
  Transfer(const CurlLibrary& library, CURL* easy, const Request& request);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Sets all options of the handle. SX6002, SX6011, SX0101 to SX0103 for what cannot be sent.
  Status prepare(const ClientOptions& options);
  /// The answer, or what went wrong.
  Result<Response> finish(CURLcode outcome);

 private:
  Status prepare_body();
  Status prepare_headers();
  void prepare_timeouts();
  void prepare_callbacks();
  Error failure(CURLcode outcome) const;
  bool open_download();

  static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* self);
  static int on_seek(void* self, curl_off_t offset, int origin);
  static int on_progress(void* self, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent);

  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, CloseFile>;
  enum class Fault : std::uint8_t { none, too_large, disk, source_changed };

  const CurlLibrary& library_;
  CURL* easy_;
  const Request& request_;
  Response response_;
  curl_slist* headers_ = nullptr;
  File upload_;
  std::uint64_t upload_left_ = 0;
  File download_;
  Fault fault_ = Fault::none;
  std::array<char, CURL_ERROR_SIZE> error_text_{};
};

}  // namespace samx::http
