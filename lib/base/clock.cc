#include "base/clock.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace samx {
namespace {

using std::chrono::milliseconds;

constexpr std::array<std::string_view, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct CivilTime {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  unsigned weekday = 0;
  int hours = 0;
  int minutes = 0;
  int seconds = 0;
  int millis = 0;
};

CivilTime civil(Time time) {
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss<milliseconds> clock(time - days);
  return {.year = static_cast<int>(date.year()),
          .month = static_cast<unsigned>(date.month()),
          .day = static_cast<unsigned>(date.day()),
          .weekday = std::chrono::weekday(days).c_encoding(),
          .hours = static_cast<int>(clock.hours().count()),
          .minutes = static_cast<int>(clock.minutes().count()),
          .seconds = static_cast<int>(clock.seconds().count()),
          .millis = static_cast<int>(clock.subseconds().count())};
}

/// `value` in `width` digits with leading zeros.
std::string digits(int value, std::size_t width) {
  std::string out = std::to_string(value);
  if (out.size() < width) out.insert(0, width - out.size(), '0');
  return out;
}

std::string two(unsigned value) {
  return digits(static_cast<int>(value), 2);
}

std::string date_text(const CivilTime& at, std::string_view separator) {
  std::string out = digits(at.year, 4);
  out += separator;
  out += two(at.month);
  out += separator;
  return out += two(at.day);
}

std::string time_text(const CivilTime& at, std::string_view separator) {
  std::string out = digits(at.hours, 2);
  out += separator;
  out += digits(at.minutes, 2);
  out += separator;
  return out += digits(at.seconds, 2);
}

}  // namespace

Time SystemClock::now() const {
  return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

void SystemClock::wait(milliseconds duration, int wake_descriptor) {
  using Steady = std::chrono::steady_clock;
  const auto end = Steady::now() + duration;
  pollfd wake{.fd = wake_descriptor, .events = POLLIN, .revents = 0};
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(end - Steady::now());
    if (left.count() <= 0) return;
    const auto slice = static_cast<int>(std::min<std::int64_t>(left.count(), 1'000'000));
    // A negative descriptor is ignored by poll(2), which then only waits.
    if (poll(&wake, 1, slice) > 0) return;
  }
}

std::string iso8601_milliseconds(Time time) {
  const CivilTime at = civil(time);
  return date_text(at, "-") + "T" + time_text(at, ":") + "." + digits(at.millis, 3) + "Z";
}

std::string iso8601_seconds(Time time) {
  const CivilTime at = civil(time);
  return date_text(at, "-") + "T" + time_text(at, ":") + "Z";
}

std::string iso8601_basic(Time time) {
  const CivilTime at = civil(time);
  return date_text(at, "") + "T" + time_text(at, "") + "Z";
}

std::string http_date(Time time) {
  const CivilTime at = civil(time);
  std::string out(kWeekdays[at.weekday]);
  out += ", " + two(at.day) + " ";
  out += kMonths[at.month - 1];
  return out += " " + digits(at.year, 4) + " " + time_text(at, ":") + " GMT";
}

}  // namespace samx
