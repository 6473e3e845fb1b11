// A request and its answer, without sockets.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/module.h"

namespace footfall::http {

struct Request {
  std::string method;           // as sent: GET
  std::string target;           // as sent: /v1/offers?near=43.7,7.4
  std::vector<Header> headers;  // names in lower case, values trimmed
  std::string body;             // whole and unchunked
  std::string address;          // of the peer: 192.0.2.7, 2001:db8::1
  bool secure = false;          // came by TLS
};

// An answer. That to a HEAD has the body a GET would have; whoever sends it leaves the body out.
struct Response {
  int status = 200;
  std::vector<Header> headers;  // without Content-Length, Connection and Date, which the sender adds
  std::string body;
};

// Told once, on any thread; returns soon and does not throw.
using Then = std::function<void(Response)>;
using Handler = std::function<void(Request, Then)>;

// The first header of that name, or empty.
inline std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
  for (const auto& header : headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

}  // namespace footfall::http
