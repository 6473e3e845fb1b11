#include "doors/http/response_head.h"

#include <gtest/gtest.h>

namespace footfall::http {
namespace {

TEST(HttpDates, HaveTheFormOfTheStandard) {
  EXPECT_EQ(http_date({784'111'777'000}), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date({0}), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date({951'782'399'999}), "Mon, 28 Feb 2000 23:59:59 GMT");
}

TEST(ResponseHeads, HaveStatusHeadersAndLength) {
  const Response response{.status = 201, .headers = {{"Content-Type", "text/plain"}}, .body = "hello"};
  EXPECT_EQ(response_head(response, "now", After::keep_open),
            "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nDate: now\r\nContent-Length: 5\r\n"
            "Connection: keep-alive\r\n\r\n");
  EXPECT_EQ(response_head({.status = 299, .headers = {}, .body = {}}, "now", After::close),
            "HTTP/1.1 299 Unknown\r\nDate: now\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

TEST(ResponseHeads, HaveNoLengthWhereThereIsNoBody) {
  for (const int status : {204, 304}) {
    const auto head = response_head({.status = status, .headers = {}, .body = {}}, "now", After::keep_open);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos) << status;
  }
}

}  // namespace
}  // namespace footfall::http
