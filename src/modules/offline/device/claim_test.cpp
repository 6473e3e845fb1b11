#include "offline/device/claim.h"

#include <gtest/gtest.h>

#include "offline/device/device_fixture.h"

namespace footfall::offline {
namespace {

const Uuid a = id_of(1), b = id_of(2), lead = id_of(3), voucher = id_of(100);

Claim claim_of(const Uuid& device, std::uint64_t number, std::uint32_t epoch = 1) {
  return {.epoch = epoch, .device = device, .number = number, .voucher = voucher, .uses = 1, .uses_in_all = 1};
}
ClaimTable with_members() {
  ClaimTable table(1, {}, noon);
  EXPECT_EQ(table.join(1, a, {}), ClaimAnswer::granted);
  EXPECT_EQ(table.join(1, b, {}), ClaimAnswer::granted);
  return table;
}

TEST(Claiming, GrantsAUseOnce) {
  auto table = with_members();
  EXPECT_EQ(table.claim(claim_of(a, 1), noon), ClaimAnswer::granted);
  EXPECT_EQ(table.claim(claim_of(b, 1), noon), ClaimAnswer::taken);
  EXPECT_EQ(table.claim(claim_of(a, 2), noon), ClaimAnswer::taken);
}

TEST(Claiming, AnswersTheSameQuestionTheSame) {
  auto table = with_members();
  EXPECT_EQ(table.claim(claim_of(a, 1), noon), ClaimAnswer::granted);
  EXPECT_EQ(table.claim(claim_of(a, 1), noon), ClaimAnswer::granted);
  auto other = claim_of(a, 1);
  other.voucher = id_of(101);
  EXPECT_EQ(table.claim(other, noon), ClaimAnswer::taken) << "another question under the same number";
}

TEST(Claiming, GivesBackWhatWasTakenBackAtTheDesk) {
  auto table = with_members();
  EXPECT_EQ(table.claim(claim_of(a, 1), noon), ClaimAnswer::granted);
  table.release(b, 1);
  EXPECT_EQ(table.claim(claim_of(b, 2), noon), ClaimAnswer::taken) << "only its own";
  table.release(a, 1);
  EXPECT_EQ(table.claim(claim_of(b, 2), noon), ClaimAnswer::granted);
}

TEST(Claiming, CountsWhatADeviceAcceptedAloneFromItsJoinOn) {
  ClaimTable table(1, {}, noon);
  ASSERT_EQ(table.join(1, a, {}), ClaimAnswer::granted);
  EXPECT_EQ(table.claim(claim_of(b, 7), noon), ClaimAnswer::not_a_member);
  ASSERT_EQ(table.join(1, b, {{.number = 5, .voucher = voucher, .uses = 1}}), ClaimAnswer::granted);
  EXPECT_EQ(table.claim(claim_of(a, 1), noon), ClaimAnswer::taken);
  ASSERT_EQ(table.join(1, b, {{.number = 5, .voucher = voucher, .uses = 1}}), ClaimAnswer::granted);
  table.release(b, 5);
  EXPECT_EQ(table.claim(claim_of(a, 1), noon), ClaimAnswer::granted);
}

TEST(ANewLead, WaitsForThoseWhoMayHoldUsesOfTheOld) {
  ClaimTable table(2, {a, b}, noon + hours(24));
  ASSERT_EQ(table.join(2, a, {}), ClaimAnswer::granted);
  EXPECT_EQ(table.claim(claim_of(a, 1, 2), noon), ClaimAnswer::closed);
  ASSERT_EQ(table.join(2, b, {{.number = 1, .voucher = voucher, .uses = 1}}), ClaimAnswer::granted);
  EXPECT_EQ(table.claim(claim_of(a, 1, 2), noon), ClaimAnswer::taken);
  ClaimTable lonely(2, {a, b}, noon + hours(24));
  ASSERT_EQ(lonely.join(2, a, {}), ClaimAnswer::granted);
  EXPECT_EQ(lonely.claim(claim_of(a, 1, 2), noon + hours(24)), ClaimAnswer::granted) << "no old pack is left";
}

TEST(AnOldLead, GrantsNothingOnceItHasHeardOfANewerOne) {
  auto table = with_members();
  EXPECT_EQ(table.claim(claim_of(a, 1, 2), noon), ClaimAnswer::lead_behind);
  EXPECT_EQ(table.claim(claim_of(b, 1, 1), noon), ClaimAnswer::lead_behind) << "also for those who have not";
  auto told = with_members();
  told.retire(2);
  EXPECT_EQ(told.claim(claim_of(a, 1), noon), ClaimAnswer::lead_behind);
  ClaimTable fresh(2, {}, noon);
  EXPECT_EQ(fresh.join(1, a, {}), ClaimAnswer::stale_epoch);
  EXPECT_EQ(fresh.claim(claim_of(a, 1, 1), noon), ClaimAnswer::stale_epoch);
}

TEST(AMember, AsksItsLeadWhenItHasJoinedAndReachesIt) {
  using Way = StoreMember::Way;
  using Link = StoreMember::Link;
  StoreMember member(a);
  EXPECT_EQ(member.way(Link::up), Way::alone) << "nobody leads";
  EXPECT_TRUE(member.follow(1, lead));
  EXPECT_EQ(member.way(Link::up), Way::alone) << "not joined yet";
  member.joined(1);
  EXPECT_EQ(member.way(Link::up), Way::ask);
  EXPECT_EQ(member.way(Link::down), Way::alone);
  member.heard(ClaimAnswer::taken);
  EXPECT_EQ(member.way(Link::up), Way::ask);
  EXPECT_TRUE(member.follow(2, b));
  EXPECT_EQ(member.way(Link::up), Way::alone) << "another lead, to be joined";
  EXPECT_FALSE(member.follow(1, lead)) << "an old pack";
  EXPECT_EQ(member.epoch(), 2U);
  member.joined(2);
  member.heard(ClaimAnswer::lead_behind);
  EXPECT_EQ(member.way(Link::up), Way::alone);
  EXPECT_FALSE(member.follow(3, a));
  EXPECT_EQ(member.way(Link::down), Way::lead);
}

}  // namespace
}  // namespace footfall::offline
