#include "local/routes.h"

#include <algorithm>

#include "base/text.h"
#include "http/url.h"

namespace samx::local {
namespace {

constexpr std::string_view kDefaultRoute = "$default";
constexpr std::string_view kAnyMethod = "ANY";

/// "/a/b" -> "a", "b". A trailing slash makes an empty last segment.
std::vector<std::string_view> segments_of(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.empty()) return {};
  return split(path, '/');
}

std::string_view without_trailing_slash(std::string_view path) {
  return path.size() > 1 && path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
}

bool takes_method(std::string_view route_method, std::string_view method) {
  return route_method == kAnyMethod || route_method == method;
}

}  // namespace

void RouteTable::add(std::string_view method, std::string_view pattern, std::size_t target) {
  Route route{.method = std::string(method),
              .pattern = std::string(pattern),
              .segments = {},
              .target = target};
  if (pattern == kDefaultRoute) {
    route.method = kAnyMethod;
    route.segments.push_back({SegmentKind::greedy, {}});
    routes_.push_back(std::move(route));
    return;
  }
  if (kind_ == ApiKind::rest) pattern = without_trailing_slash(pattern);
  for (const std::string_view piece : segments_of(pattern)) {
    const bool is_name = piece.size() > 2 && piece.starts_with('{') && piece.ends_with('}');
    if (!is_name) {
      route.segments.push_back({SegmentKind::text, std::string(piece)});
    } else if (piece.ends_with("+}")) {
      route.segments.push_back(
          {SegmentKind::greedy, std::string(piece.substr(1, piece.size() - 3))});
    } else {
      route.segments.push_back(
          {SegmentKind::parameter, std::string(piece.substr(1, piece.size() - 2))});
    }
  }
  routes_.push_back(std::move(route));
}

bool RouteTable::matches(const Route& route, const std::vector<std::string_view>& path) const {
  if (route.pattern == kDefaultRoute) return true;
  for (std::size_t i = 0; i < route.segments.size(); ++i) {
    const Segment& segment = route.segments[i];
    if (i >= path.size()) return false;
    if (segment.kind == SegmentKind::greedy) return path.size() > i + 1 || !path[i].empty();
    if (segment.kind == SegmentKind::parameter && path[i].empty()) return false;
    if (segment.kind == SegmentKind::text && segment.text != path[i] &&
        segment.text != http::percent_decode(path[i])) {
      return false;
    }
  }
  return path.size() == route.segments.size();
}

bool RouteTable::is_more_specific(const Route& a, const Route& b) {
  const bool a_is_default = a.pattern == kDefaultRoute;
  const bool b_is_default = b.pattern == kDefaultRoute;
  if (a_is_default != b_is_default) return b_is_default;
  const std::size_t count = std::min(a.segments.size(), b.segments.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (a.segments[i].kind != b.segments[i].kind) return a.segments[i].kind < b.segments[i].kind;
  }
  return a.segments.size() > b.segments.size();
}

PathParameters RouteTable::parameters_of(const Route& route,
                                         const std::vector<std::string_view>& path) const {
  PathParameters parameters;
  for (std::size_t i = 0; i < route.segments.size(); ++i) {
    const Segment& segment = route.segments[i];
    if (segment.kind == SegmentKind::text || segment.text.empty()) continue;
    std::string value(path[i]);
    if (segment.kind == SegmentKind::greedy) {
      value = join(std::span(path).subspan(i), "/");
    }
    if (kind_ == ApiKind::http) value = http::percent_decode(value);
    parameters.emplace_back(segment.text, std::move(value));
  }
  return parameters;
}

std::optional<RouteTable::Match> RouteTable::find(std::string_view method,
                                                  std::string_view path) const {
  if (kind_ == ApiKind::rest) path = without_trailing_slash(path);
  const std::vector<std::string_view> segments = segments_of(path);
  // REST: the best resource by its path, then its methods. HTTP: the best of the routes that take
  // the method at all.
  const Route* best = nullptr;
  for (const Route& route : routes_) {
    if (kind_ == ApiKind::http && !takes_method(route.method, method)) continue;
    if (!matches(route, segments)) continue;
    const bool is_better = best == nullptr || is_more_specific(route, *best);
    const bool is_equal = best != nullptr && !is_better && !is_more_specific(*best, route);
    const bool has_better_method = is_equal && best->method != method && route.method == method;
    if (is_better || has_better_method) best = &route;
    if (is_equal && !takes_method(best->method, method) && takes_method(route.method, method)) {
      best = &route;
    }
  }
  if (best == nullptr || !takes_method(best->method, method)) return std::nullopt;
  return Match{.target = best->target,
               .pattern = best->pattern,
               .parameters = parameters_of(*best, segments)};
}

}  // namespace samx::local
