// Places out of an OpenStreetMap extract in its binary form, .osm.pbf.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "import/mapping.h"
#include "import/read_places.h"

namespace footfall::imports {

// A place is a node, way or relation with a name and a kind that the category tree has. Ways stand at the middle of
// what they draw, relations at that of their outer ways, or of their nodes when they have none. Only the positions that
// such ways need are kept in memory, 16 bytes each. The file is read three times: for relations,
// for ways, for everything; the first time decodes all of it, so that damage is found before the first place.
// Refuses unreadable, damaged, and wrong_kind for what is no .osm.pbf or is a history of one.
Result<Tally> read_osm(const std::filesystem::path& path, const Mapping& mapping, const Listener& listener);

}  // namespace footfall::imports
