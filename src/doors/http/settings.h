// How the HTTP door is set up. Limits have their own header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "doors/http/limits.h"
#include "doors/http/networks.h"

namespace footfall::http {

// 127.0.0.0/8 and ::1.
Networks loopback();

// Of the door without sockets.
struct Settings {
  Limits limits;
  // Threads for handlers. 0: handlers run on the thread that brings the request, which suits tests.
  std::size_t workers = 4;
  // Whose X-Forwarded-For and X-Forwarded-Proto are believed.
  Networks trusted_proxies;
  // Who may read /metrics; to all others it does not exist.
  Networks metrics_from = loopback();
  // Web pages elsewhere that may call this API ("https://shop.example"), with bearer tokens; never with our cookies.
  std::vector<std::string> allowed_origins;
};

// Of the sockets.
struct Listening {
  std::string host = "127.0.0.1";  // an address of this machine; "::" or "0.0.0.0" for all of them
  std::uint16_t port = 0;          // 0: any that is free
  std::size_t threads = 2;         // for reading and writing
  std::string certificate_file;    // PEM, with its chain; empty: no TLS
  std::string key_file;            // PEM
  Limits limits;
};

}  // namespace footfall::http
