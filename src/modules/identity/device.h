// Devices: the Counters of a store, each with a key pair of its own. Their rows live in the store's region.
//
//             revoke
//   enrolled ────────► revoked: no session from now on, and those it has are over
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/porter.h"
#include "identity/session.h"

namespace footfall::identity {

struct DeviceRow {
  Device device = {};
  Bytes public_key = {};
  Timestamp made_at = {};
  std::optional<Timestamp> revoked_at = {};
};

struct MadeEnrolmentCode {
  std::string code = {};  // shown once
  Timestamp expires_at = {};
};
// For one device of one store. A store's id does not tell whose store it is, and merchants stand above us: the code,
// and the device that it makes, carry the pair that the caller's grant covers, and whoever serves a device compares
// that pair with the store's own row. So a pair that does not belong together is a device that can do nothing.
Result<MadeEnrolmentCode> make_enrolment_code(Tx& tx, const Porter& porter, const Call& call, MerchantId merchant,
                                              StoreId store);

struct EnrolDevice {
  std::string normalised_code = {};
  std::string name = {};
  std::string public_key = {};  // base64url
  std::string proof = {};       // base64url, signature over enrolment_text(normalised_code)
};
// Refuses, in order: signature_wrong, enrolment_code_wrong.
Result<Device> enrol(Tx& tx, const Porter& porter, const Call& call, const EnrolDevice& request);

// Nothing is written: also for a device nobody knows.
std::string make_challenge(Tx& tx, const Porter& porter, DeviceId device);

struct AnswerChallenge {
  DeviceId device = {};
  std::string challenge = {};
  std::string signature = {};  // base64url, over challenge_text(challenge)
};
// Refuses, in order: challenge_expired, signature_wrong (also for a device nobody knows), device_revoked,
// challenge_expired (used).
Result<Opened> open_device_session(Tx& tx, const Porter& porter, const AnswerChallenge& request);

// Takes a device of the caller's out of service. Refuses: not_found, forbidden. Doing it again is done.
Outcome revoke_device(Tx& tx, const Call& call, DeviceId id);

}  // namespace footfall::identity
