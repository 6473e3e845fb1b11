// A server on loopback with a handler of the test's own.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/log.h"
#include "core/system.h"
#include "doors/http/client_for_tests.h"
#include "doors/http/server.h"
#include "doors/http/why.h"

namespace footfall::http {

class Served : public testing::Test {
 protected:
  Served() {
    log::set_level(log::Level::error);
    listening_.threads = 2;
    listening_.limits.linger_time = milliseconds(100);  // so that no test waits for its own clients
  }
  ~Served() override {
    server_.reset();
    log::set_level(log::Level::info);
  }

  // The server, started with listening_ and handler_ when first asked for.
  Server& server() {
    if (!server_) {
      server_ = std::make_unique<Server>(Server::Parts{
          .listening = listening_,
          .handle = [this](Request request, Then then) { handler_(std::move(request), std::move(then)); },
          .refuse =
              [](const Reason& reason) {
                return Response{.status = status_of(reason), .headers = {}, .body = std::string(reason.code)};
              },
          .clock = clock_});
    }
    return *server_;
  }
  std::uint16_t port() { return server().port(); }

  // All the server says to these bytes on a connection of their own, until it closes.
  std::string said_to(std::string_view bytes) {
    Client client(port());
    client.send(bytes);
    return client.rest();
  }

  // Waits until a condition holds that another thread brings about.
  template <class Condition>
  static void await(const Condition& condition) {
    for (int i = 0; i < 4000 && !condition(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_TRUE(condition());
  }

  SystemClock clock_;
  Listening listening_;
  // Says what was asked: "GET /path body".
  Handler handler_ = [](const Request& request, const Then& then) {
    then({.status = 200, .headers = {}, .body = request.method + ' ' + request.target + ' ' + request.body});
  };
  std::unique_ptr<Server> server_;
};

}  // namespace footfall::http
