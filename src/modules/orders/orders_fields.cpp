#include "orders/orders_wire.h"

namespace footfall::orders {

void fields(wire::Visitor& v, OrderRequest& r) { v("order", r.order, {}); }

void fields(wire::Visitor& v, Place::Item& i) {
  v("offer", i.offer, {});
  v("quantity", i.quantity, {.doc = "How many vouchers.", .min = 1, .max = quantity_max});
  v("price", i.price, {.doc = "The price you were shown; the order is refused when it has changed."});
}

void fields(wire::Visitor& v, Place::Payment& p) {
  v("provider", p.provider, {.doc = "Who takes the money.", .max = 40});
  v("token", p.token,
    {.doc = "The provider's token for a way to pay that needs no page. The sandbox's: tok_paid, tok_declined.",
     .min = 1,
     .max = 200});
}

void fields(wire::Visitor& v, PlaceRequest& r) {
  v("items", r.items,
    {.doc = "Offers of one region, of any stores.", .min = 1, .max = static_cast<std::int64_t>(lines_max)});
  v("payment", r.payment,
    {.doc = "Pays in the same breath: the order is paid and its vouchers issued, or nothing is."});
}

void fields(wire::Visitor& v, ListOrders& r) {
  v("region", r.region, {.doc = "The region's number."});
  v("cursor", r.cursor, {.doc = "`next` of the page before."});
  v("limit", r.limit, {.doc = "How many at most.", .min = 1, .max = 100, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, PayRequest& r) {
  v("order", r.order, {});
  v("provider", r.provider, {.doc = "Who takes the money.", .max = 40, .otherwise = wire::keep});
  v("return_url", r.return_url, {.doc = "Where the payer comes back to.", .max = 500, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, GiveBackRequest& r) {
  v("order", r.order, {});
  v("vouchers", r.vouchers,
    {.doc = "Which; all that can be refunded, when none is named.", .max = 1000, .otherwise = wire::keep});
}

void fields(wire::Visitor& v, Line& l) {
  v("offer", l.offer, {});
  v("merchant", l.merchant, {});
  v("title", l.title, {});
  v("title_zh", l.title_zh, {});
  v("quantity", l.quantity, {});
  v("unit_price", l.unit_price, {.doc = "As it was when the order was placed."});
  v("list_price", l.list_price, {});
}

void fields(wire::Visitor& v, OrderView& o) {
  v("id", o.order.id, {});
  v("state", o.order.state, {.doc = "placed: held for you until expires_at."});
  v("total", o.order.total, {});
  v("placed_at", o.order.placed_at, {});
  v("expires_at", o.order.expires_at, {.doc = "Pay before this."});
  v("payment", o.order.payment, {.doc = "The last payment begun."});
  v("lines", o.order.lines, {});
  v("vouchers", o.vouchers, {.doc = "Issued when it was paid.", .max = 1000});
}

void fields(wire::Visitor& v, PaymentView& p) {
  v("id", p.payment.id, {});
  v("provider", p.payment.provider, {});
  v("state", p.payment.state, {});
  v("amount", p.payment.amount, {});
  v("refunded", p.payment.refunded, {});
  v("page_url", p.payment.page_url,
    {.doc = "Where to pay. Empty while the provider is being asked: look again.", .max = 1000});
  v("created_at", p.payment.created_at, {});
}

void fields(wire::Visitor& v, Refunded& r) {
  v("amount", r.amount, {.doc = "What will be paid back."});
  v("vouchers", r.vouchers, {.max = 1000});
}

void fields(wire::Visitor& v, OrderPaid& e) {
  v("order", e.order, {});
  v("consumer", e.consumer, {});
  v("total", e.total, {});
}

}  // namespace footfall::orders
