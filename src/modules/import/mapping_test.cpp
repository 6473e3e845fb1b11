#include "import/mapping.h"

#include <gtest/gtest.h>

#include "import/reading_testing.h"

namespace footfall::imports {
namespace {

constexpr std::string_view least = R"(format = "csv"
source = "shops"
[fields]
id = "nr"
name = "title"
[constants]
category = "cafe"
)";

// "test.toml:3 what" of the refusal.
std::string mistake_in(std::string_view toml) {
  const auto mapping = parse_mapping(toml, "test.toml");
  if (mapping.ok()) return "no mistake";
  EXPECT_TRUE(mapping.is(why::mapping_invalid));
  return mapping.error().field + " " + mapping.error().expected;
}

std::string with(std::string_view line) { return std::string(line) + "\n" + std::string(least); }

TEST(AMapping, SaysWhichColumnFeedsWhichField) {
  const auto mapping = mapping_of(R"(
format = "json"
source = "city"
language = "zh-Hans"
country = "CN"
duplicates = "merge"
delimiter = ";"
separator = "|/"
rows = "result.records"
entities = ["description", "name"]
attribution = "© somebody"
[fields]
id = "id"
name = ["name", "/titles/0"]
category = "kind"
[names]
en = "name_en"
[constants]
city = "重庆"
[categories]
"火锅" = "hot-pot"
"小面火锅" = ["noodles", "hot-pot"]
"公厕" = ""
[services]
"停车" = "parking"
)");
  EXPECT_EQ(mapping.format, Format::json);
  EXPECT_EQ(mapping.source, "city");
  EXPECT_EQ(mapping.duplicates, Duplicates::merge);
  EXPECT_EQ(mapping.delimiter, ';');
  EXPECT_EQ(mapping.separators, "|/");
  EXPECT_EQ(mapping.rows, (std::vector<std::string>{"result", "records"}));
  EXPECT_EQ(mapping.columns_of(Field::name), (std::vector<std::string>{"name", "/titles/0"}));
  EXPECT_EQ(mapping.constant_of(Field::city), "重庆");
  EXPECT_EQ(mapping.categories.at("小面火锅"), (std::vector<std::string>{"noodles", "hot-pot"}));
  EXPECT_TRUE(mapping.categories.at("公厕").empty());
  EXPECT_EQ(mapping.services.at("停车"), "parking");
  EXPECT_TRUE(mapping.entities.contains(Field::description));
  EXPECT_EQ(mapping.all_columns(), (std::vector<std::string>{"id", "name", "/titles/0", "kind", "name_en"}));
}

TEST(AMapping, NeedsOnlyAFewLines) {
  const auto mapping = mapping_of(least);
  EXPECT_EQ(mapping.delimiter, ',');
  EXPECT_EQ(mapping.duplicates, Duplicates::refuse);
  EXPECT_EQ(mapping_of("format = \"osm\"").source, "osm");
}

TEST(AMapping, IsRefusedWithTheLineOfItsMistake) {
  EXPECT_EQ(mistake_in("format = \"csv\"\nsource = \"a\"\nsource = \"b\"").substr(0, 12), "test.toml:3 ");
  EXPECT_EQ(mistake_in("source = \"a\""), "test.toml:1 format is missing: osm, csv, json or geojson");
  EXPECT_EQ(mistake_in("format = \"xls\""), "test.toml:1 format is \"xls\", it must be one of osm, csv, json, geojson");
  EXPECT_EQ(mistake_in("format = 3"), "test.toml:1 format must be a text in quotes");
  EXPECT_EQ(mistake_in("format = \"csv\""), "test.toml:1 source is missing: a short word for the file's origin");
  EXPECT_EQ(mistake_in("format = \"csv\"\nsource = \"Ü\"").substr(0, 26), "test.toml:2 source is \"Ü\"");
  EXPECT_EQ(mistake_in(with("country = \"Germany\"")).substr(0, 31), "test.toml:1 country is \"Germany");
  EXPECT_EQ(mistake_in(with("delimiter = \"ab\"")).substr(0, 32), "test.toml:1 delimiter must be on");
  EXPECT_EQ(mistake_in(with("fields = 1\n#")).substr(0, 12), "test.toml:5 ");  // [fields] comes again
}

TEST(AMapping, RefusesUnknownKeysWithTheNearestKnownOne) {
  EXPECT_EQ(mistake_in(with("langage = \"de\"")), "test.toml:1 unknown key \"langage\", did you mean \"language\"?");
  EXPECT_EQ(mistake_in("format = \"csv\"\nsource = \"s\"\n[fields]\nid = \"a\"\nnmae = \"b\""),
            "test.toml:5 unknown key \"nmae\" in [fields], did you mean \"name\"?");
  EXPECT_EQ(mistake_in(with("xyzzyxyzzy = 1")), "test.toml:1 unknown key \"xyzzyxyzzy\"");
  EXPECT_EQ(mistake_in(with("entities = [\"decsription\"]")),
            "test.toml:1 unknown field \"decsription\", did you mean \"description\"?");
}

TEST(AMapping, RefusesCategoriesThatAreNoLeaves) {
  EXPECT_EQ(mistake_in(std::string(least) + "[categories]\nkaffee = \"caffe\""),
            "test.toml:9 unknown category \"caffe\", did you mean \"cafe\"?");
  EXPECT_EQ(mistake_in(std::string(least) + "[categories]\nkaffee = \"cafes\""),
            "test.toml:9 \"cafes\" is a top category, places go into one of its leaves");
}

TEST(AMapping, RefusesToBeIncomplete) {
  constexpr std::string_view head = "format = \"csv\"\nsource = \"s\"\n";
  EXPECT_EQ(mistake_in(std::string(head) + "[fields]\nid = \"a\""), "test.toml:3 [fields] lacks name");
  EXPECT_EQ(mistake_in(std::string(head) + "[fields]\nname = \"a\""),
            "test.toml:3 [fields] lacks id: without it a second import would double every place");
  EXPECT_EQ(mistake_in(std::string(head) + "[fields]\nname = \"a\"\nid = \"b\""),
            "test.toml:3 neither [fields] nor [constants] has a category");
  EXPECT_EQ(mistake_in(std::string(head) + "[fields]\nname = \"a\"\nid = \"b\"\ncategory = \"c\"\nlat = \"d\""),
            "test.toml:3 lat and lng go together");
  EXPECT_EQ(mistake_in(std::string(least) + "lat = \"1\""), "test.toml:8 lat cannot be the same for all places");
  EXPECT_EQ(mistake_in(std::string(least) + "[names]\nen = 3"), "test.toml:9 en must be a text in quotes");
  EXPECT_EQ(mistake_in("format = \"osm\"\n[fields]\nid = \"a\""), "test.toml:2 OpenStreetMap needs no [fields]");
}

TEST(AMapping, RefusesGarbage) {
  EXPECT_NE(mistake_in(std::string("\x00\xFF\xFE garbage", 10)), "no mistake");
  EXPECT_NE(mistake_in(std::string(500'000, '[')), "no mistake");
  EXPECT_EQ(mistake_in(std::string(2'000'000, '#')), "test.toml at most 1,000,000 bytes");
}

TEST(BuiltinMappings, AllLoadByName) {
  EXPECT_EQ(builtin_mappings().size(), 3U);
  for (const auto& builtin : builtin_mappings()) {
    const auto mapping = load_mapping(std::string(builtin.name));
    ASSERT_TRUE(mapping.ok()) << mapping.error().field << " " << mapping.error().expected;
    EXPECT_FALSE(mapping->attribution.empty());
  }
}

TEST(LoadingAMapping, TakesAFileOrNamesWhatThereIs) {
  const Folder folder;
  const auto path = folder.write("mine.toml", least);
  EXPECT_EQ(load_mapping(path.string())->source, "shops");
  const auto unknown = load_mapping("berlín");
  EXPECT_TRUE(unknown.is(why::mapping_unknown));
  EXPECT_EQ(unknown.error().field, "berlín");
  EXPECT_EQ(unknown.error().expected, "one of berlin, osm, tainan, or the path of a TOML file");
  EXPECT_TRUE(load_mapping(folder.path().string()).is(why::unreadable));
}

}  // namespace
}  // namespace footfall::imports
