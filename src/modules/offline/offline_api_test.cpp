#include <optional>

#include "offline/offline_fixture.h"
#include "offline/offline_wire.h"
#include "support/asking.h"

namespace footfall::offline {
namespace {

class Asking : public Offline {
 protected:
  void SetUp() override {
    Offline::SetUp();
    voucher = one(lunch());
    token = qr_of(voucher);
    counter = make_till(store, "counter");
    manager = test::staff(Role::manager, merchant);
  }

  static Caller caller_of(const Till& desk, MerchantId of) {
    Caller caller;
    caller.role = Role::device;
    caller.device = desk.id;
    caller.name = desk.id.text();
    caller.grants = {{.role = Role::device, .merchant = of, .store = desk.store}};
    return caller;
  }
  template <class Reply>
  Result<Reply> ask(const Caller& caller, const std::string& line, const std::string& body = {}) {
    return test::Routes(database(), offline::routes(setup)).ask<Reply>(caller, line, body);
  }
  std::string line_of_store() const {
    return "/v1/merchants/" + merchant.text() + "/stores/" + store.text() + "/offline-line";
  }
  std::string excesses_path() const { return "/v1/merchants/" + merchant.text() + "/offline-excesses"; }

  static std::string journal_of(const SentJournal& sent) {
    SyncRequest request{.sent_at = sent.sent_at,
                        .head = {.seq = sent.head_seq, .hash = crypto::to_base64url(sent.head_hash)},
                        .records = {}};
    for (const auto& record : sent.records) request.records.push_back({crypto::to_base64url(record)});
    return wire::write(request);
  }

  // The pack's route as the door calls it: status, body and headers.
  Document fetch_as_door(const std::string& etag, std::vector<Header>& reply) {
    for (const auto& route : offline::routes(setup)) {
      if (route.operation != "getOfflinePack") continue;
      Call call;
      call.caller = caller_of(*counter, merchant);
      if (!etag.empty()) call.headers = {{"if-none-match", etag}};
      const auto bound = route.bind(wire::Input{});
      auto document = read([&](View& view) { return bound->read_document(view, call); });
      reply = call.reply;
      return document.take();
    }
    return {};
  }

  vouchers::VoucherId voucher;
  std::string token;
  std::optional<Till> counter;
  Caller manager;
};
ON_BOTH_DATABASES(Asking);

TEST_P(Asking, ForThePackAgainSendsNothingUntilItHasChanged) {
  std::vector<Header> reply;
  const auto first = fetch_as_door("", reply);
  EXPECT_EQ(first.status, 200);
  EXPECT_TRUE(read_pack(bytes_of(first.body)).ok());
  ASSERT_EQ(reply.size(), 2U);
  EXPECT_EQ(reply[0].name, "ETag");
  EXPECT_EQ(reply[1].value, std::to_string(now().ms));
  const auto etag = reply[0].value;
  const auto same = fetch_as_door(etag, reply);
  EXPECT_EQ(same.status, 304);
  EXPECT_TRUE(same.body.empty());
  clock().advance(pack_renewal);
  EXPECT_EQ(fetch_as_door(etag, reply).status, 200) << "older packs are good for less long";
}

TEST_P(Asking, ToSyncTellsWhatCameOfEachRecord) {
  fetch(*counter);
  (void)must_use(voucher);
  ASSERT_TRUE(counter->accept(token, 1, now()));
  const auto body = journal_of(counter->sent(now()));
  const auto device = caller_of(*counter, merchant);
  const auto synced = ask<SyncedView>(device, "POST /v1/offline-journal", body);
  ASSERT_TRUE(synced.ok()) << synced.error().field;
  ASSERT_EQ(synced->records.size(), 1U);
  EXPECT_EQ(synced->records[0].outcome, RecordOutcome::excess);
  EXPECT_EQ(synced->records[0].reason, "voucher_redeemed");
  EXPECT_EQ(synced->journal.hash, crypto::to_base64url(counter->head));
  EXPECT_EQ(ask<wire::Page<Excess>>(manager, "GET " + excesses_path())->items.size(), 1U);
  const auto all = "GET /v1/regions/" + std::to_string(region.number) + "/offline-excesses";
  EXPECT_EQ(ask<wire::Page<Excess>>(test::platform_operator(), all)->items.size(), 1U);
  EXPECT_TRUE(ask<wire::Page<Excess>>(manager, all).is(footfall::why::forbidden));
  const auto stranger = test::staff(Role::owner, make_merchant("Another"));
  EXPECT_TRUE(ask<wire::Page<Excess>>(stranger, "GET " + excesses_path()).is(footfall::why::not_found));
}

TEST_P(Asking, LetsStaffBringTheJournalOfADeviceThatWasStolen) {
  fetch(*counter);
  ASSERT_TRUE(counter->accept(token, 1, now()));
  clock().advance(minutes(1));
  revoke(*counter);
  auto sent = counter->sent(now());
  sent.sent_at.reset();
  const auto body = "{\"journal\":" + journal_of(sent) + "}";
  const auto line = "POST /v1/devices/" + counter->id.text() + "/offline-journal";
  EXPECT_TRUE(
      ask<SyncedView>(test::staff(Role::manager, make_merchant("Another")), line, body).is(footfall::why::not_found));
  const auto synced = ask<SyncedView>(manager, line, body);
  ASSERT_TRUE(synced.ok()) << synced.error().field;
  EXPECT_EQ(synced->records.at(0).outcome, RecordOutcome::honoured);
}

TEST_P(Asking, WithNonsenseNamesTheField) {
  const auto device = caller_of(*counter, merchant);
  const auto field_of = [&](const std::string& body) {
    return ask<SyncedView>(device, "POST /v1/offline-journal", body).error().field;
  };
  const std::string hash(43, 'A');
  EXPECT_EQ(field_of(R"({"head":{"seq":0,"hash":"short"},"records":[]})"), "/head/hash");
  EXPECT_EQ(field_of(R"({"head":{"seq":-1,"hash":")" + hash + R"("},"records":[]})"), "/head/seq");
  EXPECT_EQ(field_of(R"({"head":{"seq":0,"hash":")" + hash + R"("},"records":[{"signed":"!"}]})"), "/records/0/signed");
  EXPECT_EQ(field_of(R"({"head":{"seq":1,"hash":")" + hash + R"("},"records":[{"signed":"AAAA"}]})"), "/records/0");
  std::string many;
  for (std::size_t i = 0; i <= records_max; ++i)
    many += many.empty() ? R"({"signed":"AAAA"})" : R"(,{"signed":"AAAA"})";
  EXPECT_EQ(field_of(R"({"head":{"seq":0,"hash":")" + hash + R"("},"records":[)" + many + "]}"), "/records");
}

TEST_P(Asking, SetsALineWithinTheRegionsCurrency) {
  const auto wanted = [](const std::string& code) {
    return R"({"value":{"amount":5000,"currency":")" + code + R"("},"uses_max":7})";
  };
  EXPECT_EQ(ask<LineView>(manager, "PUT " + line_of_store(), wanted("EUR"))->uses_max, 7);
  EXPECT_TRUE(ask<LineView>(manager, "PUT " + line_of_store(), wanted("USD")).is(catalog::why::currency_foreign));
  const auto clerk = test::staff(Role::clerk, merchant, store);
  EXPECT_EQ(ask<LineView>(clerk, "GET " + line_of_store())->value, money(5'000));
  EXPECT_TRUE(ask<LineView>(clerk, "PUT " + line_of_store(), wanted("EUR")).is(footfall::why::forbidden));
}

}  // namespace
}  // namespace footfall::offline
