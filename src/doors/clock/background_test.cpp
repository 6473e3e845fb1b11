#include "doors/clock/background.h"

#include <gtest/gtest.h>

#include <future>

#include "support/databases.h"

namespace footfall {
namespace {

class InTheBackground : public test::OnBothDatabases {};
ON_BOTH_DATABASES(InTheBackground);

// The database goes away and comes back: the threads that look after it are still there then.
TEST_P(InTheBackground, WaitsForADatabaseThatIsAway) {
  std::atomic<int> asked = 0;
  std::promise<void> did;
  std::atomic<bool> told = false;
  Module module{.name = "test"};
  module.jobs.push_back({"test.job", seconds(0), [&](Gate&, Region, Timestamp) -> std::size_t {
                           if (!told.exchange(true)) did.set_value();
                           return 0;
                         }});
  const std::vector<Module> modules{module};
  Wake wake;
  Background background({.gate = gate(), .clock = clock(), .wake = wake, .modules = modules, .regions = [&] {
                           if (++asked <= 2) throw Unavailable("the database is away");
                           return std::vector<Region>{region};
                         }});
  background.start();
  did.get_future().wait();
  EXPECT_GE(asked, 3);
}

}  // namespace
}  // namespace footfall
