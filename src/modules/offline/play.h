// What one record of a journal does: a redemption, an excess, an undo, or nothing.
#pragma once

#include "codes/codes.h"
#include "identity/identity.h"
#include "offline/journal.h"

namespace footfall::offline {

// Plays the records of one device in one unit of work.
class Player {
 public:
  Player(Tx& tx, const identity::DeviceKey& device);

  // Carries the record out and keeps it: fills in voucher, outcome, reason, redemption and value of `kept`.
  void play(const Record& record, KeptRecord& kept);

 private:
  struct Use;

  void accept(const Record& record, KeptRecord& kept);
  void honour(const Use& use, KeptRecord& kept);
  void take_back(const Record& record, KeptRecord& kept);
  void exceed(const Use& use, const Reason& reason, KeptRecord& kept);
  const Reason* against_device(const KeptRecord& kept, Money value);

  Tx& tx_;
  const identity::DeviceKey& device_;
  codes::TokenVerifier verifier_;
  Currency currency_;             // of the region
  std::vector<Excess> excesses_;  // of the record that is played
};

}  // namespace footfall::offline
