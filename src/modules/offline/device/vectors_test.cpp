// The shared test vectors: what the C++ decides, kept in tests/offline/vectors.json, which node holds the WebAssembly
// against. FOOTFALL_BLESS=1 writes the file anew.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

#include "offline/device/device_fixture.h"
#include "offline/device/octets.h"

namespace footfall::offline {
namespace {

constexpr auto file = "tests/offline/vectors.json";

std::string coded(ByteView bytes) { return crypto::to_base64url(bytes); }

Bytes state_bytes(const DeviceState& state) {
  OctetWriter out;
  out.number(state.acknowledged);
  out.number(static_cast<std::uint32_t>(state.uses.size()));
  for (const auto& use : state.uses) {
    out.number(use.seq);
    out.bytes(use.voucher);
    out.number(use.uses);
    out.number(use.value_minor);
  }
  return out.take();
}

// A shop with all there is: two versions that differ, hours past midnight, days off, a clock that goes forward.
Pack busy_pack() {
  Pack pack = a_pack();
  pack.acknowledged = 2;
  pack.changes = {{.at = noon + hours(2), .seconds = 7'200}};
  const catalog::Rules nights{.weekdays = {Weekday::saturday, Weekday::sunday},
                              .hours = {{.from_minute = 1'200, .until_minute = 120}},
                              .blackouts = {{2026, 11, 21}}};
  const catalog::Rules lunches{.weekdays = {}, .hours = {{.from_minute = 660, .until_minute = 900}}, .blackouts = {}};
  pack.offers.push_back(
      {.offer = id_of(5), .all = true, .versions = {{.here = true, .use_minor = 900, .rules = nights}}});
  pack.offers.push_back({.offer = id_of(6),
                         .all = true,
                         .versions = {{.here = true, .use_minor = 500, .rules = lunches},
                                      {.here = false, .use_minor = 700, .rules = {}}}});
  pack.known = {{.voucher = id_of(103), .uses_left = 0}, {.voucher = id_of(104), .uses_left = 2}};
  std::vector<Uuid> ended;
  for (std::uint64_t n = 105; n < 400; n += 3) ended.push_back(id_of(n));
  pack.filter = Filter(pack.device, ended);
  return pack;
}

class Vectors {
 public:
  void add_pack(const Pack& pack) {
    packs_.push_back(pack);
    pack_lines_ += fmt::format("{}\n  \"{}\"", pack_lines_.empty() ? "" : ",", coded(sealed(pack)));
  }

  void add(std::size_t pack, const DeviceState& state, const std::string& token, std::uint16_t uses, Timestamp now) {
    const auto verdict = decide_with(packs_[pack], state, token, uses, now);
    const auto voucher = verdict.token ? verdict.token->voucher : Uuid{};
    lines_ += fmt::format(
        "{}\n  {{\"pack\":{},\"state\":\"{}\",\"token\":\"{}\",\"uses\":{},\"now\":{},\"reason\":\"{}\",\"value\":{},"
        "\"voucher\":\"{}\"}}",
        lines_.empty() ? "" : ",", pack, coded(state_bytes(state)), token, uses, now.ms,
        verdict.refusal == nullptr ? std::string_view() : verdict.refusal->code, verdict.value_minor,
        crypto::to_hex(voucher));
    ++told_[verdict.refusal == nullptr ? std::string("accept") : std::string(verdict.refusal->code)];
  }

  void add_record(const Record& record) {
    const auto message = record_message(record);
    records_ += fmt::format("{}\n  {{\"record\":\"{}\",\"hash\":\"{}\"}}", records_.empty() ? "" : ",",
                            coded(write_record(message, key_of('3').sign(message))), coded(crypto::sha256(message)));
  }

  std::string text() const {
    return fmt::format(
        "{{\n\"platform_key\":\"{}\",\n\"device_key\":\"{}\",\n\"packs\":[{}\n],\n\"decisions\":[{}\n],\n"
        "\"records\":[{}\n]\n}}\n",
        coded(platform().public_key()), coded(key_of('3').public_key()), pack_lines_, lines_, records_);
  }
  const std::map<std::string, int>& told() const { return told_; }

 private:
  std::vector<Pack> packs_;
  std::string pack_lines_, lines_, records_;
  std::map<std::string, int> told_;
};

void add_chosen(Vectors& vectors) {
  const auto good = a_token();
  vectors.add(0, {}, text_of(good), 1, noon);
  vectors.add(0, {}, "", 1, noon);
  vectors.add(0, {}, "F1:AAA", 1, noon);
  vectors.add(0, {}, text_of(good) + " ", 1, noon);
  vectors.add(0, {}, codes::TokenSigner(2, platform()).sign(good), 1, noon);
  vectors.add(0, {}, codes::TokenSigner(1, key_of('2')).sign(good), 1, noon);
  vectors.add(0, {}, text_of(good), 0, noon);
  vectors.add(0, {}, text_of(good), 2, noon);
  vectors.add(0, {}, text_of(good), 1, good.valid_from - milliseconds(1));
  vectors.add(0, {}, text_of(good), 1, good.valid_until);
  auto long_lived = good;
  long_lived.valid_until = noon + days(30);
  long_lived.valid_from = noon - days(30);
  vectors.add(0, {}, text_of(long_lived), 1, noon + hours(24));
  vectors.add(0, {}, text_of(long_lived), 1, noon - hours(1));
  DeviceState spent;
  for (std::uint64_t seq = 1; seq <= 10; ++seq) {
    spent.uses.push_back({.seq = seq, .voucher = id_of(200 + seq), .uses = 1, .value_minor = 1'000});
  }
  vectors.add(0, spent, text_of(good), 1, noon);
  spent.acknowledged = 1;
  vectors.add(0, spent, text_of(good), 1, noon);
  auto foreign = good;
  foreign.offer = id_of(40);
  vectors.add(0, {}, text_of(foreign), 1, noon);
  auto elsewhere = good;
  elsewhere.stores = codes::store_marks({id_of(30)});
  vectors.add(0, {}, text_of(elsewhere), 1, noon);
}

// Vouchers, states and moments from a seed: the generator's sequence is fixed by the C++ standard.
void add_random(Vectors& vectors) {
  std::mt19937_64 random(20'261'122);
  const auto below = [&random](std::uint64_t bound) { return random() % bound; };
  for (int i = 0; i < 200; ++i) {
    codes::Token token = a_token(100 + below(60));
    token.offer = id_of(4 + below(3));
    if (below(3) == 0) token.stores.clear();
    token.uses = static_cast<std::uint16_t>(1 + below(4));
    token.valid_from = noon - hours(1);
    token.valid_until = noon + days(3);
    DeviceState state;
    state.acknowledged = below(4);
    for (std::uint64_t seq = 1; seq <= below(5); ++seq) {
      state.uses.push_back({.seq = seq,
                            .voucher = below(2) == 0 ? token.voucher : id_of(100 + below(60)),
                            .uses = static_cast<std::uint16_t>(1 + below(2)),
                            .value_minor = static_cast<std::int64_t>(below(4'000))});
    }
    const Timestamp now = noon + minutes(static_cast<std::int64_t>(below(1'440)));
    vectors.add(1, state, text_of(token), static_cast<std::uint16_t>(1 + below(2)), now);
  }
}

void add_records(Vectors& vectors) {
  Record record;
  record.device = id_of(1);
  record.at = noon;
  record.token = text_of(a_token());
  vectors.add_record(record);
  record.seq = 2;
  record.previous.fill(9);
  record.kind = RecordKind::refused;
  record.reason = "voucher_expired";
  vectors.add_record(record);
  Record undone = record;
  undone.kind = RecordKind::undone;
  undone.uses = 0;
  undone.undoes = 1;
  undone.reason.clear();
  undone.token.clear();
  vectors.add_record(undone);
}

TEST(TheSharedVectors, AreWhatTheServerDecides) {
  Vectors vectors;
  vectors.add_pack(a_pack());
  vectors.add_pack(busy_pack());
  add_chosen(vectors);
  add_random(vectors);
  add_records(vectors);
  EXPECT_GE(vectors.told().size(), 15U) << "hardly a reason is tried";
  EXPECT_GE(vectors.told().at("accept"), 20);

  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
  if (std::getenv("FOOTFALL_BLESS") != nullptr) std::ofstream(file) << vectors.text();
  std::ifstream in(file);
  const std::string kept((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_TRUE(kept == vectors.text()) << file << " is not what the program says; FOOTFALL_BLESS=1 renews it";
}

}  // namespace
}  // namespace footfall::offline
