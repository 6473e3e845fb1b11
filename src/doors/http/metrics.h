// Numbers about the running server, in the text format of Prometheus.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::http {

// Measures how long something took, by a clock that never steps back. For metrics and logs only.
class Stopwatch {
 public:
  std::int64_t microseconds() const {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Counting takes no lock. Safe to share between threads.
class Metrics {
 public:
  explicit Metrics(std::string_view version) : version_(version) {}

  // What is counted of one route: footfall_http_requests_total by status, footfall_http_request_seconds.
  class Meter {
   public:
    Meter(std::string_view method, std::string_view route) : method_(method), route_(route) {}
    void count(int status, std::int64_t microseconds);

   private:
    friend class Metrics;
    // Upper bounds of the histogram in microseconds.
    static constexpr std::array<std::int64_t, 14> bounds = {250,     500,       1'000,     2'500,    5'000,
                                                            10'000,  25'000,    50'000,    100'000,  250'000,
                                                            500'000, 1'000'000, 2'500'000, 5'000'000};
    static constexpr std::array<int, 19> statuses = {200, 201, 202, 204, 302, 304, 400, 401, 403, 404,
                                                     405, 409, 413, 414, 415, 429, 500, 503, 0};  // 0: any other

    std::string method_;
    std::string route_;
    std::array<std::atomic<std::uint64_t>, statuses.size()> by_status_{};
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_time_{};
    std::atomic<std::uint64_t> microseconds_ = 0;
  };

  // A meter lives as long as the metrics. `route` is the pattern of the path, never a path somebody sent.
  Meter& meter(std::string_view method, std::string_view route);

  // A number that is asked for at each scrape. `name` in the style of Prometheus: footfall_queue_waiting.
  using Read = std::function<std::int64_t()>;
  void add_gauge(std::string_view name, std::string_view help, Read read);
  // The same for a number that only grows: footfall_events_told_total.
  void add_counter(std::string_view name, std::string_view help, Read read);

  // Everything, with footfall_build_info and process_resident_memory_bytes.
  std::string text() const;

 private:
  enum class Sort { gauge, counter };
  struct Number {
    Sort sort;
    std::string name;
    std::string help;
    Read read;
  };

  std::string version_;
  mutable std::mutex mutex_;  // of the lists; meters count without it
  std::deque<Meter> meters_;
  std::vector<Number> numbers_;
};

inline constexpr std::string_view metrics_media_type = "text/plain; version=0.0.4; charset=utf-8";

}  // namespace footfall::http
