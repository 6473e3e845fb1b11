// The demo city: Lanhai, a harbour town that does not exist, with streets, shops, offers and three months of sales.
//
// Everything goes through the same commands as real life, at the times it would have happened, so balances, quotas and
// events are true. The same seed gives the same town, offers and sales.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/gate.h"
#include "identity/identity.h"
#include "orders/orders.h"

namespace footfall::demo {

inline constexpr Region region{1};

struct Plan {
  std::uint64_t seed = 1;
  std::size_t stores = 300;
  std::size_t offers = 1000;
  std::int64_t days = 90;  // of sales before now
  std::int64_t orders_a_day = 60;
};

// What the maker needs beyond the gate: to travel in time, and to let subscribers and jobs catch up.
struct Tools {
  Gate& gate;
  const orders::Setup& setup;
  std::function<void(Timestamp)> travel;  // from now on it is this time
  std::function<void()> settle;
  std::function<void(const std::string& what, std::size_t done, std::size_t of)> progress;
};

// Whom to sign in as, to look around. Their e-mail addresses end in @lanhai.example; all have the demo password.
struct Account {
  std::string role, address;
};
inline constexpr std::string_view password = "lanhai-demo-2026";

std::vector<Account> accounts();

struct Made {
  std::size_t merchants = 0, stores = 0, offers = 0, orders = 0, redemptions = 0;
  DeviceId device;          // a till of `device_store`
  std::string device_seed;  // its secret, hexadecimal
  std::string device_store;
};

// True when the database has a region of this number already: the demo is made once.
bool is_made(Gate& gate);

// Makes the town as if it had opened plan.days before `now`. Refuses what its commands refuse, which they do not.
Result<Made> make_city(const Tools& tools, const Plan& plan, Timestamp now);

}  // namespace footfall::demo
