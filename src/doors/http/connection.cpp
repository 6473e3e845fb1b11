#include "doors/http/connection.h"

#include <boost/beast/core/string.hpp>

#include "doors/http/why.h"

namespace footfall::http {
namespace {

namespace beast_http = boost::beast::http;

constexpr std::size_t header_read_size = 4096;
constexpr std::size_t body_read_size = std::size_t{16} << 10;
constexpr std::size_t usual_header_count = 16;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

std::string text_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Connection::Connection(std::shared_ptr<Loop> loop, std::string address, std::unique_ptr<Stream> stream)
    : loop_(std::move(loop)),
      limits_(loop_->parts.listening.limits),
      address_(std::move(address)),
      stream_(std::move(stream)) {}

void Connection::enter(State state, Duration time) {
  state_ = state;
  deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(time.ms);
}

void Connection::start() {
  loop_->connections.insert(this);
  if (loop_->stopping) return cut();
  enter(State::handshake, limits_.header_time);
  stream_->handshake(shared_from_this());
}

void Connection::on_handshake(Failure failed) {
  if (failed) return cut();
  await_request();
}

void Connection::expire(Instant now) {
  if (state_ == State::busy || now < deadline_) return;
  if (state_ != State::header && state_ != State::body) return cut();
  too_slow_ = true;
  deadline_ = Instant::max();
  Failure ignored;
  (void)stream_->socket().cancel(ignored);  // on_read hears of it, and answers
}

void Connection::retire() {
  if (state_ == State::idle || state_ == State::handshake) cut();
}

void Connection::cut() {
  if (state_ == State::closed) return;
  state_ = State::closed;
  Failure ignored;
  (void)stream_->socket().close(ignored);
  loop_->connections.erase(this);
  loop_->open.fetch_sub(1);
}

// ── Reading ──

void Connection::await_request() {
  if (state_ == State::closed) return;
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes_max));
  parser_->body_limit(limits_.body_bytes_max);
  if (buffer_.size() > 0) {
    enter(State::header, limits_.header_time);
    return parse();
  }
  if (loop_->stopping) return cut();
  enter(State::idle, limits_.idle_time);
  read_some();
}

void Connection::read_some() {
  const auto room = buffer_.prepare(state_ == State::body ? body_read_size : header_read_size);
  stream_->read(room, shared_from_this());
}

void Connection::on_read(Failure failed, std::size_t size) {
  if (state_ == State::closed) return;
  if (state_ == State::linger) {
    drained_ += size;
    return failed || drained_ > limits_.linger_bytes_max ? cut() : drain();
  }
  if (too_slow_) return refuse(why::request_too_slow);
  if (failed) return cut();
  buffer_.commit(size);
  if (state_ == State::idle) enter(State::header, limits_.header_time);
  parse();
}

// Takes in as much of the request as is there.
void Connection::parse() {
  while (buffer_.size() > 0) {
    if (!parse_step()) return;
  }
  read_some();
}

// False: the reading of this request is over, or goes on in on_read.
bool Connection::parse_step() {
  Failure failed;
  buffer_.consume(parser_->put(buffer_.data(), failed));
  if (failed && failed != beast_http::error::need_more) {
    refuse_unread(failed);
    return false;
  }
  if (state_ == State::header && parser_->is_header_done()) {
    begin_body();
    return false;
  }
  if (parser_->is_done()) {
    hand_over();
    return false;
  }
  if (!failed) return true;
  // The header is limited by the parser; this is for the line before a chunk.
  if (state_ == State::body && buffer_.size() > limits_.header_bytes_max) {
    refuse(why::request_malformed);
  } else {
    read_some();
  }
  return false;
}

void Connection::begin_body() {
  const auto& message = parser_->get();
  const bool current = message.version() == 11;
  const std::size_t hosts = message.count(beast_http::field::host);
  if (hosts > 1 || (current && hosts == 0)) return refuse(why::request_malformed);
  enter(State::body, limits_.body_time);
  if (parser_->is_done()) return hand_over();
  parser_->eager(true);
  // Whoever expects "100-continue" waits for our word before sending the body (RFC 9110, section 10.1.1).
  const bool waits = current && boost::beast::iequals(message[beast_http::field::expect], "100-continue");
  if (waits && buffer_.size() == 0) return stream_->write(go_on, {}, shared_from_this());
  parse();
}

void Connection::hand_over() {
  auto message = parser_->release();
  Request request{.method = text_of(message.method_string()),
                  .target = text_of(message.target()),
                  .headers = {},
                  .body = std::move(message.body()),
                  .address = address_,
                  .secure = stream_->secure()};
  request.headers.reserve(usual_header_count);
  for (const auto& field : message) {
    auto& header = request.headers.emplace_back();
    header.name = text_of(field.name_string());
    header.value = text_of(field.value());
    for (char& c : header.name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  keep_alive_ = message.keep_alive();
  head_ = message.method() == beast_http::verb::head;
  state_ = State::busy;
  loop_->parts.handle(std::move(request), [self = shared_from_this()](Response response) {
    self->response_ = std::move(response);
    self->loop_->run([self] { self->send(); });
  });
}

void Connection::refuse_unread(Failure failed) {
  if (failed == beast_http::error::header_limit) return refuse(why::header_too_large);
  if (failed == beast_http::error::body_limit) return refuse(why::body_too_large);
  refuse(why::request_malformed);
}

void Connection::refuse(const Reason& reason) {
  response_ = loop_->parts.refuse(reason);
  keep_alive_ = false;
  head_ = false;
  state_ = State::busy;
  send();
}

// ── Answering ──

void Connection::send() {
  if (state_ != State::busy) return;
  if (loop_->stopping) keep_alive_ = false;
  head_text_ = response_head(response_, loop_->date(), keep_alive_ ? After::keep_open : After::close);
  if (head_ || !may_have_body(response_.status)) response_.body.clear();
  enter(State::answer, limits_.write_time);
  stream_->write(head_text_, response_.body, shared_from_this());
}

void Connection::on_written(Failure failed) {
  if (failed) return cut();
  if (state_ == State::body) return read_some();  // that was "100 Continue"
  if (state_ != State::answer) return;
  response_ = {};
  if (keep_alive_) return await_request();
  enter(State::linger, limits_.linger_time);
  stream_->shutdown(shared_from_this());
}

void Connection::on_shutdown() {
  if (state_ == State::closed) return;
  Failure failed;
  (void)stream_->socket().shutdown(Socket::shutdown_send, failed);
  if (failed) return cut();
  buffer_.consume(buffer_.size());
  drain();
}

// Reads and throws away until the client closes: closing with bytes unread would reset the connection, and a reset may
// overtake the answer.
void Connection::drain() {
  stream_->socket().async_read_some(
      buffer_.prepare(header_read_size),
      [self = shared_from_this()](Failure failed, std::size_t size) { self->on_read(failed, size); });
}

}  // namespace footfall::http
