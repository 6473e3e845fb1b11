// The bytes of one connection, plain or encrypted. Brings Asio along: for server.cpp, connection.cpp and stream.cpp
// only.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string_view>

namespace boost::asio::ssl {
class context;
}

namespace footfall::http {

namespace net = boost::asio;
using Failure = boost::system::error_code;
using Socket = net::ip::tcp::socket::rebind_executor<net::io_context::executor_type>::other;

// Who uses a stream is told what came of each operation, on the stream's thread.
class StreamUser {
 public:
  StreamUser() = default;
  StreamUser(const StreamUser&) = delete;
  StreamUser& operator=(const StreamUser&) = delete;
  virtual ~StreamUser() = default;

  virtual void on_handshake(Failure failed) = 0;
  virtual void on_read(Failure failed, std::size_t size) = 0;
  virtual void on_written(Failure failed) = 0;
  virtual void on_shutdown() = 0;
};

// At most one operation at a time. Each keeps its user alive until it is told.
class Stream {
 public:
  using User = std::shared_ptr<StreamUser>;

  explicit Stream(Socket socket) : socket_(std::move(socket)) {}
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  virtual ~Stream() = default;

  virtual bool secure() const = 0;
  virtual void handshake(User user) = 0;
  virtual void read(net::mutable_buffer into, User user) = 0;
  virtual void write(std::string_view first, std::string_view second, User user) = 0;
  // Tells the other side that nothing more is coming, as the protocol wants it.
  virtual void shutdown(User user) = 0;

  // The socket below, for reading past the protocol, for cancelling and for closing.
  Socket& socket() { return socket_; }

 protected:
  Socket socket_;
};

std::unique_ptr<Stream> plain_stream(Socket socket);
std::unique_ptr<Stream> tls_stream(Socket socket, net::ssl::context& tls);

}  // namespace footfall::http
