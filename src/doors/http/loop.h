// One thread of the server, and the connections that live on it.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>

#include "doors/http/response_head.h"
#include "doors/http/server.h"

namespace footfall::http {

using Instant = std::chrono::steady_clock::time_point;
class Connection;

// Everything but run() and end() is for the loop's own thread.
struct Loop {
  Loop(const Server::Parts& shared, std::atomic<std::size_t>& all) : parts(shared), open(all) {}

  const Server::Parts& parts;
  std::atomic<std::size_t>& open;  // connections of all loops together
  boost::asio::io_context io{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{io.get_executor()};
  boost::asio::steady_timer sweep{io};
  std::set<Connection*> connections;
  bool stopping = false;  // answers what it has, begins nothing
  bool ending = false;    // nothing is left

  // Runs `step` on the loop's thread: at once when this is it, else soon; never once the loop is over.
  template <class Step>
  void run(Step step) {
    if (io.get_executor().running_in_this_thread()) {
      step();
      return;
    }
    const std::lock_guard lock(mutex_);
    if (!over_) boost::asio::post(io, std::move(step));
  }

  void end() {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }

  // For the Date header; made anew each second.
  const std::string& date() {
    const Timestamp now = parts.clock.now();
    if (now.ms / 1000 != dated_) {
      dated_ = now.ms / 1000;
      date_ = http_date(now);
    }
    return date_;
  }

 private:
  std::mutex mutex_;
  bool over_ = false;
  std::int64_t dated_ = -1;
  std::string date_;
};

}  // namespace footfall::http
