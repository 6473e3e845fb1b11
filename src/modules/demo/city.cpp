#include "codes/codes.h"
#include "demo/demo.h"
#include "demo/town.h"
#include "merchants/merchants.h"
#include "vouchers/redeem.h"

namespace footfall::demo {

namespace {

struct City {
  std::vector<Shop> shops;
  std::vector<OnSale> offers;
  std::vector<UserId> people;
};

Outcome build(const Tools& tools, const Plan& plan, Dice& dice, City& city, Made& made) {
  const auto opened = tools.gate.write<Done>(platform_region, [](Tx& tx) { return make_region(tx); });
  if (!opened.ok()) return opened.error();
  return tools.gate.write<Done>(region, [&](Tx& tx) -> Outcome {
    while (made.stores < plan.stores) {
      const auto wanted = dice.percent(15) ? static_cast<std::size_t>(dice.between(2, 5)) : 1;
      const auto branches = std::min(wanted, plan.stores - made.stores);
      city.shops.push_back(TRY(make_shop(tx, dice, branches)));
      made.stores += branches;
    }
    made.merchants = city.shops.size();
    for (std::size_t i = 0; i < plan.offers; ++i) {
      city.offers.push_back(TRY(make_offer(tx, dice, city.shops[i % city.shops.size()], i / city.shops.size())));
    }
    made.offers = city.offers.size();
    return done;
  });
}

Result<UserId> person(Tx& tx, std::string_view name, std::string_view address) {
  return identity::create_user(
      tx, {.name = std::string(name), .address = std::string(address), .password = std::string(password)});
}

Outcome people(const Tools& tools, City& city) {
  const auto& shop = city.shops.front();
  const struct {
    std::string_view name, address;
    Grant grant;
  } staff[] = {{"Olivia Operator", "operator@lanhai.example", {Role::operator_, {}, {}}},
               {"Wang Owner", "owner@lanhai.example", {Role::owner, shop.merchant, {}}},
               {"Mei Manager", "manager@lanhai.example", {Role::manager, shop.merchant, {}}},
               {"Li Clerk", "clerk@lanhai.example", {Role::clerk, shop.merchant, shop.stores.front()}}};
  return tools.gate.write<Done>(platform_region, [&](Tx& tx) -> Outcome {
    for (const auto& one : staff) {
      const auto id = TRY(person(tx, one.name, one.address));
      TRY(identity::grant(tx, id, one.grant));
    }
    const auto consumer = TRY(person(tx, "Lin Consumer", "consumer@lanhai.example"));
    city.people.push_back(consumer);
    for (int i = 0; i < 400; ++i) {
      city.people.push_back(TRY(identity::create_user(tx, {.name = "Visitor " + std::to_string(i + 1)})));
    }
    return done;
  });
}

Outcome till(const Tools& tools, const City& city, Made& made) {
  const auto& shop = city.shops.front();
  const auto seed = crypto::Key::random();
  const auto key = crypto::SigningKey(seed).public_key();
  made.device_seed = crypto::to_hex(seed.bytes());
  return tools.gate.write<Done>(region, [&](Tx& tx) -> Outcome {
    made.device = TRY(identity::enrol_device(tx, {.merchant = shop.merchant,
                                                  .store = shop.stores.front(),
                                                  .name = "till 1",
                                                  .public_key = {key.begin(), key.end()}}));
    const auto store = merchants::find_store(tx, shop.stores.front());
    made.device_store = store->name;
    return done;
  });
}

// One visitor buys one or two of something and pays for it at once.
Outcome buy(Tx& tx, const Tools& tools, Dice& dice, const City& city, Made& made) {
  // A few offers sell much better than the rest.
  const auto rank = dice.between(0, static_cast<std::int64_t>(city.offers.size()) - 1) * dice.between(1, 100) / 100;
  const auto& on_sale = city.offers[static_cast<std::size_t>(rank)];
  orders::Place wanted{.consumer = dice.of(std::span<const UserId>(city.people)),
                       .items = {{.offer = on_sale.offer, .quantity = dice.between(1, 2), .price = {}}}};
  const bool pays = !dice.percent(6);  // the others never come back
  if (pays) wanted.payment = {.provider = "sandbox", .token = "tok_paid"};
  if (orders::place(tx, tools.setup, wanted).ok()) ++made.orders;
  return done;  // sold out, or the person has enough of it: so it goes
}

// Some of those who bought come by with their vouchers.
Outcome visit(Tx& tx, const Tools& tools, Dice& dice, UserId who, Made& made) {
  for (const auto& voucher : vouchers::list_of_consumer(tx, who, std::nullopt, 20)) {
    if (voucher.state != vouchers::State::issued || !dice.percent(35)) continue;
    const auto terms = catalog::find_terms(tx, voucher.offer, voucher.terms_version);
    const auto code = codes::CodeBook(tools.setup.vouchers.master_key, region).code_of(voucher.number);
    const auto store = dice.of(std::span<const StoreId>(terms->stores));
    const auto used = vouchers::redeem(
        tx, tools.setup.vouchers, {.at = {voucher.merchant, store, "demo"}, .vouchers = {{.code = code, .uses = 1}}});
    if (used.ok()) ++made.redemptions;  // else not today: the rules of the deal
  }
  return done;
}

// What a day is made of.
struct Stage {
  const Tools& tools;
  const Plan& plan;
  Dice& dice;
  const City& city;
  Made& made;
};

// Half a day: people buy, and two hours later some come by.
Outcome half_day(const Stage& stage, Timestamp at) {
  const auto& [tools, plan, dice, city, made] = stage;
  tools.travel(at);
  auto bought = tools.gate.write<Done>(region, [&](Tx& tx) -> Outcome {
    const auto busy = plan.orders_a_day / 2 * dice.between(60, 140) / 100;
    for (std::int64_t i = 0; i < busy; ++i) TRY(buy(tx, tools, dice, city, made));
    return done;
  });
  if (!bought.ok()) return bought;
  tools.settle();
  tools.travel(at + hours(2));
  return tools.gate.write<Done>(region, [&](Tx& tx) -> Outcome {
    for (int i = 0; i < 30; ++i) TRY(visit(tx, tools, dice, dice.of(std::span<const UserId>(city.people)), made));
    return done;
  });
}

Outcome live(const Stage& stage, Timestamp now) {
  const auto& [tools, plan, dice, city, made] = stage;
  for (std::int64_t day = plan.days; day > 0; --day) {
    const Timestamp morning{(now - days(day)).ms / days(1).ms * days(1).ms +
                            hours(2).ms};  // ten in the morning in Lanhai
    TRY(half_day(stage, morning));
    TRY(half_day(stage, morning + hours(5)));
    tools.progress("days of sales", static_cast<std::size_t>(plan.days - day + 1), static_cast<std::size_t>(plan.days));
  }
  return done;
}

}  // namespace

std::vector<Account> accounts() {
  return {{"operator", "operator@lanhai.example"},
          {"owner of a restaurant", "owner@lanhai.example"},
          {"its manager", "manager@lanhai.example"},
          {"its clerk", "clerk@lanhai.example"},
          {"consumer", "consumer@lanhai.example"}};
}

bool is_made(Gate& gate) {
  return gate.read<bool>(platform_region, [](View& view) { return merchants::find_region(view, region).has_value(); });
}

Result<Made> make_city(const Tools& tools, const Plan& plan, Timestamp now) {
  Dice dice(plan.seed);
  City city;
  Made made;
  tools.travel(now - days(plan.days + 1));
  TRY(build(tools, plan, dice, city, made));
  TRY(people(tools, city));
  TRY(till(tools, city, made));
  tools.settle();
  TRY(live({tools, plan, dice, city, made}, now));
  tools.settle();
  return made;
}

}  // namespace footfall::demo
