// HTTP/1.1 over TCP, with or without TLS: reads requests, hands them to a handler, sends its answers.
//
// A connection belongs to one thread for its whole life. It reads one request, waits for the answer, sends it, and only
// then reads the next, so pipelined requests are answered in order and never pile up. Limits of all kinds are in
// limits.h.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "core/tx.h"
#include "doors/http/message.h"
#include "doors/http/settings.h"

namespace footfall::http {

class Server {
 public:
  struct Parts {
    Listening listening;
    Handler handle;                                 // called on the server's threads: returns soon
    std::function<Response(const Reason&)> refuse;  // answers what cannot be read as a request
    Clock& clock;                                   // for the Date header
  };

  // Listens and serves from now on. Throws Unavailable when the address cannot be listened on, or the certificate or
  // its key cannot be read.
  explicit Server(Parts parts);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // stop()

  std::uint16_t port() const;  // the one that was chosen when 0 was asked for
  std::size_t connections() const;

  // Accepts nothing more, closes idle connections, lets requests in flight finish within Limits::stop_time, then cuts
  // the rest. Answers that come later are dropped. Returns when no thread is left; calling it again does nothing.
  void stop();

 private:
  class Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace footfall::http
