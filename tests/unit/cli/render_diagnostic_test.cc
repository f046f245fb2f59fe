#include "cli/render_diagnostic.h"

#include <gtest/gtest.h>

namespace samx::cli {
namespace {

std::string plain(terminal::Style, std::string_view text) {
  return std::string(text);
}

TEST(RenderDiagnosticTest, PointsAtTheSource) {
  SourceMap sources;
  const std::uint32_t file = sources.add("template.yaml", "a: 1\n\tkéy: value # x\nb: 2\n");
  const Diagnostic diagnostic{.code = "SX2310",
                              .message = "PrimaryKey needs a Name",
                              .where = {file, 12, 17},
                              .related = {{"first here", {file, 0, 1}}, {"while reading", {}}},
                              .help = "add a Name"};
  EXPECT_EQ(render_text(diagnostic, sources, plain),
            "template.yaml:2:7: error SX2310: PrimaryKey needs a Name\n"
            "    2 |  kéy: value # x\n"
            "      |       ^~~~~\n"
            "template.yaml:1:1: note: first here\n"
            "    1 | a: 1\n"
            "      | ^\n"
            "note: while reading\n"
            "help: add a Name\n");
}

TEST(RenderDiagnosticTest, LooksLikeSamWithoutAPlace) {
  const SourceMap sources;
  EXPECT_EQ(render_text({.code = "SX5101", .message = "Stack s is up to date"}, sources, plain),
            "Error: Stack s is up to date\n");
  EXPECT_EQ(
      render_text({.code = "", .severity = Severity::warning, .message = "w"}, sources, plain),
      "Warning: w\n");
}

TEST(RenderDiagnosticTest, CutsLongLinesAroundThePlace) {
  SourceMap sources;
  const std::uint32_t file =
      sources.add("t.json", std::string(5000, 'a') + "HERE" + std::string(5000, 'b'));
  const std::string text =
      render_text({.code = "SX1", .message = "m", .where = {file, 5000, 5004}}, sources, plain);
  EXPECT_LT(text.size(), 500u);
  EXPECT_NE(text.find("aHEREb"), std::string::npos);
  EXPECT_NE(text.find("^~~~\n"), std::string::npos);
}

TEST(RenderDiagnosticTest, CarriesAPlaceBehindTheEnd) {
  SourceMap sources;
  const std::uint32_t file = sources.add("t.yaml", "abc");
  EXPECT_EQ(render_text({.code = "SX1", .message = "m", .where = {file, 3, 3}}, sources, plain),
            "t.yaml:1:4: error SX1: m\n    1 | abc\n      |    ^\n");
}

TEST(RenderDiagnosticTest, NamesTheResourceThatTheMessageDoesNotName) {
  SourceMap sources;
  const std::uint32_t file = sources.add("t.yaml", "abc");
  const auto first_line = [&](std::string message) {
    const Diagnostic diagnostic{
        .code = "SX1", .message = std::move(message), .where = {file, 0, 1}, .logical_id = "Fn"};
    const std::string text = render_text(diagnostic, sources, plain);
    return text.substr(0, text.find('\n'));
  };
  EXPECT_EQ(first_line("m"), "t.yaml:1:1: error SX1: m (in 'Fn')");
  EXPECT_EQ(first_line("'Fn' is bad"), "t.yaml:1:1: error SX1: 'Fn' is bad");
}

TEST(RenderDiagnosticTest, WritesJson) {
  SourceMap sources;
  const std::uint32_t file = sources.add("t.yaml", "a\nbc\n");
  const std::vector<Diagnostic> diagnostics{
      {.code = "SX2",
       .message = "m",
       .where = {file, 2, 4},
       .logical_id = "Fn",
       .related = {{"n", {}}},
       .help = "h"},
      {.code = "", .severity = Severity::info, .message = "i"}};
  EXPECT_EQ(
      render_json_array(diagnostics, sources),
      "[\n {\"severity\":\"error\",\"message\":\"m\",\"logicalId\":\"Fn\",\"code\":\"SX2\","
      "\"file\":\"t.yaml\",\"start\":{\"line\":2,\"column\":1},\"end\":{\"line\":2,\"column\":3},"
      "\"related\":[{\"message\":\"n\"}],\"help\":\"h\"},\n"
      " {\"severity\":\"info\",\"message\":\"i\"}\n]\n");
  EXPECT_EQ(render_json_line(diagnostics[0], sources),
            "{\"severity\":\"error\",\"code\":\"SX2\",\"message\":\"m\",\"logicalId\":\"Fn\","
            "\"file\":\"t.yaml\",\"line\":2,\"column\":1,\"hint\":\"h\"}\n");
  EXPECT_EQ(render_github(diagnostics[0], sources),
            "::error file=t.yaml,line=2,col=1,title=SX2::m%0Ahelp: h\n");
}

}  // namespace
}  // namespace samx::cli
