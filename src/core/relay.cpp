#include "core/relay.h"

#include <algorithm>

#include "core/relay_rows.h"

namespace footfall {

namespace {
constexpr std::int64_t events_max = 200;  // of one turn
}

Relay::Relay(Gate& gate, std::vector<Subscription> subscriptions) : gate_(gate), subscriptions_(std::move(subscriptions)) {}

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
  struct Batch {
    std::int64_t cursor = 0;
    std::vector<Event> events;
  };
  const auto batch = gate_.read<Batch>(region, [&](View& view) {
    const auto cursor = cursor_of(view, subscription.subscriber);
    if (cursor == last_seq(view)) return Batch{cursor, {}};
    return Batch{cursor, list_events_after(view, cursor, events_max)};
  });
  if (batch.events.empty()) return 0;

  std::int64_t cursor = batch.cursor;
  std::int64_t passed = cursor;  // events of other names are passed over without a transaction each
  const auto move_to = [&](const Event* event, std::int64_t seq) {
    bool moved = false;
    gate_.write<Done>(region, [&](Tx& tx) -> Outcome {
      moved = move_cursor(tx, subscription.subscriber, cursor, seq);
      if (moved && event != nullptr) subscription.handle(tx, *event);
      return done;
    }).ok();
    cursor = seq;
    return moved;
  };
  for (const auto& event : batch.events) {
    passed = event.seq;
    if (event.name != subscription.event) continue;
    try {
      if (!move_to(&event, event.seq)) return 1;  // another relay is ahead of us
    } catch (const Bug& bug) {
      gate_.write<Done>(region, [&](Tx& tx) -> Outcome {
        note_failure(tx, subscription.subscriber, bug.what());
        return done;
      }).ok();
      return 0;
    }
  }
  if (passed != cursor) (void)move_to(nullptr, passed);
  return batch.events.size();
}

}  // namespace footfall
