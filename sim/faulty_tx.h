// Stand between a module and the database: statements that fail, reads of a moment ago, planted bugs.
#pragma once

#include "core/database.h"
#include "sim/faults.h"

namespace footfall::sim {

// What is wrong with one unit of work or query.
struct Flaws {
  std::optional<std::size_t> fails_at = {};  // the statement of this number, from 0, throws Unavailable
  View* past = nullptr;                      // what is read before the first change comes from here
  Plant* plant = nullptr;
  Numbering numbering = Numbering::by_relay;
};

class FaultyTx final : public Tx {
 public:
  FaultyTx(Tx& real, const World& world, const Flaws& flaws)
      : Tx(real.region(), real.now(), world.ids, world.random, flaws.numbering), real_(real), flaws_(flaws) {}

  Rows sql(Statement statement, Parameters parameters) override;
  void run(Statement statement, Parameters parameters) override { (void)sql(statement, parameters); }

 private:
  Tx& real_;
  Flaws flaws_;
  std::size_t statements_ = 0;
};

class FaultyView final : public View {
 public:
  FaultyView(View& real, const Flaws& flaws) : View(real.region(), real.now()), real_(real), flaws_(flaws) {}

  Rows sql(Statement statement, Parameters parameters) override;

 private:
  View& real_;
  Flaws flaws_;
  std::size_t statements_ = 0;
};

// A snapshot is taken by its first statement; this is one.
void take_snapshot(View& view);

}  // namespace footfall::sim
