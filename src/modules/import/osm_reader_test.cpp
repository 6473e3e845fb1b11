#include "import/osm_reader.h"

#include <gtest/gtest.h>

#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>

#include "import/reading_testing.h"

namespace footfall::imports {
namespace {

using Names = std::vector<std::string>;
using Tags = std::vector<std::pair<std::string, std::string>>;
using NodeIds = std::vector<osmium::object_id_type>;
using Members = std::vector<osmium::builder::attr::member_type>;
using namespace osmium::builder::attr;  // NOLINT(google-build-using-namespace): the builder is made to be used so

// An extract in the making.
class Extract {
 public:
  Extract& node(osmium::object_id_type id, std::int32_t lat_e7, std::int32_t lng_e7, const Tags& tags = {}) {
    osmium::builder::add_node(buffer_, _id(id), _version(1), _location(osmium::Location{lng_e7, lat_e7}), _tags(tags));
    return *this;
  }
  Extract& way(osmium::object_id_type id, const NodeIds& nodes, const Tags& tags = {}) {
    osmium::builder::add_way(buffer_, _id(id), _version(1), _nodes(nodes), _tags(tags));
    return *this;
  }
  Extract& relation(osmium::object_id_type id, const Members& members, const Tags& tags) {
    osmium::builder::add_relation(buffer_, _id(id), _version(1), _members(members), _tags(tags));
    return *this;
  }
  std::filesystem::path write(const Folder& folder, bool history = false, const std::string& format = "osm.pbf") {
    const auto path = folder.path() / "extract.osm.pbf";
    osmium::io::File file{path.string(), format};
    file.set_has_multiple_object_versions(history);
    osmium::io::Writer writer{file, osmium::io::overwrite::allow};
    writer(std::move(buffer_));
    writer.close();
    return path;
  }

 private:
  osmium::memory::Buffer buffer_{1'048'576, osmium::memory::Buffer::auto_grow::yes};
};

const Mapping& osm() {
  static const auto mapping = mapping_of("format = \"osm\"\ncountry = \"MC\"\n[constants]\ncity = \"Monaco\"");
  return mapping;
}

Reading read(Extract& extract) {
  const Folder folder;
  return read_file(extract.write(folder), osm());
}

TEST(ReadingOsm, MakesPlacesOfNodes) {
  Extract extract;
  extract.node(5, 437'400'005, 74'200'000,
               {{"amenity", "restaurant"},
                {"name", "Le Wok"},
                {"name:en", "The Wok"},
                {"name:zh", "锅"},
                {"name:fr", "Le Wok"},
                {"name:etymology", "pan"},
                {"cuisine", "chinese"},
                {"phone", "+377 1; +377 2"},
                {"website", "https://wok.example"},
                {"opening_hours", "Mo-Su 12:00-14:00"},
                {"addr:street", "Rue Grimaldi"},
                {"addr:housenumber", "7"},
                {"addr:postcode", "98000"},
                {"wheelchair", "yes"},
                {"description", "Good"}});
  const auto reading = read(extract);
  ASSERT_EQ(reading.places.size(), 1U) << (reading.tally.ok() ? "" : reading.tally.error().expected);
  const auto& place = reading.places.front();
  EXPECT_EQ(place.source, "osm:n5");
  EXPECT_EQ(place.name, "Le Wok");
  EXPECT_EQ(place.name_en, "The Wok");
  EXPECT_EQ(place.name_zh, "锅");
  EXPECT_EQ(place.other_names, (std::vector<LocalName>{{"fr", "Le Wok"}}));
  EXPECT_EQ(place.source_categories, Names{"amenity=restaurant"});
  EXPECT_EQ(place.categories, (Names{"chinese-restaurant", "restaurant"}));
  EXPECT_EQ(place.tags, (std::vector<Tag>{{"cuisine", "chinese"}}));
  EXPECT_EQ(place.position, (LatLng{43'740'001, 7'420'000}));
  EXPECT_EQ(place.phones, (Names{"+377 1", "+377 2"}));
  EXPECT_EQ(place.opening_hours, "Mo-Su 12:00-14:00");
  EXPECT_EQ(place.address, (Address{.house_number = "7",
                                    .street = "Rue Grimaldi",
                                    .postcode = "98000",
                                    .district = "",
                                    .city = "Monaco",
                                    .full = ""}));
  EXPECT_EQ(place.country, "MC");
  EXPECT_EQ(place.services, Names{"wheelchair"});
}

TEST(ReadingOsm, PutsWaysAndRelationsInTheirMiddle) {
  Extract extract;
  extract.node(1, 10, 10).node(2, 10, 410).node(3, 210, 410).node(4, 210, 10).node(5, 1'000, 1'000);
  extract.way(10, {1, 2, 3, 4, 1}, {{"shop", "mall"}, {"name", "Mall"}});
  extract.way(11, {1, 2, 3});
  extract.way(12, {3, 4, 1});
  extract.way(13, {1, 5, 2, 1});
  extract.way(14, {98, 99}, {{"leisure", "park"}, {"name", "Outside the extract"}});
  const auto way = osmium::item_type::way;
  extract.relation(20, {{way, 11, "outer"}, {way, 12, "outer"}, {way, 13, "inner"}, {way, 77, "outer"}},
                   {{"type", "multipolygon"}, {"leisure", "park"}, {"name", "Park"}});
  extract.relation(21, {{osmium::item_type::node, 5, "entrance"}},
                   {{"type", "site"}, {"tourism", "museum"}, {"name", "Museum"}});
  const auto reading = read(extract);
  ASSERT_EQ(reading.names(), (Names{"Mall", "Outside the extract", "Park", "Museum"}));
  EXPECT_EQ(reading.places[0].source, "osm:w10");
  EXPECT_EQ(reading.places[0].position, (LatLng{11, 21}));
  EXPECT_FALSE(reading.places[1].position);
  EXPECT_EQ(reading.places[2].source, "osm:r20");
  EXPECT_EQ(reading.places[2].position, (LatLng{11, 21}));
  EXPECT_EQ(reading.places[3].position, (LatLng{100, 100}));
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(reading.problems[0].source, "osm:w14");
  EXPECT_EQ(reading.problems[0].reason, "is unknown: the file lacks the nodes it stands on");
  EXPECT_EQ(reading.tally->without_position, 1U);
}

TEST(ReadingOsm, SkipsAndCountsOrdinaryThings) {
  Extract extract;
  extract.node(1, 1, 1, {{"amenity", "bench"}})
      .node(2, 1, 1, {{"amenity", "bench"}, {"name", "Anna's bench"}})
      .node(3, 1, 1, {{"shop", "clothes"}})
      .node(4, 1, 1, {{"highway", "crossing"}, {"name", "X"}})
      .node(5, 0, 0, {{"shop", "clothes"}, {"brand", "Zara"}})
      .node(6, 100, 100, {{"shop", "clothes"}, {"name", "\u200B"}});
  const auto reading = read(extract);
  EXPECT_EQ(reading.names(), Names{"Zara"});
  EXPECT_EQ(reading.tally->rows, 5U);
  EXPECT_EQ(reading.tally->unmapped, 2U);
  EXPECT_EQ(reading.tally->unnamed, 1U);
  EXPECT_EQ(reading.tally->refused, 1U);
  EXPECT_EQ(reading.tally->unmapped_words.at("amenity=bench"), 2U);
  EXPECT_FALSE(reading.places[0].position);
  EXPECT_EQ(reading.problems[0].reason, "is 0,0, which stands for unknown, left out");
}

TEST(ReadingOsm, CutsGiantTags) {
  Extract extract;
  extract.node(1, 5, 5,
               {{"shop", "books"},
                {"name", std::string(1'000, 'n')},
                {"description", std::string(1'000, 'd')},
                {"phone", std::string(100, '1')}});
  const auto reading = read(extract);
  ASSERT_EQ(reading.places.size(), 1U);
  EXPECT_EQ(reading.places[0].name, std::string(limits::name, 'n'));
  EXPECT_EQ(reading.tally->notes, 2U);
}

TEST(ReadingOsm, RefusesFilesThatAreNoneOrDamagedBeforeTheFirstPlace) {
  const Folder folder;
  Extract extract;
  for (int id = 1; id < 20'000; ++id)
    extract.node(id, id * 7'919, id * 104'729, {{"shop", "books"}, {"name", "B" + std::to_string(id)}});
  const auto path = extract.write(folder);
  const auto whole = content_of(path);
  ASSERT_EQ(read_file(path, osm()).tally->places, 19'999U);

  const auto cut = read_file(folder.write("cut.osm.pbf", whole.substr(0, whole.size() - 1'000)), osm());
  EXPECT_TRUE(cut.tally.is(why::damaged));
  EXPECT_TRUE(cut.places.empty());
  EXPECT_TRUE(read_file(folder.write("head.osm.pbf", whole.substr(0, 40)), osm()).tally.is(why::damaged));
  EXPECT_TRUE(read_file(folder.write("empty.osm.pbf", ""), osm()).tally.is(why::wrong_kind));
  EXPECT_TRUE(read_file(folder.write("a.osm", "<osm version='0.6'/>"), osm()).tally.is(why::wrong_kind));
  EXPECT_TRUE(read_file(folder.path() / "none.osm.pbf", osm()).tally.is(why::unreadable));
  EXPECT_TRUE(read_file(folder.path(), osm()).tally.is(why::unreadable));

  Extract history;
  history.node(1, 1, 1, {{"shop", "books"}, {"name", "B"}});
  EXPECT_TRUE(read_file(history.write(folder, true), osm()).tally.is(why::wrong_kind));
}

TEST(ReadingOsm, SurvivesFlippedBytes) {
  const Folder folder;
  Extract extract;
  for (int id = 1; id < 100; ++id) extract.node(id, id, id, {{"shop", "books"}, {"name", "B" + std::to_string(id)}});
  extract.way(10, {1, 2, 3, 4, 1}, {{"shop", "mall"}, {"name", "Mall"}});
  extract.relation(20, {{osmium::item_type::way, 10, "outer"}}, {{"leisure", "park"}, {"name", "Park"}});
  // Without compression, so that no checksum finds the damage before the decoder does.
  const auto whole = content_of(extract.write(folder, false, "osm.pbf,pbf_compression=none"));
  for (std::size_t at = 0; at < whole.size(); at += whole.size() / 300 + 1) {
    auto bent = whole;
    bent[at] = static_cast<char>(bent[at] ^ (at % 2 == 0 ? 0xFF : 0x01));
    const auto reading = read_file(folder.write("bent.osm.pbf", bent), osm());
    EXPECT_TRUE(reading.tally.ok() || reading.places.empty()) << at;
  }
}

TEST(ReadingOsm, ShowsProgressToTheEnd) {
  Extract extract;
  extract.node(1, 1, 1, {{"shop", "books"}, {"name", "B"}});
  const auto reading = read(extract);
  ASSERT_FALSE(reading.progress.empty());
  EXPECT_EQ(reading.progress.back().bytes_read, reading.progress.back().bytes_total);
  EXPECT_GT(reading.progress.back().bytes_total, 0U);
  EXPECT_EQ(reading.progress.back().places, 1U);
}

}  // namespace
}  // namespace footfall::imports
