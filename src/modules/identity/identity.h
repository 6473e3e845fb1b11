// Who somebody is: accounts, ways to sign in, sessions, grants, API keys and devices.
//
// Accounts live in region 0, so that one account works in every city; devices, their enrolment codes and their sessions
// live in the region of their store. Secrets (session tokens, API keys, one-time codes, enrolment codes) are stored as
// keyed hashes and shown once; the text of a session token says in which region its row is.
//
//   one-time code    6 digits to a phone (E.164) or e-mail, 10 minutes, 5 tries; 10 unused ones a day for an address:
//                    whoever guesses all day long gets into a given account with a chance of 1 in 20,000
//   password         staff and operators; Argon2id
//   session          30 days for shoppers, 12 hours for staff, by cookie (with CSRF token) or bearer; revocable
//   API key          of a staff user, limited to scopes; revocable
//   device           enrolled once by a code that a manager made (15 minutes, one use); has its own Ed25519 key;
//                    signs a challenge to get a session of 24 hours, so a wrong clock on the device does not matter
//
//                    signs in, address is new                 signs in, address has an account
//   guest ─────────────────────────────────► account     guest ─────────────► merged into that account (UserMerged)
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/authenticator.h"
#include "core/crypto.h"
#include "core/module.h"
#include "core/rate_limit.h"

namespace footfall::identity {

namespace why {
inline constexpr Reason address_invalid{"address_invalid", Kind::invalid,
                                        "This is neither a phone number with its country code nor an e-mail address."};
inline constexpr Reason code_wrong{"sign_in_code_wrong", Kind::unauthenticated,
                                   "The code is wrong, used or too old. Ask for a new one."};
inline constexpr Reason credentials_wrong{"credentials_wrong", Kind::unauthenticated,
                                          "The address or the password is wrong."};
inline constexpr Reason password_weak{"password_weak", Kind::invalid,
                                      "A password needs at least 10 characters and must not be a common one."};
inline constexpr Reason too_many_attempts{"too_many_attempts", Kind::exhausted,
                                          "Too many attempts. Wait a little and try again."};
inline constexpr Reason address_taken{"address_taken", Kind::conflict,
                                      "There is an account with this address already."};
inline constexpr Reason csrf_token_wrong{"csrf_token_wrong", Kind::forbidden,
                                         "Repeat the session's CSRF token in the X-CSRF-Token header."};
inline constexpr Reason enrolment_code_wrong{"enrolment_code_wrong", Kind::forbidden,
                                             "The enrolment code is wrong, used or too old."};
inline constexpr Reason device_revoked{"device_revoked", Kind::forbidden, "This device was taken out of service."};
inline constexpr Reason signature_wrong{"signature_wrong", Kind::unauthenticated,
                                        "The signature does not fit the device's key."};
inline constexpr Reason challenge_expired{"challenge_expired", Kind::unauthenticated,
                                          "The challenge is too old or used. Ask for a new one."};
inline constexpr Reason scope_unknown{"scope_unknown", Kind::invalid,
                                      "There is no permission of this name, or you do not have it yourself."};
inline constexpr Reason last_operator{"last_operator", Kind::conflict, "The platform needs at least one operator."};
}  // namespace why

inline constexpr Duration code_life = minutes(10);
inline constexpr std::int64_t code_tries_max = 5;
inline constexpr Duration codes_window = hours(24);
inline constexpr std::int64_t codes_unused_max = 10;  // of one address in codes_window
inline constexpr Duration shopper_session_life = days(30);
inline constexpr Duration staff_session_life = hours(12);
inline constexpr Duration device_session_life = hours(24);
inline constexpr Duration enrolment_code_life = minutes(15);
inline constexpr Duration challenge_life = minutes(2);

// A message to a person.
struct Letter {
  std::string to;            // an E.164 number or an e-mail address
  std::string subject = {};  // e-mail only
  std::string text;
  std::string reference = {};  // the same when the same message is sent again
};
// accepted: it is on its way. later: not now, worth another try. refused: it will never be taken.
enum class Delivery { accepted, later, refused };
constexpr std::array<std::string_view, 3> names_of(Delivery) { return {"accepted", "later", "refused"}; }

// Carries messages. Called outside any transaction, by one thread at a time; may take up to 20 seconds.
class Sender {
 public:
  virtual ~Sender() = default;
  virtual Delivery send(const Letter& letter) = 0;
};
// Writes messages to the log, with the codes in them: for the demo.
std::unique_ptr<Sender> log_sender();
// POST {"to","text","reference"} with a bearer token. 2xx is accepted, 4xx (but 408 and 429) refused, all else later.
struct HttpGateway {
  std::string url, bearer_token = {};
};
std::unique_ptr<Sender> http_sender(const HttpGateway& gateway);
// RFC 5321. smtp://host:587 or smtps://host:465; with a password TLS is demanded. A 5xx answer is refused.
struct SmtpServer {
  std::string url, user = {}, password = {}, from;
};
std::unique_ptr<Sender> smtp_sender(const SmtpServer& server);

// How often a client address (and, for passwords, a named account) may try; in this process.
struct Rates {
  Rate codes = {.burst = 30, .count = 30, .per = hours(1)};         // asking for one-time codes
  Rate sign_ins = {.burst = 60, .count = 60, .per = minutes(10)};   // codes and passwords tried
  Rate passwords = {.burst = 10, .count = 10, .per = minutes(30)};  // wrong ones for one account
  Rate guests = {.burst = 300, .count = 60, .per = minutes(1)};
  Rate enrolments = {.burst = 10, .count = 10, .per = hours(1)};  // wrong enrolment codes
  Rate devices = {.burst = 60, .count = 60, .per = minutes(1)};   // challenges answered
};

struct Setup {
  crypto::Key master_key;  // hashes of secrets are keyed from it
  std::shared_ptr<Sender> phone_sender;
  std::shared_ptr<Sender> email_sender;
  bool cookies_secure = true;  // false only without TLS on loopback
  bool show_codes = false;     // demo only: the answer to asking for a code holds the code
  Rates rates = {};
  // Of all modules, by whoever lists the modules, before the first request: an API key's scopes are names of these.
  // Null: identity's own.
  std::shared_ptr<std::vector<const Permission*>> permissions = {};
};

Module module(const Setup& setup);
std::unique_ptr<Authenticator> authenticator(const Setup& setup, Gate& gate);

// A guest signed in and turned out to be somebody we know: what `from` had is `to`'s. Told in region 0.
struct UserMerged {
  static constexpr std::string_view name = "identity.merged";
  UserId from, to;
  std::string key() const { return to.text(); }
};
// Told in the store's region.
struct DeviceRevoked {
  static constexpr std::string_view name = "device.revoked";
  DeviceId device;
  MerchantId merchant;
  StoreId store;
  std::string key() const { return device.text(); }
};
void fields(wire::Visitor& v, UserMerged& e);
void fields(wire::Visitor& v, DeviceRevoked& e);

// For other modules and the CLI.

struct NewUser {
  std::string name;                          // as shown to others
  std::optional<std::string> address = {};   // E.164 or e-mail, normalised here; what one signs in with
  std::optional<std::string> password = {};  // wants an address
};
// Makes an account (region 0). With a password it takes tens of milliseconds.
// Refuses: address_invalid, address_taken, password_weak.
Result<UserId> create_user(Tx& tx, const NewUser& user);
// Who has this address; it is normalised here. In region 0.
std::optional<UserId> find_user(View& view, std::string_view address);
// Gives a role (region 0). Giving it again is done. The user's longer sessions become as short as those of staff.
Outcome grant(Tx& tx, UserId user, const Grant& given);
// The form in which addresses are compared: an E.164 number or a lower-cased e-mail address. `country` (ISO 3166-1
// alpha-2) is that of numbers without a country code. Refuses: address_invalid.
Result<std::string> normalise_address(std::string_view text, std::string_view country = {});

struct NewDevice {
  MerchantId merchant;
  StoreId store;
  std::string name;                      // "till 2"
  std::vector<std::uint8_t> public_key;  // Ed25519, 32 bytes
};
// Enrols without a code, for the demo and the CLI. In the store's region. Refuses: signature_wrong (no key of 32
// bytes).
Result<DeviceId> enrol_device(Tx& tx, const NewDevice& device);

struct Device {
  DeviceId id;
  MerchantId merchant;
  StoreId store;
  std::string name;
  bool revoked = false;
};
std::optional<Device> find_device(View& view, DeviceId id);  // in the device's region

// What a device signs with, and since when it no longer may.
struct DeviceKey {
  Device device;
  crypto::PublicKey key{};
  std::optional<Timestamp> revoked_at = {};
};
std::optional<DeviceKey> find_device_key(View& view, DeviceId id);

}  // namespace footfall::identity
