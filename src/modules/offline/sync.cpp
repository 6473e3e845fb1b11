#include "offline/sync.h"

#include <algorithm>

#include "core/crypto.h"
#include "offline/offline_rows.h"
#include "offline/play.h"

namespace footfall::offline {

namespace {

Error at_record(Error error, std::size_t index) {
  error.field = "/records/" + std::to_string(index);
  return error;
}

Journal journal_of(Tx& tx, DeviceId device) {
  if (const auto found = find_journal(tx, device)) return *found;
  insert_journal(tx, {.device = device, .signed_at = {}, .offset = {}, .contact_at = tx.now()});
  return *find_journal(tx, device);
}

Result<SignedRecord> open_record(const identity::DeviceKey& device, const Bytes& bytes) {
  auto record = TRY(read_record(bytes));
  if (record.record.device != device.device.id.uuid) return no(why::journal_foreign);
  if (!crypto::signature_is_right(device.key, record.message, record.signature))
    return no(why::journal_signature_wrong);
  return record;
}

class Replay {
 public:
  Replay(Tx& tx, const identity::DeviceKey& device, Journal journal, std::vector<Contact> contacts)
      : tx_(tx), device_(device), journal_(journal), contacts_(std::move(contacts)), player_(tx, device) {}

  Result<KeptRecord> take(const Bytes& bytes) {
    const auto signed_record = TRY(open_record(device_, bytes));
    const auto& record = signed_record.record;
    const auto hash = crypto::sha256(signed_record.message);
    if (record.seq <= static_cast<std::uint64_t>(journal_.seq)) return known(record, hash);
    TRY(decide_next(journal_, contacts_, record, hash));

    KeptRecord kept{.device = device_.device.id,
                    .seq = static_cast<std::int64_t>(record.seq),
                    .hash = hash,
                    .kind = record.kind,
                    .uses = record.uses,
                    .device_at = record.at,
                    .signed_at = decide_signed_at(record, journal_, contacts_, contacts_.back()),
                    .received_at = tx_.now()};
    player_.play(record, kept);
    journal_.seq = kept.seq;
    journal_.hash = hash;
    journal_.signed_at = kept.signed_at;
    return kept;
  }

  const Journal& journal() const { return journal_; }

 private:
  Result<KeptRecord> known(const Record& record, const crypto::Hash& hash) const {
    const auto kept = find_record(tx_, device_.device.id, static_cast<std::int64_t>(record.seq));
    check(kept.has_value(), "a record up to the journal's end is kept");
    if (kept->hash != hash) {
      Error error = no(why::journal_forked, "another record under a number that was taken");
      error.expected = "the journal here goes on to record " + std::to_string(journal_.seq);
      return error;
    }
    return *kept;
  }

  Tx& tx_;
  const identity::DeviceKey& device_;
  Journal journal_;
  std::vector<Contact> contacts_;  // the last brings these records
  Player player_;
};

}  // namespace

Result<Synced> sync(Tx& tx, const identity::DeviceKey& device, const SentJournal& sent) {
  const auto id = device.device.id;
  const Journal before = journal_of(tx, id);
  const Contact contact{.first_at = tx.now(),
                        .last_at = tx.now(),
                        .seq = sent.head_seq,
                        .hash = sent.head_hash,
                        .offset = sent.sent_at ? tx.now() - *sent.sent_at : before.offset};
  auto contacts = list_contacts(tx, id, before.seq);
  TRY(decide_head(before, contacts, contact));
  contacts.push_back(contact);

  Replay replay(tx, device, before, contacts);
  Synced synced{.now = tx.now(), .offset = contact.offset, .journal = {}, .records = {}};
  for (std::size_t i = 0; i < sent.records.size(); ++i) {
    auto kept = replay.take(sent.records[i]);
    if (!kept.ok()) return at_record(kept.error(), i);
    synced.records.push_back(kept.take());
  }
  synced.journal = replay.journal();
  if (synced.journal.seq > contact.seq) return no(why::journal_head_wrong, "more records than the head says");
  synced.journal.offset = contact.offset;
  synced.journal.contact_at = tx.now();
  // The same journal may come by two ways at once; the second finds its records replayed when it is judged anew.
  if (!mark_journal(tx, before.seq, synced.journal)) throw Unavailable("the journal moved on meanwhile");
  upsert_contact(tx, id, contact);
  return synced;
}

}  // namespace footfall::offline
