// A device's journal on the server: what is kept of it, and the rules of when a record was signed. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "offline/device/record.h"
#include "offline/offline.h"

namespace footfall::offline {

// Where the journal stands here: the last record that was replayed, and the last contact.
struct Journal {
  DeviceId device;
  std::int64_t seq = 0;
  crypto::Hash hash{};
  Timestamp signed_at;  // of the last record, corrected
  Duration offset;      // to be added to the device's clock
  Timestamp contact_at;
};

// At a contact a device says how far its journal goes. It cannot take that back: a record up to there was signed
// before the contact, every later one after it, whatever its clock says.
struct Contact {
  Timestamp first_at, last_at;  // of the contacts at which the journal was that long
  std::int64_t seq = 0;
  crypto::Hash hash{};
  Duration offset;
};

// honoured: a redemption. first: it was the first use, and the one that came in before it is one too many. excess: one
// too many itself. undone: something was taken back. noted: it changes nothing. aside: nothing could be made of it.
enum class RecordOutcome { honoured, first, excess, undone, noted, aside };
constexpr std::array<std::string_view, 6> names_of(RecordOutcome) {
  return {"honoured", "first", "excess", "undone", "noted", "aside"};
}

struct KeptRecord {
  DeviceId device;
  std::int64_t seq = 0;
  crypto::Hash hash{};
  RecordKind kind = RecordKind::accepted;
  std::optional<vouchers::VoucherId> voucher = {};
  std::int32_t uses = 0;
  Timestamp device_at, signed_at, received_at;
  RecordOutcome outcome = RecordOutcome::noted;
  std::string reason = {};  // a code; empty when there is nothing to say
  std::optional<vouchers::RedemptionId> redemption = {};
  Money value = {};  // of the uses
};

enum class ExcessState { booked, undone };
constexpr std::array<std::string_view, 2> names_of(ExcessState) { return {"booked", "undone"}; }

struct Excess {
  ExcessId id;
  MerchantId merchant;
  DeviceId device;  // whose journal showed it
  std::int64_t seq = 0;
  vouchers::VoucherId voucher;
  std::int32_t uses = 0;
  Money value;
  std::string reason;
  ExcessState state = ExcessState::booked;
  StoreId store;      // where that device stands
  Timestamp used_at;  // corrected
  // The use that took what was there, when it was one.
  std::optional<StoreId> other_store = {};
  std::optional<std::string> other_by = {};
  std::optional<Timestamp> other_at = {};
  Timestamp made_at;
};

// When a record was signed: the device's time corrected by the offset of the contact that brought it, but not before
// the record before it, nor before the last contact that did not know of it, nor after the first that did.
// `brought` is the contact that brings it.
Timestamp decide_signed_at(const Record& record, const Journal& journal, const std::vector<Contact>& contacts,
                           const Contact& brought);

// Whether what the device says fits what it said before. Refuses: journal_forked, journal_head_wrong.
Outcome decide_head(const Journal& journal, const std::vector<Contact>& contacts, const Contact& said);

// Whether the record goes on where the journal stands. Refuses: journal_gap, journal_forked.
Outcome decide_next(const Journal& journal, const std::vector<Contact>& contacts, const Record& record,
                    const crypto::Hash& hash);

}  // namespace footfall::offline
