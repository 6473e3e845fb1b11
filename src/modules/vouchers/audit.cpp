#include "vouchers/audit.h"

#include "core/audit.h"
#include "ledger/ledger.h"
#include "vouchers/audit_rows.h"
#include "vouchers/voucher.h"

namespace footfall::vouchers {

namespace {

std::vector<std::string> uses(View& view) {
  auto found = use_discrepancies(view);
  append(found, place_discrepancies(view));
  return found;
}

std::vector<std::string> issued(View& view) {
  return differences(
      [&](const Add& add) {
        each_voucher(view, [&](const Voucher& v) { add(v.id.text() + " of " + v.order.text(), 1); });
        each_event<VoucherIssued>(view,
                                  [&](const VoucherIssued& e) { add(e.voucher.text() + " of " + e.order.text(), -1); });
      },
      [](const Net& net) {
        if (net.amount > 0) return "voucher " + net.key + " has no event voucher.issued";
        return "voucher " + net.key + " was told to be issued " + std::to_string(-net.amount) + " times too often";
      });
}

std::string use_of(VoucherId voucher, RedemptionId redemption) { return redemption.text() + " of " + voucher.text(); }

// Each redemption was told once with its uses, and each one that was undone, too.
std::vector<std::string> visits(View& view) {
  return differences(
      [&](const Add& add) {
        each_redemption(view, [&](const Redemption& r) {
          add("voucher.redeemed: " + use_of(r.voucher, r.id), r.uses);
          if (r.state == RedemptionState::undone) add("voucher.undone: " + use_of(r.voucher, r.id), 1);
        });
        each_event<VoucherRedeemed>(view, [&](const VoucherRedeemed& e) {
          add("voucher.redeemed: " + use_of(e.voucher, e.redemption), -e.uses);
        });
        each_event<VoucherUndone>(
            view, [&](const VoucherUndone& e) { add("voucher.undone: " + use_of(e.voucher, e.redemption), -1); });
      },
      [](const Net& net) { return net.key + ": rows less events come to " + std::to_string(net.amount); });
}

std::vector<std::string> refunds(View& view) {
  return differences(
      [&](const Add& add) {
        each_voucher(view, [&](const Voucher& v) { add(v.id.text(), v.given_back.minor); });
        each_event<VoucherRefunded>(view, [&](const VoucherRefunded& e) { add(e.voucher.text(), -e.amount.minor); });
      },
      [](const Net& net) {
        return "voucher " + net.key + " gave back " + std::to_string(net.amount) + " more than its events tell";
      });
}

// Lines of the ledger, as they would be posted and as they are.
std::vector<std::string> earnings(View& view) {
  const auto key = [](const std::string& reference, const std::string& account, Currency currency) {
    return reference + " on " + account + " " + std::string(currency.code());
  };
  return differences(
      [&](const Add& add) {
        each_earned(view, [&](const Earned& e) {
          const auto parts = divide(e.amount, e.commission_basis_points);
          const auto currency = e.amount.currency;
          add(key(e.reference, "escrow/" + e.merchant.text(), currency), e.amount.minor);
          add(key(e.reference, "payable/" + e.merchant.text(), currency), -parts.payable.minor);
          add(key(e.reference, "commission", currency), -parts.commission.minor);
        });
        for (const auto* why : {"redemption.earned", "voucher.expired"}) {
          ledger::each_line(view, why, [&](const ledger::EntryLine& line) {
            add(key(line.reference, line.account, line.amount.currency), -line.amount.minor);
          });
        }
      },
      [](const Net& net) {
        return net.key + ": what was earned differs from what was posted by " + std::to_string(net.amount);
      });
}

}  // namespace

std::vector<Audit> audits() {
  return {{"every voucher is used as its redemptions say", uses},
          {"every voucher's state fits its uses and its money", state_discrepancies},
          {"every voucher was told to be issued, once", issued},
          {"every redemption was told, and every undo", visits},
          {"every voucher gave back what was told to be refunded", refunds},
          {"every settled redemption is earned and nothing else is", earnings}};
}

}  // namespace footfall::vouchers
