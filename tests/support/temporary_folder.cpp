#include "support/temporary_folder.h"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace footfall::test {

std::string make_temporary_folder() {
  const char* chosen = std::getenv("TMPDIR");
  std::string base = chosen != nullptr ? chosen : "/tmp";
  if (chosen == nullptr && access("/dev/shm", W_OK | X_OK) == 0) base = "/dev/shm";
  std::string pattern = base + "/footfall-test.XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder under " + base);
  return pattern;
}

}  // namespace footfall::test
