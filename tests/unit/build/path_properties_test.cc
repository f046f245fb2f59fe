#include "build/path_properties.h"

#include <gtest/gtest.h>

#include "document/writer.h"
#include "parsed.h"

namespace samx::build {
namespace {

std::string rebased(const std::string& yaml) {
  Parsed parsed(yaml);
  rebase_paths(*parsed.root,
               {.from = "/p",
                .to = "/p/.aws-sam/build",
                .leave = [](std::string_view id, std::string_view) { return id == "Built"; }},
               parsed.arena);
  return document::write_yaml(*parsed.root);
}

TEST(PathPropertiesTest, RebasesLocalPathsOnly) {
  EXPECT_EQ(rebased(R"(Resources:
  Built:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: Built
  A:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: a
  B:
    Type: AWS::Lambda::Function
    Properties:
      Code: s3://b/k
  C:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionUri: /abs/x
  D:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: sm/../d.json
      Other: stays
  E:
    Type: AWS::Glue::Job
    Properties:
      Command:
        ScriptLocation: job.py
)"),
            R"(Resources:
  Built:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: Built
  A:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ../../a
  B:
    Type: AWS::Lambda::Function
    Properties:
      Code: s3://b/k
  C:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionUri: /abs/x
  D:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: ../../d.json
      Other: stays
  E:
    Type: AWS::Glue::Job
    Properties:
      Command:
        ScriptLocation: ../../job.py
)");
}

TEST(PathPropertiesTest, RebasesIncludesAnywhereAndDeepProperties) {
  const std::string text = rebased(R"(Resources:
  A:
    Type: AWS::Serverless::Api
    Properties:
      DefinitionBody:
        Fn::Transform:
          Name: AWS::Include
          Parameters:
            Location: api.yaml
  G:
    Type: AWS::Serverless::GraphQLApi
    Properties:
      SchemaUri: s.graphql
      Resolvers:
        Query:
          one:
            CodeUri: r.js
  I:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Code: repo
)");
  EXPECT_NE(text.find("Location: ../../api.yaml\n"), std::string::npos) << text;
  EXPECT_NE(text.find("SchemaUri: ../../s.graphql\n"), std::string::npos);
  EXPECT_NE(text.find("CodeUri: ../../r.js\n"), std::string::npos);
  EXPECT_NE(text.find("Code: repo\n"), std::string::npos);
}

}  // namespace
}  // namespace samx::build
