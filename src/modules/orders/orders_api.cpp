#include "orders/order_rows.h"
#include "orders/orders_wire.h"

namespace footfall::orders {

namespace permission {
inline constexpr Permission buy{"order.buy", may::shoppers, "Place, pay, cancel and refund one's own orders."};
inline constexpr Permission view{"order.view", may::shoppers, "See one's own orders and payments."};
}  // namespace permission

namespace {

OrderView show(View& view, Order order) {
  OrderView shown{.order = std::move(order), .vouchers = {}};
  for (const auto& voucher : vouchers::list_vouchers_of_order(view, shown.order.id))
    shown.vouchers.push_back(voucher.id);
  return shown;
}

Result<PaymentView> show_payment(View& view, payments::PaymentId id) {
  auto payment = payments::find_payment(view, id);
  if (!payment) return no(payments::why::payment_unknown);
  return PaymentView{*std::move(payment)};
}

Result<OrderView> place_order(Tx& tx, const Setup& setup, const Call& call, const PlaceRequest& request) {
  auto placed =
      TRY(place(tx, setup, {.consumer = call.caller.user, .items = request.items, .payment = request.payment}));
  return OrderView{.order = std::move(placed.order), .vouchers = std::move(placed.vouchers)};
}

Result<OrderView> view_order(View& view, const Call& call, const OrderRequest& request) {
  auto order = find_order(view, request.order);
  if (!order || order->consumer != call.caller.user) return no(why::order_unknown);
  return show(view, *std::move(order));
}

Result<wire::Page<OrderView>> list_orders(View& view, const Call& call, const ListOrders& request) {
  wire::Page<OrderView> page;
  for (auto& order : list_of_consumer(view, call.caller.user, request.cursor, request.limit)) {
    page.items.push_back(show(view, std::move(order)));
  }
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().order.id.text();
  return page;
}

Result<OrderView> cancel_order(Tx& tx, const Call& call, const OrderRequest& request) {
  return show(tx, TRY(cancel(tx, request.order, call.caller.user)));
}

Result<PaymentView> pay_order(Tx& tx, const Setup& setup, const Call& call, const PayRequest& request) {
  const auto payment = TRY(pay(tx, setup,
                               {.order = request.order,
                                .consumer = call.caller.user,
                                .provider = request.provider,
                                .return_url = request.return_url}));
  return show_payment(tx, payment);
}

Result<PaymentView> view_payment(View& view, const Call& call, const OrderRequest& request) {
  const auto order = find_order(view, request.order);
  if (!order || order->consumer != call.caller.user) return no(why::order_unknown);
  if (!order->payment) return no(payments::why::payment_unknown);
  return show_payment(view, *order->payment);
}

Result<Refunded> refund_order(Tx& tx, const Call& call, const GiveBackRequest& request) {
  return give_back(tx, {.order = request.order, .consumer = call.caller.user, .vouchers = request.vouchers});
}

}  // namespace

std::vector<Route> routes(const Setup& setup) {
  return {
      command<PlaceRequest, OrderView>(
          {Verb::post, "/v1/orders", "placeOrder",
           "Places an order: holds everything in the cart for 15 minutes, or nothing; with a payment, buys it.",
           &permission::buy, Home::request, Key::required, 201},
          [setup](Tx& tx, const Call& call, const PlaceRequest& r) { return place_order(tx, setup, call, r); }),
      query<ListOrders, wire::Page<OrderView>>(
          {Verb::get, "/v1/orders", "listOrders", "Lists your orders of a region, newest first.", &permission::view},
          list_orders),
      query<OrderRequest, OrderView>(
          {Verb::get, "/v1/orders/{order}", "getOrder", "Shows your order and its vouchers.", &permission::view},
          view_order),
      command<OrderRequest, OrderView>({Verb::post, "/v1/orders/{order}/cancel", "cancelOrder",
                                        "Gives up an order that is not paid.", &permission::buy},
                                       cancel_order),
      command<PayRequest, PaymentView>(
          {Verb::post, "/v1/orders/{order}/payments", "payOrder", "Begins a payment; go to its page_url to pay.",
           &permission::buy, Home::request, Key::required, 201},
          [setup](Tx& tx, const Call& call, const PayRequest& r) { return pay_order(tx, setup, call, r); }),
      query<OrderRequest, PaymentView>({Verb::get, "/v1/orders/{order}/payment", "getOrderPayment",
                                        "Shows the last payment begun for your order.", &permission::view},
                                       view_payment),
      command<GiveBackRequest, Refunded>(
          {Verb::post, "/v1/orders/{order}/refunds", "refundOrder",
           "Gives back the paid value of vouchers that were not used, or of the uses that are left.", &permission::buy,
           Home::request, Key::required, 201},
          refund_order),
  };
}

std::vector<const Permission*> permissions() { return {&permission::buy, &permission::view}; }

}  // namespace footfall::orders
