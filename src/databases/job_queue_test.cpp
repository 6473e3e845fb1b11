#include "databases/job_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace footfall {
namespace {

Job job_telling(std::atomic<int>& told, std::atomic<int>& refused) {
  return {.region = {}, .work = {}, .then = [&](const std::exception_ptr& outcome) { ++(outcome ? refused : told); }};
}

TEST(JobQueue, GivesEveryJobToOneWorker) {
  JobQueue queue(100'000);
  std::atomic<int> told{0};
  std::atomic<int> refused{0};
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < 3; ++i) {
      workers.emplace_back([&] {
        JobQueue::Worker me;
        std::vector<Job> jobs;
        for (;;) {
          queue.take(me, 7, jobs);
          if (jobs.empty()) return;
          EXPECT_LE(jobs.size(), 7U);
          for (Job& job : jobs) tell(job, nullptr);
        }
      });
    }
    {
      std::vector<std::jthread> callers;
      for (int i = 0; i < 4; ++i) {
        callers.emplace_back([&] {
          for (int n = 0; n < 2500; ++n) queue.add(job_telling(told, refused));
        });
      }
    }
    queue.close();
  }
  EXPECT_EQ(told, 10'000);
  EXPECT_EQ(refused, 0);
}

TEST(JobQueue, LetsNothingInOnceClosedButGivesOutWhatItHas) {
  JobQueue queue(10);
  std::atomic<int> told{0};
  std::atomic<int> refused{0};
  queue.add(job_telling(told, refused));
  queue.close();
  queue.add(job_telling(told, refused));
  EXPECT_EQ(refused, 1);
  JobQueue::Worker me;
  std::vector<Job> jobs;
  queue.take(me, 10, jobs);
  EXPECT_EQ(jobs.size(), 1U);
  queue.take(me, 10, jobs);
  EXPECT_TRUE(jobs.empty());
}

TEST(JobQueue, RefusesWhatIsMoreThanItsLimit) {
  JobQueue queue(2);
  std::atomic<int> told{0};
  std::atomic<int> refused{0};
  for (int i = 0; i < 5; ++i) queue.add(job_telling(told, refused));
  EXPECT_EQ(refused, 3);
}

}  // namespace
}  // namespace footfall
