#include "http/url.h"

#include <gtest/gtest.h>

#include "http/codes.h"
#include "http/form.h"

namespace samx::http {
namespace {

TEST(UrlTest, ReadsTheParts) {
  const auto url = parse_url("HTTP://Example.COM:8080/a%20b/../c?x=1&y#part");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "http");
  EXPECT_EQ(url->host, "example.com");
  EXPECT_EQ(url->port, 8080);
  EXPECT_EQ(url->path, "/a%20b/../c");
  EXPECT_EQ(url->query, "x=1&y");
  EXPECT_EQ(url->text(), "http://example.com:8080/a%20b/../c?x=1&y");
}

TEST(UrlTest, LeavesTheDefaultPortOut) {
  const auto url = parse_url("https://h:443");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->authority(), "h");
  EXPECT_EQ(url->path, "/");
  EXPECT_EQ(url->effective_port(), 443);
  EXPECT_EQ(parse_url("http://h:443")->authority(), "h:443");
}

TEST(UrlTest, KeepsTheBracketsOfAnAddress) {
  const auto url = parse_url("http://[::1]:9000?x");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host, "[::1]");
  EXPECT_EQ(url->port, 9000);
  EXPECT_EQ(url->path, "/");
  EXPECT_EQ(url->query, "x");
}

TEST(UrlTest, RefusesWhatIsNotHttp) {
  for (const std::string_view text :
       {"", "h", "ftp://h", "http://", "http:///p", "http://h:", "http://h:x", "http://h:70000",
        "http://h:-1", "http://u:p@h", "http://a b", "http://h/\n", "http://[::1",
        "http://[::1]x"}) {
    SCOPED_TRACE(text);
    const auto url = parse_url(text);
    ASSERT_FALSE(url);
    EXPECT_EQ(url.error().diagnostic().code, codes::kBadUrl);
  }
}

TEST(UrlTest, NeverRepeatsAPassword) {
  const auto url = parse_url("http://me:hidden@h");
  ASSERT_FALSE(url);
  EXPECT_EQ(url.error().diagnostic().message.find("hidden"), std::string::npos);
}

TEST(UrlTest, KnowsThisMachine) {
  for (const std::string_view host :
       {"localhost", "b.s3.localhost", "127.0.0.1", "127.9.9.9", "[::1]"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const std::string_view host : {"10.0.0.1", "localhost.example.com", "[fd00::1]", "127.0.0"})
    EXPECT_FALSE(is_loopback(host)) << host;
  EXPECT_TRUE(is_local_name_or_address("10.0.0.1"));
  EXPECT_TRUE(is_local_name_or_address("[fd00::1]"));
  EXPECT_FALSE(is_local_name_or_address("10.0.0.256"));
  EXPECT_FALSE(is_local_name_or_address("s3.amazonaws.com"));
}

TEST(UrlTest, EncodesEveryByteButTheUnreserved) {
  EXPECT_EQ(percent_encode("aZ09-._~ /\xc3\xa9%+"), "aZ09-._~%20%2F%C3%A9%25%2B");
  EXPECT_EQ(percent_encode("a/b c", "/"), "a/b%20c");
  EXPECT_EQ(percent_decode("a%20b%2fc%zz%4"), "a b/c%zz%4");
  std::string all;
  for (int byte = 0; byte < 256; ++byte)
    all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
}

TEST(FormTest, WritesAndReadsFields) {
  EXPECT_EQ(encode_form({{"a b", "1&2"}, {"e", ""}}), "a%20b=1%262&e=");
  const auto fields = decode_form("a+b=1%262&e&&x=y=z");
  EXPECT_EQ(fields, (std::vector<FormField>{{"a b", "1&2"}, {"e", ""}, {"x", "y=z"}}));
  EXPECT_TRUE(decode_form("").empty());
}

}  // namespace
}  // namespace samx::http
