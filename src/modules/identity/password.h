// Passwords: which are good enough, and the costly work of hashing them, a few at a time.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"

namespace footfall::identity {

inline constexpr std::int64_t password_characters_min = 10;
inline constexpr std::int64_t password_characters_max = 200;

// Refuses password_weak: too short, of fewer than 4 different characters, one of the commonest, or the address itself.
Outcome decide_password(std::string_view password, std::string_view address);

// Hashes and compares passwords: `at_once` at the same time, since each takes 19 MiB and tens of milliseconds; beyond
// `waiting_max` that wait it is Unavailable. Never inside a transaction. Safe to share between threads.
class PasswordWork {
 public:
  explicit PasswordWork(int at_once = 2, int waiting_max = 16) : free_(at_once), waiting_max_(waiting_max) {}

  std::string hash(std::string_view password);
  // An empty hash (nobody has this address, or no password) is never right and takes as long as any other.
  bool is_right(std::string_view password, std::string_view hash);

 private:
  class Turn;

  std::mutex mutex_;
  std::condition_variable freed_;
  int free_;
  int waiting_ = 0;
  int waiting_max_;
};

// A hash of no password at all, made with the parameters of crypto::hash_password.
extern const std::string_view hash_of_nobody;

}  // namespace footfall::identity
