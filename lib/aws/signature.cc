#include "aws/signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "http/url.h"

namespace samx::aws {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

std::string hmac(std::string_view key, std::string_view message) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned length = 0;
  ::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(message.data()), message.size(),
         reinterpret_cast<unsigned char*>(digest.data()), &length);
  digest.resize(length);
  return digest;
}

/// "/a/./b//../c/" is "/a/c/".
std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  const auto pieces = split(path, '/');
  for (const std::string_view piece : pieces) {
    if (piece.empty() || piece == ".") continue;
    if (piece != "..") {
      kept.push_back(piece);
    } else if (!kept.empty()) {
      kept.pop_back();
    }
  }
  std::string out = cat("/", join(kept, "/"));
  const std::string_view last = pieces.back();
  const bool is_folder = last.empty() || (last == "." && !kept.empty());
  if (is_folder && out.size() > 1) out += '/';
  return out;
}

std::string canonical_path(std::string_view path, PathRule rule) {
  if (path.empty()) return "/";
  if (rule == PathRule::as_sent) return std::string(path);
  if (rule == PathRule::encoded) return http::percent_encode(path, "/");
  return http::percent_encode(without_dot_segments(path), "/");
}

std::string canonical_query(const Query& query) {
  Query encoded;
  for (const auto& [name, value] : query)
    encoded.emplace_back(http::percent_encode(name), http::percent_encode(value));
  std::ranges::sort(encoded);
  std::string out;
  for (const auto& [name, value] : encoded) {
    if (!out.empty()) out += '&';
    out += cat(name, '=', value);
  }
  return out;
}

/// Without white space at the ends, and runs of it inside as one blank.
std::string canonical_value(std::string_view value) {
  std::string out;
  bool blank = false;
  for (const char c : value) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

struct CanonicalHeaders {
  std::string lines;
  std::string names;  // "host;x-amz-date"
};

CanonicalHeaders canonical_headers(const http::Headers& headers) {
  std::vector<std::pair<std::string, std::string>> merged;
  for (const http::Header& header : headers) {
    const std::string name = to_lower_ascii(header.name);
    const auto same = std::ranges::find(merged, name, [](const auto& pair) { return pair.first; });
    if (same == merged.end()) {
      merged.emplace_back(name, canonical_value(header.value));
    } else {
      same->second += cat(',', canonical_value(header.value));
    }
  }
  std::ranges::sort(merged);
  CanonicalHeaders out;
  for (const auto& [name, value] : merged) {
    out.lines += cat(name, ':', value, '\n');
    if (!out.names.empty()) out.names += ';';
    out.names += name;
  }
  return out;
}

std::string scope_of(const SigningContext& context) {
  const std::string day = iso8601_basic(context.time).substr(0, 8);
  return cat(day, '/', context.region, '/', context.service, "/aws4_request");
}

std::string signing_key(const SigningContext& context) {
  const std::string day = iso8601_basic(context.time).substr(0, 8);
  const std::string dated = hmac("AWS4" + context.credentials.secret_access_key, day);
  return hmac(hmac(hmac(dated, context.region), context.service), "aws4_request");
}

Signature compute(const SigningInput& input, const SigningContext& context,
                  const CanonicalHeaders& headers) {
  Signature out;
  out.canonical_request = cat(input.method, '\n', canonical_path(input.path, context.path_rule),
                              '\n', canonical_query(input.query), '\n', headers.lines, '\n',
                              headers.names, '\n', input.payload_hash);
  out.string_to_sign = cat(kAlgorithm, '\n', iso8601_basic(context.time), '\n', scope_of(context),
                           '\n', hex(sha256(out.canonical_request)));
  out.signature = hex(hmac(signing_key(context), out.string_to_sign));
  return out;
}

}  // namespace

Signature sign_headers(const SigningInput& input, const SigningContext& context) {
  SigningInput whole = input;
  http::Headers added;
  added.add("X-Amz-Date", iso8601_basic(context.time));
  whole.headers.add("X-Amz-Date", iso8601_basic(context.time));
  const std::string& token = context.credentials.session_token;
  if (!token.empty()) {
    added.add("X-Amz-Security-Token", token);
    if (context.token_rule == TokenRule::is_signed)
      whole.headers.add("X-Amz-Security-Token", token);
  }
  const CanonicalHeaders headers = canonical_headers(whole.headers);
  Signature out = compute(whole, context, headers);
  added.add("Authorization", cat(kAlgorithm, " Credential=", context.credentials.access_key_id, '/',
                                 scope_of(context), ", SignedHeaders=", headers.names,
                                 ", Signature=", out.signature));
  out.added_headers = std::move(added);
  return out;
}

Signature sign_query(const SigningInput& input, const SigningContext& context,
                     std::chrono::seconds expires) {
  const CanonicalHeaders headers = canonical_headers(input.headers);
  Query added{{"X-Amz-Algorithm", std::string(kAlgorithm)},
              {"X-Amz-Credential", cat(context.credentials.access_key_id, '/', scope_of(context))},
              {"X-Amz-Date", iso8601_basic(context.time)},
              {"X-Amz-SignedHeaders", headers.names},
              {"X-Amz-Expires", std::to_string(expires.count())}};
  const std::string& token = context.credentials.session_token;
  const std::pair<std::string, std::string> token_field{"X-Amz-Security-Token", token};
  if (!token.empty() && context.token_rule == TokenRule::is_signed) added.push_back(token_field);
  SigningInput whole = input;
  whole.query.insert(whole.query.end(), added.begin(), added.end());
  Signature out = compute(whole, context, headers);
  if (!token.empty() && context.token_rule == TokenRule::added_afterwards)
    added.push_back(token_field);
  added.emplace_back("X-Amz-Signature", out.signature);
  out.added_query = std::move(added);
  return out;
}

}  // namespace samx::aws
