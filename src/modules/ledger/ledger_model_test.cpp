// Random commands, given to the module and to a small model of it: both must answer the same and then look the same.
// FOOTFALL_SEED=n runs that seed alone.

#include <cstdlib>
#include <memory>

#include "ledger/ledger_fixture.h"
#include "ledger/ledger_model.h"

namespace footfall::ledger {
namespace {

class LedgerModel : public OnLedger {
 protected:
  void run(std::uint64_t seed, int steps) {
    random_ = std::make_unique<test::SeededRandom>(seed);
    model_ = Model{};
    clock().set(test::start);
    region = Region{static_cast<std::uint16_t>(1 + seed % 4095)};
    for (int i = 0; i < steps && !HasFailure(); ++i) {
      SCOPED_TRACE("FOOTFALL_SEED=" + std::to_string(seed) + ", step " + std::to_string(i));
      model_.now = clock().now();
      SCOPED_TRACE(one_command());
      compare();
    }
  }

 private:
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_->below(static_cast<std::uint64_t>(bound)));
  }
  bool one_in(std::int64_t n) { return below(n) == 0; }
  const std::string& some_account() { return accounts_[static_cast<std::size_t>(below(4))]; }

  Line some_line(Currency currency) {
    const auto minor = 10 * (1 + below(5)) * (one_in(2) ? 1 : -1);  // balances often come to just zero
    return {some_account(), {minor, currency}, one_in(2) ? Line::Limit::not_overdrawn : Line::Limit::none};
  }

  // Adds lines that are balanced.
  void add_lines(Entry& entry, Currency currency) {
    std::int64_t sum = 0;
    for (std::int64_t n = 1 + below(3); n > 0; --n) {
      entry.lines.push_back(some_line(currency));
      sum += entry.lines.back().amount.minor;
    }
    if (sum == 0) return;
    entry.lines.push_back(some_line(currency));
    entry.lines.back().amount.minor = -sum;
  }

  Entry some_entry() {
    Entry entry{one_in(2) ? "sold" : "paid", std::to_string(below(400)), "note", {}};
    while (entry.lines.size() < 2) add_lines(entry, eur);
    if (one_in(3)) add_lines(entry, jpy);
    return entry;
  }

  EntryId some_id() {
    if (model_.entries.empty() || one_in(30)) return {};
    const auto count = static_cast<std::int64_t>(model_.entries.size());
    const auto back = one_in(4) ? below(count) : below(std::min<std::int64_t>(count, 10));  // mostly a recent one
    return model_.entries[static_cast<std::size_t>(count - 1 - back)].id;
  }

  // Gives a command to the module. A refused one is kept or undone, as callers do; it changes nothing either way.
  template <class Command>
  const Reason* ask(Command command) {
    const Reason* answer = nullptr;
    const Keep on_refusal = one_in(2) ? Keep::yes : Keep::no;
    database().write(region, [&](Tx& tx) {
      const auto outcome = command(tx);
      answer = outcome.ok() ? nullptr : outcome.error().reason;
      return outcome.ok() ? Keep::yes : on_refusal;
    });
    return answer;
  }

  std::string one_command() {
    const auto dice = below(100);
    if (dice < 50) return write_some(dice < 25 ? State::posted : State::pending);
    if (dice < 67) {
      const auto id = some_id();
      const auto* expected = model_.settle(id);
      EXPECT_EQ(ask([&](Tx& tx) { return settle(tx, id); }), expected);
      return "settle";
    }
    if (dice < 82) {
      const auto id = some_id();
      const auto* expected = model_.cancel(id);
      EXPECT_EQ(ask([&](Tx& tx) { return cancel(tx, id); }), expected);
      return "cancel";
    }
    if (dice < 90) {
      const auto limit = static_cast<std::size_t>(1 + below(5));
      EXPECT_EQ(do_void(limit), model_.void_due(limit));
      return "void";
    }
    // A clock may also be set back.
    const auto by = one_in(4) ? minutes(-5) : minutes(5) * below(4);
    clock().advance(by);
    return "clock by " + std::to_string(by.ms) + " ms";
  }

  std::string write_some(State state) {
    const auto entry = some_entry();
    const auto timeout = minutes(5) * (1 + below(6));  // times meet often when there are few of them
    const auto* expected = model_.write(entry, state, clock().now() + timeout);
    EntryId id;
    const auto* answer = ask([&](Tx& tx) {
      const auto written = state == State::posted ? post(tx, entry) : hold(tx, entry, timeout);
      if (written.ok()) id = *written;
      return written;
    });
    EXPECT_EQ(answer, expected);
    if (expected == nullptr) model_.entries.back().id = id;
    return state == State::posted ? "post" : "hold";
  }

  void compare() {
    read([&](View& view) {
      for (const Currency currency : {eur, jpy}) {
        std::int64_t posted = 0;
        std::int64_t pending = 0;
        for (const auto& account : accounts_) {
          const auto found = balance(view, account, currency);
          EXPECT_EQ(found.posted.minor, model_.sum(account, currency, State::posted)) << account;
          EXPECT_EQ(found.pending.minor, model_.sum(account, currency, State::pending)) << account;
          posted += found.posted.minor;
          pending += found.pending.minor;
        }
        EXPECT_EQ(posted, 0) << "a currency sums to zero";
        EXPECT_EQ(pending, 0) << "a currency sums to zero";
      }
      compare_page(view);
      EXPECT_THAT(discrepancies(view), testing::IsEmpty());
    });
  }

  void compare_page(View& view) {
    const auto& account = some_account();
    const auto count = static_cast<std::int64_t>(model_.entries.size());
    const auto before = static_cast<std::size_t>(count == 0 || one_in(2) ? count : below(count));
    const auto limit = static_cast<std::size_t>(1 + below(6));
    const auto from = before == model_.entries.size() ? std::nullopt : std::optional(model_.entries[before].id);
    const auto found = lines_of(view, account, from, limit);
    const auto expected = model_.lines_of(account, before, limit);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].entry, expected[i].entry);
      EXPECT_EQ(found[i].at, expected[i].at);
      EXPECT_EQ(found[i].why, expected[i].why);
      EXPECT_EQ(found[i].reference, expected[i].reference);
      EXPECT_EQ(found[i].state, expected[i].state);
      EXPECT_EQ(found[i].amount, expected[i].amount);
    }
  }

  const std::vector<std::string> accounts_ = {"payable/mer", "escrow/mer", "provider/sandbox", "commission"};
  std::unique_ptr<test::SeededRandom> random_;
  Model model_;
};
ON_BOTH_DATABASES(LedgerModel);

TEST_P(LedgerModel, AgreesWithTheModuleOnEveryAnswerAndEveryBalance) {
  if (const char* seed = std::getenv("FOOTFALL_SEED")) return run(std::strtoull(seed, nullptr, 10), 2000);
  for (std::uint64_t seed = 1; seed <= 4 && !HasFailure(); ++seed) run(seed, 250);
}

}  // namespace
}  // namespace footfall::ledger
