// The tables behind categories.h: which OpenStreetMap tag means which category.
#pragma once

#include <span>
#include <string_view>

namespace footfall::imports {

struct OsmKinds {
  std::string_view key;
  std::string_view values;    // apart by spaces; "*" for every value of the key that no line names
  std::string_view category;  // a leaf of the category tree; empty when these are no places of trade
};

std::span<const OsmKinds> osm_kinds();
// Values of cuisine=… and of sport=…, which refine what a place is.
std::span<const OsmKinds> osm_cuisines();
std::span<const OsmKinds> osm_sports();

}  // namespace footfall::imports
