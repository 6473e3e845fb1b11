#include <gtest/gtest.h>

#include <algorithm>

#include "import/reading_testing.h"

namespace footfall::imports {
namespace {

using Names = std::vector<std::string>;
using Told = std::vector<std::string>;
using namespace std::string_literals;

const Mapping& shops() {
  static const auto mapping = mapping_of(R"(
format = "csv"
source = "csv"
language = "de"
country = "DE"
[fields]
id = "id"
name = "name"
category = "kind"
lat = "lat"
lng = "lng"
phone = "phone"
description = "about"
[categories]
cafe = "cafe"
bar = "bar"
bank = ""
)");
  return mapping;
}

constexpr std::string_view header = "id,name,kind,lat,lng,phone,about\n";

Reading read_rows(std::string_view rows) { return read_text(std::string(header) + std::string(rows), shops()); }

TEST(ReadingCsv, MakesPlacesOfRows) {
  const auto reading =
      read_rows("7,Café Süß,cafe;bar,52.52,13.405,030 1;+49 30 2,\"Kuchen, \"\"frisch\"\"\nund Tee\"\n");
  ASSERT_EQ(reading.places.size(), 1U);
  const auto& place = reading.places.front();
  EXPECT_EQ(place.source, "csv:7");
  EXPECT_EQ(place.name, "Café Süß");
  EXPECT_EQ(place.name_language, "de");
  EXPECT_EQ(place.categories, (Names{"cafe", "bar"}));
  EXPECT_EQ(place.source_categories, (Names{"cafe", "bar"}));
  EXPECT_EQ(place.position, (LatLng{52'520'000, 13'405'000}));
  EXPECT_EQ(place.phones, (Names{"030 1", "+49 30 2"}));
  EXPECT_EQ(place.country, "DE");
  EXPECT_EQ(place.description, "Kuchen, \"frisch\"\nund Tee");
  EXPECT_EQ(reading.told(), Told{});
  EXPECT_EQ(reading.tally->rows, 1U);
  EXPECT_EQ(reading.tally->places, 1U);
}

TEST(ReadingCsv, TakesAnyLineEndAndByteOrderMark) {
  const auto file =
      "\xEF\xBB\xBFid,name,kind,lat,lng,phone,about\r\n1,A,cafe,1,1,,\r\n\r\n2,B,cafe,1,1,,\r3,C,cafe,1,1,,"s;
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 1'000U}) {
    const auto reading = read_text(file, shops(), piece);
    EXPECT_EQ(reading.names(), (Names{"A", "B", "C"})) << piece;
    EXPECT_EQ(reading.told(), Told{}) << piece;
  }
}

TEST(ReadingCsv, TakesQuotesInTheMiddleOfPlainCells) {
  const auto reading = read_rows("1,2\" Pipe \"Bar\",cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), Names{"2\" Pipe \"Bar\""});
}

TEST(ReadingCsv, ReportsRaggedRowsAndKeepsTheRest) {
  const auto reading = read_rows("1,A,cafe,1,1,,\n2,B\n3,C,cafe,1,1,,,,,\n4,D,cafe,1,1,,,x\n5,E,cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), (Names{"A", "C", "E"}));
  EXPECT_EQ(reading.told(), (Told{"refused line 3: has 2 columns, the header has 7",
                                  "refused line 5: has 8 columns, the header has 7"}));
  EXPECT_EQ(reading.problems.front().row, 2U);
  EXPECT_EQ(reading.tally->rows, 5U);
  EXPECT_EQ(reading.tally->refused, 2U);
}

TEST(ReadingCsv, LosesNoRowToAStrayQuote) {
  const auto reading = read_rows("1,A,cafe,1,1,,\n2,B,cafe,1,1,,\"never closed\n3,C,cafe,1,1,,\n4,D,cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), (Names{"A", "C", "D"}));
  EXPECT_EQ(reading.told(), Told{"refused line 3: opens a quote that is never closed"});
  const auto closed = read_rows("1,\"A\"x,cafe,1,1,,\n2,B,cafe,1,1,,\n");
  EXPECT_EQ(closed.names(), Names{"B"});
  EXPECT_EQ(closed.told(), Told{"refused line 2: has text after a closing quote"});
}

TEST(ReadingCsv, CountsLinesInsideQuotes) {
  const auto reading = read_rows("1,A,cafe,1,1,,\"one\ntwo\nthree\"\n2,,cafe,1,1,,\n");
  EXPECT_EQ(reading.told(), Told{"refused line 5: name is missing"});
  EXPECT_EQ(reading.problems.front().source, "csv:2");
}

TEST(ReadingCsv, KeepsRowsWithoutAPositionAsSuch) {
  const auto reading = read_rows(
      "1,A,cafe,,,,\n2,B,cafe,0,0,,\n3,C,cafe,91,1,,\n4,D,cafe,x,1,,\n5,E,cafe,1,,,\n6,F,cafe,0.0,0.00000001,,\n7,G,"
      "cafe,0,1,,\n");
  ASSERT_EQ(reading.places.size(), 7U);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_FALSE(reading.places[i].position) << reading.places[i].name;
  EXPECT_EQ(reading.places[6].position, (LatLng{0, 1'000'000}));
  EXPECT_EQ(reading.told(), (Told{"noted line 3: position is 0,0, which stands for unknown, left out",
                                  "noted line 4: position is off the earth, left out",
                                  "noted line 5: lat is \"x\", no number of degrees; position left out",
                                  "noted line 6: lng is \"\", no number of degrees; position left out",
                                  "noted line 7: position is 0,0, which stands for unknown, left out"}));
  EXPECT_EQ(reading.tally->without_position, 6U);
  EXPECT_EQ(reading.tally->notes, 5U);
}

TEST(ReadingCsv, SkipsAndCountsWhatIsNoPlaceOfTrade) {
  const auto reading =
      read_rows("1,A,bank,1,1,,\n2,B,bench,1,1,,\n3,C,bench,1,1,,\n,,bench,1,1,,\n5,D,,1,1,,\n6,E,bench;cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), Names{"E"});
  EXPECT_EQ(reading.told(), Told{});
  EXPECT_EQ(reading.tally->unmapped, 5U);
  EXPECT_EQ(reading.tally->unmapped_words, (std::map<std::string, std::uint64_t>{{"", 1}, {"bank", 1}, {"bench", 3}}));
}

TEST(ReadingCsv, RefusesASecondRowOfTheSameId) {
  const auto reading = read_rows("1,A,cafe,1,1,,\n2,B,cafe,1,1,,\n1,C,cafe,1,1,,\n1,D,cafe,1,1,,\n2,E,cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), (Names{"A", "B"}));
  EXPECT_EQ(reading.told(), (Told{"refused line 4: id the row on line 2 has the same id",
                                  "refused line 5: id the row on line 2 has the same id",
                                  "refused line 6: id the row on line 3 has the same id"}));
  EXPECT_EQ(reading.tally->rows, 5U);
}

TEST(ReadingCsv, MergesRowsOfTheSameIdWhereTheMappingSaysSo) {
  auto mapping = shops();
  mapping.duplicates = Duplicates::merge;
  const auto reading =
      read_text(std::string(header) +
                    "1,A,cafe,,,030 1,\n2,B,cafe,1,1,,\n1,Other,bar,2,3,030 2,text\n1,,bar,,,,\n3,C,cafe,1,1,,\n",
                mapping);
  ASSERT_EQ(reading.names(), (Names{"B", "A", "C"}));  // given out when the last row of its id has been read
  const auto& merged = reading.places[1];
  EXPECT_EQ(merged.categories, (Names{"cafe", "bar"}));
  EXPECT_EQ(merged.position, (LatLng{2'000'000, 3'000'000}));
  EXPECT_EQ(merged.phones, (Names{"030 1", "030 2"}));
  EXPECT_EQ(merged.description, "text");
  EXPECT_EQ(reading.tally->merged, 1U);
  EXPECT_EQ(reading.tally->places, 3U);
  EXPECT_EQ(reading.tally->rows, 5U);
}

TEST(ReadingCsv, RefusesRowsWithoutAnIdOrName) {
  const auto reading = read_rows(",A,cafe,1,1,,\n\t ,B,cafe,1,1,,\n3, \xC2\xA0,cafe,1,1,,\n" + std::string(500, '9') +
                                 ",C,cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), Names{});
  EXPECT_EQ(reading.told(), (Told{"refused line 2: id is missing, not UTF-8 or longer than 160 bytes",
                                  "refused line 3: id is missing, not UTF-8 or longer than 160 bytes",
                                  "refused line 4: name is missing",
                                  "refused line 5: id is missing, not UTF-8 or longer than 160 bytes"}));
}

TEST(ReadingCsv, CutsGiantFieldsAndRefusesGiantRows) {
  const auto reading = read_rows("1," + std::string(1'000, 'n') + ",cafe,1,1,,\n2,B,cafe,1,1,," +
                                 std::string(1'000'000, 'x') + "\n3,C,cafe,1,1,,\"" + std::string(1'000'000, 'y') +
                                 "\"\n4,D,cafe,1,1,,\n" + std::string(2'000, ',') + "\n5,E,cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), (Names{std::string(limits::name, 'n'), "D", "E"}));
  EXPECT_EQ(reading.told(),
            (Told{"noted line 2: name is longer than 300 bytes, cut", "refused line 3: is longer than 262144 bytes",
                  "refused line 4: is longer than 262144 bytes", "refused line 6: has more than 1000 columns"}));
}

TEST(ReadingCsv, LeavesOutFieldsThatAreNotUtf8) {
  const auto reading = read_rows("1,A,cafe,1,1,,Caf\xE9\n2,B\xE9,cafe,1,1,,\n3,\xC2\xA1Hola!,cafe,1,1,,\n");
  EXPECT_EQ(reading.names(), (Names{"A", "¡Hola!"}));
  EXPECT_EQ(reading.told(), (Told{"noted line 2: description is not UTF-8, left out",
                                  "noted line 3: name is not UTF-8, left out", "refused line 3: name is missing"}));
}

TEST(ReadingCsv, RefusesFilesThatAreNone) {
  EXPECT_TRUE(read_text("", shops()).tally.is(why::wrong_kind));
  EXPECT_TRUE(read_text("\xFF\xFEi\0d\0"s, shops()).tally.is(why::wrong_encoding));
  std::string garbage;
  for (int i = 0; i < 100'000; ++i) garbage.push_back(static_cast<char>(i * 7919 >> 3));
  EXPECT_FALSE(read_text(garbage, shops()).tally.ok());
  const auto missing = read_text("id,nom,kind\n1,A,cafe\n", shops());
  EXPECT_TRUE(missing.tally.is(why::columns_missing));
  EXPECT_EQ(missing.tally.error().expected, R"(a column "name"; the header has "id", "nom", "kind")");
  const auto twice = read_text("id,name,name,kind,lat,lng,phone,about\n", shops());
  EXPECT_EQ(twice.tally.error().expected, R"(one column "name", the header has it twice)");
}

TEST(ReadingCsv, TakesOtherDelimitersAndDecimalCommas) {
  auto mapping = shops();
  mapping.delimiter = ';';
  mapping.separators = "|";
  const auto reading = read_text("id;name;kind;lat;lng;phone;about\n1;A, B;cafe|bar;52,5;13,4;;\n", mapping);
  ASSERT_EQ(reading.names(), Names{"A, B"});
  EXPECT_EQ(reading.places[0].position, (LatLng{52'500'000, 13'400'000}));
  EXPECT_EQ(reading.places[0].categories, (Names{"cafe", "bar"}));
}

TEST(ReadingFiles, UnpacksGzipAndShowsProgress) {
  std::string text(header);
  for (int i = 0; i < 30'000; ++i) text += std::to_string(i) + ",Place,cafe,1,1,,some words about it\n";
  const Folder folder;
  for (const auto& path : {folder.write("a.csv", text), folder.write_gzip("a.csv.gz", text)}) {
    const auto reading = read_file(path, shops());
    EXPECT_EQ(reading.tally->places, 30'000U);
    ASSERT_GT(reading.progress.size(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(reading.progress, {}, &Progress::bytes_read));
    EXPECT_EQ(reading.progress.back().bytes_read, std::filesystem::file_size(path) * 2);
    EXPECT_EQ(reading.progress.back().bytes_total, std::filesystem::file_size(path) * 2);
    EXPECT_EQ(reading.progress.back().places, 30'000U);
  }
}

TEST(ReadingFiles, RefusesWhatIsMissingOrCutShortBeforeTheFirstPlace) {
  const Folder folder;
  const auto missing = read_file(folder.path() / "none.csv", shops());
  EXPECT_TRUE(missing.tally.is(why::unreadable));
  EXPECT_EQ(missing.tally.error().field, (folder.path() / "none.csv").string());
  EXPECT_EQ(missing.tally.error().expected, "No such file or directory");
  EXPECT_TRUE(read_file(folder.path(), shops()).tally.is(why::unreadable));

  std::string text(header);
  for (int i = 0; i < 5'000; ++i) text += std::to_string(i * 7919 % 10'007) + ",Place,cafe,1,1,,\n";
  const auto whole = content_of(folder.write_gzip("a.csv.gz", text));
  const auto cut = read_file(folder.write("cut.csv.gz", whole.substr(0, whole.size() / 2)), shops());
  EXPECT_TRUE(cut.tally.is(why::damaged));
  EXPECT_TRUE(cut.places.empty());
  auto bent = whole;
  bent[whole.size() / 2] = static_cast<char>(bent[whole.size() / 2] ^ 0x55);
  EXPECT_TRUE(read_file(folder.write("bent.csv.gz", bent), shops()).tally.is(why::damaged));
}

}  // namespace
}  // namespace footfall::imports
