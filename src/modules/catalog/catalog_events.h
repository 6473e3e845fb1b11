// What the catalog does when others change.
#pragma once

#include "catalog/catalog.h"

namespace footfall::catalog {

std::vector<Subscription> subscriptions();

}  // namespace footfall::catalog
