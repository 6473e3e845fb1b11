// Tills: they redeem vouchers, the same one at two of them at once, and take redemptions back.
#include <algorithm>
#include <set>

#include "capacity/capacity.h"
#include "ledger/ledger.h"
#include "sim/parts.h"
#include "sim/simulation.h"
#include "vouchers/voucher_rows.h"
#include "vouchers/vouchers_wire.h"

namespace footfall::sim {

namespace {

using Undo = KnownRedemption::Undo;
using vouchers::RedemptionState;

class VouchersPart final : public Part {
 public:
  explicit VouchersPart(Simulation& simulation) : sim_(simulation) {}

  std::vector<Operation> operations() override {
    return {{"redeems", 12, [this] { return redeem(); }},
            {"two tills redeem the same", 4, [this] { return race(); }},
            {"takes back", 6, [this] { return undo(); }},
            {"rotates the signing key", 1, [this] { return rotate(); }}};
  }

  void inspect(View& view) override {
    discover(view);
    for (auto& voucher : sim_.known().vouchers) check_voucher(view, voucher);
    for (const auto& offer : sim_.town().offers) check_quota(view, offer);
  }

  void inspect_settled(View& view) override {
    const Currency euro = *Currency::parse("EUR");
    for (const auto& merchant : sim_.town().merchants) {
      const auto left = ledger::balance(view, "escrow/" + merchant.text(), euro).posted.minor;
      expect(left == 0, std::to_string(-left) + " are left in escrow when every voucher is used, expired or refunded");
    }
    for (const auto& voucher : sim_.known().vouchers) {
      expect(vouchers::find_voucher(view, voucher.id)->state != vouchers::State::issued,
             voucher.name + " never expires");
    }
  }

 private:
  // A voucher that its owner can show, and a till of its merchant; now and then of another one.
  struct Visit {
    KnownVoucher* voucher = nullptr;
    std::size_t till = 0;
  };
  std::optional<Visit> visit() {
    std::vector<KnownVoucher*> shown;
    for (auto& voucher : sim_.known().vouchers) {
      if (!voucher.code.empty()) shown.push_back(&voucher);
    }
    if (shown.empty()) return std::nullopt;
    Visit made{.voucher = sim_.dice().of(shown), .till = sim_.dice().below(sim_.town().tills.size())};
    if (!sim_.dice().one_in(10)) {
      while (sim_.town().tills[made.till].merchant != made.voucher->merchant)
        made.till = (made.till + 1) % sim_.town().tills.size();
    }
    return made;
  }

  bool redeem() {
    const auto first = visit();
    if (!first) return false;
    std::vector<KnownVoucher*> vouchers{first->voucher};
    const auto second = sim_.dice().one_in(5) ? visit() : std::nullopt;
    if (second) vouchers.push_back(second->voucher);
    redeem_at(first->till, vouchers);
    return true;
  }

  bool race() {
    const auto first = visit();
    if (!first || !sim_.alone()) return false;
    sim_.trace().say("together:");
    sim_.together([&] {
      redeem_at(first->till, {first->voucher});
      redeem_at(first->till ^ 1U, {first->voucher});
    });
    return true;
  }

  void redeem_at(std::size_t till, const std::vector<KnownVoucher*>& vouchers) {
    const auto& at = sim_.town().tills[till];
    vouchers::RedeemRequest request;
    std::string about = at.name + " redeems";
    for (const auto* voucher : vouchers) {
      const auto uses = static_cast<std::int32_t>(sim_.dice().between(1, voucher->uses));
      request.vouchers.push_back({.code = voucher->code, .uses = uses});
      about += " " + voucher->name + " x" + std::to_string(uses);
    }
    sim_.send(
        {.caller = at.caller, .operation = "redeemVouchers", .path = {}, .body = wire::write(request), .about = about},
        [this, till](const Heard& heard) {
          if (!heard.ok()) return;
          for (const auto& one : wire::read_trusted<vouchers::RedeemedView>(heard.body).redemptions) {
            auto* voucher = sim_.known().find(one.redemption.voucher);
            if (voucher == nullptr) return sim_.fail("a voucher was redeemed that nobody has");
            voucher->redemptions.push_back({.id = one.redemption.id, .till = till, .uses = one.redemption.uses});
          }
        });
  }

  bool undo() {
    std::vector<KnownRedemption*> standing;
    for (auto& voucher : sim_.known().vouchers) {
      for (auto& redemption : voucher.redemptions) {
        if (redemption.undo == Undo::never_asked) standing.push_back(&redemption);
      }
    }
    if (standing.empty()) return false;
    auto* redemption = sim_.dice().one_in(3) ? sim_.dice().of(standing) : standing.back();
    const std::size_t till = sim_.dice().one_in(8) ? redemption->till ^ 1U : redemption->till;
    const auto& at = sim_.town().tills[till];
    redemption->undo = Undo::asked;
    sim_.send({.caller = at.caller,
               .operation = "undoRedemption",
               .path = {{"redemption", redemption->id.text()}},
               .about = at.name + " takes back " + redemption->id.text()},
              [redemption](const Heard& heard) { redemption->undo = heard.ok() ? Undo::undone : Undo::never_asked; });
    return true;
  }

  bool rotate() {
    Caller caller;
    caller.role = Role::operator_;
    caller.name = "operator";
    caller.grants.push_back({.role = Role::operator_, .merchant = {}, .store = {}});
    sim_.send({.caller = caller,
               .operation = "rotateSigningKey",
               .path = {{"region", std::to_string(city.number)}},
               .about = "the operator rotates the signing key"},
              [](const Heard&) {});
    return true;
  }

  // Paid orders have their vouchers, as many as were ordered.
  void discover(View& view) {
    auto& known = sim_.known();
    for (const auto& order : known.orders) {
      if (order.state != orders::OrderState::paid || complete_.contains(order.id)) continue;
      const auto issued = vouchers::list_vouchers_of_order(view, order.id);
      expect(static_cast<std::int64_t>(issued.size()) == order.quantity,
             order.name + " is paid, and has " + std::to_string(issued.size()) + " vouchers");
      for (const auto& voucher : issued) {
        known.vouchers.push_back({.name = "v" + std::to_string(known.vouchers.size() + 1),
                                  .id = voucher.id,
                                  .order = order.id,
                                  .offer = voucher.offer,
                                  .merchant = voucher.merchant,
                                  .shopper = order.shopper,
                                  .uses = voucher.uses});
        sim_.trace().say(known.vouchers.back().name + " is issued for " + order.name);
      }
      complete_.insert(order.id);
    }
  }

  void check_voucher(View& view, KnownVoucher& voucher) {
    const auto found = vouchers::find_voucher(view, voucher.id);
    expect(found.has_value(), voucher.name + " is gone");
    voucher.stands = found->state != vouchers::State::refunded;
    expect(!voucher.given_back || !voucher.stands, voucher.name + " was refunded, and is not");
    if (voucher.redemptions.empty()) return;
    std::int32_t standing = 0;
    const auto rows = vouchers::list_redemptions_of(view, voucher.id);
    for (const auto& redemption : voucher.redemptions) {
      const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.id == redemption.id; });
      expect(row != rows.end() && row->uses == redemption.uses, "a redemption of " + voucher.name + " is gone");
      const bool undone = row->state == RedemptionState::undone;
      expect(redemption.undo != Undo::undone || undone,
             "a redemption of " + voucher.name + " was taken back, and stands");
      expect(redemption.undo != Undo::never_asked || !undone,
             "a redemption of " + voucher.name + " vanished by itself");
      if (redemption.undo == Undo::never_asked) standing += redemption.uses;
    }
    expect(standing <= voucher.uses, voucher.name + " has " + std::to_string(voucher.uses) + " uses and was used " +
                                         std::to_string(standing) + " times");
  }

  // Each voucher that somebody may use, or has used, has its unit of the quota.
  void check_quota(View& view, const OnSale& offer) {
    std::int64_t standing = 0;
    for (const auto& voucher : sim_.known().vouchers)
      standing += voucher.offer == offer.offer.id && voucher.stands ? 1 : 0;
    const auto level = capacity::pool_level(view, catalog::quota_pool(offer.offer.id));
    expect(level.has_value(), "the quota of " + offer.name + " is gone");
    expect(standing <= level->sold, std::to_string(standing) + " vouchers of " + offer.name + " stand on " +
                                        std::to_string(level->sold) + " sold");
    expect(level->sold + level->held <= level->total, "more of " + offer.name + " is sold and held than there is");
  }

  Simulation& sim_;
  std::set<vouchers::OrderId> complete_;  // orders whose vouchers are known
};

}  // namespace

std::unique_ptr<Part> vouchers_part(Simulation& simulation) { return std::make_unique<VouchersPart>(simulation); }

}  // namespace footfall::sim
