// The documents that are made from the program itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/module.h"

namespace footfall {

inline constexpr std::string_view version = "0.1.0";

// openapi, typescript, reference, routes, reasons, events, permissions or schema; empty when there is none of this
// name.
std::string describe(std::string_view name, const std::vector<Module>& modules);

}  // namespace footfall
