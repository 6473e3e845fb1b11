// Tells subscribers what happened: numbers events in commit order, then hands each to everyone who asked for it.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "core/event.h"
#include "core/gate.h"

namespace footfall {

class Relay {
 public:
  Relay(Gate& gate, std::vector<Subscription> subscriptions);

  // Numbers what is new in a region and brings each subscriber up to date, at most a thousand events each.
  // Returns how much it did; call it again while that is not zero. Several processes may do this at once: rows
  // decide who numbers and who moves a cursor.
  std::size_t turn(Region region);

 private:
  // The events of the log from a cursor on.
  struct Stretch {
    std::int64_t until = 0;  // the last one's number
    std::vector<Event> events;
  };
  // What one subscriber hears of a stretch.
  struct Batch {
    std::int64_t cursor = 0, until = 0;
    std::vector<const Event*> events;
  };

  std::size_t number(Region region);
  std::vector<std::int64_t> cursors_of(View& view) const;
  static Stretch stretch_after(View& view, std::int64_t cursor);
  void pass_by(Region region, const std::vector<std::size_t>& idle, const std::vector<std::int64_t>& cursors,
               const std::map<std::int64_t, Stretch>& stretches);
  std::size_t deliver(Region region, const Subscription& subscription, const Batch& batch);
  bool tell(Region region, const Subscription& subscription, const Batch& batch);
  std::size_t tell_one_by_one(Region region, const Subscription& subscription, const Batch& batch);

  Gate& gate_;
  std::vector<Subscription> subscriptions_;  // by subscriber
};

}  // namespace footfall
