// The rules of a voucher: who may use it, what a use is worth, what undoing and refunding it mean. Pure.
#pragma once

#include "vouchers/vouchers.h"

namespace footfall::vouchers {

// Of the paid value, what neither a use nor a refund has taken.
Money left_of(const Voucher& voucher);
inline std::int32_t uses_left(const Voucher& voucher) { return voucher.uses - voucher.used; }

// What a desk asks about a voucher: here, now, so many uses.
struct Desk {
  MerchantId merchant;
  StoreId store;
  Timestamp now;
  LocalTime local;  // the store's wall clock at `now`
  std::int32_t uses = 1;
};

struct RedeemPlan {
  Money share;        // of the paid value, for these uses
  State state_after;  // issued while uses are left
};
// Refuses in the order of `why`: unknown, refunded, redeemed, not_yet_valid, expired, wrong_store, blackout, wrong_day,
// wrong_hour, uses_insufficient.
Result<RedeemPlan> decide_redeem(const Voucher& voucher, const catalog::Terms& terms, const Desk& desk);

struct UndoPlan {
  enum class Gives { use_back, money_back } gives;
  State state_after;
};
// Refuses: redemption_unknown (of another merchant), undo_elsewhere, undone, undo_too_late, undo_too_often.
// Gives the money back, not the use, once the voucher may no longer be used.
Result<UndoPlan> decide_undo(const Voucher& voucher, const Redemption& redemption, std::string_view by, Timestamp now);

// What the buyer gets back now. Refuses: refunded, redeemed, expired, not_refundable.
Result<Money> decide_give_back(const Voucher& voucher, Timestamp now);

struct ExpiryPlan {
  Money given_back;  // to the buyer
  Money earned;      // by the merchant, where the terms keep the paid value
};
ExpiryPlan decide_expiry(const Voucher& voucher);

// How an earned share is divided.
struct Earning {
  Money commission, payable;
};
Earning divide(Money share, std::int64_t commission_basis_points);

}  // namespace footfall::vouchers
