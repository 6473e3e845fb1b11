#include "core/audit_entry.h"
#include "core/crypto.h"
#include "merchants/merchants.h"
#include "offline/make_pack.h"
#include "offline/offline_wire.h"

namespace footfall::offline {

namespace permission {
inline constexpr Permission work{"offline.work", may::device,
                                 "Fetch the offline pack of one's own store, and send one's own journal."};
inline constexpr Permission recover{"offline.recover", may::manager | may::owner | may::operator_,
                                    "Send the journal of a device that cannot do it itself."};
inline constexpr Permission line_view{"offline.line_view", may::staff | may::operator_,
                                      "See how much a store's devices may accept on their own."};
inline constexpr Permission line_set{"offline.line_set", may::manager | may::owner | may::operator_,
                                     "Set how much a store's devices may accept on their own, and who leads them."};
inline constexpr Permission excess_view{"offline.excess_view", may::manager | may::owner | may::operator_,
                                        "See uses that were granted beyond what a voucher was good for."};
inline constexpr Permission excess_all{"offline.excess_all", may::operator_, "See those of every merchant."};
}  // namespace permission

namespace {

LineView show(const StoreLine& line) {
  return {.store = line.store, .value = line.value, .uses_max = line.uses_max, .lead = line.lead, .epoch = line.epoch};
}

HeadView show(std::int64_t seq, const crypto::Hash& hash) { return {.seq = seq, .hash = crypto::to_base64url(hash)}; }

RecordView show(const KeptRecord& record) {
  RecordView shown{.seq = record.seq,
                   .kind = record.kind,
                   .outcome = record.outcome,
                   .reason = {},
                   .voucher = record.voucher,
                   .redemption = record.redemption,
                   .signed_at = record.signed_at};
  if (!record.reason.empty()) shown.reason = record.reason;
  return shown;
}

Result<Document> pack_for(View& view, const vouchers::Setup& setup, const Call& call) {
  const auto& grant = call.caller.grants.at(0);
  const auto bytes = TRY(make_pack(view, setup, call.caller.device, grant.merchant, *grant.store));
  const std::string etag = '"' + crypto::to_hex(crypto::sha256(bytes)) + '"';
  call.reply.push_back({"ETag", etag});
  call.reply.push_back({"Footfall-Time", std::to_string(view.now().ms)});
  if (call.header("if-none-match") == etag) return Document{.media_type = {}, .body = {}, .status = 304};
  return Document{.media_type = "application/octet-stream", .body = {bytes.begin(), bytes.end()}};
}

Result<SentJournal> read_sent(const SyncRequest& request) {
  const auto hash = crypto::from_base64url(request.head.hash);
  if (!hash || hash->size() != crypto::Hash{}.size())
    return no_field(footfall::why::field_malformed, "/head/hash", "32 bytes as base64url");
  SentJournal sent{.sent_at = request.sent_at, .head_seq = request.head.seq, .head_hash = {}, .records = {}};
  std::copy(hash->begin(), hash->end(), sent.head_hash.begin());
  for (const auto& [text] : request.records) {
    auto record = crypto::from_base64url(text);
    if (!record)
      return no_field(footfall::why::field_malformed, "/records/" + std::to_string(sent.records.size()) + "/signed",
                      "base64url");
    sent.records.push_back(*std::move(record));
  }
  return sent;
}

Result<SyncedView> sync_sent(Tx& tx, DeviceId device, const SyncRequest& request) {
  const auto key = identity::find_device_key(tx, device);
  if (!key) return no(footfall::why::not_found);
  const auto sent = TRY(read_sent(request));
  const auto synced = TRY(sync(tx, *key, sent));
  SyncedView shown{.now = synced.now,
                   .offset_ms = synced.offset.ms,
                   .journal = show(synced.journal.seq, synced.journal.hash),
                   .records = {}};
  for (const auto& record : synced.records) shown.records.push_back(show(record));
  return shown;
}

Result<SyncedView> sync_for(Tx& tx, const Call& call, const SyncForDevice& request) {
  const auto device = identity::find_device(tx, request.device);
  if (!device) return no(footfall::why::not_found);
  TRY(require(call.caller, permission::recover, device->merchant, device->store));
  note_audit(tx, call, permission::recover.name, request.device.text(),
             std::to_string(request.journal.records.size()) + " records");
  return sync_sent(tx, request.device, request.journal);
}

Result<LineView> view_line(View& view, const Call& call, const StoreOfMerchant& request) {
  TRY(require(call.caller, permission::line_view, request.merchant, request.store));
  const auto store = merchants::find_store(view, request.store);
  if (!store || store->merchant != request.merchant) return no(merchants::why::store_unknown);
  return show(line_of(view, request.merchant, request.store));
}

Result<LineView> change_line(Tx& tx, const Call& call, const SetLine& request) {
  TRY(require(call.caller, permission::line_set, request.merchant, request.store));
  const auto line = TRY(set_line(tx, request));
  note_audit(tx, call, permission::line_set.name, request.store.text(),
             print_money(line.value) + ", " + std::to_string(line.uses_max) + " uses");
  return show(line);
}

wire::Page<Excess> page_of(std::vector<Excess> found, std::int32_t limit) {
  wire::Page<Excess> page{.items = std::move(found), .next = {}};
  if (page.items.size() == static_cast<std::size_t>(limit)) page.next = page.items.back().id.text();
  return page;
}

Result<wire::Page<Excess>> excesses_of(View& view, const Call& call, const ExcessesOfMerchant& request) {
  TRY(require(call.caller, permission::excess_view, request.merchant));
  return page_of(list_excesses(view, request.merchant, request.cursor, request.limit), request.limit);
}

Result<wire::Page<Excess>> all_excesses(View& view, const Call&, const ExcessesOfRegion& request) {
  return page_of(list_excesses(view, std::nullopt, request.cursor, request.limit), request.limit);
}

std::vector<Route> device_routes(const vouchers::Setup& setup) {
  return {
      resource<Empty>({Verb::get, "/v1/offline-pack", "getOfflinePack",
                       "What this device needs to decide without a network, signed. Its form is in the reference of "
                       "offline packs.",
                       &permission::work, Home::caller},
                      "application/octet-stream",
                      [setup](View& view, const Call& call, const Empty&) { return pack_for(view, setup, call); }),
      command<SyncRequest, SyncedView>(
          {Verb::post, "/v1/offline-journal", "syncJournal",
           "Replays this device's journal, each record once and in order. Sending records again is fine.",
           &permission::work, Home::caller, Key::optional},
          [](Tx& tx, const Call& call, const SyncRequest& r) { return sync_sent(tx, call.caller.device, r); }),
      command<SyncForDevice, SyncedView>(
          {Verb::post, "/v1/devices/{device}/offline-journal", "syncJournalOfDevice",
           "Replays the journal of a device that cannot send it itself: one that was taken out of service.",
           &permission::recover, Home::request, Key::optional},
          sync_for),
  };
}

}  // namespace

std::vector<Route> routes(const vouchers::Setup& setup) {
  auto all = device_routes(setup);
  all.push_back(query<StoreOfMerchant, LineView>(
      {Verb::get, "/v1/merchants/{merchant}/stores/{store}/offline-line", "getOfflineLine",
       "Shows how much each device of the store may accept on its own, and who leads them.", &permission::line_view},
      view_line));
  all.push_back(
      command<SetLine, LineView>({Verb::put, "/v1/merchants/{merchant}/stores/{store}/offline-line", "setOfflineLine",
                                  "Sets how much each device of the store may accept on its own, and who leads them.",
                                  &permission::line_set, Home::request, Key::optional},
                                 change_line));
  all.push_back(query<ExcessesOfMerchant, wire::Page<Excess>>(
      {Verb::get, "/v1/merchants/{merchant}/offline-excesses", "listMerchantOfflineExcesses",
       "Lists uses that devices granted beyond what a voucher was good for, newest first.", &permission::excess_view},
      excesses_of));
  all.push_back(query<ExcessesOfRegion, wire::Page<Excess>>(
      {Verb::get, "/v1/regions/{region}/offline-excesses", "listOfflineExcesses",
       "Lists those of every merchant of a region, newest first.", &permission::excess_all},
      all_excesses));
  return all;
}

std::vector<const Permission*> permissions() {
  return {&permission::work,     &permission::recover,     &permission::line_view,
          &permission::line_set, &permission::excess_view, &permission::excess_all};
}

}  // namespace footfall::offline
