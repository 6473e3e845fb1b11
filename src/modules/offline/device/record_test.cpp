#include "offline/device/record.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "offline/device/device_fixture.h"

namespace footfall::offline {
namespace {

Record a_record() {
  Record record;
  record.device = id_of(1);
  record.seq = 2;
  record.previous.fill(7);
  record.at = noon;
  record.token = text_of(a_token());
  return record;
}
Bytes sealed(const Record& record) {
  const auto message = record_message(record);
  return write_record(message, key_of('3').sign(message));
}

TEST(ARecord, IsReadAsItWasWritten) {
  for (const RecordKind kind : {RecordKind::accepted, RecordKind::undone, RecordKind::refused}) {
    Record record = a_record();
    record.kind = kind;
    if (kind == RecordKind::undone) {
      record.token.clear();
      record.uses = 0;
      record.undoes = 1;
    }
    if (kind == RecordKind::refused) record.reason = "voucher_expired";
    const auto bytes = sealed(record);
    const auto read = read_record(bytes);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->record, record);
    EXPECT_TRUE(crypto::signature_is_right(key_of('3').public_key(), read->message, read->signature));
  }
}

TEST(ARecord, IsRefusedWhenAnythingIsMissingOrAdded) {
  const auto bytes = sealed(a_record());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(read_record(ByteView(bytes).first(size)).is(why::record_malformed)) << size;
  }
  auto longer = bytes;
  longer.push_back(0);
  EXPECT_TRUE(read_record(longer).is(why::record_malformed));
}

TEST(ARecord, HasOneWayToBeWritten) {
  const auto bytes = sealed(a_record());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    auto turned = bytes;
    turned[bit / 8] = static_cast<std::uint8_t>(turned[bit / 8] ^ (1U << (bit % 8)));
    const auto read = read_record(turned);
    if (read.ok()) {
      ASSERT_EQ(write_record(record_message(read->record), read->signature), turned) << bit;
    }
  }
}

TEST(ARecord, SaysWhatItsKindSaysAndNothingElse) {
  const auto is_bug = [](void (*spoil)(Record&)) {
    Record record = a_record();
    spoil(record);
    EXPECT_THROW((void)record_message(record), Bug);
  };
  is_bug([](Record& r) { r.seq = 0; });
  is_bug([](Record& r) { r.seq = 1; });  // the first has none before it
  is_bug([](Record& r) { r.previous = {}; });
  is_bug([](Record& r) { r.uses = 0; });
  is_bug([](Record& r) { r.undoes = 1; });
  is_bug([](Record& r) { r.reason = "why"; });
  is_bug([](Record& r) { r.token.clear(); });
  is_bug([](Record& r) { r.token = std::string(record_token_max + 1, 'A'); });
  is_bug([](Record& r) { r.token = "\n"; });
  is_bug([](Record& r) {
    r.kind = RecordKind::undone;
    r.token.clear();
    r.uses = 0;
    r.undoes = 2;  // itself
  });
}

}  // namespace
}  // namespace footfall::offline
