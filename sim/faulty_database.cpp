#include "sim/faulty_database.h"

#include <latch>
#include <utility>

#include "base/check.h"

namespace footfall::sim {

namespace {

constexpr std::size_t statements_usual = 30;  // of a unit of work; a fault at a later one than it has does not happen

std::exception_ptr unavailable(const char* what) { return std::make_exception_ptr(Unavailable(what)); }

}  // namespace

void FaultyDatabase::start(Database& real) {
  real_ = &real;
  dead_ = false;
}

void FaultyDatabase::let_others_come(std::size_t odds, const char* when) {
  if (!parts_.meanwhile || !parts_.dice.one_in(odds)) return;
  parts_.trace.say(when);
  const Trace::Within within(parts_.trace);
  parts_.meanwhile();
}

void FaultyDatabase::submit(Region region, Work work, Then then) {
  Units units;
  units.push_back({.region = region, .work = std::move(work), .then = std::move(then)});
  if (gathering_) {
    gathered_.push_back(std::move(units.front()));
    return;
  }
  let_others_come(odds_.others_come_first, "! others come first");
  carry_out(std::move(units));
}

void FaultyDatabase::flush() {
  gathering_ = false;
  if (!gathered_.empty()) carry_out(std::exchange(gathered_, {}));
}

void FaultyDatabase::read(Region region, const std::function<void(View&)>& query) {
  let_others_come(odds_.others_come_first, "! others come first");
  if (dead_) throw Died{};
  Flaws flaws;
  if (parts_.dice.one_in(odds_.read_fails)) {
    flaws.fails_at = parts_.dice.below(3);
    parts_.trace.say("! a query fails");
  }
  real_->read(region, [&](View& real) {
    FaultyView view(real, flaws);
    query(view);
  });
}

void FaultyDatabase::carry_out(Units units) {
  if (dead_) return tell(units, Ending::dies_before);
  for (auto& unit : units) {
    unit.flaws.plant = parts_.plant;
    unit.flaws.numbering = parts_.numbering;
    if (!parts_.dice.one_in(odds_.statement_fails)) continue;
    unit.flaws.fails_at = parts_.dice.below(statements_usual);
    parts_.trace.say("! statement " + std::to_string(*unit.flaws.fails_at) + " fails");
  }
  const Ending ending = draw_ending();
  const bool alone = units.size() == 1;
  if (alone && parts_.dice.one_in(odds_.begins_again)) rehearse(units.front());
  if (alone && parts_.dice.one_in(odds_.others_come_between)) return carry_out_late(units, ending);
  do_together(units, ending);
  tell(units, ending);
}

// It has read when others come, and writes when they have gone.
void FaultyDatabase::carry_out_late(Units& units, Ending ending) {
  real_->read(units.front().region, [&](View& past) {
    take_snapshot(past);
    let_others_come(1, "! others come between its reads and its writes");
    if (dead_) return;
    units.front().flaws.past = &past;
    do_together(units, ending);
  });
  tell(units, dead_ ? Ending::dies_before : ending);
}

void FaultyDatabase::rehearse(Unit& unit) {
  parts_.trace.say("! it begins again");
  real_->write(unit.region, [&](Tx& real) {
    FaultyTx tx(real, parts_.world, unit.flaws);
    try {
      (void)unit.work(tx);
    } catch (const Unavailable&) {
      // Undone in any case.
    }
    return Keep::no;
  });
}

// All of them in one transaction of the real database: the first of several keeps its thread busy until the others
// wait behind it.
void FaultyDatabase::do_together(Units& units, Ending ending) {
  std::latch queued(1);
  const bool several = units.size() > 1;
  std::latch left(static_cast<std::ptrdiff_t>(units.size()) + (several ? 1 : 0));
  if (several) {
    std::latch begun(1);
    real_->submit(
        units.front().region,
        [&](Tx&) {
          begun.count_down();
          queued.wait();
          return Keep::no;
        },
        [&](const std::exception_ptr&) { left.count_down(); });
    begun.wait();
  }
  for (auto& unit : units) {
    real_->submit(
        unit.region, [&, ending](Tx& real) { return do_one(unit, ending, real); },
        [&](const std::exception_ptr& outcome) {
          unit.outcome = outcome;
          left.count_down();
        });
  }
  queued.count_down();
  left.wait();
}

Keep FaultyDatabase::do_one(Unit& unit, Ending ending, Tx& real) {
  FaultyTx tx(real, parts_.world, unit.flaws);
  Keep keep = unit.work(tx);
  if (parts_.plant != nullptr && parts_.plant->commit == Plant::Commit::keeps_refusals && keep == Keep::no) {
    ++parts_.plant->times;
    keep = Keep::yes;
  }
  if (ending == Ending::fails || ending == Ending::dies_before) keep = Keep::no;
  if (keep == Keep::yes) ++kept_;
  return keep;
}

FaultyDatabase::Ending FaultyDatabase::draw_ending() {
  const struct {
    std::size_t odds;
    Ending ending;
    const char* line;
  } endings[] = {{odds_.commit_fails, Ending::fails, "! the commit fails"},
                 {odds_.outcome_is_unclear, Ending::unclear, "! the connection breaks after the commit"},
                 {odds_.dies_before_commit, Ending::dies_before, "! the process dies before the commit"},
                 {odds_.dies_after_commit, Ending::dies_after, "! the process dies after the commit"}};
  for (const auto& one : endings) {
    if (!parts_.dice.one_in(one.odds)) continue;
    parts_.trace.say(one.line);
    return one.ending;
  }
  return Ending::kept;
}

void FaultyDatabase::tell(Units& units, Ending ending) {
  const bool dies = ending == Ending::dies_before || ending == Ending::dies_after;
  const bool lies = parts_.plant != nullptr && parts_.plant->commit == Plant::Commit::told_too_early;
  // Of those who share a commit, the first few may have heard when the process dies.
  const std::size_t heard = ending == Ending::dies_after ? parts_.dice.below(units.size()) : 0;
  if (dies) dead_ = true;
  for (std::size_t i = 0; i < units.size(); ++i) {
    auto& unit = units[i];
    if (dies && i >= heard) {
      unit.outcome = std::make_exception_ptr(Died{});
    } else if (!unit.outcome && ending == Ending::unclear) {
      unit.outcome = unavailable("planted: the connection broke");
    } else if (!unit.outcome && ending == Ending::fails) {
      if (lies) ++parts_.plant->times;
      if (!lies) unit.outcome = unavailable("planted: the commit failed");
    }
    unit.then(unit.outcome);
  }
}

}  // namespace footfall::sim
