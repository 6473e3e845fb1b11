// Shoppers: they order, cancel, want their money back, and look at what they bought.
#include "orders/orders_wire.h"
#include "sim/parts.h"
#include "sim/simulation.h"
#include "vouchers/vouchers_wire.h"

namespace footfall::sim {

namespace {

using orders::OrderState;

// Whether an order that was seen in one state may be seen in another later.
bool may_become(OrderState from, OrderState to) {
  switch (from) {
    case OrderState::placed:
      return true;
    case OrderState::cancelled:
    case OrderState::expired:  // late money
      return to == OrderState::paid || to == OrderState::refunded;
    case OrderState::paid:
      return to == OrderState::refunded;
    case OrderState::refunded:
      return false;
  }
  return false;
}

class OrdersPart final : public Part {
 public:
  explicit OrdersPart(Simulation& simulation) : sim_(simulation) {}

  std::vector<Operation> operations() override {
    return {{"orders", 12, [this] { return order_something(); }},
            {"several want the same", 3, [this] { return rush(); }},
            {"cancels", 3, [this] { return cancel(); }},
            {"wants money back", 4, [this] { return want_money_back(); }},
            {"looks at an order", 2, [this] { return look_at_order(); }},
            {"looks at a voucher", 10, [this] { return look_at_voucher(); }}};
  }

  void inspect(View& view) override {
    for (auto& order : sim_.known().orders) check_order(view, order);
  }

  void inspect_settled(View& view) override {
    for (auto& order : sim_.known().orders) {
      expect(order.state != OrderState::placed, order.name + " is still waiting to be paid");
      (void)view;
    }
  }

 private:
  bool order_something() {
    auto& dice = sim_.dice();
    const auto& first = dice.of(sim_.town().offers);
    std::vector<const OnSale*> wanted{&first};
    if (dice.one_in(5)) wanted.push_back(&dice.of(sim_.town().offers));
    order(dice.below(sim_.town().shoppers.size()), wanted);
    return true;
  }

  bool rush() {
    if (!sim_.alone()) return false;
    const auto& offer = sim_.dice().of(sim_.town().offers);
    sim_.trace().say("together:");
    sim_.together([&] {
      for (auto i = sim_.dice().between(2, 5); i > 0; --i)
        order(sim_.dice().below(sim_.town().shoppers.size()), {&offer});
    });
    return true;
  }

  void order(std::size_t shopper, const std::vector<const OnSale*>& wanted) {
    auto& dice = sim_.dice();
    const auto& who = sim_.town().shoppers[shopper];
    orders::PlaceRequest request;
    std::string about = who.name + " orders";
    for (const auto* offer : wanted) {
      request.items.push_back({.offer = offer->offer.id, .quantity = dice.between(1, 3), .price = {}});
      about += " " + std::to_string(request.items.back().quantity) + " " + offer->name;
    }
    if (dice.one_in(4))
      request.payment = {.provider = "sandbox", .token = dice.one_in(4) ? "tok_declined" : "tok_paid"};
    if (request.payment) about += ", paying by " + request.payment->token;
    sim_.send(
        {.caller = who.caller, .operation = "placeOrder", .path = {}, .body = wire::write(request), .about = about},
        [this, shopper](const Heard& heard) {
          if (heard.ok()) learn(shopper, wire::read_trusted<orders::OrderView>(heard.body));
        });
  }

  void learn(std::size_t shopper, const orders::OrderView& view) {
    auto& known = sim_.known();
    auto& order = known.orders.emplace_back(KnownOrder{.name = "o" + std::to_string(known.orders.size() + 1),
                                                       .id = view.order.id,
                                                       .shopper = shopper,
                                                       .total = view.order.total,
                                                       .state = view.order.state});
    for (const auto& line : view.order.lines) order.quantity += line.quantity;
    sim_.trace().say(order.name + " is " + std::string(name_of(order.state)));
  }

  KnownOrder* one_in(OrderState state) {
    std::vector<KnownOrder*> found;
    for (auto& order : sim_.known().orders) {
      if (order.state == state) found.push_back(&order);
    }
    return found.empty() ? nullptr : sim_.dice().of(found);
  }

  Request about_order(const KnownOrder& order, std::string_view operation, const std::string& does) {
    const auto& who = sim_.town().shoppers[order.shopper];
    return {.caller = who.caller,
            .operation = operation,
            .path = {{"order", order.id.text()}},
            .about = who.name + " " + does + " " + order.name};
  }

  bool cancel() {
    auto* order = one_in(OrderState::placed);
    if (order == nullptr) return false;
    sim_.send(about_order(*order, "cancelOrder", "cancels"), [order](const Heard& heard) {
      if (heard.ok()) order->cancelled = true;
    });
    return true;
  }

  bool want_money_back() {
    auto* order = one_in(OrderState::paid);
    if (order == nullptr) return false;
    orders::GiveBackRequest wanted{.order = order->id, .vouchers = {}};
    for (const auto& voucher : sim_.known().vouchers) {
      if (voucher.order == order->id && sim_.dice().one_in(2)) wanted.vouchers.push_back(voucher.id);
    }
    Request request = about_order(*order, "refundOrder", "wants money back for");
    // The order stands in the path.
    request.body = R"({"vouchers":[)";
    for (const auto& id : wanted.vouchers)
      request.body += (request.body.back() == '[' ? "\"" : ",\"") + id.text() + "\"";
    request.body += "]}";
    sim_.send(std::move(request), [this](const Heard& heard) {
      if (!heard.ok()) return;
      for (const auto& id : wire::read_trusted<orders::Refunded>(heard.body).vouchers) {
        if (auto* voucher = sim_.known().find(id)) voucher->given_back = true;
      }
    });
    return true;
  }

  bool look_at_order() {
    if (sim_.known().orders.empty()) return false;
    (void)sim_.look(about_order(sim_.dice().of(sim_.known().orders), "getOrder", "looks at"));
    return true;
  }

  bool look_at_voucher() {
    std::vector<KnownVoucher*> unread;
    for (auto& voucher : sim_.known().vouchers) {
      if (voucher.code.empty()) unread.push_back(&voucher);
    }
    if (unread.empty()) return false;
    auto* voucher = sim_.dice().of(unread);
    const auto& who = sim_.town().shoppers[voucher->shopper];
    const auto heard = sim_.look({.caller = who.caller,
                                  .operation = "getVoucher",
                                  .path = {{"voucher", voucher->id.text()}},
                                  .about = who.name + " looks at " + voucher->name});
    if (heard.ok()) voucher->code = wire::read_trusted<vouchers::VoucherView>(heard.body).code;
    return true;
  }

  void check_order(View& view, KnownOrder& order) {
    const auto found = orders::find_order(view, order.id);
    expect(found.has_value(), order.name + " was acknowledged, and is gone");
    expect(found->total == order.total, order.name + " costs something else than what was told");
    expect(found->state == order.state || may_become(order.state, found->state),
           order.name + " was " + std::string(name_of(order.state)) + " and is " + std::string(name_of(found->state)));
    expect(!order.cancelled || found->state != OrderState::placed, order.name + " was cancelled, and is not");
    if (found->state == order.state) return;
    sim_.trace().say(order.name + " is " + std::string(name_of(found->state)));
    order.state = found->state;
  }

  Simulation& sim_;
};

}  // namespace

std::unique_ptr<Part> orders_part(Simulation& simulation) { return std::make_unique<OrdersPart>(simulation); }

}  // namespace footfall::sim
