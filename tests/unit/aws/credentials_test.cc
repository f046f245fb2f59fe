#include "aws/credentials.h"

#include <gtest/gtest.h>

#include "aws/clients/sts.h"
#include "aws/codes.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "support/loopback_aws.h"

namespace samx::aws {
namespace {

constexpr std::string_view kSamplePassword = "not-a-real-secret";

class CredentialsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.emplace(*TemporaryDirectory::make(temporary_root(), "samx-aws-"));
    aws_.environment.erase("AWS_ACCESS_KEY_ID");
    aws_.environment.erase("AWS_SECRET_ACCESS_KEY");
    aws_.environment.set("HOME", folder_->path());
    aws_.environment.set("PATH", "/usr/bin:/bin");
    ASSERT_TRUE(make_directories(path_join(folder_->path(), ".aws/sso/cache")));
  }
  void config(std::string_view text) {
    ASSERT_TRUE(write_file(path_join(folder_->path(), ".aws/config"), text));
  }
  void credentials_file(std::string_view text) {
    ASSERT_TRUE(write_file(path_join(folder_->path(), ".aws/credentials"), text));
  }
  Result<Credentials> load(SessionOptions options = {}) {
    SAMX_ASSIGN(const Session session, Session::open(std::move(options), aws_.services()));
    return session.credentials();
  }
  std::string_view code(const Result<Credentials>& result) {
    return result ? std::string_view("found") : result.error().diagnostic().code;
  }

  std::optional<TemporaryDirectory> folder_;
  LoopbackAws aws_;
};

std::string sts_answer(std::string_view operation, std::string_view key) {
  return cat("<", operation, "Response><", operation, "Result><Credentials><AccessKeyId>", key,
             "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
             "<Expiration>2023-11-14T23:13:20Z</Expiration></Credentials></",
             operation, "Result></", operation, "Response>");
}

TEST_F(CredentialsTest, NoneAnywhereSaysWhereToPutThem) {
  const auto found = load();
  ASSERT_EQ(code(found), codes::kNoCredentials);
  EXPECT_NE(found.error().diagnostic().help.find("aws configure"), std::string::npos);
}

TEST_F(CredentialsTest, EnvironmentGoesFirstUnlessAProfileIsNamed) {
  credentials_file("[default]\naws_access_key_id=FILE\naws_secret_access_key=x\n");
  aws_.environment.set("AWS_ACCESS_KEY_ID", "ENV");
  aws_.environment.set("AWS_SECRET_ACCESS_KEY", kSamplePassword);
  aws_.environment.set("AWS_SESSION_TOKEN", "token");
  const auto environment = load();
  ASSERT_TRUE(environment);
  EXPECT_EQ(environment->access_key_id, "ENV");
  EXPECT_EQ(environment->session_token, "token");
  const auto named = load({.profile = "default"});
  ASSERT_TRUE(named);
  EXPECT_EQ(named->access_key_id, "FILE");
  EXPECT_EQ(named->provider, "shared credentials file");
}

TEST_F(CredentialsTest, AKeyWithoutASecretIsAnError) {
  aws_.environment.set("AWS_ACCESS_KEY_ID", "ENV");
  EXPECT_EQ(code(load()), codes::kPartialCredentials);
  aws_.environment.erase("AWS_ACCESS_KEY_ID");
  credentials_file("[default]\naws_access_key_id=FILE\n");
  EXPECT_EQ(code(load()), codes::kPartialCredentials);
}

TEST_F(CredentialsTest, AnUnknownProfileIsRefusedBeforeAnyWork) {
  const auto session = Session::open({.profile = "nobody"}, aws_.services());
  ASSERT_FALSE(session);
  EXPECT_EQ(session.error().diagnostic().code, codes::kUnknownProfile);
  EXPECT_EQ(session.error().diagnostic().message, "The config profile (nobody) could not be found");
}

TEST_F(CredentialsTest, ConfigFileServesWhenTheCredentialsFileHasNone) {
  config("[default]\naws_access_key_id=CONFIG\naws_secret_access_key=x\n");
  const auto found = load();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->provider, "config file");
}

TEST_F(CredentialsTest, AssumesARoleWithASourceProfile) {
  config(
      "[profile base]\n[profile dev]\nrole_arn = arn:aws:iam::1:role/dev\n"
      "source_profile = base\nexternal_id = ext\n");
  credentials_file("[base]\naws_access_key_id=BASE\naws_secret_access_key=x\n");
  aws_.push(xml_answer(200, sts_answer("AssumeRole", "ROLE")));
  const auto found = load({.profile = "dev"});
  ASSERT_TRUE(found) << found.error().diagnostic().message;
  EXPECT_EQ(found->access_key_id, "ROLE");
  EXPECT_EQ(found->session_token, "t");
  EXPECT_TRUE(found->expires.has_value());
  const auto seen = aws_.seen().at(0);
  EXPECT_EQ(seen.body,
            "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fdev"
            "&RoleSessionName=samx-1700000000&ExternalId=ext");
  EXPECT_NE(seen.headers.get("Authorization").find("Credential=BASE/"), std::string::npos);
}

TEST_F(CredentialsTest, RolesMayBeChainedButNotInACircle) {
  config(
      "[profile a]\nrole_arn = r1\nsource_profile = b\n[profile b]\nrole_arn = r2\n"
      "source_profile = c\n[profile x]\nrole_arn = r3\nsource_profile = y\n[profile y]\n"
      "role_arn = r4\nsource_profile = x\n");
  credentials_file("[c]\naws_access_key_id=BASE\naws_secret_access_key=x\n");
  aws_.push(xml_answer(200, sts_answer("AssumeRole", "MIDDLE")));
  aws_.push(xml_answer(200, sts_answer("AssumeRole", "LAST")));
  const auto found = load({.profile = "a"});
  ASSERT_TRUE(found) << found.error().diagnostic().message;
  EXPECT_EQ(found->access_key_id, "LAST");
  EXPECT_NE(aws_.seen()[1].headers.get("Authorization").find("Credential=MIDDLE/"),
            std::string::npos);
  EXPECT_EQ(code(load({.profile = "x"})), codes::kProfileSettings);
}

TEST_F(CredentialsTest, ContradictingRoleSettingsAreErrors) {
  config(
      "[profile both]\nrole_arn = r\nsource_profile = s\ncredential_source = Environment\n"
      "[profile neither]\nrole_arn = r\n[profile odd]\nrole_arn = r\ncredential_source = Moon\n"
      "[profile gone]\nrole_arn = r\nsource_profile = nobody\n");
  for (const std::string profile : {"both", "neither", "odd", "gone"})
    EXPECT_EQ(code(load({.profile = profile})), codes::kProfileSettings) << profile;
}

TEST_F(CredentialsTest, AsksForTheMfaCodeOrSaysThatItCannot) {
  config(
      "[profile m]\nrole_arn = r\nsource_profile = m\nmfa_serial = arn:mfa\n"
      "aws_access_key_id=BASE\naws_secret_access_key=x\n");
  EXPECT_EQ(code(load({.profile = "m"})), codes::kMfa);
  aws_.push(xml_answer(200, sts_answer("AssumeRole", "ROLE")));
  const auto found =
      load({.profile = "m", .ask_mfa_code = [](std::string_view serial) {
              return serial == "arn:mfa" ? std::optional<std::string>("123456") : std::nullopt;
            }});
  ASSERT_TRUE(found);
  EXPECT_NE(aws_.seen().at(0).body.find("SerialNumber=arn%3Amfa&TokenCode=123456"),
            std::string::npos);
}

TEST_F(CredentialsTest, WebIdentityIsNotSigned) {
  const std::string token = path_join(folder_->path(), "token");
  ASSERT_TRUE(write_file(token, "jwt\n"));
  aws_.environment.set("AWS_WEB_IDENTITY_TOKEN_FILE", token);
  aws_.environment.set("AWS_ROLE_ARN", "arn:role");
  aws_.push(xml_answer(200, sts_answer("AssumeRoleWithWebIdentity", "WEB")));
  const auto found = load();
  ASSERT_TRUE(found) << found.error().diagnostic().message;
  EXPECT_EQ(found->provider, "web identity");
  const auto seen = aws_.seen().at(0);
  EXPECT_NE(seen.body.find("WebIdentityToken=jwt"), std::string::npos);
  EXPECT_FALSE(seen.headers.contains("Authorization"));
}

TEST_F(CredentialsTest, RunsACredentialProcessWithoutAShell) {
  const std::string answer = path_join(folder_->path(), "an swer");
  ASSERT_TRUE(write_file(answer,
                         "{\"Version\": 1, \"AccessKeyId\": \"PROC\", \"SecretAccessKey\": \"x\","
                         " \"SessionToken\": \"t\", \"Expiration\": \"2023-11-15T00:00:00Z\"}"));
  config(cat("[default]\ncredential_process = cat \"", answer, "\"\n"));
  const auto found = load();
  ASSERT_TRUE(found) << found.error().diagnostic().message;
  EXPECT_EQ(found->access_key_id, "PROC");
  EXPECT_EQ(found->session_token, "t");
  for (const std::string_view bad : {"cat /does/not/exist", "echo {}", "echo 'open", "false"}) {
    config(cat("[default]\ncredential_process = ", bad, "\n"));
    EXPECT_EQ(code(load()), codes::kCredentialProcess) << bad;
  }
}

TEST_F(CredentialsTest, AsksTheContainerEndpointWithItsToken) {
  aws_.environment.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws_.url() + "/creds");
  aws_.environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Basic abc");
  aws_.push(xml_answer(500, ""));
  aws_.push(xml_answer(200,
                       "{\"AccessKeyId\":\"CONT\",\"SecretAccessKey\":\"x\",\"Token\":\"t\","
                       "\"Expiration\":\"2023-11-15T00:00:00Z\"}"));
  const auto found = load();
  ASSERT_TRUE(found) << found.error().diagnostic().message;
  EXPECT_EQ(found->access_key_id, "CONT");
  EXPECT_EQ(aws_.seen().at(1).headers.get("Authorization"), "Basic abc");
  aws_.environment.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://evil.example/creds");
  EXPECT_EQ(code(load()), codes::kContainer);
  aws_.environment.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws_.url());
  aws_.environment.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "a\r\nb: c");
  EXPECT_EQ(code(load()), codes::kContainer);
}

TEST_F(CredentialsTest, ReadsTheInstanceMetadata) {
  aws_.environment.erase("AWS_EC2_METADATA_DISABLED");
  aws_.environment.set("AWS_EC2_METADATA_SERVICE_ENDPOINT", aws_.url());
  aws_.push(xml_answer(200, "session"));
  aws_.push(xml_answer(200, "my-role\n"));
  aws_.push(xml_answer(200, "{\"AccessKeyId\":\"EC2\",\"SecretAccessKey\":\"x\",\"Token\":\"t\"}"));
  const auto found = load();
  ASSERT_TRUE(found) << found.error().diagnostic().message;
  EXPECT_EQ(found->access_key_id, "EC2");
  const auto seen = aws_.seen();
  EXPECT_EQ(seen[0].line, "PUT /latest/api/token");
  EXPECT_EQ(seen[2].line, "GET /latest/meta-data/iam/security-credentials/my-role");
  EXPECT_EQ(seen[2].headers.get("x-aws-ec2-metadata-token"), "session");
}

class SsoTest : public CredentialsTest {
 protected:
  void SetUp() override {
    CredentialsTest::SetUp();
    config(
        "[profile s]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n"
        "[sso-session corp]\nsso_start_url = https://start\nsso_region = eu-west-1\n");
  }
  std::string token_path() const {
    return path_join(folder_->path(), cat(".aws/sso/cache/", hex(sha1("corp")), ".json"));
  }
};

TEST_F(SsoTest, UsesTheTokenOfASignIn) {
  ASSERT_TRUE(
      write_file(token_path(), "{\"accessToken\":\"tok\",\"expiresAt\":\"2023-11-15T22:13:20Z\"}"));
  aws_.push(xml_answer(200,
                       "{\"roleCredentials\":{\"accessKeyId\":\"SSO\",\"secretAccessKey\":"
                       "\"x\",\"sessionToken\":\"t\",\"expiration\":1700003600000}}"));
  const auto found = load({.profile = "s"});
  ASSERT_TRUE(found) << found.error().diagnostic().message;
  EXPECT_EQ(found->access_key_id, "SSO");
  EXPECT_EQ(found->expires, Time(std::chrono::milliseconds(1'700'003'600'000)));
  const auto seen = aws_.seen().at(0);
  EXPECT_EQ(seen.line, "GET /federation/credentials?role_name=Dev&account_id=111122223333");
  EXPECT_EQ(seen.headers.get("x-amz-sso_bearer_token"), "tok");
}

TEST_F(SsoTest, RenewsATokenThatIsAboutToExpireAndStoresIt) {
  ASSERT_TRUE(write_file(token_path(),
                         "{\"accessToken\":\"old\",\"expiresAt\":\"2023-11-14T22:20:00Z\","
                         "\"refreshToken\":\"r\",\"clientId\":\"i\",\"clientSecret\":\"c\"}"));
  aws_.push(xml_answer(200, "{\"accessToken\":\"new\",\"expiresIn\":3600}"));
  aws_.push(xml_answer(200,
                       "{\"roleCredentials\":{\"accessKeyId\":\"SSO\",\"secretAccessKey\":"
                       "\"x\",\"sessionToken\":\"t\",\"expiration\":1700003600000}}"));
  ASSERT_TRUE(load({.profile = "s"}));
  EXPECT_EQ(aws_.seen()[1].headers.get("x-amz-sso_bearer_token"), "new");
  const auto stored = read_file(token_path());
  ASSERT_TRUE(stored);
  EXPECT_NE(stored->find("\"accessToken\":\"new\""), std::string::npos);
  EXPECT_NE(stored->find("2023-11-14T23:13:20Z"), std::string::npos) << *stored;
}

TEST_F(SsoTest, SaysHowToSignIn) {
  const auto none = load({.profile = "s"});
  ASSERT_EQ(code(none), codes::kSsoSession);
  EXPECT_EQ(none.error().diagnostic().help, "run 'aws sso login --profile s'");
  ASSERT_TRUE(
      write_file(token_path(), "{\"accessToken\":\"old\",\"expiresAt\":\"2023-11-14T22:00:00Z\"}"));
  EXPECT_EQ(code(load({.profile = "s"})), codes::kSsoSession);
}

/// Gives a numbered key at each load, good for an hour.
class CountingProvider final : public CredentialsProvider {
 public:
  explicit CountingProvider(const Clock& clock) : clock_(clock) {}
  Result<std::optional<Credentials>> load() override {
    return Credentials{.access_key_id = cat("KEY", ++loads),
                       .secret_access_key = "x",
                       .expires = clock_.now() + std::chrono::hours(1)};
  }
  int loads = 0;

 private:
  const Clock& clock_;
};

TEST(CredentialsCacheTest, RenewsInTimeAndOnlyThen) {
  VirtualClock clock(Time(std::chrono::milliseconds(0)));
  CredentialsCache cache(std::make_unique<CountingProvider>(clock), clock);
  EXPECT_EQ(cache.get()->access_key_id, "KEY1");
  clock.advance(std::chrono::minutes(44));
  EXPECT_EQ(cache.get()->access_key_id, "KEY1");
  clock.advance(std::chrono::minutes(2));
  EXPECT_EQ(cache.get()->access_key_id, "KEY2");
}

TEST(CredentialsCacheTest, ARefusedKeyIsRenewedOnceForAllWhoUsedIt) {
  VirtualClock clock(Time(std::chrono::milliseconds(0)));
  CredentialsCache cache(std::make_unique<CountingProvider>(clock), clock);
  const Credentials used = *cache.get();
  EXPECT_EQ(cache.renew(used)->access_key_id, "KEY2");
  EXPECT_EQ(cache.renew(used)->access_key_id, "KEY2");
}

TEST(CredentialsCacheTest, ExpiryInTheMiddleIsSurvivedByACall) {
  LoopbackAws aws;
  aws.push(xml_answer(403,
                      "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>m</Message>"
                      "</Error></ErrorResponse>"));
  aws.push(xml_answer(200,
                      "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1"
                      "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"));
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-aws-");
  ASSERT_TRUE(folder);
  aws.environment.erase("AWS_ACCESS_KEY_ID");
  aws.environment.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.url());
  LoopbackAws container;
  int count = 0;
  container.otherwise([&](const auto&) {
    return xml_answer(200, cat("{\"AccessKeyId\":\"KEY", ++count,
                               "\",\"SecretAccessKey\":\"x\",\"Token\":\"t\"}"));
  });
  aws.environment.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.url());
  const Session session = aws.session();
  const auto identity = StsClient(session).get_caller_identity();
  ASSERT_TRUE(identity) << identity.error().diagnostic().message;
  EXPECT_EQ(identity->account, "1");
  EXPECT_NE(aws.seen()[0].headers.get("Authorization").find("KEY1/"), std::string::npos);
  EXPECT_NE(aws.seen()[1].headers.get("Authorization").find("KEY2/"), std::string::npos);
}

TEST(CredentialsMaskTest, ShowsOnlyTheEnds) {
  EXPECT_EQ(masked_key_id("AKIAIOSFODNN7EXAMPLE"), "AKIA************MPLE");
  EXPECT_EQ(masked_key_id("short"), "*****");
}

}  // namespace
}  // namespace samx::aws
