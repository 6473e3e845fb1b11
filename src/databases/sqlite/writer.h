// The one thread that writes to an SQLite file. Private to databases/sqlite.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "databases/job_queue.h"
#include "databases/sqlite/checkpointer.h"
#include "databases/sqlite/connection.h"

namespace footfall::sqlite {

class Writer {
 public:
  Writer(const std::string& path, World world, JobQueue& queue);

  // Does what the queue holds until it is closed and empty; the body of the writing thread.
  void work();

 private:
  // What became of one unit of work so far.
  struct Outcome {
    bool kept = false;
    bool to_undo = false;  // it changed rows that must not stay
    std::exception_ptr thrown;
  };

  void do_alone(Job& job);
  void do_together();
  // All run what the job asks for inside the open transaction. The second tells whether something is to be undone, the
  // third undoes it.
  Outcome run(Job& job);
  Outcome run_bare(Job& job);
  Outcome run_in_savepoint(Job& job);
  // One after the other into outcomes_. False as soon as one has something to undo.
  bool run_all(Outcome (Writer::*run_one)(Job&));
  // The ways a batch ends.
  void commit_together();
  void tell_all(const std::exception_ptr& everyone);
  void tell_each();
  void repeat_alone();

  World world_;
  JobQueue& queue_;
  Connection connection_;
  Checkpointer checkpointer_;
  int log_pages_ = 0;
  int careful_ = 0;  // batches still to be run with savepoints
  std::vector<Job> jobs_;
  std::vector<Outcome> outcomes_;
};

}  // namespace footfall::sqlite
