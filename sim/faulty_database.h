// A database on which whatever can go wrong goes wrong, by the dice. One unit of work after the other, on one thread.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/database.h"
#include "sim/dice.h"
#include "sim/faulty_tx.h"
#include "sim/trace.h"

namespace footfall::sim {

class FaultyDatabase final : public Database {
 public:
  struct Parts {
    World world;
    Dice& dice;
    Trace& trace;
    Plant* plant = nullptr;
    Numbering numbering = Numbering::by_relay;  // how the database would have it: SQLite at once, PostgreSQL not
    std::function<void()> meanwhile = {};       // lets other things happen
  };

  explicit FaultyDatabase(Parts parts) : parts_(std::move(parts)) {}

  void set_odds(const Odds& odds) { odds_ = odds; }
  // The process begins (again), on this database.
  void start(Database& real);
  // The process has died: nothing gets in or out until it is started again.
  bool dead() const { return dead_; }
  // Units of work that were kept so far: rows are as they were while this stays.
  std::size_t kept() const { return kept_; }

  // From now on units of work wait, until flush() hands them in together: they share a commit.
  void gather() { gathering_ = true; }
  void flush();

  void submit(Region region, Work work, Then then) override;
  void read(Region region, const std::function<void(View&)>& query) override;
  void migrate(std::span<const Migration> migrations) override { real_->migrate(migrations); }
  void ping() override { real_->ping(); }
  std::string_view kind() const override { return real_->kind(); }

 private:
  struct Unit {
    Region region;
    Work work;
    Then then;
    Flaws flaws = {};
    std::exception_ptr outcome = nullptr;
  };
  using Units = std::vector<Unit>;
  enum class Ending { kept, fails, unclear, dies_before, dies_after };

  void carry_out(Units units);
  void carry_out_late(Units& units, Ending ending);
  void rehearse(Unit& unit);
  void do_together(Units& units, Ending ending);
  Keep do_one(Unit& unit, Ending ending, Tx& real);
  void tell(Units& units, Ending ending);
  Ending draw_ending();
  void let_others_come(std::size_t odds, const char* when);

  Parts parts_;
  Odds odds_;
  Database* real_ = nullptr;
  std::size_t kept_ = 0;
  bool dead_ = false;
  bool gathering_ = false;
  Units gathered_;
};

}  // namespace footfall::sim
