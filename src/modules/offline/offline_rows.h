// The rows of working without a network: stores' lines, journals, records, excesses, and vouchers known to be used.
#pragma once

#include <optional>
#include <vector>

#include "offline/journal.h"

namespace footfall::offline {

// How much a store's devices may accept on their own, each; and who keeps the store's claims.
struct StoreLine {
  StoreId store;
  MerchantId merchant;
  Money value;
  std::int32_t uses_max = 0;
  std::optional<DeviceId> lead = {};
  std::int64_t epoch = 0;  // grows with every other lead
};
std::optional<StoreLine> find_line(View& view, StoreId store);
void upsert_line(Tx& tx, const StoreLine& line);

std::optional<Journal> find_journal(View& view, DeviceId device);
// Makes the journal of a device that was never heard of.
void insert_journal(Tx& tx, const Journal& journal);
// Moves it on, if it still ends with record `from`.
bool mark_journal(Tx& tx, std::int64_t from, const Journal& journal);

// Another contact at which the journal was as long moves last_at on.
void upsert_contact(Tx& tx, DeviceId device, const Contact& contact);
// By length, those at which the journal was at least that long.
std::vector<Contact> list_contacts(View& view, DeviceId device, std::int64_t from);

void insert_record(Tx& tx, const KeptRecord& record);
std::optional<KeptRecord> find_record(View& view, DeviceId device, std::int64_t seq);
// What a device that is out of service was believed since then.
struct Believed {
  std::int64_t value_minor = 0, uses = 0;
};
Believed sum_believed(View& view, DeviceId device, Timestamp since);

void insert_excess(Tx& tx, const Excess& excess);
std::optional<Excess> find_excess(View& view, DeviceId device, std::int64_t seq);
bool mark_excess_undone(Tx& tx, ExcessId id);
// Newest first; of one merchant, or of all.
std::vector<Excess> list_excesses(View& view, std::optional<MerchantId> merchant, std::optional<ExcessId> before,
                                  std::int64_t limit);

// For the audit: what stands as booked, by merchant; records whose excess is not there, and the other way round;
// devices whose journal has not the records it says.
struct Booked {
  MerchantId merchant;
  Money value;
};
std::vector<Booked> sum_booked(View& view);
std::vector<std::string> list_unmatched(View& view, std::int64_t limit);
std::vector<DeviceId> list_broken_journals(View& view, std::int64_t limit);

// A voucher that was used or ended while its token still looks good.
struct Known {
  vouchers::VoucherId voucher;
  MerchantId merchant;
  std::int32_t uses_left = 0;
  Timestamp valid_until;
};
void upsert_known(Tx& tx, const Known& known);
void delete_known(Tx& tx, vouchers::VoucherId voucher);
// The last changed first.
std::vector<Known> list_known(View& view, MerchantId merchant, std::int64_t limit);
std::size_t delete_ended(Tx& tx, Timestamp before, std::int64_t limit);

}  // namespace footfall::offline
