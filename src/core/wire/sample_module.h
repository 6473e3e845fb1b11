// A small made-up module with a route of every sort, for the tests of the documents.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/module.h"
#include "core/wire/api.h"

namespace footfall::sample {

struct TicketTag {
  static constexpr std::string_view prefix = "tkt";
};
using TicketId = Id<TicketTag>;

enum class State { issued, used };
constexpr std::array<std::string_view, 2> names_of(State) { return {"issued", "used"}; }

struct Seat {
  std::string row;
  int number = 0;
};
inline void fields(wire::Visitor& v, Seat& seat) {
  v("row", seat.row, {.doc = "A letter or two.", .min = 1, .max = 2, .example = "C", .pattern = "^[A-Z]{1,2}$"});
  v("number", seat.number, {.doc = "From the aisle.", .min = 1, .max = 99, .example = "12"});
}
constexpr std::string_view type_name(const Seat*) { return "Seat"; }

struct Ticket {
  TicketId id;
  State state = State::issued;
  Money price;
  Timestamp from;
  Date day;
  std::optional<LatLng> place;
  std::vector<Seat> seats;
};
inline void fields(wire::Visitor& v, Ticket& ticket) {
  v("id", ticket.id, {.doc = "Names it."});
  v("state", ticket.state, {.doc = "How far it has come."});
  v("price", ticket.price, {.doc = "What was paid."});
  v("from", ticket.from, {.doc = "Doors open."});
  v("day", ticket.day, {.doc = "On the wall at the venue."});
  v("place", ticket.place, {.doc = "Where the venue is."});
  v("seats", ticket.seats, {.doc = "In order of the rows.", .max = 10});
}
constexpr std::string_view type_name(const Ticket*) { return "Ticket"; }

struct BuyTicket {
  std::vector<Seat> seats;
  Region region;
  std::optional<std::string> note;
  bool gift = false;
  Money at_most;
};
inline void fields(wire::Visitor& v, BuyTicket& request) {
  v("seats", request.seats, {.doc = "Which ones.", .min = 1, .max = 10});
  v("region", request.region, {.doc = "The city.", .example = "7"});
  v("note", request.note, {.doc = "For the */ usher: `wheelchair`, say.", .max = 500});
  v("gift", request.gift, {.doc = "For somebody else.", .otherwise = wire::keep});
  v("at_most", request.at_most, {.doc = "Refused above this price.", .min = 0, .max = 100'000});
}
constexpr std::string_view type_name(const BuyTicket*) { return "BuyTicket"; }

struct OneTicket {
  TicketId ticket;
};
inline void fields(wire::Visitor& v, OneTicket& request) { v("ticket", request.ticket, {.doc = "Which one."}); }
constexpr std::string_view type_name(const OneTicket*) { return "OneTicket"; }

struct ChangeTicket {
  TicketId ticket;
  std::optional<std::string> note;
};
inline void fields(wire::Visitor& v, ChangeTicket& request) {
  v("ticket", request.ticket, {.doc = "Which one."});
  v("note", request.note, {.doc = "Left alone when absent."});
}
constexpr std::string_view type_name(const ChangeTicket*) { return "ChangeTicket"; }

struct ListTickets {
  std::vector<State> states;
  std::optional<LatLng> near;
  int limit = 20;
  std::optional<std::string> cursor;
};
inline void fields(wire::Visitor& v, ListTickets& request) {
  v("states", request.states, {.doc = "Only these.", .otherwise = wire::keep});
  v("near", request.near, {.doc = "Nearest first."});
  v("limit", request.limit, {.doc = "How many at most.", .min = 1, .max = 100, .otherwise = wire::keep});
  v("cursor", request.cursor, {.doc = "From the page before."});
}

// Holds itself.
struct Hall {
  std::string name;
  std::vector<Hall> halls;
};
inline void fields(wire::Visitor& v, Hall& hall) {
  v("name", hall.name, {.doc = "As on the door."});
  v("halls", hall.halls, {.doc = "Inside it."});
}
constexpr std::string_view type_name(const Hall*) { return "Hall"; }

namespace why {
inline constexpr Reason seat_taken{"seat_taken", Kind::conflict, "Somebody else has the seat. Choose another one."};
inline constexpr Reason sales_closed{"sales_closed", Kind::exhausted, "Too late: the doors are open."};
inline constexpr Reason busy{"busy", Kind::exhausted, "The server is busy. Wait a little."};
}  // namespace why

inline constexpr Permission buy{"ticket.buy", may::shoppers, "Buy tickets."};
inline constexpr Permission look{"ticket.look", may::everyone, "Look around."};

template <class Reply, class Request>
Result<Reply> never(Tx&, const Call&, const Request&) {
  return no(why::seat_taken);
}
template <class Reply, class Request>
Result<Reply> unseen(View&, const Call&, const Request&) {
  return no(why::seat_taken);
}

inline std::vector<Route> routes() {
  return {
      command<BuyTicket, Ticket>({.verb = Verb::post,
                                  .path = "/v1/tickets",
                                  .operation = "buyTicket",
                                  .summary = "Buys seats.",
                                  .permission = &buy,
                                  .key = Key::required,
                                  .status = 201},
                                 never<Ticket, BuyTicket>),
      query<ListTickets, wire::Page<Ticket>>({.verb = Verb::get,
                                              .path = "/v1/tickets",
                                              .operation = "listTickets",
                                              .summary = "Lists the caller's tickets.",
                                              .permission = &buy},
                                             unseen<wire::Page<Ticket>, ListTickets>),
      command<ChangeTicket, Ticket>({.verb = Verb::patch,
                                     .path = "/v1/tickets/{ticket}",
                                     .operation = "changeTicket",
                                     .summary = "Changes the note.",
                                     .permission = &buy},
                                    never<Ticket, ChangeTicket>),
      command<OneTicket, Empty>({.verb = Verb::delete_,
                                 .path = "/v1/tickets/{ticket}",
                                 .operation = "cancelTicket",
                                 .summary = "Gives it back.",
                                 .permission = &buy},
                                never<Empty, OneTicket>),
      query<Empty, Hall>({.verb = Verb::get,
                          .path = "/v1/halls",
                          .operation = "showHalls",
                          .summary = "Shows the building.",
                          .permission = &look},
                         unseen<Hall, Empty>),
      resource<OneTicket>({.verb = Verb::get,
                           .path = "/v1/tickets/{ticket}/qr.svg",
                           .operation = "drawTicket",
                           .summary = "Draws its QR code.",
                           .permission = &buy},
                          "image/svg+xml", unseen<Document, OneTicket>),
      callback<Empty>({.verb = Verb::post,
                       .path = "/v1/box-office/callback",
                       .operation = "hearBoxOffice",
                       .summary = "Hears from the box office.",
                       .permission = &look,
                       .status = 303},
                      "text/html",
                      [](Gate&, const Call&, const Empty&) -> Result<Document> { return no(why::sales_closed); }),
  };
}

inline std::vector<Module> modules() {
  return {{.name = "tickets",
           .summary = "Seats in a hall, sold and shown at the door.",
           .migrations = {},
           .routes = routes(),
           .jobs = {},
           .subscriptions = {{.subscriber = "tickets.paid", .event = "payment.captured", .handle = {}}},
           .reasons = {&why::seat_taken, &why::sales_closed},
           .permissions = {&buy, &look}}};
}

inline wire::Heading heading() {
  return {.title = "Sample", .version = "1.2.3", .server = "/", .door_reasons = {{&why::busy, 503}}};
}

}  // namespace footfall::sample
