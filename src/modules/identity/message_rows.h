// The rows of messages.
#pragma once

#include <vector>

#include "identity/message.h"

namespace footfall::identity {

void insert_message(Tx& tx, const Message& message);
std::vector<Message> list_due_messages(View& view, std::int64_t limit);
// Counts an attempt; false when somebody else did since `seen` was read.
bool mark_attempt(Tx& tx, const Message& seen, MessageState state, Timestamp next_at);
void mark_message(Tx& tx, MessageId id, MessageState state);
std::size_t delete_old_messages(Tx& tx, Timestamp before, std::int64_t limit);

}  // namespace footfall::identity
