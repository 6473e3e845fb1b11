// Signing in: by a one-time code sent to an address, or by a password. Neither tells whether an address has an account.
#pragma once

#include <memory>
#include <string>

#include "identity/porter.h"
#include "identity/session.h"

namespace footfall::identity {

enum class Language { en, zh };
constexpr std::array<std::string_view, 2> names_of(Language) { return {"en", "zh"}; }

struct AskForCode {
  std::string address = {};  // normalised
  Language language = Language::en;
};
struct AskedCode {
  std::string code = {};  // for the demo only
  Timestamp expires_at = {};
};
// Makes a code, which ends the one before, and the message that takes it there. The same for an address nobody has.
// Refuses: too_many_attempts (codes_unused_max).
Result<AskedCode> ask_for_code(Tx& tx, const Porter& porter, const AskForCode& request);

struct TryCode {
  std::string address = {}, code = {};
  Carrier carrier = Carrier::bearer;
  std::optional<UserId> guest = {};  // who is asking, when a guest
};
// What came of it: no session when the code was wrong. Then the try has to be kept, so that it counts.
struct Tried {
  std::optional<Opened> opened = {};
};
Tried try_code(Tx& tx, const Porter& porter, const Call& call, const TryCode& request);

struct TryPassword {
  std::string address = {}, password = {};
  Carrier carrier = Carrier::bearer;
};
// More than one transaction: passwords are compared between them. Refuses: too_many_attempts, credentials_wrong.
Result<Opened> try_password(Gate& gate, Porter& porter, const Call& call, const TryPassword& request);

struct ChangePassword {
  std::optional<std::string> current = {};  // when there is one
  std::string password = {};
};
// Ends the caller's other sessions. Refuses: forbidden (by an API key), too_many_attempts, credentials_wrong,
// password_weak.
Outcome change_password(Gate& gate, Porter& porter, const Call& call, const ChangePassword& request);

// The browser's name for itself, cut to what a list has room for.
std::string label_of(const Call& call);
// The caller, when a guest who can become somebody.
std::optional<UserId> guest_of(const Call& call);

}  // namespace footfall::identity
