#include "support/postgresql.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/check.h"
#include "databases/open.h"
#include "support/temporary_folder.h"
#include "support/world.h"

namespace footfall::test {
namespace {

void script(const std::string& verb, const std::string& folder) {
  const std::string command =
      "sh '" FOOTFALL_POSTGRESQL_SCRIPT "' " + verb + " '" + folder + "' " + std::to_string(getpid());
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed, see above: " + command);
}

std::string first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

bool answers(const std::string& url) {
  if (url.empty()) return false;
  try {
    run_script(url, "SELECT 1");
    return true;
  } catch (const Unavailable&) {
    return false;
  }
}

std::string running_or_started() {
  if (const char* folder = std::getenv("FOOTFALL_TEST_POSTGRESQL")) {
    const std::string url = first_line(std::string(folder) + "/url");
    if (answers(url)) return url;
  }
  static const PostgresqlCluster own;
  return own.url();
}

}  // namespace

const std::string& postgresql_url() {
  static const std::string url = running_or_started();
  return url;
}

PostgresqlCluster::PostgresqlCluster() : folder_(make_temporary_folder()) {
  script("start", folder_);
  url_ = first_line(folder_ + "/url");
}

PostgresqlCluster::~PostgresqlCluster() {
  try {
    script("stop", folder_);
  } catch (const std::exception&) {
    // Said on stderr by the script. It stops by itself when this program is gone.
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void PostgresqlCluster::crash() { script("crash", folder_); }
void PostgresqlCluster::start() { script("restart", folder_); }

}  // namespace footfall::test
