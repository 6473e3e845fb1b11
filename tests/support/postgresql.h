// The throwaway PostgreSQL that tests use.
#pragma once

#include <string>

namespace footfall::test {

// How to reach it, as a libpq URL. Uses the cluster whose folder FOOTFALL_TEST_POSTGRESQL names (ctest starts one);
// where none runs there, starts one by tests/support/postgresql.sh, which ends with this program.
// Throws when there is no PostgreSQL on this machine: a test that cannot run has failed.
const std::string& postgresql_url();

// A cluster of one's own, for tests that restart it.
class PostgresqlCluster {
 public:
  PostgresqlCluster();
  PostgresqlCluster(const PostgresqlCluster&) = delete;
  PostgresqlCluster& operator=(const PostgresqlCluster&) = delete;
  ~PostgresqlCluster();

  const std::string& url() const { return url_; }
  // Stops it at once, as a crash would; start() brings it back with the same data.
  void crash();
  void start();

 private:
  std::string folder_;
  std::string url_;
};

}  // namespace footfall::test
