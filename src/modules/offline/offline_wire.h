// What the offline routes take and give, as structs and their fields.
#pragma once

#include "offline/store_line.h"
#include "offline/sync.h"

namespace footfall::offline {

std::vector<Route> routes(const vouchers::Setup& setup);
std::vector<const Permission*> permissions();

struct StoreOfMerchant {
  MerchantId merchant;
  StoreId store;
};
struct LineView {
  StoreId store;
  Money value;
  std::int32_t uses_max = 0;
  std::optional<DeviceId> lead;
  std::int64_t epoch = 0;
};

struct HeadView {
  std::int64_t seq = 0;
  std::string hash;
};
struct SentRecord {
  std::string signed_record;  // base64url
};
struct SyncRequest {
  std::optional<Timestamp> sent_at;
  HeadView head;
  std::vector<SentRecord> records;
};
struct SyncForDevice {
  DeviceId device;
  SyncRequest journal;
};
struct RecordView {
  std::int64_t seq = 0;
  RecordKind kind = RecordKind::accepted;
  RecordOutcome outcome = RecordOutcome::noted;
  std::optional<std::string> reason;
  std::optional<vouchers::VoucherId> voucher;
  std::optional<vouchers::RedemptionId> redemption;
  Timestamp signed_at;
};
struct SyncedView {
  Timestamp now;
  std::int64_t offset_ms = 0;
  HeadView journal;
  std::vector<RecordView> records;
};

struct ExcessesOfMerchant {
  MerchantId merchant;
  std::optional<ExcessId> cursor;
  std::int32_t limit = 50;
};
struct ExcessesOfRegion {
  Region region;
  std::optional<ExcessId> cursor;
  std::int32_t limit = 50;
};

void fields(wire::Visitor& v, StoreOfMerchant& r);
void fields(wire::Visitor& v, SetLine& r);
void fields(wire::Visitor& v, LineView& r);
void fields(wire::Visitor& v, HeadView& h);
void fields(wire::Visitor& v, SentRecord& r);
void fields(wire::Visitor& v, SyncRequest& r);
void fields(wire::Visitor& v, SyncForDevice& r);
void fields(wire::Visitor& v, RecordView& r);
void fields(wire::Visitor& v, SyncedView& s);
void fields(wire::Visitor& v, ExcessesOfMerchant& r);
void fields(wire::Visitor& v, ExcessesOfRegion& r);
void fields(wire::Visitor& v, Excess& e);

constexpr std::string_view type_name(const SetLine*) { return "SetOfflineLine"; }
constexpr std::string_view type_name(const LineView*) { return "OfflineLine"; }
constexpr std::string_view type_name(const HeadView*) { return "JournalHead"; }
constexpr std::string_view type_name(const SentRecord*) { return "SentRecord"; }
constexpr std::string_view type_name(const SyncRequest*) { return "SyncJournal"; }
constexpr std::string_view type_name(const SyncForDevice*) { return "SyncJournalOfDevice"; }
constexpr std::string_view type_name(const RecordView*) { return "SyncedRecord"; }
constexpr std::string_view type_name(const SyncedView*) { return "SyncedJournal"; }
constexpr std::string_view type_name(const Excess*) { return "OfflineExcess"; }

}  // namespace footfall::offline
