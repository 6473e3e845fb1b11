// What the tests of merchants share: a region, a merchant and words to ask with.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "merchants/merchants.h"
#include "support/databases.h"

namespace footfall::merchants {

inline RegionInfo monaco() {
  return {.region = Region{1},
          .slug = "monaco",
          .name = "Monaco",
          .name_zh = "摩纳哥",
          .currency = *Currency::parse("EUR"),
          .zone = "Europe/Monaco",
          .country = "MC",
          .language = "fr"};
}

class OnMerchants : public test::OnBothDatabases {
 protected:
  OnMerchants() : OnBothDatabases({migrations::core(), migrations::merchants()}) {}

  void SetUp() override {
    database().write(platform_region, [](Tx& tx) { return create_region(tx, monaco()).ok() ? Keep::yes : Keep::no; });
    merchant = *write([](Tx& tx) { return create_merchant(tx, named("Chez Nous")); });
  }

  static Merchant named(std::string name) {
    Merchant made;
    made.name = std::move(name);
    return made;
  }
  Store noodle_bar() const {
    Store store;
    store.merchant = merchant;
    store.name = "Noodle Bar";
    store.category = "noodles";
    store.position = LatLng{43'738'400, 7'424'600};
    store.zone = "Europe/Monaco";
    return store;
  }

  Result<StoreId> create(const Store& store) {
    return write([&](Tx& tx) { return create_store(tx, store); });
  }
  Outcome change(const Store& store) {
    return write([&](Tx& tx) { return change_store(tx, store); });
  }
  Store find(StoreId id) {
    return *read([&](View& view) { return find_store(view, id); });
  }

  MerchantId merchant;
};

}  // namespace footfall::merchants
