// What those outside know for sure, since the platform told them so: it must stay true whatever happens.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "orders/orders.h"

namespace footfall::sim {

struct KnownRedemption {
  vouchers::RedemptionId id;
  std::size_t till = 0;
  std::int32_t uses = 1;
  enum class Undo { never_asked, asked, undone } undo = Undo::never_asked;
};
struct KnownVoucher {
  std::string name;  // v3
  vouchers::VoucherId id;
  vouchers::OrderId order;
  catalog::OfferId offer;
  MerchantId merchant;
  std::size_t shopper = 0;
  std::int32_t uses = 1;    // as issued
  std::string code = {};    // once its owner has looked
  bool given_back = false;  // the owner was told so
  bool stands = true;       // it is or was of use to somebody: not given back
  std::deque<KnownRedemption> redemptions = {};
};
struct KnownOrder {
  std::string name;  // o3
  vouchers::OrderId id;
  std::size_t shopper = 0;
  Money total;
  std::int64_t quantity = 0;                              // of all lines
  orders::OrderState state = orders::OrderState::placed;  // when last seen
  bool cancelled = false;                                 // the shopper was told so
};

// Nothing here is ever forgotten, and nothing moves.
struct Known {
  std::deque<KnownOrder> orders;
  std::deque<KnownVoucher> vouchers;

  KnownOrder* find(vouchers::OrderId id) {
    for (auto& order : orders) {
      if (order.id == id) return &order;
    }
    return nullptr;
  }
  KnownVoucher* find(vouchers::VoucherId id) {
    for (auto& voucher : vouchers) {
      if (voucher.id == id) return &voucher;
    }
    return nullptr;
  }
};

}  // namespace footfall::sim
