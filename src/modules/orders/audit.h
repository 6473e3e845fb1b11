// What is true of orders whatever happened, also before the relay has told the news.
#pragma once

#include "core/module.h"

namespace footfall::orders {

std::vector<Audit> audits();

}  // namespace footfall::orders
