#include "package/export.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "archive/zip_reader.h"
#include "aws/codes.h"
#include "base/file_system.h"
#include "base/path.h"
#include "document/reader.h"
#include "package/codes.h"
#include "support/loopback_aws.h"

namespace samx::package {
namespace {

class Recorder final : public Observer {
 public:
  void artifact(const ArtifactEvent& event) override {
    if (event.kind == ArtifactEvent::Kind::already_there) there.emplace_back(event.key);
    if (event.kind == ArtifactEvent::Kind::done) sent.emplace_back(event.key);
  }
  void warning(const Diagnostic& diagnostic) override { warnings.push_back(diagnostic); }
  std::vector<std::string> there;
  std::vector<std::string> sent;
  std::vector<Diagnostic> warnings;
};

/// Keeps objects like S3, over real HTTP.
class ExportTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.emplace(*TemporaryDirectory::make(temporary_root(), "samx-export-"));
    aws_.otherwise([this](const aws::LoopbackAws::Seen& seen) { return answer(seen); });
    write("src/a.py", "def h(e,c): return 1\n");
    write("src/b.txt", "hi\n");
    write("src/sub/c.txt", "z\n");
  }
  http::ServerResponse answer(const aws::LoopbackAws::Seen& seen) {
    const std::size_t blank = seen.line.find(' ');
    const std::string method = seen.line.substr(0, blank);
    const std::string path = seen.line.substr(blank + 1);
    if (!path.starts_with("/bkt/")) {
      return aws::xml_answer(404, "<Error><Code>NoSuchBucket</Code><Message>m</Message></Error>");
    }
    if (method == "HEAD") return {.status = objects_.contains(path) ? 200 : 404};
    objects_[path] = seen.body;
    headers_[path] = seen.headers;
    return {.status = 200};
  }
  void write(std::string_view name, std::string_view text) {
    const std::string path = path_join(folder_->path(), name);
    ASSERT_TRUE(make_directories(std::string(path_parent(path))));
    ASSERT_TRUE(write_file(path, text));
  }
  std::optional<ExportedTemplate> run(std::string_view text, ExportRequest request = {}) {
    write("template.yaml", text);
    request.template_path = path_join(folder_->path(), "template.yaml");
    if (request.destination.bucket.empty()) request.destination.bucket = "bkt";
    if (request.destination.bucket == "none") request.destination.bucket.clear();
    const aws::Session session = aws_.session();
    const aws::S3Client s3(session);
    diagnostics_ = {};
    return export_template(request, sources_, {s3, aws_.cancellation, recorder_}, diagnostics_);
  }
  /// The exported text as a tree.
  const document::Node* tree(const std::optional<ExportedTemplate>& exported) {
    if (!exported) return nullptr;
    const std::uint32_t file = sources_.add("exported", exported->text);
    return document::read_document(sources_, file, arena_, diagnostics_);
  }
  std::string text_at(const document::Node* root, std::initializer_list<std::string_view> path) {
    const document::Node* node = root == nullptr ? nullptr : root->at(path);
    return node == nullptr ? "(missing)" : std::string(node->text());
  }
  std::string first_code() const {
    return diagnostics_.all().empty() ? "" : std::string(diagnostics_.all()[0].code);
  }
  std::size_t count(std::string_view method) {
    const auto seen = aws_.seen();
    return static_cast<std::size_t>(
        std::ranges::count_if(seen, [&](const auto& one) { return one.line.starts_with(method); }));
  }

  std::map<std::string, std::string> objects_;
  std::map<std::string, http::Headers> headers_;
  std::optional<TemporaryDirectory> folder_;
  Recorder recorder_;
  SourceMap sources_;
  document::TreeArena arena_;
  Diagnostics diagnostics_;
  aws::LoopbackAws aws_;
};

constexpr std::string_view kProject =
    "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src\n";
constexpr std::string_view kDigest = "120aa862d41870b0d0ccc5a8e526f0aa";

TEST_F(ExportTest, UploadsTheFolderAndWritesItsAddress) {
  const auto exported = run(kProject, {.destination = {.prefix = "pre/fix"}});
  ASSERT_TRUE(exported);
  EXPECT_EQ(exported->uploaded, 1u);
  const document::Node* root = tree(exported);
  EXPECT_EQ(text_at(root, {"Resources", "F", "Properties", "CodeUri"}),
            cat("s3://bkt/pre/fix/", kDigest));
  EXPECT_EQ(text_at(root, {"Resources", "F", "Metadata", "SamResourceId"}), "F");
  const auto zip = archive::ZipReader::of_bytes(objects_[cat("/bkt/pre/fix/", kDigest)]);
  ASSERT_TRUE(zip);
  ASSERT_EQ(zip->entries().size(), 3u);
  EXPECT_EQ(zip->entries()[2].name, "sub/c.txt");
}

TEST_F(ExportTest, SendsNothingThatIsThere) {
  const auto first = run(kProject);
  const auto second = run(kProject);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(second->text, first->text);
  EXPECT_EQ(second->uploaded, 0u);
  EXPECT_EQ(second->unchanged, 1u);
  EXPECT_EQ(recorder_.there, (std::vector<std::string>{std::string(kDigest)}));
  EXPECT_EQ(count("PUT"), 1u);
  EXPECT_EQ(count("HEAD"), 2u);
}

TEST_F(ExportTest, ForceUploadAsksNothing) {
  ASSERT_TRUE(run(kProject, {.destination = {.upload = Upload::always}}));
  EXPECT_EQ(count("HEAD"), 0u);
  EXPECT_EQ(count("PUT"), 1u);
}

TEST_F(ExportTest, MetadataAndKeyGoWithTheArtifact) {
  ASSERT_TRUE(run(kProject, {.destination = {.kms_key_id = "kk", .metadata = {{"a", "b"}}}}));
  const http::Headers& headers = headers_[cat("/bkt/", kDigest)];
  EXPECT_EQ(headers.get("x-amz-meta-a"), "b");
  EXPECT_EQ(headers.get("x-amz-server-side-encryption"), "aws:kms");
  EXPECT_EQ(headers.get("x-amz-server-side-encryption-aws-kms-key-id"), "kk");
}

TEST_F(ExportTest, OneFolderOfTwoResourcesIsSentOnce) {
  const auto exported = run(
      "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src\n"
      "  G:\n    Type: AWS::Lambda::Function\n    Properties:\n      Code: ./src/\n");
  ASSERT_TRUE(exported);
  const document::Node* root = tree(exported);
  EXPECT_EQ(text_at(root, {"Resources", "G", "Properties", "Code", "S3Bucket"}), "bkt");
  EXPECT_EQ(text_at(root, {"Resources", "G", "Properties", "Code", "S3Key"}), kDigest);
  EXPECT_EQ(count("PUT"), 1u);
}

TEST_F(ExportTest, NamesEveryMissingPathBeforeItSendsAnything) {
  const auto exported =
      run("Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: "
          "gone\n"
          "  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      DefinitionUri: lost.yaml\n"
          "  G:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src\n");
  EXPECT_FALSE(exported);
  ASSERT_EQ(diagnostics_.all().size(), 2u);
  const Diagnostic& first = diagnostics_.all()[0];
  EXPECT_EQ(first.code, codes::kMissingPath);
  EXPECT_EQ(first.logical_id, "F");
  EXPECT_EQ(sources_.text(first.where), "gone");
  EXPECT_EQ(first.message,
            cat("Parameter CodeUri of resource F refers to a file or folder that does not exist ",
                path_join(folder_->path(), "gone")));
  EXPECT_EQ(sources_.text(diagnostics_.all()[1].where), "lost.yaml");
  EXPECT_TRUE(aws_.seen().empty());
}

TEST_F(ExportTest, AMissingBucketIsTheCause) {
  const auto exported = run(kProject, {.destination = {.bucket = "no"}});
  EXPECT_FALSE(exported);
  ASSERT_EQ(diagnostics_.all().size(), 1u);
  const Diagnostic& diagnostic = diagnostics_.all()[0];
  EXPECT_EQ(diagnostic.code, codes::kUploadFailed);
  EXPECT_EQ(diagnostic.message,
            "Unable to upload artifact src referenced by CodeUri parameter of F resource.");
  ASSERT_FALSE(diagnostic.related.empty());
  EXPECT_EQ(diagnostic.related[0].message, "S3 Bucket does not exist.");
}

TEST_F(ExportTest, WithoutABucketNothingIsRead) {
  EXPECT_FALSE(run(kProject, {.destination = {.bucket = "none"}}));
  EXPECT_EQ(first_code(), codes::kNoBucketGiven);
  const auto plain =
      run("Resources:\n  B:\n    Type: AWS::S3::Bucket\n", {.destination = {.bucket = "none"}});
  EXPECT_TRUE(plain);
}

TEST_F(ExportTest, WritesEachRowOfTheTableInItsForm) {
  write("f.json", "{}");
  const auto exported = run(R"(
Globals:
  Function:
    CodeUri: src
Metadata:
  AWS::ServerlessRepo::Application: {LicenseUrl: f.json}
Resources:
  Fn: {Type: AWS::Serverless::Function, Properties: {Handler: a.h}}
  Inline: {Type: AWS::Serverless::Function, Properties: {InlineCode: x}}
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: src}}
  Plain: {Type: AWS::Lambda::LayerVersion, Properties: {Content: src}}
  Api: {Type: AWS::Serverless::Api, Properties: {DefinitionUri: f.json}}
  Rest: {Type: AWS::ApiGateway::RestApi, Properties: {BodyS3Location: f.json}}
  Machine: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: f.json}}
  Sf: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: 's3://b/k?versionId=v'}}
  Bean: {Type: AWS::ElasticBeanstalk::ApplicationVersion, Properties: {SourceBundle: f.json}}
  Job: {Type: AWS::Glue::Job, Properties: {Command: {ScriptLocation: f.json}}}
  Graph:
    Type: AWS::Serverless::GraphQLApi
    Properties: {SchemaUri: f.json, Resolvers: {Query: {get: {CodeUri: f.json}}}}
  Set: {Type: AWS::CloudFormation::StackSet, Properties: {TemplateURL: f.json}}
  Done: {Type: AWS::Serverless::Function, Properties: {CodeUri: 's3://b/k'}}
  Ref: {Type: AWS::Serverless::Api, Properties: {DefinitionUri: !Ref X}}
  Inc:
    Type: AWS::S3::Bucket
    Properties: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: f.json}}}
  Image: {Type: AWS::Serverless::Function, Properties: {PackageType: Image, ImageUri: 1.dkr.ecr.x.amazonaws.com/a}}
)");
  ASSERT_TRUE(exported) << diagnostics_.all()[0].message;
  const document::Node* root = tree(exported);
  const std::string json = "99914b932bd37a50b983c5e7c90ae93b";
  const auto property = [&](std::string_view id, std::initializer_list<std::string_view> path) {
    const document::Node* node = root->at({"Resources", id, "Properties"});
    for (const std::string_view name : path)
      node = node == nullptr ? nullptr : node->find(name);
    return node == nullptr ? std::string("(missing)") : std::string(node->text());
  };
  EXPECT_EQ(property("Fn", {"CodeUri"}), cat("s3://bkt/", kDigest));
  EXPECT_EQ(property("Inline", {"CodeUri"}), "(missing)");
  EXPECT_EQ(property("Layer", {"ContentUri"}), cat("s3://bkt/", kDigest));
  EXPECT_EQ(property("Plain", {"Content", "S3Key"}), kDigest);
  EXPECT_EQ(property("Api", {"DefinitionUri"}), cat("s3://bkt/", json));
  EXPECT_EQ(property("Rest", {"BodyS3Location", "Bucket"}), "bkt");
  EXPECT_EQ(property("Rest", {"BodyS3Location", "Key"}), json);
  EXPECT_EQ(property("Machine", {"DefinitionUri", "Key"}), json);
  EXPECT_EQ(property("Sf", {"DefinitionS3Location", "Version"}), "v");
  EXPECT_EQ(property("Bean", {"SourceBundle", "S3Key"}), json);
  EXPECT_EQ(property("Job", {"Command", "ScriptLocation"}), cat("s3://bkt/", json));
  EXPECT_EQ(property("Graph", {"SchemaUri"}), cat("s3://bkt/", json));
  EXPECT_EQ(property("Graph", {"Resolvers", "Query", "get", "CodeUri"}), cat("s3://bkt/", json));
  EXPECT_EQ(property("Set", {"TemplateURL"}), cat(aws_.url(), "/bkt/", json, ".template"));
  EXPECT_EQ(property("Done", {"CodeUri"}), "s3://b/k");
  EXPECT_EQ(property("Ref", {"DefinitionUri", "Ref"}), "X");
  EXPECT_EQ(property("Inc", {"Fn::Transform", "Parameters", "Location"}), cat("s3://bkt/", json));
  EXPECT_EQ(property("Image", {"ImageUri"}), "1.dkr.ecr.x.amazonaws.com/a");
  EXPECT_EQ(text_at(root, {"Metadata", "AWS::ServerlessRepo::Application", "LicenseUrl"}),
            cat("s3://bkt/", json));
  EXPECT_EQ(text_at(root, {"Globals", "Function", "CodeUri"}), "src");
}

TEST_F(ExportTest, NestedTemplatesGoFirstAndHaveTheirOwnFolder) {
  write("kids/child.yaml",
        "Resources:\n  C:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: "
        "code\n");
  write("kids/code/x.py", "x");
  const auto exported =
      run("Resources:\n  App:\n    Type: AWS::Serverless::Application\n    Properties:\n"
          "      Location: kids/child.yaml\n");
  ASSERT_TRUE(exported);
  const std::string url = text_at(tree(exported), {"Resources", "App", "Properties", "Location"});
  ASSERT_TRUE(url.starts_with(cat(aws_.url(), "/bkt/"))) << url;
  EXPECT_TRUE(url.ends_with(".template"));
  const std::string child = objects_[url.substr(aws_.url().size())];
  EXPECT_NE(child.find("CodeUri: s3://bkt/"), std::string::npos) << child;
  EXPECT_NE(child.find("SamResourceId: C"), std::string::npos);
}

TEST_F(ExportTest, NestedTemplatesAreExpandedAfterTheirArtifactsAndBeforeTheirParents) {
  write("kids/child.yaml",
        "Resources:\n  G:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n"
        "      TemplateURL: grandchild.yaml\n");
  write("kids/grandchild.yaml",
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
        "      CodeUri: ../src\n");
  std::vector<std::string> order;
  ExportRequest request;
  request.expand_template = [&](const NestedTemplate& nested) -> const document::Node* {
    order.emplace_back(path_name(nested.path));
    const document::Node* code = nested.root->at({"Resources", "F", "Properties", "CodeUri"});
    if (code != nullptr) order.emplace_back(code->text());
    const document::Node* name =
        nested.parameters == nullptr ? nullptr : nested.parameters->find("Name");
    if (name != nullptr) order.emplace_back(name->text());
    document::Node* made = nested.arena.map({});
    made->set("Made", nested.arena.string(path_name(nested.path), {}));
    return made;
  };
  const auto exported =
      run("Resources:\n  App:\n    Type: AWS::Serverless::Application\n    Properties:\n"
          "      Location: kids/child.yaml\n      Parameters: {Name: x}\n",
          std::move(request));
  ASSERT_TRUE(exported);
  EXPECT_EQ(order, (std::vector<std::string>{"grandchild.yaml", cat("s3://bkt/", kDigest),
                                             "child.yaml", "x"}));
  const std::string url = text_at(tree(exported), {"Resources", "App", "Properties", "Location"});
  EXPECT_EQ(objects_[url.substr(aws_.url().size())], "Made: child.yaml\n");
}

TEST_F(ExportTest, ANestedTemplateThatCannotBeExpandedStopsTheExport) {
  write("child.yaml", "Resources: {}\n");
  ExportRequest request;
  request.expand_template = [](const NestedTemplate& nested) -> const document::Node* {
    nested.diagnostics.add({.code = codes::kBadTemplate, .message = "no"});
    return nullptr;
  };
  EXPECT_FALSE(
      run("Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n"
          "      TemplateURL: child.yaml\n",
          std::move(request)));
  EXPECT_EQ(first_code(), codes::kBadTemplate);
  EXPECT_EQ(count("PUT"), 0u);
}

TEST_F(ExportTest, RefusesATemplateThatContainsItself) {
  EXPECT_FALSE(
      run("Resources:\n  Me:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n"
          "      TemplateURL: ./template.yaml\n"));
  EXPECT_EQ(first_code(), codes::kNestedLoop);
  EXPECT_EQ(diagnostics_.all()[0].logical_id, "Me");
}

TEST_F(ExportTest, RefusesANestedTemplateThatIsNotThere) {
  EXPECT_FALSE(
      run("Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n"
          "      TemplateURL: https://example.com/x.yaml\n"));
  EXPECT_EQ(first_code(), codes::kNestedTemplate);
  EXPECT_EQ(diagnostics_.all()[0].message,
            "TemplateURL parameter of N resource is invalid. It must be a S3 URL or path to "
            "CloudFormation template file. Actual: https://example.com/x.yaml");
}

TEST_F(ExportTest, RefusesWhatIsNoTemplate) {
  EXPECT_FALSE(run("just: text\n"));
  EXPECT_EQ(first_code(), codes::kBadTemplate);
}

constexpr std::string_view kLoop = R"(
Transform: AWS::LanguageExtensions
Parameters: {Names: {Type: CommaDelimitedList, Default: 'one, two'}}
Resources:
  Fn::ForEach::Functions:
    - Name
    - [alpha, beta]
    - ${Name}Function:
        Type: AWS::Serverless::Function
        Properties: {CodeUri: './${Name}'}
      ${Name}Layer:
        Type: AWS::Lambda::LayerVersion
        Properties: {Content: './${Name}'}
      ${Name}Fixed:
        Type: AWS::Serverless::Function
        Properties: {CodeUri: src}
)";

TEST_F(ExportTest, LoopsAreLeftAloneUnlessAskedFor) {
  const auto exported = run(kLoop);
  ASSERT_TRUE(exported);
  EXPECT_EQ(exported->uploaded, 0u);
  ASSERT_EQ(recorder_.warnings.size(), 3u);
  EXPECT_EQ(recorder_.warnings[0].code, codes::kLoopSkipped);
  EXPECT_EQ(recorder_.warnings[0].message,
            "'./${Name}' stands in Fn::ForEach::Functions and is not packaged");
  EXPECT_NE(exported->text.find("CodeUri: ./${Name}"), std::string::npos);
  EXPECT_EQ(exported->text.find("Mappings"), std::string::npos);
}

TEST_F(ExportTest, EachRoundOfALoopHasItsArtifactInAMapping) {
  write("alpha/a.py", "a");
  write("beta/b.py", "b");
  const auto exported = run(kLoop, {.references = {.loops = LoopBodies::packaged}});
  ASSERT_TRUE(exported);
  EXPECT_EQ(exported->uploaded, 3u);
  const document::Node* root = tree(exported);
  const document::Node* body = root->at({"Resources", "Fn::ForEach::Functions"})->items()[2];
  const auto digest_at = [&](std::string_view round) {
    const std::string url = text_at(root, {"Mappings", "SAMCodeUriFunctions", round, "CodeUri"});
    EXPECT_TRUE(objects_.contains(cat("/bkt/", url.substr(url.rfind('/') + 1)))) << url;
    return url;
  };
  EXPECT_NE(digest_at("alpha"), digest_at("beta"));
  const document::Node* find =
      body->at({"${Name}Function", "Properties", "CodeUri", "Fn::FindInMap"});
  ASSERT_NE(find, nullptr);
  EXPECT_EQ(find->items()[0]->text(), "SAMCodeUriFunctions");
  EXPECT_EQ(find->items()[1]->find("Ref")->text(), "Name");
  EXPECT_EQ(find->items()[2]->text(), "CodeUri");
  // A map cannot stand in a mapping: only the key of the object does.
  const document::Node* content = body->at({"${Name}Layer", "Properties", "Content"});
  EXPECT_EQ(content->find("S3Bucket")->text(), "bkt");
  EXPECT_EQ(content->at({"S3Key", "Fn::FindInMap"})->items()[2]->text(), "S3Key");
  EXPECT_EQ(cat("s3://bkt/", text_at(root, {"Mappings", "SAMContentFunctions", "alpha", "S3Key"})),
            digest_at("alpha"));
  EXPECT_EQ(body->at({"${Name}Fixed", "Properties", "CodeUri"})->text(), cat("s3://bkt/", kDigest));
}

TEST_F(ExportTest, LoopsOverParametersAndInLoops) {
  for (const std::string_view path : {"one-x/f", "one-y/f", "two-x/f", "two-y/f"})
    write(path, path);
  const auto exported =
      run(R"(
Parameters: {Names: {Type: CommaDelimitedList, Default: 'none'}}
Mappings: {SAMCodeUriAB: {k: {v: w}}}
Resources:
  Fn::ForEach::A:
    - N
    - !Ref Names
    - Fn::ForEach::B:
        - M
        - [x, y]
        - F${N}&{M}:
            Type: AWS::Serverless::Function
            Properties: {CodeUri: '${N}-&{M}'}
)",
          {.references = {.loops = LoopBodies::packaged, .parameters = {{"Names", "one,two"}}}});
  ASSERT_TRUE(exported) << diagnostics_.all()[0].message;
  ASSERT_EQ(recorder_.warnings.size(), 1u);
  EXPECT_EQ(recorder_.warnings[0].code, codes::kLoopFixed);
  const document::Node* mapping = tree(exported)->at({"Mappings", "SAMCodeUriABFNM"});
  ASSERT_NE(mapping, nullptr) << exported->text;
  ASSERT_EQ(mapping->size(), 4u);
  EXPECT_EQ(mapping->entries()[0].key, "one-x");
  EXPECT_EQ(mapping->entries()[3].key, "two-y");
  EXPECT_NE(exported->text.find("Fn::Join"), std::string::npos);
}

TEST_F(ExportTest, ALoopWhoseRoundsAreNotKnownIsAnError) {
  EXPECT_FALSE(run(R"(
Resources:
  Fn::ForEach::A:
    - N
    - !Split [',', !ImportValue x]
    - F${N}: {Type: AWS::Serverless::Function, Properties: {CodeUri: '${N}'}}
)",
                   {.references = {.loops = LoopBodies::packaged}}));
  EXPECT_EQ(first_code(), codes::kLoopValues);
  EXPECT_FALSE(run(R"(
Resources:
  Fn::ForEach::A:
    - N
    - [good, 'not good']
    - F${N}: {Type: AWS::Serverless::Function, Properties: {CodeUri: '${N}'}}
)",
                   {.references = {.loops = LoopBodies::packaged}}));
  EXPECT_EQ(first_code(), codes::kLoopValues);
  EXPECT_TRUE(aws_.seen().empty());
}

TEST_F(ExportTest, WritesJsonWhenAsked) {
  const auto exported = run(kProject, {.format = Format::json});
  ASSERT_TRUE(exported);
  EXPECT_TRUE(exported->text.starts_with("{\n    \"Resources\""));
}

TEST_F(ExportTest, InterruptionIsTheOnlyThingReported) {
  aws_.cancellation.request();
  EXPECT_FALSE(run(kProject));
  ASSERT_EQ(diagnostics_.all().size(), 1u);
  EXPECT_EQ(first_code(), "SX0130");
}

TEST_F(ExportTest, TemplateTextIsUploadedUnderItsDigest) {
  const aws::Session session = aws_.session();
  const aws::S3Client s3(session);
  const auto url =
      upload_template("hello\n", {.bucket = "bkt", .prefix = "p", .metadata = {{"a", "b"}}},
                      {s3, aws_.cancellation, recorder_});
  ASSERT_TRUE(url);
  EXPECT_EQ(*url, cat(aws_.url(), "/bkt/p/b1946ac92492d2347c6235b4d2611184.template"));
  EXPECT_FALSE(
      headers_["/bkt/p/b1946ac92492d2347c6235b4d2611184.template"].contains("x-amz-meta-a"));
}

}  // namespace
}  // namespace samx::package
