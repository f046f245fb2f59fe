#include "document/timestamps.h"

#include <array>
#include <optional>

namespace samx::document {
namespace {

constexpr int kMinutesPerDay = 24 * 60;

struct Timestamp {
  int year = 0;
  int month = 0;
  int day = 0;
  bool has_time = false;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microsecond = 0;
  bool has_zone = false;
  int zone_minutes = 0;
  bool zone_in_range = true;
};

/// Reads a text from the left.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Between `least` and `most` digits, as many as there are; nothing if there are fewer.
  std::optional<int> digits(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t count = 0;
    while (count < most && count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
      value = value * 10 + (rest_[count] - '0');
      ++count;
    }
    if (count < least) return std::nullopt;
    rest_.remove_prefix(count);
    last_count_ = count;
    return value;
  }
  std::size_t last_count() const { return last_count_; }
  std::size_t skip(std::string_view any_of) {
    const std::size_t end = std::min(rest_.find_first_not_of(any_of), rest_.size());
    rest_.remove_prefix(end);
    return end;
  }

 private:
  std::string_view rest_;
  std::size_t last_count_ = 0;
};

int microseconds(Cursor& cursor) {
  int value = cursor.digits(0, 6).value_or(0);
  for (std::size_t digit = cursor.last_count(); digit < 6; ++digit)
    value *= 10;
  cursor.skip("0123456789");
  return value;
}

bool read_zone(Cursor& cursor, Timestamp& stamp) {
  cursor.skip(" \t");
  if (cursor.take('Z')) {
    stamp.has_zone = true;
    return true;
  }
  const bool negative = cursor.take('-');
  if (!negative && !cursor.take('+')) return false;
  const auto hours = cursor.digits(1, 2);
  if (!hours) return false;
  int minutes = 0;
  if (cursor.take(':')) {
    const auto read = cursor.digits(2, 2);
    if (!read) return false;
    minutes = *read;
  }
  const int total = *hours * 60 + minutes;
  stamp.has_zone = true;
  stamp.zone_in_range = total < kMinutesPerDay;
  stamp.zone_minutes = negative ? -total : total;
  return true;
}

bool read_time(Cursor& cursor, Timestamp& stamp) {
  if (!cursor.take('T') && !cursor.take('t') && cursor.skip(" \t") == 0) return false;
  const auto hour = cursor.digits(1, 2);
  if (!hour || !cursor.take(':')) return false;
  const auto minute = cursor.digits(2, 2);
  if (!minute || !cursor.take(':')) return false;
  const auto second = cursor.digits(2, 2);
  if (!second) return false;
  stamp.has_time = true;
  stamp.hour = *hour;
  stamp.minute = *minute;
  stamp.second = *second;
  if (cursor.take('.')) stamp.microsecond = microseconds(cursor);
  return cursor.at_end() || read_zone(cursor, stamp);
}

std::optional<Timestamp> parse(std::string_view text) {
  Cursor cursor(text);
  Timestamp stamp;
  const auto year = cursor.digits(4, 4);
  if (!year || !cursor.take('-')) return std::nullopt;
  const auto month = cursor.digits(1, 2);
  const bool full_month = cursor.last_count() == 2;
  if (!month || !cursor.take('-')) return std::nullopt;
  const auto day = cursor.digits(1, 2);
  if (!day) return std::nullopt;
  const bool full_date = full_month && cursor.last_count() == 2;
  stamp.year = *year;
  stamp.month = *month;
  stamp.day = *day;
  if (cursor.at_end()) return full_date ? std::optional(stamp) : std::nullopt;
  if (!read_time(cursor, stamp) || !cursor.at_end()) return std::nullopt;
  return stamp;
}

int days_in_month(int year, int month) {
  constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool exists(const Timestamp& stamp) {
  if (stamp.year < 1 || stamp.month < 1 || stamp.month > 12) return false;
  if (stamp.day < 1 || stamp.day > days_in_month(stamp.year, stamp.month)) return false;
  return stamp.hour < 24 && stamp.minute < 60 && stamp.second < 60 && stamp.zone_in_range;
}

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  digits.insert(0, width - std::min(width, digits.size()), '0');
  return digits;
}

}  // namespace

bool is_timestamp(std::string_view text) {
  return text.size() >= 8 && parse(text).has_value();
}

std::string timestamp_text(std::string_view text) {
  const auto stamp = parse(text);
  if (!stamp || !exists(*stamp)) return {};
  std::string out =
      padded(stamp->year, 4) + '-' + padded(stamp->month, 2) + '-' + padded(stamp->day, 2);
  if (!stamp->has_time) return out;
  out += ' ' + padded(stamp->hour, 2) + ':' + padded(stamp->minute, 2) + ':' +
         padded(stamp->second, 2);
  if (stamp->microsecond != 0) out += '.' + padded(stamp->microsecond, 6);
  if (!stamp->has_zone) return out;
  const int zone = stamp->zone_minutes < 0 ? -stamp->zone_minutes : stamp->zone_minutes;
  out += stamp->zone_minutes < 0 ? '-' : '+';
  return out + padded(zone / 60, 2) + ':' + padded(zone % 60, 2);
}

}  // namespace samx::document
