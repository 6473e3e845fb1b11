#include "import/categories.h"

#include <gtest/gtest.h>

#include <set>

#include "catalog/category_tree.h"
#include "import/osm_kinds.h"
#include "import/text.h"

namespace footfall::imports {
namespace {

using Words = std::vector<std::string>;

TEST(CategoryTree, HasTwoLevelsAndUniqueNames) {
  std::set<std::string_view> slugs;
  std::set<std::string_view> english;
  std::set<std::string_view> chinese;
  std::string_view top;
  for (const auto& entry : catalog::category_tree()) {
    EXPECT_TRUE(slugs.insert(entry.slug).second) << entry.slug;
    EXPECT_TRUE(english.insert(entry.name_en).second) << entry.name_en;
    EXPECT_TRUE(chinese.insert(entry.name_zh).second) << entry.name_zh;
    EXPECT_EQ(entry.slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos) << entry.slug;
    if (entry.parent.empty()) top = entry.slug;
    EXPECT_TRUE(entry.parent.empty() || entry.parent == top) << entry.slug;
  }
  EXPECT_GE(slugs.size(), 100U);
  EXPECT_EQ(catalog::find_category("hot-pot")->name_zh, "火锅");
  EXPECT_EQ(catalog::find_category("hotpot"), nullptr);
  EXPECT_TRUE(catalog::is_leaf_category("cafe"));
  EXPECT_FALSE(catalog::is_leaf_category("cafes"));
}

TEST(OsmKinds, NameLeavesAndEachTagOnce) {
  std::set<std::string> tags;
  for (const auto table : {osm_kinds(), osm_cuisines(), osm_sports()}) {
    for (const auto& line : table) {
      const bool known = line.category.empty() || catalog::is_leaf_category(line.category);
      EXPECT_TRUE(known) << line.key << " " << line.category;
      for (const auto value : split_list(line.values, " ")) {
        const auto tag = std::string(line.key) + "=" + std::string(value);
        EXPECT_TRUE(tags.insert(tag).second) << tag;
      }
    }
  }
}

Words categories_of(const std::vector<Tag>& tags) { return kinds_of(tags).categories; }

TEST(KindsOfAnObject, ComeFromItsTags) {
  EXPECT_EQ(categories_of({{"amenity", "pharmacy"}, {"healthcare", "pharmacy"}}), Words{"pharmacy"});
  EXPECT_EQ(categories_of({{"shop", "books"}, {"amenity", "cafe"}}), (Words{"cafe", "books"}));
  EXPECT_EQ(categories_of({{"amenity", "parking;fuel"}}), Words{"fuel"});
  EXPECT_EQ(categories_of({{"shop", "unheard_of"}}), Words{"other-shop"});
  EXPECT_EQ(kinds_of(std::vector<Tag>{{"shop", "shoes;bag"}}).words, (Words{"shop=shoes", "shop=bag"}));
}

TEST(KindsOfAnObject, AreRefinedByCuisineAndSport) {
  EXPECT_EQ(categories_of({{"amenity", "restaurant"}, {"cuisine", "sushi;ramen;thai"}}),
            (Words{"japanese-restaurant", "southeast-asian-restaurant", "restaurant"}));
  EXPECT_EQ(categories_of({{"amenity", "restaurant"}, {"cuisine", "regional"}}), Words{"restaurant"});
  EXPECT_EQ(categories_of({{"amenity", "fast_food"}, {"cuisine", "pizza"}}), (Words{"fast-food", "pizza"}));
  EXPECT_EQ(categories_of({{"amenity", "restaurant"}, {"diet:vegan", "only"}}), (Words{"vegetarian", "restaurant"}));
  EXPECT_EQ(categories_of({{"leisure", "sports_centre"}, {"sport", "swimming"}}),
            (Words{"swimming-pool", "sports-centre"}));
  EXPECT_EQ(categories_of({{"shop", "clothes"}, {"cuisine", "pizza"}}), Words{"clothes"});
}

TEST(KindsOfAnObject, AreNoneForOrdinaryThings) {
  EXPECT_TRUE(categories_of({{"amenity", "bench"}}).empty());
  EXPECT_TRUE(categories_of({{"amenity", "parking"}, {"name", "P1"}}).empty());
  EXPECT_TRUE(categories_of({{"shop", "vacant"}}).empty());
  EXPECT_TRUE(categories_of({{"office", "government"}}).empty());
  EXPECT_TRUE(categories_of({}).empty());
  EXPECT_EQ(kinds_of(std::vector<Tag>{{"amenity", "bench"}}).words, Words{"amenity=bench"});
}

TEST(KindsOfAnObject, AreBoundedWhateverTheTagsHold) {
  std::string many;
  for (int i = 0; i < 1'000; ++i) many += "kind" + std::to_string(i) + ";";
  const auto kinds = kinds_of(std::vector<Tag>{{"shop", many}, {"amenity", std::string(100'000, 'x')}});
  EXPECT_EQ(kinds.categories, Words{"other-shop"});
  EXPECT_EQ(kinds.words.size(), limits::values_of_a_list);
  EXPECT_LE(kinds.words.front().size(), limits::category);
}

TEST(ServicesOfAnObject, AreInOurWords) {
  const std::vector<Tag> tags{{"wheelchair", "yes"},     {"internet_access", "wlan"}, {"takeaway", "only"},
                              {"outdoor_seating", "no"}, {"payment:visa", "yes"},     {"payment:mastercard", "yes"},
                              {"reservation", "yes"},    {"delivery", "limited"}};
  EXPECT_EQ(services_of(tags), (Words{"wheelchair", "wifi", "takeaway", "reservation", "cards"}));
}

}  // namespace
}  // namespace footfall::imports
