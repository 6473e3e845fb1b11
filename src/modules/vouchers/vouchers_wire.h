// What the vouchers' routes take and give, as structs and their fields.
#pragma once

#include "vouchers/redeem.h"

namespace footfall::vouchers {

std::vector<Route> routes(const Setup& setup);
std::vector<const Permission*> permissions();

struct RegionRequest {
  Region region;
};
struct VoucherRequest {
  VoucherId voucher;
};
struct RedemptionRequest {
  RedemptionId redemption;
};
struct ListVouchers {
  Region region;
  std::optional<VoucherId> cursor;
  std::int32_t limit = 20;
};
struct ListRedemptions {
  std::optional<StoreId> store;
  std::optional<RedemptionId> cursor;
  std::int32_t limit = 20;
};
struct RedeemRequest {
  std::optional<StoreId> store;
  std::vector<Presented> vouchers;
};

struct VoucherSummary {
  Voucher voucher;
  std::string title;
  std::int32_t uses_left = 0;
};
struct VoucherView {
  Voucher voucher;
  std::string title, title_zh;
  std::string code;
  std::optional<std::string> qr;
  std::int32_t uses_left = 0;
  catalog::Rules rules;
  std::vector<StoreId> stores;
  std::vector<Redemption> redemptions;
};
struct RedemptionView {
  Redemption redemption;
  catalog::OfferId offer;
  std::string title;
  std::int32_t uses_left = 0;
};
struct VerdictView {
  bool may_redeem = false;
  std::optional<std::string> code, text, more;
  std::optional<VoucherSummary> voucher;
  std::optional<Redemption> last_redemption;
};
struct PreparedView {
  std::vector<VerdictView> verdicts;
};
struct RedeemedView {
  std::vector<RedemptionView> redemptions;
};
struct UndoneView {
  RedemptionView redemption;
  bool refunds = false;
};
struct SigningKeyView {
  std::int32_t id = 0;
  std::string public_key;
  Timestamp made_at;
};
struct SigningKeysView {
  std::vector<SigningKeyView> keys;
};

void fields(wire::Visitor& v, RegionRequest& r);
void fields(wire::Visitor& v, VoucherRequest& r);
void fields(wire::Visitor& v, RedemptionRequest& r);
void fields(wire::Visitor& v, ListVouchers& r);
void fields(wire::Visitor& v, ListRedemptions& r);
void fields(wire::Visitor& v, Presented& p);
void fields(wire::Visitor& v, RedeemRequest& r);
void fields(wire::Visitor& v, Redemption& r);
void fields(wire::Visitor& v, VoucherSummary& s);
void fields(wire::Visitor& v, VoucherView& s);
void fields(wire::Visitor& v, RedemptionView& r);
void fields(wire::Visitor& v, VerdictView& s);
void fields(wire::Visitor& v, PreparedView& p);
void fields(wire::Visitor& v, RedeemedView& r);
void fields(wire::Visitor& v, UndoneView& u);
void fields(wire::Visitor& v, SigningKeyView& k);
void fields(wire::Visitor& v, SigningKeysView& k);

constexpr std::string_view type_name(const Presented*) { return "PresentedVoucher"; }
constexpr std::string_view type_name(const RedeemRequest*) { return "Redeem"; }
constexpr std::string_view type_name(const Redemption*) { return "Redemption"; }
constexpr std::string_view type_name(const VoucherSummary*) { return "VoucherSummary"; }
constexpr std::string_view type_name(const VoucherView*) { return "Voucher"; }
constexpr std::string_view type_name(const RedemptionView*) { return "RedemptionView"; }
constexpr std::string_view type_name(const VerdictView*) { return "Verdict"; }
constexpr std::string_view type_name(const PreparedView*) { return "Prepared"; }
constexpr std::string_view type_name(const RedeemedView*) { return "Redeemed"; }
constexpr std::string_view type_name(const UndoneView*) { return "Undone"; }
constexpr std::string_view type_name(const SigningKeyView*) { return "SigningKey"; }
constexpr std::string_view type_name(const SigningKeysView*) { return "SigningKeys"; }

}  // namespace footfall::vouchers
