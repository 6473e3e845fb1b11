#include "databases/sqlite/writer.h"

#include <algorithm>

#include "base/check.h"

namespace footfall::sqlite {
namespace {

// More in one commit saves little and makes the first of them wait longer.
constexpr std::size_t batch_max = 512;
// Batches run with savepoints after one had something to undo.
constexpr int careful_batches = 16;

class SqliteTx final : public Tx {
 public:
  SqliteTx(Connection& connection, Region region, World& world)
      : Tx(region, world.clock.now(), world.ids, world.random, Numbering::at_once), connection_(connection) {}

  Rows sql(Statement statement, Parameters parameters) override { return connection_.query(statement, parameters); }
  void run(Statement statement, Parameters parameters) override { connection_.run(statement, parameters); }

 private:
  Connection& connection_;
};

std::exception_ptr failed_commit(const std::string& problem) {
  return std::make_exception_ptr(Unavailable("the commit failed, nothing was kept: " + problem));
}

}  // namespace

Writer::Writer(const std::string& path, World world, JobQueue& queue)
    : world_(world), queue_(queue), connection_(path, Connection::Use::write), checkpointer_(path) {
  connection_.count_log_pages(log_pages_);
}

void Writer::work() {
  JobQueue::Worker me;
  for (;;) {
    queue_.take(me, batch_max, jobs_);
    if (jobs_.empty()) return;
    if (jobs_.size() == 1) {
      do_alone(jobs_.front());
    } else {
      do_together();
    }
    checkpointer_.tend(connection_, log_pages_);
  }
}

Writer::Outcome Writer::run(Job& job) {
  try {
    SqliteTx tx(connection_, job.region, world_);
    const bool kept = job.work(tx) == Keep::yes;
    // A commit would fail for all who share it, so the one at fault is found before.
    if (kept && connection_.foreign_key_dangles()) throw Bug("a unit of work leaves a foreign key that points nowhere");
    return {.kept = kept, .to_undo = false, .thrown = nullptr};
  } catch (...) {
    return {.kept = false, .to_undo = false, .thrown = std::current_exception()};
  }
}

Writer::Outcome Writer::run_bare(Job& job) {
  const auto before = connection_.changes();
  Outcome outcome = run(job);
  outcome.to_undo = !outcome.kept && connection_.changes() != before;
  return outcome;
}

Writer::Outcome Writer::run_in_savepoint(Job& job) {
  connection_.run("SAVEPOINT unit", {});
  Outcome outcome = run(job);
  if (connection_.in_transaction()) {
    if (!outcome.kept) connection_.run("ROLLBACK TO unit", {});
    connection_.run("RELEASE unit", {});
  }
  return outcome;
}

void Writer::do_alone(Job& job) {
  try {
    connection_.run("BEGIN IMMEDIATE", {});
  } catch (...) {
    return tell(job, std::current_exception());
  }
  Outcome outcome = run(job);
  try {
    if (outcome.kept) connection_.run("COMMIT", {});
  } catch (const std::exception& problem) {
    outcome.thrown = failed_commit(problem.what());
  }
  connection_.abandon();
  tell(job, outcome.thrown);
}

// A savepoint costs a copy of every page that is changed inside it, and most units of work keep what they do. So they
// are first run without; when one of them has something to undo, the batch begins again with savepoints, and so do the
// next ones, as refusals seldom come alone.
void Writer::do_together() {
  try {
    connection_.run("BEGIN IMMEDIATE", {});
  } catch (...) {
    return tell_all(std::current_exception());
  }
  try {
    if (careful_ == 0 && !run_all(&Writer::run_bare)) {
      connection_.abandon();
      careful_ = careful_batches;
      connection_.run("BEGIN IMMEDIATE", {});
    }
    if (careful_ > 0) {
      --careful_;
      (void)run_all(&Writer::run_in_savepoint);
    }
    if (!connection_.in_transaction()) return repeat_alone();
  } catch (...) {
    connection_.abandon();
    return repeat_alone();
  }
  commit_together();
}

bool Writer::run_all(Outcome (Writer::*run_one)(Job&)) {
  outcomes_.clear();
  for (Job& job : jobs_) {
    outcomes_.push_back((this->*run_one)(job));
    if (!connection_.in_transaction()) return true;
    if (outcomes_.back().to_undo) return false;
  }
  return true;
}

void Writer::commit_together() {
  try {
    if (std::any_of(outcomes_.begin(), outcomes_.end(), [](const Outcome& one) { return one.kept; })) {
      connection_.run("COMMIT", {});
    }
  } catch (const std::exception& problem) {
    connection_.abandon();
    return tell_all(failed_commit(problem.what()));
  }
  connection_.abandon();
  tell_each();
}

// Also those that were refused or thrown out: they may have seen rows of the others that do not exist now.
void Writer::tell_all(const std::exception_ptr& everyone) {
  for (Job& job : jobs_) tell(job, everyone);
}

void Writer::tell_each() {
  for (std::size_t i = 0; i < jobs_.size(); ++i) tell(jobs_[i], outcomes_[i].thrown);
}

// SQLite undid the whole batch because one unit met an error of the disk. Each gets a transaction to itself, so that
// only those fail that cannot be done.
void Writer::repeat_alone() {
  for (Job& job : jobs_) do_alone(job);
}

}  // namespace footfall::sqlite
