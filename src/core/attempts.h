// The job that forgets old attempts.
#pragma once

#include "core/module.h"

namespace footfall {

// core's own module: its schema, its jobs, its reasons.
Module core_module();

}  // namespace footfall
