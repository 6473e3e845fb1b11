#include "settlement/settlement_wire.h"

namespace footfall::settlement {

void fields(wire::Visitor& v, BalanceRequest& r) { v("merchant", r.merchant, {}); }

void fields(wire::Visitor& v, EntriesRequest& r) {
  v("merchant", r.merchant, {});
  v("account", r.account, {.doc = "Which of the two.", .otherwise = wire::keep});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  v("limit", r.limit, {.doc = "How many at most.", .min = 1, .max = 200, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, BalanceView& b) {
  v("escrow", b.escrow, {.doc = "Paid for vouchers that are not used yet."});
  v("payable", b.payable, {.doc = "Earned, less commission, and not paid out yet."});
}

void fields(wire::Visitor& v, EntryView& e) {
  v("id", e.id, {});
  v("at", e.at, {});
  v("why", e.why, {.doc = "What sort of fact: redemption.earned."});
  v("reference", e.reference, {.doc = "The id of the thing."});
  v("amount", e.amount, {.doc = "Positive: the merchant is owed more."});
}

}  // namespace footfall::settlement
