// What is true of vouchers whatever happened.
#pragma once

#include "core/module.h"

namespace footfall::vouchers {

std::vector<Audit> audits();

}  // namespace footfall::vouchers
