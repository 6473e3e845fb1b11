#include "identity/grant.h"

#include <algorithm>
#include <thread>

#include "identity/grant_rows.h"
#include "identity/identity_fixture.h"

namespace footfall::identity {

namespace {

class Granting : public test::IdentityTest {
 protected:
  std::string request(const std::string& address, std::string_view role, std::optional<StoreId> at = std::nullopt) {
    std::string body = R"({"address":")" + address + R"(","role":")" + std::string(role) + "\"";
    if (at) body += R"(,"store":")" + at->text() + "\"";
    return body + "}";
  }
  Result<StaffView> invite(test::Client& by, MerchantId at, const std::string& body) {
    return ask<StaffView>(by, "grantStaff", body, {{"merchant", at.text()}});
  }
  test::Client operator_client() { return staff("root@example.org", test::giving(Role::operator_)); }
};

Caller with(Grant grant) {
  Caller caller;
  caller.role = grant.role;
  caller.user.uuid[15] = 1;
  caller.grants = {grant};
  return caller;
}

template <class Tag>
Id<Tag> numbered(std::uint8_t n) {
  Id<Tag> id;
  id.uuid[15] = n;
  return id;
}

}  // namespace

ON_BOTH_DATABASES(Granting);

TEST(DecidingAGrant, OperatorsMakeOwnersAndOwnersMakeTheRest) {
  const auto mine = numbered<MerchantTag>(1), theirs = numbered<MerchantTag>(2);
  const auto store = numbered<StoreTag>(1);
  const Caller root = with(test::giving(Role::operator_));
  const Caller owner = with(test::giving(Role::owner, mine));
  const Caller owner_of_store = with(test::giving(Role::owner, mine, store));
  const Caller manager = with(test::giving(Role::manager, mine));
  struct Case {
    const Caller* caller;
    Grant grant;
    const Reason* reason;  // null: may
  };
  const Case cases[] = {
      {&root, test::giving(Role::operator_), nullptr},
      {&root, test::giving(Role::owner, mine), nullptr},
      {&root, test::giving(Role::clerk, mine, store), nullptr},
      {&root, test::giving(Role::clerk), &footfall::why::not_found},
      {&owner, test::giving(Role::operator_), &footfall::why::forbidden},
      {&owner, test::giving(Role::owner, mine), &footfall::why::forbidden},
      {&owner, test::giving(Role::manager, mine), nullptr},
      {&owner, test::giving(Role::clerk, mine, store), nullptr},
      {&owner, test::giving(Role::clerk, theirs), &footfall::why::not_found},
      {&owner_of_store, test::giving(Role::manager, mine), &footfall::why::not_found},
      {&manager, test::giving(Role::clerk, mine), &footfall::why::forbidden},
  };
  for (const auto& c : cases) {
    const auto outcome = decide_grant(*c.caller, c.grant);
    EXPECT_EQ(outcome.ok() ? nullptr : outcome.error().reason, c.reason) << (&c - cases);
  }
  EXPECT_TRUE(decide_grant(Caller{}, test::giving(Role::clerk, mine)).is(footfall::why::unauthenticated));
}

TEST_P(Granting, InvitesWhoHasNoAccountYet) {
  auto owner = staff("owner@example.org", test::giving(Role::owner, merchant));
  const auto made = invite(owner, merchant, request("New.Clerk@example.org", "clerk", store));
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->addresses, std::vector<std::string>{"new.clerk@example.org"});
  auto clerk = signed_in("new.clerk@example.org");
  EXPECT_EQ(who(clerk)->user, made->user);
  EXPECT_EQ(who(clerk)->role, Role::clerk);
  send_messages();
  const auto invitations = std::count_if(sender->letters.begin(), sender->letters.end(), [](const Letter& letter) {
    return letter.to == "new.clerk@example.org" && letter.subject == "You have a new role on Footfall";
  });
  EXPECT_EQ(invitations, 1);
}

TEST_P(Granting, WhatIsGivenTwiceIsGivenOnce) {
  auto owner = staff("owner@example.org", test::giving(Role::owner, merchant));
  const auto one = invite(owner, merchant, request("clerk@example.org", "clerk"));
  const auto two = invite(owner, merchant, request("clerk@example.org", "clerk"));
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ(one->grant, two->grant);
  EXPECT_EQ(ask<wire::Page<StaffView>>(owner, "listStaff", "", {{"merchant", merchant.text()}})->items.size(), 2U);
}

TEST_P(Granting, IsForOnesOwnMerchant) {
  auto owner = staff("owner@example.org", test::giving(Role::owner, merchant));
  EXPECT_TRUE(invite(owner, other_merchant, request("clerk@example.org", "clerk")).is(footfall::why::not_found));
  EXPECT_TRUE(invite(owner, merchant, request("clerk@example.org", "owner")).is(footfall::why::forbidden));
  EXPECT_TRUE(invite(owner, merchant, request("clerk@example.org", "operator")).is(footfall::why::field_out_of_range) ||
              !invite(owner, merchant, request("clerk@example.org", "operator")).ok());
  EXPECT_TRUE(send(owner, "listStaff", "", {{"merchant", other_merchant.text()}}).is(footfall::why::not_found));
  EXPECT_EQ(user_of("clerk@example.org"), UserId{}) << "a refusal makes nobody";
}

TEST_P(Granting, OnlyOperatorsMakeOwnersAndOperators) {
  auto root = operator_client();
  EXPECT_TRUE(invite(root, merchant, request("owner@example.org", "owner")).ok());
  EXPECT_TRUE(send(root, "grantOperator", R"({"address":"second@example.org"})").ok());
  auto owner = signed_in("owner@example.org");
  EXPECT_TRUE(send(owner, "grantOperator", R"({"address":"me@example.org"})").is(footfall::why::forbidden));
  EXPECT_TRUE(send(owner, "listOperators").is(footfall::why::forbidden));
}

TEST_P(Granting, ARoleTakenAwayIsGoneAtOnce) {
  auto owner = staff("owner@example.org", test::giving(Role::owner, merchant));
  const auto made = invite(owner, merchant, request("clerk@example.org", "clerk"));
  auto clerk = signed_in("clerk@example.org");
  EXPECT_EQ(who(clerk)->role, Role::clerk);
  const auto path = std::vector<wire::Argument>{{"merchant", merchant.text()}, {"grant", made->grant.text()}};
  EXPECT_TRUE(send(owner, "revokeStaff", "", path).ok());
  EXPECT_EQ(who(clerk)->role, Role::consumer);
  EXPECT_TRUE(send(owner, "revokeStaff", "", path).is(footfall::why::not_found));
}

TEST_P(Granting, NobodyTakesAwayWhatIsNotTheirs) {
  auto owner = staff("owner@example.org", test::giving(Role::owner, merchant));
  auto rival = staff("rival@example.org", test::giving(Role::owner, other_merchant));
  const auto clerk = invite(owner, merchant, request("clerk@example.org", "clerk"));
  for (const auto& at : {merchant, other_merchant}) {
    EXPECT_TRUE(send(rival, "revokeStaff", "", {{"merchant", at.text()}, {"grant", clerk->grant.text()}})
                    .is(footfall::why::not_found));
  }
  const auto own = ask<wire::Page<StaffView>>(owner, "listStaff", "", {{"merchant", merchant.text()}});
  EXPECT_TRUE(send(owner, "revokeStaff", "", {{"merchant", merchant.text()}, {"grant", own->items[0].grant.text()}})
                  .is(footfall::why::forbidden))
      << "owners are unmade by operators";
}

TEST_P(Granting, TheLastOperatorStays) {
  auto root = operator_client();
  const auto second = ask<StaffView>(root, "grantOperator", R"({"address":"second@example.org"})");
  const auto all = ask<wire::Page<StaffView>>(root, "listOperators");
  ASSERT_EQ(all->items.size(), 2U);
  EXPECT_TRUE(send(root, "revokeOperator", "", {{"grant", second->grant.text()}}).ok());
  EXPECT_TRUE(send(root, "revokeOperator", "", {{"grant", all->items[0].grant.text()}}).is(why::last_operator));
  EXPECT_EQ(who(root)->role, Role::operator_);
}

TEST_P(Granting, TwoOperatorsWhoUnmakeEachOtherLeaveOne) {
  operator_client();
  staff("second@example.org", test::giving(Role::operator_));
  const auto people = read([](View& view) { return list_granted(view, MerchantId{}, GrantId{}, 10); });
  ASSERT_EQ(people.size(), 2U);
  std::vector<std::thread> threads;
  for (const auto& person : people) {
    threads.emplace_back(
        [&] { (void)gate().write<Done>(platform_region, [&](Tx& tx) { return revoke(tx, person.row); }); });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(read([](View& view) { return list_granted(view, MerchantId{}, GrantId{}, 10); }).size(), 1U);
}

TEST_P(Granting, APairOfTwoCitiesIsNobodys) {
  auto root = operator_client();
  StoreId far;
  far.uuid = make_uuid(clock().now(), Region{9}, 1);
  EXPECT_TRUE(invite(root, merchant, request("clerk@example.org", "clerk", far)).is(footfall::why::not_found));
}

TEST_P(Granting, IsNotedAndReadByOperatorsOnly) {
  auto root = operator_client();
  auto owner = staff("owner@example.org", test::giving(Role::owner, merchant));
  (void)invite(owner, merchant, request("clerk@example.org", "clerk"));
  const auto trail = ask<wire::Page<AuditEntryView>>(root, "listAuditEntries");
  ASSERT_TRUE(trail.ok());
  EXPECT_EQ(trail->items.front().entry.action, "staff.grant");
  EXPECT_EQ(trail->items.front().entry.actor, who(owner)->name);
  EXPECT_EQ(trail->items.front().entry.session, who(owner)->session);
  EXPECT_TRUE(send(owner, "listAuditEntries").is(footfall::why::forbidden));
}

TEST_P(Granting, StaffArePagedInTheOrderTheyCame) {
  auto owner = staff("owner@example.org", test::giving(Role::owner, merchant));
  for (const char* name : {"a", "b", "c"})
    (void)invite(owner, merchant, request(std::string(name) + "@example.org", "clerk"));
  const auto page = read([&](View& view) { return list_granted(view, merchant, GrantId{}, 2); });
  const auto rest = read([&](View& view) { return list_granted(view, merchant, page.back().row.id, 10); });
  EXPECT_EQ(page.size(), 2U);
  ASSERT_EQ(rest.size(), 2U);
  EXPECT_EQ(rest[1].row.user, user_of("c@example.org"));
}

}  // namespace footfall::identity
