// Replaying a device's journal: each record once, in order, and what came of it.
#pragma once

#include <vector>

#include "identity/identity.h"
#include "offline/journal.h"

namespace footfall::offline {

// What a device sends when it is back.
struct SentJournal {
  std::optional<Timestamp> sent_at = {};  // by the device's clock; absent: staff sends it for a device
  std::int64_t head_seq = 0;              // of the last record it has, sent or not; 0 for none
  crypto::Hash head_hash{};
  std::vector<Bytes> records;  // in order, at most records_max
};

struct Synced {
  Timestamp now;
  Duration offset;                  // to be added to the device's clock
  Journal journal;                  // as it stands now
  std::vector<KeptRecord> records;  // one for each that was sent
};

// All of the batch or, when the journal is not as it should be, nothing of it. Records that were replayed before answer
// as they did. Refuses: record_malformed, journal_foreign, journal_signature_wrong, journal_gap, journal_forked,
// journal_head_wrong; `field` names the record, `expected` tells where to go on.
Result<Synced> sync(Tx& tx, const identity::DeviceKey& device, const SentJournal& sent);

}  // namespace footfall::offline
