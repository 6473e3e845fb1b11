#include "doors/http/server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/ssl/context.hpp>
#include <thread>
#include <vector>

#include "base/check.h"
#include "core/log.h"
#include "doors/http/connection.h"

namespace footfall::http {
namespace {

constexpr std::string_view too_many_connections =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

std::optional<net::ssl::context> make_tls(const Listening& listening) {
  if (listening.certificate_file.empty()) return std::nullopt;
  net::ssl::context tls(net::ssl::context::tls_server);
  tls.set_options(net::ssl::context::default_workarounds | net::ssl::context::no_sslv2 | net::ssl::context::no_sslv3 |
                  net::ssl::context::no_tlsv1 | net::ssl::context::no_tlsv1_1);
  try {
    tls.use_certificate_chain_file(listening.certificate_file);
    tls.use_private_key_file(listening.key_file, net::ssl::context::pem);
  } catch (const boost::system::system_error& failure) {
    throw Unavailable("the certificate or its key cannot be used: " + std::string(failure.what()));
  }
  return tls;
}

// How often deadlines are looked at: often enough for the shortest of them.
std::chrono::milliseconds sweep_time(const Limits& limits) {
  const auto shortest =
      std::min({limits.header_time, limits.body_time, limits.idle_time, limits.write_time, limits.linger_time});
  return std::chrono::milliseconds(std::clamp<std::int64_t>(shortest.ms / 4, 10, 500));
}

}  // namespace

class Server::Inside {
 public:
  explicit Inside(Parts parts) : parts_(std::move(parts)), tls_(make_tls(parts_.listening)) {
    check(parts_.listening.threads > 0, "a server has a thread");
    for (std::size_t i = 0; i < parts_.listening.threads; ++i) {
      loops_.push_back(std::make_shared<Loop>(parts_, open_));
    }
    acceptor_.emplace(loops_[0]->io.get_executor());
    listen();
    for (auto& loop : loops_) {
      sweep(*loop);
      threads_.emplace_back([&io = loop->io] { io.run(); });
    }
    loops_[0]->run([this] { accept(); });
  }

  ~Inside() { stop(); }

  std::uint16_t port() const { return port_; }
  std::size_t connections() const { return open_; }

  void stop() {
    if (threads_.empty()) return;
    stopping_ = true;
    loops_[0]->run([this] {
      Failure ignored;
      (void)acceptor_->close(ignored);
    });
    for (auto& loop : loops_) {
      loop->run([&l = *loop] {
        l.stopping = true;
        each(l, &Connection::retire);
      });
    }
    wait_for_the_last();
    for (auto& loop : loops_) {
      loop->run([&l = *loop] {
        l.ending = true;
        each(l, &Connection::cut);
        l.sweep.cancel();
        l.work.reset();
      });
    }
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    for (auto& loop : loops_) {
      loop->end();
      loop->io.restart();
      while (loop->io.poll() > 0) continue;  // what was posted in the last moment
    }
  }

 private:
  using Acceptor = net::ip::tcp::acceptor::rebind_executor<net::io_context::executor_type>::other;

  void listen() {
    const auto& listening = parts_.listening;
    try {
      const net::ip::tcp::endpoint endpoint(net::ip::make_address(listening.host), listening.port);
      acceptor_->open(endpoint.protocol());
      acceptor_->set_option(net::socket_base::reuse_address(true));
      acceptor_->bind(endpoint);
      acceptor_->listen(net::socket_base::max_listen_connections);
      port_ = acceptor_->local_endpoint().port();
    } catch (const boost::system::system_error& failure) {
      throw Unavailable("cannot listen on " + listening.host + " port " + std::to_string(listening.port) + ": " +
                        failure.what());
    }
    log::info("listening", {{"address", listening.host}, {"port", port_}, {"tls", tls_.has_value()}});
  }

  void accept() {
    if (stopping_) return;
    const auto loop = loops_[next_++ % loops_.size()];
    acceptor_->async_accept(loop->io, [this, loop](Failure failed, Socket socket) {
      if (stopping_) return;
      if (failed) return accept_later(failed);
      welcome(loop, std::move(socket));
      accept();
    });
  }

  // Out of descriptors or memory: the ones in use will be given back.
  void accept_later(Failure failed) {
    log::warning("cannot accept a connection", {{"what", failed.message()}});
    retry_.emplace(loops_[0]->io, std::chrono::milliseconds(100));
    retry_->async_wait([this](Failure) { accept(); });
  }

  void welcome(const std::shared_ptr<Loop>& loop, Socket socket) {
    Failure failed;
    const auto peer = socket.remote_endpoint(failed);
    if (failed) return;  // gone already
    if (open_ >= parts_.listening.limits.connections_max) {
      (void)socket.non_blocking(true, failed);
      if (!tls_) socket.write_some(net::buffer(too_many_connections), failed);
      return;
    }
    open_.fetch_add(1);
    (void)socket.set_option(net::ip::tcp::no_delay(true), failed);
    auto stream = tls_ ? tls_stream(std::move(socket), *tls_) : plain_stream(std::move(socket));
    auto connection = std::make_shared<Connection>(loop, peer.address().to_string(), std::move(stream));
    loop->run([connection = std::move(connection)] { connection->start(); });
  }

  void sweep(Loop& loop) {
    loop.sweep.expires_after(sweep_time(parts_.listening.limits));
    loop.sweep.async_wait([this, &loop](Failure failed) {
      if (failed || loop.ending) return;
      const auto now = std::chrono::steady_clock::now();
      const std::vector<Connection*> all(loop.connections.begin(), loop.connections.end());
      for (auto* connection : all) connection->expire(now);
      sweep(loop);
    });
  }

  static void each(Loop& loop, void (Connection::*what)()) {
    const std::vector<Connection*> all(loop.connections.begin(), loop.connections.end());
    for (auto* connection : all) (connection->*what)();
  }

  void wait_for_the_last() {
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(parts_.listening.limits.stop_time.ms);
    while (open_ > 0 && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  Parts parts_;
  std::optional<net::ssl::context> tls_;
  std::atomic<std::size_t> open_ = 0;
  std::atomic<bool> stopping_ = false;
  std::vector<std::shared_ptr<Loop>> loops_;
  std::optional<Acceptor> acceptor_;
  std::optional<net::steady_timer> retry_;
  std::size_t next_ = 0;
  std::uint16_t port_ = 0;
  std::vector<std::thread> threads_;
};

Server::Server(Parts parts) : inside_(std::make_unique<Inside>(std::move(parts))) {}
Server::~Server() = default;
std::uint16_t Server::port() const { return inside_->port(); }
std::size_t Server::connections() const { return inside_->connections(); }
void Server::stop() { inside_->stop(); }

}  // namespace footfall::http
