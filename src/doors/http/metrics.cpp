#include "doors/http/metrics.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace footfall::http {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// What Prometheus reads is floating point; counts and microseconds stay exact in it up to 2^53.
using Measure = decltype(ClientMetric::Gauge::value);

template <class Integer>
Measure measure(Integer number) {
  return static_cast<Measure>(number);
}
Measure in_seconds(std::uint64_t microseconds) { return measure(microseconds) / 1'000'000; }

MetricFamily family(std::string_view name, std::string_view help, MetricType type) {
  return {.name = std::string(name), .help = std::string(help), .type = type, .metric = {}};
}

ClientMetric gauge(std::int64_t value) {
  ClientMetric metric;
  metric.gauge.value = measure(value);
  return metric;
}

MetricFamily build_info(const std::string& version) {
  auto info = family("footfall_build_info", "1, labelled with the version that runs.", MetricType::Gauge);
  info.metric.push_back(gauge(1));
  info.metric[0].label = {{"version", version}};
  return info;
}

// The second number of statm is the resident set in pages: proc(5).
MetricFamily resident_memory() {
  auto memory = family("process_resident_memory_bytes", "Resident memory.", MetricType::Gauge);
  std::ifstream statm("/proc/self/statm");
  std::int64_t size = 0;
  std::int64_t resident = 0;
  if (statm >> size >> resident) memory.metric.push_back(gauge(resident * sysconf(_SC_PAGESIZE)));
  return memory;
}

}  // namespace

void Metrics::Meter::count(int status, std::int64_t microseconds) {
  const auto known = std::find(statuses.begin(), statuses.end() - 1, status);
  by_status_[static_cast<std::size_t>(known - statuses.begin())].fetch_add(1, std::memory_order_relaxed);
  const auto bound = std::lower_bound(bounds.begin(), bounds.end(), microseconds);
  by_time_[static_cast<std::size_t>(bound - bounds.begin())].fetch_add(1, std::memory_order_relaxed);
  microseconds_.fetch_add(static_cast<std::uint64_t>(std::max<std::int64_t>(0, microseconds)),
                          std::memory_order_relaxed);
}

Metrics::Meter& Metrics::meter(std::string_view method, std::string_view route) {
  const std::lock_guard lock(mutex_);
  return meters_.emplace_back(method, route);
}

void Metrics::add_gauge(std::string_view name, std::string_view help, Read read) {
  const std::lock_guard lock(mutex_);
  numbers_.push_back({Sort::gauge, std::string(name), std::string(help), std::move(read)});
}

void Metrics::add_counter(std::string_view name, std::string_view help, Read read) {
  const std::lock_guard lock(mutex_);
  numbers_.push_back({Sort::counter, std::string(name), std::string(help), std::move(read)});
}

std::string Metrics::text() const {
  auto requests = family("footfall_http_requests_total", "Requests answered.", MetricType::Counter);
  auto times = family("footfall_http_request_seconds", "From the request's end to its answer.", MetricType::Histogram);
  std::vector<MetricFamily> all = {build_info(version_), resident_memory()};
  const std::lock_guard lock(mutex_);
  for (const auto& meter : meters_) {
    ClientMetric time;
    time.label = {{"method", meter.method_}, {"route", meter.route_}};
    for (std::size_t i = 0; i < Meter::statuses.size(); ++i) {
      const std::uint64_t answered = meter.by_status_[i].load(std::memory_order_relaxed);
      if (answered == 0) continue;
      ClientMetric count;
      count.label = time.label;
      count.label.push_back({"status", Meter::statuses[i] == 0 ? "other" : std::to_string(Meter::statuses[i])});
      count.counter.value = measure(answered);
      requests.metric.push_back(std::move(count));
    }
    auto& histogram = time.histogram;
    for (std::size_t i = 0; i < Meter::bounds.size(); ++i) {
      histogram.sample_count += meter.by_time_[i].load(std::memory_order_relaxed);
      histogram.bucket.push_back({histogram.sample_count, in_seconds(static_cast<std::uint64_t>(Meter::bounds[i]))});
    }
    histogram.sample_count += meter.by_time_.back().load(std::memory_order_relaxed);
    histogram.sample_sum = in_seconds(meter.microseconds_.load(std::memory_order_relaxed));
    if (histogram.sample_count > 0) times.metric.push_back(std::move(time));
  }
  all.push_back(std::move(requests));
  all.push_back(std::move(times));
  for (const auto& number : numbers_) {
    auto& one = all.emplace_back(
        family(number.name, number.help, number.sort == Sort::gauge ? MetricType::Gauge : MetricType::Counter));
    one.metric.push_back(gauge(number.read()));
    one.metric[0].counter.value = one.metric[0].gauge.value;
  }
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, all);
  return out.str();
}

}  // namespace footfall::http
