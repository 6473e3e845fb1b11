// Those who heard nothing ask again; so do some who heard.
#include "sim/parts.h"
#include "sim/simulation.h"

namespace footfall::sim {

namespace {

// Keys are remembered for 48 hours by the clock of the platform, which jumps back now and then.
constexpr Duration remembered = hours(40);

class RequestsPart final : public Part {
 public:
  explicit RequestsPart(Simulation& simulation) : sim_(simulation) {}

  std::vector<Operation> operations() override {
    return {{"asks again, having heard nothing", 14, [this] { return ask_again(); }},
            {"asks again, having heard", 4, [this] { return ask_for_the_same(); }},
            {"asks twice at once", 2, [this] { return ask_twice(); }}};
  }

  bool settle() override { return ask_again(); }

 private:
  bool ask_again() {
    if (sim_.unanswered().empty()) return false;
    const auto sent = sim_.dice().of(sim_.unanswered());
    sim_.trace().say("again: " + sent->request.about);
    sim_.send_again(sent);
    return true;
  }

  bool ask_for_the_same() {
    if (sim_.answered().empty()) return false;
    const auto sent = sim_.dice().of(sim_.answered());
    if (sim_.latest() - sent->at > remembered) return false;
    sim_.trace().say("the same again: " + sent->request.about);
    sim_.send_again(sent);
    return true;
  }

  bool ask_twice() {
    if (sim_.unanswered().empty() || !sim_.alone()) return false;
    const auto sent = sim_.dice().of(sim_.unanswered());
    sim_.trace().say("twice at once: " + sent->request.about);
    sim_.together([&] {
      sim_.send_again(sent);
      sim_.send_again(sent);
    });
    return true;
  }

  Simulation& sim_;
};

}  // namespace

std::unique_ptr<Part> requests_part(Simulation& simulation) { return std::make_unique<RequestsPart>(simulation); }

}  // namespace footfall::sim
