#include "offline/make_pack.h"

#include "core/zone.h"
#include "offline/offline_fixture.h"

namespace footfall::offline {
namespace {

class Packing : public Offline {
 protected:
  Pack pack_of(const Till& desk) { return read_pack(pack_bytes(desk)).take().pack; }
};
ON_BOTH_DATABASES(Packing);

TEST_P(Packing, IsSignedByThePlatformAndTheSameUntilSomethingChanges) {
  const auto counter = make_till(store, "till");
  const auto id = one(lunch());
  const auto bytes = pack_bytes(counter);
  const auto read_back = read_pack(bytes);
  ASSERT_TRUE(read_back.ok());
  const auto keys = read([](View& view) { return vouchers::platform_keys(view); });
  EXPECT_TRUE(crypto::signature_is_right(keys.at(0).key, read_back->message, read_back->signature));
  clock().advance(minutes(1));
  EXPECT_EQ(pack_bytes(counter), bytes);
  must_use(id);
  tell(id);
  EXPECT_NE(pack_bytes(counter), bytes);
  EXPECT_EQ(read_back->pack.expires_at, read_back->pack.made_at + pack_life);
}

TEST_P(Packing, TellsOfVouchersThatWereUsedOrEnded) {
  const auto counter = make_till(store, "till");
  auto offer = lunch();
  offer.terms.uses = 3;
  const auto ids = issue_of(on_sale(offer), 3);
  must_use(ids[0], 2);
  ASSERT_TRUE(give_back_of(ids[1]).ok());
  for (const auto id : ids) tell(id);
  const auto pack = pack_of(counter);
  ASSERT_EQ(pack.known.size(), 2U);
  for (const auto& known : pack.known) {
    EXPECT_EQ(known.uses_left, known.voucher == ids[0].uuid ? 1 : 0);
  }
  ASSERT_TRUE(
      write([&](Tx& tx) { return vouchers::undo(tx, vouchers::find_last_redemption(tx, ids[0])->id, till); }).ok());
  tell(ids[0]);
  EXPECT_EQ(pack_of(counter).known.size(), 1U) << "as good as new";
}

TEST_P(Packing, HasTheRulesOfEveryVersionThatMayBeShown) {
  const auto counter = make_till(store, "till");
  auto offer = lunch();
  const auto id = on_sale(offer);
  (void)issue_of(id, 1);
  offer = *read([&](View& view) { return catalog::find_offer(view, id); });
  offer.terms.rules.weekdays = {Weekday::monday};
  offer.terms.stores = {other_store};
  ASSERT_TRUE(write([&](Tx& tx) { return catalog::change_offer(tx, offer); }).ok());
  const auto pack = pack_of(counter);
  ASSERT_EQ(pack.offers.size(), 1U);
  ASSERT_EQ(pack.offers[0].versions.size(), 2U);
  EXPECT_TRUE(pack.offers[0].versions[0].here);
  EXPECT_EQ(pack.offers[0].versions[0].use_minor, 1'000);
  EXPECT_FALSE(pack.offers[0].versions[1].here);
  EXPECT_EQ(pack.offers[0].versions[1].rules.weekdays, std::vector{Weekday::monday});
  clock().advance(days(40));
  EXPECT_EQ(pack_of(counter).offers[0].versions.size(), 1U) << "nobody can have one of the first any more";
}

TEST_P(Packing, ShowsTheStoresClockAsTheServerDoes) {
  const auto counter = make_till(store, "till");
  (void)one(lunch());
  // The nights in which clocks go back and forward in Monaco, and an ordinary one.
  for (const Timestamp night : {Timestamp{1'793'484'000'000}, Timestamp{1'806'188'400'000}, test::start}) {
    clock().set(night);
    const auto pack = pack_of(counter);
    for (Timestamp at = pack.made_at; at < pack.expires_at; at = at + minutes(7)) {
      const auto shown = local_time_at(pack, at), right = local_time("Europe/Monaco", at);
      ASSERT_EQ(shown.date, right.date) << print_timestamp(at);
      ASSERT_EQ(shown.minute_of_day, right.minute_of_day) << print_timestamp(at);
    }
  }
}

TEST_P(Packing, HasTheLineThatTheMerchantSet) {
  const auto counter = make_till(store, "till");
  (void)one(lunch());
  EXPECT_EQ(pack_of(counter).credit.value_minor, default_value_major * 100);
  const auto set = [&](std::optional<DeviceId> lead) {
    return write([&](Tx& tx) {
      return set_line(tx, {.merchant = merchant, .store = store, .value = money(7'700), .uses_max = 9, .lead = lead});
    });
  };
  ASSERT_TRUE(set(counter.id).ok());
  const auto pack = pack_of(counter);
  EXPECT_EQ(pack.credit.value_minor, 7'700);
  EXPECT_EQ(pack.credit.count, 9U);
  EXPECT_EQ(pack.lead, counter.id.uuid);
  EXPECT_EQ(pack.epoch, 1U);
  ASSERT_TRUE(set(counter.id).ok());
  EXPECT_EQ(pack_of(counter).epoch, 1U) << "the same lead";
  EXPECT_TRUE(set(make_till(other_store, "elsewhere").id).is(why::lead_foreign));
  ASSERT_TRUE(set(std::nullopt).ok());
  EXPECT_EQ(pack_of(counter).epoch, 2U);
}

TEST_P(Packing, DecidesLikeTheServer) {
  auto counter = make_till(store, "till");
  auto offer = lunch();
  offer.terms.rules.hours = {{.from_minute = 660, .until_minute = 840}, {.from_minute = 1'320, .until_minute = 120}};
  offer.terms.rules.blackouts = {{2026, 11, 24}};
  offer.terms.rules.weekdays = {Weekday::sunday, Weekday::tuesday, Weekday::wednesday};
  const auto id = one(offer);
  const auto token = qr_of(id);
  const auto end = now() + days(5);
  while (now() < end) {
    fetch(counter);
    const auto offline_verdict = counter.ask(token, 1, now());
    const auto server = read([&](View& view) { return prepare(view, setup, {merchant, store, "x"}, {token, 1}); });
    ASSERT_EQ(offline_verdict.refusal, server.refusal ? server.refusal->reason : nullptr) << print_timestamp(now());
    clock().advance(minutes(19));
  }
}

}  // namespace
}  // namespace footfall::offline
