// What the orders' routes take and give, as structs and their fields.
#pragma once

#include "orders/orders.h"

namespace footfall::orders {

std::vector<Route> routes(const Setup& setup);
std::vector<const Permission*> permissions();

struct OrderRequest {
  OrderId order;
};
struct PlaceRequest {
  std::vector<Place::Item> items;
  std::optional<Place::Payment> payment;
};
struct ListOrders {
  Region region;
  std::optional<OrderId> cursor;
  std::int32_t limit = 20;
};
struct PayRequest {
  OrderId order;
  std::string provider = "sandbox";
  std::string return_url;
};
struct GiveBackRequest {
  OrderId order;
  std::vector<vouchers::VoucherId> vouchers;
};
struct OrderView {
  Order order;
  std::vector<vouchers::VoucherId> vouchers;
};
struct PaymentView {
  payments::Payment payment;
};

void fields(wire::Visitor& v, OrderRequest& r);
void fields(wire::Visitor& v, Place::Item& i);
void fields(wire::Visitor& v, Place::Payment& p);
void fields(wire::Visitor& v, PlaceRequest& r);
void fields(wire::Visitor& v, ListOrders& r);
void fields(wire::Visitor& v, PayRequest& r);
void fields(wire::Visitor& v, GiveBackRequest& r);
void fields(wire::Visitor& v, Line& l);
void fields(wire::Visitor& v, OrderView& o);
void fields(wire::Visitor& v, PaymentView& p);
void fields(wire::Visitor& v, Refunded& r);

constexpr std::string_view type_name(const Place::Item*) { return "CartItem"; }
constexpr std::string_view type_name(const Place::Payment*) { return "PaymentToken"; }
constexpr std::string_view type_name(const PlaceRequest*) { return "PlaceOrder"; }
constexpr std::string_view type_name(const Line*) { return "OrderLine"; }
constexpr std::string_view type_name(const OrderView*) { return "Order"; }
constexpr std::string_view type_name(const PaymentView*) { return "Payment"; }
constexpr std::string_view type_name(const Refunded*) { return "Refunded"; }

}  // namespace footfall::orders
