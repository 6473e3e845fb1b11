// What is true of journals and excesses whatever happened.
#pragma once

#include "core/module.h"

namespace footfall::offline {

std::vector<Audit> audits();

}  // namespace footfall::offline
