// What the tests of discovery share: a city to look around in, and a relay that brings the projection up to date.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "capacity/capacity.h"
#include "core/relay.h"
#include "discovery/discovery.h"
#include "support/databases.h"

namespace footfall::discovery {

class OnDiscovery : public test::OnBothDatabases {
 protected:
  OnDiscovery()
      : OnBothDatabases({migrations::core(), migrations::capacity(), migrations::merchants(), migrations::catalog(),
                         migrations::discovery()}) {}

  void SetUp() override {
    database().write(platform_region, [](Tx& tx) {
      const auto made = merchants::create_region(tx, {.region = Region{1},
                                                      .slug = "monaco",
                                                      .name = "Monaco",
                                                      .name_zh = "",
                                                      .currency = *Currency::parse("EUR"),
                                                      .zone = "Europe/Monaco",
                                                      .country = "MC",
                                                      .language = "fr"});
      return made.ok() ? Keep::yes : Keep::no;
    });
    merchant = *write([](Tx& tx) {
      merchants::Merchant made;
      made.name = "Chez Nous";
      return merchants::create_merchant(tx, made);
    });
  }

  merchants::Store named(std::string name, std::optional<LatLng> position = here) const {
    merchants::Store store;
    store.merchant = merchant;
    store.name = std::move(name);
    store.category = "noodles";
    store.position = position;
    return store;
  }
  StoreId open_store(const merchants::Store& store) {
    return *write([&](Tx& tx) { return merchants::create_store(tx, store); });
  }

  catalog::Offer deal(std::string title, std::vector<StoreId> stores) const {
    catalog::Offer offer;
    offer.merchant = merchant;
    offer.title = std::move(title);
    offer.category = "noodles";
    offer.terms.price = {1'990, *Currency::parse("EUR")};
    offer.terms.list_price = {3'200, *Currency::parse("EUR")};
    offer.terms.validity.days_after_purchase = 30;
    offer.terms.stores = std::move(stores);
    return offer;
  }
  catalog::OfferId put_on_sale(const catalog::Offer& offer) {
    return *write([&](Tx& tx) -> Result<catalog::OfferId> {
      const auto id = TRY(catalog::create_offer(tx, offer));
      TRY(catalog::put_on_sale(tx, id));
      return id;
    });
  }

  // Tells everybody what happened.
  void catch_up() {
    Relay relay(gate(), module().subscriptions);
    while (relay.turn(region) > 0) continue;
  }

  Result<wire::Page<OfferHit>> offers(const Query& query) {
    return read([&](View& view) { return find_offers(view, query); });
  }
  Result<wire::Page<StoreHit>> stores(const Query& query) {
    return read([&](View& view) { return find_stores(view, query); });
  }
  std::vector<std::string> titles(const Query& query) {
    const auto page = offers(query);
    std::vector<std::string> all;
    for (const auto& hit : page->items) all.push_back(hit.offer.title);
    return all;
  }
  std::vector<std::string> names(const Query& query) {
    const auto page = stores(query);
    std::vector<std::string> all;
    for (const auto& hit : page->items) all.push_back(hit.store.name);
    return all;
  }

  static Query around(LatLng near, std::int32_t radius_metres = 2'000) {
    Query query;
    query.near = near;
    query.radius_metres = radius_metres;
    return query;
  }

  static constexpr LatLng here{43'738'400, 7'424'600};
  MerchantId merchant;
};

}  // namespace footfall::discovery
