#include "offline/offline_wire.h"

namespace footfall::offline {

namespace {

void paging(wire::Visitor& v, std::int32_t& limit) {
  v("limit", limit, {.doc = "How many at most.", .min = 1, .max = 200, .otherwise = wire::keep});
}

}  // namespace

void fields(wire::Visitor& v, StoreOfMerchant& r) {
  v("merchant", r.merchant, {});
  v("store", r.store, {});
}

void fields(wire::Visitor& v, SetLine& r) {
  v("merchant", r.merchant, {});
  v("store", r.store, {});
  v("value", r.value,
    {.doc = "The most that each device of the store may have accepted on its own and not yet synced.", .min = 0});
  v("uses_max", r.uses_max,
    {.doc = "The same, as a number of uses. 0: no device accepts on its own.", .min = 0, .max = 100'000});
  v("lead", r.lead, {.doc = "The device that the others ask before they accept. Another one begins another epoch."});
}

void fields(wire::Visitor& v, LineView& r) {
  v("store", r.store, {});
  v("value", r.value, {.doc = "The most that each device may have accepted on its own and not yet synced."});
  v("uses_max", r.uses_max, {.doc = "The same, as a number of uses."});
  v("lead", r.lead, {.doc = "The device that the others ask before they accept."});
  v("epoch", r.epoch, {.doc = "Grows with every other lead."});
}

void fields(wire::Visitor& v, HeadView& h) {
  v("seq", h.seq, {.doc = "Of the last record; 0 for none.", .min = 0, .max = journal_max});
  v("hash", h.hash, {.doc = "SHA-256 of that record, base64url; of zeros when there is none.", .min = 43, .max = 43});
}

void fields(wire::Visitor& v, SentRecord& r) {
  v("signed", r.signed_record, {.doc = "The record with its signature, base64url.", .min = 1, .max = 810});
}

void fields(wire::Visitor& v, SyncRequest& r) {
  v("sent_at", r.sent_at,
    {.doc = "The device's own clock as it sends this. Staff who send it for a device leave it "
            "out."});
  v("head", r.head, {.doc = "How far the journal goes on the device, sent or not."});
  v("records", r.records,
    {.doc = "Signed records in order, from where the journal here ends. May be empty.",
     .max = static_cast<std::int64_t>(records_max)});
}

void fields(wire::Visitor& v, SyncForDevice& r) {
  v("device", r.device, {});
  v("journal", r.journal, {});
}

void fields(wire::Visitor& v, RecordView& r) {
  v("seq", r.seq, {});
  v("kind", r.kind, {});
  v("outcome", r.outcome,
    {.doc = "honoured: a redemption. first: the first use; the one that was redeemed before it came in is one too "
            "many. excess: one too many. undone: taken back. noted: it changes nothing. aside: nothing could be made "
            "of it."});
  v("reason", r.reason, {.doc = "Why, when it is not as it should be: a reason."});
  v("voucher", r.voucher, {});
  v("redemption", r.redemption, {});
  v("signed_at", r.signed_at, {.doc = "By the device's clock, corrected."});
}

void fields(wire::Visitor& v, SyncedView& s) {
  v("now", s.now, {.doc = "The server's clock."});
  v("offset_ms", s.offset_ms, {.doc = "What is to be added to the device's clock."});
  v("journal", s.journal, {.doc = "Where the journal stands here. Go on with the record after it."});
  v("records", s.records,
    {.doc = "What came of each record that was sent, in order.", .max = static_cast<std::int64_t>(records_max)});
}

void fields(wire::Visitor& v, ExcessesOfMerchant& r) {
  v("merchant", r.merchant, {});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  paging(v, r.limit);
}

void fields(wire::Visitor& v, ExcessesOfRegion& r) {
  v("region", r.region, {.doc = "The region's number."});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  paging(v, r.limit);
}

void fields(wire::Visitor& v, Excess& e) {
  v("id", e.id, {});
  v("merchant", e.merchant, {.doc = "Who served it, and bears it."});
  v("device", e.device, {.doc = "Whose journal showed it."});
  v("seq", e.seq, {.doc = "The record's place in that journal."});
  v("voucher", e.voucher, {});
  v("uses", e.uses, {.doc = "How many too many."});
  v("value", e.value, {.doc = "Of what was paid, what these uses are."});
  v("reason", e.reason, {.doc = "Why the voucher was not good for it: a reason."});
  v("state", e.state, {.doc = "undone: the device took the use back."});
  v("store", e.store, {.doc = "Where it was used."});
  v("used_at", e.used_at, {.doc = "By the device's clock, corrected."});
  v("other_store", e.other_store, {.doc = "Where the use was that took what there was."});
  v("other_by", e.other_by, {.doc = "The device or person that redeemed it there."});
  v("other_at", e.other_at, {});
  v("made_at", e.made_at, {.doc = "When it came to light."});
}

void fields(wire::Visitor& v, ExcessBooked& e) {
  v("excess", e.excess, {});
  v("merchant", e.merchant, {});
  v("voucher", e.voucher, {});
  v("device", e.device, {});
  v("value", e.value, {});
  v("reason", e.reason, {});
}

}  // namespace footfall::offline
