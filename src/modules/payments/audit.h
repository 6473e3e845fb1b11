// What is true of payments whatever happened.
#pragma once

#include "core/module.h"

namespace footfall::payments {

std::vector<Audit> audits();

}  // namespace footfall::payments
