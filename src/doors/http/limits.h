// Every limit of the HTTP door, with its value when nothing else is configured.
#pragma once

#include <cstddef>

#include "base/timestamp.h"
#include "core/rate_limit.h"

namespace footfall::http {

struct Limits {
  // ── Connections ──

  // Open at once. One more is told 503 and closed.
  std::size_t connections_max = 4096;
  // From the first byte of a request (or of a TLS handshake) to the end of its headers. Later: 408.
  Duration header_time = seconds(10);
  // From the end of the headers to the end of the body. Later: 408.
  Duration body_time = seconds(30);
  // Between requests on one connection, and before the first. Then it is closed without a word.
  Duration idle_time = seconds(60);
  // For the client to take an answer. Then the connection is cut.
  Duration write_time = seconds(30);
  // After an answer that leaves part of the request unread: how long, and how much, is read and thrown away so that
  // the client sees the answer and not a reset connection.
  Duration linger_time = seconds(2);
  std::size_t linger_bytes_max = std::size_t{4} << 20;
  // stop(): how long requests in flight may take to finish. Then their connections are cut.
  Duration stop_time = seconds(20);

  // ── One request ──

  // Request line and headers together. More: 431.
  std::size_t header_bytes_max = std::size_t{16} << 10;
  // Path and query as sent. More: 414.
  std::size_t target_bytes_max = 4096;
  // Segments of a path, and parameters of a query. More: 414.
  std::size_t segments_max = 32;
  std::size_t parameters_max = 100;
  // The body. More: 413, before it is read where Content-Length tells.
  std::size_t body_bytes_max = std::size_t{1} << 20;

  // ── Load ──

  // Requests waiting for a worker thread. One more: 503.
  std::size_t queue_max = 2048;
  // Requests by client address (an IPv6 address counts as its /64) and by signed-in account. More: 429.
  Rate address_rate = {.burst = 400, .count = 200, .per = seconds(1)};
  Rate account_rate = {.burst = 100, .count = 50, .per = seconds(1)};
  // Addresses, and accounts, remembered for that.
  std::size_t rate_keys_max = 100'000;

  // ── What Retry-After says ──

  Duration retry_unavailable = seconds(1);  // 503
  Duration retry_exhausted = seconds(10);   // 429 of a module, which does not know how long
};

}  // namespace footfall::http
