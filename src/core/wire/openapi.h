// The API as an OpenAPI 3.1 document.
#pragma once

#include <string>

#include "core/wire/api.h"
#include "core/wire/json_text.h"

namespace footfall::wire {

// The same API gives the same bytes.
std::string openapi(const Api& api, Layout layout = Layout::compact);

}  // namespace footfall::wire
