#include "core/relay.h"

#include <utility>

#include "core/relay_rows.h"

namespace footfall {

namespace {
constexpr std::int64_t events_max = 1000;  // of one turn
}

Relay::Relay(Gate& gate, std::vector<Subscription> subscriptions)
    : gate_(gate), subscriptions_(std::move(subscriptions)) {}

std::size_t Relay::turn(Region region) {
  std::size_t count = number(region);
  std::vector<std::int64_t> cursors;
  std::map<std::int64_t, Stretch> stretches;  // by where they begin: most subscribers stand at the same place
  gate_.database().read(region, [&](View& view) {
    cursors = cursors_of(view);
    const auto head = last_seq(view);
    for (const auto cursor : cursors) {
      if (cursor < head && !stretches.contains(cursor)) stretches[cursor] = stretch_after(view, cursor);
    }
  });
  std::vector<std::size_t> idle;  // subscribers whom nothing of their stretch concerns
  for (std::size_t i = 0; i < subscriptions_.size(); ++i) {
    const auto found = stretches.find(cursors[i]);
    if (found == stretches.end()) continue;
    Batch batch{cursors[i], found->second.until, {}};
    for (const auto& event : found->second.events) {
      if (event.name == subscriptions_[i].event) batch.events.push_back(&event);
    }
    if (batch.events.empty()) {
      idle.push_back(i);
      ++count;
    } else {
      count += deliver(region, subscriptions_[i], batch);
    }
  }
  if (!idle.empty()) pass_by(region, idle, cursors, stretches);
  return count;
}

// All together; whose cursor another relay moved stays where that one put it.
void Relay::pass_by(Region region, const std::vector<std::size_t>& idle, const std::vector<std::int64_t>& cursors,
                    const std::map<std::int64_t, Stretch>& stretches) {
  gate_.database().write(region, [&](Tx& tx) {
    for (const auto i : idle) {
      (void)move_cursor(tx, subscriptions_[i].subscriber, cursors[i], stretches.at(cursors[i]).until);
    }
    return Keep::yes;
  });
}

std::vector<std::int64_t> Relay::cursors_of(View& view) const {
  std::vector<std::int64_t> cursors;
  cursors.reserve(subscriptions_.size());
  for (const auto& subscription : subscriptions_) cursors.push_back(cursor_of(view, subscription.subscriber));
  return cursors;
}

Relay::Stretch Relay::stretch_after(View& view, std::int64_t cursor) {
  auto events = list_events_after(view, cursor, events_max);
  check(!events.empty(), "the log goes on to its head");
  const auto until = events.back().seq;
  return {until, std::move(events)};
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

std::size_t Relay::deliver(Region region, const Subscription& subscription, const Batch& batch) {
  const auto moved = static_cast<std::size_t>(batch.until - batch.cursor);
  try {
    return tell(region, subscription, batch) ? moved : 0;
  } catch (const Bug&) {
    // One of them cannot be handled: bring those before it home, and say which.
    return tell_one_by_one(region, subscription, batch);
  }
}

// All of a batch in one transaction, which is one commit.
bool Relay::tell(Region region, const Subscription& subscription, const Batch& batch) {
  bool moved = false;
  gate_.database().write(region, [&](Tx& tx) {
    moved = move_cursor(tx, subscription.subscriber, batch.cursor, batch.until);
    if (!moved) return Keep::no;  // another relay is ahead of us
    for (const auto* event : batch.events) subscription.handle(tx, *event);
    return Keep::yes;
  });
  return moved;
}

std::size_t Relay::tell_one_by_one(Region region, const Subscription& subscription, const Batch& batch) {
  std::int64_t cursor = batch.cursor;
  for (const auto* event : batch.events) {
    try {
      if (!tell(region, subscription, {cursor, event->seq, {event}})) return 1;
    } catch (const Bug& bug) {
      gate_.database().write(region, [&](Tx& tx) {
        note_failure(tx, subscription.subscriber, bug.what());
        return Keep::yes;
      });
      return 0;
    }
    cursor = event->seq;
  }
  return static_cast<std::size_t>(cursor - batch.cursor);
}

}  // namespace footfall
