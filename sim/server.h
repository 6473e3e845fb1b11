// One life of the platform's process: gate, modules, relay and jobs, from a start to the next crash.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/module.h"
#include "core/relay.h"
#include "orders/orders.h"

namespace footfall::sim {

inline constexpr Region city{1};

// A request as somebody outside sends it; sent again with the same key when no answer came.
struct Request {
  Caller caller;
  std::string_view operation;        // placeOrder: the route's
  std::vector<wire::Argument> path;  // what stands in its path
  std::string body = {};
  std::string key = {};  // idempotency key; empty for what only reads
  std::string about;     // for the trace: "Ann orders 2 Noodles"
};

// What came back.
struct Heard {
  enum class What { success, refusal, unavailable, nothing, bug } what = What::nothing;
  int status = 0;
  std::string body = {};  // of a success
  bool replayed = false;
  const Reason* reason = nullptr;  // of a refusal
  std::string problem = {};        // of a bug

  bool ok() const { return what == What::success; }
  // Somebody who hears this asks again, as nobody knows what became of it.
  bool unclear() const { return what == What::unavailable || what == What::nothing; }
};

// What became of something that nobody asked for from outside.
struct Worked {
  std::size_t count = 0;
  Heard::What stopped_by = Heard::What::success;  // else unavailable, nothing or bug
  std::string problem = {};
};

class Server {
 public:
  struct Parts {
    Database& database;
    const orders::Setup& orders;  // what a restart does not change: keys and the bank
    // Told when an event's handler meets a bug, which the relay itself only notes.
    std::function<void(const std::string&)> bug;
  };

  explicit Server(const Parts& parts);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  // Carries a request out as the HTTP door does: permission, reading, region, idempotency. `then` is told once, before
  // this returns or, while the database gathers, when it has flushed.
  void ask(const Request& request, const std::function<void(const Heard&)>& then);

  Worked run_job(const Job& job, Region region, Timestamp now);
  Worked turn_relay(Region region);

  Gate& gate() { return gate_; }
  const std::vector<Module>& modules() const { return modules_; }
  const std::vector<Job>& jobs() const { return jobs_; }

 private:
  void write(const Route& route, const Bound& bound, const Request& request,
             const std::function<void(const Heard&)>& then);
  Heard read(const Route& route, const Bound& bound, const Call& call);

  Gate gate_;
  std::vector<Module> modules_;
  std::vector<Job> jobs_;
  std::unique_ptr<Relay> relay_;
};

// The migrations of all modules.
std::vector<Migration> every_migration();

}  // namespace footfall::sim
