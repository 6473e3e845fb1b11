#include "identity/device_rows.h"
#include "identity/identity_wire.h"
#include "identity/permissions.h"

namespace footfall::identity {

namespace {

DeviceView show(const Device& device, std::optional<Timestamp> made_at) {
  return {.id = device.id,
          .merchant = device.merchant,
          .store = device.store,
          .name = device.name,
          .revoked = device.revoked,
          .made_at = made_at};
}

Timestamp now_in(Gate& gate, Region region) {
  return gate.read<Timestamp>(region, [](View& view) { return view.now(); });
}

Result<EnrolmentCodeView> make_code(Tx& tx, const Porter& porter, const Call& call,
                                    const EnrolmentCodeRequest& request) {
  const auto made = TRY(make_enrolment_code(tx, porter, call, request.merchant, request.store));
  return EnrolmentCodeView{.code = made.code, .expires_at = made.expires_at};
}

Result<DeviceView> enrol_by_code(Gate& gate, Porter& porter, const Call& call, const EnrolRequest& request) {
  const auto code = read_enrolment_code(request.code);
  if (!code) return no(why::enrolment_code_wrong, "not the form of a code");
  const Timestamp now = now_in(gate, platform_region);
  TRY(not_over(porter.enrolments, client_of(call), now));
  const EnrolDevice enrolment{.normalised_code = code->normalised,
                              .name = request.name,
                              .public_key = request.public_key,
                              .proof = request.proof};
  auto device = gate.write<Device>(code->region, [&](Tx& tx) { return enrol(tx, porter, call, enrolment); });
  if (device.is(why::enrolment_code_wrong)) (void)porter.enrolments.take(client_of(call), now);
  return show(TRY(std::move(device)), now);
}

Result<ChallengeView> challenge(Tx& tx, const Porter& porter, const ChallengeRequest& request) {
  return ChallengeView{.challenge = make_challenge(tx, porter, request.device),
                       .expires_at = tx.now() + challenge_life};
}

Result<SessionView> start_session(Gate& gate, Porter& porter, const Call& call, const DeviceSessionRequest& request) {
  const Region region = request.device.region();
  TRY(within(porter.devices, client_of(call), now_in(gate, platform_region)));
  const auto opened = TRY(gate.write<Opened>(region, [&](Tx& tx) {
    return open_device_session(
        tx, porter, {.device = request.device, .challenge = request.challenge, .signature = request.signature});
  }));
  Caller caller;
  caller.role = Role::device;
  caller.device = request.device;
  caller.session = opened.session.id.text();
  const auto row =
      gate.read<std::optional<DeviceRow>>(region, [&](View& view) { return find_device_row(view, request.device); });
  caller.grants = {{.role = Role::device, .merchant = row->device.merchant, .store = row->device.store}};
  SessionView shown = show_caller(gate, porter, caller);
  shown.token = opened.token;
  return shown;
}

Result<wire::Page<DeviceView>> list(View& view, const Call& call, const ListDevices& request) {
  TRY(require(call.caller, permission::devices, request.merchant, request.store));
  wire::Page<DeviceView> page;
  const auto after = request.cursor.value_or(DeviceId{});
  for (const auto& row : list_devices(view, request.merchant, request.store, after, request.limit)) {
    page.items.push_back(show(row.device, row.made_at));
  }
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().id.text();
  return page;
}

std::vector<Route> managers_routes(const SharedPorter& porter) {
  return {
      command<EnrolmentCodeRequest, EnrolmentCodeView>(
          {Verb::post, "/v1/merchants/{merchant}/stores/{store}/enrolment-codes", "makeEnrolmentCode",
           "Makes a code by which one device can become a Counter of the store, within 15 minutes.",
           &permission::devices, Home::request, Key::unused, 201},
          [porter](Tx& tx, const Call& call, const EnrolmentCodeRequest& r) {
            return make_code(tx, *porter, call, r);
          }),
      query<ListDevices, wire::Page<DeviceView>>({Verb::get, "/v1/merchants/{merchant}/stores/{store}/devices",
                                                  "listDevices", "Lists the devices of a store.", &permission::devices},
                                                 list),
      command<OneDevice, Empty>(
          {Verb::delete_, "/v1/devices/{device}", "revokeDevice",
           "Takes a device out of service, at once and for good.", &permission::devices, Home::request, Key::unused},
          [](Tx& tx, const Call& call, const OneDevice& r) -> Result<Empty> {
            TRY(revoke_device(tx, call, r.device));
            return Empty{};
          }),
  };
}

}  // namespace

std::vector<Route> device_routes(const SharedPorter& porter) {
  auto routes = managers_routes(porter);
  routes.push_back(action<EnrolRequest, DeviceView>(
      {Verb::post, "/v1/devices", "enrolDevice",
       "Makes this device a Counter, by an enrolment code and a key of its own.", &permission::device_sign_in,
       Home::request, Key::unused, 201},
      [porter](Gate& gate, const Call& call, const EnrolRequest& r) { return enrol_by_code(gate, *porter, call, r); }));
  routes.push_back(command<ChallengeRequest, ChallengeView>(
      {Verb::post, "/v1/device-challenges", "askForChallenge", "Gives a device something to sign.",
       &permission::device_sign_in, Home::request, Key::unused, 201},
      [porter](Tx& tx, const Call&, const ChallengeRequest& r) { return challenge(tx, *porter, r); }));
  routes.push_back(action<DeviceSessionRequest, SessionView>(
      {Verb::post, "/v1/device-sessions", "startDeviceSession", "Signs a device in, by its signature of a challenge.",
       &permission::device_sign_in, Home::request, Key::unused, 201},
      [porter](Gate& gate, const Call& call, const DeviceSessionRequest& r) {
        return start_session(gate, *porter, call, r);
      }));
  return routes;
}

}  // namespace footfall::identity
