#include "intrinsics/language_extensions.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "unit/intrinsics/parsed.h"

namespace samx::intrinsics {
namespace {

/// A template after its expansion.
class Extended {
 public:
  explicit Extended(std::string_view text, GivenParameters parameters = {}) : parsed_(text) {
    ExtensionRequest request{.root = const_cast<document::Node*>(&parsed_.root()),
                             .parameters = std::move(parameters)};
    request.pseudo.region = "eu-west-1";
    expand_language_extensions(request, parsed_.arena, diagnostics_);
  }

  std::string at(std::initializer_list<std::string_view> path) const {
    return diagnostics_.has_errors() ? faults() : json(parsed_.root().at(path));
  }
  /// "SX2808 'covered source'" of each fault, joined by blanks.
  std::string faults() const {
    std::string out;
    for (const Diagnostic& each : diagnostics_.all())
      out += cat(out.empty() ? "" : " ", each.code, " '", parsed_.text(each.where), "'");
    return out;
  }
  const Diagnostic& first_fault() const { return diagnostics_.all().front(); }
  const document::Node* node(std::initializer_list<std::string_view> path) const {
    return parsed_.root().at(path);
  }
  std::string_view text(SourceRange range) const { return parsed_.text(range); }

 private:
  Parsed parsed_;
  Diagnostics diagnostics_;
};

std::string resources(std::string_view text, GivenParameters parameters = {}) {
  return Extended(text, std::move(parameters)).at({"Resources"});
}

TEST(LanguageExtensionsTest, AreUsedByALoopOrByName) {
  const auto used = [](std::string_view text) {
    return uses_language_extensions(Parsed(text).root());
  };
  EXPECT_TRUE(used("{Transform: AWS::LanguageExtensions}"));
  EXPECT_TRUE(used("{Transform: [AWS::LanguageExtensions, X]}"));
  EXPECT_TRUE(used("{Resources: {'Fn::ForEach::A': [x, [y], {}]}}"));
  EXPECT_TRUE(used("{Resources: {A: {Properties: {'Fn::ForEach::A': []}}}}"));
  EXPECT_FALSE(used("{Resources: {A: {Properties: {B: {'Fn::Length': [1]}}}}}"));
}

TEST(LanguageExtensionsTest, UnrollsLoopsInTheirPlace) {
  EXPECT_EQ(resources("Resources: {A: 1, 'Fn::ForEach::L': [N, [x, y-z, 3, true], "
                      "{'R&{N}': {n: '${N}', r: !Ref N, l: [!Ref N, 'a${N}b${N}']}}], Z: 2}"),
            R"({"A":1,"Rx":{"n":"x","r":"x","l":["x","axbx"]},)"
            R"("Ryz":{"n":"y-z","r":"y-z","l":["y-z","ay-zby-z"]},)"
            R"("R3":{"n":"3","r":"3","l":["3","a3b3"]},)"
            R"("Rtrue":{"n":"true","r":"true","l":["true","atruebtrue"]},"Z":2})");
}

TEST(LanguageExtensionsTest, TakesCollectionsFromParametersAndMappings) {
  EXPECT_EQ(resources("Parameters: {P: {Type: CommaDelimitedList, Default: 'a, b'}}\n"
                      "Resources: {'Fn::ForEach::L': [N, !Ref P, {'R${N}': 1}]}"),
            R"({"Ra":1,"Rb":1})");
  EXPECT_EQ(resources("Parameters: {P: {Type: CommaDelimitedList}}\n"
                      "Resources: {'Fn::ForEach::L': [N, !Ref P, {'R${N}': 1}]}",
                      {{"P", "c"}}),
            R"({"Rc":1})");
  EXPECT_EQ(resources("Mappings: {M: {eu-west-1: {L: [d, e]}}}\n"
                      "Resources: {'Fn::ForEach::L': [N, !FindInMap [M, !Ref 'AWS::Region', L], "
                      "{'R${N}': 1}]}"),
            R"({"Rd":1,"Re":1})");
  EXPECT_EQ(resources("Conditions: {C: !Equals [a, a]}\n"
                      "Resources: {'Fn::ForEach::L': [N, !If [C, [f], [g]], {'R${N}': 1}]}"),
            R"({"Rf":1})");
}

TEST(LanguageExtensionsTest, NestsLoopsAndUnrollsInsideProperties) {
  EXPECT_EQ(resources("Resources: {'Fn::ForEach::A': [X, [a, b], {'Fn::ForEach::B': [Y, [1, 2], "
                      "{'R${X}${Y}': '${X}'}]}]}"),
            R"({"Ra1":"a","Ra2":"a","Rb1":"b","Rb2":"b"})");
  EXPECT_EQ(resources("Resources: {R: {Properties: {'Fn::ForEach::B': [Y, [1, 2], "
                      "{'P${Y}': !Ref Y}], Q: 0}}}"),
            R"({"R":{"Properties":{"P1":"1","P2":"2","Q":0}}})");
}

TEST(LanguageExtensionsTest, UnrollsConditionsAndOutputsAndDropsEmptySections) {
  const Extended extended(
      "Conditions: {'Fn::ForEach::A': [X, [a], {'C${X}': !Equals [!Ref X, a]}]}\n"
      "Outputs: {'Fn::ForEach::A': [X, [], {'O${X}': {Value: 1}}]}\nResources: {A: 1}");
  EXPECT_EQ(extended.at({"Conditions"}), R"({"Ca":{"Fn::Equals":["a","a"]}})");
  EXPECT_EQ(extended.at({"Outputs"}), "nothing");
}

TEST(LanguageExtensionsTest, PointsIntoTheBodyOfTheLoop) {
  const Extended extended("Resources: {'Fn::ForEach::L': [N, [x, y], {'R${N}': {Type: 'T${N}'}}]}");
  for (const std::string_view id : {"Rx", "Ry"}) {
    const document::Node* const type = extended.node({"Resources", id, "Type"});
    ASSERT_NE(type, nullptr);
    EXPECT_EQ(extended.text(type->origin()), "'T${N}'");
  }
}

TEST(LanguageExtensionsTest, RefusesLoopsThatCannotBeUnrolled) {
  EXPECT_EQ(resources("Resources: {'Fn::ForEach::L': [N, [x]]}"), "SX2808 '[N, [x]]'");
  EXPECT_EQ(resources("Resources: {'Fn::ForEach::L': [N, [x], [y]]}"), "SX2808 '[N, [x], [y]]'");
  EXPECT_EQ(resources("Resources: {'Fn::ForEach::L': ['', [x], {a: 1}]}"),
            "SX2808 '['', [x], {a: 1}]'");
  EXPECT_EQ(
      resources("Parameters: {N: {Type: String}}\nResources: {'Fn::ForEach::L': [N, [x], {}]}"),
      "SX2808 'N'");
  EXPECT_EQ(resources("Resources: {'Fn::ForEach::L': [N, [x], {'Fn::ForEach::M': [N, [y], {}]}]}"),
            "SX2808 'N'");
  EXPECT_EQ(resources("Parameters: {P: {Type: CommaDelimitedList}}\n"
                      "Resources: {'Fn::ForEach::L': [N, !Ref P, {}]}"),
            "SX2808 '!Ref P'");
  EXPECT_EQ(resources("Resources: {'Fn::ForEach::L': [N, [!Ref R], {}]}"), "SX2808 '!Ref R'");
  EXPECT_EQ(resources("Resources: {'Fn::ForEach::L': [N, [a, b], {Same: 1}]}"), "SX2808 'Same'");
}

TEST(LanguageExtensionsTest, LimitsDepthAndNumber) {
  std::string deep = "{R: 1}";
  for (const char name : std::string_view("FEDCBA"))
    deep = cat("{'Fn::ForEach::", name, "': [", name, ", [x], ", deep, "]}");
  EXPECT_EQ(resources(cat("Resources: ", deep)), "SX2808 ''Fn::ForEach::F''");
  std::string list;
  for (int i = 0; i < 60; ++i)
    list += cat(list.empty() ? "" : ",", i);
  std::string many = "{'R${A}-${B}-${C}': 1}";
  for (const char name : std::string_view("CBA"))
    many = cat("{'Fn::ForEach::", name, "': [", name, ", [", list, "], ", many, "]}");
  EXPECT_EQ(resources(cat("Resources: ", many)).substr(0, 6), "SX2808");
}

std::string value(std::string_view text, GivenParameters parameters = {}) {
  return Extended(cat("Mappings: {M: {a: {b: 1, l: [1, 2]}}}\n"
                      "Parameters: {P: {Type: String, Default: a}, Q: {Type: String}, "
                      "L: {Type: 'List<Number>', Default: '1,2,3'}}\n"
                      "Conditions: {Is: !Equals [!Ref P, a], Open: !Equals [!Ref Q, a]}\n"
                      "Resources: {R: {Properties: {V: ",
                      text, "}}}"),
                  std::move(parameters))
      .at({"Resources", "R", "Properties", "V"});
}

TEST(LanguageFunctionsTest, ComputesLength) {
  EXPECT_EQ(value("!Length [a, !Ref R, !Ref 'AWS::NoValue']"), "2");
  EXPECT_EQ(value("!Length {Ref: L}"), "3");
  EXPECT_EQ(value("!Length {'Fn::Split': [',', 'a,b']}"), "2");
  EXPECT_EQ(value("!Length {'Fn::FindInMap': [M, !Ref P, l]}"), "2");
  EXPECT_EQ(value("!Length abc"), "SX2801 '!Length abc'");
  EXPECT_EQ(value("!Length {'Fn::GetAZs': ''}"), "SX2809 '{'Fn::GetAZs': ''}'");
}

TEST(LanguageFunctionsTest, WritesJsonAndLeavesToSubWhatIsNotKnown) {
  EXPECT_EQ(value("!ToJsonString {a: [1, true, null, x], b: !Ref P}"),
            R"("{\"a\":[1,true,null,\"x\"],\"b\":\"a\"}")");
  EXPECT_EQ(value("!ToJsonString {a: !GetAtt R.Arn, q: !Ref Q, s: !Sub '${AWS::AccountId}-${R}', "
                  "t: '${x}'}"),
            R"({"Fn::Sub":"{\"a\":\"${R.Arn}\",\"q\":\"${Q}\",\"s\":\"${AWS::AccountId}-${R}\",)"
            R"(\"t\":\"${!x}\"}"})");
  EXPECT_EQ(value("!ToJsonString {a: !If [Is, 1, 2]}"), R"("{\"a\":1}")");
  EXPECT_EQ(value("!ToJsonString {a: !If [Open, 1, 2]}"), "SX2804 'Open'");
  EXPECT_EQ(value("!ToJsonString {a: !If [Open, 1, 2]}", {{"Q", "a"}}), R"("{\"a\":1}")");
  EXPECT_EQ(value("!ToJsonString x"), "SX2801 'x'");
}

TEST(LanguageFunctionsTest, LooksUpWithDefaultsAndFunctionsInKeys) {
  EXPECT_EQ(value("!FindInMap [M, a, b, {DefaultValue: 9}]"), "1");
  EXPECT_EQ(value("!FindInMap [M, x, b, {DefaultValue: !Ref R}]"), R"({"Ref":"R"})");
  EXPECT_EQ(value("!FindInMap [M, !If [Is, a, c], !Join ['', [b]]]"), "1");
  EXPECT_EQ(value("!FindInMap [M, !Sub '${P}', c]"), "SX2803 '!FindInMap [M, !Sub '${P}', c]'");
  EXPECT_EQ(value("!FindInMap [M, !Ref Q, b, {DefaultValue: 9}]"), "SX2809 '!Ref Q'");
  // What CloudFormation can do by itself stays.
  EXPECT_EQ(value("!FindInMap [M, !Ref Q, b]"), R"({"Fn::FindInMap":["M",{"Ref":"Q"},"b"]})");
}

TEST(LanguageFunctionsTest, ComputesNamesOfRefAndGetAtt) {
  EXPECT_EQ(value("{Ref: !Sub 'R${P}'}"), R"({"Ref":"Ra"})");
  EXPECT_EQ(value("{'Fn::GetAtt': [!Sub 'R${P}', !Ref P]}"), R"({"Fn::GetAtt":["Ra","a"]})");
  EXPECT_EQ(value("{Ref: !Sub 'R${Q}'}"), "SX2809 '!Sub 'R${Q}''");
}

TEST(LanguageFunctionsTest, MakesTextsOfPolicies) {
  const std::string_view text =
      "Parameters: {P: {Type: String, Default: Retain}, S: {Type: "
      "'AWS::SSM::Parameter::Value<String>', Default: name}}\n"
      "Conditions: {C: !Equals [!Ref P, Retain]}\n";
  EXPECT_EQ(resources(cat(text,
                          "Resources: {R: {DeletionPolicy: !Ref P, UpdateReplacePolicy: "
                          "!If [C, Snapshot, Delete]}}")),
            R"({"R":{"DeletionPolicy":"Retain","UpdateReplacePolicy":"Snapshot"}})");
  const Extended stored(cat(text, "Resources: {R: {DeletionPolicy: !Ref S}}"));
  EXPECT_EQ(stored.faults(), "SX2809 '!Ref S'");
  EXPECT_EQ(stored.first_fault().logical_id, "R");
}

}  // namespace
}  // namespace samx::intrinsics
