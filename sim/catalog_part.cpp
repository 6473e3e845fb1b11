// Merchants: they change their minds about quotas and prices, and pause what is on sale.
#include "sim/parts.h"
#include "sim/simulation.h"

namespace footfall::sim {

namespace {

class CatalogPart final : public Part {
 public:
  explicit CatalogPart(Simulation& simulation) : sim_(simulation) {}

  std::vector<Operation> operations() override {
    return {{"changes the terms", 2, [this] { return change(); }},
            {"pauses or goes on", 1, [this] { return pause_or_go_on(); }}};
  }

 private:
  // A command without a key, as the command line gives them.
  bool command(const std::string& about, const std::function<Outcome(Tx&)>& does) {
    sim_.trace().say(about);
    const Job once{.name = "once", .every = {}, .run = [&](Gate& gate, Region region, Timestamp) -> std::size_t {
                     return gate.write<Done>(region, does).ok() ? 1 : 0;
                   }};
    const auto worked = sim_.server().run_job(once, city, sim_.clock().now());
    if (worked.stopped_by == Heard::What::bug) sim_.fail(about + ": " + worked.problem);
    return true;
  }

  bool change() {
    const auto& offer = sim_.dice().of(sim_.town().offers);
    const auto quota = sim_.dice().between(1, 10);
    const auto rise = sim_.dice().between(0, 3);
    return command(
        "merchant sets " + offer.name + " to " + std::to_string(quota) + " pieces, dearer by " + std::to_string(rise),
        [&](Tx& tx) -> Outcome {
          auto now = catalog::find_offer(tx, offer.offer.id);
          footfall::check(now.has_value(), "an offer is never gone");
          now->terms.quota = quota;
          if (now->terms.price.minor > 0) now->terms.price.minor += rise;
          if (now->terms.price.minor > 0) now->terms.list_price.minor += rise;
          return catalog::change_offer(tx, *now);
        });
  }

  bool pause_or_go_on() {
    const auto& offer = sim_.dice().of(sim_.town().offers);
    if (sim_.dice().one_in(3)) {
      return command("merchant pauses " + offer.name, [&](Tx& tx) { return catalog::pause(tx, offer.offer.id); });
    }
    return command("merchant puts " + offer.name + " on sale",
                   [&](Tx& tx) { return catalog::put_on_sale(tx, offer.offer.id); });
  }

  Simulation& sim_;
};

}  // namespace

std::unique_ptr<Part> catalog_part(Simulation& simulation) { return std::make_unique<CatalogPart>(simulation); }

}  // namespace footfall::sim
