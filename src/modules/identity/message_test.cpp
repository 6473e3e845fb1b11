#include "identity/message.h"

#include "identity/identity_fixture.h"

namespace footfall::identity {

namespace {

class SendingMessages : public test::IdentityTest {
 protected:
  std::string states() {
    return read([](View& view) {
      std::string all;
      for (const auto row : view.sql("SELECT state FROM message ORDER BY id", {}))
        all += std::string(row.text(0)) + " ";
      return all;
    });
  }
};

}  // namespace

ON_BOTH_DATABASES(SendingMessages);

TEST(DecidingAMessage, TriesAgainUntilItIsTakenRefusedOrTriedOften) {
  EXPECT_EQ(decide_message(Delivery::accepted, message_attempts_max), MessageState::sent);
  EXPECT_EQ(decide_message(Delivery::refused, 1), MessageState::failed);
  EXPECT_EQ(decide_message(Delivery::later, 1), MessageState::pending);
  EXPECT_EQ(decide_message(Delivery::later, message_attempts_max - 1), MessageState::pending);
  EXPECT_EQ(decide_message(Delivery::later, message_attempts_max), MessageState::failed);
}

TEST(DecidingAMessage, WaitsTwiceAsLongEachTimeUpToTenMinutes) {
  EXPECT_EQ(wait_after(1), seconds(5));
  EXPECT_EQ(wait_after(2), seconds(10));
  EXPECT_EQ(wait_after(7), seconds(320));
  EXPECT_EQ(wait_after(8), minutes(10));
  EXPECT_EQ(wait_after(1000), minutes(10));
}

TEST_P(SendingMessages, AMessageIsSentOnce) {
  code_for("ann@example.org");
  send_messages();
  send_messages();
  EXPECT_EQ(sender->letters.size(), 1U);
  EXPECT_EQ(states(), "sent ");
}

TEST_P(SendingMessages, AFailedOneIsTriedAgainLaterWithTheSameReference) {
  code_for("ann@example.org");
  sender->answer = Delivery::later;
  send_messages();
  send_messages();
  EXPECT_EQ(sender->letters.size(), 1U) << "not before its time";
  clock().advance(seconds(5));
  sender->answer = Delivery::accepted;
  send_messages();
  ASSERT_EQ(sender->letters.size(), 2U);
  EXPECT_EQ(sender->letters[0].reference, sender->letters[1].reference);
  EXPECT_EQ(states(), "sent ");
}

TEST_P(SendingMessages, AnInvitationIsGivenUpAfterManyTries) {
  write([&](Tx& tx) {
    intend_message(tx, Secrets(setup.master_key), {.to = "ann@example.org", .text = "hello"}, tx.now() + days(9));
  });
  sender->answer = Delivery::later;
  for (int i = 0; i < 20; ++i) {
    send_messages();
    clock().advance(minutes(10));
  }
  EXPECT_EQ(sender->letters.size(), static_cast<std::size_t>(message_attempts_max));
  EXPECT_EQ(states(), "failed ");
}

TEST_P(SendingMessages, ACodeThatIsTooOldIsNotSent) {
  code_for("ann@example.org");
  clock().advance(code_life);
  send_messages();
  EXPECT_TRUE(sender->letters.empty());
  EXPECT_EQ(states(), "failed ");
}

TEST_P(SendingMessages, OneThatIsRefusedHoldsUpNoOther) {
  code_for("ann@example.org");
  sender->answer = Delivery::refused;
  send_messages();
  code_for("bob@example.org");
  sender->answer = Delivery::accepted;
  send_messages();
  EXPECT_EQ(states(), "failed sent ");
}

TEST_P(SendingMessages, OldThingsAreForgotten) {
  code_for("ann@example.org");
  const auto session = signed_in("bob@example.org");
  clock().advance(shopper_session_life);
  for (const auto& job : module(setup).jobs) {
    if (job.name == "identity.forget") {
      EXPECT_EQ(job.run(gate(), platform_region, clock().now()), 4U) << "a session, a code, two messages";
      EXPECT_EQ(job.run(gate(), platform_region, clock().now()), 0U);
    }
  }
}

}  // namespace footfall::identity
