// What is scarce: promised for a while (held), promised for good (confirmed), given back (released) or forgotten
// (expired).
//
//                 hold                 confirm
//   (nothing) ───────────► held ──────────────────► confirmed ──► released
//       │                   │  └─ extend: later expires_at  ▲       (release)
//       └────────────────── │ ──────── sell ────────────────┘
//                           ├─ release ─► released
//                           └─ expire (job, and checked at use) ─► expired
//
// Two shapes. A pool is a count (stock, quota, budget, a person's limit): sold + held <= total at every instant.
// A calendar is time on a thing (table, room, person): at no instant do more units overlap than its capacity;
// intervals are half-open [from, until). One hold takes several at once, all or none.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "core/tx.h"

namespace footfall {
struct Module;
}

namespace footfall::capacity {

// Its migrations, its reasons, and the job that expires holds.
Module module();

struct HoldTag {
  static constexpr std::string_view prefix = "hld";
};
using HoldId = Id<HoldTag>;

// Refusals, in order of precedence.
namespace why {
inline constexpr Reason capacity_unknown{"capacity_unknown", Kind::not_found, "There is nothing of this name to hold."};
inline constexpr Reason interval_invalid{"interval_invalid", Kind::invalid, "The interval must begin before it ends."};
inline constexpr Reason sold_out{"sold_out", Kind::conflict, "There is not enough left."};
inline constexpr Reason hold_unknown{"hold_unknown", Kind::not_found, "There is no such hold."};
inline constexpr Reason hold_expired{"hold_expired", Kind::conflict,
                                     "The hold has expired, and what it held was given back."};
inline constexpr Reason hold_released{"hold_released", Kind::conflict, "The hold was released."};
inline constexpr Reason hold_confirmed{"hold_confirmed", Kind::conflict, "The hold is confirmed already."};
inline constexpr Reason total_below_use{"total_below_use", Kind::conflict, "More than this is held or sold already."};
}  // namespace why

inline constexpr std::int64_t unlimited = 1'000'000'000'000'000;  // a pool's total when nothing limits it
inline constexpr std::size_t items_max = 100;                     // of one hold

// A quantity of a pool. The same pool named twice counts twice.
struct PoolItem {
  std::string pool;           // its name within the region, such as offer/off_…; at most 200 bytes
  std::int64_t quantity = 1;  // 1 to 10^12
  // Makes the pool with this total if there is none yet (a person's limit on an offer). An existing pool takes it as
  // its new total, and when more than that is in use already, there is nothing left. Named twice, the smaller counts.
  std::optional<std::int64_t> make_with_total = {};
};
// Time on a calendar: [from, until).
struct CalendarItem {
  std::string calendar;  // at most 200 bytes
  Timestamp from, until;
  std::int64_t units = 1;  // 1 to 10^12
};

struct Hold {
  std::string owner;                 // who it is for: ord_…
  std::string purpose;               // what for, in a word: order
  Duration ttl;                      // more than zero
  std::vector<PoolItem> pools = {};  // both may be empty: then it holds nothing, and lives as any other
  std::vector<CalendarItem> calendars = {};
};

enum class State { held, confirmed, released, expired };
constexpr std::array<std::string_view, 4> names_of(State) { return {"held", "confirmed", "released", "expired"}; }

struct Held {
  HoldId id;
  State state = State::held;  // expired from expires_at on, even before the job has come by
  std::string owner;
  std::string purpose;
  Timestamp expires_at;  // means nothing once confirmed
};

struct PoolLevel {
  std::int64_t total = 0, held = 0, sold = 0;
  std::int64_t left() const { return total - held - sold; }
};

// Makes a pool, or sets its total (0 to unlimited). Refuses: total_below_use.
Outcome set_pool(Tx& tx, const std::string& pool, std::int64_t total);
// Makes a calendar, or sets how many units may overlap (0 to unlimited). Refuses: total_below_use (of intervals not yet
// over).
Outcome set_calendar(Tx& tx, const std::string& calendar, std::int64_t units);

// A refusal leaves nothing taken or given back, so a caller may go on with something else in the same transaction.

// Takes everything or nothing, in a fixed order so that holds cannot wait for each other in a circle. Where too little
// is left, holds that lapsed but were not expired yet are expired first, at most 100 a pool.
// Refuses: capacity_unknown, interval_invalid, sold_out (the error's field names the item: /pools/1).
Result<HoldId> hold(Tx& tx, const Hold& request);
// The same, confirmed at once: for what is paid as it is asked for. Refuses as hold().
Result<HoldId> sell(Tx& tx, const Hold& request);
// Moves the expiry to now + ttl if that is later. Refuses: hold_unknown, hold_expired, hold_released, hold_confirmed.
Outcome extend(Tx& tx, HoldId id, Duration ttl);
// Makes it last. Confirming again is done. Refuses: hold_unknown, hold_expired (even when the job has not come by),
// hold_released.
Outcome confirm(Tx& tx, HoldId id);
// Gives everything back, held or confirmed. Releasing again, or what expired, is done. Refuses: hold_unknown.
Outcome release(Tx& tx, HoldId id);
// Gives back part of a pool that is held or confirmed (a refunded unit), 1 to 10^12. Refuses: hold_unknown,
// hold_expired, hold_released, capacity_unknown when the hold has nothing of this pool, sold_out when it has less.
Outcome release_some(Tx& tx, HoldId id, const std::string& pool, std::int64_t quantity);
// Expires at most `limit` holds that are due, the oldest first; returns how many. For the job.
std::size_t expire_due(Tx& tx, std::size_t limit);

std::optional<Held> find_hold(View& view, HoldId id);
// Counts holds that lapsed until they are expired, as calendar_use() does: hold() may find more left than these tell.
std::optional<PoolLevel> pool_level(View& view, const std::string& pool);
// The most units in use at any instant of [from, until); 0 for a calendar that is not there.
std::int64_t calendar_use(View& view, const std::string& calendar, Timestamp from, Timestamp until);

// Every hold, as it stands now, in the order of their ids; every pool whose name begins with `prefix`, by name.
void each_hold(View& view, const std::function<void(const Held&)>& look);
void each_pool(View& view, const std::string& prefix,
               const std::function<void(const std::string& pool, const PoolLevel&)>& look);

// What audit finds, at most 1,000 times: every pool's held and sold equal its items, sold + held <= total, and no
// calendar is overbooked from now on. Reads every row of the region. Empty: all is well.
std::vector<std::string> discrepancies(View& view);

}  // namespace footfall::capacity
