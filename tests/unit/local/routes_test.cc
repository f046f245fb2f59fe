#include "local/routes.h"

#include <gtest/gtest.h>

namespace samx::local {
namespace {

RouteTable table(ApiKind kind) {
  RouteTable routes(kind);
  routes.add("GET", "/", 0);
  routes.add("GET", "/items", 1);
  routes.add("POST", "/items", 2);
  routes.add("GET", "/items/{id}", 3);
  routes.add("GET", "/items/special", 4);
  routes.add("ANY", "/files/{proxy+}", 5);
  routes.add("GET", "/files/{name}/meta", 6);
  routes.add("ANY", "/items/{id}/tags/{tag}", 7);
  return routes;
}

struct Case {
  std::string_view method;
  std::string_view path;
  int target;  // -1: no route
  PathParameters parameters = {};
};

void expect_cases(const RouteTable& routes, std::initializer_list<Case> cases) {
  for (const Case& item : cases) {
    SCOPED_TRACE(std::string(item.method) + " " + std::string(item.path));
    const auto match = routes.find(item.method, item.path);
    ASSERT_EQ(match.has_value(), item.target >= 0);
    if (!match) continue;
    EXPECT_EQ(match->target, static_cast<std::size_t>(item.target));
    EXPECT_EQ(match->parameters, item.parameters);
  }
}

TEST(RoutesTest, PrefersTextToParametersToGreedy) {
  expect_cases(table(ApiKind::rest),
               {
                   {"GET", "/", 0},
                   {"GET", "/items", 1},
                   {"POST", "/items", 2},
                   {"GET", "/items/42", 3, {{"id", "42"}}},
                   {"GET", "/items/special", 4},
                   {"PUT", "/files/a/b", 5, {{"proxy", "a/b"}}},
                   {"GET", "/files/a/meta", 6, {{"name", "a"}}},
                   {"DELETE", "/items/1/tags/x", 7, {{"id", "1"}, {"tag", "x"}}},
                   {"GET", "/files", -1},
                   {"GET", "/files/", -1},
                   {"GET", "/nowhere", -1},
                   {"DELETE", "/items", -1},
                   {"GET", "/items/1/2", -1},
               });
}

TEST(RoutesTest, RestTakesATrailingSlashAndKeepsTheEncoding) {
  expect_cases(table(ApiKind::rest), {
                                         {"GET", "/items/", 1},
                                         {"GET", "/items/a%2Fb", 3, {{"id", "a%2Fb"}}},
                                         {"GET", "/files/a//b/", 5, {{"proxy", "a//b"}}},
                                     });
}

TEST(RoutesTest, HttpDecodesAndTellsATrailingSlash) {
  expect_cases(table(ApiKind::http), {
                                         {"GET", "/items/", -1},
                                         {"GET", "/items/a%20b", 3, {{"id", "a b"}}},
                                         {"GET", "/files/a%2Fb", 5, {{"proxy", "a/b"}}},
                                     });
}

TEST(RoutesTest, HttpFallsBackToWhatTakesTheMethod) {
  RouteTable routes(ApiKind::http);
  routes.add("ANY", "$default", 0);
  routes.add("GET", "/a", 1);
  routes.add("ANY", "/a", 2);
  routes.add("ANY", "/{proxy+}", 3);
  expect_cases(routes, {
                           {"GET", "/a", 1},
                           {"POST", "/a", 2},
                           {"POST", "/b/c", 3, {{"proxy", "b/c"}}},
                           {"GET", "/", 0},
                       });
  RouteTable rest(ApiKind::rest);
  rest.add("GET", "/a", 1);
  rest.add("ANY", "/{proxy+}", 3);
  // A REST API found the resource: it does not look for another one that has the method.
  expect_cases(rest, {{"POST", "/a", -1}, {"POST", "/b", 3, {{"proxy", "b"}}}});
}

}  // namespace
}  // namespace samx::local
