// A module is a value: its routes, jobs, subscriptions, reasons and permissions, listed. app/modules.cpp lists the
// modules.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "core/caller.h"
#include "core/event.h"
#include "core/gate.h"
#include "core/migration.h"
#include "core/wire/json.h"

namespace footfall {

enum class Verb { get, post, put, patch, delete_ };
constexpr std::array<std::string_view, 5> names_of(Verb) { return {"GET", "POST", "PUT", "PATCH", "DELETE"}; }

struct Header {
  std::string name;
  std::string value;
};

// A request as a handler may see it beyond its own struct.
struct Call {
  Caller caller;
  std::string address;          // of the client, for rate limits
  std::string id;               // request id, for logs
  std::vector<Header> headers;  // names in lower case
  std::string_view target;      // path and query as sent
  std::string_view body;
  mutable std::vector<Header> reply;  // more headers for the answer: Set-Cookie, Location

  std::string_view header(std::string_view lower_case_name) const;  // empty when absent
};

// Which region's rows a route works on.
//   platform  region 0
//   request   the region of the first id or `region` field of the request that has one
//   caller    the region of the caller's device or first grant; else as `request`
enum class Home { platform, request, caller };

// Whether a write wants an Idempotency-Key: required where money or goods move, unused where an answer is secret.
enum class Key { required, optional, unused };

// An answer that is not JSON.
struct Document {
  std::string media_type;
  std::string body;
  int status = 200;
};

// A request that was read and understood, waiting to be carried out. Exactly one of the functions is there.
struct Bound {
  Region region;  // of the first id or `region` in the request; platform when it names none
  std::function<Result<std::string>(Tx&, const Call&)> write = {};
  std::function<Result<std::string>(View&, const Call&)> read = {};
  std::function<Result<Document>(View&, const Call&)> read_document = {};
  std::function<Result<Document>(Gate&, const Call&)> act = {};
};

// What the door knows of a route. Made by command(), query(), resource() and callback() below.
struct Route {
  Verb verb;
  std::string_view path;       // /v1/orders/{order}
  std::string_view operation;  // placeOrder: its name in OpenAPI and in generated clients
  std::string_view summary;    // one sentence
  const Permission* permission;
  Home home = Home::request;
  Key key = Key::unused;
  int status = 200;  // of success

  // Parameters of path and query, and the body, are members of one struct, described by its fields(): those that the
  // path names come from it; of the others, GET and DELETE take query parameters, the rest take the JSON body.
  void (*describe_request)(wire::Visitor&) = nullptr;
  void (*describe_reply)(wire::Visitor&) = nullptr;  // null: a Document of this media type
  std::string_view media_type = "application/json";
  enum class Body { json, raw } body = Body::json;  // raw: the handler reads call.body itself

  // Reads the request, outside any transaction.
  std::function<Result<Bound>(const wire::Input&)> bind = {};
};

struct RouteDoc {
  Verb verb;
  std::string_view path;
  std::string_view operation;
  std::string_view summary;
  const Permission* permission;
  Home home = Home::request;
  Key key = Key::optional;
  int status = 200;
};

namespace detail {
Region first_region(void (*visit)(wire::Visitor&, void*), void* value);
template <class T>
void describe(wire::Visitor& v) {
  T value{};
  v.any(value, {});
}
template <class T>
Region region_in(const T& request) {
  return first_region([](wire::Visitor& v, void* p) { v.any(*static_cast<T*>(p), {}); }, const_cast<T*>(&request));
}
template <class Request>
Route route(const RouteDoc& doc) {
  return {.verb = doc.verb,
          .path = doc.path,
          .operation = doc.operation,
          .summary = doc.summary,
          .permission = doc.permission,
          .home = doc.home,
          .key = doc.key,
          .status = doc.status,
          .describe_request = &describe<Request>};
}
template <class Request>
Result<std::shared_ptr<const Request>> read_shared(const wire::Input& input) {
  return std::make_shared<const Request>(TRY(wire::read_request<Request>(input)));
}
}  // namespace detail

// A route that changes rows: one transaction through the gate.
template <class Request, class Reply>
Route command(const RouteDoc& doc, std::function<Result<Reply>(Tx&, const Call&, const Request&)> handle) {
  Route made = detail::route<Request>(doc);
  made.describe_reply = &detail::describe<Reply>;
  made.bind = [handle = std::move(handle)](const wire::Input& input) -> Result<Bound> {
    const auto request = TRY(detail::read_shared<Request>(input));
    Bound bound{.region = detail::region_in(*request)};
    bound.write = [handle, request](Tx& tx, const Call& call) -> Result<std::string> {
      return wire::write(TRY(handle(tx, call, *request)));
    };
    return bound;
  };
  return made;
}

// A route that reads rows.
template <class Request, class Reply>
Route query(const RouteDoc& doc, std::function<Result<Reply>(View&, const Call&, const Request&)> handle) {
  Route made = detail::route<Request>(doc);
  made.key = Key::unused;
  made.describe_reply = &detail::describe<Reply>;
  made.bind = [handle = std::move(handle)](const wire::Input& input) -> Result<Bound> {
    const auto request = TRY(detail::read_shared<Request>(input));
    Bound bound{.region = detail::region_in(*request)};
    bound.read = [handle, request](View& view, const Call& call) -> Result<std::string> {
      return wire::write(TRY(handle(view, call, *request)));
    };
    return bound;
  };
  return made;
}

// A route that reads rows and answers with something else than JSON: a picture, a page.
template <class Request>
Route resource(const RouteDoc& doc, std::string_view media_type,
               std::function<Result<Document>(View&, const Call&, const Request&)> handle) {
  Route made = detail::route<Request>(doc);
  made.key = Key::unused;
  made.media_type = media_type;
  made.bind = [handle = std::move(handle)](const wire::Input& input) -> Result<Bound> {
    const auto request = TRY(detail::read_shared<Request>(input));
    Bound bound{.region = detail::region_in(*request)};
    bound.read_document = [handle, request](View& view, const Call& call) { return handle(view, call, *request); };
    return bound;
  };
  return made;
}

// A route that needs more than one transaction or the raw body: callbacks of providers, forms of the sandbox.
// Its struct holds parameters only.
template <class Request>
Route callback(const RouteDoc& doc, std::string_view media_type,
               std::function<Result<Document>(Gate&, const Call&, const Request&)> handle) {
  Route made = detail::route<Request>(doc);
  made.key = Key::unused;
  made.body = Route::Body::raw;
  made.media_type = media_type;
  made.bind = [handle = std::move(handle)](const wire::Input& input) -> Result<Bound> {
    const auto request = TRY(detail::read_shared<Request>(input));
    Bound bound{.region = detail::region_in(*request)};
    bound.act = [handle, request](Gate& gate, const Call& call) { return handle(gate, call, *request); };
    return bound;
  };
  return made;
}

// Something to be done again and again in each region. Returns how much it did; it is called again at once while that
// is not zero. Outside calls happen here, between transactions, never inside one.
struct Job {
  std::string_view name;  // vouchers.expire
  Duration every;
  std::function<std::size_t(Gate&, Region, Timestamp now)> run;
};

// Something that is true of a region's rows whatever happened, re-derived from events, entries and other rows. Returns
// what differs, a sentence each, at most 1,000; nothing when all is well. `footfall audit` and the simulator run them.
struct Audit {
  std::string_view claim;  // every balance equals its lines
  std::function<std::vector<std::string>(View&)> differences;
};

struct Module {
  std::string_view name;
  std::string_view summary = {};  // one sentence for the documents: what it is about
  std::span<const Migration> migrations = {};
  std::vector<Route> routes = {};
  std::vector<Job> jobs = {};
  std::vector<Subscription> subscriptions = {};
  std::vector<const Reason*> reasons = {};  // all it can refuse with
  std::vector<const Permission*> permissions = {};
  std::vector<Audit> audits = {};
};

// Nothing: the request of a route without parameters.
struct Empty {};
inline void fields(wire::Visitor&, Empty&) {}
constexpr std::string_view type_name(const Empty*) { return "Empty"; }

}  // namespace footfall
