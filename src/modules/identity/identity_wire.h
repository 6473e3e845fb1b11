// What identity's routes take and give, as structs and their fields.
#pragma once

#include <memory>

#include "core/audit_entry_rows.h"
#include "identity/action.h"
#include "identity/api_key.h"
#include "identity/device.h"
#include "identity/grant.h"
#include "identity/sign_in.h"

namespace footfall::identity {

using SharedPorter = std::shared_ptr<Porter>;
std::vector<Route> sign_in_routes(const SharedPorter& porter);
std::vector<Route> session_routes(const SharedPorter& porter);
std::vector<Route> grant_routes(const SharedPorter& porter);
std::vector<Route> api_key_routes(const SharedPorter& porter);
std::vector<Route> device_routes(const SharedPorter& porter);
std::vector<Route> audit_entry_routes();

// Signing in.

struct CodeRequest {
  std::string address;
  std::optional<std::string> country = {};
  Language language = Language::en;
};
struct CodeSent {
  Timestamp expires_at;
  std::optional<std::string> code = {};
};
struct SignInRequest {
  std::string address;
  std::optional<std::string> country = {}, code = {}, password = {};
  Carrier carrier = Carrier::cookie;
};
struct GuestRequest {
  Carrier carrier = Carrier::cookie;
};
struct PasswordRequest {
  std::optional<std::string> current = {};
  std::string password;
};

// Sessions.

struct GrantView {
  Role role = Role::clerk;
  std::optional<MerchantId> merchant = {};
  std::optional<StoreId> store = {};
};
struct SessionView {
  Role role = Role::anonymous;
  std::optional<std::string> session = {};
  std::optional<UserId> user = {};
  std::optional<DeviceId> device = {};
  std::optional<std::string> name = {};
  std::vector<std::string> addresses;
  std::vector<GrantView> grants;
  std::vector<std::string> scopes;
  std::optional<Timestamp> expires_at = {};
  std::optional<std::string> csrf_token = {}, token = {};
};
struct ListedSession {
  SessionId id;
  std::string label;
  Carrier carrier = Carrier::cookie;
  Timestamp made_at, expires_at;
  bool current = false;
};
struct SessionRequest {
  SessionId session;
};
std::vector<GrantView> show(const std::vector<Grant>& grants);
// Who the caller is now, read from the rows of the caller's region.
SessionView show_caller(Gate& gate, const Porter& porter, const Caller& caller);

// Roles.

struct StaffRequest {
  MerchantId merchant;
  std::optional<StoreId> store = {};
  StaffRole role = StaffRole::clerk;
  std::string address;
  std::optional<std::string> country = {}, name = {};
  Language language = Language::en;
};
struct ListStaff {
  MerchantId merchant;
  std::optional<GrantId> cursor = {};
  std::int32_t limit = 50;
};
struct RevokeStaff {
  MerchantId merchant;
  GrantId grant;
};
struct OperatorRequest {
  std::string address;
  std::optional<std::string> country = {}, name = {};
  Language language = Language::en;
};
struct ListOperators {
  std::optional<GrantId> cursor = {};
  std::int32_t limit = 50;
};
struct RevokeOperator {
  GrantId grant;
};
struct StaffView {
  GrantId grant;
  UserId user;
  std::string name;
  std::vector<std::string> addresses;
  Role role = Role::clerk;
  std::optional<StoreId> store = {};
  Timestamp made_at;
};

// API keys.

struct ApiKeyRequest {
  std::string name;
  std::vector<std::string> scopes;
};
struct ApiKeyView {
  ApiKeyId id;
  std::string name, prefix;
  std::vector<std::string> scopes;
  Timestamp made_at;
  std::optional<Timestamp> revoked_at = {};
  std::optional<std::string> token = {};
};
struct OneApiKey {
  ApiKeyId key;
};

// Devices.

struct EnrolmentCodeRequest {
  MerchantId merchant;
  StoreId store;
};
struct EnrolmentCodeView {
  std::string code;
  Timestamp expires_at;
};
struct EnrolRequest {
  std::string code, name, public_key, proof;
};
struct DeviceView {
  DeviceId id;
  MerchantId merchant;
  StoreId store;
  std::string name;
  bool revoked = false;
  std::optional<Timestamp> made_at = {};
};
struct ListDevices {
  MerchantId merchant;
  StoreId store;
  std::optional<DeviceId> cursor = {};
  std::int32_t limit = 50;
};
struct OneDevice {
  DeviceId device;
};
struct ChallengeRequest {
  DeviceId device;
};
struct ChallengeView {
  std::string challenge;
  Timestamp expires_at;
};
struct DeviceSessionRequest {
  DeviceId device;
  std::string challenge, signature;
};

// The audit trail.

struct ListAuditEntries {
  Region region;
  std::optional<std::string> subject = {};
  std::optional<AuditEntryId> cursor = {};
  std::int32_t limit = 50;
};

struct AuditEntryView {
  KeptAuditEntry entry;
};

// For readers and writers of JSON.
void fields(wire::Visitor& v, CodeRequest& r);
void fields(wire::Visitor& v, CodeSent& r);
void fields(wire::Visitor& v, SignInRequest& r);
void fields(wire::Visitor& v, GuestRequest& r);
void fields(wire::Visitor& v, PasswordRequest& r);
void fields(wire::Visitor& v, GrantView& r);
void fields(wire::Visitor& v, SessionView& r);
void fields(wire::Visitor& v, ListedSession& r);
void fields(wire::Visitor& v, SessionRequest& r);
void fields(wire::Visitor& v, StaffRequest& r);
void fields(wire::Visitor& v, ListStaff& r);
void fields(wire::Visitor& v, RevokeStaff& r);
void fields(wire::Visitor& v, OperatorRequest& r);
void fields(wire::Visitor& v, ListOperators& r);
void fields(wire::Visitor& v, RevokeOperator& r);
void fields(wire::Visitor& v, StaffView& r);
void fields(wire::Visitor& v, ApiKeyRequest& r);
void fields(wire::Visitor& v, ApiKeyView& r);
void fields(wire::Visitor& v, OneApiKey& r);
void fields(wire::Visitor& v, EnrolmentCodeRequest& r);
void fields(wire::Visitor& v, EnrolmentCodeView& r);
void fields(wire::Visitor& v, EnrolRequest& r);
void fields(wire::Visitor& v, DeviceView& r);
void fields(wire::Visitor& v, ListDevices& r);
void fields(wire::Visitor& v, OneDevice& r);
void fields(wire::Visitor& v, ChallengeRequest& r);
void fields(wire::Visitor& v, ChallengeView& r);
void fields(wire::Visitor& v, DeviceSessionRequest& r);
void fields(wire::Visitor& v, ListAuditEntries& r);
void fields(wire::Visitor& v, AuditEntryView& r);

constexpr std::string_view type_name(const CodeRequest*) { return "SignInCodeRequest"; }
constexpr std::string_view type_name(const CodeSent*) { return "SignInCodeSent"; }
constexpr std::string_view type_name(const SignInRequest*) { return "SignIn"; }
constexpr std::string_view type_name(const GuestRequest*) { return "BecomeGuest"; }
constexpr std::string_view type_name(const PasswordRequest*) { return "ChangePassword"; }
constexpr std::string_view type_name(const GrantView*) { return "Grant"; }
constexpr std::string_view type_name(const SessionView*) { return "Session"; }
constexpr std::string_view type_name(const ListedSession*) { return "ListedSession"; }
constexpr std::string_view type_name(const StaffRequest*) { return "GrantStaff"; }
constexpr std::string_view type_name(const OperatorRequest*) { return "GrantOperator"; }
constexpr std::string_view type_name(const StaffView*) { return "StaffMember"; }
constexpr std::string_view type_name(const ApiKeyRequest*) { return "MakeApiKey"; }
constexpr std::string_view type_name(const ApiKeyView*) { return "ApiKey"; }
constexpr std::string_view type_name(const EnrolmentCodeRequest*) { return "MakeEnrolmentCode"; }
constexpr std::string_view type_name(const EnrolmentCodeView*) { return "EnrolmentCode"; }
constexpr std::string_view type_name(const EnrolRequest*) { return "EnrolDevice"; }
constexpr std::string_view type_name(const DeviceView*) { return "Device"; }
constexpr std::string_view type_name(const ChallengeRequest*) { return "AskForChallenge"; }
constexpr std::string_view type_name(const ChallengeView*) { return "Challenge"; }
constexpr std::string_view type_name(const DeviceSessionRequest*) { return "StartDeviceSession"; }
constexpr std::string_view type_name(const AuditEntryView*) { return "AuditEntry"; }

}  // namespace footfall::identity
