#include "discovery/discovery_events.h"
#include "discovery/discovery_wire.h"

namespace footfall::discovery {

Module module() {
  return {
      .name = "discovery",
      .summary = "Finds offers and stores by place, category and words.",
      .migrations = migrations::discovery(),
      .routes = routes(),
      .subscriptions = subscriptions(),
      .permissions = permissions(),
  };
}

}  // namespace footfall::discovery
