#include "merchants/merchants.h"
#include "settlement/audit.h"
#include "settlement/settlement_wire.h"

namespace footfall::settlement {

namespace permission {
inline constexpr Permission view{"settlement.view", may::manager | may::owner | may::operator_,
                                 "See what a merchant is owed, and the entries behind it."};
}

namespace {

std::string name_of_account(Account account, MerchantId merchant) {
  return std::string(name_of(account)) + "/" + merchant.text();
}

// Accounts of what is owed to somebody are credited, so their balances are negative: seen from the merchant, positive.
Money owed(View& view, Account account, MerchantId merchant) {
  const auto balances = ledger::balances(view, name_of_account(account, merchant));
  return balances.empty() ? Money{} : -balances.front().posted;
}

Result<BalanceView> view_balance(View& view, const Call& call, const BalanceRequest& request) {
  TRY(require(call.caller, permission::view, request.merchant));
  if (!merchants::find_merchant(view, request.merchant)) return no(merchants::why::merchant_unknown);
  BalanceView shown{owed(view, Account::escrow, request.merchant), owed(view, Account::payable, request.merchant)};
  if (shown.payable == Money{}) shown.payable.currency = shown.escrow.currency;
  return shown;
}

Result<wire::Page<EntryView>> list_entries(View& view, const Call& call, const EntriesRequest& request) {
  TRY(require(call.caller, permission::view, request.merchant));
  wire::Page<EntryView> page;
  const auto account = name_of_account(request.account, request.merchant);
  for (const auto& line : ledger::lines_of(view, account, request.cursor, static_cast<std::size_t>(request.limit))) {
    page.items.push_back({line.entry, line.at, line.why, line.reference, -line.amount});
  }
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().id.text();
  return page;
}

}  // namespace

Module module() {
  return {
      .name = "settlement",
      .summary = "What a merchant has earned, is owed and was paid, from the ledger.",
      .routes = {query<BalanceRequest, BalanceView>(
                     {Verb::get, "/v1/merchants/{merchant}/balance", "getMerchantBalance",
                      "Shows what a merchant is owed.", &permission::view},
                     view_balance),
                 query<EntriesRequest, wire::Page<EntryView>>(
                     {Verb::get, "/v1/merchants/{merchant}/entries", "listMerchantEntries",
                      "Lists the entries of a merchant's account, newest first.", &permission::view},
                     list_entries)},
      .permissions = {&permission::view},
      .audits = audits(),
  };
}

}  // namespace footfall::settlement
