// Booking what was served too much.
#pragma once

#include "offline/journal.h"

namespace footfall::offline {

// Keeps the excess, posts its value to the merchant's named account and tells others. Its record is kept already.
void book(Tx& tx, const Excess& excess);
// Posts the opposite. False when it was taken back before.
bool unbook(Tx& tx, const Excess& excess);

}  // namespace footfall::offline
