#include "merchants/hours/rules.h"

#include <array>
#include <utility>

#include "merchants/hours/scanner.h"

namespace footfall::merchants {
namespace {

constexpr std::array<std::string_view, 7> weekday_names = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::int32_t, 13> month_days_max = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr std::array<std::string_view, 4> sun_names = {"dawn", "sunrise", "sunset", "dusk"};
constexpr std::array<std::string_view, 2> holiday_names = {"PH", "SH"};

constexpr std::int32_t day_minutes = 1440;

// Reads one rule. Every function says whether it could read what it saw; the first that could not ends the reading.
class RuleReader {
 public:
  explicit RuleReader(Scanner& in) : in_(in) {}

  bool read(Rule& rule) {
    const auto before = in_.rest();
    if (!in_.accept("24/7")) {
      if (!read_years(rule) || !read_dates(rule) || !read_weeks(rule) || !read_condition() || !read_days(rule) ||
          !read_spans(rule)) {
        return false;
      }
    }
    read_state(rule);
    return in_.rest() != before;
  }

 private:
  void skip_space() { in_.accept(" "); }

  bool sees_date_year() const {
    if (in_.digits() != 4 || in_.sees_time()) return false;
    return in_.rest().substr(4).starts_with(" easter") ||
           (in_.rest().substr(4).starts_with(" ") && in_.sees_any(month_names, 5));
  }

  bool read_years(Rule& rule) {
    if (in_.digits() != 4 || in_.sees_time() || sees_date_year()) return true;
    do {
      const auto first = in_.accept_number();
      if (!first) return false;
      Years years{.first = *first, .last = *first};
      if (in_.accept("+")) years.last = 9999;
      if (in_.accept("-")) {
        const auto last = in_.accept_number();
        if (!last) return false;
        years.last = *last;
      } else if (in_.sees("/")) {
        years.last = 9999;
      }
      if (!read_step(years.step) || years.first > years.last) return false;
      rule.years.push_back(years);
    } while (in_.accept_comma());
    skip_space();
    return true;
  }

  bool read_step(std::int32_t& step) {
    if (!in_.accept("/")) return true;
    const auto number = in_.accept_number();
    step = number.value_or(0);
    return step >= 1;
  }

  bool sees_date() const { return in_.sees_any(month_names) || in_.sees("easter") || sees_date_year(); }

  bool read_dates(Rule& rule) {
    if (!sees_date()) return true;
    DateMark before;
    do {
      Dates dates;
      if (!read_mark(dates.first, before, nullptr)) return false;
      dates.last = dates.first;
      if (in_.accept("-") && !read_mark(dates.last, dates.first, &dates.first)) return false;
      before = dates.last;
      rule.dates.push_back(dates);
    } while (in_.accept_comma());
    skip_space();
    return true;
  }

  // Year and month may be left out where the mark before, in a range or a list, has them. `first`: of the range it
  // ends.
  bool read_mark(DateMark& mark, const DateMark& before, const DateMark* first) {
    mark = {};
    mark.year = before.year;
    if (in_.digits() == 4) {
      mark.year = *in_.accept_number();
      if (!in_.accept(" ")) return false;
    }
    if (!in_.accept("easter")) {
      if (const auto month = in_.accept_name(month_names)) {
        mark.month = *month + 1;
        if (in_.sees(" ") && !read_day_of_month(mark)) return false;
      } else {
        mark.month = before.month;
        if (mark.month == 0 || !read_day_number(mark)) return false;
      }
    }
    return read_mark_weekday(mark, first) && read_days_after(mark.days_after);
  }

  bool read_day_of_month(DateMark& mark) {
    const auto space = in_.rest();
    in_.accept(" ");
    if (in_.digits() > 0 && in_.digits() <= 2 && !in_.sees_time()) return read_day_number(mark);
    in_.go_back_to(space);
    return true;
  }

  bool read_day_number(DateMark& mark) {
    const auto day = in_.accept_number();
    mark.day = day.value_or(0);
    return mark.day >= 1 && mark.day <= month_days_max.at(static_cast<std::size_t>(mark.month));
  }

  // "Mar Su[-1]" is the start of a range of dates only when one follows; else it is March, and its last Sunday.
  bool read_mark_weekday(DateMark& mark, const DateMark* first) {
    const auto space = in_.rest();
    if (!in_.sees_any(weekday_names, 1) || !in_.accept(" ")) return true;
    const auto weekday = in_.accept_name(weekday_names);
    std::optional<std::int32_t> nth;
    if (weekday && in_.accept("[")) nth = accept_nth();
    const bool bracketed = nth && in_.accept("]");
    const bool of_month = mark.month != 0 && mark.day == 0;
    bool belongs = bracketed;
    if (bracketed && of_month && first == nullptr) {
      const auto here = in_.rest();
      std::int32_t ignored = 0;
      belongs = read_days_after(ignored) && in_.sees("-");
      in_.go_back_to(here);
    } else if (bracketed && of_month) {
      belongs = first->day != 0 || first->weekday || first->month == 0;
    }
    if (!belongs) {
      in_.go_back_to(space);
      return true;
    }
    if (!of_month && *nth != 1 && *nth != -1) return false;
    mark.weekday = static_cast<Weekday>(*weekday);
    mark.nth = *nth;
    return true;
  }

  std::optional<std::int32_t> accept_nth() {
    const bool from_end = in_.accept("-");
    const auto number = in_.accept_number();
    if (!number || *number < 1 || *number > 5) return std::nullopt;
    return from_end ? -*number : *number;
  }

  bool read_days_after(std::int32_t& days) {
    const auto before = in_.rest();
    if (!in_.sees(" +") && !in_.sees(" -")) return true;
    const bool earlier = in_.sees(" -");
    in_.accept(" ");
    in_.accept(earlier ? "-" : "+");
    const auto number = in_.accept_number();
    if (!number || !in_.accept(" day")) {
      in_.go_back_to(before);
      return false;
    }
    in_.accept("s");
    days = earlier ? -*number : *number;
    return *number <= 366;
  }

  bool read_weeks(Rule& rule) {
    if (!in_.accept("week ")) return true;
    do {
      const auto first = in_.accept_number();
      if (!first) return false;
      Weeks weeks{.first = *first, .last = *first};
      if (in_.accept("-")) {
        const auto last = in_.accept_number();
        if (!last) return false;
        weeks.last = *last;
      }
      if (!read_step(weeks.step) || weeks.first < 1 || weeks.last > 53 || weeks.first > weeks.last) return false;
      rule.weeks.push_back(weeks);
    } while (in_.accept_comma());
    skip_space();
    return true;
  }

  // "summer": before days and times; and the colon that may stand there without it.
  bool read_condition() {
    const auto before = in_.rest();
    if (auto comment = in_.accept_comment()) {
      if (in_.sees(":")) {
        condition_ = std::move(*comment);
      } else {
        in_.go_back_to(before);
        return true;
      }
    }
    in_.accept(":");
    skip_space();
    return true;
  }

  bool sees_day(std::size_t from = 0) const {
    return in_.sees_any(weekday_names, from) || in_.sees_any(holiday_names, from);
  }

  bool read_days(Rule& rule) {
    if (!sees_day()) return true;
    std::size_t group = 0;  // where the holidays begin that a following "Mo-Fr" would narrow
    do {
      Days days;
      if (!read_day(days)) return false;
      rule.days.push_back(days);
      if (days.of == Days::Of::week || !in_.sees(" ") || !in_.sees_any(weekday_names, 1)) continue;
      in_.accept(" ");
      std::vector<Weekdays> also;
      do {
        also.emplace_back();
        if (!read_weekdays(also.back())) return false;
      } while (!in_.sees(",PH") && !in_.sees(",SH") && in_.accept_comma());
      for (; group < rule.days.size(); ++group) rule.days[group].also = also;
    } while (in_.accept_comma());
    in_.accept(":");
    skip_space();
    return true;
  }

  bool read_day(Days& days) {
    const auto holiday = in_.accept_name(holiday_names);
    if (!holiday) return read_weekdays(days.week);
    days.of = *holiday == 0 ? Days::Of::public_holiday : Days::Of::school_holiday;
    return read_days_after(days.days_after);
  }

  bool read_weekdays(Weekdays& week) {
    const auto first = in_.accept_name(weekday_names);
    if (!first) return false;
    week.first = week.last = static_cast<Weekday>(*first);
    if (in_.accept("-")) {
      const auto last = in_.accept_name(weekday_names);
      if (!last) return false;
      week.last = static_cast<Weekday>(*last);
      return true;
    }
    return !in_.accept("[") || (read_nth_list(week) && read_days_after(week.days_after));
  }

  bool read_nth_list(Weekdays& week) {
    do {
      const auto first = accept_nth();
      if (!first) return false;
      auto last = *first;
      if (in_.accept("-")) {
        const auto number = in_.accept_number();
        if (!number || *number > 5) return false;
        last = *number;
      }
      for (auto n = *first; n <= last; ++n) {
        if (n != 0) week.nth.push_back(n);
      }
    } while (in_.accept_comma());
    return in_.accept("]");
  }

  bool sees_clock() const { return in_.sees_time() || in_.sees("(") || in_.sees_any(sun_names); }

  bool read_spans(Rule& rule) {
    if (!sees_clock()) return true;
    do {
      Span span;
      if (!read_span(span)) return false;
      rule.spans.push_back(span);
    } while (in_.accept_comma());
    return true;
  }

  bool read_span(Span& span) {
    if (!read_clock(span.from)) return false;
    const bool has_end = in_.accept("-");
    if (has_end && !read_clock(span.until)) return false;
    const bool open_end = in_.accept("+");
    if (in_.sees("/") || (!has_end && !open_end)) return false;  // points in time
    if (open_end) span.end = has_end ? End::stated_then_open : End::open;
    const bool starts_today = span.from.from != Clock::From::midnight || span.from.minutes < day_minutes;
    const bool ends_tomorrow = span.until.from != Clock::From::midnight || span.until.minutes <= 2 * day_minutes;
    return starts_today && ends_tomorrow;
  }

  bool read_clock(Clock& clock) {
    clock = {};
    const bool offset = in_.accept("(");
    if (const auto sun = in_.accept_name(sun_names)) {
      static constexpr std::array events = {Clock::From::dawn, Clock::From::sunrise, Clock::From::sunset,
                                            Clock::From::dusk};
      clock.from = events.at(static_cast<std::size_t>(*sun));
      if (!offset) return true;
      const bool earlier = in_.sees("-");
      if (!in_.accept(earlier ? "-" : "+") || !read_minutes(clock.minutes) || clock.minutes > day_minutes) return false;
      if (earlier) clock.minutes = -clock.minutes;
      return in_.accept(")");
    }
    return !offset && read_minutes(clock.minutes);
  }

  bool read_minutes(std::int32_t& minutes) {
    const auto hour = in_.accept_number();
    if (!hour || !in_.accept(":")) return false;
    const auto minute = in_.accept_number();
    if (!minute || *minute > 59 || *hour > 48) return false;
    minutes = *hour * 60 + *minute;
    return true;
  }

  void read_state(Rule& rule) {
    skip_space();
    bool stated = true;
    if (in_.accept("off") || in_.accept("closed")) {
      rule.is = Openness::closed;
    } else if (in_.accept("unknown")) {
      rule.is = Openness::unknown;
    } else {
      stated = in_.accept("open");
    }
    const auto space = in_.rest();
    skip_space();
    if (auto comment = in_.accept_comment()) {
      rule.comment = std::move(*comment);
      if (!stated && !rule.comment.empty()) rule.is = Openness::unknown;
    } else {
      in_.go_back_to(space);
    }
    if (!condition_) return;
    rule.is = Openness::unknown;
    rule.comment = rule.comment.empty() ? *condition_ : *condition_ + ": " + rule.comment;
  }

  Scanner& in_;
  std::optional<std::string> condition_;
};

}  // namespace

Error not_understood(std::string detail) {
  return {&why::opening_hours_invalid, "",
          "ranges of time in OpenStreetMap's opening_hours syntax, like Mo-Fr 09:00-18:00; PH off", std::move(detail)};
}

Needs needs_of(const std::vector<Rule>& rules) {
  Needs needs;
  for (const auto& rule : rules) {
    for (const auto& days : rule.days) {
      needs.public_holidays |= days.of == Days::Of::public_holiday;
      needs.school_holidays |= days.of == Days::Of::school_holiday;
    }
    for (const auto& span : rule.spans) {
      needs.sun |= span.from.from != Clock::From::midnight || span.until.from != Clock::From::midnight;
    }
  }
  return needs;
}

Result<std::vector<Rule>> parse_rules(std::string_view canonical) {
  Scanner in(canonical);
  std::vector<Rule> rules;
  auto joins = Rule::Joins::replacing;
  while (true) {
    Rule rule;
    rule.joins = joins;
    if (!RuleReader(in).read(rule)) return not_understood("from here: " + std::string(in.rest()));
    rules.push_back(std::move(rule));
    if (in.at_end()) return rules;
    if (in.accept("; ")) {
      joins = Rule::Joins::replacing;
    } else if (in.accept(", ")) {
      joins = Rule::Joins::adding;
    } else if (in.accept(" || ") || in.accept("|| ")) {
      joins = Rule::Joins::fallback;
    } else {
      return not_understood("from here: " + std::string(in.rest()));
    }
  }
}

}  // namespace footfall::merchants
