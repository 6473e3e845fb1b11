#include "identity/address.h"
#include "identity/identity_wire.h"

namespace footfall::identity {

namespace {

constexpr wire::Field address{.doc = "A phone number with its country code, or an e-mail address.",
                              .min = 3,
                              .max = address_bytes_max,
                              .example = "+447700900123"};
constexpr wire::Field country{.doc = "ISO 3166-1 alpha-2: whose numbers are meant when one comes without country code.",
                              .min = 2,
                              .max = 2,
                              .example = "MC"};
constexpr wire::Field carrier{.doc =
                                  "cookie (when absent): for browsers, wants the CSRF token with writes. bearer: for "
                                  "programs, the answer holds the token.",
                              .otherwise = wire::keep};
constexpr wire::Field language{.doc = "Of the message.", .otherwise = wire::keep};
constexpr wire::Field page_limit{.doc = "How many at most.", .min = 1, .max = 200, .otherwise = wire::keep};
constexpr wire::Field page_cursor{.doc = "`next` of the page before."};
constexpr wire::Field user_name{.doc = "What others call them.", .min = 1, .max = 100};
constexpr wire::Field merchant_id{.doc = "The merchant."};
constexpr wire::Field store_id{.doc = "The store."};
constexpr wire::Field device_id{.doc = "The device."};
constexpr wire::Field made_at{.doc = "Since when."};

}  // namespace

void fields(wire::Visitor& v, UserMerged& e) {
  v("from", e.from, {.doc = "The guest."});
  v("to", e.to, {.doc = "The account."});
}

void fields(wire::Visitor& v, DeviceRevoked& e) {
  v("device", e.device, device_id);
  v("merchant", e.merchant, merchant_id);
  v("store", e.store, store_id);
}

void fields(wire::Visitor& v, CodeRequest& r) {
  v("address", r.address, address);
  v("country", r.country, country);
  v("language", r.language, language);
}

void fields(wire::Visitor& v, CodeSent& r) {
  v("expires_at", r.expires_at, {.doc = "Until when the code is good."});
  v("code", r.code, {.doc = "The code itself: on demo servers only."});
}

void fields(wire::Visitor& v, SignInRequest& r) {
  v("address", r.address, address);
  v("country", r.country, country);
  v("code", r.code, {.doc = "The one-time code. This or `password`.", .min = 1, .max = 20, .example = "123456"});
  v("password", r.password, {.doc = "This or `code`.", .min = 1, .max = password_characters_max});
  v("carrier", r.carrier, carrier);
}

void fields(wire::Visitor& v, GuestRequest& r) { v("carrier", r.carrier, carrier); }

void fields(wire::Visitor& v, PasswordRequest& r) {
  v("current", r.current, {.doc = "The password as it is now, if there is one.", .max = password_characters_max});
  v("password", r.password, {.doc = "The new one.", .min = password_characters_min, .max = password_characters_max});
}

void fields(wire::Visitor& v, GrantView& r) {
  v("role", r.role, {.doc = "The role."});
  v("merchant", r.merchant, {.doc = "Over this merchant. Absent for operators: over everything."});
  v("store", r.store, {.doc = "Over this store only. Absent: over every store of the merchant."});
}

void fields(wire::Visitor& v, SessionView& r) {
  v("role", r.role, {.doc = "The strongest role one has."});
  v("session", r.session, {.doc = "Names the session or API key.", .max = 40});
  v("user", r.user, {.doc = "Who is signed in, when it is a person."});
  v("device", r.device, {.doc = "Who is signed in, when it is a device."});
  v("name", r.name, {.doc = "What others call them."});
  v("addresses", r.addresses, {.doc = "What they sign in with."});
  v("grants", r.grants, {.doc = "Roles at merchants, or as operator.", .max = 200});
  v("scopes", r.scopes, {.doc = "Of an API key: the permissions it is limited to. Empty: not limited."});
  v("expires_at", r.expires_at, {.doc = "When it ends by itself."});
  v("csrf_token", r.csrf_token, {.doc = "Of a session by cookie: repeat it in X-CSRF-Token with every write."});
  v("token", r.token, {.doc = "Of a new session by bearer: for `Authorization: Bearer`. Shown once."});
}

void fields(wire::Visitor& v, ListedSession& r) {
  v("id", r.id, {.doc = "Names it."});
  v("label", r.label, {.doc = "The browser or program, as it calls itself."});
  v("carrier", r.carrier, {.doc = "How its token travels."});
  v("made_at", r.made_at, made_at);
  v("expires_at", r.expires_at, {.doc = "When it ends by itself."});
  v("current", r.current, {.doc = "Is this the session that asks?"});
}

void fields(wire::Visitor& v, SessionRequest& r) { v("session", r.session, {.doc = "Which one."}); }

void fields(wire::Visitor& v, StaffRequest& r) {
  v("merchant", r.merchant, merchant_id);
  v("store", r.store, {.doc = "At this store only. Absent: at every store of the merchant."});
  v("role", r.role, {.doc = "Clerks serve, managers run stores, owners do everything (and are made by operators)."});
  v("address", r.address, address);
  v("country", r.country, country);
  v("name", r.name, user_name);
  v("language", r.language, language);
}

void fields(wire::Visitor& v, ListStaff& r) {
  v("merchant", r.merchant, merchant_id);
  v("cursor", r.cursor, page_cursor);
  v("limit", r.limit, page_limit);
}

void fields(wire::Visitor& v, RevokeStaff& r) {
  v("merchant", r.merchant, merchant_id);
  v("grant", r.grant, {.doc = "The role that is taken away."});
}

void fields(wire::Visitor& v, OperatorRequest& r) {
  v("address", r.address, address);
  v("country", r.country, country);
  v("name", r.name, user_name);
  v("language", r.language, language);
}

void fields(wire::Visitor& v, ListOperators& r) {
  v("cursor", r.cursor, page_cursor);
  v("limit", r.limit, page_limit);
}

void fields(wire::Visitor& v, RevokeOperator& r) { v("grant", r.grant, {.doc = "The role that is taken away."}); }

void fields(wire::Visitor& v, StaffView& r) {
  v("grant", r.grant, {.doc = "Names the role this person has here."});
  v("user", r.user, {.doc = "The person."});
  v("name", r.name, {.doc = "What others call them; may be empty."});
  v("addresses", r.addresses, {.doc = "What they sign in with."});
  v("role", r.role, {.doc = "The role."});
  v("store", r.store, {.doc = "At this store only. Absent: at every store."});
  v("made_at", r.made_at, made_at);
}

void fields(wire::Visitor& v, ApiKeyRequest& r) {
  v("name", r.name, {.doc = "What it is for.", .min = 1, .max = 100, .example = "the till's bookkeeping"});
  v("scopes", r.scopes,
    {.doc = "Names of permissions that you have: it may do these and no more.",
     .min = 1,
     .max = 50,
     .example = "voucher.redeem"});
}

void fields(wire::Visitor& v, ApiKeyView& r) {
  v("id", r.id, {.doc = "Names it."});
  v("name", r.name, {.doc = "What it is for."});
  v("prefix", r.prefix, {.doc = "How the key begins, to recognise it by."});
  v("scopes", r.scopes, {.doc = "The permissions it is limited to."});
  v("made_at", r.made_at, made_at);
  v("revoked_at", r.revoked_at, {.doc = "Since when it is good for nothing."});
  v("token", r.token, {.doc = "The key itself, for `Authorization: Bearer`: only in the answer to making it."});
}

void fields(wire::Visitor& v, OneApiKey& r) { v("key", r.key, {.doc = "Which one."}); }

void fields(wire::Visitor& v, EnrolmentCodeRequest& r) {
  v("merchant", r.merchant, merchant_id);
  v("store", r.store, store_id);
}

void fields(wire::Visitor& v, EnrolmentCodeView& r) {
  v("code", r.code, {.doc = "To type or scan at the new device. Shown once.", .example = "0Z4K2-9QH7M"});
  v("expires_at", r.expires_at, {.doc = "Until when it is good, for one device."});
}

void fields(wire::Visitor& v, EnrolRequest& r) {
  v("code", r.code, {.doc = "The enrolment code; case, hyphens and spaces do not matter.", .min = 10, .max = 20});
  v("name", r.name, {.doc = "What people call the device.", .min = 1, .max = 100, .example = "till 2"});
  v("public_key", r.public_key, {.doc = "The device's own Ed25519 key, 32 bytes in base64url.", .min = 43, .max = 43});
  v("proof", r.proof,
    {.doc = "Ed25519 signature, base64url, over the text `footfall device enrolment` followed by the code's 10 "
            "characters in upper case without hyphen.",
     .min = 86,
     .max = 86});
}

void fields(wire::Visitor& v, DeviceView& r) {
  v("id", r.id, {.doc = "Names it."});
  v("merchant", r.merchant, merchant_id);
  v("store", r.store, store_id);
  v("name", r.name, {.doc = "What people call it."});
  v("revoked", r.revoked, {.doc = "Is it out of service?"});
  v("made_at", r.made_at, made_at);
}

void fields(wire::Visitor& v, ListDevices& r) {
  v("merchant", r.merchant, merchant_id);
  v("store", r.store, store_id);
  v("cursor", r.cursor, page_cursor);
  v("limit", r.limit, page_limit);
}

void fields(wire::Visitor& v, OneDevice& r) { v("device", r.device, device_id); }

void fields(wire::Visitor& v, ChallengeRequest& r) { v("device", r.device, device_id); }

void fields(wire::Visitor& v, ChallengeView& r) {
  v("challenge", r.challenge, {.doc = "To sign: the text `footfall device session` followed by this one."});
  v("expires_at", r.expires_at, {.doc = "Until when it can be answered, once."});
}

void fields(wire::Visitor& v, DeviceSessionRequest& r) {
  v("device", r.device, device_id);
  v("challenge", r.challenge, {.doc = "As it was given.", .min = 1, .max = 200});
  v("signature", r.signature,
    {.doc = "Ed25519 signature, base64url, over the text `footfall device session` followed by the challenge.",
     .min = 86,
     .max = 86});
}

void fields(wire::Visitor& v, ListAuditEntries& r) {
  v("region", r.region, {.doc = "The city; 0, when absent, is the platform itself.", .otherwise = wire::keep});
  v("subject", r.subject, {.doc = "Only what was done to this thing.", .min = 1, .max = 100});
  v("cursor", r.cursor, page_cursor);
  v("limit", r.limit, page_limit);
}

void fields(wire::Visitor& v, AuditEntryView& r) {
  v("id", r.entry.id, {.doc = "Names it."});
  v("at", r.entry.at, {.doc = "When it was done."});
  v("actor", r.entry.actor, {.doc = "Who did it: usr_…, dev_… or anonymous:<address>.", .max = 300});
  v("session", r.entry.session, {.doc = "By which session or API key.", .max = 100});
  v("action", r.entry.action, {.doc = "What was done: a permission's name, or an event's."});
  v("subject", r.entry.subject, {.doc = "To what it was done.", .max = 300});
  v("note", r.entry.note, {.doc = "More about it.", .max = 2000});
}

}  // namespace footfall::identity
