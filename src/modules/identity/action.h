// A route with JSON in and out that needs more than one transaction, or one that is kept when the answer is no.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "core/module.h"

namespace footfall::identity {

template <class Request, class Reply>
Route action(const RouteDoc& doc, std::function<Result<Reply>(Gate&, const Call&, const Request&)> handle) {
  Route made = footfall::detail::route<Request>(doc);
  made.key = Key::unused;
  made.describe_reply = &footfall::detail::describe<Reply>;
  made.bind = [handle = std::move(handle), status = doc.status](const wire::Input& input) -> Result<Bound> {
    const auto request = TRY(footfall::detail::read_shared<Request>(input));
    Bound bound{.region = footfall::detail::region_in(*request)};
    bound.act = [handle, request, status](Gate& gate, const Call& call) -> Result<Document> {
      std::string body = wire::write(TRY(handle(gate, call, *request)));
      return Document{.media_type = "application/json", .body = std::move(body), .status = status};
    };
    return bound;
  };
  return made;
}

}  // namespace footfall::identity
