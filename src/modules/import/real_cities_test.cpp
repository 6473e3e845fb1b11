#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "import/reading_testing.h"

namespace footfall::imports {
namespace {

// The city sets lie beside the source tree and are not part of it.
std::filesystem::path data_folder() {
  const auto* const named = std::getenv("FOOTFALL_TEST_DATA");  // NOLINT(concurrency-mt-unsafe)
  if (named) return named;
  return std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data";
}

Reading read_city(const std::string& file, const std::string& mapping) {
  return read_file(data_folder() / file, *load_mapping(mapping));
}

#define SKIP_WITHOUT(file) \
  if (!std::filesystem::exists(data_folder() / (file))) GTEST_SKIP() << "no " << data_folder() / (file)

void expect_sound(const Reading& reading) {
  ASSERT_TRUE(reading.tally.ok()) << reading.tally.error().field << reading.tally.error().expected;
  const auto& tally = *reading.tally;
  EXPECT_EQ(tally.rows, tally.places + tally.merged + tally.unmapped + tally.unnamed + tally.refused);
  EXPECT_EQ(tally.places, reading.places.size());
  std::set<std::string> sources;
  for (const auto& place : reading.places) {
    EXPECT_TRUE(sources.insert(place.source).second) << place.source;
    EXPECT_FALSE(place.name.empty()) << place.source;
    EXPECT_FALSE(place.categories.empty()) << place.source;
    EXPECT_NE(place.position, (LatLng{})) << place.source;
  }
}

const Place* find(const Reading& reading, std::string_view source) {
  const auto found = std::ranges::find(reading.places, source, &Place::source);
  return found == reading.places.end() ? nullptr : &*found;
}

TEST(TheCityOfBerlin, IsReadAndMerged) {
  SKIP_WITHOUT("poi-berlin/pois.csv.gz");
  const auto reading = read_city("poi-berlin/pois.csv.gz", "berlin");
  expect_sound(reading);
  EXPECT_EQ(reading.tally->rows, 35'317U);
  EXPECT_GE(reading.tally->places, 25'000U);
  EXPECT_LE(reading.tally->places, 27'000U);
  EXPECT_GE(reading.tally->merged, 55U);  // the others of the 68 are stops or have no name
  EXPECT_LE(reading.tally->merged, 68U);
  EXPECT_EQ(reading.tally->without_position, 0U);
  EXPECT_EQ(reading.tally->unmapped_words.at("bus-stops"), 6'206U);
  EXPECT_EQ(reading.tally->refused, reading.problems.size());  // those without a name
  EXPECT_TRUE(std::ranges::all_of(reading.problems, [](const RowProblem& problem) { return problem.field == "name"; }));
  const auto* const twice = find(reading, "berlin:746853061");
  ASSERT_NE(twice, nullptr);
  EXPECT_EQ(twice->name, "Babylon Café Bar");
  EXPECT_EQ(twice->categories, (std::vector<std::string>{"bar", "convenience-store"}));
  EXPECT_EQ(twice->position, (LatLng{52'580'250, 13'398'810}));
}

TEST(TheCityOfTainan, IsReadWithItsChineseTexts) {
  SKIP_WITHOUT("poi-tainan-zh/TainanFood.json.gz");
  const auto reading = read_city("poi-tainan-zh/TainanFood.json.gz", "tainan");
  expect_sound(reading);
  EXPECT_EQ(reading.tally->rows, 886U);
  EXPECT_EQ(reading.tally->places, 886U);
  EXPECT_EQ(reading.tally->without_position, 41U);
  const auto* const ice = find(reading, "tainan:1052");
  ASSERT_NE(ice, nullptr);
  EXPECT_EQ(ice->name, "和興冰果部");
  EXPECT_EQ(ice->name_zh, ice->name);
  EXPECT_EQ(ice->name_language, "zh-Hant");
  EXPECT_EQ(ice->categories, std::vector<std::string>{"cold-drinks"});
  EXPECT_EQ(ice->hours_note, "週二~週日09:00~17:00，週一休息");
  EXPECT_EQ(ice->phones, std::vector<std::string>{"+886-6-6621877"});
  EXPECT_EQ(ice->country, "TW");
  EXPECT_EQ(ice->address.district, "後壁區");
  const auto* const nowhere = find(reading, "tainan:8433");
  ASSERT_NE(nowhere, nullptr);
  EXPECT_FALSE(nowhere->position);
  EXPECT_EQ(nowhere->services, std::vector<std::string>{"wifi"});
  EXPECT_TRUE(std::ranges::none_of(
      reading.places, [](const Place& place) { return place.description.find("&nbsp;") != std::string::npos; }));
}

TEST(TheExtractOfMonaco, GivesItsNamedPlaces) {
  SKIP_WITHOUT("poi-monaco-osm/monaco-20210421.osm.pbf");
  const auto reading = read_city("poi-monaco-osm/monaco-20210421.osm.pbf", "osm");
  expect_sound(reading);
  EXPECT_GE(reading.tally->places, 400U);
  EXPECT_LE(reading.tally->places, 600U);
  const auto of_kind = [&](std::string_view prefix) {
    return std::ranges::count_if(reading.places, [&](const Place& place) { return place.source.starts_with(prefix); });
  };
  EXPECT_GE(of_kind("osm:w"), 40);
  EXPECT_GE(of_kind("osm:r"), 1);
  EXPECT_GE(std::ranges::count_if(reading.places, [](const Place& place) { return !place.opening_hours.empty(); }), 80);
  for (const auto& place : reading.places) {
    ASSERT_TRUE(place.position) << place.source;
    EXPECT_NEAR(place.position->lat(), 43.74, 0.05) << place.source;
    EXPECT_NEAR(place.position->lng(), 7.42, 0.05) << place.source;
  }
  EXPECT_GT(reading.tally->unmapped_words.at("amenity=parking"), 20U);
}

TEST(TheDistrictsOfBerlin, AreGeoJsonThatCanBeRead) {
  SKIP_WITHOUT("poi-berlin/districts.geojson.gz");
  const auto mapping = mapping_of(
      "format = \"geojson\"\nsource = \"district\"\n[fields]\nid = \"id\"\nname = \"name\"\n[constants]\ncategory = "
      "\"attraction\"");
  const auto reading = read_file(data_folder() / "poi-berlin/districts.geojson.gz", mapping);
  expect_sound(reading);
  ASSERT_EQ(reading.tally->places, 12U);
  for (const auto& place : reading.places) EXPECT_NEAR(place.position->lat(), 52.5, 0.2) << place.name;
}

}  // namespace
}  // namespace footfall::imports
