#include "import/keep_places.h"

#include "identity/identity.h"
#include "merchants/opening_hours.h"

namespace footfall::imports {

namespace {

constexpr std::size_t batch = 500;  // places in one transaction

enum class Fate { made, changed, unchanged };

std::string one_line(const Address& address) {
  if (!address.full.empty()) return address.full;
  std::string text = address.street;
  if (!address.house_number.empty()) text += (text.empty() ? "" : " ") + address.house_number;
  for (const auto* part : {&address.postcode, &address.district, &address.city}) {
    if (!part->empty()) text += (text.empty() ? "" : ", ") + *part;
  }
  return text;
}

std::string phone_of(const Place& place, const merchants::RegionInfo& region) {
  for (const auto& phone : place.phones) {
    const auto number = identity::normalise_address(phone, place.country.empty() ? region.country : place.country);
    if (number.ok() && number->starts_with('+')) return *number;
  }
  return {};
}

void append_note(std::string& notes, const std::string& more) {
  if (more.empty()) return;
  notes += (notes.empty() ? "" : "\n") + more;
}

Result<MerchantId> merchant_for(Tx& tx, const merchants::Store& store) {
  return merchants::create_merchant(tx, {.id = {}, .name = store.name, .name_zh = store.name_zh, .created_at = {}});
}

Result<Fate> keep_one(Tx& tx, merchants::Store store) {
  const auto known = merchants::find_store_by_source(tx, store.source);
  if (!known) {
    store.merchant = TRY(merchant_for(tx, store));
    TRY(merchants::create_store(tx, store));
    return Fate::made;
  }
  if (known->state == merchants::StoreState::closed) return Fate::unchanged;  // closed by people: they know better
  store.id = known->id;
  store.merchant = known->merchant;
  store.state = known->state;
  store.created_at = known->created_at;
  TRY(merchants::change_store(tx, store));
  return merchants::find_store(tx, known->id) == known ? Fate::unchanged : Fate::changed;
}

}  // namespace

merchants::Store store_of(const Place& place, const merchants::RegionInfo& region,
                          const std::function<void(std::string_view, std::string_view)>& note) {
  merchants::Store store;
  store.name = place.name;
  store.name_zh = place.name_zh;
  store.category = place.categories.at(0);
  store.position = place.position;
  store.zone = region.zone;
  store.address = one_line(place.address);
  store.phone = phone_of(place, region);
  if (!place.phones.empty() && store.phone.empty()) note("phone", "not a phone number that can be dialled");
  store.website = place.website;
  store.hours_note = place.hours_note;
  store.description = place.description.empty() ? place.summary : place.description;
  store.source = place.source;
  if (place.opening_hours.empty()) return store;
  const auto hours = merchants::OpeningHours::parse(
      place.opening_hours, {.zone = region.zone, .position = place.position, .country = region.country});
  if (hours.ok()) {
    store.opening_hours = place.opening_hours;
  } else {
    append_note(store.hours_note, place.opening_hours);
    note("opening_hours", hours.error().reason->text);
  }
  return store;
}

PlaceKeeper::PlaceKeeper(Gate& gate, merchants::RegionInfo region, std::function<void(RowProblem&&)> problem)
    : gate_(gate), region_(std::move(region)), problem_(std::move(problem)) {}

void PlaceKeeper::keep(Place&& place) {
  waiting_.push_back(std::move(place));
  if (waiting_.size() >= batch) flush();
}

// The readers have bounded every field, so making a store refuses nothing that its merchant was made for in vain.
void PlaceKeeper::flush() {
  std::vector<merchants::Store> stores;
  stores.reserve(waiting_.size());
  for (const auto& place : waiting_) {
    stores.push_back(store_of(place, region_, [&](std::string_view field, std::string_view reason) {
      problem_({.source = place.source,
                .field = std::string(field),
                .reason = std::string(reason),
                .severity = Severity::noted});
    }));
  }
  std::vector<std::optional<Result<Fate>>> fates(stores.size());
  gate_.database().write(region_.region, [&](Tx& tx) {
    for (std::size_t i = 0; i < stores.size(); ++i) fates[i].emplace(keep_one(tx, stores[i]));
    return Keep::yes;
  });
  for (std::size_t i = 0; i < fates.size(); ++i) {
    const auto& fate = *fates[i];
    if (fate.ok()) {
      ++(*fate == Fate::made ? kept_.made : *fate == Fate::changed ? kept_.changed : kept_.unchanged);
    } else {
      ++kept_.refused;
      const auto& error = fate.error();
      problem_({.source = stores[i].source, .field = error.field, .reason = std::string(error.reason->text)});
    }
  }
  waiting_.clear();
}

}  // namespace footfall::imports
