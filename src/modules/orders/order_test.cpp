#include "orders/order.h"

#include <gtest/gtest.h>

#include <functional>

namespace footfall::orders {
namespace {

const Currency eur = *Currency::parse("EUR");
constexpr Timestamp now{1'795'339'800'000};

catalog::OfferId offer_of(std::uint8_t n) {
  catalog::OfferId id;
  id.uuid[15] = n;
  return id;
}
MerchantId merchant_of(std::uint8_t n) {
  MerchantId id;
  id.uuid[15] = n;
  return id;
}

TEST(Gather, CountsTheSameOfferTogether) {
  const auto wanted =
      gather({.consumer = {},
              .items = {{offer_of(1), 2, {}}, {offer_of(1), 3, Money{5, eur}}, {offer_of(2), 1, Money{7, eur}}}});
  ASSERT_TRUE(wanted.ok());
  ASSERT_EQ(wanted->size(), 2U);
  EXPECT_EQ((*wanted)[0].quantity, 5);
  EXPECT_EQ((*wanted)[0].item, 0U);
  EXPECT_EQ((*wanted)[0].price, (Money{5, eur}));
  EXPECT_EQ((*wanted)[1].quantity, 1);
  EXPECT_EQ((*wanted)[1].item, 2U);
}

TEST(Gather, RefusesAnEmptyCart) { EXPECT_TRUE(gather({}).is(why::cart_empty)); }

TEST(DecideLine, SellsOnlyWhatIsOnSaleNow) {
  catalog::Offer good;
  good.state = catalog::OfferState::on_sale;
  good.terms.price = {100, eur};
  struct Case {
    const char* what;
    std::function<void(catalog::Offer&, merchants::Merchant&)> spoil;
  };
  for (const auto& [what, spoil] : std::vector<Case>{
           {"paused", [](auto& o, auto&) { o.state = catalog::OfferState::paused; }},
           {"ended", [](auto& o, auto&) { o.state = catalog::OfferState::ended; }},
           {"suspended", [](auto&, auto& m) { m.state = merchants::MerchantState::suspended; }},
           {"too early", [](auto& o, auto&) { o.terms.sale_from = now + milliseconds(1); }},
           {"too late", [](auto& o, auto&) { o.terms.sale_until = now; }},
       }) {
    catalog::Offer offer = good;
    merchants::Merchant merchant;
    EXPECT_TRUE(decide_line({}, offer, merchant, now).ok());
    spoil(offer, merchant);
    EXPECT_TRUE(decide_line({}, offer, merchant, now).is(why::offer_not_on_sale)) << what;
  }
  good.terms.sale_from = now;
  good.terms.sale_until = now + milliseconds(1);
  EXPECT_TRUE(decide_line({}, good, {}, now).ok());
}

TEST(DecideLine, HoldsToThePriceThatWasShown) {
  catalog::Offer offer;
  offer.state = catalog::OfferState::on_sale;
  offer.terms.price = {100, eur};
  Wanted wanted;
  wanted.price = Money{100, eur};
  EXPECT_TRUE(decide_line(wanted, offer, {}, now).ok());
  wanted.price = Money{99, eur};
  const auto refused = decide_line(wanted, offer, {}, now);
  ASSERT_TRUE(refused.is(why::price_changed));
  EXPECT_EQ(refused.error().field, "/price");
}

Line line_of(std::uint8_t merchant, std::int64_t quantity, std::int64_t unit) {
  Line line;
  line.merchant = merchant_of(merchant);
  line.quantity = quantity;
  line.unit_price = line.list_price = {unit, eur};
  return line;
}

TEST(Allocations, AddUpToTheTotalOnePerMerchant) {
  Order order;
  order.lines = {line_of(1, 2, 150), line_of(2, 1, 99), line_of(1, 1, 1), line_of(3, 5, 0)};
  order.total = total_of(order.lines);
  EXPECT_EQ(order.total, (Money{400, eur}));
  const auto parts = allocations_of(order);
  ASSERT_EQ(parts.size(), 2U);  // nothing for whom nothing is paid
  EXPECT_EQ(parts[0].account, "escrow/" + merchant_of(1).text());
  EXPECT_EQ(parts[0].amount, (Money{301, eur}));
  EXPECT_EQ(parts[1].amount, (Money{99, eur}));
}

TEST(DecideCapture, NeverKeepsMoneyForNothing) {
  Order order;
  order.payment = payments::PaymentId{make_uuid(now, Region{1}, 1)};
  const payments::PaymentId another{make_uuid(now, Region{1}, 2)};
  const auto decided = [&](OrderState state, payments::PaymentId payment) {
    order.state = state;
    return decide_capture(order, payment);
  };
  for (const auto payment : {*order.payment, another}) {
    EXPECT_EQ(decided(OrderState::placed, payment), OnCapture::confirm);
    EXPECT_EQ(decided(OrderState::cancelled, payment), OnCapture::hold_again);
    EXPECT_EQ(decided(OrderState::expired, payment), OnCapture::hold_again);
  }
  for (const auto state : {OrderState::paid, OrderState::refunded}) {
    EXPECT_EQ(decided(state, another), OnCapture::refund);
    EXPECT_EQ(decided(state, *order.payment), OnCapture::nothing);
  }
}

}  // namespace
}  // namespace footfall::orders
