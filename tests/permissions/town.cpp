#include "permissions/town.h"

#include <future>

#include "catalog/catalog.h"
#include "codes/codes.h"
#include "doors/clock/background.h"
#include "identity/api_key.h"
#include "identity/device.h"
#include "identity/grant_rows.h"
#include "identity/session_rows.h"
#include "merchants/merchants.h"
#include "orders/orders.h"
#include "vouchers/redeem.h"
#include "vouchers/voucher_rows.h"

namespace footfall::test {

namespace {

constexpr Region city{1};
constexpr std::string_view scope_of_keys = "offer.change";

const crypto::Key& master_key() {
  static const crypto::Key key = *crypto::Key::parse(std::string(64, '7'));
  return key;
}

// Nothing is refused for being asked too often: a burst of 0 is no limit.
identity::Rates no_limits() {
  const Rate none{};
  return {.codes = none, .sign_ins = none, .passwords = none, .guests = none, .enrolments = none, .devices = none};
}

std::string code_in(const std::string& body) {
  const std::string begin = R"("code":")";
  const auto at = body.find(begin);
  if (at == std::string::npos) return {};
  return body.substr(at + begin.size(), body.find('"', at + begin.size()) - at - begin.size());
}

}  // namespace

// Does everything, answers, and takes it back.
class Town::Forgetful final : public Database {
 public:
  explicit Forgetful(Database& database) : database_(database) {}

  void submit(Region region, Work work, Then then) override {
    const auto undone = [work = std::move(work)](Tx& tx) {
      (void)work(tx);
      return Keep::no;
    };
    database_.submit(region, undone, std::move(then));
  }
  void read(Region region, const std::function<void(View&)>& query) override { database_.read(region, query); }
  void migrate(std::span<const Migration>) override {}
  void ping() override { database_.ping(); }
  std::string_view kind() const override { return database_.kind(); }

 private:
  Database& database_;
};

template <class Make>
auto Town::make(Region region, Make&& work) {
  using Made = std::decay_t<decltype(*work(std::declval<Tx&>()))>;
  auto made = gate_->write<Made>(region, [&](Tx& tx) { return work(tx); });
  if (!made.ok()) throw Bug("the town: " + std::string(made.error().reason->code) + " " + made.error().detail);
  return *std::move(made);
}

Town::Town(DatabaseKind kind)
    : place_(kind),
      database_(open_database(place_.url(), world_.world())),
      gate_(std::make_unique<Gate>(*database_, [](Region) {})),
      identity_{
          .master_key = master_key(), .phone_sender = identity::log_sender(), .email_sender = identity::log_sender()},
      orders_{.vouchers = {.master_key = master_key(), .unknown_codes = std::make_shared<RateLimit>(Rate{})},
              .payments = {
                  .providers = {payments::sandbox_provider({.master_key = master_key(), .public_url = {}}, *gate_)},
                  .sandbox = true}} {
  identity_.rates = no_limits();
  identity_.permissions = std::make_shared<std::vector<const Permission*>>();
  modules_ = all_modules(identity_, orders_);
  database_->migrate(all_migrations(modules_));
  porter_ = std::make_unique<identity::Porter>(identity_);
  authenticator_ = identity::authenticator(identity_, *gate_);
  make(platform_region, [](Tx& tx) -> Outcome {
    catalog::load_categories(tx);
    return merchants::create_region(tx, {.region = city,
                                         .slug = "lanhai",
                                         .name = "Lanhai",
                                         .name_zh = "蓝海",
                                         .currency = *Currency::parse("CNY"),
                                         .zone = "Asia/Shanghai",
                                         .country = "CN",
                                         .language = "zh-CN"});
  });
  a_ = make_shop("Anchor");
  b_ = make_shop("Beacon");
  make_people();
  sell();
  make_dead();

  forgetful_ = std::make_unique<Forgetful>(*database_);
  forgetful_gate_ = std::make_unique<Gate>(*forgetful_, [](Region) {});
  metrics_ = std::make_unique<http::Metrics>("test");
  http::Settings door;
  door.workers = 0;
  door.limits.address_rate.burst = door.limits.account_rate.burst = 0;
  api_ = std::make_unique<http::Api>(http::Api::Parts{.gate = *forgetful_gate_,
                                                      .world = world_.world(),
                                                      .authenticator = *authenticator_,
                                                      .metrics = *metrics_,
                                                      .modules = modules_,
                                                      .pages = {},
                                                      .settings = door});
}

Town::~Town() = default;

Town::Shop Town::make_shop(const std::string& name) {
  return make(city, [&](Tx& tx) -> Result<Shop> {
    Shop shop;
    shop.merchant = TRY(merchants::create_merchant(tx, {.id = {}, .name = name, .name_zh = {}, .created_at = {}}));
    for (const std::string which : {" one", " two"}) {
      merchants::Store store;
      store.merchant = shop.merchant;
      store.name = name + which;
      store.category = "hot-pot";
      store.position = LatLng{24'450'000, 118'080'000};
      store.zone = "Asia/Shanghai";
      shop.stores.push_back(TRY(merchants::create_store(tx, store)));
    }
    catalog::Offer offer;
    offer.merchant = shop.merchant;
    offer.title = "Hot pot for two";
    offer.category = "hot-pot";
    offer.terms.price = offer.terms.list_price = {1250, *Currency::parse("CNY")};
    offer.terms.validity.days_after_purchase = 30;
    offer.terms.uses = 3;
    offer.terms.stores = shop.stores;
    shop.offer = TRY(catalog::create_offer(tx, offer));
    TRY(catalog::put_on_sale(tx, shop.offer));
    return shop;
  });
}

UserId Town::make_user(const std::string& name) {
  return make(platform_region,
              [&](Tx& tx) { return identity::create_user(tx, {.name = name, .address = name + "@lanhai.example"}); });
}

std::string Town::session_of(UserId user, identity::Carrier carrier) {
  return make(platform_region, [&](Tx& tx) -> Result<std::string> {
    return identity::open_session(tx, porter_->secrets, {.user = user, .carrier = carrier, .label = "test"}).token;
  });
}

std::string Town::device_of(const Shop& shop, const std::string& name, DeviceId& id) {
  std::array<std::uint8_t, crypto::Key::size> seed{};
  world_.random.fill(seed);
  const crypto::SigningKey key{crypto::Key(seed)};
  const auto public_key = key.public_key();
  id = make(city, [&](Tx& tx) {
    return identity::enrol_device(tx, {.merchant = shop.merchant,
                                       .store = shop.stores[0],
                                       .name = name,
                                       .public_key = {public_key.begin(), public_key.end()}});
  });
  return make(city, [&](Tx& tx) -> Result<std::string> {
    const auto challenge = identity::make_challenge(tx, *porter_, id);
    const auto signature = crypto::to_base64url(key.sign(bytes_of(identity::challenge_text(challenge))));
    const identity::AnswerChallenge answer{.device = id, .challenge = challenge, .signature = signature};
    return TRY(identity::open_device_session(tx, *porter_, answer)).token;
  });
}

std::string Town::key_of(UserId user, const Grant& grant, std::string& id) {
  Call call;
  call.caller = {.role = grant.role,
                 .user = user,
                 .device = {},
                 .grants = {grant},
                 .scopes = {},
                 .session = {},
                 .name = user.text()};
  const auto made = make(platform_region, [&](Tx& tx) {
    return identity::make_api_key(tx, *porter_, call, {.name = "till", .scopes = {std::string(scope_of_keys)}});
  });
  id = made.key.id.text();
  return made.token;
}

void Town::make_staff(const std::string& letter, const Shop& shop, Side side) {
  const struct {
    std::string name;
    Grant grant;
  } staff[] = {{"owner_" + letter, {Role::owner, shop.merchant, {}}},
               {"manager_" + letter, {Role::manager, shop.merchant, {}}},
               {"clerk_" + letter, {Role::clerk, shop.merchant, shop.stores[0]}},
               {"clerk_elsewhere_" + letter, {Role::clerk, shop.merchant, shop.stores[1]}}};
  for (const auto& one : staff) {
    const auto user = make_user(one.name);
    make(platform_region, [&](Tx& tx) { return identity::grant(tx, user, one.grant); });
    Person person{.name = one.name, .roles = {one.grant.role, Role::consumer}, .owns = {side}};
    // The requests are about the first store, or about all of the merchant.
    if (one.grant.store == shop.stores[1]) person.owns = {};
    person.bearer = session_of(user, identity::Carrier::bearer);
    if (one.grant.role == Role::owner) {
      Person key{.name = "key_" + letter,
                 .roles = {Role::owner, Role::consumer},
                 .owns = {side},
                 .scope = std::string(scope_of_keys)};
      std::string id;
      key.bearer = key_of(user, one.grant, id);
      people_.push_back(std::move(key));
      if (side == Side::merchant_a) {
        filling_.ids["key"] = id;
        person.owns.push_back(Side::owner_a);
      }
    }
    if (one.grant.role == Role::clerk && side == Side::merchant_a && one.grant.store == shop.stores[0]) {
      filling_.ids["grt"] = gate_->read<std::string>(
          platform_region, [&](View& view) { return identity::find_granted(view, user, one.grant)->row.id.text(); });
    }
    people_.push_back(std::move(person));
  }
}

void Town::make_people() {
  const auto add = [&](Person person) { people_.push_back(std::move(person)); };
  add({.name = "anonymous", .proof = Person::Proof::none});
  const auto guest = make(platform_region, [](Tx& tx) -> Result<UserId> { return identity::make_guest(tx); });
  add({.name = "guest", .roles = {Role::guest}, .bearer = session_of(guest, identity::Carrier::bearer)});
  consumer_a_ = make_user("consumer_a");
  const auto session = session_of(consumer_a_, identity::Carrier::bearer);
  filling_.ids["ses"] = gate_->read<std::string>(platform_region, [&](View& view) {
    return identity::find_session(view, porter_->secrets.token_hash(session))->id.text();
  });
  add({.name = "consumer_a", .roles = {Role::consumer}, .owns = {Side::consumer_a}, .bearer = session});
  add({.name = "consumer_a_no_csrf",
       .roles = {Role::consumer},
       .owns = {Side::consumer_a},
       .proof = Person::Proof::no_csrf,
       .cookie = session_of(consumer_a_, identity::Carrier::cookie)});
  add({.name = "consumer_b",
       .roles = {Role::consumer},
       .bearer = session_of(make_user("consumer_b"), identity::Carrier::bearer)});
  make_staff("a", a_, Side::merchant_a);
  make_staff("b", b_, Side::merchant_b);
  const auto boss = make_user("operator");
  const auto deputy = make_user("deputy");
  const Grant all{Role::operator_, {}, {}};
  make(platform_region, [&](Tx& tx) -> Outcome {
    TRY(identity::grant(tx, boss, all));
    return identity::grant(tx, deputy, all);
  });
  filling_.ids["revokeOperator.grt"] = gate_->read<std::string>(
      platform_region, [&](View& view) { return identity::find_granted(view, deputy, all)->row.id.text(); });
  add({.name = "operator",
       .roles = {Role::operator_, Role::consumer},
       .owns = {Side::merchant_a, Side::platform},
       .bearer = session_of(boss, identity::Carrier::bearer)});
  DeviceId device;
  add({.name = "device_a",
       .roles = {Role::device},
       .owns = {Side::merchant_a},
       .bearer = device_of(a_, "till a", device)});
  filling_.ids["dev"] = device.text();
  add({.name = "device_b",
       .roles = {Role::device},
       .owns = {Side::merchant_b},
       .bearer = device_of(b_, "till b", device)});
}

void Town::end_session(const std::string& token) {
  make(platform_region, [&](Tx& tx) -> Outcome {
    check(identity::delete_session(tx, identity::find_session(tx, porter_->secrets.token_hash(token))->id),
          "it was there");
    return done;
  });
}

// Proofs that were good once.
void Town::make_dead() {
  const auto add = [&](const std::string& name, std::string bearer) {
    people_.push_back({.name = name, .proof = Person::Proof::dead, .bearer = std::move(bearer)});
  };
  auto session = session_of(consumer_a_, identity::Carrier::bearer);
  end_session(session);
  add("revoked_session", std::move(session));

  Call boss;
  boss.caller = {.role = Role::operator_,
                 .user = {},
                 .device = {},
                 .grants = {{Role::operator_, {}, {}}},
                 .scopes = {},
                 .session = {},
                 .name = "operator"};
  DeviceId device;
  auto bearer = device_of(a_, "stolen till", device);
  make(city, [&](Tx& tx) { return identity::revoke_device(tx, boss, device); });
  add("revoked_device", std::move(bearer));

  const auto fired = make_user("fired");
  const Grant power{Role::owner, a_.merchant, {}};
  make(platform_region, [&](Tx& tx) { return identity::grant(tx, fired, power); });
  std::string id;
  auto revoked = key_of(fired, power, id);
  Call own;
  own.caller = {.role = Role::owner,
                .user = fired,
                .device = {},
                .grants = {power},
                .scopes = {},
                .session = {},
                .name = fired.text()};
  make(platform_region, [&](Tx& tx) { return identity::revoke_api_key(tx, own, *identity::ApiKeyId::parse(id)); });
  add("revoked_key", std::move(revoked));
  add("key_of_fired", key_of(fired, power, id));
  people_.push_back(
      {.name = "fired_owner_a", .roles = {Role::consumer}, .bearer = session_of(fired, identity::Carrier::bearer)});
  make(platform_region, [&](Tx& tx) { return identity::revoke(tx, identity::find_granted(tx, fired, power)->row); });
}

void Town::settle() {
  Wake wake;
  Background background({.gate = *gate_, .clock = world_.clock, .wake = wake, .modules = modules_, .regions = [] {
                           return std::vector<Region>{platform_region, city};
                         }});
  background.settle();
}

// The first consumer buys two vouchers of three uses, uses one once, and asks for the other's money back.
void Town::sell() {
  const auto placed = make(city, [&](Tx& tx) {
    return orders::place(tx, orders_,
                         {.consumer = consumer_a_,
                          .items = {{.offer = a_.offer, .quantity = 2, .price = {}}},
                          .payment = orders::Place::Payment{.provider = "sandbox", .token = "tok_paid"}});
  });
  const auto& order = placed.order;
  const auto payment = order.payment.value();
  settle();
  const auto vouchers = gate_->read<std::vector<vouchers::Voucher>>(
      city, [&](View& view) { return vouchers::list_of_consumer(view, consumer_a_, std::nullopt, 20); });
  check(vouchers.size() == 2, "the order is paid");
  const auto code = codes::CodeBook(master_key(), city).code_of(vouchers[0].number);
  const auto used = make(city, [&](Tx& tx) {
    return vouchers::redeem(
        tx, orders_.vouchers,
        {.at = {a_.merchant, a_.stores[0], filling_.ids.at("dev")}, .vouchers = {{.code = code, .uses = 1}}});
  });
  const auto refund = make(city, [&](Tx& tx) {
    return payments::refund(tx, {.payment = payment,
                                 .amount = {1, *Currency::parse("CNY")},
                                 .from_account = "escrow/" + a_.merchant.text(),
                                 .reference = "test",
                                 .why = "asked"});
  });
  filling_.ids.insert({{"ord", order.id.text()},
                       {"pay", payment.text()},
                       {"vch", vouchers[0].id.text()},
                       {"rdm", used.at(0).id.text()},
                       {"rfd", refund.text()},
                       {"mer", a_.merchant.text()},
                       {"sto", a_.stores[0].text()},
                       {"off", a_.offer.text()}});
  filling_.words["prepareRedemption.code"] = filling_.words["redeemVouchers.code"] = code;
}

Reply Town::send(const MadeRequest& request, const Person& person) {
  http::Request sent{.method = request.verb,
                     .target = request.target,
                     .headers = {},
                     .body = request.body,
                     .address = "192.0.2.1",
                     .secure = true};
  if (!request.body.empty()) sent.headers.push_back({"content-type", "application/json"});
  sent.headers.push_back({"idempotency-key", "permission-table-attempt"});
  if (!person.bearer.empty()) sent.headers.push_back({"authorization", "Bearer " + person.bearer});
  if (!person.cookie.empty()) sent.headers.push_back({"cookie", std::string(session_cookie) + "=" + person.cookie});
  std::promise<http::Response> promise;
  auto future = promise.get_future();
  api_->handle(std::move(sent), [&](http::Response response) { promise.set_value(std::move(response)); });
  auto response = future.get();
  return {.status = response.status, .code = code_in(response.body), .body = std::move(response.body)};
}

}  // namespace footfall::test
