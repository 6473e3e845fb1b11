// One connection of the server, from accept to close. Included by server.cpp only: it brings Beast along.
//
//   handshake ─► idle ─► header ─► body ─► busy (the handler has it) ─► answer ─┬─► idle
//                  ▲                                                            └─► linger ─► closed
//                  └────────────── keep-alive, or what was pipelined ───────────┘
#pragma once

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <type_traits>

#include "doors/http/response_head.h"
#include "doors/http/server.h"
#include "doors/http/why.h"

namespace footfall::http {

namespace net = boost::asio;
namespace beast_http = boost::beast::http;
using Failure = boost::system::error_code;
using Socket = net::ip::tcp::socket::rebind_executor<net::io_context::executor_type>::other;
using TlsStream = net::ssl::stream<Socket>;
using Instant = std::chrono::steady_clock::time_point;

class AnyConnection {
 public:
  AnyConnection() = default;
  AnyConnection(const AnyConnection&) = delete;
  AnyConnection& operator=(const AnyConnection&) = delete;
  virtual ~AnyConnection() = default;

  virtual void expire(Instant now) = 0;  // acts when the deadline is over
  virtual void retire() = 0;             // the server stops: close when idle, else after this answer
  virtual void cut() = 0;                // close now
};

// What the connections of one thread share. Everything but over_ is touched by that thread only.
struct Loop {
  explicit Loop(Server::Parts& shared) : parts(shared) {}

  Server::Parts& parts;
  net::io_context io{1};
  net::executor_work_guard<net::io_context::executor_type> work{io.get_executor()};
  net::steady_timer sweep{io};
  std::set<AnyConnection*> connections;
  bool stopping = false;
  std::atomic<std::size_t>* open = nullptr;  // in all loops together

  // Runs `step` on the loop's thread: at once when this is it, else soon; never once the loop is over.
  template <class Step>
  void run(Step step) {
    if (io.get_executor().running_in_this_thread()) {
      step();
      return;
    }
    const std::lock_guard lock(mutex_);
    if (!over_) net::post(io, std::move(step));
  }

  void end() {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }

  const std::string& date() {
    const Timestamp now = parts.clock.now();
    if (now.ms / 1000 != dated_) {
      dated_ = now.ms / 1000;
      date_ = http_date(now);
    }
    return date_;
  }

 private:
  std::mutex mutex_;
  bool over_ = false;
  std::int64_t dated_ = -1;
  std::string date_;
};

template <class Stream>
class Connection final : public AnyConnection, public std::enable_shared_from_this<Connection<Stream>> {
 public:
  // `make...` is what the stream is made of: a socket, and for TLS its context.
  template <class... Make>
  Connection(std::shared_ptr<Loop> loop, std::string address, Make&&... make)
      : loop_(std::move(loop)),
        limits_(loop_->parts.listening.limits),
        address_(std::move(address)),
        stream_(std::forward<Make>(make)...) {
    loop_->connections.insert(this);
  }

  void start() {
    if constexpr (tls) {
      enter(State::handshake, limits_.header_time);
      stream_.async_handshake(net::ssl::stream_base::server, [self = self()](Failure failed) {
        if (failed) return self->cut();
        self->await_request();
      });
    } else {
      await_request();
    }
  }

  void expire(Instant now) override {
    if (state_ == State::busy || now < deadline_) return;
    if (state_ != State::header && state_ != State::body) return cut();
    too_slow_ = true;
    deadline_ = Instant::max();
    Failure ignored;
    socket().cancel(ignored);  // the reader is told, and answers 408
  }

  void retire() override {
    if (state_ == State::idle || state_ == State::handshake) cut();
  }

  void cut() override {
    if (state_ == State::closed) return;
    state_ = State::closed;
    Failure ignored;
    socket().close(ignored);
    loop_->connections.erase(this);
    loop_->open->fetch_sub(1);
    loop_->open->notify_all();
  }

 private:
  static constexpr bool tls = std::is_same_v<Stream, TlsStream>;
  static constexpr std::size_t read_size = 4096;
  enum class State { handshake, idle, header, body, busy, answer, linger, closed };

  auto self() { return this->shared_from_this(); }
  Socket& socket() {
    if constexpr (tls) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  void enter(State state, Duration time) {
    state_ = state;
    deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(time.ms);
  }

  void await_request() {
    if (state_ == State::closed) return;
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes_max));
    parser_->body_limit(limits_.body_bytes_max);
    if (buffer_.size() > 0) return read_header();
    if (loop_->stopping) return cut();
    enter(State::idle, limits_.idle_time);
    stream_.async_read_some(buffer_.prepare(read_size), [self = self()](Failure failed, std::size_t size) {
      if (failed) return self->cut();
      self->buffer_.commit(size);
      self->read_header();
    });
  }

  void read_header() {
    enter(State::header, limits_.header_time);
    beast_http::async_read_header(stream_, buffer_, *parser_, [self = self()](Failure failed, std::size_t) {
      if (failed) return self->refuse_unread(failed);
      self->read_body();
    });
  }

  void read_body() {
    const auto& message = parser_->get();
    const bool current = message.version() == 11;
    if (message.count(beast_http::field::host) > 1 || (current && message.count(beast_http::field::host) == 0)) {
      return refuse(why::request_malformed);
    }
    enter(State::body, limits_.body_time);
    if (parser_->is_done()) return hand_over();
    // Whoever expects "100-continue" waits for our word before sending the body (RFC 9110, section 10.1.1).
    if (!current || !boost::beast::iequals(message[beast_http::field::expect], "100-continue")) return read_rest();
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    net::async_write(stream_, net::buffer(go_on), [self = self()](Failure failed, std::size_t) {
      if (failed) return self->cut();
      self->read_rest();
    });
  }

  void read_rest() {
    beast_http::async_read(stream_, buffer_, *parser_, [self = self()](Failure failed, std::size_t) {
      if (failed) return self->refuse_unread(failed);
      self->hand_over();
    });
  }

  void hand_over() {
    auto message = parser_->release();
    Request request{.method = std::string(message.method_string()),
                    .target = std::string(message.target()),
                    .headers = {},
                    .body = std::move(message.body()),
                    .address = address_,
                    .secure = tls};
    request.headers.reserve(16);
    for (const auto& field : message) {
      auto& header = request.headers.emplace_back(
          Header{.name = std::string(field.name_string()), .value = std::string(field.value())});
      for (char& c : header.name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    keep_alive_ = message.keep_alive();
    head_ = message.method() == beast_http::verb::head;
    state_ = State::busy;
    loop_->parts.handle(std::move(request), [self = self()](Response response) {
      self->response_ = std::move(response);
      self->loop_->run([self] { self->send(); });
    });
  }

  // The request could not be read to its end, for whatever reason.
  void refuse_unread(Failure failed) {
    if (state_ == State::closed) return;
    if (too_slow_) return refuse(why::request_too_slow);
    if (failed == beast_http::error::header_limit) return refuse(why::header_too_large);
    if (failed == beast_http::error::body_limit) return refuse(why::body_too_large);
    const bool gone = failed == beast_http::error::end_of_stream || failed == beast_http::error::partial_message;
    const auto& of_beast = beast_http::make_error_code(beast_http::error::bad_method).category();
    if (gone || failed.category() != of_beast) return cut();
    refuse(why::request_malformed);
  }

  void refuse(const Reason& reason) {
    response_ = loop_->parts.refuse(reason);
    keep_alive_ = false;
    head_ = false;
    state_ = State::busy;
    send();
  }

  void send() {
    if (state_ != State::busy) return;
    if (loop_->stopping) keep_alive_ = false;
    head_text_ = response_head(response_, loop_->date(), keep_alive_ ? After::keep_open : After::close);
    if (head_ || !may_have_body(response_.status)) response_.body.clear();
    enter(State::answer, limits_.write_time);
    const std::array<net::const_buffer, 2> parts = {net::buffer(head_text_), net::buffer(response_.body)};
    net::async_write(stream_, parts, [self = self()](Failure failed, std::size_t) {
      if (failed) return self->cut();
      self->response_ = {};
      if (self->keep_alive_) return self->await_request();
      self->say_goodbye();
    });
  }

  void say_goodbye() {
    if (state_ == State::closed) return;
    enter(State::linger, limits_.linger_time);
    if constexpr (tls) {
      stream_.async_shutdown([self = self()](Failure) { self->linger(); });
    } else {
      linger();
    }
  }

  // Reads and throws away until the client closes: closing with bytes unread would reset the connection, and a reset
  // may overtake the answer.
  void linger() {
    if (state_ == State::closed) return;
    Failure failed;
    socket().shutdown(Socket::shutdown_send, failed);
    if (failed) return cut();
    buffer_.consume(buffer_.size());
    drain();
  }

  void drain() {
    socket().async_read_some(buffer_.prepare(read_size), [self = self()](Failure failed, std::size_t size) {
      self->drained_ += size;
      if (failed || self->drained_ > self->limits_.linger_bytes_max) return self->cut();
      self->drain();
    });
  }

  const std::shared_ptr<Loop> loop_;  // first: outlives the socket
  const Limits& limits_;
  const std::string address_;
  Stream stream_;
  State state_ = State::idle;
  Instant deadline_ = Instant::max();
  boost::beast::flat_buffer buffer_;
  std::optional<beast_http::request_parser<beast_http::string_body>> parser_;
  Response response_;
  std::string head_text_;
  bool keep_alive_ = false;
  bool head_ = false;
  bool too_slow_ = false;
  std::size_t drained_ = 0;
};

}  // namespace footfall::http
