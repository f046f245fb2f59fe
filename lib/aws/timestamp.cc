#include "aws/timestamp.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace samx::aws {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Fields {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  const std::string_view piece = text.substr(at, count);
  if (!std::ranges::all_of(piece, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return static_cast<int>(*parse_integer(piece));
}

std::optional<Time> time_of(const Fields& fields) {
  const std::chrono::year_month_day day{std::chrono::year(fields.year),
                                        std::chrono::month(fields.month),
                                        std::chrono::day(fields.day)};
  if (!day.ok() || fields.hour > 23 || fields.minute > 59 || fields.second > 60)
    return std::nullopt;
  return Time(std::chrono::sys_days(day)) + std::chrono::hours(fields.hour) +
         std::chrono::minutes(fields.minute) + std::chrono::seconds(fields.second);
}

/// "HH:MM:SS" from `at` on.
bool read_clock(std::string_view text, std::size_t at, Fields& fields) {
  const auto hour = digits(text, at, 2);
  const auto minute = digits(text, at + 3, 2);
  const auto second = digits(text, at + 6, 2);
  if (!hour || !minute || !second || text[at + 2] != ':' || text[at + 5] != ':') return false;
  fields.hour = *hour;
  fields.minute = *minute;
  fields.second = *second;
  return true;
}

/// "Z", "UTC", "+02:00", "+0200"; nothing counts as UTC.
std::optional<std::chrono::minutes> read_offset(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z" || text == "UTC") return std::chrono::minutes(0);
  if (text.front() != '+' && text.front() != '-') return std::nullopt;
  const bool colon = text.size() == 6 && text[3] == ':';
  if (!colon && text.size() != 5) return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, colon ? 4 : 3, 2);
  if (!hours || !minutes) return std::nullopt;
  const std::chrono::minutes offset(*hours * 60 + *minutes);
  return text.front() == '-' ? -offset : offset;
}

}  // namespace

std::optional<Time> parse_iso8601(std::string_view text) {
  Fields fields;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day || text.size() < 19 || !read_clock(text, 11, fields))
    return std::nullopt;
  fields.year = *year;
  fields.month = static_cast<unsigned>(*month);
  fields.day = static_cast<unsigned>(*day);
  std::string_view rest = text.substr(19);
  int milliseconds = 0;
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    std::string fraction(rest.substr(1, std::min<std::size_t>(end - 1, 3)));
    fraction.resize(3, '0');
    milliseconds = static_cast<int>(parse_integer(fraction).value_or(0));
    rest.remove_prefix(end);
  }
  const auto offset = read_offset(trim(rest));
  const auto time = time_of(fields);
  if (!offset || !time) return std::nullopt;
  return *time + std::chrono::milliseconds(milliseconds) - *offset;
}

std::optional<Time> parse_http_date(std::string_view text) {
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos || text.size() < comma + 22) return std::nullopt;
  text.remove_prefix(comma + 2);
  Fields fields;
  const auto day = digits(text, 0, 2);
  const auto month = std::ranges::find(kMonths, text.substr(3, 3));
  const auto year = digits(text, 7, 4);
  if (!day || !year || month == kMonths.end() || !read_clock(text, 12, fields)) return std::nullopt;
  fields.year = *year;
  fields.day = static_cast<unsigned>(*day);
  fields.month = static_cast<unsigned>(month - kMonths.begin()) + 1;
  return time_of(fields);
}

}  // namespace samx::aws
