#include "doors/clock/background.h"

#include <map>

#include "core/log.h"

namespace footfall {

namespace {

using Wait = std::chrono::milliseconds;

constexpr Wait idle_time{1000};  // the relay looks at every region this often, whoever else may have written
constexpr Wait job_tick{200};
constexpr int rounds_max = 1000;  // of a job or the relay before others get their turn

std::vector<Subscription> subscriptions_of(const std::vector<Module>& modules) {
  std::vector<Subscription> all;
  for (const auto& module : modules) all.insert(all.end(), module.subscriptions.begin(), module.subscriptions.end());
  return all;
}

std::vector<Job> jobs_of(const std::vector<Module>& modules) {
  std::vector<Job> all;
  for (const auto& module : modules) all.insert(all.end(), module.jobs.begin(), module.jobs.end());
  return all;
}

}  // namespace

Background::Background(Parts parts)
    : parts_(std::move(parts)), relay_(parts_.gate, subscriptions_of(parts_.modules)), jobs_(jobs_of(parts_.modules)) {}

void Background::start() {
  relay_thread_ = std::thread([this] { relay_news(); });
  job_thread_ = std::thread([this] { do_jobs(); });
}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  parts_.wake.stop();
  if (relay_thread_.joinable()) relay_thread_.join();
  if (job_thread_.joinable()) job_thread_.join();
}

void Background::settle() {
  bool busy = true;
  for (int round = 0; busy && round < rounds_max; ++round) {
    busy = false;
    for (const auto region : parts_.regions()) {
      busy = turn(region) || busy;
      for (const auto& job : jobs_) busy = run_job(job, region) || busy;
    }
  }
}

// True when there was something to do. What cannot be done now is left for the next time.
bool Background::turn(Region region) {
  try {
    return relay_.turn(region) > 0;
  } catch (const std::exception& problem) {
    log::warning("relay stopped short", {{"region", region.number}, {"problem", problem.what()}});
    return false;
  }
}

bool Background::run_job(const Job& job, Region region) {
  try {
    return job.run(parts_.gate, region, parts_.clock.now()) > 0;
  } catch (const std::exception& problem) {
    log::warning("job stopped short", {{"job", job.name}, {"region", region.number}, {"problem", problem.what()}});
    return false;
  }
}

// None while the database cannot be asked: then there is nothing that could be done for them either.
std::vector<Region> Background::known_regions() {
  try {
    return parts_.regions();
  } catch (const std::exception& problem) {
    log::warning("the background waits", {{"problem", problem.what()}});
    return {};
  }
}

void Background::relay_news() {
  while (!stopping_) {
    auto news = parts_.wake.wait(idle_time);
    if (news.empty()) {
      for (const auto region : known_regions()) news.insert(region);
    }
    for (const auto region : news) {
      for (int round = 0; !stopping_ && round < rounds_max && turn(region); ++round) {
      }
    }
  }
}

void Background::run_rounds(const Job& job, Region region) {
  for (int round = 0; !stopping_ && round < rounds_max && run_job(job, region); ++round) {
  }
}

void Background::do_jobs() {
  std::map<std::pair<std::string_view, Region>, Timestamp> due;
  do {
    for (const auto region : known_regions()) {
      for (const auto& job : jobs_) {
        const Timestamp now = parts_.clock.now();
        auto& next = due[{job.name, region}];
        if (stopping_ || now < next) continue;
        run_rounds(job, region);
        next = now + job.every;
      }
    }
  } while (!pause(job_tick));
}

bool Background::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return stop_.wait_for(lock, time, [this] { return stopping_.load(); });
}

}  // namespace footfall
