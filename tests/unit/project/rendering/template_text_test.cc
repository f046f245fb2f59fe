#include "project/rendering/template_text.h"

#include <gtest/gtest.h>

#include "project/codes.h"

namespace samx::project {
namespace {

Scope test_scope() {
  const auto text = [](const char* value) { return Value::of_text(value); };
  Value cookiecutter = Value::of_map({
      {"project_name", text("My App")},
      {"runtime", text("python3.13")},
      {"architectures",
       Value::of_map({{"value", Value::of_list({text("x86_64"), text("arm64")})}})},
      {"one", Value::of_map({{"value", Value::of_list({text("arm64")})}})},
      {"Key with (x)", text("enabled")},
      {"flag", Value::of_boolean(true)},
      {"none", Value::none()},
      {"n", text("5")},
      {"root", text("aws.ec2.State")},
      {"options", Value::of_map({{"python3.13", Value::of_map({{"version", text("3.13")}})}})},
      {"lst", Value::of_list({text("b"), text("a")})},
      {"html", text("<a&b>")},
      {"empty", text("")},
  });
  return Scope(Value::of_map({{"cookiecutter", cookiecutter}, {"c", cookiecutter}}));
}

std::string rendered(std::string_view text) {
  Scope scope = test_scope();
  const auto out = render_text(text, "file", scope);
  return out ? *out : std::string(out.error().diagnostic().code);
}

struct Row {
  const char* input;
  const char* output;
};

// What the reference's renderer gives: spec cli-init 1.12.
constexpr Row kRows[] = {
    {"{{c.project_name|lower|replace(' ', '-')}}", "my-app"},
    {"{{ c.project_name.lower().replace(' ', '-') }}", "my-app"},
    {"A:\n  {%- for a in c.architectures.value %}\n  - {{a}}\n  {%- endfor %}\nB\n",
     "A:\n  - x86_64\n  - arm64\nB\n"},
    {"x\n{%- if c.architectures.value != []%}\n  y\n{%- endif %}\nz\n", "x\n  y\nz\n"},
    {"{%- if cookiecutter[ \"Key with (x)\" ] == \"enabled\" %}on{%- else %}off{%- endif %}", "on"},
    {"{% if c.one.value|length == 1 and c.one.value[0] == 'arm64' %}a{% endif %}", "a"},
    {"{{ c.options[c.runtime].version }}", "3.13"},
    {"{{ c.root.lower()[c.root.rfind(\".\")+1:] }}", "state"},
    {"{% raw %}{{ keep }}{% endraw %}", "{{ keep }}"},
    {"a{# c #}b", "ab"},
    {"{{ c.flag }} {{ c.none }} {{ c.lst }} {{ c.one }}",
     "True None ['b', 'a'] {'value': ['arm64']}"},
    {"{{ c.html }}", "<a&b>"},
    {"{{ 'x' if c.flag else 'y' }}", "x"},
    {"{% set v = 'q' %}{{ v }}{{ v|upper }}", "qQ"},
    {"{% for a in c.lst %}{{ loop.index }}{{ a }}{% if not loop.last %},{% endif %}{% endfor %}",
     "1b,2a"},
    {"{{ c.missing|default('d') }}", "d"},
    {"{{ c.empty|default('d', true) }}", "d"},
    {"{{ missing is defined }}", "False"},
    {"{{ c.lst|sort|join('-') }}", "a-b"},
    {"{{ c.one|jsonify }}", "{\n    \"value\": [\n        \"arm64\"\n    ]\n}"},
    {"{{ 'a.b.c'.split('.')[-1] }}", "c"},
    {"{{ 'Abc'[1:] }}{{ 'Abc'[:-1] }}", "bcAb"},
    {"{{ 7 // 2 }} {{ 7 / 2 }} {{ 7 % 2 }} {{ 2 ** 3 }}", "3 3.5 1 8"},
    {"{{ 1 ~ 'a' }}", "1a"},
    {"{{ c.n|int + 1 }}", "6"},
    {"{{ 'a' in 'abc' }} {{ 3 not in [1,2] }}", "True True"},
    {"{{ '\\n' }}|", "\n|"},
    {"line{{ '' }}\n\n  {% if true %}\n  in\n  {% endif %}\nend", "line\n\n  \n  in\n  \nend"},
    {"{{- ' t ' -}}  x", " t x"},
    {"{{ 'my app'|title }} {{ 'my app'|capitalize }} {{ ' x '|trim }}", "My App My app x"},
    {"{% for k, v in c.one.items() %}{{ k }}={{ v[0] }}{% endfor %}", "value=arm64"},
    {"{% for a in [] %}x{% else %}none{% endfor %}", "none"},
    {"{% if false %}{% if true %}a{% else %}b{% endif %}{% elif true %}c{% else %}d{% endif %}",
     "c"},
    {"}} %} { {", "}} %} { {"},
};

TEST(TemplateTextTest, GivesWhatTheReferenceGives) {
  for (const Row& row : kRows)
    EXPECT_EQ(rendered(row.input), row.output) << row.input;
}

TEST(TemplateTextTest, RefusesWhatItDoesNotKnow) {
  for (const char* text :
       {"{{ c.missing }}", "{{ 'a' + 1 }}", "{{ c.n + 1 }}", "{% unknown %}", "{{ 'x'|nofilter }}",
        "{{ c.runtime }", "{% if %}", "{% if true %}", "{% include 'x' %}", "{{ c.missing.x }}",
        "{{ 1 / 0 }}", "{{ c() }}", "{{ 'x' 'y' }}", "{% endif %}", "{% for a in c.lst %}"})
    EXPECT_EQ(rendered(text), codes::kRender) << text;
}

TEST(TemplateTextTest, NamesFileLineAndVariable) {
  Scope scope = test_scope();
  const auto out = render_text("a\n\n{{ cookiecutter.foo }}", "README.md", scope);
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().diagnostic().message,
            "cannot render README.md:3: 'cookiecutter.foo' is not defined");
}

TEST(TemplateTextTest, EndsTemplatesThatWouldNot) {
  std::string text;
  for (int i = 0; i < 8; ++i)
    text += "{% for a in 'x'.split('') or [1,2,3,4,5,6,7,8,9,10,11,12] %}";
  text += "y";
  for (int i = 0; i < 8; ++i)
    text += "{% endfor %}";
  EXPECT_EQ(rendered(text), "y");  // one turn each
  text = "";
  for (int i = 0; i < 8; ++i)
    text += "{% for a in [1,2,3,4,5,6,7,8,9,10,11,12] %}";
  text += "y";
  for (int i = 0; i < 8; ++i)
    text += "{% endfor %}";
  EXPECT_EQ(rendered(text), codes::kRender);
}

TEST(TemplateTextTest, TrimsBlocksOnRequest) {
  Scope scope = test_scope();
  const auto out = render_text("a\n  {% if true %}\nb\n  {% endif %}\nc\n", "file", scope,
                               {.trim_blocks = true, .lstrip_blocks = true});
  ASSERT_TRUE(out);
  EXPECT_EQ(*out, "a\nb\nc\n");
}

}  // namespace
}  // namespace samx::project
