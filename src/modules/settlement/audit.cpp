#include "settlement/audit.h"

#include "core/audit.h"
#include "ledger/ledger.h"

namespace footfall::settlement {

namespace {

constexpr std::string_view payable = "payable/", commission = "commission";

std::vector<std::string> earnings(View& view) {
  const auto in = [](const std::string& account, Currency currency) {
    return account + " " + std::string(currency.code());
  };
  return differences(
      [&](const Add& add) {
        for (const auto* why : {"redemption.earned", "voucher.expired"}) {
          ledger::each_line(view, why, [&](const ledger::EntryLine& line) {
            const bool ours = line.account.starts_with(payable) || line.account == commission;
            if (ours) add(in(line.account, line.amount.currency), line.amount.minor);
          });
        }
        for (const auto prefix : {payable, commission}) {
          ledger::each_balance(view, std::string(prefix), [&](const ledger::Balance& b) {
            add(in(b.account, b.posted.currency), -b.posted.minor);
          });
        }
      },
      [](const Net& net) {
        return net.key + ": what was earned and what the balance says differ by " + std::to_string(net.amount);
      });
}

}  // namespace

std::vector<Audit> audits() { return {{"what merchants and the platform are owed is what vouchers earned", earnings}}; }

}  // namespace footfall::settlement
