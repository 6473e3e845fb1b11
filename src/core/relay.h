// Tells subscribers what happened: numbers events in commit order, then hands each to everyone who asked for it.
#pragma once

#include <cstddef>
#include <vector>

#include "core/event.h"
#include "core/gate.h"

namespace footfall {

class Relay {
 public:
  Relay(Gate& gate, std::vector<Subscription> subscriptions);

  // Numbers what is new in a region and brings each subscriber up to date, at most some hundred events each.
  // Returns how much it did; call it again while that is not zero. Several processes may do this at once: rows
  // decide who numbers and who moves a cursor.
  std::size_t turn(Region region);

 private:
  std::size_t number(Region region);
  std::size_t deliver(Region region, std::size_t subscriber);

  Gate& gate_;
  std::vector<Subscription> subscriptions_;  // by subscriber
};

}  // namespace footfall
