// What the tests of the ledger's commands share: a few words, and an audit after each test.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "ledger/ledger.h"
#include "support/databases.h"

namespace footfall::ledger {

class OnLedger : public test::OnBothDatabases {
 protected:
  OnLedger() : OnBothDatabases({migrations::core(), migrations::ledger()}) {}

  void TearDown() override {
    EXPECT_THAT(read([](View& view) { return discrepancies(view); }), testing::IsEmpty());
  }

  // An entry that debits `to` and credits `from`, named by its reference.
  Entry moving(std::int64_t minor, const std::string& from, const std::string& to, const std::string& reference) {
    return {"test.moved", reference, "", {{to, {minor, eur}}, {from, {-minor, eur}}}};
  }
  // The same, refused where it would take more out of `to` than is there.
  Entry taking(std::int64_t minor, const std::string& from, const std::string& to, const std::string& reference) {
    Entry entry = moving(minor, from, to, reference);
    entry.lines[0].limit = Line::Limit::not_overdrawn;
    return entry;
  }

  Result<EntryId> do_post(const Entry& entry) {
    return write([&](Tx& tx) { return post(tx, entry); });
  }
  Result<EntryId> do_hold(const Entry& entry, Duration timeout = minutes(15)) {
    return write([&](Tx& tx) { return hold(tx, entry, timeout); });
  }
  Outcome do_settle(EntryId id) {
    return write([&](Tx& tx) { return settle(tx, id); });
  }
  Outcome do_cancel(EntryId id) {
    return write([&](Tx& tx) { return cancel(tx, id); });
  }
  std::size_t do_void(std::size_t limit = 100) {
    return write([&](Tx& tx) { return void_due(tx, limit); });
  }

  // "posted+pending", in minor units.
  std::string of(const std::string& account) { return of(account, eur); }
  std::string of(const std::string& account, Currency currency) {
    const auto found = read([&](View& view) { return balance(view, account, currency); });
    EXPECT_EQ(found.account, account);
    EXPECT_EQ(found.posted.currency, currency);
    EXPECT_EQ(found.pending.currency, currency);
    return std::to_string(found.posted.minor) + "+" + std::to_string(found.pending.minor);
  }

  // Calls it from many threads at once, with the number of each, and waits for all.
  static void race(std::size_t threads, const std::function<void(std::size_t)>& run) {
    std::vector<std::jthread> racers;
    for (std::size_t i = 0; i < threads; ++i) racers.emplace_back([&run, i] { run(i); });
  }

  const Currency eur = *Currency::parse("EUR");
  const Currency jpy = *Currency::parse("JPY");
  static constexpr EntryId nothing{};
};

}  // namespace footfall::ledger
