// All reasons in one list, as the documents and clients get them. A module lists its own in Module::reasons.
#pragma once

#include <vector>

#include "base/result.h"

namespace footfall {

// The reasons of core itself: gate, callers, wire.
std::vector<const Reason*> core_reasons();

}  // namespace footfall
