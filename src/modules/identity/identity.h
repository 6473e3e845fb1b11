// Who somebody is: accounts, ways to sign in, sessions, grants, API keys and devices.
//
// Everything here lives in region 0, so that one account works in every city; only a device's own row is found by its
// id in the region of its store. Secrets (session tokens, API keys, one-time codes, enrolment codes) are stored as
// keyed hashes and shown once.
//
//   one-time code    6 digits to a phone (E.164) or e-mail, 10 minutes, 5 tries, then a new one has to be asked for
//   password         staff and operators; Argon2id
//   session          30 days for shoppers, 12 hours for staff, by cookie (with CSRF token) or bearer; revocable
//   API key          of a staff user, limited to scopes; revocable
//   device           enrolled once by a code that a manager made (15 minutes, one use); has its own Ed25519 key;
//                    signs a challenge to get a session of 24 hours, so a wrong clock on the device does not matter
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/authenticator.h"
#include "core/crypto.h"
#include "core/module.h"

namespace footfall::identity {

namespace why {
inline constexpr Reason address_invalid{"address_invalid", Kind::invalid, "This is neither a phone number with its country code nor an e-mail address."};
inline constexpr Reason code_wrong{"sign_in_code_wrong", Kind::unauthenticated, "The code is wrong, used or too old. Ask for a new one."};
inline constexpr Reason credentials_wrong{"credentials_wrong", Kind::unauthenticated, "The name or the password is wrong."};
inline constexpr Reason password_weak{"password_weak", Kind::invalid, "A password needs at least 10 characters and must not be a common one."};
inline constexpr Reason too_many_attempts{"too_many_attempts", Kind::exhausted, "Too many attempts. Wait a little and try again."};
inline constexpr Reason address_taken{"address_taken", Kind::conflict, "There is an account with this address already."};
inline constexpr Reason enrolment_code_wrong{"enrolment_code_wrong", Kind::forbidden, "The enrolment code is wrong, used or too old."};
inline constexpr Reason device_revoked{"device_revoked", Kind::forbidden, "This device was taken out of service."};
inline constexpr Reason signature_wrong{"signature_wrong", Kind::unauthenticated, "The signature does not fit the device's key."};
inline constexpr Reason challenge_expired{"challenge_expired", Kind::unauthenticated, "The challenge is too old. Ask for a new one."};
inline constexpr Reason scope_unknown{"scope_unknown", Kind::invalid, "There is no permission of this name, or you do not have it yourself."};
inline constexpr Reason last_operator{"last_operator", Kind::conflict, "The platform needs at least one operator."};
}  // namespace why

// Carries a message to a person. Outside any transaction; throws Unavailable when it cannot now.
class Sender {
 public:
  virtual ~Sender() = default;
  // `to`: an E.164 number or an e-mail address; `reference` is the same when the same message is sent again.
  virtual void send(const std::string& to, const std::string& subject, const std::string& text, const std::string& reference) = 0;
};
// Writes messages to the log: for the demo. 
std::unique_ptr<Sender> log_sender();
struct HttpGateway { std::string url, bearer_token; };
std::unique_ptr<Sender> http_sender(const HttpGateway& gateway);       // POST {"to","text","reference"} by libcurl
struct SmtpServer { std::string url, user, password, from; };          // smtp://host:25 or smtps://host:465
std::unique_ptr<Sender> smtp_sender(const SmtpServer& server);

struct Setup {
  crypto::Key master_key;  // 32 bytes; hashes of secrets are keyed from it
  std::shared_ptr<Sender> phone_sender;
  std::shared_ptr<Sender> email_sender;
  bool cookies_secure = true;             // false only without TLS on loopback
  bool show_codes = false;                // demo only: the answer to asking for a code holds the code
};

Module module(const Setup& setup);
std::unique_ptr<Authenticator> authenticator(const Setup& setup, Gate& gate);

// For other modules and the CLI.

struct NewUser {
  std::string name;
  std::optional<std::string> address;    // E.164 or e-mail, normalised here
  std::optional<std::string> password;
};
// Makes an account (region 0). Refuses: address_invalid, address_taken, password_weak.
Result<UserId> create_user(Tx& tx, const Setup& setup, const NewUser& user);
// Gives a role. Giving it again is done.
Outcome grant(Tx& tx, UserId user, const Grant& given);
// The same person: an E.164 number with country hint, or a lower-cased e-mail address. Refuses: address_invalid.
Result<std::string> normalise_address(std::string_view text, std::string_view country = {});

struct NewDevice {
  MerchantId merchant;
  StoreId store;
  std::string name;                        // "till 2"
  std::vector<std::uint8_t> public_key;    // Ed25519, 32 bytes
};
// Enrols without a code, for the demo and the CLI. In the store's region.
Result<DeviceId> enrol_device(Tx& tx, const NewDevice& device);

struct Device {
  DeviceId id;
  MerchantId merchant;
  StoreId store;
  std::string name;
  bool revoked = false;
};
std::optional<Device> find_device(View& view, DeviceId id);  // in the device's region

}  // namespace footfall::identity
