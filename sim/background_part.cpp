// What goes on without anybody asking: the relay, the jobs, and a clock that jumps.
#include "sim/parts.h"
#include "sim/simulation.h"

namespace footfall::sim {

namespace {

class BackgroundPart final : public Part {
 public:
  explicit BackgroundPart(Simulation& simulation) : sim_(simulation) {}

  std::vector<Operation> operations() override {
    return {{"the relay turns", 16, [this] { return turn(city); }},
            {"a job is done", 16, [this] { return work(); }},
            {"the clock jumps", 3, [this] { return jump(); }}};
  }

  bool settle() override {
    bool busy = sim_.server().turn_relay(city).count > 0;
    for (const auto& job : sim_.server().jobs()) {
      const auto worked = sim_.server().run_job(job, city, sim_.clock().now());
      note(worked, job.name);
      busy = worked.count > 0 || busy;
    }
    return busy;
  }

 private:
  void note(const Worked& worked, std::string_view what) {
    if (worked.stopped_by == Heard::What::bug) sim_.fail(std::string(what) + ": " + worked.problem);
    if (worked.stopped_by == Heard::What::unavailable) sim_.trace().say("-> " + std::string(what) + " stopped short");
    if (worked.count > 0) sim_.trace().say("-> " + std::string(what) + " did " + std::to_string(worked.count));
  }

  bool turn(Region region) {
    sim_.trace().say("the relay turns");
    const Trace::Within within(sim_.trace());
    note(sim_.server().turn_relay(region), "the relay");
    return true;
  }

  bool work() {
    // A copy: the process that has the jobs may not outlive them.
    const Job job = sim_.dice().of(sim_.server().jobs());
    sim_.trace().say("job " + std::string(job.name));
    const Trace::Within within(sim_.trace());
    note(sim_.server().run_job(job, city, sim_.clock().now()), job.name);
    return true;
  }

  // Far ahead only while nobody waits for an answer: their keys are not remembered for ever.
  bool jump() {
    auto by = minutes(sim_.dice().between(-30, 60));
    if (sim_.unanswered().empty() && sim_.alone() && sim_.dice().one_in(2)) by = hours(sim_.dice().between(1, 40));
    sim_.clock().advance(by);
    sim_.trace().say("the clock jumps by " + std::to_string(by.ms / minutes(1).ms) + " minutes");
    return true;
  }

  Simulation& sim_;
};

}  // namespace

std::unique_ptr<Part> background_part(Simulation& simulation) { return std::make_unique<BackgroundPart>(simulation); }

}  // namespace footfall::sim
