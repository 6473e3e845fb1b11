// A deterministic run of the real platform in a small town: one seed, one story. See README.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/bank.h"
#include "sim/dice.h"
#include "sim/faulty_database.h"
#include "sim/known.h"
#include "sim/part.h"
#include "sim/server.h"
#include "sim/town.h"
#include "sim/trace.h"
#include "support/world.h"

namespace footfall::sim {

struct Plan {
  std::uint64_t seed = 1;
  std::size_t steps = 100;
  std::optional<Odds> odds = {};  // else the seed's own
  Trace::Echo echo = {};
  Plant* plant = nullptr;
};

struct Story {
  std::uint64_t seed = 0;
  std::size_t steps = 0;               // that were taken
  std::uint64_t digest = 0;            // of everything that was said
  std::string wrong = {};              // what must never be; empty: all was well
  std::vector<std::string> tail = {};  // the last lines, when it was not
  bool ok() const { return wrong.empty(); }
};

class Simulation {
 public:
  explicit Simulation(const Plan& plan);
  ~Simulation();

  Story run();

  // For the parts.

  using Then = std::function<void(const Heard&)>;
  // Somebody asks for a change, with a key of its own. When no answer comes they ask again, sooner or later, with the
  // same key. `then` hears the first success or refusal, once; what it says is known from then on.
  void send(Request request, Then then);
  // What is sent meanwhile is in flight together: it shares a commit.
  void together(const std::function<void()>& sending);
  // Somebody looks at something. Does not ask again.
  Heard look(const Request& request);

  Dice& dice() { return dice_; }
  test::ManualClock& clock() { return clock_; }
  Trace& trace() { return trace_; }
  Server& server() { return *server_; }
  const Town& town() const { return town_; }
  Known& known() { return known_; }
  Bank& bank() { return bank_; }
  const orders::Setup& setup() const { return setup_; }
  // Requests that nobody knows the outcome of; and those that were answered with success.
  struct Sent;
  using Letters = std::vector<std::shared_ptr<Sent>>;
  const Letters& unanswered() const { return unanswered_; }
  const Letters& answered() const { return answered_; }
  void send_again(const std::shared_ptr<Sent>& sent);
  // The latest time it ever was: clocks jump.
  Timestamp latest() const { return latest_; }
  // Something is wrong; the run ends after this step.
  void fail(const std::string& wrong);
  // Nothing is under way around whoever asks: not inside another operation.
  bool alone() const { return depth_ == 0; }

 private:
  void start_server();
  void step();
  bool operate();
  void meanwhile();
  void look_around();
  void look_closely();
  void run_audits(Region region);
  void settle();
  void check_settled();
  void hear(const std::shared_ptr<Sent>& sent, const Heard& heard);

  Plan plan_;
  Trace trace_;
  Dice dice_;
  test::ManualClock clock_;
  test::SeededRandom random_;
  std::optional<MonotonicIds> ids_;
  std::string folder_;
  Bank bank_;
  orders::Setup setup_;
  FaultyDatabase database_;
  std::unique_ptr<Database> real_;
  std::unique_ptr<Server> server_;
  Town town_;
  Known known_;
  std::vector<std::unique_ptr<Part>> parts_;
  std::vector<Operation> operations_;
  std::size_t weights_ = 0;
  Letters unanswered_, answered_;
  std::size_t keys_ = 0;
  std::size_t step_ = 0;
  std::size_t looked_at_ = 0;  // units of work that had been kept when it was looked around last
  std::size_t depth_ = 0;
  Timestamp latest_;
  std::string wrong_;
};

struct Simulation::Sent {
  Request request;
  Then then;
  Timestamp at;                      // first
  std::optional<Heard> answer = {};  // the first success
  bool told = false;                 // `then` was
};

}  // namespace footfall::sim
