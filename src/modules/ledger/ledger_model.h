// What the ledger promises, in the plainest way: a list of entries in memory, every balance counted from it.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.h"

namespace footfall::ledger {

class Model {
 public:
  struct OneEntry {
    EntryId id;
    Entry entry;
    State state = State::posted;
    Timestamp at;
    Timestamp expires_at;  // of what is or was pending
  };

  std::vector<OneEntry> entries;  // in order of id
  Timestamp now;

  // Sum of the account's lines in entries of this state.
  std::int64_t sum(const std::string& account, Currency currency, State state) const {
    std::int64_t total = 0;
    for (const auto& one : entries) total += one.state == state ? net(one.entry, account, currency) : 0;
    return total;
  }

  // The new entry has an empty id until it is given one.
  const Reason* write(const Entry& entry, State state, Timestamp expires_at) {
    for (const auto& one : entries) {
      if (one.entry.why == entry.why && one.entry.reference == entry.reference) return &why::already_posted;
    }
    for (const auto& line : entry.lines) {
      const auto currency = line.amount.currency;
      const auto out = net(entry, line.account, currency);
      if (line.limit == Line::Limit::none || out <= 0) continue;
      if (out + sum(line.account, currency, State::posted) + pending_debits(line.account, currency) > 0) {
        return &why::funds_insufficient;
      }
    }
    entries.push_back({{}, entry, state, now, expires_at});
    return nullptr;
  }

  const Reason* settle(EntryId id) {
    OneEntry* one = find(id);
    if (one == nullptr) return &why::entry_unknown;
    if (one->state == State::voided || is_overdue(*one)) return &why::entry_voided;
    one->state = State::posted;
    return nullptr;
  }

  const Reason* cancel(EntryId id) {
    OneEntry* one = find(id);
    if (one == nullptr) return &why::entry_unknown;
    if (one->state == State::posted) return &why::entry_not_pending;
    one->state = State::voided;
    return nullptr;
  }

  std::size_t void_due(std::size_t limit) {
    std::vector<OneEntry*> due;
    for (auto& one : entries) {
      if (is_overdue(one)) due.push_back(&one);
    }
    std::stable_sort(due.begin(), due.end(),
                     [](const OneEntry* a, const OneEntry* b) { return a->expires_at < b->expires_at; });
    due.resize(std::min(limit, due.size()));
    for (OneEntry* one : due) one->state = State::voided;
    return due.size();
  }

  // Of at most `limit` entries before `before` (an index), newest first.
  std::vector<PostedLine> lines_of(const std::string& account, std::size_t before, std::size_t limit) const {
    std::vector<PostedLine> lines;
    for (std::size_t i = before; i-- > 0 && limit > 0;) {
      const OneEntry& one = entries[i];
      bool any = false;
      for (const auto& line : one.entry.lines) {
        if (line.account != account) continue;
        any = true;
        lines.push_back({one.id, one.at, one.entry.why, one.entry.reference, one.entry.note, one.state, line.amount});
      }
      limit -= any ? 1 : 0;
    }
    return lines;
  }

 private:
  static std::int64_t net(const Entry& entry, const std::string& account, Currency currency) {
    std::int64_t total = 0;
    for (const auto& line : entry.lines) {
      if (line.account == account && line.amount.currency == currency) total += line.amount.minor;
    }
    return total;
  }

  std::int64_t pending_debits(const std::string& account, Currency currency) const {
    std::int64_t total = 0;
    for (const auto& one : entries) {
      if (one.state == State::pending) total += std::max<std::int64_t>(net(one.entry, account, currency), 0);
    }
    return total;
  }

  bool is_overdue(const OneEntry& one) const { return one.state == State::pending && one.expires_at <= now; }

  OneEntry* find(EntryId id) {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const OneEntry& one) { return one.id == id; });
    return found == entries.end() ? nullptr : &*found;
  }
};

}  // namespace footfall::ledger
