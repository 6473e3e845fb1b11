#include "import/categories.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "import/osm_kinds.h"
#include "import/text.h"

namespace footfall::imports {
namespace {

// In order of precedence: a hotel with a restaurant key on the same object is first what `amenity` says.
constexpr std::array<std::string_view, 8> kind_keys{"amenity", "shop",   "tourism",    "leisure",
                                                    "craft",   "office", "healthcare", "historic"};
constexpr std::array<std::string_view, 9> detail_keys{"cuisine", "sport",   "brand", "operator",  "stars",
                                                      "diet",    "clothes", "rooms", "diet:vegan"};

std::string_view value_of(std::span<const Tag> tags, std::string_view key) {
  const auto found = std::ranges::find(tags, key, &Tag::key);
  return found == tags.end() ? std::string_view{} : std::string_view(found->value);
}

using CategoryByTag = std::unordered_map<std::string, std::string_view>;

CategoryByTag by_tag(std::span<const OsmKinds> table) {
  CategoryByTag all;
  for (const auto& line : table) {
    for (const auto value : split_list(line.values, " ")) {
      all.emplace(std::string(line.key) + "=" + std::string(value), line.category);
    }
  }
  return all;
}

std::string_view category_of_tag(const CategoryByTag& table, std::string_view key, std::string_view value) {
  const auto found = table.find(std::string(key) + "=" + std::string(value));
  return found == table.end() ? std::string_view{} : found->second;
}

std::string_view category_of(std::string_view key, std::string_view value) {
  static const auto table = by_tag(osm_kinds());
  const auto found = table.find(std::string(key) + "=" + std::string(value));
  return found != table.end() ? found->second : category_of_tag(table, key, "*");
}

void add(std::vector<std::string>& list, std::string_view word) {
  if (word.empty() || list.size() >= limits::values_of_a_list) return;
  if (std::ranges::find(list, word) == list.end()) list.emplace_back(word);
}

// What cuisine or sport say in addition to the plain `category`.
void add_refinements(std::vector<std::string>& categories, std::string_view category, std::span<const Tag> tags) {
  static const auto cuisines = by_tag(osm_cuisines());
  static const auto sports = by_tag(osm_sports());
  if (category == "restaurant" || category == "fast-food" || category == "cafe") {
    for (const auto word : split_list(value_of(tags, "cuisine"), ";,")) {
      add(categories, category_of_tag(cuisines, "cuisine", word));
    }
    if (value_of(tags, "diet:vegan") == "only" || value_of(tags, "diet:vegetarian") == "only") {
      add(categories, "vegetarian");
    }
  }
  if (category == "sports-centre" || category == "gym" || category == "courts-pitches") {
    for (const auto word : split_list(value_of(tags, "sport"), ";,")) {
      add(categories, category_of_tag(sports, "sport", word));
    }
  }
}

}  // namespace

bool is_kind_key(std::string_view key) { return std::ranges::find(kind_keys, key) != kind_keys.end(); }

bool is_detail_key(std::string_view key) { return std::ranges::find(detail_keys, key) != detail_keys.end(); }

Kinds kinds_of(std::span<const Tag> tags) {
  Kinds kinds;
  for (const auto key : kind_keys) {
    for (const auto value : split_list(value_of(tags, key), ";")) {
      add(kinds.words, cut_text(std::string(key) + "=" + std::string(value), limits::category));
      const auto category = category_of(key, value);
      // Snack bars and cafés are looked for as such, whatever they serve; restaurants by their cuisine.
      const bool plain_first = category == "fast-food" || category == "cafe";
      if (plain_first) add(kinds.categories, category);
      add_refinements(kinds.categories, category, tags);
      add(kinds.categories, category);
    }
  }
  return kinds;
}

std::vector<std::string> services_of(std::span<const Tag> tags) {
  std::vector<std::string> services;
  const auto offer = [&](std::string_view key, std::string_view service) {
    const auto value = value_of(tags, key);
    if (value == "yes" || value == "only" || value == "designated") add(services, service);
  };
  offer("wheelchair", "wheelchair");
  const auto internet = value_of(tags, "internet_access");
  if (internet == "wlan" || internet == "yes") add(services, "wifi");
  offer("takeaway", "takeaway");
  offer("delivery", "delivery");
  offer("outdoor_seating", "outdoor-seating");
  offer("reservation", "reservation");
  for (const auto* const key : {"payment:credit_cards", "payment:cards", "payment:visa", "payment:mastercard"}) {
    offer(key, "cards");
  }
  offer("air_conditioning", "air-conditioning");
  offer("drive_through", "drive-through");
  return services;
}

}  // namespace footfall::imports
