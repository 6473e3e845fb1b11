#include "databases/postgresql/worker.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

namespace footfall::postgresql {
namespace {

constexpr int conflicts_max = 10;
constexpr int losses_max = 2;

class PostgresqlTx final : public Tx {
 public:
  PostgresqlTx(Connection& connection, Region region, World& world)
      : Tx(region, world.clock.now(), world.ids, world.random), connection_(connection) {}

  Rows sql(Statement statement, Parameters parameters) override { return connection_.query(statement, parameters); }
  void run(Statement statement, Parameters parameters) override { connection_.run(statement, parameters); }

 private:
  Connection& connection_;
};

// 1, 2, 4 … 64 ms, and a little more for each worker.
void back_off(int tries, int worker) {
  std::this_thread::sleep_for(std::chrono::milliseconds((1 << std::min(tries - 1, 6)) + worker % 16));
}

}  // namespace

void Worker::work() {
  JobQueue::Worker me;
  std::vector<Job> jobs;
  for (;;) {
    queue_.take(me, 1, jobs);
    if (jobs.empty()) return;
    tell(jobs.front(), decide(jobs.front()));
  }
}

std::exception_ptr Worker::decide(const Job& job) {
  int conflicts = 0;
  int losses = 0;
  for (;;) {
    try {
      run_once(job);
      return nullptr;
    } catch (const Conflict&) {
      if (++conflicts == conflicts_max) return std::current_exception();
    } catch (const Lost&) {
      if (++losses == losses_max) return std::current_exception();
    } catch (...) {
      return std::current_exception();
    }
    back_off(conflicts + losses, number_);
  }
}

void Worker::run_once(const Job& job) {
  connection_.begin();
  try {
    PostgresqlTx tx(connection_, job.region, world_);
    if (job.work(tx) == Keep::yes) {
      connection_.commit();
    } else {
      connection_.rollback_later();
    }
  } catch (...) {
    connection_.rollback();
    throw;
  }
}

}  // namespace footfall::postgresql
