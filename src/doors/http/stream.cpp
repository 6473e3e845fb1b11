#include "doors/http/stream.h"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace footfall::http {
namespace {

std::array<net::const_buffer, 2> buffers(std::string_view first, std::string_view second) {
  return {net::const_buffer(first.data(), first.size()), net::const_buffer(second.data(), second.size())};
}

class PlainStream final : public Stream {
 public:
  using Stream::Stream;

  bool secure() const override { return false; }
  void handshake(User user) override { user->on_handshake({}); }
  void read(net::mutable_buffer into, User user) override {
    socket_.async_read_some(
        into, [user = std::move(user)](Failure failed, std::size_t size) { user->on_read(failed, size); });
  }
  void write(std::string_view first, std::string_view second, User user) override {
    net::async_write(socket_, buffers(first, second),
                     [user = std::move(user)](Failure failed, std::size_t) { user->on_written(failed); });
  }
  void shutdown(User user) override { user->on_shutdown(); }
};

class TlsStream final : public Stream {
 public:
  TlsStream(Socket socket, net::ssl::context& tls) : Stream(std::move(socket)), tls_(socket_, tls) {}

  bool secure() const override { return true; }
  void handshake(User user) override {
    tls_.async_handshake(net::ssl::stream_base::server,
                         [user = std::move(user)](Failure failed) { user->on_handshake(failed); });
  }
  void read(net::mutable_buffer into, User user) override {
    tls_.async_read_some(into,
                         [user = std::move(user)](Failure failed, std::size_t size) { user->on_read(failed, size); });
  }
  void write(std::string_view first, std::string_view second, User user) override {
    net::async_write(tls_, buffers(first, second),
                     [user = std::move(user)](Failure failed, std::size_t) { user->on_written(failed); });
  }
  void shutdown(User user) override {
    tls_.async_shutdown([user = std::move(user)](Failure) { user->on_shutdown(); });
  }

 private:
  net::ssl::stream<Socket&> tls_;
};

}  // namespace

std::unique_ptr<Stream> plain_stream(Socket socket) { return std::make_unique<PlainStream>(std::move(socket)); }
std::unique_ptr<Stream> tls_stream(Socket socket, net::ssl::context& tls) {
  return std::make_unique<TlsStream>(std::move(socket), tls);
}

}  // namespace footfall::http
