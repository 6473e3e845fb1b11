#include "payments/payments_wire.h"

namespace footfall::payments {

void fields(wire::Visitor& v, SandboxCallback& c) {
  v("event", c.event, {.doc = "The provider's id of this callback.", .min = 1, .max = 100});
  v("payment", c.payment, {});
  v("what", c.what, {});
  v("amount", c.amount, {});
}
void fields(wire::Visitor& v, CallbackRequest& r) {
  v("provider", r.provider, {.doc = "Who is calling.", .max = 40, .example = "sandbox"});
}
void fields(wire::Visitor& v, PaymentRequest& r) { v("payment", r.payment, {}); }
void fields(wire::Visitor& v, RefundRequest& r) { v("refund", r.refund, {}); }

void fields(wire::Visitor& v, ListRefunds& r) {
  v("region", r.region, {.doc = "The region's number."});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  v("limit", r.limit, {.doc = "How many at most.", .min = 1, .max = 100, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, RefundView& r) {
  v("id", r.refund.id, {});
  v("payment", r.refund.payment, {});
  v("state", r.refund.state, {.doc = "failing: it will be tried again; failed: it needs a person."});
  v("amount", r.refund.amount, {});
  v("why", r.refund.why, {});
  v("attempts", r.refund.attempts, {});
  v("next_try_at", r.refund.next_try_at, {});
  v("created_at", r.refund.created_at, {});
}

void fields(wire::Visitor& v, PaymentCaptured& e) {
  v("payment", e.payment, {});
  v("purpose", e.purpose, {});
  v("amount", e.amount, {});
}
void fields(wire::Visitor& v, PaymentFailed& e) {
  v("payment", e.payment, {});
  v("purpose", e.purpose, {});
}
void fields(wire::Visitor& v, RefundDone& e) {
  v("refund", e.refund, {});
  v("payment", e.payment, {});
  v("purpose", e.purpose, {});
  v("reference", e.reference, {});
  v("amount", e.amount, {});
}

}  // namespace footfall::payments
