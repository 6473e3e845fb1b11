#include "core/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/attempts.h"
#include "core/relay_rows.h"
#include "support/databases.h"

namespace footfall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> keys_left(const std::function<void(const Add&)>& fill) {
  return differences(fill, [](const Net& net) { return net.key + " " + std::to_string(net.amount); });
}

TEST(Nets, AreNothingWhenBothListsSayTheSame) {
  EXPECT_THAT(keys_left([](const Add& add) {
                for (int i = 0; i < 50'000; ++i) add("key " + std::to_string(i), i);
                for (int i = 49'999; i >= 0; --i) add("key " + std::to_string(i), -i);
              }),
              IsEmpty());
}

TEST(Nets, NameEachKeyThatDoesNotComeToNothing) {
  EXPECT_THAT(keys_left([](const Add& add) {
                for (int i = 0; i < 50'000; ++i) add("key " + std::to_string(i), 1);
                for (int i = 1; i < 50'000; ++i) add("key " + std::to_string(i), -1);
                add("key 7", -1);
                add("other", 5);
              }),
              ElementsAre("key 0 1", "key 7 -1", "other 5"));
}

TEST(Nets, SeeWhatMovedFromOneKeyToAnother) {
  EXPECT_THAT(keys_left([](const Add& add) {
                add("a", 1);
                add("b", -1);
              }),
              ElementsAre("a 1", "b -1"));
}

TEST(Nets, SayNoMoreThanAnybodyReads) {
  EXPECT_EQ(keys_left([](const Add& add) {
              for (int i = 0; i < 5'000; ++i) add(std::to_string(i), 1);
            }).size(),
            findings_max);
}

class AuditingCore : public test::OnBothDatabases {
 protected:
  // What the audits of core find, all together.
  std::vector<std::string> found() {
    return read([](View& view) {
      std::vector<std::string> all;
      for (const auto& audit : core_module().audits) append(all, audit.differences(view));
      return all;
    });
  }
  void tell_of(int events) {
    write([&](Tx& tx) {
      for (int i = 0; i < events; ++i) tx.write_event(i % 2 == 0 ? "even" : "odd", "key", "{}");
    });
  }
  void number_some(std::int64_t limit) {
    write([&](Tx& tx) { number_events(tx, limit); });
  }
  std::size_t untold(std::string_view name) {
    return read([&](View& view) {
      std::size_t count = 0;
      each_untold(view, name, "listener", [&](const Event&) { ++count; });
      return count;
    });
  }
};
ON_BOTH_DATABASES(AuditingCore);

TEST_P(AuditingCore, FindsNothingWhereNothingIsWrong) {
  EXPECT_THAT(found(), IsEmpty());
  tell_of(10);
  EXPECT_THAT(found(), IsEmpty());
  number_some(7);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_TRUE(write([](Tx& tx) { return move_cursor(tx, "listener", 0, 5); }));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_P(AuditingCore, WalksThroughMoreThanAPage) {
  tell_of(3'000);
  std::vector<Uuid> seen;
  read([&](View& view) { each_event(view, "odd", [&](const Event& event) { seen.push_back(event.id); }); });
  EXPECT_EQ(seen.size(), 1'500U);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(untold("odd"), 1'500U);
  number_some(1'200);
  EXPECT_EQ(untold("odd"), 1'500U);
  EXPECT_TRUE(write([](Tx& tx) { return move_cursor(tx, "listener", 0, 1'001); }));
  EXPECT_EQ(untold("odd"), 1'000U);
  EXPECT_EQ(untold("even"), 999U);
}

TEST_P(AuditingCore, FindsAGapInTheNumbers) {
  tell_of(5);
  number_some(5);
  write([](Tx& tx) { tx.run("DELETE FROM event WHERE region = $1 AND seq = 3", {tx.region()}); });
  EXPECT_THAT(found(), ElementsAre("the log's head is 5, but 4 events are numbered 1 to 5"));
}

TEST_P(AuditingCore, FindsAnEventBeyondTheHead) {
  tell_of(5);
  number_some(5);
  write([](Tx& tx) { tx.run("UPDATE event_head SET seq = 4 WHERE region = $1", {tx.region()}); });
  EXPECT_THAT(found(), ElementsAre("the log's head is 4, but 5 events are numbered 1 to 5"));
}

TEST_P(AuditingCore, FindsASubscriberThatIsAhead) {
  write([](Tx& tx) { return move_cursor(tx, "listener", 0, 1); });
  EXPECT_THAT(found(), ElementsAre("listener has come to 1 of 0"));
}

TEST_P(AuditingCore, FindsASubscriberThatIsStuck) {
  write([](Tx& tx) { note_failure(tx, "listener", "no such order"); });
  EXPECT_THAT(found(), ElementsAre("listener has come to 0 and cannot handle the next event: no such order"));
}

TEST_P(AuditingCore, FindsAnAttemptWithoutAnAnswer) {
  write([](Tx& tx) {
    tx.run(
        "INSERT INTO attempt (region, caller, key, fingerprint, at, status, body) VALUES ($1, 'usr', 'k', 'f', 0, "
        "0, '')",
        {tx.region()});
  });
  EXPECT_THAT(found(), ElementsAre(HasSubstr("the attempt k of usr has no answer")));
}

}  // namespace
}  // namespace footfall
