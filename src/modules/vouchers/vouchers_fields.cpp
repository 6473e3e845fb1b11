#include "vouchers/vouchers_wire.h"

namespace footfall::vouchers {

namespace {

void paging(wire::Visitor& v, std::int32_t& limit) {
  v("limit", limit, {.doc = "How many at most.", .min = 1, .max = 100, .otherwise = wire::keep});
}

// What a voucher is, for whoever may see it.
void common(wire::Visitor& v, Voucher& voucher) {
  v("id", voucher.id, {});
  v("order", voucher.order, {});
  v("offer", voucher.offer, {});
  v("merchant", voucher.merchant, {});
  v("state", voucher.state, {.doc = "issued: it can be used, now or later."});
  v("uses", voucher.uses, {.doc = "In all."});
  v("used", voucher.used, {});
  v("paid", voucher.paid, {.doc = "What was paid for it."});
  v("promotional", voucher.promotional, {.doc = "What it is worth beyond that, until valid_until.", .min = 0});
  v("given_back", voucher.given_back, {.doc = "Of paid, what was refunded."});
  v("valid_from", voucher.valid_from, {});
  v("valid_until", voucher.valid_until, {.doc = "It is served before this moment."});
  v("paid_until", voucher.paid_until, {.doc = "When what is left of the paid value is settled by itself."});
  v("issued_at", voucher.issued_at, {});
}

}  // namespace

void fields(wire::Visitor& v, RegionRequest& r) { v("region", r.region, {.doc = "The region's number."}); }
void fields(wire::Visitor& v, VoucherRequest& r) { v("voucher", r.voucher, {}); }
void fields(wire::Visitor& v, RedemptionRequest& r) { v("redemption", r.redemption, {}); }

void fields(wire::Visitor& v, ListVouchers& r) {
  v("region", r.region, {.doc = "The region's number."});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  paging(v, r.limit);
}

void fields(wire::Visitor& v, ListRedemptions& r) {
  v("store", r.store, {.doc = "Staff name the store; a device may leave it out."});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  paging(v, r.limit);
}

void fields(wire::Visitor& v, Presented& p) {
  v("code", p.code,
    {.doc = "The 12 digits as typed, or the text of the QR.", .min = 1, .max = 400, .example = "1234 5678 9012"});
  v("uses", p.uses, {.doc = "How many uses of it.", .min = 1, .max = 100, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, RedeemRequest& r) {
  v("store", r.store, {.doc = "Staff name the store; a device may leave it out."});
  v("vouchers", r.vouchers, {.doc = "What was presented.", .min = 1, .max = static_cast<std::int64_t>(batch_max)});
}

void fields(wire::Visitor& v, Redemption& r) {
  v("id", r.id, {});
  v("voucher", r.voucher, {});
  v("store", r.store, {});
  v("by", r.by, {.doc = "The device or person that redeemed it."});
  v("state", r.state, {.doc = "settled: it cannot be undone any more."});
  v("uses", r.uses, {});
  v("share", r.share, {.doc = "Of the paid value, what these uses earn."});
  v("redeemed_at", r.redeemed_at, {});
  v("undo_until", r.undo_until, {});
}

void fields(wire::Visitor& v, VoucherSummary& s) {
  common(v, s.voucher);
  v("title", s.title, {});
  v("uses_left", s.uses_left, {});
}

void fields(wire::Visitor& v, VoucherView& s) {
  common(v, s.voucher);
  v("title", s.title, {});
  v("title_zh", s.title_zh, {});
  v("code", s.code, {.doc = "To be typed at the desk.", .example = "1234 5678 9012"});
  v("qr", s.qr, {.doc = "The text of the QR, signed. Absent when the voucher cannot be used any more.", .max = 400});
  v("uses_left", s.uses_left, {});
  v("rules", s.rules, {.doc = "When it is honoured, by the store's clock."});
  v("stores", s.stores, {.doc = "Where it is honoured.", .max = 500});
  v("redemptions", s.redemptions, {.doc = "Its visits, oldest first.", .max = 2000});
}

void fields(wire::Visitor& v, RedemptionView& r) {
  fields(v, r.redemption);
  v("offer", r.offer, {});
  v("title", r.title, {});
  v("uses_left", r.uses_left, {.doc = "Of the voucher, now."});
}

void fields(wire::Visitor& v, VerdictView& s) {
  v("may_redeem", s.may_redeem, {});
  v("code", s.code, {.doc = "Why not: a reason."});
  v("text", s.text, {.doc = "Why not, in a sentence.", .max = 400});
  v("more", s.more, {.doc = "When and where it was used before.", .max = 400});
  v("voucher", s.voucher, {.doc = "Absent when there is no such voucher at this merchant."});
  v("last_redemption", s.last_redemption, {});
}

void fields(wire::Visitor& v, PreparedView& p) { v("verdicts", p.verdicts, {.doc = "One a voucher, in order."}); }
void fields(wire::Visitor& v, RedeemedView& r) { v("redemptions", r.redemptions, {.doc = "One a voucher, in order."}); }

void fields(wire::Visitor& v, UndoneView& u) {
  v("redemption", u.redemption, {});
  v("refunds", u.refunds, {.doc = "The voucher may not be used any more, so the buyer is refunded instead."});
}

void fields(wire::Visitor& v, SigningKeyView& k) {
  v("id", k.id, {.min = 1, .max = 255});
  v("public_key", k.public_key, {.doc = "Ed25519, base64url."});
  v("made_at", k.made_at, {});
}
void fields(wire::Visitor& v, SigningKeysView& k) {
  v("keys", k.keys, {.doc = "Oldest first; the last signs.", .max = 255});
}

void fields(wire::Visitor& v, VoucherIssued& e) {
  v("voucher", e.voucher, {});
  v("order", e.order, {});
}
void fields(wire::Visitor& v, VoucherRedeemed& e) {
  v("voucher", e.voucher, {});
  v("redemption", e.redemption, {});
  v("store", e.store, {});
  v("uses", e.uses, {});
}
void fields(wire::Visitor& v, VoucherUndone& e) {
  v("voucher", e.voucher, {});
  v("redemption", e.redemption, {});
}
void fields(wire::Visitor& v, VoucherRefunded& e) {
  v("voucher", e.voucher, {});
  v("order", e.order, {});
  v("offer", e.offer, {});
  v("merchant", e.merchant, {});
  v("amount", e.amount, {});
  v("reference", e.reference, {});
  v("why", e.why, {});
  v("units", e.units, {});
}

}  // namespace footfall::vouchers
