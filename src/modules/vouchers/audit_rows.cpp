#include "vouchers/audit_rows.h"

#include "core/audit.h"

namespace footfall::vouchers {

namespace {

std::string number(const Row& row, std::size_t column) { return std::to_string(row.integer(column)); }

}  // namespace

// What a merchant keeps at expiry is spent without a redemption.
std::vector<std::string> use_discrepancies(View& view) {
  return findings(
      view.sql("SELECT v.id, v.used, v.undo_cycles, v.spent_minor, COALESCE(r.used, 0), COALESCE(r.undone, 0), "
               "COALESCE(r.share, 0) FROM voucher v LEFT JOIN (SELECT voucher_id, "
               "CAST(SUM(CASE WHEN state <> 'undone' THEN uses ELSE 0 END) AS BIGINT) AS used, "
               "CAST(SUM(CASE WHEN state = 'undone' THEN 1 ELSE 0 END) AS BIGINT) AS undone, "
               "CAST(SUM(CASE WHEN state <> 'undone' THEN share_minor ELSE 0 END) AS BIGINT) AS share "
               "FROM redemption WHERE region = $1 GROUP BY voucher_id) AS r ON r.voucher_id = v.id "
               "WHERE v.region = $1 AND (v.used <> COALESCE(r.used, 0) OR v.undo_cycles <> COALESCE(r.undone, 0) "
               "OR v.spent_minor < COALESCE(r.share, 0) "
               "OR (v.spent_minor > COALESCE(r.share, 0) AND v.state <> 'expired')) LIMIT 1000",
               {view.region()}),
      [](const Row& row) {
        return "voucher " + row.get<VoucherId>(0).text() + " says used " + number(row, 1) + ", undone " +
               number(row, 2) + ", spent " + number(row, 3) + "; its redemptions say " + number(row, 4) + ", " +
               number(row, 5) + ", " + number(row, 6);
      });
}

std::vector<std::string> state_discrepancies(View& view) {
  return findings(
      view.sql("SELECT id, state, used, uses, paid_minor - spent_minor - given_back_minor FROM voucher "
               "WHERE region = $1 AND (used < 0 OR used > uses OR paid_minor - spent_minor - given_back_minor < 0 "
               "OR (state = 'issued' AND used = uses) OR (state = 'redeemed' AND (used < uses OR uses = 0)) "
               "OR (state <> 'issued' AND paid_minor - spent_minor - given_back_minor <> 0)) LIMIT 1000",
               {view.region()}),
      [](const Row& row) {
        return "voucher " + row.get<VoucherId>(0).text() + " is " + row.get<std::string>(1) + ", used " +
               number(row, 2) + " of " + number(row, 3) + " with " + number(row, 4) + " of its paid value left";
      });
}

std::vector<std::string> place_discrepancies(View& view) {
  return findings(
      view.sql("SELECT r.id, r.voucher_id FROM redemption r "
               "LEFT JOIN voucher v ON v.region = r.region AND v.id = r.voucher_id WHERE r.region = $1 "
               "AND (v.id IS NULL OR v.merchant_id <> r.merchant_id OR v.currency <> r.currency) LIMIT 1000",
               {view.region()}),
      [](const Row& row) {
        return "redemption " + row.get<RedemptionId>(0).text() + " is not of the merchant or currency of voucher " +
               row.get<VoucherId>(1).text();
      });
}

void each_earned(View& view, const std::function<void(const Earned&)>& look) {
  const auto settled = [&](const RedemptionId& after) {
    return view.sql(
        "SELECT r.id, r.merchant_id, r.currency, r.share_minor, v.commission_basis_points FROM redemption r "
        "JOIN voucher v ON v.region = r.region AND v.id = r.voucher_id "
        "WHERE r.region = $1 AND r.state = 'settled' AND r.id > $2 ORDER BY r.id LIMIT $3",
        {view.region(), after, page_rows});
  };
  walk<RedemptionId>(settled, [&](const Row& row) {
    RedemptionId id;
    Earned earned{.why = "redemption.earned", .reference = {}, .merchant = {}, .amount = {}};
    row.into(id, earned.merchant, earned.amount.currency, earned.amount.minor, earned.commission_basis_points);
    earned.reference = id.text();
    look(earned);
  });
  const auto kept = [&](const VoucherId& after) {
    return view.sql(
        "SELECT v.id, v.merchant_id, v.currency, CAST(v.spent_minor - COALESCE((SELECT SUM(r.share_minor) "
        "FROM redemption r WHERE r.region = v.region AND r.voucher_id = v.id AND r.state <> 'undone'), 0) AS BIGINT), "
        "v.commission_basis_points FROM voucher v "
        "WHERE v.region = $1 AND v.state = 'expired' AND v.id > $2 ORDER BY v.id LIMIT $3",
        {view.region(), after, page_rows});
  };
  walk<VoucherId>(kept, [&](const Row& row) {
    VoucherId id;
    Earned earned{.why = "voucher.expired", .reference = {}, .merchant = {}, .amount = {}};
    row.into(id, earned.merchant, earned.amount.currency, earned.amount.minor, earned.commission_basis_points);
    earned.reference = id.text();
    look(earned);
  });
}

}  // namespace footfall::vouchers
