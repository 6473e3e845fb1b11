#include "identity/password.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "core/crypto.h"
#include "identity/identity.h"

namespace footfall::identity {

namespace {

// Of the commonest passwords those that are long enough to get this far.
constexpr std::array<std::string_view, 24> common = {
    "1234567890",   "0123456789",  "9876543210",   "0987654321",  "qwertyuiop",   "1q2w3e4r5t",
    "q1w2e3r4t5",   "password123", "password1234", "password12",  "passw0rd123",  "iloveyou12",
    "1qaz2wsx3edc", "qwerty12345", "qwerty123456", "12345678910", "123456789012", "administrator",
    "welcome123",   "letmein1234", "abcdefghij",   "abcd123456",  "a123456789",   "woaini1314520"};

std::int64_t characters(std::string_view utf8) {
  return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace

Outcome decide_password(std::string_view password, std::string_view address) {
  if (characters(password) < password_characters_min || characters(password) > password_characters_max) {
    return no_field(why::password_weak, "/password", "10 to 200 characters");
  }
  if (std::set<char>(password.begin(), password.end()).size() < 4) return no(why::password_weak, "too uniform");
  const std::string plain = lower(password);
  if (plain == address) return no(why::password_weak, "the address");
  if (std::find(common.begin(), common.end(), plain) != common.end()) return no(why::password_weak, "common");
  return done;
}

// Held while a password is worked on.
class PasswordWork::Turn {
 public:
  explicit Turn(PasswordWork& work) : work_(work) {
    std::unique_lock lock(work.mutex_);
    if (work.free_ == 0 && work.waiting_ >= work.waiting_max_)
      throw Unavailable("too many passwords are being checked");
    ++work.waiting_;
    work.freed_.wait(lock, [&] { return work.free_ > 0; });
    --work.waiting_;
    --work.free_;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    const std::lock_guard lock(work_.mutex_);
    ++work_.free_;
    work_.freed_.notify_one();
  }

 private:
  PasswordWork& work_;
};

std::string PasswordWork::hash(std::string_view password) {
  const Turn turn(*this);
  return crypto::hash_password(password);
}

bool PasswordWork::is_right(std::string_view password, std::string_view hash) {
  const Turn turn(*this);
  const bool right = crypto::password_is_right(password, hash.empty() ? hash_of_nobody : hash);
  return right && !hash.empty();
}

const std::string_view hash_of_nobody =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

}  // namespace footfall::identity
