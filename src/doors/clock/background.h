// What goes on without anybody asking: the relay tells subscribers what happened, and jobs are done when they are due.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/module.h"
#include "core/relay.h"
#include "doors/clock/wake.h"

namespace footfall {

class Background {
 public:
  struct Parts {
    Gate& gate;
    Clock& clock;
    Wake& wake;
    std::vector<Module> modules;                   // only their jobs and subscriptions are used
    std::function<std::vector<Region>()> regions;  // where there is something to do; asked again every few seconds
  };

  explicit Background(Parts parts);
  // Goes on by itself from now on.
  void start();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  // Finishes what is under way, and ends.
  ~Background();

  // Instead of start(): relays and does jobs on this thread until there is nothing left to do at this moment.
  void settle();

 private:
  void relay_news();
  void do_jobs();
  bool run_job(const Job& job, Region region);
  void run_rounds(const Job& job, Region region);  // until it finds nothing more to do
  std::vector<Region> known_regions();
  bool turn(Region region);
  bool pause(std::chrono::milliseconds time);

  Parts parts_;
  Relay relay_;
  std::vector<Job> jobs_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable stop_;
  std::thread relay_thread_;
  std::thread job_thread_;
};

}  // namespace footfall
