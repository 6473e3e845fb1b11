#include "doors/http/pages.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace footfall::http {
namespace {

Page page(std::string path, std::string body, Page::Covers covers = Page::Covers::itself) {
  return {.path = std::move(path), .media_type = "text/html", .body = std::move(body), .covers = covers};
}

std::string found(const Pages& pages, std::string_view path) {
  const auto* kept = pages.find(path);
  return kept == nullptr ? "none" : kept->page.body;
}

std::string header_of(const Response& response, std::string_view name) {
  return std::string(find_header(response.headers, name));
}

TEST(Pages, AreFoundByTheirPath) {
  const Pages pages({page("/docs", "manual"), page("/", "front")});
  EXPECT_EQ(found(pages, "/docs"), "manual");
  EXPECT_EQ(found(pages, "/"), "front");
  EXPECT_EQ(found(pages, "/docs/"), "none");
  EXPECT_EQ(found(pages, "/other"), "none");
}

TEST(Pages, OfAnAppCoverItsOwnRoutesButNotItsFiles) {
  const Pages pages({page("/counter", "app", Page::Covers::everything_below), page("/counter/app.js", "script"),
                     page("/counter/help", "inner app", Page::Covers::everything_below)});
  EXPECT_EQ(found(pages, "/counter"), "app");
  EXPECT_EQ(found(pages, "/counter/"), "app");
  EXPECT_EQ(found(pages, "/counter/scan/now"), "app");
  EXPECT_EQ(found(pages, "/counter/help/offline"), "inner app") << "the longest wins";
  EXPECT_EQ(found(pages, "/counter/app.js"), "script");
  EXPECT_EQ(found(pages, "/counter/old.js"), "none") << "a missing file is missing";
  EXPECT_EQ(found(pages, "/counters"), "none");
}

TEST(Pages, CannotShareAPath) { EXPECT_THROW(Pages({page("/a", "1"), page("/a", "2")}), Bug); }

TEST(Pages, GoOutCompressedToThoseWhoTakeIt) {
  Page big = page("/a", "plain");
  big.gzip = "zipped";
  const Pages pages({big});
  for (const auto* accepted : {"gzip", "br, gzip;q=0.8", "*", "gzip; q=1.0"}) {
    const auto response = answer_with(*pages.find("/a"), accepted);
    EXPECT_EQ(response.body, "zipped") << accepted;
    EXPECT_EQ(header_of(response, "Content-Encoding"), "gzip");
    EXPECT_EQ(header_of(response, "ETag"), etag_of("zipped"));
    EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
  }
  for (const auto* accepted : {"", "br", "gzip;q=0", "identity, gzip;q=0.000", "xgzip"}) {
    const auto response = answer_with(*pages.find("/a"), accepted);
    EXPECT_EQ(response.body, "plain") << accepted;
    EXPECT_EQ(header_of(response, "Content-Encoding"), "");
    EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
  }
}

TEST(ETags, AreQuotedDigestsOfTheBody) {
  EXPECT_EQ(etag_of("a"), etag_of("a"));
  EXPECT_NE(etag_of("a"), etag_of("b"));
  EXPECT_EQ(etag_of("a").front(), '"');
  EXPECT_EQ(etag_of("a").back(), '"');
}

TEST(ETags, AreComparedAsIfNoneMatchWants) {
  EXPECT_TRUE(none_match_names(R"("a")", R"("a")"));
  EXPECT_TRUE(none_match_names(R"("x", W/"a")", R"("a")"));
  EXPECT_TRUE(none_match_names("*", R"("a")"));
  EXPECT_FALSE(none_match_names(R"("b")", R"("a")"));
  EXPECT_FALSE(none_match_names("a", R"("a")"));
  EXPECT_FALSE(none_match_names("", R"("a")"));
}

}  // namespace
}  // namespace footfall::http
