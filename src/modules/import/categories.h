// From OpenStreetMap tags to slugs of Footfall's category tree. Tables map their own words in their mapping file.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/place.h"

namespace footfall::imports {

// Whether tags of this key say what a thing is: amenity, shop, tourism, leisure, craft, office, healthcare, historic.
bool is_kind_key(std::string_view key);

// Whether a tag of this key refines that, and is worth keeping with a place: cuisine, sport, brand, stars …
bool is_detail_key(std::string_view key);

struct Kinds {
  std::vector<std::string> words;       // "amenity=restaurant", in the order of the keys above
  std::vector<std::string> categories;  // slugs, the main one first; empty when it is no place of trade
};

// What the tags say a thing is. cuisine=… and sport=… come before the plain kind: a sushi restaurant is
// japanese-restaurant, then restaurant. Lists with ";" count as several values.
Kinds kinds_of(std::span<const Tag> tags);

// What the tags say of its service, in Footfall's words: wheelchair, wifi, takeaway, delivery, outdoor-seating,
// reservation, cards, air-conditioning, drive-through.
std::vector<std::string> services_of(std::span<const Tag> tags);

}  // namespace footfall::imports
