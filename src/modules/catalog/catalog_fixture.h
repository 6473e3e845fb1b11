// What the tests of the catalog share: a region, a merchant with a store, and an offer.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "catalog/catalog.h"
#include "merchants/merchants.h"
#include "support/databases.h"

namespace footfall::catalog {

class OnCatalog : public test::OnBothDatabases {
 protected:
  OnCatalog()
      : OnBothDatabases({migrations::core(), migrations::capacity(), migrations::merchants(), migrations::catalog()}) {}

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
    merchant = make_merchant("Chez Nous");
    store = make_store(merchant, "Noodle Bar");
  }

  MerchantId make_merchant(std::string name) {
    return *write([&](Tx& tx) {
      merchants::Merchant made;
      made.name = std::move(name);
      return merchants::create_merchant(tx, made);
    });
  }
  StoreId make_store(MerchantId of, std::string name, std::optional<LatLng> position = LatLng{43'738'400, 7'424'600}) {
    return *write([&](Tx& tx) {
      merchants::Store made;
      made.merchant = of;
      made.name = std::move(name);
      made.position = position;
      return merchants::create_store(tx, made);
    });
  }

  static Money eur(std::int64_t minor) { return {minor, *Currency::parse("EUR")}; }
  Offer noodles() const {
    Offer offer;
    offer.merchant = merchant;
    offer.title = "Noodles for two";
    offer.category = "noodles";
    offer.terms.price = eur(1'990);
    offer.terms.list_price = eur(3'200);
    offer.terms.validity.days_after_purchase = 30;
    offer.terms.stores = {store};
    return offer;
  }

  Result<OfferId> create(const Offer& offer) {
    return write([&](Tx& tx) { return create_offer(tx, offer); });
  }
  Outcome change(const Offer& offer) {
    return write([&](Tx& tx) { return change_offer(tx, offer); });
  }
  Outcome sell(OfferId id) {
    return write([&](Tx& tx) { return put_on_sale(tx, id); });
  }
  OfferId on_sale(const Offer& offer) {
    const auto id = *create(offer);
    EXPECT_TRUE(sell(id).ok());
    return id;
  }
  Offer find(OfferId id) {
    return *read([&](View& view) { return find_offer(view, id); });
  }

  MerchantId merchant;
  StoreId store;
};

}  // namespace footfall::catalog
