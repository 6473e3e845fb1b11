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
  struct Batch {
    std::int64_t cursor = 0;
    std::vector<Event> events;
  };

  std::size_t number(Region region);
  std::size_t deliver(Region region, std::size_t subscriber);
  bool tell(Region region, const Subscription& subscription, const Batch& batch);
  std::size_t tell_one_by_one(Region region, const Subscription& subscription, const Batch& batch);

  Gate& gate_;
  std::vector<Subscription> subscriptions_;  // by subscriber
};

}  // namespace footfall
