// What the tests of identity share: the module on a database, and callers who send requests to its routes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "identity/identity_wire.h"
#include "support/databases.h"

namespace footfall::identity::test {

// Keeps what it is given, and fails on demand.
class RecordingSender final : public Sender {
 public:
  Delivery send(const Letter& letter) override {
    letters.push_back(letter);
    return answer;
  }
  std::vector<Letter> letters;
  Delivery answer = Delivery::accepted;
};

// Somebody with a browser or a program: keeps the cookie, the CSRF token or the bearer token it is given.
struct Client {
  std::string address = "192.0.2.1";
  std::string cookie, csrf, bearer;
};

Client at_address(std::string address);
Client with_bearer(std::string token);
Grant giving(Role role, MerchantId merchant = {}, std::optional<StoreId> store = {});

class IdentityTest : public footfall::test::OnBothDatabases {
 protected:
  IdentityTest();

  // Sends a request as doors do: authenticates, checks the permission, reads, carries out. `path` holds the values of
  // the path's parameters.
  Result<std::string> send(Client& client, std::string_view operation, std::string_view body = "{}",
                           const std::vector<wire::Argument>& path = {});
  template <class Reply>
  Result<Reply> ask(Client& client, std::string_view operation, std::string_view body = "{}",
                    const std::vector<wire::Argument>& path = {}) {
    return wire::read_trusted<Reply>(TRY(send(client, operation, body, path)));
  }
  Result<Caller> who(const Client& client, bool write = false);

  // Asks for a code and reads it from the answer.
  std::string code_for(const std::string& address, Client client = {});
  // A client who signed in by code, by bearer.
  Client signed_in(const std::string& address);
  Client guest();
  // A client with this role, signed in.
  Client staff(const std::string& address, const Grant& given);
  UserId user_of(const std::string& address);
  void send_messages();
  std::vector<KeptAuditEntry> audit_trail(Region where = platform_region);

  std::shared_ptr<RecordingSender> sender = std::make_shared<RecordingSender>();
  identity::Setup setup;
  MerchantId merchant, other_merchant;
  StoreId store, other_store, second_store;  // `second_store` is the merchant's, too

 private:
  const Route& route(std::string_view operation) const;

  Module module_;
  std::unique_ptr<Authenticator> authenticator_;
};

}  // namespace footfall::identity::test
