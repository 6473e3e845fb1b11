#include "sim/town.h"

#include <array>

#include "identity/identity.h"
#include "merchants/merchants.h"
#include "sim/server.h"

namespace footfall::sim {

namespace {

constexpr std::array<std::string_view, 4> shopper_names{"Ann", "Bob", "Cem", "Dai"};

template <class T>
T must(Gate& gate, Region region, const std::function<Result<T>(Tx&)>& command) {
  auto made = gate.write<T>(region, command);
  check(made.ok(), "a town can be built");
  return made.take();
}

Currency euro() { return *Currency::parse("EUR"); }

void make_region(Gate& gate) {
  must<Done>(gate, platform_region, [](Tx& tx) -> Outcome {
    catalog::load_categories(tx);
    return merchants::create_region(tx, {.region = city,
                                         .slug = "monaco",
                                         .name = "Monaco",
                                         .name_zh = "",
                                         .currency = euro(),
                                         .zone = "Europe/Monaco",
                                         .country = "MC",
                                         .language = "fr"});
  });
}

Shopper make_shopper(Gate& gate, std::string_view name) {
  Shopper made{.name = std::string(name), .caller = {}};
  made.caller.role = Role::consumer;
  made.caller.user = must<UserId>(gate, platform_region,
                                  [&](Tx& tx) { return identity::create_user(tx, {.name = std::string(name)}); });
  made.caller.name = made.caller.user.text();
  return made;
}

Till make_till(Gate& gate, MerchantId merchant, StoreId store, const std::string& name) {
  Till till{.name = name, .caller = {}, .merchant = merchant, .store = store};
  till.caller.role = Role::device;
  till.caller.device = must<DeviceId>(gate, city, [&](Tx& tx) {
    return identity::enrol_device(
        tx, {.merchant = merchant, .store = store, .name = name, .public_key = std::vector<std::uint8_t>(32, 1)});
  });
  till.caller.name = till.caller.device.text();
  till.caller.grants.push_back({.role = Role::device, .merchant = merchant, .store = store});
  return till;
}

StoreId make_store(Gate& gate, MerchantId merchant, const std::string& name) {
  return must<StoreId>(gate, city, [&](Tx& tx) {
    merchants::Store store;
    store.merchant = merchant;
    store.name = name;
    return merchants::create_store(tx, store);
  });
}

// Few to be had, so that shoppers get in each other's way; every policy, several uses, and something for nothing.
catalog::Terms draw_terms(Dice& dice, std::size_t number, const std::vector<StoreId>& stores) {
  using catalog::RefundPolicy;
  constexpr std::array policies{RefundPolicy::any_time, RefundPolicy::until_expiry_only, RefundPolicy::never};
  catalog::Terms terms;
  terms.price = {number == 3 ? 0 : dice.between(5, 2000), euro()};
  terms.list_price = {terms.price.minor + dice.between(0, 500), euro()};
  terms.quota = dice.between(2, 8);
  terms.per_person = dice.one_in(2) ? dice.between(1, 4) : 0;
  terms.uses = number == 1 ? static_cast<std::int32_t>(dice.between(2, 4)) : 1;
  terms.refund = number == 0 ? RefundPolicy::any_time : policies[dice.below(policies.size())];
  terms.validity.days_after_purchase = static_cast<std::int32_t>(dice.between(1, 3));
  terms.paid_value_days = static_cast<std::int32_t>(dice.between(0, 2));
  terms.stores = stores;
  return terms;
}

OnSale make_offer(Gate& gate, Dice& dice, std::size_t number, MerchantId merchant, const std::vector<StoreId>& stores) {
  constexpr std::array<std::string_view, 4> names{"Noodles", "Card", "Soup", "Gift"};
  const auto id = must<catalog::OfferId>(gate, city, [&](Tx& tx) -> Result<catalog::OfferId> {
    catalog::Offer offer;
    offer.merchant = merchant;
    offer.title = names[number];
    offer.category = "noodles";
    offer.terms = draw_terms(dice, number, stores);
    const auto made = TRY(catalog::create_offer(tx, offer));
    TRY(catalog::put_on_sale(tx, made));
    return made;
  });
  const auto offer =
      gate.read<std::optional<catalog::Offer>>(city, [&](View& view) { return catalog::find_offer(view, id); });
  return {.name = std::string(names[number]), .offer = *offer};
}

}  // namespace

Town build_town(Gate& gate, Dice& dice) {
  Town town;
  make_region(gate);
  for (const auto name : shopper_names) town.shoppers.push_back(make_shopper(gate, name));
  for (std::size_t i = 0; i < 2; ++i) {
    const auto merchant = must<MerchantId>(gate, city, [&](Tx& tx) {
      merchants::Merchant made;
      made.name = "Merchant " + std::to_string(i);
      made.commission_basis_points = dice.between(0, 2000);
      return merchants::create_merchant(tx, made);
    });
    town.merchants.push_back(merchant);
    const auto store = make_store(gate, merchant, "Store " + std::to_string(i));
    for (std::size_t k = 0; k < 2; ++k) {
      const auto name = "till " + std::to_string(2 * i + k);
      town.tills.push_back(make_till(gate, merchant, store, name));
    }
    for (std::size_t k = 0; k < 2; ++k) town.offers.push_back(make_offer(gate, dice, 2 * i + k, merchant, {store}));
  }
  return town;
}

}  // namespace footfall::sim
