// EVP's first use costs a millisecond (it loads providers and reads a configuration file); the
// low-level functions are deprecated in OpenSSL 3 for reasons of certification, not of correctness.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "base/hash.h"

#include <openssl/md5.h>
#include <openssl/sha.h>

#include <utility>
#include <variant>

namespace samx {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

Md5Digest md5(std::string_view bytes) {
  Md5Digest digest;
  MD5(bytes_of(bytes), bytes.size(), digest.data());
  return digest;
}

Sha1Digest sha1(std::string_view bytes) {
  Sha1Digest digest;
  SHA1(bytes_of(bytes), bytes.size(), digest.data());
  return digest;
}

Sha256Digest sha256(std::string_view bytes) {
  Sha256Digest digest;
  SHA256(bytes_of(bytes), bytes.size(), digest.data());
  return digest;
}

std::string hex(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    out += kHexDigits[value >> 4U];
    out += kHexDigits[value & 15U];
  }
  return out;
}

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8U | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= group.size() ? kBase64Digits[bits >> (18U - 6U * i) & 63U] : '=';
  }
  return out;
}

struct Hasher::State {
  std::variant<MD5_CTX, SHA_CTX, SHA256_CTX> context;
};

Hasher::Hasher(HashKind kind) : state_(std::make_unique<State>()) {
  switch (kind) {
    case HashKind::md5:
      MD5_Init(&state_->context.emplace<MD5_CTX>());
      break;
    case HashKind::sha1:
      SHA1_Init(&state_->context.emplace<SHA_CTX>());
      break;
    case HashKind::sha256:
      SHA256_Init(&state_->context.emplace<SHA256_CTX>());
      break;
  }
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(std::string_view bytes) {
  if (auto* const md5_context = std::get_if<MD5_CTX>(&state_->context)) {
    MD5_Update(md5_context, bytes.data(), bytes.size());
  } else if (auto* const sha1_context = std::get_if<SHA_CTX>(&state_->context)) {
    SHA1_Update(sha1_context, bytes.data(), bytes.size());
  } else {
    SHA256_Update(&std::get<SHA256_CTX>(state_->context), bytes.data(), bytes.size());
  }
}

std::string Hasher::finish() {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  auto* const out = reinterpret_cast<std::uint8_t*>(digest.data());
  if (auto* const md5_context = std::get_if<MD5_CTX>(&state_->context)) {
    MD5_Final(out, md5_context);
    digest.resize(MD5_DIGEST_LENGTH);
  } else if (auto* const sha1_context = std::get_if<SHA_CTX>(&state_->context)) {
    SHA1_Final(out, sha1_context);
    digest.resize(SHA_DIGEST_LENGTH);
  } else {
    SHA256_Final(out, &std::get<SHA256_CTX>(state_->context));
  }
  return digest;
}

}  // namespace samx
