#include "identity/device.h"

#include <algorithm>

#include "core/audit_entry.h"
#include "core/event.h"
#include "identity/device_rows.h"
#include "identity/permissions.h"
#include "identity/session_rows.h"

namespace footfall::identity {

namespace {
constexpr std::size_t public_key_bytes = 32;
constexpr std::size_t nonce_bytes = 16;
}  // namespace

Result<MadeEnrolmentCode> make_enrolment_code(Tx& tx, const Porter& porter, const Call& call, MerchantId merchant,
                                              StoreId store) {
  TRY(require(call.caller, permission::devices, merchant, store));
  if (store.region() != merchant.region() || store.region() != tx.region()) return no(footfall::why::not_found);
  MadeEnrolmentCode made{.code = new_enrolment_code(tx), .expires_at = tx.now() + enrolment_code_life};
  const auto read = read_enrolment_code(made.code);
  check(read && read->region == tx.region(), "a code of ours is readable");
  insert_enrolment_code(tx, {.code_hash = porter.secrets.enrolment_hash(read->normalised),
                             .merchant = merchant,
                             .store = store,
                             .expires_at = made.expires_at});
  note_audit(tx, call, permission::devices.name, store.text(), "enrolment code");
  return made;
}

Result<Device> enrol(Tx& tx, const Porter& porter, const Call& call, const EnrolDevice& request) {
  const auto key = crypto::from_base64url(request.public_key);
  if (!key || !signed_by(*key, enrolment_text(request.normalised_code), request.proof)) return no(why::signature_wrong);
  const auto id = tx.new_id<DeviceTag>();
  const auto found = mark_enrolment_used(tx, porter.secrets.enrolment_hash(request.normalised_code), id);
  if (!found) return no(why::enrolment_code_wrong);
  const DeviceRow row{.device = {.id = id, .merchant = found->merchant, .store = found->store, .name = request.name},
                      .public_key = *key,
                      .made_at = tx.now()};
  insert_device(tx, row);
  note_audit(tx, call, permission::device_sign_in.name, id.text(), "enrolled at " + found->store.text());
  return row.device;
}

Result<DeviceId> enrol_device(Tx& tx, const NewDevice& device) {
  if (device.public_key.size() != public_key_bytes) return no(why::signature_wrong, "not a public key");
  const auto id = tx.new_id<DeviceTag>();
  insert_device(tx, {.device = {.id = id, .merchant = device.merchant, .store = device.store, .name = device.name},
                     .public_key = device.public_key,
                     .made_at = tx.now()});
  return id;
}

std::optional<Device> find_device(View& view, DeviceId id) {
  const auto row = find_device_row(view, id);
  return row ? std::optional(row->device) : std::nullopt;
}

std::optional<DeviceKey> find_device_key(View& view, DeviceId id) {
  const auto row = find_device_row(view, id);
  if (!row) return std::nullopt;
  DeviceKey found{.device = row->device, .key = {}, .revoked_at = row->revoked_at};
  check(row->public_key.size() == found.key.size(), "a device's key has 32 bytes");
  std::copy(row->public_key.begin(), row->public_key.end(), found.key.begin());
  return found;
}

std::string make_challenge(Tx& tx, const Porter& porter, DeviceId device) {
  std::array<std::uint8_t, nonce_bytes> nonce{};
  tx.random(nonce);
  return porter.secrets.challenge(device, tx.now() + challenge_life, nonce);
}

Result<Opened> open_device_session(Tx& tx, const Porter& porter, const AnswerChallenge& request) {
  const auto nonce = porter.secrets.open_challenge(request.device, request.challenge, tx.now());
  if (!nonce) return no(why::challenge_expired);
  const auto row = find_device_row(tx, request.device);
  if (!row || !signed_by(row->public_key, challenge_text(request.challenge), request.signature))
    return no(why::signature_wrong);
  if (row->device.revoked) return no(why::device_revoked);
  Opened opened{.session = {.id = tx.new_id<SessionTag>(),
                            .device = request.device,
                            .carrier = Carrier::bearer,
                            .label = row->device.name,
                            .made_at = tx.now(),
                            .expires_at = tx.now() + device_session_life},
                .token = new_session_token(tx),
                .role = Role::device};
  if (!insert_session(tx, opened.session, porter.secrets.token_hash(opened.token), nonce)) {
    return no(why::challenge_expired, "used");
  }
  return opened;
}

Outcome revoke_device(Tx& tx, const Call& call, DeviceId id) {
  const auto row = find_device_row(tx, id);
  if (!row) return no(footfall::why::not_found);
  const auto& device = row->device;
  TRY(require(call.caller, permission::devices, device.merchant, device.store));
  delete_sessions_of_device(tx, id);
  if (!mark_device_revoked(tx, id)) return done;
  emit(tx, DeviceRevoked{.device = id, .merchant = device.merchant, .store = device.store});
  note_audit(tx, call, permission::devices.name, id.text(), "revoked");
  return done;
}

}  // namespace footfall::identity
