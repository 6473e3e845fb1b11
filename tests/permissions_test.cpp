// Every route of every module, asked by every kind of caller about what belongs to one merchant and one consumer.
//
// Requests are made from the routes' own descriptions, so a new route is asked here the day it is listed. What is
// expected follows from the permission's roles and from whose ids are in the request; what differs is listed below,
// each with its reason. tests/golden/permission_table.txt keeps the statuses.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "golden_file.h"
#include "permissions/town.h"

namespace footfall::test {
namespace {

// Answers that are right although the rule says otherwise. caller "*": anybody for whom the rule does not hold.
struct Exception {
  std::string_view operation, caller;
  int status;
  std::string_view reason;
};
constexpr std::array exceptions{
    Exception{"signIn", "*", 401, "the proof is in the body, and this one is wrong"},
    Exception{"reportPayment", "*", 401, "the provider's signature is the proof, and there is none"},
    Exception{"undoRedemption", "*", 403, "only the device that redeemed takes it back, not even the owner"},
    Exception{"retryRefund", "operator", 404, "only a refund that failed is there to be tried again"},
};

// The words that make a request understood beyond its form.
Filling filling_of(const Town& town) {
  Filling filling = town.filling();
  filling.words.insert({{"region", "1"},
                        {"address", "somebody.new@lanhai.example"},
                        {"country", "CN"},
                        {"zone", "Asia/Shanghai"},
                        {"category", "hot-pot"},
                        {"currency", "CNY"},
                        {"slug", "newtown"},
                        {"language", "zh-CN"},
                        {"name", "Somebody"},
                        {"title", "Noodles"},
                        {"signIn.code", "000000"},
                        {"enrolDevice.code", "0000000000"},
                        {"makeApiKey.scopes", "[\"offer.change\"]"},
                        {"provider", "sandbox"},
                        {"password", "correct horse battery staple"},
                        {"price", R"({"amount":1000,"currency":"CNY"})"},
                        {"list_price", R"({"amount":1250,"currency":"CNY"})"},
                        {"createOffer.days_after_purchase", "30"}});
  for (const std::string operation : {"syncJournal", "syncJournalOfDevice"}) {
    filling.words[operation + ".seq"] = "0";
    filling.words[operation + ".hash"] = std::string(43, 'A');
    filling.words[operation + ".records"] = "[]";
  }
  return filling;
}

// Whose thing an id of this prefix names, for routes that such roles may use. What anybody may see is nobody's, and
// what a shop sells is there for every shopper.
Side owner_of(const std::string& prefix, Roles roles) {
  static const std::set<std::string> of_shoppers{"ord", "vch", "pay"};
  static const std::set<std::string> of_merchants{"mer", "sto", "off", "dev", "grt", "rdm"};
  if ((roles & may::anonymous) != 0) return Side::nobody;
  if ((roles & ~may::shoppers) == 0) return of_shoppers.contains(prefix) ? Side::consumer_a : Side::nobody;
  if (prefix == "ses") return Side::consumer_a;
  if (prefix == "key") return Side::owner_a;
  if (prefix == "rfd") return Side::platform;
  return of_merchants.contains(prefix) ? Side::merchant_a : Side::nobody;
}

bool may_at_all(const Person& person, const Permission& permission) {
  if (!person.scope.empty() && person.scope != permission.name) return false;
  if ((permission.roles & may::anonymous) != 0) return true;
  return std::any_of(person.roles.begin(), person.roles.end(),
                     [&](Role role) { return (permission.roles & only(role)) != 0; });
}

bool owns_all(const Person& person, const std::set<std::string>& prefixes, Roles roles) {
  return std::all_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
    const Side side = owner_of(prefix, roles);
    return side == Side::nobody || std::count(person.owns.begin(), person.owns.end(), side) > 0;
  });
}

// What the rules let a caller hear.
enum class Expected { unauthenticated, forbidden, hidden, served };

Expected expected_of(const Route& route, const MadeRequest& request, const Person& person) {
  using Proof = Person::Proof;
  const auto& permission = *route.permission;
  if (person.proof == Proof::dead) return Expected::unauthenticated;
  if (person.proof == Proof::no_csrf && route.verb != Verb::get) return Expected::forbidden;
  if (!may_at_all(person, permission)) {
    return person.proof == Proof::none ? Expected::unauthenticated : Expected::forbidden;
  }
  return owns_all(person, request.prefixes, permission.roles) ? Expected::served : Expected::hidden;
}

bool fits(Expected expected, int status) {
  switch (expected) {
    case Expected::unauthenticated:
      return status == 401;
    case Expected::forbidden:
      return status == 403;
    case Expected::hidden:
      return status == 403 || status == 404;
    case Expected::served:
      return status != 401 && status != 403 && status != 404 && status < 500;
  }
  return false;
}

class PermissionTable : public testing::TestWithParam<DatabaseKind> {
 protected:
  PermissionTable() : api_(wire::describe_api(town_.modules(), {.title = "t", .version = "1", .server = "/"})) {}

  // Calls ask(route, request, person, reply) for every route and everybody.
  template <class Ask>
  void each(Ask&& ask) {
    const Filling filling = filling_of(town_);
    for (const auto& section : api_.sections) {
      for (const auto& operation : section.operations) {
        const auto request = RequestMaker(api_, filling).make(operation);
        for (const auto& person : town_.people()) ask(*operation.route, request, person, town_.send(request, person));
      }
    }
  }

  Town town_{GetParam()};
  wire::Api api_;
};
ON_BOTH_DATABASES(PermissionTable);

const Exception* exception_for(const Route& route, const Person& person, int status) {
  for (const auto& known : exceptions) {
    if (known.operation == route.operation && (known.caller == "*" || known.caller == person.name) &&
        known.status == status) {
      return &known;
    }
  }
  return nullptr;
}

TEST_P(PermissionTable, HoldsForEveryRouteAndEveryCaller) {
  std::set<const Exception*> needed;
  std::size_t asked = 0;
  each([&](const Route& route, const MadeRequest& request, const Person& person, const Reply& reply) {
    ++asked;
    const auto expected = expected_of(route, request, person);
    if (fits(expected, reply.status)) return;
    const auto* known = exception_for(route, person, reply.status);
    // Whoever should not be served at all is no exception.
    if (known != nullptr && expected == Expected::served) {
      needed.insert(known);
      return;
    }
    ADD_FAILURE() << route.operation << " by " << person.name << ": " << reply.status << " " << reply.code << "\n"
                  << request.verb << " " << request.target << " " << request.body << "\n"
                  << reply.body.substr(0, 300);
  });
  std::size_t routes = 0;
  for (const auto& module : town_.modules()) routes += module.routes.size();
  EXPECT_EQ(asked, routes * town_.people().size());
  for (const auto& known : exceptions)
    EXPECT_TRUE(needed.contains(&known)) << "not needed any more: " << known.operation;
}

TEST_P(PermissionTable, ShowsNobodyWhatBelongsToAConsumerOrATillElsewhere) {
  const auto& ids = town_.filling().ids;
  each([&](const Route& route, const MadeRequest&, const Person& person, const Reply& reply) {
    if (reply.status >= 300 || (route.permission->roles & may::anonymous) != 0) return;
    const auto owns = [&](Side side) { return std::count(person.owns.begin(), person.owns.end(), side) > 0; };
    for (const auto* prefix : {"ord", "vch", "pay", "rdm", "grt", "key", "ses"}) {
      if (owns(Side::consumer_a) || owns(Side::merchant_a)) continue;
      EXPECT_EQ(reply.body.find(ids.at(prefix)), std::string::npos)
          << route.operation << " tells " << person.name << " of " << ids.at(prefix);
    }
  });
}

TEST_P(PermissionTable, IsTheOneThatIsKept) {
  std::string text =
      "# The status of each route's answer to each caller, asked about what is merchant A's and consumer A's.\n"
      "# Written by the test of the same name; ./dev bless renews it.\n#\n";
  std::size_t column = 0;
  for (const auto& person : town_.people()) text += "# " + std::to_string(++column) + " " + person.name + "\n";
  std::string last;
  each([&](const Route& route, const MadeRequest&, const Person&, const Reply& reply) {
    if (last != route.operation) {
      last = route.operation;
      text += "\n" + last + std::string(last.size() < 24 ? 24 - last.size() : 1, ' ');
    }
    text += " " + std::to_string(reply.status);
  });
  expect_golden("permission_table.txt", text + "\n");
}

}  // namespace
}  // namespace footfall::test
