// Made-up values of the right form, for people to start from.
#pragma once

#include <string>

#include "core/wire/json_text.h"
#include "core/wire/schema.h"

namespace footfall::wire {

enum class Show { required, everything };  // members of objects

// As JSON. A field's own example is used where there is one; a type that holds itself shows an empty list there.
std::string example_json(const Schema& schema, const Types& types, Show show, Layout layout);

// As the text of a parameter; of a list, its first element.
std::string example_text(const Schema& schema);

}  // namespace footfall::wire
