// What the payments' routes, events and the sandbox's callbacks say, as structs and their fields.
#pragma once

#include "payments/payment.h"

namespace footfall::payments {

constexpr std::array<std::string_view, 3> names_of(Provider::What) { return {"captured", "failed", "cancelled"}; }

std::vector<Route> routes(const Setup& setup);
std::vector<const Permission*> permissions();

struct SandboxCallback {
  std::string event;
  PaymentId payment;
  Provider::What what = Provider::What::captured;
  Money amount;
};
struct CallbackRequest {
  std::string provider;
};
struct PaymentRequest {
  PaymentId payment;
};
struct RefundRequest {
  RefundId refund;
};
struct ListRefunds {
  Region region;
  std::optional<RefundId> cursor;
  std::int32_t limit = 50;
};
struct RefundView {
  RefundOrder refund;
};

void fields(wire::Visitor& v, SandboxCallback& c);
void fields(wire::Visitor& v, CallbackRequest& r);
void fields(wire::Visitor& v, PaymentRequest& r);
void fields(wire::Visitor& v, RefundRequest& r);
void fields(wire::Visitor& v, ListRefunds& r);
void fields(wire::Visitor& v, RefundView& r);

constexpr std::string_view type_name(const RefundView*) { return "Refund"; }

}  // namespace footfall::payments
