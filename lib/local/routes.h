#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/gateway_request.h"

namespace samx::local {

enum class ApiKind : std::uint8_t { rest, http };

/// Finds the route for a request. Per segment: text before {name} before {name+}; a method before
/// ANY; $default of HTTP APIs last (spec local 6).
///
/// REST APIs choose the resource by its path alone, treat "/a/" like "/a", and keep the percent
/// encoding of parameters. HTTP APIs choose among the routes that take the method, tell "/a/" from
/// "/a", and decode parameters.
class RouteTable {
 public:
  explicit RouteTable(ApiKind kind) : kind_(kind) {}

  /// `method` is upper case, or ANY; `pattern` "/items/{id}", or "$default" (then the method does
  /// not count). `target` is the caller's number for the route. Of two equal routes the first
  /// counts.
  void add(std::string_view method, std::string_view pattern, std::size_t target);

  struct Match {
    std::size_t target = 0;
    std::string_view pattern;  // of the table
    PathParameters parameters;
  };
  /// Nothing if no route takes the request.
  std::optional<Match> find(std::string_view method, std::string_view path) const;

 private:
  enum class SegmentKind : std::uint8_t { text, parameter, greedy };
  struct Segment {
    SegmentKind kind = SegmentKind::text;
    std::string text;  // or the name of the parameter
  };
  struct Route {
    std::string method;
    std::string pattern;
    std::vector<Segment> segments;
    std::size_t target = 0;
  };

  bool matches(const Route& route, const std::vector<std::string_view>& path) const;
  static bool is_more_specific(const Route& a, const Route& b);
  PathParameters parameters_of(const Route& route, const std::vector<std::string_view>& path) const;

  ApiKind kind_;
  std::vector<Route> routes_;
};

}  // namespace samx::local
