// The simulator sees bugs: one of each class is planted between the modules and the database, and is found.
#include <gtest/gtest.h>

#include <iostream>

#include "core/log.h"
#include "sim/simulation.h"

namespace footfall::sim {
namespace {

constexpr std::uint64_t seeds_max = 60;
constexpr std::size_t steps = 40;

bool contains(Statement statement, std::string_view words) {
  return statement.view().find(words) != std::string_view::npos;
}

// A row that says "yes, it applied".
Rows applied() {
  Rows rows;
  rows.set_columns(1);
  rows.add_integer(1);
  return rows;
}

// The first seed that finds the bug tells what it saw. Nothing: no seed did.
std::string seen(Plant& plant, const std::optional<Odds>& odds) {
  log::set_level(log::Level::error);
  for (std::uint64_t seed = 1; seed <= seeds_max; ++seed) {
    const auto story = Simulation({.seed = seed, .steps = steps, .odds = odds, .plant = &plant}).run();
    if (!story.ok()) return "seed " + std::to_string(seed) + ": " + story.wrong;
  }
  return {};
}

class Planting : public testing::Test {
 protected:
  // Leaves out the statements that hold these words, and pretends that they applied.
  static Plant leaving_out(std::string_view words) {
    return {.instead = [words](Tx&, Statement statement, Parameters) -> std::optional<Rows> {
      if (!contains(statement, words)) return std::nullopt;
      return applied();
    }};
  }
  // Runs them, and pretends that they applied when they did not.
  static Plant taking_no_for_yes(std::string_view words) {
    return {.instead = [words](Tx& tx, Statement statement, Parameters parameters) -> std::optional<Rows> {
      if (!contains(statement, words)) return std::nullopt;
      auto rows = tx.sql(statement, parameters);
      if (rows.empty()) return applied();
      return rows;
    }};
  }

  static void expect_seen(Plant plant, const std::optional<Odds>& odds = {}) {
    const auto what = seen(plant, odds);
    EXPECT_FALSE(what.empty()) << "nobody saw it";
    EXPECT_GT(plant.times, 0U) << "the statement is written otherwise by now: plant it anew";
    RecordProperty("seen", what);
    std::cout << "  seen by " << what << "\n";
  }
};

TEST_F(Planting, AHoldThatDoesNotCount) { expect_seen(leaving_out("UPDATE pool SET held")); }

TEST_F(Planting, AHoldThatDoesNotCheckTheTotal) { expect_seen(taking_no_for_yes("UPDATE pool SET held")); }

TEST_F(Planting, AVoucherThatIsNotMarkedWhenUsed) { expect_seen(leaving_out("UPDATE voucher SET")); }

TEST_F(Planting, ARedemptionThatIgnoresItsCompareAndSet) {
  expect_seen(taking_no_for_yes("UPDATE voucher SET"), crowded_odds);
}

TEST_F(Planting, AnUndoThatForgetsTheRedemption) { expect_seen(leaving_out("UPDATE redemption SET state")); }

TEST_F(Planting, ACursorThatDoesNotMove) { expect_seen(leaving_out("UPDATE event_cursor SET seq")); }

TEST_F(Planting, AnEventThatIsLost) { expect_seen(leaving_out("INSERT INTO event (")); }

TEST_F(Planting, AnEventThatIsNeverNumbered) { expect_seen(leaving_out("UPDATE event SET seq")); }

TEST_F(Planting, AnIdempotencyRowThatIsLost) { expect_seen(leaving_out("INSERT INTO attempt")); }

TEST_F(Planting, AnAnswerThatIsNotKept) { expect_seen(leaving_out("UPDATE attempt SET")); }

TEST_F(Planting, ALedgerLineThatIsForgotten) { expect_seen(leaving_out("INSERT INTO entry_line")); }

TEST_F(Planting, ABalanceThatIsNotMoved) { expect_seen(leaving_out("INSERT INTO balance")); }

TEST_F(Planting, ACaptureThatIgnoresADoubledCallback) {
  expect_seen({.instead = [](Tx& tx, Statement statement, Parameters parameters) -> std::optional<Rows> {
    if (contains(statement, "UPDATE payment SET state")) return applied();
    if (!contains(statement, "INSERT INTO payment_callback")) return std::nullopt;
    auto rows = tx.sql(statement, parameters);
    if (rows.empty()) return applied();
    return rows;
  }});
}

TEST_F(Planting, ARefundThatIsNotMarkedAsDone) { expect_seen(leaving_out("UPDATE refund SET state")); }

TEST_F(Planting, ARefundThatIsForgotten) { expect_seen(leaving_out("INSERT INTO refund")); }

TEST_F(Planting, AnOrderThatIsNotMarkedAsPaid) { expect_seen(leaving_out("UPDATE purchase SET state")); }

TEST_F(Planting, AnAnswerThatIsToldBeforeTheCommit) { expect_seen({.commit = Plant::Commit::told_too_early}); }

TEST_F(Planting, ARefusalThatIsNotUndone) { expect_seen({.commit = Plant::Commit::keeps_refusals}); }

}  // namespace
}  // namespace footfall::sim
