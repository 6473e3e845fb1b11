#include "core/audit_entry.h"
#include "identity/grant_rows.h"
#include "identity/identity_wire.h"
#include "identity/message.h"
#include "identity/permissions.h"
#include "identity/user_rows.h"

namespace footfall::identity {

namespace {

constexpr Duration invitation_life = days(2);

Letter invitation(const std::string& address, Language language) {
  if (language == Language::zh) {
    return {.to = address,
            .subject = "您在 Footfall 上有了新的权限",
            .text = "您在 Footfall 上有了新的权限。请用这个地址登录。"};
  }
  return {.to = address,
          .subject = "You have a new role on Footfall",
          .text = "You have a new role on Footfall. Sign in with this address to use it."};
}

// Whom a role is given to, whether they have an account or not.
struct Invitee {
  std::string address;  // normalised
  std::string name;
  Language language = Language::en;
};

StaffView show(View& view, const GrantedUser& person) {
  return {.grant = person.row.id,
          .user = person.row.user,
          .name = person.name,
          .addresses = list_addresses(view, person.row.user),
          .role = person.row.grant.role,
          .store = person.row.grant.store,
          .made_at = person.row.made_at};
}

Result<StaffView> invite(Tx& tx, const Porter& porter, const Call& call, const Invitee& invitee, const Grant& given) {
  TRY(decide_grant(call.caller, given));
  const auto user = user_of_named_address(tx, invitee.address, invitee.name);
  if (const auto given_before = find_granted(tx, user, given)) return show(tx, *given_before);
  TRY(grant(tx, user, given));
  intend_message(tx, porter.secrets, invitation(invitee.address, invitee.language), tx.now() + invitation_life);
  note_audit(tx, call, permission::staff_grant.name, user.text(), "gave " + std::string(name_of(given.role)));
  const auto person = find_granted(tx, user, given);
  check(person.has_value(), "what was given is there");
  return show(tx, *person);
}

Result<StaffView> invite_staff(Tx& tx, const Porter& porter, const Call& call, const StaffRequest& request) {
  const Grant given{.role = role_named(request.role), .merchant = request.merchant, .store = request.store};
  const auto address = TRY(normalise_address(request.address, request.country.value_or("")));
  const Invitee invitee{.address = address, .name = request.name.value_or(""), .language = request.language};
  return invite(tx, porter, call, invitee, given);
}

Result<StaffView> invite_operator(Tx& tx, const Porter& porter, const Call& call, const OperatorRequest& request) {
  const auto address = TRY(normalise_address(request.address, request.country.value_or("")));
  const Invitee invitee{.address = address, .name = request.name.value_or(""), .language = request.language};
  return invite(tx, porter, call, invitee, {.role = Role::operator_, .merchant = {}, .store = {}});
}

wire::Page<StaffView> list_people(View& view, MerchantId merchant, std::optional<GrantId> cursor, std::int32_t limit) {
  wire::Page<StaffView> page;
  for (const auto& person : list_granted(view, merchant, cursor.value_or(GrantId{}), limit))
    page.items.push_back(show(view, person));
  if (page.items.size() == static_cast<std::size_t>(limit)) page.next = page.items.back().grant.text();
  return page;
}

Result<wire::Page<StaffView>> list_staff(View& view, const Call& call, const ListStaff& request) {
  TRY(require(call.caller, permission::staff_view, request.merchant));
  return list_people(view, request.merchant, request.cursor, request.limit);
}

Result<Empty> take_away(Tx& tx, const Call& call, MerchantId merchant, GrantId id) {
  const auto granted = find_grant(tx, id);
  if (!granted || granted->grant.merchant != merchant) return no(footfall::why::not_found);
  TRY(decide_grant(call.caller, granted->grant));
  TRY(revoke(tx, *granted));
  note_audit(tx, call, permission::staff_grant.name, granted->user.text(),
             "took away " + std::string(name_of(granted->grant.role)));
  return Empty{};
}

Result<Empty> take_away_staff(Tx& tx, const Call& call, const RevokeStaff& request) {
  TRY(require(call.caller, permission::staff_grant, request.merchant));
  if (!request.merchant) return no(footfall::why::not_found);  // operators have their own route
  return take_away(tx, call, request.merchant, request.grant);
}

std::vector<Route> staff_routes(const SharedPorter& porter) {
  return {
      command<StaffRequest, StaffView>(
          {Verb::post, "/v1/merchants/{merchant}/staff", "grantStaff",
           "Gives somebody a role at a merchant; who has no account yet gets one with this address.",
           &permission::staff_grant, Home::platform, Key::optional, 201},
          [porter](Tx& tx, const Call& call, const StaffRequest& r) { return invite_staff(tx, *porter, call, r); }),
      query<ListStaff, wire::Page<StaffView>>(
          {Verb::get, "/v1/merchants/{merchant}/staff", "listStaff", "Lists who has which role at a merchant.",
           &permission::staff_view, Home::platform},
          list_staff),
      command<RevokeStaff, Empty>(
          {Verb::delete_, "/v1/merchants/{merchant}/staff/{grant}", "revokeStaff", "Takes a role away, at once.",
           &permission::staff_grant, Home::platform, Key::unused},
          take_away_staff),
  };
}

}  // namespace

std::vector<Route> grant_routes(const SharedPorter& porter) {
  auto routes = staff_routes(porter);
  routes.push_back(command<OperatorRequest, StaffView>(
      {Verb::post, "/v1/operators", "grantOperator", "Makes somebody an operator of the platform.",
       &permission::operator_grant, Home::platform, Key::optional, 201},
      [porter](Tx& tx, const Call& call, const OperatorRequest& r) { return invite_operator(tx, *porter, call, r); }));
  routes.push_back(query<ListOperators, wire::Page<StaffView>>(
      {Verb::get, "/v1/operators", "listOperators", "Lists the operators of the platform.", &permission::operator_grant,
       Home::platform},
      [](View& view, const Call&, const ListOperators& r) -> Result<wire::Page<StaffView>> {
        return list_people(view, MerchantId{}, r.cursor, r.limit);
      }));
  routes.push_back(command<RevokeOperator, Empty>(
      {Verb::delete_, "/v1/operators/{grant}", "revokeOperator",
       "Takes the operator's role away, but never the last one's.", &permission::operator_grant, Home::platform,
       Key::unused},
      [](Tx& tx, const Call& call, const RevokeOperator& r) { return take_away(tx, call, MerchantId{}, r.grant); }));
  return routes;
}

}  // namespace footfall::identity
