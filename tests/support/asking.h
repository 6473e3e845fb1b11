// Asks the routes of a module as the HTTP door does: path, query and body in, JSON or a refusal out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/database.h"
#include "core/module.h"

namespace footfall::test {

// Callers of each kind.
Caller anonymous();
Caller consumer(UserId id);
Caller platform_operator();
// clerk, manager or owner; of one store when it is given.
Caller staff(Role role, MerchantId merchant, std::optional<StoreId> store = std::nullopt);

class Routes {
 public:
  Routes(Database& database, std::vector<Route> routes) : database_(database), routes_(std::move(routes)) {}

  // `line` is verb and target: "GET /v1/offers?region=1". Keeps what a write did when it succeeds.
  // A Bug when there is no such route.
  Result<std::string> ask(const Caller& caller, std::string_view line, std::string_view body = {});
  // The answer as a struct.
  template <class Reply>
  Result<Reply> ask(const Caller& caller, std::string_view line, std::string_view body = {}) {
    return wire::read_trusted<Reply>(TRY(ask(caller, line, body)));
  }

 private:
  Result<std::string> carry_out(const Route& route, const Bound& bound, const Call& call);

  Database& database_;
  std::vector<Route> routes_;
};

}  // namespace footfall::test
