#include "identity/message.h"

#include <algorithm>

#include "core/log.h"
#include "identity/address.h"
#include "identity/message_rows.h"

namespace footfall::identity {

namespace {

constexpr std::int64_t at_once = 20;

std::string text_of(const Secrets& secrets, const Message& message) {
  const auto text = crypto::open(secrets.message_key(), message.sealed_text, message.id.text());
  check(text.has_value(), "a message opens with the key it was sealed with");
  return {text->begin(), text->end()};
}

// Claims an attempt, sends, and notes what came of it. Should the sender throw or the program end in between, the
// message is tried again when its claim is over: at least once, with the same reference.
void send_one(Gate& gate, const Porter& porter, const Message& message, Timestamp now) {
  const bool over = message.expires_at <= now;
  const auto claimed = gate.write<bool>(platform_region, [&](Tx& tx) -> Result<bool> {
    return mark_attempt(tx, message, over ? MessageState::failed : MessageState::pending,
                        tx.now() + wait_after(message.attempts + 1));
  });
  if (over || !*claimed) return;
  const auto& sender =
      channel_of(message.address) == Channel::phone ? porter.setup.phone_sender : porter.setup.email_sender;
  const Delivery delivery = sender ? sender->send({.to = message.address,
                                                   .subject = message.subject,
                                                   .text = text_of(porter.secrets, message),
                                                   .reference = message.id.text()})
                                   : Delivery::refused;
  const auto state = decide_message(delivery, message.attempts + 1);
  if (state == MessageState::failed) {
    log::warning("a message was given up", {{"reference", message.id.text()}, {"delivery", name_of(delivery)}});
  }
  if (state == MessageState::pending) return;
  (void)gate.write<Done>(platform_region, [&](Tx& tx) -> Outcome {
    mark_message(tx, message.id, state);
    return done;
  });
}

}  // namespace

Duration wait_after(std::int64_t attempts) {
  const auto doublings = std::clamp<std::int64_t>(attempts - 1, 0, 7);
  return std::min(seconds(5) * (std::int64_t{1} << doublings), minutes(10));
}

MessageState decide_message(Delivery delivery, std::int64_t attempts) {
  if (delivery == Delivery::accepted) return MessageState::sent;
  return delivery == Delivery::refused || attempts >= message_attempts_max ? MessageState::failed
                                                                           : MessageState::pending;
}

MessageId intend_message(Tx& tx, const Secrets& secrets, const Letter& letter, Timestamp expires_at) {
  const auto id = tx.new_id<MessageTag>();
  insert_message(tx, {.id = id,
                      .address = letter.to,
                      .subject = letter.subject,
                      .sealed_text = crypto::seal(secrets.message_key(), bytes_of(letter.text), id.text()),
                      .next_at = tx.now(),
                      .expires_at = expires_at,
                      .made_at = tx.now()});
  return id;
}

std::size_t send_due(Gate& gate, const Porter& porter, Region region, Timestamp now) {
  if (region != platform_region) return 0;
  const auto due = gate.read<std::vector<Message>>(region, [](View& view) { return list_due_messages(view, at_once); });
  for (const auto& message : due) send_one(gate, porter, message, now);
  return due.size();
}

}  // namespace footfall::identity
