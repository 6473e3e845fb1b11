#include "identity/password.h"

#include <thread>

#include "base/check.h"
#include "core/crypto.h"
#include "identity/identity.h"

namespace footfall::identity {

TEST(ChoosingAPassword, RefusesTheShortTheUniformTheCommonAndTheAddress) {
  for (const std::string_view weak : {"", "short", "123456789", "1234567890", "Password123", "QWERTYUIOP",
                                      "aaaaaaaaaaaa", "abababababab", "ann@example.org", "Ann@Example.org"}) {
    EXPECT_TRUE(decide_password(weak, "ann@example.org").is(why::password_weak)) << weak;
  }
  EXPECT_TRUE(decide_password(std::string(201, 'x') + "abc", "").is(why::password_weak));
}

TEST(ChoosingAPassword, CountsCharactersNotBytes) {
  EXPECT_TRUE(decide_password("春夏秋冬东南西北上下", "").ok());
  EXPECT_TRUE(decide_password("春夏秋冬", "").is(why::password_weak));
}

TEST(ChoosingAPassword, TakesAGoodOne) {
  EXPECT_TRUE(decide_password("correct horse battery", "ann@example.org").ok());
}

TEST(CheckingAPassword, HashesForNobodyAsForSomebody) {
  EXPECT_FALSE(crypto::password_hash_is_dated(hash_of_nobody)) << "it would take another time than a real one";
  PasswordWork work;
  EXPECT_FALSE(work.is_right("anything", ""));
  EXPECT_FALSE(work.is_right("", ""));
}

TEST(CheckingAPassword, KnowsRightFromWrong) {
  PasswordWork work;
  const auto hash = work.hash("correct horse battery");
  EXPECT_TRUE(work.is_right("correct horse battery", hash));
  EXPECT_FALSE(work.is_right("correct horse batterz", hash));
  EXPECT_FALSE(work.is_right("correct horse battery", "no hash"));
}

TEST(CheckingAPassword, WorksOnAFewAtATimeAndTurnsTheRestAway) {
  PasswordWork work(1, 1);
  std::atomic<int> checked = 0, turned_away = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&] {
      try {
        (void)work.is_right("anything", "");
        ++checked;
      } catch (const Unavailable&) {
        ++turned_away;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(checked + turned_away, 12);
  EXPECT_GE(checked, 1);
  EXPECT_TRUE(work.is_right("x", work.hash("x"))) << "whoever was turned away took no place";
}

}  // namespace footfall::identity
