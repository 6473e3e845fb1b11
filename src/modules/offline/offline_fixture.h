// What the tests of working without a network share: vouchers and their stores, and tills that keep journals.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "offline/device/decide.h"
#include "offline/known.h"
#include "offline/make_pack.h"
#include "offline/offline_rows.h"
#include "offline/store_line.h"
#include "offline/sync.h"
#include "vouchers/vouchers_fixture.h"

namespace footfall::offline {

// A device as it is in the shop: a key, a clock that may be wrong, a pack, and a journal.
struct Till {
  DeviceId id;
  StoreId store;
  crypto::SigningKey key;
  Duration wrong = {};  // what its clock shows beyond the true time
  Pack pack = {};
  DeviceState state = {};
  Duration offset = {};  // it saw at its last contact
  std::vector<Bytes> journal = {};
  crypto::Hash head = {};

  Timestamp clock(Timestamp now) const { return now + wrong; }
  std::uint64_t next() const { return journal.size() + 1; }

  void append(Record record, Timestamp now) {
    record.device = id.uuid;
    record.seq = next();
    record.previous = head;
    record.at = clock(now);
    const auto message = record_message(record);
    journal.push_back(write_record(message, key.sign(message)));
    head = crypto::sha256(message);
  }

  OfflineVerdict ask(const std::string& token, std::uint16_t uses, Timestamp now) const {
    return decide_offline(
        pack, state,
        {.token = token, .uses = uses, .now = clock(now) + offset, .signature_check = &crypto::signature_is_right});
  }
  // Accepts whatever its own rules say: a till that was tampered with.
  std::uint64_t force(const std::string& token, std::uint16_t uses, Timestamp now) {
    Record record;
    record.uses = uses;
    record.token = token;
    append(record, now);
    return next() - 1;
  }
  // Accepts if its rules say so.
  bool accept(const std::string& token, std::uint16_t uses, Timestamp now) {
    const auto verdict = ask(token, uses, now);
    if (verdict.refusal != nullptr) return false;
    const auto seq = force(token, uses, now);
    state.uses.push_back(
        {.seq = seq, .voucher = verdict.token->voucher, .uses = uses, .value_minor = verdict.value_minor});
    return true;
  }
  void take_back(std::uint64_t seq, Timestamp now) {
    Record record;
    record.kind = RecordKind::undone;
    record.uses = 0;
    record.undoes = seq;
    append(record, now);
    for (auto& use : state.uses) {
      if (use.seq == seq) use.uses = 0;
    }
  }

  // All from record `from` on, at most so many.
  SentJournal sent(Timestamp now, std::uint64_t from = 1, std::size_t most = records_max) const {
    SentJournal batch{
        .sent_at = clock(now), .head_seq = static_cast<std::int64_t>(journal.size()), .head_hash = head, .records = {}};
    for (auto i = from - 1; i < journal.size() && batch.records.size() < most; ++i) batch.records.push_back(journal[i]);
    return batch;
  }
};

class Offline : public vouchers::OnVouchers {
 protected:
  Offline()
      : OnVouchers({migrations::core(), migrations::capacity(), migrations::ledger(), migrations::identity(),
                    migrations::merchants(), migrations::catalog(), migrations::vouchers(), migrations::offline()}) {}

  Timestamp now() { return clock().now(); }

  Till make_till(StoreId at, const std::string& name) {
    std::array<std::uint8_t, crypto::Key::size> seed{};
    world().random.fill(seed);
    const crypto::SigningKey key{crypto::Key(seed)};
    const auto shown = key.public_key();
    const auto id = *write([&](Tx& tx) {
      return identity::enrol_device(
          tx, {.merchant = merchant, .store = at, .name = name, .public_key = {shown.begin(), shown.end()}});
    });
    return {.id = id, .store = at, .key = key};
  }

  catalog::Offer lunch() const {
    auto offer = noodles();
    offer.terms.stores = {store, other_store};
    return offer;
  }

  // What events would do, at once.
  void tell(vouchers::VoucherId voucher) {
    write([&](Tx& tx) { refresh_known(tx, voucher); });
  }

  Bytes pack_bytes(const Till& desk) {
    return *read([&](View& view) { return make_pack(view, setup, desk.id, merchant, desk.store); });
  }
  void fetch(Till& desk) {
    const auto read = read_pack(pack_bytes(desk));
    ASSERT_TRUE(read.ok());
    desk.pack = read->pack;
    desk.offset = now() - desk.clock(now());
  }

  Result<Synced> send(DeviceId device, const SentJournal& sent) {
    return write([&](Tx& tx) { return sync(tx, *identity::find_device_key(tx, device), sent); });
  }
  Result<Synced> send(const Till& desk) { return send(desk.id, desk.sent(now())); }
  // Sends what the server has not, and takes over what it says.
  Synced must_sync(Till& desk) {
    auto synced = send(desk.id, desk.sent(now(), desk.state.acknowledged + 1));
    EXPECT_TRUE(synced.ok()) << synced.error().reason->code << " " << synced.error().detail;
    desk.state.acknowledged = static_cast<std::uint64_t>(synced->journal.seq);
    desk.offset = synced->offset;
    return synced.take();
  }

  std::vector<Excess> excesses() {
    return read([&](View& view) { return list_excesses(view, merchant, std::nullopt, 100); });
  }
  void revoke(const Till& desk) {
    write([&](Tx& tx) {
      tx.run("UPDATE device SET revoked_at = $3 WHERE region = $1 AND id = $2", {tx.region(), desk.id, tx.now()});
    });
  }
  std::int64_t excess_account() { return balance("offline_excess/" + merchant.text()); }
};

}  // namespace footfall::offline
