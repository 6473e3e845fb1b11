// The API as one TypeScript file: types of what it takes and answers, its reasons, and a table of its routes.
#pragma once

#include <string>

#include "core/wire/api.h"

namespace footfall::wire {

// A module that depends on nothing and passes `tsc --strict`. The same API gives the same bytes.
std::string typescript(const Api& api);

}  // namespace footfall::wire
