// How terms are kept: as JSON text, read back as they were written.
#pragma once

#include <string>
#include <string_view>

#include "catalog/catalog.h"

namespace footfall::catalog {

std::string print_terms(const Terms& terms);
Terms read_terms(std::string_view text);
// Whether the terms would be taken from outside: each number and list within its limits. Refuses with field refusals.
Outcome within_limits(const Terms& terms);

}  // namespace footfall::catalog
