// The right to be served: issued when paid for, used at a store, once per use.
//
//              redeem (uses left)          redeem (last use)
//   issued ◄──────────────────────► issued ─────────────────► redeemed
//     │            undo                │                          │ undo, at most 15 minutes, same device
//     │                                │ ◄────────────────────────┘
//     ├─ refund ──► refunded           (after expiry an undo refunds instead of giving the use back)
//     └─ expire ──► expired            (job, at paid_until: the paid value that is left is refunded, or earned
//                                       by the merchant where the terms say so)
//
// Money: a voucher's paid value lies in escrow/<merchant>. Each use carries its share of what is left (largest
// remainder), so shares always add up to the price. When a redemption can no longer be undone, its share is earned:
// debit escrow/<merchant>, credit payable/<merchant> and commission.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "catalog/catalog.h"
#include "codes/codes.h"
#include "core/crypto.h"
#include "core/module.h"
#include "core/rate_limit.h"
#include "vouchers/visit.h"

namespace footfall::vouchers {

struct VoucherTag {
  static constexpr std::string_view prefix = "vch";
};
using VoucherId = Id<VoucherTag>;
struct RedemptionTag {
  static constexpr std::string_view prefix = "rdm";
};
using RedemptionId = Id<RedemptionTag>;
struct OrderTag {
  static constexpr std::string_view prefix = "ord";
};
using OrderId = Id<OrderTag>;  // whose vouchers these are; orders owns the thing itself

namespace why {
// Undo.
inline constexpr Reason redemption_unknown{"redemption_unknown", Kind::not_found, "There is no such redemption."};
inline constexpr Reason undo_elsewhere{"undo_elsewhere", Kind::forbidden,
                                       "Only the device that redeemed it can undo it."};
inline constexpr Reason undone{"redemption_undone", Kind::conflict, "The redemption was undone already."};
inline constexpr Reason undo_too_late{"undo_too_late", Kind::conflict, "The time for undoing is over."};
inline constexpr Reason undo_too_often{"undo_too_often", Kind::conflict,
                                       "This voucher was redeemed and undone too often."};
// Refund.
inline constexpr Reason not_refundable{"voucher_not_refundable", Kind::conflict,
                                       "The terms do not allow a refund now."};
}  // namespace why

inline constexpr Duration undo_window = minutes(15);
inline constexpr std::int32_t undo_cycles_max = 10;         // of one voucher
inline constexpr std::size_t batch_max = 10;                // vouchers redeemed at once, all or none
inline constexpr std::int64_t unknown_codes_per_hour = 30;  // from one device or person, then guesses_exhausted

enum class State { issued, redeemed, refunded, expired };
constexpr std::array<std::string_view, 4> names_of(State) { return {"issued", "redeemed", "refunded", "expired"}; }

struct Voucher {
  VoucherId id;
  std::int64_t number = 0;  // the code is a keyed permutation of it
  OrderId order;
  catalog::OfferId offer;
  std::int32_t terms_version = 1;
  MerchantId merchant;
  UserId consumer;
  State state = State::issued;
  std::int32_t uses = 1;  // in all
  std::int32_t used = 0;
  std::int32_t undo_cycles = 0;
  Money paid;         // for the voucher
  Money spent;        // of paid, by redemptions that stand
  Money given_back;   // of paid, refunded
  Money promotional;  // what it is worth beyond what was paid, until valid_until
  std::int64_t commission_basis_points = 0;
  catalog::RefundPolicy refund = catalog::RefundPolicy::any_time;
  Timestamp valid_from, valid_until;  // to be served: [from, until)
  Timestamp paid_until;               // when the paid value goes back by itself
  Timestamp issued_at;
};

enum class RedemptionState { done, undone, settled };
constexpr std::array<std::string_view, 3> names_of(RedemptionState) { return {"done", "undone", "settled"}; }

struct Redemption {
  RedemptionId id;
  VoucherId voucher;
  MerchantId merchant;
  StoreId store;
  std::string by;  // dev_… or usr_…
  RedemptionState state = RedemptionState::done;
  std::int32_t uses = 1;
  Money share;  // of the paid value
  Timestamp redeemed_at;
  Timestamp undo_until;
};

// Told to others.
struct VoucherIssued {
  static constexpr std::string_view name = "voucher.issued";
  VoucherId voucher;
  OrderId order;
  std::string key() const { return voucher.text(); }
};
struct VoucherRedeemed {
  static constexpr std::string_view name = "voucher.redeemed";
  VoucherId voucher;
  RedemptionId redemption;
  StoreId store;
  std::int32_t uses = 1;
  std::string key() const { return voucher.text(); }
};
struct VoucherUndone {
  static constexpr std::string_view name = "voucher.undone";
  VoucherId voucher;
  RedemptionId redemption;
  std::string key() const { return voucher.text(); }
};
// `amount` of the paid value has to go back to the payer: asked for, expired, or undone after expiry. Orders pays it.
struct VoucherRefunded {
  static constexpr std::string_view name = "voucher.refunded";
  VoucherId voucher;
  OrderId order;
  catalog::OfferId offer;
  MerchantId merchant;
  Money amount;
  std::string reference;   // unique: the voucher, or the redemption that was undone
  std::string why;         // asked, expired, undone
  std::int32_t units = 1;  // of the offer's quota that are free again
  std::string key() const { return voucher.text(); }
};
void fields(wire::Visitor& v, VoucherIssued& e);
void fields(wire::Visitor& v, VoucherRedeemed& e);
void fields(wire::Visitor& v, VoucherUndone& e);
void fields(wire::Visitor& v, VoucherRefunded& e);

struct Setup {
  crypto::Key master_key;                    // 32 bytes; codes and sealed signing keys derive from it
  std::shared_ptr<RateLimit> unknown_codes;  // by device or person
};

Module module(const Setup& setup);

struct Issue {
  OrderId order;
  UserId consumer;
  const catalog::Offer* offer;  // with the terms it was sold under
  std::string zone;             // whose midnight ends it: the first store's
  std::int64_t quantity = 1;
  std::int64_t commission_basis_points = 0;
};
// Makes the vouchers of one line of an order that is paid. The caller has put the money into escrow.
std::vector<VoucherId> issue(Tx& tx, const Setup& setup, const Issue& request);

// Gives back what is left of the paid value of vouchers nobody has to be served for: asked by the buyer.
// Refuses: unknown, refunded, redeemed, expired (only when its paid value went back already), not_refundable.
Result<Money> give_back(Tx& tx, VoucherId id, UserId consumer);

// A use that a device granted without a network, as of `signed_at` by its corrected clock, which may still be wrong by
// `slack`: what is fine that much earlier or later is fine.
struct SignedUse {
  VoucherId voucher;
  MerchantId merchant;
  StoreId store;
  std::string by;  // dev_…
  std::int32_t uses = 1;
  Timestamp signed_at;
  Duration slack = {};
};
// Refuses: unknown, store_unknown, then as decide_redeem(). A refusal changes nothing.
Result<Redemption> redeem_signed(Tx& tx, const SignedUse& use);
// Takes it back as of `signed_at`. Refuses: redemption_unknown, then as decide_undo().
Outcome undo_signed(Tx& tx, RedemptionId id, const std::string& by, Timestamp signed_at);
std::optional<Redemption> find_last_redemption(View& view, VoucherId voucher);  // the newest that stands

// The keys that sign tokens and what devices keep; a signature with the newest, empty in a region that has none yet.
struct PlatformSignature {
  std::uint8_t key_id = 0;
  crypto::Signature signature{};
};
std::vector<codes::TokenKey> platform_keys(View& view);
std::optional<PlatformSignature> sign_for_devices(View& view, const Setup& setup, ByteView message);

std::optional<Voucher> find_voucher(View& view, VoucherId id);
std::vector<Voucher> list_vouchers_of_order(View& view, OrderId order);
// Newest first, `before` this one (paging).
std::vector<Voucher> list_of_consumer(View& view, UserId consumer, std::optional<VoucherId> before, std::int64_t limit);
// Every voucher and every redemption, in the order of their ids.
void each_voucher(View& view, const std::function<void(const Voucher&)>& look);
void each_redemption(View& view, const std::function<void(const Redemption&)>& look);

}  // namespace footfall::vouchers
