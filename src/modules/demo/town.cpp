#include "demo/town.h"

#include <algorithm>
#include <string>

#include "catalog/catalog.h"
#include "demo/kinds.h"
#include "merchants/merchants.h"

namespace footfall::demo {

namespace {

constexpr LatLng corner{24'440'000, 118'060'000};  // where First Street meets the first avenue
constexpr std::int32_t block_lat_e6 = 1'350;       // some 150 m
constexpr std::int32_t block_lng_e6 = 1'480;
constexpr std::int64_t streets_count = 10;
constexpr std::string_view zone = "Asia/Shanghai";

const Kind& kind_for(Dice& dice) {
  std::int64_t all = 0;
  for (const auto& kind : kinds()) all += kind.weight;
  std::int64_t throw_ = dice.between(1, all);
  for (const auto& kind : kinds()) {
    throw_ -= kind.weight;
    if (throw_ <= 0) return kind;
  }
  return kinds().front();
}

struct Spot {
  LatLng position;
  std::string address;
};

// Shops stand along the streets of a grid, denser towards the harbour.
Spot spot_for(Dice& dice) {
  const auto row = std::min(dice.between(0, streets_count - 1), dice.between(0, streets_count - 1));
  const auto across = dice.between(0, streets_count * 100);
  const auto house = dice.between(1, 180);
  const auto& street = street_words()[static_cast<std::size_t>(row)];
  const LatLng position{static_cast<std::int32_t>(corner.lat_e6 + row * block_lat_e6 + dice.between(-60, 60)),
                        static_cast<std::int32_t>(corner.lng_e6 + across * block_lng_e6 / 100)};
  return {position, std::string(street.zh) + "路" + std::to_string(house) + "号, " + std::to_string(house) + " " +
                        std::string(street.en) + " Street"};
}

catalog::Terms terms_for(Dice& dice, const Deal& deal, const std::vector<StoreId>& stores, Timestamp now) {
  const Currency yuan = *Currency::parse("CNY");
  const std::int64_t list = deal.list_yuan * 100 * dice.between(90, 130) / 100 / 100 * 100;
  const std::int64_t price = list * dice.between(45, 85) / 100 / 10 * 10;
  catalog::Terms terms;
  terms.price = {price, yuan};
  terms.list_price = {list, yuan};
  terms.quota = dice.percent(70) ? dice.between(2, 40) * 50 : 0;
  terms.per_person = dice.percent(30) ? dice.between(2, 6) : 0;
  terms.sale_until = now + days(dice.between(120, 360));
  terms.validity.days_after_purchase = static_cast<std::int32_t>(dice.between(3, 12) * 10);
  if (dice.percent(20))
    terms.rules.weekdays = {Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday};
  if (dice.percent(10)) terms.rules.hours = {{11 * 60, 17 * 60}};
  terms.uses = deal.uses;
  terms.refund = catalog::RefundPolicy::any_time;
  terms.paid_value_days = dice.percent(50) ? 30 : 0;
  terms.stores = stores;
  return terms;
}

}  // namespace

Outcome make_region(Tx& tx) {
  return merchants::create_region(tx, {.region = region,
                                       .slug = "lanhai",
                                       .name = "Lanhai",
                                       .name_zh = "蓝海",
                                       .currency = *Currency::parse("CNY"),
                                       .zone = std::string(zone),
                                       .country = "CN",
                                       .language = "zh-CN"});
}

Result<Shop> make_shop(Tx& tx, Dice& dice, std::size_t branches) {
  const auto& kind = kind_for(dice);
  const auto& word = dice.of(shop_words());
  const std::string name = std::string(word.en) + " " + std::string(kind.noun);
  const std::string name_zh = std::string(word.zh) + std::string(kind.noun_zh);
  Shop shop{.kind = &kind, .merchant = {}, .stores = {}};
  shop.merchant = TRY(merchants::create_merchant(tx, {.id = {},
                                                      .name = name,
                                                      .name_zh = name_zh,
                                                      .commission_basis_points = dice.between(3, 8) * 100,
                                                      .created_at = {}}));
  for (std::size_t i = 0; i < branches; ++i) {
    auto spot = spot_for(dice);
    const auto& street = street_words()[i % street_words().size()];
    const bool branch = branches > 1;
    merchants::Store store;
    store.merchant = shop.merchant;
    store.name = branch ? name + ", " + std::string(street.en) + " Street" : name;
    store.name_zh = branch ? name_zh + "（" + std::string(street.zh) + "路店）" : name_zh;
    store.category = kind.category;
    store.position = spot.position;
    store.zone = zone;
    store.address = spot.address;
    store.phone = "+86592" + std::to_string(dice.between(2'000'000, 8'999'999));
    store.opening_hours = kind.hours;
    shop.stores.push_back(TRY(merchants::create_store(tx, store)));
  }
  return shop;
}

Result<OnSale> make_offer(Tx& tx, Dice& dice, const Shop& shop, std::size_t number) {
  const auto& deal = shop.kind->deals[number % shop.kind->deals.size()];
  catalog::Offer offer;
  offer.merchant = shop.merchant;
  offer.title = deal.title;
  offer.title_zh = deal.title_zh;
  offer.description = "Show the code at the counter. Taxes and service are included.";
  offer.description_zh = "到店出示券码即可使用，含税费与服务费。";
  offer.category = shop.kind->category;
  offer.terms = terms_for(dice, deal, shop.stores, tx.now());
  const auto id = TRY(catalog::create_offer(tx, offer));
  TRY(catalog::put_on_sale(tx, id));
  return OnSale{id, offer.terms.uses, offer.terms.stores};
}

}  // namespace footfall::demo
