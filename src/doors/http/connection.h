// One connection of the server, from accept to close. Brings Beast along: for server.cpp and connection.cpp only.
//
//   handshake ─► idle ─► header ─► body ─► busy (the handler has it) ─► answer ─┬─► idle
//                  ▲                                                            └─► linger ─► closed
//                  └────────────── keep-alive, or what was pipelined ───────────┘
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <string>

#include "doors/http/loop.h"
#include "doors/http/stream.h"

namespace footfall::http {

class Connection final : public StreamUser, public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<Loop> loop, std::string address, std::unique_ptr<Stream> stream);

  void start();
  void expire(Instant now);  // acts when the deadline of this state is over
  void retire();             // the server stops: closes when idle, else after this answer
  void cut();                // closes now

 private:
  enum class State { handshake, idle, header, body, busy, answer, linger, closed };

  void on_handshake(Failure failed) override;
  void on_read(Failure failed, std::size_t size) override;
  void on_written(Failure failed) override;
  void on_shutdown() override;

  void enter(State state, Duration time);
  void await_request();
  void read_some();
  void parse();
  bool parse_step();
  void begin_body();
  void hand_over();
  void refuse_unread(Failure failed);
  void refuse(const Reason& reason);
  void send();
  void drain();

  const std::shared_ptr<Loop> loop_;  // first: outlives the socket
  const Limits& limits_;
  const std::string address_;
  const std::unique_ptr<Stream> stream_;
  State state_ = State::handshake;
  Instant deadline_ = Instant::max();
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  Response response_;
  std::string head_text_;
  bool keep_alive_ = false;
  bool head_ = false;      // the request was a HEAD
  bool too_slow_ = false;  // the deadline came while reading
  std::size_t drained_ = 0;
};

}  // namespace footfall::http
