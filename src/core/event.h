// Facts that happened. An event is a struct with a name, a key and fields(); emit() writes it beside the change.
//
//   struct VoucherRedeemed {
//     static constexpr std::string_view name = "voucher.redeemed";
//     VoucherId voucher; …
//     std::string key() const { return voucher.text(); }
//   };
//   void fields(wire::Visitor& v, VoucherRedeemed& e);
#pragma once

#include <functional>
#include <string_view>

#include "core/tx.h"
#include "core/wire/json.h"

namespace footfall {

template <class E>
void emit(Tx& tx, const E& event) {
  tx.write_event(E::name, event.key(), wire::write(event));
}

// Who wants to hear of an event. Its cursor moves in the same transaction as its work, so each event counts once;
// a handler that refuses or throws is tried again later and holds up this subscriber in this region only.
struct Subscription {
  std::string_view subscriber;  // orders.payment_captured: names the cursor, for ever
  std::string_view event;
  std::function<void(Tx&, const Event&)> handle;
};

// `handle` gets the event as the struct it was emitted from.
template <class E>
Subscription on(std::string_view subscriber, std::function<void(Tx&, const E&)> handle) {
  return {subscriber, E::name,
          [handle = std::move(handle)](Tx& tx, const Event& event) { handle(tx, wire::read_trusted<E>(event.body)); }};
}

}  // namespace footfall
