#include "aws/call.h"

#include <algorithm>
#include <array>

#include "aws/request_target.h"
#include "aws/retry.h"
#include "aws/service.h"
#include "aws/service_error.h"
#include "aws/session_state.h"
#include "aws/signature.h"
#include "aws/timestamp.h"
#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "http/codes.h"
#include "http/form.h"
#include "http/xml.h"

namespace samx::aws {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::minutes kNoticeableSkew{4};
constexpr std::uint64_t kExpectFromBytes = 1U << 20U;

// Proxies and libraries may change these, so they are never signed (spec 2.4).
constexpr std::array<std::string_view, 4> kUnsignedHeaders{
    "amz-sdk-invocation-id", "amz-sdk-request", "user-agent", "x-amzn-trace-id"};

bool is_s3(const Call& call) {
  return call.service->id == kS3.id;
}

/// One call with all its attempts.
class Exchange {
 public:
  Exchange(const Session& session, const Call& call)
      : session_(session), state_(session.state()), call_(call), invocation_id_(random_uuid()) {}

  Outcome<http::Response> run() {
    while (true) {
      ++attempt_;
      SAMX_TRY(make_request());
      auto response = state_.services.http.send(request_, state_.services.cancellation);
      if (!response) {
        log(response.error().diagnostic().code);
        SAMX_TRY(wait_after_transport_fault(response));
        continue;
      }
      log(std::to_string(response->status));
      if (is_success(*response)) {
        give_back_quota();
        return std::move(*response);
      }
      const Fault::Answer answer = read_error(*response, call_.service->protocol, call_.operation);
      if (follow_bucket_region(*response) || renew_credentials(answer) ||
          correct_clock(*response, answer))
        continue;
      SAMX_TRY(wait_after_answer(*response, answer));
    }
  }

 private:
  Status make_request() {
    SAMX_ASSIGN(target_, resolve_target(session_, call_));
    if (call_.sign) {
      SAMX_ASSIGN(credentials_, state_.credentials->get());
    }
    target_.url.query = http::encode_form(call_.query);
    request_ = {.method = call_.method,
                .url = target_.url.text(),
                .headers = call_.headers,
                .body = call_.body,
                .upload = call_.upload,
                .download_path = call_.download_path,
                .response_limit_bytes = call_.response_limit_bytes,
                .timeouts = call_.timeouts,
                .progress = call_.progress};
    request_.headers.set("amz-sdk-invocation-id", invocation_id_);
    request_.headers.set("amz-sdk-request",
                         cat("attempt=", attempt_, "; max=", state_.max_attempts));
    const std::uint64_t size = call_.upload ? call_.upload->size_bytes : call_.body.size();
    request_.expect_continue = is_s3(call_) && size >= kExpectFromBytes;
    if (call_.sign) sign();
    return {};
  }

  std::string payload_hash() const {
    if (!call_.payload_sha256.empty()) return call_.payload_sha256;
    const bool has_body = call_.upload || !call_.body.empty();
    // Over TLS the bytes are safe and the checksum header is verified: no second pass over them.
    if (is_s3(call_) && has_body && target_.url.scheme == "https")
      return std::string(kUnsignedPayload);
    return has_body ? hex(sha256(call_.body)) : std::string(kEmptyPayloadHash);
  }

  void sign() {
    const std::string hash = payload_hash();
    if (is_s3(call_)) request_.headers.set("X-Amz-Content-SHA256", hash);
    SigningInput input{.method = call_.method,
                       .path = target_.url.path,
                       .query = call_.query,
                       .payload_hash = hash};
    for (const http::Header& header : request_.headers) {
      const auto same = [&](std::string_view name) {
        return http::same_header_name(name, header.name);
      };
      if (!std::ranges::any_of(kUnsignedHeaders, same))
        input.headers.add(header.name, header.value);
    }
    input.headers.add("Host", target_.url.authority());
    const SigningContext context{
        .credentials = credentials_,
        .region = target_.region,
        .service = call_.service->signing_name,
        .time = state_.services.clock.now() + clock_skew(),
        .path_rule = is_s3(call_) ? PathRule::as_sent : PathRule::normalised};
    for (const http::Header& header : sign_headers(input, context).added_headers)
      request_.headers.set(header.name, header.value);
  }

  bool is_success(const http::Response& response) const {
    if (response.status / 100 != 2) return false;
    // CompleteMultipartUpload may begin with 200 and then fail: the body tells.
    if (!is_s3(call_) || call_.method != "POST" || response.body.empty()) return true;
    const auto document = http::XmlDocument::parse(response.body);
    return !document || document->root().name() != "Error";
  }

  // ---- what can be put right at once, without counting as a retry ------------------------------

  /// Spec cli-package-deploy 2.7.
  bool follow_bucket_region(const http::Response& response) {
    if (call_.bucket.empty() || redirected_) return false;
    const Fault::Answer answer = read_error(response, Protocol::rest_xml, call_.operation);
    const bool is_head = call_.method == "HEAD";
    const bool elsewhere =
        (response.status >= 301 && response.status <= 307) || (response.status == 400 && is_head) ||
        answer.code == "PermanentRedirect" || answer.code == "AuthorizationHeaderMalformed" ||
        (answer.code == "IllegalLocationConstraintException" && call_.path != "/");
    if (!elsewhere) return false;
    const std::string region = region_in(response);
    if (region.empty() || region == target_.region || !is_region_name(region)) return false;
    redirected_ = true;
    remember_bucket_region(state_, call_.bucket, region);
    state_.log(cat("bucket '", call_.bucket, "' is in ", region));
    --attempt_;
    return true;
  }

  static std::string region_in(const http::Response& response) {
    const std::string_view header = response.headers.get("x-amz-bucket-region");
    if (!header.empty()) return std::string(header);
    const auto document = http::XmlDocument::parse(response.body);
    return document ? document->root().text("Region") : std::string();
  }

  bool renew_credentials(const Fault::Answer& answer) {
    if (renewed_ || !call_.sign ||
        remedy_for(answer.status, answer.code) != Remedy::renew_credentials)
      return false;
    renewed_ = true;
    const auto newer = state_.credentials->renew(credentials_);
    const bool changed = newer && (newer->access_key_id != credentials_.access_key_id ||
                                   newer->session_token != credentials_.session_token);
    if (changed) --attempt_;
    return changed;
  }

  /// Takes the server's time if ours is far off (spec 2.6).
  bool correct_clock(const http::Response& response, const Fault::Answer& answer) {
    if (clock_corrected_ || !call_.sign || !may_be_clock_skew(answer.code)) return false;
    const auto date = parse_http_date(response.headers.get("Date"));
    if (!date) return false;
    const milliseconds skew = *date - state_.services.clock.now();
    const milliseconds change = skew - clock_skew();
    if (change < kNoticeableSkew && change > -kNoticeableSkew) return false;
    clock_corrected_ = true;
    {
      const std::lock_guard lock(state_.shared->mutex);
      state_.shared->clock_skew.insert_or_assign(target_.url.host, skew);
    }
    state_.log("the clock of this machine differs from the server's; the server's is used");
    --attempt_;
    return true;
  }

  milliseconds clock_skew() const {
    const std::lock_guard lock(state_.shared->mutex);
    const auto found = state_.shared->clock_skew.find(target_.url.host);
    return found == state_.shared->clock_skew.end() ? milliseconds(0) : found->second;
  }

  // ---- retries ---------------------------------------------------------------------------------

  Outcome<void> wait_after_transport_fault(Result<http::Response>& response) {
    const std::string_view code = response.error().diagnostic().code;
    // Nobody will start to listen on this machine while we wait.
    const bool nobody_there =
        code == http::codes::kUnreachable && http::is_loopback(target_.url.host);
    const auto cause =
        code == http::codes::kTimeout ? RetryQuota::Cause::timeout : RetryQuota::Cause::answer;
    if (nobody_there || !is_transient_transport_fault(code) || !may_retry(cause))
      return tl::unexpected<Fault>(Fault(std::move(response).error()));
    return wait(milliseconds(0));
  }

  Outcome<void> wait_after_answer(const http::Response& response, const Fault::Answer& answer) {
    const Remedy remedy = remedy_for(answer.status, answer.code);
    const bool can = remedy == Remedy::try_again || remedy == Remedy::slow_down ||
                     (response.status == 200);  // an error inside a 200: InternalError mostly
    if (can && may_retry(RetryQuota::Cause::answer)) return wait(asked_delay(response.headers));
    http::Url place = target_.url;
    place.path.clear();
    place.query.clear();
    const std::string endpoint = place.text();
    const std::string key = masked_key_id(credentials_.access_key_id);
    return tl::unexpected<Fault>(make_fault(answer, *call_.service,
                                            {.endpoint = endpoint,
                                             .masked_key_id = key,
                                             .provider = credentials_.provider,
                                             .bucket = call_.bucket,
                                             .region = target_.region}));
  }

  bool may_retry(RetryQuota::Cause cause) {
    if (attempt_ >= state_.max_attempts) return false;
    const std::lock_guard lock(state_.shared->mutex);
    if (!state_.shared->retry_quota.take(cause)) return false;
    quota_taken_ = RetryQuota::cost(cause);
    return true;
  }

  void give_back_quota() {
    const std::lock_guard lock(state_.shared->mutex);
    state_.shared->retry_quota.give_back(quota_taken_);
  }

  Outcome<void> wait(milliseconds at_least) {
    const milliseconds delay = std::max(at_least, backoff(attempt_, random_fraction()));
    const SessionServices& services = state_.services;
    services.clock.wait(delay, services.cancellation.descriptor());
    SAMX_TRY(services.cancellation.check());
    return {};
  }

  void log(std::string_view outcome) const {
    if (!state_.options.log) return;
    state_.log(cat(to_lower_ascii(call_.service->id), ' ', call_.operation, " attempt ", attempt_,
                   ": ", outcome));
  }

  const Session& session_;
  const Session::State& state_;
  const Call& call_;
  std::string invocation_id_;
  RequestTarget target_;
  Credentials credentials_;
  http::Request request_;
  std::uint32_t attempt_ = 0;
  std::uint32_t quota_taken_ = 0;
  bool redirected_ = false;
  bool renewed_ = false;
  bool clock_corrected_ = false;
};

}  // namespace

Outcome<http::Response> send(const Session& session, const Call& call) {
  return Exchange(session, call).run();
}

Result<std::string> call_url(const Session& session, const Call& call) {
  SAMX_ASSIGN(const RequestTarget target, resolve_target(session, call));
  return target.url.text();
}

}  // namespace samx::aws
