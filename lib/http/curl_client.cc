#include <mutex>
#include <vector>

#include "http/client.h"
#include "http/curl_library.h"
#include "http/transfer.h"

namespace samx::http {
namespace {

/// A pair of handles; the multi handle keeps the open connections, so it is used again. It is
/// there for curl_multi_poll: an interruption must end a transfer at once.
class Channel {
 public:
  explicit Channel(const CurlLibrary& library)
      : library_(library), multi_(library.multi_init()), easy_(library.easy_init()) {}
  ~Channel() {
    library_.easy_cleanup(easy_);
    library_.multi_cleanup(multi_);
  }
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  Result<Response> exchange(const Request& request, const ClientOptions& options,
                            const Cancellation& cancellation) {
    library_.easy_reset(easy_);
    Transfer transfer(library_, easy_, request);
    SAMX_TRY(transfer.prepare(options));
    library_.multi_add_handle(multi_, easy_);
    const auto outcome = run(cancellation);
    library_.multi_remove_handle(multi_, easy_);
    if (!outcome) {
      SAMX_TRY(cancellation.check());
      return transfer.finish(CURLE_SEND_ERROR);
    }
    return transfer.finish(*outcome);
  }

 private:
  /// Nothing if it was interrupted.
  std::optional<CURLcode> run(const Cancellation& cancellation) {
    curl_waitfd wake{cancellation.descriptor(), CURL_WAIT_POLLIN, 0};
    const unsigned wakes = wake.fd >= 0 ? 1 : 0;
    while (!cancellation.requested()) {
      int running = 0;
      if (library_.multi_perform(multi_, &running) != CURLM_OK) return CURLE_SEND_ERROR;
      int queued = 0;
      while (const CURLMsg* message = library_.multi_info_read(multi_, &queued)) {
        if (message->msg == CURLMSG_DONE) return message->data.result;
      }
      if (library_.multi_poll(multi_, &wake, wakes, 1000, nullptr) != CURLM_OK)
        return CURLE_SEND_ERROR;
    }
    return std::nullopt;
  }

  const CurlLibrary& library_;
  CURLM* multi_;
  CURL* easy_;
};

class CurlClient final : public Client {
 public:
  explicit CurlClient(ClientOptions options) : options_(std::move(options)) {}

  Result<Response> send(const Request& request, const Cancellation& cancellation) override {
    SAMX_TRY(cancellation.check());
    SAMX_ASSIGN(const CurlLibrary* library, CurlLibrary::load());
    std::unique_ptr<Channel> channel = take(*library);
    auto response = channel->exchange(request, options_, cancellation);
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(channel));
    return response;
  }

 private:
  std::unique_ptr<Channel> take(const CurlLibrary& library) {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Channel>(library);
    std::unique_ptr<Channel> channel = std::move(idle_.back());
    idle_.pop_back();
    return channel;
  }

  const ClientOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Channel>> idle_;
};

std::string first_of(const Environment& environment,
                     std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (auto value = environment.get_nonempty(name)) return *value;
  }
  return {};
}

}  // namespace

ClientOptions client_options(const Environment& environment, std::string_view user_agent) {
  // A CGI server sets HTTP_PROXY from a request header "Proxy": then it must not be believed.
  const bool in_cgi = environment.get_nonempty("REQUEST_METHOD").has_value();
  ClientOptions options;
  options.user_agent = std::string(user_agent);
  options.ca_bundle =
      first_of(environment, {"AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"});
  options.http_proxy = first_of(environment, {"http_proxy"});
  if (options.http_proxy.empty() && !in_cgi)
    options.http_proxy = first_of(environment, {"HTTP_PROXY"});
  if (options.http_proxy.empty())
    options.http_proxy = first_of(environment, {"all_proxy", "ALL_PROXY"});
  options.https_proxy =
      first_of(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  options.no_proxy = first_of(environment, {"no_proxy", "NO_PROXY"});
  return options;
}

std::unique_ptr<Client> make_client(ClientOptions options) {
  return std::make_unique<CurlClient>(std::move(options));
}

}  // namespace samx::http
