#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string api(std::string_view id, std::string_view domain) {
  return cat("  ", id,
             ": {Type: AWS::Serverless::Api, Properties: {StageName: p, DefinitionUri: 's3://b/k', "
             "Domain: ",
             domain, "}}\n");
}

TEST(DomainTest, MapsEveryBasePath) {
  const Transforming made(
      cat("Resources:\n", api("A", "{DomainName: d, CertificateArn: c, BasePath: [/one-1, two]}")));
  EXPECT_EQ(made.property("Aone1BasePathMapping", "BasePath"), R"("one1")");
  EXPECT_EQ(made.property("AtwoBasePathMapping", "BasePath"), R"("two")");
  const Transforming raw(cat(
      "Resources:\n",
      api("A", "{DomainName: d, CertificateArn: c, BasePath: /one-1, NormalizeBasePath: false}")));
  EXPECT_EQ(raw.property("Aone1BasePathMapping", "BasePath"), R"("/one-1")");
}

TEST(DomainTest, ApisOfOneZoneShareTheirRecords) {
  const Transforming made(cat(
      "Resources:\n", api("A", "{DomainName: d, CertificateArn: c, Route53: {HostedZoneId: Z}}"),
      api("B", "{DomainName: e, CertificateArn: c, Route53: {HostedZoneId: Z, IpV6: true}}")));
  const std::string records = made.property("RecordSetGroup909f99a779", "RecordSets");
  EXPECT_NE(records.find(R"("Name":"d","Type":"A")"), std::string::npos) << records;
  EXPECT_NE(records.find(R"("Name":"e","Type":"A")"), std::string::npos);
  EXPECT_NE(records.find(R"("Name":"e","Type":"AAAA")"), std::string::npos);
}

TEST(DomainTest, EdgeDomainsPointAtTheirDistribution) {
  const Transforming made(
      cat("Resources:\n", api("A",
                              "{DomainName: d, CertificateArn: c, EndpointConfiguration: EDGE, "
                              "Route53: {HostedZoneId: Z}}")));
  EXPECT_NE(made.property("RecordSetGroup909f99a779", "RecordSets")
                .find(R"("HostedZoneId":"Z2FDTNDATAQYW2")"),
            std::string::npos);
}

TEST(DomainTest, FaultsNameTheApiOrTheDomain) {
  struct Row {
    std::string_view domain;
    std::string_view faults;
  };
  for (const Row& row : {
           Row{"{DomainName: d}", "SX2409 A '{DomainName: d}'"},
           Row{"{DomainName: d, CertificateArn: c, EndpointConfiguration: FOO}", "SX2409 A 'FOO'"},
           Row{"{DomainName: d, CertificateArn: c, MutualTlsAuthentication: {Foo: x}}",
               "SX2409 A 'Foo'"},
           Row{"{DomainName: d, CertificateArn: c, Route53: {IpV6: true}}",
               "SX2409 A '{IpV6: true}'"},
           Row{"{DomainName: d, CertificateArn: c, BasePath: [1]}", "SX2409 A '1'"},
           Row{"{DomainName: d, CertificateArn: c, Policy: x}",
               "SX2409 ApiGatewayDomainName3c363836cf 'x'"},
       }) {
    const Transforming made(cat("Resources:\n", api("A", row.domain)));
    EXPECT_EQ(made.faults(), row.faults) << row.domain;
  }
}

}  // namespace
}  // namespace samx::transform
