// What the tests of vouchers share: a region, a merchant with two stores, an offer on sale and vouchers of it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "codes/codes.h"
#include "ledger/ledger.h"
#include "merchants/merchants.h"
#include "support/databases.h"
#include "vouchers/redeem.h"
#include "vouchers/signing_keys.h"
#include "vouchers/voucher_rows.h"

namespace footfall::vouchers {

class OnVouchers : public test::OnBothDatabases {
 protected:
  OnVouchers()
      : OnVouchers({migrations::core(), migrations::capacity(), migrations::ledger(), migrations::identity(),
                    migrations::merchants(), migrations::catalog(), migrations::vouchers()}) {}
  OnVouchers(std::initializer_list<std::span<const Migration>> all) : OnBothDatabases(all) {}

  void SetUp() override { settle_in("EUR"); }
  void TearDown() override {
    EXPECT_THAT(read([](View& view) { return ledger::discrepancies(view); }), testing::IsEmpty());
  }

  // Makes the region, with the currency its prices are in, and who sells there.
  void settle_in(std::string_view code) {
    currency = *Currency::parse(code);
    database().write(platform_region, [&](Tx& tx) {
      const auto made = merchants::create_region(tx, {.region = region,
                                                      .slug = "monaco",
                                                      .name = "Monaco",
                                                      .name_zh = "",
                                                      .currency = currency,
                                                      .zone = "Europe/Monaco",
                                                      .country = "MC",
                                                      .language = "fr"});
      return made.ok() ? Keep::yes : Keep::no;
    });
    merchant = make_merchant("Chez Nous");
    store = make_store(merchant, "Noodle Bar");
    other_store = make_store(merchant, "Soup Bar");
    consumer = write([](Tx& tx) { return tx.new_id<UserTag>(); });
    till = write([](Tx& tx) { return tx.new_id<DeviceTag>(); }).text();
    other_till = write([](Tx& tx) { return tx.new_id<DeviceTag>(); }).text();
  }

  MerchantId make_merchant(const std::string& name) {
    return *write([&](Tx& tx) {
      merchants::Merchant made;
      made.name = name;
      return merchants::create_merchant(tx, made);
    });
  }
  StoreId make_store(MerchantId of, const std::string& name) {
    return *write([&](Tx& tx) {
      merchants::Store made;
      made.merchant = of;
      made.name = name;
      made.position = LatLng{43'738'400, 7'424'600};
      return merchants::create_store(tx, made);
    });
  }

  Money money(std::int64_t minor) const { return {minor, currency}; }
  catalog::Offer noodles(std::int64_t price = 1'000) const {
    catalog::Offer offer;
    offer.merchant = merchant;
    offer.title = "Noodles for two";
    offer.category = "noodles";
    offer.terms.price = money(price);
    offer.terms.list_price = money(price + 500);
    offer.terms.validity.days_after_purchase = 30;
    offer.terms.stores = {store};
    return offer;
  }
  catalog::OfferId on_sale(const catalog::Offer& offer) {
    return *write([&](Tx& tx) -> Result<catalog::OfferId> {
      const auto id = TRY(catalog::create_offer(tx, offer));
      TRY(catalog::put_on_sale(tx, id));
      return id;
    });
  }

  // Vouchers of the offer, their price in escrow as if an order had been paid.
  std::vector<VoucherId> issue_of(catalog::OfferId id, std::int64_t quantity) {
    return write([&](Tx& tx) {
      const auto order = tx.new_id<OrderTag>();
      const auto offer = catalog::find_offer(tx, id);
      const Money total = offer->terms.price * quantity;
      const std::string escrow = "escrow/" + offer->merchant.text();
      if (total.minor > 0) {
        EXPECT_TRUE(
            ledger::post(tx, {"test.paid", order.text(), "", {{"provider/test", total}, {escrow, -total}}}).ok());
      }
      return issue(tx, setup,
                   {.order = order,
                    .consumer = consumer,
                    .offer = &*offer,
                    .zone = "Europe/Monaco",
                    .quantity = quantity,
                    .commission_basis_points = 500});
    });
  }
  VoucherId one(const catalog::Offer& offer) { return issue_of(on_sale(offer), 1).front(); }

  Voucher find(VoucherId id) {
    return *read([&](View& view) { return find_voucher(view, id); });
  }
  std::string code_of(VoucherId id) { return codes::CodeBook(setup.master_key, region).code_of(find(id).number); }
  std::string qr_of(VoucherId id) {
    return read([&](View& view) {
      const auto voucher = find_voucher(view, id);
      return token_of(view, setup, *voucher, *catalog::find_terms(view, voucher->offer, voucher->terms_version));
    });
  }

  At desk() const { return {merchant, store, till}; }
  Result<std::vector<Redemption>> redeem_at(const At& at, std::vector<Presented> presented) {
    return write([&](Tx& tx) { return redeem(tx, setup, {.at = at, .vouchers = presented}); });
  }
  Result<std::vector<Redemption>> use(VoucherId id, std::int32_t uses = 1) {
    return redeem_at(desk(), {{code_of(id), uses}});
  }
  Redemption must_use(VoucherId id, std::int32_t uses = 1) { return use(id, uses).take().at(0); }
  Result<Undone> undo_by(const std::string& by, RedemptionId id) {
    return write([&](Tx& tx) { return undo(tx, id, by); });
  }
  Result<Money> give_back_of(VoucherId id) {
    return write([&](Tx& tx) { return give_back(tx, id, consumer); });
  }

  // The posted balance: what is owed is negative.
  std::int64_t balance(const std::string& account) {
    return read([&](View& view) { return ledger::balance(view, account, currency); }).posted.minor;
  }
  std::int64_t escrow() { return balance("escrow/" + merchant.text()); }
  std::int64_t payable() { return balance("payable/" + merchant.text()); }
  std::int64_t commission() { return balance("commission"); }

  // The bodies of these events, in the order they happened.
  std::vector<std::string> told(std::string_view name) {
    return read([&](View& view) {
      std::vector<std::string> bodies;
      for (const auto row :
           view.sql("SELECT body FROM event WHERE region = $1 AND name = $2 ORDER BY id", {view.region(), name})) {
        bodies.emplace_back(row.text(0));
      }
      return bodies;
    });
  }

  static void race(std::size_t threads, const std::function<void(std::size_t)>& run) {
    std::vector<std::jthread> racers;
    for (std::size_t i = 0; i < threads; ++i) racers.emplace_back([&run, i] { run(i); });
  }

  vouchers::Setup setup{.master_key = *crypto::Key::parse(std::string(64, '4')),
                        .unknown_codes = std::make_shared<RateLimit>(
                            Rate{.burst = unknown_codes_per_hour, .count = unknown_codes_per_hour, .per = hours(1)})};
  Currency currency;
  MerchantId merchant;
  StoreId store, other_store;
  UserId consumer;
  std::string till, other_till;
};

}  // namespace footfall::vouchers
