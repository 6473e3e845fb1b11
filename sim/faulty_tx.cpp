#include "sim/faulty_tx.h"

#include "base/check.h"

namespace footfall::sim {

namespace {

void count(const Flaws& flaws, std::size_t& statements) {
  if (flaws.fails_at == statements++) throw Unavailable("planted: the database does not answer");
}

bool is_read(Statement statement) { return statement.view().starts_with("SELECT"); }

// What the gate and the relay write first to find out whether it is their turn. It is no change that others race with:
// whoever has the same key or cursor waits.
bool claims_its_turn(Statement statement) {
  return statement.view().find(" attempt ") != std::string_view::npos ||
         statement.view().find(" event_cursor ") != std::string_view::npos;
}

}  // namespace

Rows FaultyTx::sql(Statement statement, Parameters parameters) {
  count(flaws_, statements_);
  if (flaws_.plant != nullptr && flaws_.plant->instead) {
    if (auto rows = flaws_.plant->instead(real_, statement, parameters)) {
      ++flaws_.plant->times;
      return *std::move(rows);
    }
  }
  if (flaws_.past != nullptr && !claims_its_turn(statement)) {
    if (is_read(statement)) return flaws_.past->sql(statement, parameters);
    flaws_.past = nullptr;
  }
  return real_.sql(statement, parameters);
}

Rows FaultyView::sql(Statement statement, Parameters parameters) {
  count(flaws_, statements_);
  return real_.sql(statement, parameters);
}

void take_snapshot(View& view) { (void)view.sql("SELECT COUNT(*) FROM event_head", {}); }

}  // namespace footfall::sim
