#include "core/relay.h"

#include "core/relay_rows.h"

namespace footfall {

namespace {
constexpr std::int64_t events_max = 200;  // of one turn
}

Relay::Relay(Gate& gate, std::vector<Subscription> subscriptions)
    : gate_(gate), subscriptions_(std::move(subscriptions)) {}

std::size_t Relay::turn(Region region) {
  std::size_t count = number(region);
  for (std::size_t i = 0; i < subscriptions_.size(); ++i) count += deliver(region, i);
  return count;
}

std::size_t Relay::number(Region region) {
  const bool any = gate_.read<bool>(region, [](View& view) { return any_unnumbered(view); });
  if (!any) return 0;
  std::size_t count = 0;
  gate_.database().write(region, [&](Tx& tx) {
    count = number_events(tx, events_max);
    return Keep::yes;
  });
  return count;
}

std::size_t Relay::deliver(Region region, std::size_t subscriber) {
  const auto& subscription = subscriptions_[subscriber];
  const auto batch = gate_.read<Batch>(region, [&](View& view) {
    const auto cursor = cursor_of(view, subscription.subscriber);
    if (cursor == last_seq(view)) return Batch{cursor, {}};
    return Batch{cursor, list_events_after(view, cursor, events_max)};
  });
  if (batch.events.empty()) return 0;
  try {
    tell(region, subscription, batch);
    return batch.events.size();
  } catch (const Bug&) {
    // One of them cannot be handled: bring those before it home, and say which.
    return tell_one_by_one(region, subscription, batch);
  }
}

// All of a batch in one transaction, which is one commit.
bool Relay::tell(Region region, const Subscription& subscription, const Batch& batch) {
  bool moved = false;
  gate_.database().write(region, [&](Tx& tx) {
    moved = move_cursor(tx, subscription.subscriber, batch.cursor, batch.events.back().seq);
    if (!moved) return Keep::no;  // another relay is ahead of us
    for (const auto& event : batch.events) {
      if (event.name == subscription.event) subscription.handle(tx, event);
    }
    return Keep::yes;
  });
  return moved;
}

std::size_t Relay::tell_one_by_one(Region region, const Subscription& subscription, const Batch& batch) {
  Batch one{batch.cursor, {}};
  for (const auto& event : batch.events) {
    one.events = {event};
    try {
      if (!tell(region, subscription, one)) return 1;
    } catch (const Bug& bug) {
      gate_.database().write(region, [&](Tx& tx) {
        note_failure(tx, subscription.subscriber, bug.what());
        return Keep::yes;
      });
      return 0;
    }
    one.cursor = event.seq;
  }
  return batch.events.size();
}

}  // namespace footfall
