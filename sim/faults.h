// What can go wrong with a unit of work, and how often it does. A new fault is a line here and its doing in
// faulty_database.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/tx.h"

namespace footfall::sim {

// Thrown through whatever runs when the process dies: no exception of the program, so nothing catches it.
struct Died {};

// One in so many; 0: never.
struct Odds {
  std::size_t statement_fails = 0;      // Unavailable, at some statement of a unit of work
  std::size_t read_fails = 0;           // the same, of a query
  std::size_t commit_fails = 0;         // nothing is kept, and whoever shared the commit hears so
  std::size_t outcome_is_unclear = 0;   // it is kept, but the connection broke before anybody heard
  std::size_t dies_before_commit = 0;   // nothing is kept, nobody hears anything, the process begins anew
  std::size_t dies_after_commit = 0;    // it is kept, and only some of those who shared the commit hear so
  std::size_t begins_again = 0;         // a unit of work runs twice, undone the first time: a serialization failure
  std::size_t others_come_first = 0;    // other things happen just before a unit of work or a query
  std::size_t others_come_between = 0;  // other things happen between what it reads and what it writes (READ COMMITTED)
};

// Weathers. Everything now and then; others always in the way, for what shows in a race only; one failure upon another.
inline constexpr Odds usual_odds{.statement_fails = 40,
                                 .read_fails = 60,
                                 .commit_fails = 50,
                                 .outcome_is_unclear = 50,
                                 .dies_before_commit = 90,
                                 .dies_after_commit = 50,
                                 .begins_again = 25,
                                 .others_come_first = 8,
                                 .others_come_between = 8};
inline constexpr Odds crowded_odds{.outcome_is_unclear = 100, .others_come_first = 4, .others_come_between = 2};
inline constexpr Odds stormy_odds{.statement_fails = 10,
                                  .read_fails = 30,
                                  .commit_fails = 15,
                                  .outcome_is_unclear = 10,
                                  .dies_before_commit = 30,
                                  .dies_after_commit = 12,
                                  .begins_again = 10,
                                  .others_come_first = 10,
                                  .others_come_between = 20};
// Each seed has its own.
constexpr Odds odds_of(std::uint64_t seed) {
  return seed % 3 == 0 ? stormy_odds : seed % 3 == 1 ? usual_odds : crowded_odds;
}

// A bug, planted between the modules and the database without touching either: for tests that the simulator sees it.
struct Plant {
  // Does something else instead of a statement, and counts that it did; nothing: the statement is run as it is.
  std::function<std::optional<Rows>(Tx& tx, Statement statement, Parameters parameters)> instead = {};
  enum class Commit { as_it_is, told_too_early, keeps_refusals } commit = Commit::as_it_is;
  std::size_t times = 0;  // that it did its harm
};

}  // namespace footfall::sim
