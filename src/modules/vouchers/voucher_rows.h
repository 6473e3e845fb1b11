// The rows of vouchers and of the visits they were used for.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "vouchers/vouchers.h"

namespace footfall::vouchers {

// `count` numbers that no voucher of the region has; `spread` spreads buyers over counters.
std::vector<std::int64_t> take_numbers(Tx& tx, std::uint8_t spread, std::int64_t count);

void insert_voucher(Tx& tx, const Voucher& voucher);
std::optional<Voucher> find_by_number(View& view, std::int64_t number);
std::vector<Voucher> list_to_expire(View& view, Timestamp now, std::int64_t limit);

// Writes state, uses, used, undo cycles, spent and given back of `after`, if the row is still as `before` was read.
bool mark_voucher(Tx& tx, const Voucher& before, const Voucher& after);

void insert_redemption(Tx& tx, const Redemption& redemption);
std::optional<Redemption> find_redemption(View& view, RedemptionId id);
std::vector<Redemption> list_redemptions_of(View& view, VoucherId voucher);
std::vector<Redemption> list_redemptions_at(View& view, StoreId store, std::optional<RedemptionId> before,
                                            std::int64_t limit);
std::vector<Redemption> list_to_settle(View& view, Timestamp now, std::int64_t limit);
bool mark_redemption(Tx& tx, RedemptionId id, RedemptionState from, RedemptionState to);

}  // namespace footfall::vouchers
