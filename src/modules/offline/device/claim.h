// Claims: devices of one store that can reach each other never use the same voucher twice. Pure state machines.
//
// One device of a store is its lead; the server names it in every pack together with an epoch that grows whenever
// another one is named. Before a device accepts, it asks the lead for a claim; the lead grants a use once.
//
//   device                          lead
//     │ ── join(epoch, own uses) ─────► │  takes over what the device accepted alone; from now on it is a member
//     │ ── claim(n, voucher, uses) ───► │  granted, or taken; the same n again: the same answer
//     │ ◄───────────────────── granted ─│
//     │ ── release(n) ────────────────► │  taken back at the desk
//
// A table lives as long as its epoch and forgets nothing: that a use was synced does not mean that every pack tells of
// it. What holds: any use that was granted, and any use that a member told at its join, counts against every later
// claim of the same epoch. What does not: a use that was accepted alone is unknown to the lead until that device joins;
// a new lead knows of no uses under the old one but those that joining devices bring. So a new epoch starts `closed`
// and opens when the devices of the store have joined, or the last pack of the old epoch has run out. A lead that lost
// its table lost its key with it, is enrolled anew, and so is another device with another epoch.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/id.h"
#include "base/timestamp.h"

namespace footfall::offline {

enum class ClaimAnswer {
  granted,
  taken,         // not that many uses are left
  stale_epoch,   // the asker's pack is older than the lead's: fetch a pack, or ask whoever leads now
  lead_behind,   // the asker's pack is newer than the lead's: this lead must not grant any more
  not_a_member,  // join first
  closed,        // a new lead that does not know enough yet
};

struct Claim {
  std::uint32_t epoch = 0;
  Uuid device{};
  std::uint64_t number = 0;  // grows with each claim of a device: the seq its record will have
  Uuid voucher{};
  std::uint16_t uses = 1;
  std::uint16_t uses_in_all = 1;  // as the token says; what the pack's list says is the asker's to look at
};

// A use of a device that the server has not replayed.
struct UnsyncedUse {
  std::uint64_t number = 0;
  Uuid voucher{};
  std::uint16_t uses = 1;
};

// The lead's side. Whatever it answered `granted` or `joined` must be on its disk before the answer leaves.
class ClaimTable {
 public:
  // `known`: the devices of the store that may hold uses of an older epoch. `opens_at`: when no pack of an older epoch
  // can be in use any more; the first epoch of a store opens at once.
  ClaimTable(std::uint32_t epoch, std::set<Uuid> known, Timestamp opens_at);

  // Granted: `device` is a member and its uses count. Refuses: stale_epoch, lead_behind. Again is fine, and so is a
  // use that was claimed here before.
  ClaimAnswer join(std::uint32_t epoch, const Uuid& device, const std::vector<UnsyncedUse>& uses);
  // Refuses, in order: stale_epoch, lead_behind, not_a_member, closed, taken.
  ClaimAnswer claim(const Claim& claim, Timestamp now);
  // Forgets what was granted to this device under this number. Again is fine.
  void release(const Uuid& device, std::uint64_t number);
  // A newer pack names another lead: nothing is granted here any more.
  void retire(std::uint32_t newer_epoch);

  std::uint32_t epoch() const { return epoch_; }
  bool open(Timestamp now) const;

 private:
  struct By {
    Uuid device{};
    std::uint64_t number = 0;
    friend auto operator<=>(const By&, const By&) = default;
  };
  struct Use {
    Uuid voucher{};
    std::uint16_t uses = 0;
  };
  std::optional<ClaimAnswer> against(std::uint32_t asked) const;
  std::int64_t used(const Uuid& voucher) const;

  std::uint32_t epoch_;
  std::uint32_t newest_;  // that was heard of
  Timestamp opens_at_;
  std::set<Uuid> awaited_, members_;
  std::map<By, Use> uses_;
};

// The device's side: whether it is to ask, and whom.
class StoreMember {
 public:
  explicit StoreMember(const Uuid& self) : self_(self) {}

  // A pack came. True when the device has to join anew.
  bool follow(std::uint32_t epoch, const Uuid& lead);
  void joined(std::uint32_t epoch) { joined_ = epoch; }
  // The lead answered so; on anything but granted and taken the device is on its own until it has joined again.
  void heard(ClaimAnswer answer);

  enum class Way {
    ask,    // the lead, for a claim
    lead,   // it is the lead itself
    alone,  // by its own list and credit line only
  };
  // `reaches_lead`: of the connection, now.
  enum class Link { up, down };
  Way way(Link to_lead) const;
  std::uint32_t epoch() const { return epoch_; }

 private:
  Uuid self_{}, lead_{};
  std::uint32_t epoch_ = 0, joined_ = 0;
};

}  // namespace footfall::offline
