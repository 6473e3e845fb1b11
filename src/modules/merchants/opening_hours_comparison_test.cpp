// Our opening hours beside npm's opening_hours, the reference implementation. Every difference is listed, with its
// reason.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/zone.h"
#include "merchants/opening_hours.h"

namespace footfall::merchants {
namespace {

using Lines = std::vector<std::string>;

constexpr int quarters_of_week = 7 * 96;
const std::filesystem::path scripts = "tests/opening_hours";

// Ordinary weeks, weeks with holidays, the two in which clocks jump, Easter, the turn of the year with week 53, 29
// February.
const Lines mondays = {"2021-03-29", "2021-11-15", "2026-01-12", "2026-02-23", "2026-03-23", "2026-03-30",
                       "2026-04-06", "2026-05-25", "2026-07-06", "2026-08-31", "2026-10-19", "2026-10-26",
                       "2026-12-21", "2026-12-28", "2027-01-04", "2028-02-28"};

// A text on which the two differ, on purpose.
struct Difference {
  std::string_view text;
  std::string_view reason;
};

constexpr std::string_view night =
    "hours belong to the day they begin on; npm ends the night when the next day has a rule";
constexpr std::string_view strict = "npm refuses what is clear and in use";
constexpr std::string_view lax = "npm guesses what KOpeningHours refuses";
constexpr std::string_view forgotten =
    "a second rule for the same days is more hours to us (as to KOpeningHours), instead of them to npm";
constexpr std::string_view overrun = "npm is open until 00:30 on Monday, too, though Sunday's hours end at 24:00";
constexpr std::string_view no_school = "there is no calendar of school holidays here, and npm has none without a state";

// ---- the grammar, piece by piece ----

const std::vector<std::string_view> grammar = {
    "24/7",
    "24/7 closed \"renovation\"",
    "open; Mo off",
    "\"by appointment only\"",
    "Mo-Fr",
    "08:00-18:00",
    "Mo-Fr 09:00-12:00,13:00-18:00",
    "Mo,We,Fr 10:00-20:00",
    "Sa-Mo 10:00-14:00",
    "Mo-Su 00:00-24:00",
    "Mo-Su 18:00-02:00",
    "Mo-Su 20:00-26:00",
    "Fr-Mo 22:00-04:00",
    "05:00-05:00",
    "08:00-18:00; We off",
    "Mo-Fr 08:00-18:00; We 10:00-12:00; Th 09:00-10:00,20:00-21:00",
    "Mo-Fr 08:00-12:00, We 10:00-18:00",
    "Mo-Sa 09:00-18:00; Mo-Fr 12:00-13:00 off",
    "Mo-Su 19:00-02:00; Mo 00:00-01:00 off",
    "Mo 10:00-12:00, Mo 11:00-14:00 unknown",
    "Mo 10:00-14:00 unknown, Mo 11:00-12:00",
    "Mo-Fr 09:00-17:00 \"by appointment\"",
    "Mo-Fr 09:00-17:00 open \"ring the bell\"",
    "Mo-Fr 09:00-17:00 unknown \"maybe\"; Sa 10:00-12:00 closed",
    "Mo-Fr 09:00-17:00 || \"by appointment\"",
    "Mo-Fr 09:00-17:00; PH off || unknown",
    "Mo-Fr 09:00-17:00 || Sa 10:00-12:00 unknown",
    "Mo-Fr 10:00-18:00; \"summer\": Sa 10:00-12:00",
    "Nov-Feb 10:00-16:00",
    "Apr-Sep Mo-Fr 09:00-20:00; Oct-Mar Mo-Fr 10:00-18:00",
    "Apr-Sep; Su off",
    "Mar-May,Sep-Oct: 10:00-12:00",
    "Mo-Su 10:00-18:00; Dec 24,31 10:00-12:00; Dec 25-26,Jan 01 off",
    "Mo-Su 10:00-18:00; Dec 24-Jan 02 off",
    "Feb 29 10:00-12:00",
    "2026 10:00-12:00",
    "2020-2030/2 10:00-12:00",
    "2026+ Mo 10:00-12:00",
    "2026 Mar 02-05 10:00-12:00",
    "2026 Dec 24-2027 Jan 06 off; Mo-Su 10:00-18:00; 2026 Dec 28 off",
    "week 01-53/2 Mo-Fr 10:00-12:00",
    "week 10-12,53 Mo-Fr 08:00-12:00",
    "2027 week 01 10:00-12:00",
    "Mo[1] 10:00-12:00",
    "Mo[1,-1],Sa[1-2] 10:00-12:00",
    "Mo[1] +1 day 10:00-12:00",
    "Su[-1] -2 days 10:00-12:00",
    "easter -2 days 10:00-12:00",
    "easter +1 day off; 10:00-18:00",
    "Mar Su[-1]-Oct Su[-1] 10:00-20:00",
    "Mar Su[-1] +1 day-Oct Su[-1] 10:00-20:00",
    "PH 10:00-12:00",
    "Mo-Fr 09:00-18:00; PH off",
    "Mo-Sa 09:00-18:00; Su,PH 10:00-12:00",
    "PH Mo-Fr 09:00-10:00",
    "PH -1 day 09:00-12:00",
    "sunrise-sunset",
    "(sunrise+01:00)-(sunset-00:30)",
    "dawn-dusk; Mo off",
    "08:00-sunset",
    "sunset-sunrise",
    "17:00+",
    "Mo-Fr 09:00+",
    "18:00-22:00+; 23:00-24:00 off",
    "Mo 07:00+,12:00-16:00",
    "Mo-Fr 08:00-12:00, 14:00-18:00",
    "Mo, We, Fr 08:00-12:00",
    "mo–fr 8:00 – 17.00",
    "Monday-Friday 8am-5pm",
    "月-金 09:00-17:00",
    "Mo-Fr 09:00-17:00;Sa 10:00-12:00;",
    // Refused by both.
    "",
    "08:00",
    "10:00-16:00/01:30",
    "25:00-26:00",
    "Mar 45 10:00-12:00",
    "week 60 10:00-12:00",
    "2026-2020 10:00-12:00",
    "Mo-Fr whenever",
    "周一至周五 09:00-17:00",
    // Known to differ.
    "Mo-Th 18:00-02:00; Fr,Sa 18:00-05:00",
    "Tu-Sa 18:00-02:00; Su,Mo off",
    "Mo-Fr 17:00+; Sa 10:00-12:00",
    "Mo-Fr 08:00-12:00; Mo-Fr 14:00-18:00",
    "Mo-Fr 09:00-12:00; 14:00-18:00",
    "10:00-18:00; 2026 Dec 24,25 off",
    "easter -2 days-easter +1 day: 10:00-12:00",
    "\"summer\" Mo-Fr 10:00-18:00",
    "2026 Mar 02-Apr 05 10:00-12:00",
    "2026 Mar-2026 May 10:00-12:00",
    "10:00-18:00; 2026 Dec 24-Jan 06 off",
    "Mo-Fr 0900-1700",
    "Mo-Fr 09:00-18:00; SH off",
    "09:00-17:00 Mo-Fr",
    "Mo-Fr 9-17",
    "Mo-Fr 24/7",
};

const std::vector<Difference> grammar_differences = {
    {"Mo-Th 18:00-02:00; Fr,Sa 18:00-05:00", night},
    {"Tu-Sa 18:00-02:00; Su,Mo off", night},
    {"Mo-Fr 17:00+; Sa 10:00-12:00", night},
    {"Mo-Fr 08:00-12:00; Mo-Fr 14:00-18:00", forgotten},
    {"Mo-Fr 09:00-12:00; 14:00-18:00", forgotten},
    {"10:00-18:00; 2026 Dec 24,25 off", "npm takes ,25 for something that opens all day"},
    {"sunset-sunrise", "npm ends the night in which clocks are set back by the clock of the evening before"},
    {"easter -2 days-easter +1 day: 10:00-12:00",
     "a range of dates includes its last day; npm leaves Easter Monday out"},
    {"\"summer\" Mo-Fr 10:00-18:00", "without its colon KOpeningHours takes the comment for a rule of its own"},
    {"2026 Mar 02-Apr 05 10:00-12:00", strict},
    {"2026 Mar-2026 May 10:00-12:00", strict},
    {"10:00-18:00; 2026 Dec 24-Jan 06 off", strict},
    {"Mo-Fr 0900-1700", strict},
    {"Mo-Fr 09:00-18:00; SH off", no_school},
    {"09:00-17:00 Mo-Fr", lax},
    {"Mo-Fr 9-17", lax},
    {"Mo-Fr 24/7", lax},
};

const std::vector<Difference> monaco_differences = {
    {"19:00-02:00; Mo off", night},
    {"Mo-Sa 07:00-00:30, Su 07:00-24:00", overrun},
};

// ---- the two sides ----

struct Where {
  std::string zone;
  LatLng position;
  std::string country;
};

// Runs a command through the shell and gives the lines it prints; fails the test when it fails.
Lines run(const std::string& command) {
  Lines lines(1);
  std::FILE* pipe = popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr) << command;
  if (pipe == nullptr) return {};
  std::array<char, 4096> buffer{};
  while (const auto n = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    for (const char c : std::string_view(buffer.data(), n)) {
      if (c == '\n') {
        lines.emplace_back();
      } else {
        lines.back() += c;
      }
    }
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  lines.pop_back();
  return lines;
}

Lines npm_says(const std::vector<std::string_view>& texts, const Where& where) {
  const std::string requests = ::testing::TempDir() + "opening_hours_" + std::to_string(getpid()) + ".tsv";
  {
    std::ofstream out(requests);
    std::string weeks;
    for (const auto& monday : mondays) weeks += (weeks.empty() ? "" : ",") + monday;
    for (const auto text : texts) {
      out << where.position.lat() << '\t' << where.position.lng() << '\t' << where.country << '\t' << weeks << '\t'
          << text << '\n';
    }
  }
  auto lines = run("TZ=" + where.zone + " node " + (scripts / "weeks.mjs").string() + " < " + requests);
  std::filesystem::remove(requests);
  return lines;
}

std::string we_say(std::string_view text, const Where& where) {
  const auto hours =
      OpeningHours::parse(text, {.zone = where.zone, .position = where.position, .country = where.country});
  if (!hours.ok()) return "refused: " + std::string(hours.error().reason->code);
  std::string weeks;
  for (const auto& monday : mondays) {
    // As JavaScript's Date understands a time that clocks jump over, or that comes twice.
    const auto at = [&](int quarter) {
      return instant_of(where.zone, *parse_date(monday), quarter * 15, Gap::shifted);
    };
    const auto intervals = hours->intervals(at(0), at(quarters_of_week));
    if (!weeks.empty()) weeks += ' ';
    for (int quarter = 0; quarter < quarters_of_week; ++quarter) {
      const auto next = std::ranges::upper_bound(intervals, at(quarter), {}, &OpenInterval::from);
      const bool closed = next == intervals.begin() || std::prev(next)->until <= at(quarter);
      weeks += closed ? 'c' : std::prev(next)->is == Openness::open ? 'o' : 'u';
    }
  }
  return weeks;
}

bool by_the_sun(std::string_view text) {
  for (const auto* word : {"sun", "dawn", "dusk"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// The two compute the sun a minute apart: so a quarter of an hour alone, between two on which they agree, is the same.
std::string first_difference(std::string_view text, const std::string& ours, const std::string& npm) {
  const bool refused = ours.starts_with("refused");
  if (refused != npm.starts_with("refused")) return "ours " + ours.substr(0, 40) + ", npm " + npm.substr(0, 120);
  if (refused) return "";
  if (ours.size() != npm.size()) return "npm says " + npm.substr(0, 120);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (ours[i] == npm[i]) continue;
    const bool alone = i > 0 && i + 1 < ours.size() && ours[i - 1] == npm[i - 1] && ours[i + 1] == npm[i + 1];
    if (alone && by_the_sun(text)) continue;
    const auto week = i / (quarters_of_week + 1);
    const auto quarter = i % (quarters_of_week + 1);
    return "week of " + mondays[week] + ", day " + std::to_string(quarter / 96 + 1) + ", quarter " +
           std::to_string(quarter % 96) + ": ours " + ours[i] + ", npm " + npm[i];
  }
  return "";
}

void compare(const std::vector<std::string_view>& texts, const std::vector<Difference>& differences,
             const Where& where) {
  const auto theirs = npm_says(texts, where);
  ASSERT_EQ(theirs.size(), texts.size());
  std::size_t listed_seen = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto difference = first_difference(texts[i], we_say(texts[i], where), theirs[i]);
    const auto listed = std::ranges::find(differences, texts[i], &Difference::text);
    if (listed == differences.end()) {
      EXPECT_EQ(difference, "") << texts[i];
    } else {
      ++listed_seen;
      EXPECT_NE(difference, "") << texts[i] << " is listed, but no longer differs: " << listed->reason;
    }
  }
  EXPECT_EQ(listed_seen, differences.size()) << "a difference is listed for a text that is not compared";
}

class BesideNpm : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(std::filesystem::exists(scripts / "weeks.mjs")) << "run from the root of the source tree";
    if (!std::filesystem::exists(scripts / "node_modules" / "opening_hours")) {
      GTEST_SKIP() << "npm's opening_hours is not installed: ./dev setup, or npm ci in " << scripts;
    }
  }
};

TEST_F(BesideNpm, TheGrammarMeansTheSame) {
  compare(grammar, grammar_differences,
          {.zone = "Europe/Berlin", .position = {.lat_e6 = 52'520'000, .lng_e6 = 13'405'000}, .country = "DE"});
}

// Monaco's holidays are in neither: France's are, and on the Sundays on which they differ these texts do not care.
TEST_F(BesideNpm, TheHoursOfARealCityMeanTheSame) {
  const char* folder = std::getenv("FOOTFALL_TEST_DATA");
  const auto places =
      std::filesystem::path(folder != nullptr ? folder : "../shared/data") / "poi-monaco-osm" / "pois.jsonl";
  if (!std::filesystem::exists(places)) GTEST_SKIP() << "no data at " << places << ": set FOOTFALL_TEST_DATA";
  const auto found = run("node " + (scripts / "strings_of.mjs").string() + " " + places.string());
  ASSERT_GE(found.size(), 50U);
  compare({found.begin(), found.end()}, monaco_differences,
          {.zone = "Europe/Monaco", .position = {.lat_e6 = 43'738'000, .lng_e6 = 7'424'000}, .country = "FR"});
}

}  // namespace
}  // namespace footfall::merchants
