#include "facts/runtimes.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace samx::facts {
namespace {

constexpr std::array kRuntimes{
    Runtime{"dotnet10", Language::dotnet, BuildSupport::yes, "2028-11-14", "2028-12-14",
            "2029-01-15", ""},
    Runtime{"dotnet6", Language::dotnet, BuildSupport::yes, "2024-12-20", "2027-02-01",
            "2027-03-03", "dotnet10"},
    Runtime{"dotnet8", Language::dotnet, BuildSupport::yes, "2026-11-10", "2027-02-01",
            "2027-03-03", "dotnet10"},
    Runtime{"dotnet9", Language::dotnet, BuildSupport::no, "2026-11-10", "", "", "dotnet10"},
    Runtime{"dotnetcore1.0", Language::dotnet, BuildSupport::no, "2019-06-27", "2019-06-30",
            "2019-07-30", "dotnet10"},
    Runtime{"dotnetcore2.0", Language::dotnet, BuildSupport::refused, "2019-05-30", "2019-04-30",
            "2019-05-30", "dotnet10"},
    Runtime{"dotnetcore2.1", Language::dotnet, BuildSupport::refused, "2022-01-05", "2022-01-05",
            "2022-04-13", "dotnet10"},
    Runtime{"dotnetcore3.1", Language::dotnet, BuildSupport::refused, "2023-04-03", "2023-04-03",
            "2023-05-03", "dotnet10"},
    Runtime{"go1.x", Language::go, BuildSupport::yes, "2024-01-08", "2024-02-08", "2027-03-03",
            "provided.al2023"},
    Runtime{"java11", Language::java, BuildSupport::yes, "2027-06-30", "2027-07-31", "2027-08-31",
            "java25"},
    Runtime{"java11.al2023", Language::java, BuildSupport::yes, "2027-06-30", "2027-07-31",
            "2027-08-31", "java25"},
    Runtime{"java17", Language::java, BuildSupport::yes, "2027-06-30", "2027-07-31", "2027-08-31",
            "java25"},
    Runtime{"java17.al2023", Language::java, BuildSupport::yes, "2027-06-30", "2027-07-31",
            "2027-08-31", "java25"},
    Runtime{"java21", Language::java, BuildSupport::yes, "2029-06-30", "2029-07-31", "2029-08-31",
            "java25"},
    Runtime{"java25", Language::java, BuildSupport::yes, "2029-06-30", "2029-07-31", "2029-08-31",
            ""},
    Runtime{"java8", Language::java, BuildSupport::refused, "2024-01-08", "2024-02-08",
            "2027-03-03", "java25"},
    Runtime{"java8.al2", Language::java, BuildSupport::yes, "2027-06-30", "2027-07-31",
            "2027-08-31", "java25"},
    Runtime{"java8.al2023", Language::java, BuildSupport::yes, "2027-06-30", "2027-07-31",
            "2027-08-31", "java25"},
    Runtime{"nodejs", Language::node, BuildSupport::no, "2016-08-30", "2016-09-30", "2016-10-31",
            "nodejs24.x"},
    Runtime{"nodejs10.x", Language::node, BuildSupport::refused, "2021-07-30", "2021-07-30",
            "2022-02-14", "nodejs24.x"},
    Runtime{"nodejs12.x", Language::node, BuildSupport::refused, "2023-03-31", "2023-03-31",
            "2023-04-30", "nodejs24.x"},
    Runtime{"nodejs14.x", Language::node, BuildSupport::refused, "2023-12-04", "2024-01-09",
            "2027-03-03", "nodejs24.x"},
    Runtime{"nodejs16.x", Language::node, BuildSupport::yes, "2024-06-12", "2027-02-01",
            "2027-03-03", "nodejs24.x"},
    Runtime{"nodejs18.x", Language::node, BuildSupport::yes, "2025-09-01", "2027-02-01",
            "2027-03-03", "nodejs24.x"},
    Runtime{"nodejs20.x", Language::node, BuildSupport::yes, "2026-04-30", "2027-02-01",
            "2027-03-03", "nodejs24.x"},
    Runtime{"nodejs22.x", Language::node, BuildSupport::yes, "2027-04-30", "2027-06-01",
            "2027-07-01", "nodejs24.x"},
    Runtime{"nodejs24.x", Language::node, BuildSupport::yes, "2028-04-30", "2028-06-01",
            "2028-07-01", ""},
    Runtime{"nodejs4.3", Language::node, BuildSupport::refused, "2020-03-05", "2020-02-03",
            "2020-03-05", "nodejs24.x"},
    Runtime{"nodejs4.3-edge", Language::node, BuildSupport::no, "2020-03-05", "2019-03-31",
            "2019-04-30", "nodejs24.x"},
    Runtime{"nodejs6.10", Language::node, BuildSupport::refused, "2019-08-12", "2019-07-12",
            "2019-08-12", "nodejs24.x"},
    Runtime{"nodejs8.10", Language::node, BuildSupport::refused, "2020-03-06", "2020-02-04",
            "2020-03-06", "nodejs24.x"},
    Runtime{"provided", Language::provided, BuildSupport::yes, "2024-01-08", "2024-02-08",
            "2027-03-03", "provided.al2023"},
    Runtime{"provided.al2", Language::provided, BuildSupport::yes, "2026-07-31", "2027-02-01",
            "2027-03-03", "provided.al2023"},
    Runtime{"provided.al2023", Language::provided, BuildSupport::yes, "2029-06-30", "2029-07-31",
            "2029-08-31", ""},
    Runtime{"python2.7", Language::python, BuildSupport::refused, "2021-07-15", "2021-07-15",
            "2022-05-30", "python3.14"},
    Runtime{"python3.10", Language::python, BuildSupport::yes, "2026-10-31", "2027-02-01",
            "2027-03-03", "python3.14"},
    Runtime{"python3.11", Language::python, BuildSupport::yes, "2027-06-30", "2027-07-31",
            "2027-08-31", "python3.14"},
    Runtime{"python3.12", Language::python, BuildSupport::yes, "2028-10-31", "2028-11-30",
            "2029-01-10", "python3.14"},
    Runtime{"python3.13", Language::python, BuildSupport::yes, "2029-06-30", "2029-07-31",
            "2029-08-31", "python3.14"},
    Runtime{"python3.14", Language::python, BuildSupport::yes, "2029-06-30", "2029-07-31",
            "2029-08-31", ""},
    Runtime{"python3.6", Language::python, BuildSupport::refused, "2022-07-18", "2022-07-18",
            "2022-08-29", "python3.14"},
    Runtime{"python3.7", Language::python, BuildSupport::refused, "2023-12-04", "2024-01-09",
            "2027-03-03", "python3.14"},
    Runtime{"python3.8", Language::python, BuildSupport::yes, "2024-10-14", "2027-02-01",
            "2027-03-03", "python3.14"},
    Runtime{"python3.9", Language::python, BuildSupport::yes, "2025-12-15", "2027-02-01",
            "2027-03-03", "python3.14"},
    Runtime{"ruby2.5", Language::ruby, BuildSupport::refused, "2021-07-30", "2021-07-30",
            "2022-03-31", "ruby4.0"},
    Runtime{"ruby2.7", Language::ruby, BuildSupport::refused, "2023-12-07", "2024-01-09",
            "2027-03-03", "ruby4.0"},
    Runtime{"ruby3.2", Language::ruby, BuildSupport::yes, "2026-03-31", "2027-02-01", "2027-03-03",
            "ruby4.0"},
    Runtime{"ruby3.3", Language::ruby, BuildSupport::yes, "2027-03-31", "2027-04-30", "2027-05-31",
            "ruby4.0"},
    Runtime{"ruby3.4", Language::ruby, BuildSupport::yes, "2028-03-31", "2028-04-30", "2028-05-31",
            "ruby4.0"},
    Runtime{"ruby4.0", Language::ruby, BuildSupport::yes, "2029-03-31", "2029-04-30", "2029-05-31",
            ""},
};
static_assert(std::ranges::is_sorted(kRuntimes, {}, &Runtime::name));

struct LanguageFacts {
  std::string_view name;
  std::string_view source_extension;
};
// In the order of the enumeration.
constexpr std::array<LanguageFacts, 7> kLanguages{{{".NET", ""},
                                                   {"Go", ""},
                                                   {"Java", ""},
                                                   {"Node.js", ".js"},
                                                   {"custom runtime", ""},
                                                   {"Python", ".py"},
                                                   {"Ruby", ".rb"}}};

}  // namespace

std::span<const Runtime> runtimes() {
  return kRuntimes;
}

const Runtime* find_runtime(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kRuntimes, name, {}, &Runtime::name);
  return found != kRuntimes.end() && found->name == name ? &*found : nullptr;
}

std::string_view nearest_runtime(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Runtime& runtime : kRuntimes) {
    if (runtime.build != BuildSupport::no) names.push_back(runtime.name);
  }
  return nearest(name, names);
}

std::string_view language_name(Language language) {
  return kLanguages[static_cast<std::size_t>(language)].name;
}

std::string_view source_extension(Language language) {
  return kLanguages[static_cast<std::size_t>(language)].source_extension;
}

}  // namespace samx::facts
