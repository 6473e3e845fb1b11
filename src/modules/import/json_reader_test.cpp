#include <gtest/gtest.h>

#include "import/json_cutter.h"
#include "import/reading_testing.h"

namespace footfall::imports {
namespace {

using Names = std::vector<std::string>;
using Told = std::vector<std::string>;

const Mapping& shops() {
  static const auto mapping = mapping_of(R"(
format = "json"
source = "json"
language = "zh-Hans"
country = "CN"
entities = ["description"]
[fields]
id = "id"
name = ["title", "/names/zh"]
category = "kinds"
lat = "/at/lat"
lng = "/at/lng"
phone = "tel"
hours_note = "hours"
description = "about"
services = "services"
[names]
en = "/names/en"
fr = "/names/fr"
[constants]
category = "restaurant"
[categories]
"火锅" = "hot-pot"
"咖啡" = "cafe"
[services]
"停车位" = "parking"
)");
  return mapping;
}

std::string row(int id) { return R"({"id": )" + std::to_string(id) + R"(, "title": "N)" + std::to_string(id) + "\"}"; }

TEST(ReadingJson, MakesPlacesOfObjects) {
  const auto reading = read_text(R"([{"id": 7, "names": {"zh": "小龙坎", "en": "Xiao Long Kan", "fr": "Le Kan"},
    "kinds": ["火锅", "咖啡"], "at": {"lat": 30.5723456, "lng": "104.0665"}, "tel": "+86-28-1;028 2",
    "hours": "周一至周五 11:00–22:00\n周末不休", "about": "&ldquo;好&rdquo;", "services": ["停车位", "包间"],
    "more": {"a": [1, {}]}}])",
                                 shops());
  ASSERT_EQ(reading.places.size(), 1U);
  const auto& place = reading.places.front();
  EXPECT_EQ(place.source, "json:7");
  EXPECT_EQ(place.name, "小龙坎");
  EXPECT_EQ(place.name_zh, "小龙坎");
  EXPECT_EQ(place.name_en, "Xiao Long Kan");
  EXPECT_EQ(place.other_names, (std::vector<LocalName>{{"fr", "Le Kan"}}));
  EXPECT_EQ(place.categories, (Names{"hot-pot", "cafe"}));
  EXPECT_EQ(place.position, (LatLng{30'572'346, 104'066'500}));
  EXPECT_EQ(place.phones, (Names{"+86-28-1", "028 2"}));
  EXPECT_EQ(place.hours_note, "周一至周五 11:00–22:00\n周末不休");
  EXPECT_EQ(place.opening_hours, "");
  EXPECT_EQ(place.description, "“好”");
  EXPECT_EQ(place.services, (Names{"parking", "包间"}));
  EXPECT_EQ(reading.told(), Told{});
}

TEST(ReadingJson, TakesArraysLinesAndListsInsideObjects) {
  auto nested = shops();
  nested.rows = {"result", "records"};
  const auto lines = row(1) + "\n" + row(2) + "\r\n\n" + row(3);
  const auto array = "\xEF\xBB\xBF [" + row(1) + ",\n" + row(2) + "," + row(3) + "\n]\n";
  const auto pretty = "{\n \"id\": 1,\n \"title\": \"N1\"\n}\n{\n\"id\": 2, \"title\": \"N2\"}\n" + row(3);
  const auto wrapped = R"({"help": "records", "records": [{"id": 8}], "result": {"n": [1], "records": [)" + row(1) +
                       "," + row(2) + "," + row(3) + R"(], "more": {"x": ["]}"]}}, "y": 1})";
  auto twice = wrapped;
  twice.append("\n").append(wrapped);
  for (const std::size_t piece : {1U, 3U, 10U, 65'536U}) {
    EXPECT_EQ(read_text(lines, shops(), piece).names(), (Names{"N1", "N2", "N3"})) << piece;
    EXPECT_EQ(read_text(array, shops(), piece).names(), (Names{"N1", "N2", "N3"})) << piece;
    EXPECT_EQ(read_text(pretty, shops(), piece).names(), (Names{"N1", "N2", "N3"})) << piece;
    EXPECT_EQ(read_text(wrapped, nested, piece).names(), (Names{"N1", "N2", "N3"})) << piece;
    EXPECT_EQ(read_text(wrapped, nested, piece).told(), Told{}) << piece;
    EXPECT_EQ(read_text(twice, nested, piece).tally->rows, 6U) << piece;
  }
  EXPECT_TRUE(read_text("[]", shops()).tally.ok());
  EXPECT_TRUE(read_text(row(1), nested).tally.is(why::wrong_kind));
}

struct BrokenFile {
  std::string text;
  Told told;
};

TEST(ReadingJson, LosesNoGoodRowToABadOne) {
  const std::string bad = "refused line 2: ";
  const BrokenFile files[] = {
      {"[" + row(1) + ",\n{\"id\": 2, \"title\": \"open,\n" + row(3) + "]",
       {bad + "is not closed before the next row begins"}},
      {"[" + row(1) + ",\n{\"id\": 2, \"title\": \"x\",\n" + row(3) + "]",
       {bad + "is not closed before the next row begins"}},
      {"[" + row(1) + ",\n{\"id\": 2, \"title\": x\"}\n," + row(3) + "]",
       {bad + "is not closed before the next row begins"}},
      {"[" + row(1) + ",\n{\"id\" 2, \"title\": \"x\"},\n" + row(3) + "]",
       {bad + "is no JSON: a comma, colon, quote or bracket is missing or too many"}},
      {"[" + row(1) + ",\n{\"id\": 2, \"kinds\": [\"x\"},\n" + row(3) + "]",
       {bad + "is no JSON: a comma, colon, quote or bracket is missing or too many"}},
      {"[" + row(1) + ",\n{\"id\": 2, \"title\": \"\xE9\"},\n" + row(3) + "]",
       {bad + "is no JSON: the text is not UTF-8"}},
      {"[" + row(1) + ",\n{\"id\": 2, \"title\": \"\\q\"},\n" + row(3) + "]",
       {bad + "is no JSON: a text has a wrong escape"}},
      {"[" + row(1) + ",\n\"just ] text\",\n" + row(3) + "]", {bad + "is no JSON object"}},
      {"[" + row(1) + ",\n[1, {}, \"]\"],\n" + row(3) + "]", {bad + "is no JSON object"}},
      {"[" + row(1) + ",\nnull,\n" + row(3) + "]", {bad + "is no JSON object"}},
      {row(1) + "\n{\"id\": 2, \"title\": \"open\n" + row(3), {bad + "is no JSON: a text is not closed"}},
      {row(1) + "\n}}}]]]\n" + row(3), {bad + "is no JSON: a comma, colon, quote or bracket is missing or too many"}},
      {row(1) + "\nhello\n" + row(3), {bad + "is no JSON: a comma, colon, quote or bracket is missing or too many"}},
  };
  for (const auto& file : files) {
    const auto reading = read_text(file.text, shops());
    EXPECT_EQ(reading.names(), (Names{"N1", "N3"})) << file.text;
    EXPECT_EQ(reading.told(), file.told) << file.text;
    EXPECT_EQ(reading.tally->rows, 3U);
  }
}

TEST(ReadingJson, TellsWhenAFileIsCutShort) {
  EXPECT_EQ(read_text("[" + row(1) + ",\n{\"id\": 2, \"ti", shops()).told(),
            (Told{"refused line 2: is cut off: the file ends inside it"}));
  const auto open_list = read_text("[" + row(1) + ",\n", shops());
  EXPECT_EQ(open_list.names(), Names{"N1"});
  EXPECT_EQ(open_list.told(), Told{"refused line 2: is missing: the file ends before its list does"});
}

TEST(ReadingJson, RefusesFilesThatAreNone) {
  EXPECT_TRUE(read_text("", shops()).tally.is(why::wrong_kind));
  EXPECT_TRUE(read_text("  \n", shops()).tally.is(why::wrong_kind));
  EXPECT_TRUE(read_text("id,name\n1,A\n", shops()).tally.is(why::wrong_kind));
  EXPECT_TRUE(read_text("\x89PNG\r\n", shops()).tally.is(why::wrong_kind));
  EXPECT_TRUE(read_text("\xFF\xFE[\0", shops()).tally.is(why::wrong_encoding));
}

TEST(ReadingJson, SurvivesGiantRowsAndDeepBrackets) {
  const auto giant = R"({"id": 2, "title": ")" + std::string(JsonCutter::row_bytes_max, 'x') + "\"}";
  const auto reading = read_text("[" + row(1) + ",\n" + giant + ",\n" + row(3) + "]", shops());
  EXPECT_EQ(reading.names(), (Names{"N1", "N3"}));
  EXPECT_EQ(reading.told(), Told{"refused line 2: is longer than 8388608 bytes"});

  const std::string deep = R"({"id": 2, "a": )" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_EQ(read_text(row(1) + "\n" + deep + "\n" + row(3), shops()).names(), (Names{"N1", "N3"}));
  const auto in_list = read_text("[" + row(1) + ",\n" + deep + ",\n" + row(3) + "]", shops());
  EXPECT_EQ(in_list.names(), (Names{"N1", "N3"}));
  EXPECT_EQ(in_list.told(), Told{"refused line 2: has more than 500 brackets in one another"});
  EXPECT_TRUE(read_text("[" + std::string(1'000'000, '['), shops()).tally.ok());
  EXPECT_TRUE(read_text("[" + std::string(1'000'000, '{'), shops()).tally.ok());
}

TEST(ReadingJson, NotesFieldsThatAreNoText) {
  const auto reading = read_text(
      R"([{"id": "a", "title": "A", "tel": {"x": 1}, "hours": true,
           "at": {"lat": 0, "lng": 0.0}, "kinds": [null, 3, {}]}])",
      shops());
  ASSERT_EQ(reading.names(), Names{"A"});
  EXPECT_EQ(reading.places[0].hours_note, "true");
  EXPECT_EQ(reading.places[0].categories, Names{"restaurant"});
  EXPECT_EQ(reading.told(), (Told{"noted line 1: category is neither a text nor a number, left out",
                                  "noted line 1: position is 0,0, which stands for unknown, left out",
                                  "noted line 1: phone is neither a text nor a number, left out"}));
}

const Mapping& features() {
  static const auto mapping = mapping_of(R"(
format = "geojson"
source = "geo"
[fields]
id = ["/id", "nr"]
name = "name"
[constants]
category = "park"
)");
  return mapping;
}

std::string feature(std::string_view name, std::string_view geometry) {
  return R"({"type": "Feature", "id": ")" + std::string(name) + R"(", "properties": {"name": ")" + std::string(name) +
         R"("}, "geometry": )" + std::string(geometry) + "}";
}

TEST(ReadingGeoJson, TakesPositionsFromEveryGeometry) {
  const auto text =
      R"({"type": "FeatureCollection", "crs": {"features": [1]}, "features": [)" +
      feature("point", R"({"type": "Point", "coordinates": [13.4, 52.5, 30]})") + "," +
      feature("line", R"({"type": "LineString", "coordinates": [[0, 0], [2, 4]]})") + "," +
      feature("ring",
              R"({"type": "Polygon", "coordinates": [[[0,0],[4,0],[4,2],[0,2],[0,0]], [[1,1],[2,1],[2,2],[1,1]]]})") +
      "," + feature("rings", R"({"type": "MultiPolygon", "coordinates": [[[[0,0],[4,0],[4,2],[0,2],[0,0]]]]})") + "," +
      feature("none", "null") + "," + feature("odd", R"({"type": "Point", "coordinates": ["x", {}]})") + "," +
      feature("far", R"({"type": "Point", "coordinates": [181, 0]})") + "]}";
  const auto reading = read_text(text, features());
  ASSERT_EQ(reading.places.size(), 7U);
  EXPECT_EQ(reading.places[0].source, "geo:point");
  EXPECT_EQ(reading.places[0].position, (LatLng{52'500'000, 13'400'000}));
  EXPECT_EQ(reading.places[1].position, (LatLng{2'000'000, 1'000'000}));
  EXPECT_EQ(reading.places[2].position, (LatLng{1'000'000, 2'000'000}));
  EXPECT_EQ(reading.places[3].position, (LatLng{1'000'000, 2'000'000}));
  EXPECT_FALSE(reading.places[4].position);
  EXPECT_FALSE(reading.places[5].position);
  EXPECT_FALSE(reading.places[6].position);
  EXPECT_EQ(reading.told(), Told{"noted line 1: position is off the earth, left out"});
}

TEST(ReadingGeoJson, TakesFeaturesLineByLineAndRefusesOtherObjects) {
  const auto reading =
      read_text(feature("a", "null") + "\n{\"type\": \"Topology\"}\n" + feature("b", "null"), features());
  EXPECT_EQ(reading.names(), (Names{"a", "b"}));
  EXPECT_EQ(reading.told(), Told{"refused line 2: is no GeoJSON feature"});
}

TEST(ReadingJson, UnpacksGzip) {
  const Folder folder;
  EXPECT_EQ(read_file(folder.write_gzip("a.json.gz", "[" + row(1) + "]"), shops()).names(), Names{"N1"});
}

}  // namespace
}  // namespace footfall::imports
