// Messages to people: what is to be said is a row of the same transaction; a job says it later, outside of any.
//
//               accepted
//   pending ──────────────► sent
//      │  ▲
//      │  └─ later: tried again after 5 s, 10 s, 20 s … 10 min
//      └───────────────────► failed   (refused, tried 8 times, or of no use any more)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/porter.h"

namespace footfall::identity {

struct MessageTag {
  static constexpr std::string_view prefix = "msg";
};
using MessageId = Id<MessageTag>;

enum class MessageState { pending, sent, failed };
constexpr std::array<std::string_view, 3> names_of(MessageState) { return {"pending", "sent", "failed"}; }

struct Message {
  MessageId id = {};
  std::string address = {}, subject = {};
  Bytes sealed_text = {};
  MessageState state = MessageState::pending;
  std::int64_t attempts = 0;
  Timestamp next_at = {}, expires_at = {}, made_at = {};
};

inline constexpr std::int64_t message_attempts_max = 8;

// After so many attempts, how long to wait for the next.
Duration wait_after(std::int64_t attempts);
// What a message is after an attempt (the `attempts`-th) that ended so.
MessageState decide_message(Delivery delivery, std::int64_t attempts);

// Has a message sent, as soon as this transaction is committed and until `expires_at`. Its reference is ours to choose.
MessageId intend_message(Tx& tx, const Secrets& secrets, const Letter& letter, Timestamp expires_at);

// The job. A message goes to whoever sends for its channel; without one it fails.
std::size_t send_due(Gate& gate, const Porter& porter, Region region, Timestamp now);

}  // namespace footfall::identity
