#include "http/curl_library.h"

#include <dlfcn.h>

#include <array>
#include <mutex>

#include "http/codes.h"

namespace samx::http {
namespace {

// Debian has two builds that differ in the TLS library only.
constexpr std::array kNames{"libcurl.so.4", "libcurl-gnutls.so.4"};

struct Loaded {
  CurlLibrary library;
  bool complete = false;
};

template <class Function>
bool bind(void* handle, const char* name, Function& target) {
  // dlsym gives a data pointer; POSIX guarantees that it can be used as a function.
  target = reinterpret_cast<Function>(::dlsym(handle, name));
  return target != nullptr;
}

bool bind_all(void* handle, CurlLibrary& library) {
  return bind(handle, "curl_global_init", library.global_init) &&
         bind(handle, "curl_easy_init", library.easy_init) &&
         bind(handle, "curl_easy_reset", library.easy_reset) &&
         bind(handle, "curl_easy_cleanup", library.easy_cleanup) &&
         bind(handle, "curl_easy_strerror", library.easy_strerror) &&
         bind(handle, "curl_easy_setopt", library.easy_setopt) &&
         bind(handle, "curl_slist_append", library.slist_append) &&
         bind(handle, "curl_slist_free_all", library.slist_free_all) &&
         bind(handle, "curl_multi_init", library.multi_init) &&
         bind(handle, "curl_multi_cleanup", library.multi_cleanup) &&
         bind(handle, "curl_multi_add_handle", library.multi_add_handle) &&
         bind(handle, "curl_multi_remove_handle", library.multi_remove_handle) &&
         bind(handle, "curl_multi_perform", library.multi_perform) &&
         bind(handle, "curl_multi_poll", library.multi_poll) &&
         bind(handle, "curl_multi_info_read", library.multi_info_read);
}

Loaded open_library() {
  Loaded loaded;
  for (const char* name : kNames) {
    void* const handle = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) continue;
    loaded.complete = bind_all(handle, loaded.library) &&
                      loaded.library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (loaded.complete) break;
  }
  return loaded;
}

}  // namespace

Result<const CurlLibrary*> CurlLibrary::load() {
  static const Loaded loaded = open_library();  // once; the library stays until the process ends
  if (loaded.complete) return &loaded.library;
  return fail(
      {.code = codes::kNoLibrary,
       .message = "libcurl 7.66 or newer is not installed, and this command needs the network",
       .help = "apt-get install libcurl4"});
}

}  // namespace samx::http
