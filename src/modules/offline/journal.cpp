#include "offline/journal.h"

#include <algorithm>

#include "core/crypto.h"

namespace footfall::offline {

namespace {

// Told with every refusal, so that a device knows where to go on.
Error with_place(const Reason& reason, const Journal& journal, std::string detail) {
  Error error = no(reason, std::move(detail));
  error.expected = "the journal here ends with record " + std::to_string(journal.seq) + ", hash " +
                   crypto::to_hex(journal.hash) + "; go on with record " + std::to_string(journal.seq + 1);
  return error;
}

}  // namespace

Timestamp decide_signed_at(const Record& record, const Journal& journal, const std::vector<Contact>& contacts,
                           const Contact& brought) {
  const auto seq = static_cast<std::int64_t>(record.seq);
  Timestamp earliest = journal.signed_at, latest = brought.last_at;
  for (const auto& contact : contacts) {
    if (contact.seq < seq) {
      earliest = std::max(earliest, contact.last_at);
    } else {
      latest = std::min(latest, contact.first_at);
    }
  }
  const Timestamp corrected = record.at + brought.offset;
  return std::max(earliest, std::min(latest, corrected));
}

Outcome decide_head(const Journal& journal, const std::vector<Contact>& contacts, const Contact& said) {
  if (said.seq < journal.seq) return with_place(why::journal_forked, journal, "it was longer once");
  if (said.seq == journal.seq && said.hash != journal.hash) return with_place(why::journal_forked, journal, "head");
  if (said.seq > journal_max) return with_place(why::journal_head_wrong, journal, "too long");
  for (const auto& contact : contacts) {
    const bool shorter = said.seq < contact.seq;
    const bool other = said.seq == contact.seq && said.hash != contact.hash;
    if (shorter || other) return with_place(why::journal_forked, journal, "it said something else before");
  }
  return done;
}

Outcome decide_next(const Journal& journal, const std::vector<Contact>& contacts, const Record& record,
                    const crypto::Hash& hash) {
  const auto seq = static_cast<std::int64_t>(record.seq);
  if (seq != journal.seq + 1) return with_place(why::journal_gap, journal, "a gap");
  if (record.previous != journal.hash) return with_place(why::journal_forked, journal, "another chain");
  for (const auto& contact : contacts) {
    if (contact.seq == seq && contact.hash != hash) {
      return with_place(why::journal_forked, journal, "another record than the head that was told");
    }
  }
  return done;
}

}  // namespace footfall::offline
