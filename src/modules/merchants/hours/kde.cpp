#include "merchants/hours/kde.h"

#include <KOpeningHours/Interval>
#include <KOpeningHours/OpeningHours>
#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QString>
#include <algorithm>
#include <cstddef>
#include <mutex>
#include <utility>

namespace footfall::merchants {
namespace {

using Expression = KOpeningHours::OpeningHours;

// Guards every call into the two libraries: they keep static caches.
std::mutex& library() {
  static std::mutex mutex;
  return mutex;
}

Expression holidays_in(const std::string& region) {
  Expression expression("PH", 2);
  expression.setRegion(QString::fromStdString(region));
  return expression;
}

bool has_calendar(const std::string& region) {
  const std::lock_guard lock(library());
  return holidays_in(region).error() == Expression::NoError;
}

// "DE" or "DE-BY". Anything else is not asked for: the library keeps every region it was ever asked for.
bool spelled_like_iso(std::string_view region) {
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto letter_or_digit = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  if (region.size() < 2 || !letter(region[0]) || !letter(region[1])) return false;
  if (region.size() == 2) return true;
  const auto subdivision = region.substr(3);
  return region[2] == '-' && !subdivision.empty() && subdivision.size() <= 3 &&
         std::ranges::all_of(subdivision, letter_or_digit);
}

std::int64_t day_of_year(Date date) { return days_since_epoch(date) - days_since_epoch({date.year, 1, 1}); }

// Whatever the zone of the process, noon is on the date it says.
QDateTime noon_of(QDate date) { return {date, QTime(12, 0)}; }

std::int64_t days_since_epoch(QDate date) { return QDate(1970, 1, 1).daysTo(date); }

}  // namespace

std::optional<std::string> normal_spelling(std::string_view text) {
  const std::lock_guard lock(library());
  const Expression expression(text.data(), text.size());
  if (expression.error() == Expression::SyntaxError || expression.error() == Expression::Null) return std::nullopt;
  return expression.normalizedExpression().toStdString();
}

std::shared_ptr<const PublicHolidays> PublicHolidays::of(std::string_view region) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const PublicHolidays>, std::less<>> known;
  if (!spelled_like_iso(region)) return nullptr;
  const std::lock_guard lock(mutex);
  const auto found = known.find(region);
  if (found != known.end()) return found->second;
  const std::string calendar(region);
  std::shared_ptr<const PublicHolidays> holidays;
  if (has_calendar(calendar)) holidays.reset(new PublicHolidays(calendar));
  return known.emplace(region, std::move(holidays)).first->second;
}

bool PublicHolidays::on(Date date) const {
  if (date.year < 1970 || date.year > 2100) return false;
  const auto day = static_cast<std::size_t>(day_of_year(date));
  {
    const std::shared_lock reading(mutex_);
    const auto found = years_.find(date.year);
    if (found != years_.end()) return found->second.test(day);
  }
  const auto days = look_up(date.year);
  const std::unique_lock writing(mutex_);
  years_.emplace(date.year, days);
  return days.test(day);
}

PublicHolidays::Days PublicHolidays::look_up(std::int32_t year) const {
  const std::lock_guard lock(library());
  const auto expression = holidays_in(region_);
  const auto new_year = footfall::days_since_epoch({year, 1, 1});
  const auto next_year = footfall::days_since_epoch({year + 1, 1, 1});
  Days days;
  auto at = noon_of(QDate(year - 1, 12, 15));  // early enough for a holiday of several days that begins before the year
  for (int i = 0; i < 2 * 366 && at.date().year() <= year; ++i) {
    const auto interval = expression.interval(at);
    const auto end = interval.end().date();
    if (!interval.isValid() || !end.isValid() || end <= at.date()) break;
    if (interval.state() == KOpeningHours::Interval::Open) {
      const auto first = std::max(days_since_epoch(interval.begin().date()), new_year);
      const auto last = std::min(days_since_epoch(end), next_year);
      for (auto day = first; day < last; ++day) days.set(static_cast<std::size_t>(day - new_year));
    }
    at = noon_of(end);
  }
  return days;
}

}  // namespace footfall::merchants
