// What the tags of one OpenStreetMap object say of a place.
#pragma once

#include <vector>

#include "import/categories.h"
#include "import/draft.h"
#include "import/mapping.h"

namespace footfall::imports {

// Whether there is a name to show: name, a name in some language, or the brand.
bool has_name(const std::vector<Tag>& tags);

// Fills everything but the position and draft.place.source. `kinds` is what kinds_of says of the tags.
void describe(Draft& draft, const std::vector<Tag>& tags, Kinds kinds, const Mapping& mapping);

}  // namespace footfall::imports
