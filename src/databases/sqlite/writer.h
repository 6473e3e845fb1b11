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
    std::exception_ptr thrown;
  };

  void do_alone(Job& job);
  void do_together();
  // Both run what the job asks for inside the open transaction; only the second can undo it by itself.
  Outcome run(Job& job);
  Outcome run_in_savepoint(Job& job);
  // The ways a batch ends.
  void tell_all(const std::exception_ptr& everyone);
  void tell_each();
  void repeat_alone();

  World world_;
  JobQueue& queue_;
  Connection connection_;
  Checkpointer checkpointer_;
  int log_pages_ = 0;
  std::vector<Job> jobs_;
  std::vector<Outcome> outcomes_;
};

}  // namespace footfall::sqlite
