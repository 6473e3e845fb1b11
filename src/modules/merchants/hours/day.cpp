#include "merchants/hours/day.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>

namespace footfall::merchants {
namespace {

constexpr std::int32_t day_minutes = 1440;
constexpr std::int32_t days_of_week = 7;

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  const Date next = month == 12 ? Date{year + 1, 1, 1} : Date{year, month + 1, 1};
  return static_cast<std::int32_t>(days_since_epoch(next) - days_since_epoch({year, month, 1}));
}

std::int32_t number(Weekday weekday) { return static_cast<std::int32_t>(weekday); }

// Gregorian Easter Sunday: the anonymous algorithm of Nature, 1876 (Meeus, "Astronomical Algorithms", chapter 8).
Date easter_of(std::int32_t year) {
  const auto a = year % 19;
  const auto b = year / 100;
  const auto c = year % 100;
  const auto g = (b - (b + 8) / 25 + 1) / 3;
  const auto h = (19 * a + b - b / 4 - g + 15) % 30;
  const auto l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const auto m = (a + 11 * h + 22 * l) / 451;
  const auto n = h + l - 7 * m + 114;
  return {.year = year, .month = n / 31, .day = n % 31 + 1};
}

// ISO 8601: the week belongs to the year its Thursday is in.
std::int32_t iso_week(Date date) {
  const auto thursday = days_since_epoch(date) - number(weekday_of(date)) + number(Weekday::thursday);
  const auto year = date_of_days(thursday).year;
  return static_cast<std::int32_t>((thursday - days_since_epoch({year, 1, 1})) / days_of_week + 1);
}

// The nth such weekday of a month, from its end when nth is negative, as days since the epoch. Empty when there is
// none.
std::optional<std::int64_t> nth_weekday(std::int32_t year, std::int32_t month, Weekday weekday, std::int32_t nth) {
  const auto length = days_in_month(year, month);
  const Date edge{year, month, nth > 0 ? 1 : length};
  const auto apart = number(weekday) - number(weekday_of(edge));
  const auto day = nth > 0 ? 1 + (apart + days_of_week) % days_of_week + (nth - 1) * days_of_week
                           : length - (days_of_week - apart) % days_of_week + (nth + 1) * days_of_week;
  if (day < 1 || day > length) return std::nullopt;
  return days_since_epoch({year, month, day});
}

enum class Edge { first, last };

// The first or last day of the mark in a year. 29 February, in other years, is 1 March as a first day and the 28th as a
// last.
std::optional<std::int64_t> day_of(const DateMark& mark, std::int32_t year, Edge edge) {
  std::int64_t day = 0;
  if (mark.month == 0) {
    day = days_since_epoch(easter_of(year));
  } else if (mark.day != 0) {
    const auto length = days_in_month(year, mark.month);
    day = days_since_epoch({year, mark.month, std::min(mark.day, length)}) +
          (mark.day > length && edge == Edge::first ? 1 : 0);
  } else if (mark.weekday) {
    const auto found = nth_weekday(year, mark.month, *mark.weekday, mark.nth);
    if (!found) return std::nullopt;
    return *found + mark.days_after;
  } else {
    day = days_since_epoch({year, mark.month, edge == Edge::first ? 1 : days_in_month(year, mark.month)});
  }
  if (mark.weekday) {
    const auto apart = number(*mark.weekday) - number(weekday_of(date_of_days(day)));
    day += mark.nth > 0 ? (apart > 0 ? apart : apart + days_of_week) : (apart < 0 ? apart : apart - days_of_week);
  }
  return day + mark.days_after;
}

bool in_dates_of(const Dates& dates, std::int64_t day, std::int32_t year) {
  const auto first = day_of(dates.first, year, Edge::first);
  const auto last_year = dates.last.year != 0 ? dates.last.year : year;
  auto last = day_of(dates.last, last_year, Edge::last);
  if (!first || !last) return false;
  if (*last < *first) {
    const bool single = dates.first == dates.last;
    if (single || last_year != year) return false;
    last = day_of(dates.last, year + 1, Edge::last);
  }
  return last && *first <= day && day <= *last;
}

bool matches(const Dates& dates, Date date) {
  const auto day = days_since_epoch(date);
  if (dates.first.year != 0) return in_dates_of(dates, day, dates.first.year);
  return in_dates_of(dates, day, date.year) || in_dates_of(dates, day, date.year - 1);
}

bool matches(const Years& years, Date date) {
  return years.first <= date.year && date.year <= years.last && (date.year - years.first) % years.step == 0;
}

bool matches(const Weeks& weeks, Date date) {
  const auto week = iso_week(date);
  return weeks.first <= week && week <= weeks.last && (week - weeks.first) % weeks.step == 0;
}

bool is_nth(std::int32_t nth, Date date) {
  if (nth > 0) return (date.day - 1) / days_of_week + 1 == nth;
  return (days_in_month(date.year, date.month) - date.day) / days_of_week + 1 == -nth;
}

Date days_before(Date date, std::int32_t days) { return date_of_days(days_since_epoch(date) - days); }

bool matches(const Weekdays& week, Date date) {
  const auto counted = days_before(date, week.days_after);
  const auto weekday = weekday_of(counted);
  const bool inside = week.first <= week.last ? week.first <= weekday && weekday <= week.last
                                              : week.first <= weekday || weekday <= week.last;
  return inside && (week.nth.empty() || std::ranges::any_of(week.nth, [&](auto nth) { return is_nth(nth, counted); }));
}

bool matches(const Days& days, Date date, const PublicHolidays* holidays) {
  if (days.of == Days::Of::week) return matches(days.week, date);
  if (days.of == Days::Of::school_holiday || holidays == nullptr) return false;
  return holidays->on(days_before(date, days.days_after)) &&
         (days.also.empty() || std::ranges::any_of(days.also, [&](const auto& week) { return matches(week, date); }));
}

bool matches(const Rule& rule, const DayFacts& facts) {
  const auto one_matches = [&](const auto& selectors) {
    return selectors.empty() ||
           std::ranges::any_of(selectors, [&](const auto& selector) { return matches(selector, facts.date); });
  };
  if (!one_matches(rule.years) || !one_matches(rule.dates) || !one_matches(rule.weeks)) return false;
  return rule.days.empty() ||
         std::ranges::any_of(rule.days, [&](const auto& days) { return matches(days, facts.date, facts.holidays); });
}

std::int32_t minute_of(const Clock& clock, const std::optional<SunDay>& sun) {
  if (!sun) return clock.minutes;
  switch (clock.from) {
    case Clock::From::midnight:
      return clock.minutes;
    case Clock::From::dawn:
      return sun->dawn + clock.minutes;
    case Clock::From::sunrise:
      return sun->sunrise + clock.minutes;
    case Clock::From::sunset:
      return sun->sunset + clock.minutes;
    case Clock::From::dusk:
      return sun->dusk + clock.minutes;
  }
  return clock.minutes;
}

struct Minutes {
  std::int32_t from;
  std::int32_t until;
};

// An end not after its start is the next day's. Equal times are a whole day; but a sun that rises as it sets does not
// rise.
Minutes minutes_of(const Span& span, const DayFacts& facts) {
  const auto from = minute_of(span.from, facts.sun);
  if (span.end == End::open) return {.from = from, .until = from};
  const auto until = minute_of(span.until, facts.sun);
  const bool empty_day = span.from.from != Clock::From::midnight && span.from.from < span.until.from;
  const bool tomorrow = until < from || (until == from && !empty_day);
  if (!tomorrow) return {.from = from, .until = until};
  const bool by_sun = span.until.from != Clock::From::midnight;
  return {.from = from, .until = by_sun ? minute_of(span.until, facts.sun_after) : until + day_minutes};
}

// When "18:00+" ends is guessed as npm's opening_hours does; later hours of the same rule end it, too.
std::int32_t guessed_end(std::int32_t from, const Rule& rule, const std::optional<SunDay>& sun) {
  auto end = day_minutes;
  if (from >= 22 * 60) {
    end = from + 8 * 60;
  } else if (from >= 17 * 60) {
    end = from + 10 * 60;
  }
  for (const auto& other : rule.spans) {
    const auto start = minute_of(other.from, sun);
    if (start > from) end = std::min(end, start);
  }
  return std::min(end, 2 * day_minutes);
}

const std::string open_end_comment = "open end";

// Hands each stretch that the rule speaks of, on a day that it matches, to `take`.
template <class Take>
void each_stretch(const Rule& rule, const DayFacts& facts, Take take) {
  if (rule.spans.empty()) take(Stretch{.from = 0, .until = day_minutes, .is = rule.is, .comment = &rule.comment});
  for (const auto& span : rule.spans) {
    const auto [from, until] = minutes_of(span, facts);
    if (from < until) take(Stretch{.from = from, .until = until, .is = rule.is, .comment = &rule.comment});
    if (span.end == End::stated) continue;
    const auto is = rule.is == Openness::closed ? Openness::closed : Openness::unknown;
    const auto* comment = rule.comment.empty() ? &open_end_comment : &rule.comment;
    take(Stretch{.from = until, .until = guessed_end(until, rule, facts.sun), .is = is, .comment = comment});
  }
}

// A rule that names days takes them from earlier rules; one that names none only where no rule before it did either.
bool replaces_all(const std::vector<Rule>& rules, std::size_t i) {
  const auto& rule = rules[i];
  if (rule.joins != Rule::Joins::replacing || rule.is == Openness::closed) return false;
  return !rule.any_day() || (i > 0 && rule.is == Openness::open && rules[i - 1].any_day());
}

void close(DayHours& day, const Rule& rule, const DayFacts& facts) {
  constexpr auto far = std::numeric_limits<std::int32_t>::max();
  if (rule.spans.empty()) {
    day.stated.erase(-far, far);
    day.fallback.erase(-far, far);
    return;
  }
  each_stretch(rule, facts, [&](const Stretch& stretch) {
    day.stated.erase(stretch.from, stretch.until);
    day.fallback.erase(stretch.from, stretch.until);
    day.cuts.push_back({.from = stretch.from, .until = stretch.until});
  });
}

}  // namespace

DayHours hours_of(const std::vector<Rule>& rules, const DayFacts& facts) {
  DayHours day;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto& rule = rules[i];
    if (!matches(rule, facts)) continue;
    if (replaces_all(rules, i)) day = {};
    if (rule.joins == Rule::Joins::fallback) {
      if (rule.is == Openness::closed) continue;
      each_stretch(rule, facts, [&](const Stretch& stretch) { day.fallback.fill(stretch); });
    } else if (rule.is == Openness::closed) {
      close(day, rule, facts);
    } else {
      each_stretch(rule, facts, [&](const Stretch& stretch) { day.stated.paint(stretch); });
    }
  }
  return day;
}

}  // namespace footfall::merchants
