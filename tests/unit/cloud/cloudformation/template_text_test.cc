#include "cloud/cloudformation/template_text.h"

#include <gtest/gtest.h>

namespace samx::cloud::cloudformation {
namespace {

std::string fault_of(std::string_view text) {
  SourceMap sources;
  document::TreeArena arena;
  const auto root = read_template(text, sources, arena);
  if (!root) return root.error().message;
  if (const Done done = check_template(**root); !done) return done.error().message;
  if (const Done done = check_references(**root); !done) return done.error().message;
  return {};
}

TEST(TemplateTextTest, SaysWhatCloudFormationSays) {
  EXPECT_EQ(fault_of("{}"),
            "Template format error: At least one Resources member must be defined.");
  EXPECT_EQ(fault_of("Resources: {my-id: {Type: A}}"),
            "Template format error: Resource name my-id is non alphanumeric.");
  EXPECT_EQ(fault_of("Resources: {A: {Type: T, Properties: {X: !Ref Nowhere}}}"),
            "Template format error: Unresolved resource dependencies [Nowhere] in the Resources "
            "block of the template");
  EXPECT_EQ(fault_of("Resources: {A: {Type: T}}\nOutputs: {O: {Value: null}}"),
            "[/Outputs/O/Value] 'null' values are not allowed in templates");
  EXPECT_TRUE(fault_of("Resources: {A: [")
                  .starts_with("Template format error: YAML not well-formed. (line "));
}

TEST(TemplateTextTest, TakesPseudoParametersAndParameters) {
  EXPECT_EQ(fault_of("Parameters: {P: {Type: String}}\n"
                     "Resources: {A: {Type: T, Properties: {X: !Sub '${P}${AWS::Region}'}}}"),
            "");
}

}  // namespace
}  // namespace samx::cloud::cloudformation
