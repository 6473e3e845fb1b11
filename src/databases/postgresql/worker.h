// One of the threads that run commands on PostgreSQL, each with its connection. Private to databases/postgresql.
#pragma once

#include <exception>
#include <string>

#include "databases/job_queue.h"
#include "databases/postgresql/connection.h"

namespace footfall::postgresql {

class Worker {
 public:
  // `number` tells workers apart, so that two that met in a deadlock do not meet again at once.
  Worker(const std::string& conninfo, World world, JobQueue& queue, int number)
      : world_(world), queue_(queue), number_(number), connection_(conninfo, Connection::Use::write) {}

  // Does what the queue holds until it is closed and empty; the body of a thread.
  void work();

 private:
  // Runs the job until it is decided; null, or what was thrown.
  std::exception_ptr decide(const Job& job);
  void run_once(const Job& job);

  World world_;
  JobQueue& queue_;
  int number_;
  Connection connection_;
};

}  // namespace footfall::postgresql
