// How the projection follows stores and offers.
#pragma once

#include "discovery/discovery.h"

namespace footfall::discovery {

std::vector<Subscription> subscriptions();

}  // namespace footfall::discovery
