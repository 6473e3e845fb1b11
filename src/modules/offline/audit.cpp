#include "offline/audit.h"

#include "ledger/ledger.h"
#include "offline/offline_rows.h"

namespace footfall::offline {

namespace {

constexpr std::int64_t differences_max = 500;

std::vector<std::string> journals(View& view) {
  std::vector<std::string> found;
  for (const auto device : list_broken_journals(view, differences_max)) {
    found.push_back("the journal of " + device.text() + " has not the records it says");
  }
  for (const auto& record : list_unmatched(view, differences_max)) {
    found.push_back(record + " and the excesses do not tell the same");
  }
  return found;
}

std::vector<std::string> accounts(View& view) {
  std::vector<std::string> found;
  for (const auto& booked : sum_booked(view)) {
    for (const std::string kind : {"offline_excess/", "offline_served/"}) {
      const auto account = kind + booked.merchant.text();
      const auto posted = ledger::balance(view, account, booked.value.currency).posted;
      const bool debit = kind == "offline_excess/";
      if (posted == (debit ? booked.value : -booked.value)) continue;
      found.push_back(account + " has " + print_money(posted) + ", its excesses " + print_money(booked.value));
      if (static_cast<std::int64_t>(found.size()) >= differences_max) return found;
    }
  }
  return found;
}

}  // namespace

std::vector<Audit> audits() {
  return {{"every journal has all its records, and every record that was too much its excess", journals},
          {"every merchant's account of excesses says what its excesses say", accounts}};
}

}  // namespace footfall::offline
