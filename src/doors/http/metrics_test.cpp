#include "doors/http/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace footfall::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TheMetrics, CountRequestsByRouteAndStatus) {
  Metrics metrics("1.2.3");
  auto& meter = metrics.meter("GET", "/v1/orders/{order}");
  meter.count(200, 300);
  meter.count(200, 300);
  meter.count(404, 300);
  meter.count(599, 300);
  const auto text = metrics.text();
  EXPECT_THAT(text, HasSubstr("# TYPE footfall_http_requests_total counter"));
  EXPECT_THAT(text,
              HasSubstr(R"(footfall_http_requests_total{method="GET",route="/v1/orders/{order}",status="200"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(route="/v1/orders/{order}",status="404"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(status="other"} 1)"));
  EXPECT_THAT(text, Not(HasSubstr(R"(status="500")")));
}

TEST(TheMetrics, KeepAHistogramOfTimesInSeconds) {
  Metrics metrics("1");
  auto& meter = metrics.meter("GET", "/a");
  meter.count(200, 250);
  meter.count(200, 251);
  meter.count(200, 9'000'000);
  const auto text = metrics.text();
  EXPECT_THAT(text, HasSubstr(R"(footfall_http_request_seconds_count{method="GET",route="/a"} 3)"));
  EXPECT_THAT(text, HasSubstr(R"(footfall_http_request_seconds_sum{method="GET",route="/a"} 9.000501)"));
  EXPECT_THAT(text, HasSubstr(R"(_bucket{method="GET",route="/a",le="0.00025"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(_bucket{method="GET",route="/a",le="0.0005"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(_bucket{method="GET",route="/a",le="5"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(_bucket{method="GET",route="/a",le="+Inf"} 3)"));
}

TEST(TheMetrics, TellAboutTheProcess) {
  const Metrics metrics("1.2.3");
  EXPECT_THAT(metrics.text(), HasSubstr(R"(footfall_build_info{version="1.2.3"} 1)"));
  EXPECT_THAT(metrics.text(), testing::ContainsRegex("\nprocess_resident_memory_bytes [1-9]"));
}

TEST(TheMetrics, AskGaugesAndCountersWhenTheyAreRead) {
  Metrics metrics("1");
  std::int64_t number = 1;
  metrics.add_gauge("footfall_queue", "Waiting.", [&] { return number; });
  metrics.add_counter("footfall_told_total", "Told.", [&] { return number * 10; });
  number = 7;
  EXPECT_THAT(metrics.text(), HasSubstr("# TYPE footfall_queue gauge\nfootfall_queue 7\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("# TYPE footfall_told_total counter\nfootfall_told_total 70\n"));
}

}  // namespace
}  // namespace footfall::http
