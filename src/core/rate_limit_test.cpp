#include "core/rate_limit.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/check.h"

namespace footfall {
namespace {

constexpr Timestamp start{1'700'000'000'000};

TEST(RateLimit, LetsABurstThroughAndThenSaysHowLongToWait) {
  RateLimit limit({.burst = 3, .count = 2, .per = seconds(1)});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.take("a", start), std::nullopt) << i;
  EXPECT_EQ(limit.take("a", start), milliseconds(500));
  EXPECT_EQ(limit.take("a", start + milliseconds(200)), milliseconds(300));
}

TEST(RateLimit, GivesTokensBackEvenly) {
  RateLimit limit({.burst = 2, .count = 4, .per = seconds(1)});
  EXPECT_FALSE(limit.take("a", start));
  EXPECT_FALSE(limit.take("a", start));
  EXPECT_TRUE(limit.take("a", start + milliseconds(249)));
  EXPECT_FALSE(limit.take("a", start + milliseconds(250)));
  EXPECT_TRUE(limit.take("a", start + milliseconds(251)));
}

TEST(RateLimit, TakesNothingWhenItRefuses) {
  RateLimit limit({.burst = 1, .count = 1, .per = seconds(1)});
  EXPECT_FALSE(limit.take("a", start));
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(limit.take("a", start + milliseconds(999)));
  EXPECT_FALSE(limit.take("a", start + seconds(1)));
}

TEST(RateLimit, NeverSavesUpMoreThanTheBurst) {
  RateLimit limit({.burst = 2, .count = 1, .per = seconds(1)});
  EXPECT_FALSE(limit.take("a", start));
  const Timestamp later = start + hours(5);
  EXPECT_FALSE(limit.take("a", later));
  EXPECT_FALSE(limit.take("a", later));
  EXPECT_TRUE(limit.take("a", later));
}

TEST(RateLimit, KeepsKeysApart) {
  RateLimit limit({.burst = 1, .count = 1, .per = minutes(1)});
  EXPECT_FALSE(limit.take("a", start));
  EXPECT_FALSE(limit.take("b", start));
  EXPECT_TRUE(limit.take("a", start));
}

TEST(RateLimit, WaitsNoLongerThanForAnEmptyBucketWhenTheClockStepsBack) {
  RateLimit limit({.burst = 2, .count = 1, .per = seconds(10)});
  EXPECT_FALSE(limit.take("a", start));
  EXPECT_FALSE(limit.take("a", start));
  EXPECT_EQ(limit.take("a", start - days(1)), seconds(10));
}

TEST(RateLimit, RemembersAtMostSoManyKeysAndForgetsTheOldest) {
  RateLimit limit({.burst = 1, .count = 1, .per = hours(1)}, 3);
  for (const auto* key : {"a", "b", "c"}) EXPECT_FALSE(limit.take(key, start));
  EXPECT_TRUE(limit.take("a", start)) << "used again, so b is the oldest now";
  EXPECT_FALSE(limit.take("d", start));
  EXPECT_LE(limit.size(), 3U);
  EXPECT_TRUE(limit.take("a", start));
}

TEST(RateLimit, StaysBoundedUnderManyKeys) {
  RateLimit limit({.burst = 1, .count = 1, .per = hours(1)}, 2000);
  for (int i = 0; i < 20'000; ++i) EXPECT_FALSE(limit.take("key " + std::to_string(i), start));
  EXPECT_LE(limit.size(), 2000U);
  EXPECT_GT(limit.size(), 1000U);
}

TEST(RateLimit, DropsFullBucketsAsNewKeysCome) {
  RateLimit limit({.burst = 1, .count = 1, .per = seconds(1)}, 1000);
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(limit.take("old " + std::to_string(i), start));
  for (int i = 0; i < 50; ++i) EXPECT_FALSE(limit.take("new " + std::to_string(i), start + minutes(1)));
  EXPECT_EQ(limit.size(), 50U);
}

TEST(RateLimit, ForgetsAKeyOnRequest) {
  RateLimit limit({.burst = 1, .count = 1, .per = hours(1)});
  EXPECT_FALSE(limit.take("a", start));
  limit.forget("a");
  limit.forget("never seen");
  EXPECT_FALSE(limit.take("a", start));
}

TEST(RateLimit, WithoutABurstIsNoLimit) {
  RateLimit limit({.burst = 0});
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(limit.take("a", start));
  EXPECT_EQ(limit.size(), 0U);
}

TEST(RateLimit, CutsLongKeys) {
  RateLimit limit({.burst = 1, .count = 1, .per = hours(1)});
  const std::string prefix(RateLimit::key_bytes_max, 'x');
  EXPECT_FALSE(limit.take(prefix + "a", start));
  EXPECT_TRUE(limit.take(prefix + "b", start));
}

TEST(RateLimit, RefusesARateThatMakesNoSense) {
  EXPECT_THROW(RateLimit({.burst = 1, .count = 0}), Bug);
  EXPECT_THROW(RateLimit({.burst = 1, .count = 1, .per = seconds(0)}), Bug);
  EXPECT_THROW(RateLimit({.burst = -1}), Bug);
  EXPECT_THROW(RateLimit({.burst = 1}, 0), Bug);
}

TEST(RateLimit, GivesExactlyTheBurstToManyThreads) {
  RateLimit limit({.burst = 500, .count = 1, .per = hours(1)});
  std::atomic<int> taken = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 300; ++n) taken += limit.take("a", start) ? 0 : 1;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken, 500);
}

}  // namespace
}  // namespace footfall
