// Offline packs and journal records: what the strict readers accept is written back as the very same bytes, and a pack
// that was read decides about any token without a bug.
#include "base/check.h"
#include "offline/device/decide.h"
#include "offline/device/record.h"

namespace footfall::offline {

namespace {

void read_as_pack(ByteView bytes) {
  const auto read = read_pack(bytes);
  if (!read.ok()) {
    check(read.is(why::pack_malformed));
    return;
  }
  check(pack_message(read->pack) == read->message, "one way to write it");
  const auto again = write_pack(read->message, read->signature);
  check(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()), "one way to write it");
  codes::Token token;
  token.voucher = make_uuid({1}, {}, 5);
  token.offer = make_uuid({1}, {}, 6);
  if (!read->pack.offers.empty()) token.offer = read->pack.offers.front().offer;
  if (!read->pack.known.empty()) token.voucher = read->pack.known.front().voucher;
  const auto layout_of = [](const Uuid& id) { return make_uuid(time_of(id), region_of(id), codes::store_mark(id)); };
  if (layout_of(token.offer) != token.offer || layout_of(token.voucher) != token.voucher) return;
  if (region_of(token.offer) != region_of(token.voucher)) return;
  token.valid_until = {4'000'000'000'000};
  const std::uint8_t key = read->pack.keys.empty() ? 1 : read->pack.keys.front().id;
  const auto text = codes::write_token(codes::message_of(key, token), {});
  const auto yes = [](const crypto::PublicKey&, ByteView, const crypto::Signature&) { return true; };
  (void)decide_offline(read->pack, {}, {.token = text, .uses = 1, .now = read->pack.made_at, .signature_check = yes});
}

void read_as_record(ByteView bytes) {
  const auto read = read_record(bytes);
  if (!read.ok()) {
    check(read.is(why::record_malformed));
    return;
  }
  check(record_message(read->record) == read->message, "one way to write it");
  const auto again = write_record(read->message, read->signature);
  check(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()), "one way to write it");
}

}  // namespace

// The input as it is and with a signature's 64 bytes behind it, which no fuzzer has to find.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, data + size);
  read_as_pack(bytes);
  read_as_record(bytes);
  bytes.resize(size + crypto::Signature{}.size());
  read_as_pack(bytes);
  read_as_record(bytes);
  return 0;
}

}  // namespace footfall::offline
