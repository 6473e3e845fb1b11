// What is true of merchants' earnings whatever happened.
#pragma once

#include "core/module.h"

namespace footfall::settlement {

std::vector<Audit> audits();

}  // namespace footfall::settlement
