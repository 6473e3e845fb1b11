#include "identity/identity_fixture.h"

namespace footfall::identity::test {

namespace {

constexpr Region city{1};

Setup setup_with(const std::shared_ptr<Sender>& sender) {
  Setup setup{.master_key = *crypto::Key::parse(std::string(64, '7')), .phone_sender = sender, .email_sender = sender};
  setup.show_codes = true;
  return setup;
}

std::string cookie_value(const std::string& header) {
  const auto begin = header.find('=') + 1;
  return header.substr(begin, header.find(';') - begin);
}

}  // namespace

Client at_address(std::string address) {
  Client client;
  client.address = std::move(address);
  return client;
}

Client with_bearer(std::string token) {
  Client client;
  client.bearer = std::move(token);
  return client;
}

Grant giving(Role role, MerchantId merchant, std::optional<StoreId> store) {
  return {.role = role, .merchant = merchant, .store = store};
}

IdentityTest::IdentityTest()
    : OnBothDatabases({migrations::core(), migrations::identity()}), setup(setup_with(sender)), module_(module(setup)) {
  authenticator_ = authenticator(setup, gate());
  region = city;
  write([&](Tx& tx) {
    merchant = tx.new_id<MerchantTag>();
    other_merchant = tx.new_id<MerchantTag>();
    store = tx.new_id<StoreTag>();
    second_store = tx.new_id<StoreTag>();
    other_store = tx.new_id<StoreTag>();
  });
  region = platform_region;
}

const Route& IdentityTest::route(std::string_view operation) const {
  for (const auto& route : module_.routes) {
    if (route.operation == operation) return route;
  }
  throw Bug("no such operation: " + std::string(operation));
}

Result<Caller> IdentityTest::who(const Client& client, bool write) {
  if (client.bearer.empty() && client.cookie.empty()) {
    Caller anonymous;
    anonymous.name = "anonymous:" + client.address;
    return anonymous;
  }
  return authenticator_->authenticate({.bearer = client.bearer,
                                       .session = client.bearer.empty() ? client.cookie : std::string_view(),
                                       .csrf = client.csrf,
                                       .address = client.address,
                                       .write = write});
}

Result<std::string> IdentityTest::send(Client& client, std::string_view operation, std::string_view body,
                                       const std::vector<wire::Argument>& path) {
  const Route& found = route(operation);
  Call call;
  call.caller = TRY(who(client, found.verb != Verb::get));
  call.address = client.address;
  call.headers = {{"user-agent", "Test/1.0"}};
  TRY(require(call.caller, *found.permission));
  const bool from_query = found.verb == Verb::get || found.verb == Verb::delete_;
  const Bound bound = TRY(found.bind({.path = path,
                                      .query = {},
                                      .body = from_query ? std::string_view() : body,
                                      .from = from_query ? wire::Input::From::query : wire::Input::From::body}));
  const Region where = found.home == Home::platform ? platform_region : bound.region;
  std::string answer;
  if (bound.act) {
    answer = TRY(bound.act(gate(), call)).body;
  } else if (bound.write) {
    answer = TRY(gate().write<std::string>(where, [&](Tx& tx) { return bound.write(tx, call); }));
  } else {
    answer = TRY(gate().read<Result<std::string>>(where, [&](View& view) { return bound.read(view, call); }));
  }
  for (const auto& header : call.reply) {
    if (header.name == "Set-Cookie") client.cookie = cookie_value(header.value);
  }
  return answer;
}

std::string IdentityTest::code_for(const std::string& address, Client client) {
  const auto sent = ask<CodeSent>(client, "sendSignInCode", R"({"address":")" + address + R"("})");
  return sent.ok() ? sent->code.value_or("") : std::string(sent.error().reason->code);
}

Client IdentityTest::signed_in(const std::string& address) {
  Client client;
  const auto session = ask<SessionView>(
      client, "signIn", R"({"carrier":"bearer","address":")" + address + R"(","code":")" + code_for(address) + R"("})");
  EXPECT_TRUE(session.ok());
  if (session.ok()) client.bearer = session->token.value_or("");
  return client;
}

Client IdentityTest::guest() {
  Client client;
  const auto session = ask<SessionView>(client, "becomeGuest", R"({"carrier":"bearer"})");
  EXPECT_TRUE(session.ok());
  if (session.ok()) client.bearer = session->token.value_or("");
  return client;
}

Client IdentityTest::staff(const std::string& address, const Grant& given) {
  const auto client = signed_in(address);
  const auto user = user_of(address);
  EXPECT_TRUE(write([&](Tx& tx) { return grant(tx, user, given); }).ok());
  return client;
}

UserId IdentityTest::user_of(const std::string& address) {
  return read([&](View& view) { return find_user(view, address); }).value_or(UserId{});
}

void IdentityTest::send_messages() {
  for (const auto& job : module_.jobs) {
    if (job.name == "identity.send") job.run(gate(), platform_region, clock().now());
  }
}

std::vector<KeptAuditEntry> IdentityTest::audit_trail(Region where) {
  return gate().read<std::vector<KeptAuditEntry>>(
      where, [](View& view) { return list_audit_entries(view, std::nullopt, std::nullopt, 100); });
}

}  // namespace footfall::identity::test
