// The server over real sockets: what it takes, what it refuses, and its limits.
#include "doors/http/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "base/check.h"
#include "doors/http/server_fixture.h"

namespace footfall::http {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

std::string big_body(std::size_t megabytes) { return std::string(megabytes * 1'000'000, 'x'); }
using testing::Not;
using testing::StartsWith;

using TheServer = Served;

std::string get(std::string_view path, std::string_view more = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n" + std::string(more) + "\r\n";
}
const std::string close_please = "Connection: close\r\n";

TEST_F(TheServer, AnswersARequest) {
  const auto said = said_to(get("/a?b=c", close_please));
  EXPECT_THAT(said, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(said, EndsWith("\r\n\r\nGET /a?b=c "));
  EXPECT_THAT(said, HasSubstr("Content-Length: 11\r\n"));
  EXPECT_THAT(said, HasSubstr(" GMT\r\n"));
  EXPECT_THAT(said, HasSubstr("Connection: close\r\n"));
}

TEST_F(TheServer, HandsOverTheWholeRequest) {
  Request seen;
  handler_ = [&](Request request, const Then& then) {
    seen = std::move(request);
    then({});
  };
  const std::string body("a\0b", 3);
  said_to("PATCH /x HTTP/1.1\r\nHOST: a\r\nX-Two: 1\r\nx-two:  2 \r\nConnection: close\r\nContent-Length: 3\r\n\r\n" +
          body);
  EXPECT_EQ(seen.method, "PATCH");
  EXPECT_EQ(seen.target, "/x");
  EXPECT_EQ(seen.body, body);
  EXPECT_EQ(seen.address, "127.0.0.1");
  EXPECT_FALSE(seen.secure);
  std::vector<std::string> two;
  for (const auto& header : seen.headers) {
    if (header.name == "x-two") two.push_back(header.value);
  }
  EXPECT_THAT(two, testing::ElementsAre("1", "2"));
  EXPECT_EQ(find_header(seen.headers, "host"), "a");
}

TEST_F(TheServer, KeepsTheConnectionOpen) {
  Client client(port());
  for (const auto* path : {"/1", "/2", "/3"}) {
    client.send(get(path));
    const auto answer = client.answer();
    EXPECT_THAT(answer, EndsWith(std::string("GET ") + path + ' '));
    EXPECT_THAT(answer, HasSubstr("Connection: keep-alive\r\n"));
  }
  EXPECT_EQ(server().connections(), 1U);
  client.send(get("/4", close_please));
  EXPECT_THAT(client.rest(), EndsWith("GET /4 "));
}

TEST_F(TheServer, ClosesAfterHttp10UnlessAskedNotTo) {
  EXPECT_THAT(said_to("GET /a HTTP/1.0\r\n\r\n"), EndsWith("GET /a "));
  Client client(port());
  client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_THAT(client.answer(), HasSubstr("Connection: keep-alive\r\n"));
  client.send("GET /b HTTP/1.0\r\n\r\n");
  EXPECT_THAT(client.rest(), EndsWith("GET /b "));
}

TEST_F(TheServer, AnswersPipelinedRequestsInOrderEvenWhenTheirAnswersTakeTime) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  handler_ = [&](Request request, Then then) {
    const std::lock_guard lock(mutex);
    threads.emplace_back([request = std::move(request), then = std::move(then)] {
      if (request.target == "/1") std::this_thread::sleep_for(std::chrono::milliseconds(30));
      then({.status = 200, .headers = {}, .body = request.target + request.body});
    });
  };
  Client client(port());
  client.send(get("/1") + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody" + get("/3") +
              get("/4", close_please));
  EXPECT_THAT(client.answer(), EndsWith("\r\n/1"));
  EXPECT_THAT(client.answer(), EndsWith("\r\n/2body"));
  EXPECT_THAT(client.answer(), EndsWith("\r\n/3"));
  EXPECT_THAT(client.rest(), EndsWith("\r\n/4"));
  server_.reset();
  for (auto& thread : threads) thread.join();
}

TEST_F(TheServer, TakesARequestByteByByte) {
  Client client(port());
  for (const char c :
       "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nxy" + std::string()) {
    client.send({&c, 1});
  }
  EXPECT_THAT(client.rest(), EndsWith("POST /a xy"));
}

TEST_F(TheServer, JoinsChunks) {
  const auto said = said_to(
      "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: "
      "t\r\n\r\n" +
      get("/b", close_please));
  EXPECT_THAT(said, HasSubstr("POST /a abcde"));
  EXPECT_THAT(said, EndsWith("GET /b ")) << "the next request begins where the chunks end";
}

TEST_F(TheServer, LeavesTheBodyOutWhereThereIsNone) {
  Client client(port());
  client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + get("/b", close_please));
  const auto said = client.rest();
  EXPECT_THAT(said, HasSubstr("Content-Length: 8\r\n")) << "as long as a GET's would be";
  EXPECT_THAT(said, Not(HasSubstr("HEAD /a")));
  EXPECT_THAT(said, EndsWith("GET /b "));

  for (const int status : {204, 304}) {
    handler_ = [status](const Request&, const Then& then) { then({.status = status, .headers = {}, .body = "extra"}); };
    const auto empty = said_to(get("/", close_please));
    EXPECT_THAT(empty, EndsWith("\r\n\r\n"));
    EXPECT_THAT(empty, Not(HasSubstr("Content-Length")));
  }
}

TEST_F(TheServer, RefusesWhatIsNoRequest) {
  for (const auto* bad : {
           "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  // a TLS hello
           "GET\r\n\r\n",
           "GET /\r\n\r\n",
           "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
           "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET / HTTP/1.1\r\nHost a\r\n\r\n",
           "GET / HTTP/1.1\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
           "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nX: a\x01z\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n\r\n",
       }) {
    const auto said = said_to(bad);
    EXPECT_THAT(said, StartsWith("HTTP/1.1 400 Bad Request\r\n")) << bad;
    EXPECT_THAT(said, EndsWith("request_malformed")) << bad;
    EXPECT_THAT(said, HasSubstr("Connection: close\r\n")) << bad;
  }
}

TEST_F(TheServer, SaysNothingToAHalfRequestThatEnds) {
  for (const auto* half : {"", "GET / HT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"}) {
    Client client(port());
    client.send(half);
    shutdown(client.socket_number(), SHUT_WR);
    EXPECT_EQ(client.rest(), "") << half;
  }
}

TEST_F(TheServer, LimitsTheHeader) {
  listening_.limits.header_bytes_max = 1000;
  EXPECT_THAT(said_to(get("/", "X: " + std::string(800, 'x') + "\r\n" + close_please)), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(said_to(get("/", "X: " + std::string(1000, 'x') + "\r\n" + close_please)), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(said_to(get("/" + std::string(1000, 'x'))), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(said_to("GET /" + std::string(100'000, 'x')), StartsWith("HTTP/1.1 431"))
      << "without waiting for its end";
}

TEST_F(TheServer, LimitsTheBody) {
  listening_.limits.body_bytes_max = 1000;
  const auto post = [](std::size_t size) {
    return "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
  };
  EXPECT_THAT(said_to(post(1000) + std::string(1000, 'x')), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(said_to(post(1001)), StartsWith("HTTP/1.1 413")) << "before it is sent";
  EXPECT_THAT(said_to(post(1'000'000) + std::string(1'000'000, 'x')), EndsWith("body_too_large"))
      << "the answer arrives although nobody reads the body";
  const std::string chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_THAT(said_to(chunked + "300\r\n" + std::string(0x300, 'x') + "\r\n300\r\n" + std::string(0x300, 'x') + "\r\n"),
              StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(said_to(chunked + "3;x=" + std::string(100'000, 'x')), StartsWith("HTTP/1.1 4"))
      << "nor does a chunk's line go on for ever";
}

TEST_F(TheServer, SaysGoOnToThoseWhoAsk) {
  Client client(port());
  client.send("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("xy");
  EXPECT_THAT(client.rest(), EndsWith("POST /a xy"));

  EXPECT_THAT(said_to("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n"),
              StartsWith("HTTP/1.1 413"))
      << "but not to those who would send too much";
}

// ── Time ──

TEST_F(TheServer, DoesNotWaitLongForAHeader) {
  listening_.limits.header_time = milliseconds(60);
  EXPECT_THAT(said_to("GET / HTTP/1.1\r\nHo"), StartsWith("HTTP/1.1 408 Request Timeout\r\n"));
  await([&] { return server().connections() == 0; });
  Client trickle(port());
  await([&] { return server().connections() == 1; });
  for (int i = 0; i < 1000 && server().connections() > 0; ++i) {
    trickle.send(i == 0 ? "GET / HTTP/1.1\r\n" : "X: y\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_THAT(trickle.rest(), StartsWith("HTTP/1.1 408")) << "a byte now and then does not help";
}

TEST_F(TheServer, DoesNotWaitLongForABody) {
  listening_.limits.body_time = milliseconds(60);
  EXPECT_THAT(said_to("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf"), EndsWith("request_too_slow"));
}

TEST_F(TheServer, ClosesIdleConnectionsWithoutAWord) {
  listening_.limits.idle_time = milliseconds(60);
  EXPECT_EQ(said_to(""), "");
  Client client(port());
  client.send(get("/"));
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 200"));
  EXPECT_EQ(client.rest(), "");
}

TEST_F(TheServer, CutsOffWhoDoesNotTakeTheAnswer) {
  listening_.limits.write_time = milliseconds(60);
  handler_ = [](const Request&, const Then& then) { then({.status = 200, .headers = {}, .body = big_body(64)}); };
  Client client(port());
  client.send(get("/"));
  await([&] { return server().connections() == 1; });
  await([&] { return server().connections() == 0; });
}

TEST_F(TheServer, LingersOnlySoLong) {
  listening_.limits.linger_time = milliseconds(60);
  Client client(port());
  client.send("nonsense\r\n\r\n");
  EXPECT_THAT(client.answer(), StartsWith("HTTP/1.1 400"));
  await([&] { return server().connections() == 0; });
}

// ── Connections ──

TEST_F(TheServer, LimitsConnections) {
  listening_.limits.connections_max = 2;
  Client one(port());
  const Client two(port());
  await([&] { return server().connections() == 2; });
  EXPECT_THAT(said_to(""), StartsWith("HTTP/1.1 503"));
  one.close();
  await([&] { return server().connections() == 1; });
  EXPECT_THAT(said_to(get("/", close_please)), StartsWith("HTTP/1.1 200"));
}

TEST_F(TheServer, ServesManyAtOnce) {
  std::atomic<int> good = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i, to = port()] {
      Client client(to);
      for (int n = 0; n < 100; ++n) {
        const std::string path = '/' + std::to_string(i) + '/' + std::to_string(n);
        client.send(get(path));
        good += client.answer().ends_with("GET " + path + ' ') ? 1 : 0;
      }
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(good, 800);
}

TEST_F(TheServer, SurvivesClientsThatLeaveBeforeTheAnswer) {
  std::promise<Then> waiting;
  handler_ = [&](const Request&, Then then) { waiting.set_value(std::move(then)); };
  auto then = waiting.get_future();
  {
    Client client(port());
    client.send(get("/"));
    then.wait();
  }
  then.get()({.status = 200, .headers = {}, .body = big_body(10)});
  await([&] { return server().connections() == 0; });
}

TEST_F(TheServer, CannotListenWhereSomebodyElseDoes) {
  listening_.port = port();
  const auto another = [&] {
    return Server({.listening = listening_, .handle = handler_, .refuse = {}, .clock = clock_});
  };
  EXPECT_THROW(another(), Unavailable);
  listening_.host = "not an address";
  EXPECT_THROW(another(), Unavailable);
}

}  // namespace
}  // namespace footfall::http
