// A client that sends bytes as they are written down, for tests of the server.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace footfall::http {

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{.tv_sec = 20, .tv_usec = 0};  // a test that hangs fails instead
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { close(); }

  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }

  bool connected() const { return connected_; }
  int socket_number() const { return socket_; }

  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // closed on us: what came before can still be read
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // One whole answer: head, and as many bytes of body as it says. Empty when the connection is closed.
  std::string answer() {
    std::size_t end = std::string::npos;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return {};
    }
    std::size_t size = end + 4;
    const std::size_t length = unread_.find("Content-Length: ");
    if (length < end) size += std::stoul(unread_.substr(length + 16));
    while (unread_.size() < size) {
      if (!receive()) return {};
    }
    std::string whole = unread_.substr(0, size);
    unread_.erase(0, size);
    return whole;
  }

  // Everything until the server closes.
  std::string rest() {
    while (receive()) continue;
    return std::move(unread_);
  }

 private:
  bool receive() {
    char bytes[4096];
    const ssize_t size = recv(socket_, bytes, sizeof bytes, 0);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      throw std::runtime_error("the server says nothing and does not close");
    if (size <= 0) return false;
    unread_.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string unread_;
};

}  // namespace footfall::http
