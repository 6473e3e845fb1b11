#include "sim/simulation.h"

#include <filesystem>
#include <utility>

#include "base/check.h"
#include "databases/open.h"
#include "sim/parts.h"
#include "support/temporary_folder.h"

namespace footfall::sim {

namespace {

constexpr std::size_t tail_lines = 60;
constexpr std::size_t depth_max = 2;   // of operations that come in between of others
constexpr std::size_t tries_max = 20;  // to find an operation that has something to do
constexpr std::size_t settling_rounds = 400;
constexpr std::size_t platform_every = 20;  // steps: hardly anything happens in the platform's own rows

// An empty database with every table, made once for the process: migrating takes longer than a run.
const std::string& empty_database() {
  static const struct Made {
    Made() : folder(test::make_temporary_folder()) {
      test::TestWorld world;
      open_database("sqlite:" + folder + "/empty.db", world.world())->migrate(every_migration());
    }
    Made(const Made&) = delete;
    Made& operator=(const Made&) = delete;
    ~Made() {
      std::error_code ignored;
      std::filesystem::remove_all(folder, ignored);
    }
    std::string folder;
  } made;
  static const std::string file = made.folder + "/empty.db";
  return file;
}

}  // namespace

Simulation::Simulation(const Plan& plan)
    : plan_(plan),
      trace_(plan.echo),
      dice_(plan.seed * 2),
      random_(plan.seed * 2 + 1),
      ids_(std::in_place, random_),
      folder_(test::make_temporary_folder()),
      bank_(dice_),
      setup_{.vouchers = {.master_key = *crypto::Key::parse(std::string(64, '5')), .unknown_codes = nullptr},
             .payments = {.providers = {bank_.provider()}, .sandbox = true}},
      database_({.world = {.clock = clock_, .random = random_, .ids = *ids_},
                 .dice = dice_,
                 .trace = trace_,
                 .plant = plan.plant,
                 .numbering = plan.seed % 2 == 0 ? Numbering::at_once : Numbering::by_relay,
                 .meanwhile = [this] { meanwhile(); }}),
      latest_(clock_.now()) {
  std::filesystem::copy_file(empty_database(), folder_ + "/town.db");
  start_server();
  town_ = build_town(server_->gate(), dice_);
  parts_ = all_parts(*this);
  for (auto& part : parts_) {
    for (auto& operation : part->operations()) {
      weights_ += operation.weight;
      operations_.push_back(std::move(operation));
    }
  }
}

Simulation::~Simulation() {
  server_.reset();
  real_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

// What was in memory is gone: also which ids were given last.
void Simulation::start_server() {
  server_.reset();
  real_.reset();
  ids_.emplace(random_);
  const World world{.clock = clock_, .random = random_, .ids = *ids_};
  real_ = open_database("sqlite:" + folder_ + "/town.db", world);
  database_.start(*real_);
  server_ = std::make_unique<Server>(
      Server::Parts{.database = database_, .orders = setup_, .bug = [this](const std::string& bug) { fail(bug); }});
}

Story Simulation::run() {
  database_.set_odds(plan_.odds.value_or(odds_of(plan_.seed)));
  try {
    look_around();
    for (step_ = 1; step_ <= plan_.steps; ++step_) step();
    --step_;
    database_.set_odds({});
    settle();
    check_settled();
  } catch (const Wrong& wrong) {
    fail(wrong.what());
  } catch (const std::exception& bug) {
    fail(std::string("a bug: ") + bug.what());
  }
  Story story{.seed = plan_.seed, .steps = step_, .digest = trace_.digest(), .wrong = wrong_};
  if (!story.ok()) story.tail = trace_.tail(tail_lines);
  return story;
}

void Simulation::step() {
  clock_.advance(milliseconds(dice_.between(0, 60'000)));
  latest_ = std::max(latest_, clock_.now());
  trace_.say("-- " + std::to_string(step_) + "  " + print_timestamp(clock_.now()));
  operate();
  if (database_.dead()) {
    trace_.say("the process begins again");
    start_server();
  }
  look_around();
}

bool Simulation::operate() {
  const Trace::Within within(trace_);
  for (std::size_t i = 0; i < tries_max; ++i) {
    std::size_t at = dice_.below(weights_);
    for (const auto& operation : operations_) {
      if (at < operation.weight) {
        if (operation.run()) return true;
        break;
      }
      at -= operation.weight;
    }
  }
  return false;
}

void Simulation::meanwhile() {
  if (depth_ >= depth_max || database_.dead()) return;
  ++depth_;
  operate();
  --depth_;
}

// Rows that nobody wrote are as right as they were.
void Simulation::look_around() {
  if (!wrong_.empty()) throw Wrong(wrong_);
  expect(bank_.outrage().empty(), bank_.outrage());
  if (std::exchange(looked_at_, database_.kept()) != database_.kept()) look_closely();
}

void Simulation::look_closely() {
  if (step_ % platform_every == 0) run_audits(platform_region);
  run_audits(city);
  real_->read(city, [&](View& view) {
    for (const auto& part : parts_) part->inspect(view);
  });
}

void Simulation::run_audits(Region region) {
  real_->read(region, [&](View& view) {
    for (const auto& module : server_->modules()) {
      for (const auto& audit : module.audits) {
        const auto found = audit.differences(view);
        if (!found.empty()) throw Wrong(std::string(module.name) + ", " + std::string(audit.claim) + ": " + found[0]);
      }
    }
  });
}

// Nothing goes wrong any more: everything that is under way comes home.
void Simulation::settle() {
  trace_.say("-- settling");
  bank_.be_good();
  std::size_t quiet = 0;
  for (std::size_t round = 0; quiet < 3; ++round) {
    expect(round < settling_rounds, "there is always something left to do");
    bool busy = false;
    for (const auto& part : parts_) busy = part->settle() || busy;
    quiet = busy ? 0 : quiet + 1;
    if (!busy) clock_.advance(days(4));
    latest_ = std::max(latest_, clock_.now());
    look_around();
  }
}

void Simulation::check_settled() {
  run_audits(platform_region);
  real_->read(city, [&](View& view) {
    for (const auto& part : parts_) part->inspect_settled(view);
  });
}

void Simulation::fail(const std::string& wrong) {
  if (!wrong_.empty()) return;
  wrong_ = wrong;
  trace_.say("WRONG: " + wrong);
}

void Simulation::send(Request request, Then then) {
  request.key = "key " + std::to_string(++keys_);
  trace_.say(request.about);
  send_again(std::make_shared<Sent>(Sent{.request = std::move(request), .then = std::move(then), .at = clock_.now()}));
}

void Simulation::send_again(const std::shared_ptr<Sent>& sent) {
  std::erase(unanswered_, sent);
  const Trace::Within within(trace_);
  server_->ask(sent->request, [this, sent](const Heard& heard) { hear(sent, heard); });
}

void Simulation::hear(const std::shared_ptr<Sent>& sent, const Heard& heard) {
  switch (heard.what) {
    case Heard::What::bug:
      return fail(sent->request.about + ": " + heard.problem);
    case Heard::What::unavailable:
    case Heard::What::nothing:
      trace_.say(heard.what == Heard::What::nothing ? "-> (no answer)" : "-> unavailable");
      if (!sent->told) unanswered_.push_back(sent);
      return;
    case Heard::What::refusal:
      trace_.say("-> " + std::string(heard.reason->code));
      if (sent->answer) fail(sent->request.about + ": was done, and is refused when asked again");
      break;
    case Heard::What::success:
      trace_.say(std::string("-> ") + std::to_string(heard.status) + (heard.replayed ? ", again" : ""));
      trace_.note(heard.body);
      if (sent->answer && (sent->answer->body != heard.body || sent->answer->status != heard.status)) {
        fail(sent->request.about + ": asking again got another answer: " + heard.body + " after " + sent->answer->body);
      }
      if (!sent->answer) answered_.push_back(sent);
      if (!sent->answer) sent->answer = heard;
      break;
  }
  if (!std::exchange(sent->told, true)) sent->then(heard);
}

void Simulation::together(const std::function<void()>& sending) {
  database_.gather();
  sending();
  database_.flush();
}

Heard Simulation::look(const Request& request) {
  trace_.say(request.about);
  const Trace::Within within(trace_);
  Heard got;
  server_->ask(request, [&](const Heard& heard) { got = heard; });
  if (got.what == Heard::What::bug) fail(request.about + ": " + got.problem);
  if (got.what == Heard::What::refusal) trace_.say("-> " + std::string(got.reason->code));
  if (got.ok()) trace_.note(got.body);
  return got;
}

}  // namespace footfall::sim
