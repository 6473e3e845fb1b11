// What the settlement's routes take and give, as structs and their fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "settlement/settlement.h"

namespace footfall::settlement {

struct BalanceRequest {
  MerchantId merchant;
};

enum class Account { payable, escrow };
constexpr std::array<std::string_view, 2> names_of(Account) { return {"payable", "escrow"}; }

struct EntriesRequest {
  MerchantId merchant;
  Account account = Account::payable;
  std::optional<ledger::EntryId> cursor;
  std::int32_t limit = 50;
};

struct BalanceView {
  Money escrow, payable;
};
struct EntryView {
  ledger::EntryId id;
  Timestamp at;
  std::string why, reference;
  Money amount;  // what it added to the merchant's side
};

void fields(wire::Visitor& v, BalanceRequest& r);
void fields(wire::Visitor& v, EntriesRequest& r);
void fields(wire::Visitor& v, BalanceView& b);
void fields(wire::Visitor& v, EntryView& e);

constexpr std::string_view type_name(const BalanceView*) { return "MerchantBalance"; }
constexpr std::string_view type_name(const EntryView*) { return "MerchantEntry"; }

}  // namespace footfall::settlement
