#include "deploy/authentication.h"

#include <gtest/gtest.h>

#include "template_text.h"

namespace samx::deploy {
namespace {

std::vector<std::string> texts_of(std::string_view resources) {
  const TemplateText text(resources);
  std::vector<std::string> texts;
  for (const OpenEndpoint& endpoint : open_endpoints(text.root()))
    texts.push_back(endpoint.text);
  return texts;
}

TEST(AuthenticationTest, AnEventWithoutAuthIsOpen) {
  EXPECT_EQ(texts_of("Resources:\n"
                     "  F:\n"
                     "    Type: AWS::Serverless::Function\n"
                     "    Properties:\n"
                     "      Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}\n"),
            (std::vector<std::string>{"F has no authentication."}));
}

TEST(AuthenticationTest, AuthAtTheEventOrAtTheApiProtects) {
  EXPECT_TRUE(
      texts_of(
          "Resources:\n"
          "  A: {Type: 'AWS::Serverless::HttpApi', Properties: {Auth: {DefaultAuthorizer: X}}}\n"
          "  F:\n"
          "    Type: AWS::Serverless::Function\n"
          "    Properties:\n"
          "      Events: {E: {Type: HttpApi, Properties: {ApiId: !Ref A}}}\n"
          "  G:\n"
          "    Type: AWS::Serverless::Function\n"
          "    Properties:\n"
          "      Events: {E: {Type: Api, Properties: {Auth: {ApiKeyRequired: true}}}}\n")
          .empty());
}

TEST(AuthenticationTest, AFunctionUrlIsOpenWithoutIam) {
  EXPECT_EQ(texts_of("Resources:\n"
                     "  F:\n"
                     "    Type: AWS::Serverless::Function\n"
                     "    Properties: {FunctionUrlConfig: {AuthType: NONE}}\n"
                     "  G:\n"
                     "    Type: AWS::Serverless::Function\n"
                     "    Properties: {FunctionUrlConfig: {AuthType: AWS_IAM}}\n"),
            (std::vector<std::string>{"F Function Url has no authentication."}));
}

}  // namespace
}  // namespace samx::deploy
