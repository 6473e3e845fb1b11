#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <fstream>
#include <latch>
#include <map>
#include <mutex>

#include "databases/test_tables.h"
#include "support/databases.h"

namespace footfall {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

// A disk that fails when told: what SQLite writes to it goes through here. It stands before every file opened by SQLite
// in this program.
class Disk {
 public:
  enum class Mood { works, full, fails_to_sync };

  static void install() {
    static const bool installed = [] {
      vfs = *sqlite3_vfs_find(nullptr);
      real_open = vfs.xOpen;
      vfs.zName = "moody";
      vfs.xOpen = open;
      return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
    }();
    check(installed, "the moody disk is installed");
  }
  static inline std::atomic<Mood> mood{Mood::works};

 private:
  static int open(sqlite3_vfs* self, const char* name, sqlite3_file* file, int flags, int* out) {
    const int code = real_open(self, name, file, flags, out);
    if (code != SQLITE_OK) return code;
    // The main file and its log have different tables of functions, which share these two.
    static std::mutex mutex;
    static std::map<const sqlite3_io_methods*, sqlite3_io_methods> moody;
    const std::lock_guard lock(mutex);
    const auto [found, fresh] = moody.try_emplace(file->pMethods, *file->pMethods);
    if (fresh) {
      real_write = file->pMethods->xWrite;
      real_sync = file->pMethods->xSync;
      found->second.xWrite = write;
      found->second.xSync = sync;
    }
    file->pMethods = &found->second;
    return SQLITE_OK;
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    return mood == Mood::full ? SQLITE_FULL : real_write(file, bytes, size, at);
  }
  static int sync(sqlite3_file* file, int flags) {
    return mood == Mood::fails_to_sync ? SQLITE_IOERR_FSYNC : real_sync(file, flags);
  }

  static inline sqlite3_vfs vfs;
  static inline decltype(sqlite3_vfs::xOpen) real_open;
  static inline decltype(sqlite3_io_methods::xWrite) real_write;
  static inline decltype(sqlite3_io_methods::xSync) real_sync;
};

class Sqlite : public testing::Test {
 protected:
  Sqlite() {
    Disk::install();
    database_ = open_database(place_.url(), world_.world());
    database_->migrate(test::test_tables);
  }
  ~Sqlite() override { Disk::mood = Disk::Mood::works; }

  std::string path() const { return place_.url().substr(std::strlen("sqlite:")); }

  void add(std::string_view name) {
    database_->write(Region{1}, [&](Tx& tx) { return insert(tx, name), Keep::yes; });
  }
  static void insert(Tx& tx, std::string_view name) {
    tx.run("INSERT INTO counter (region, name, value) VALUES ($1, $2, 1)", {tx.region(), name});
  }
  std::int64_t count() {
    std::int64_t found = 0;
    database_->read(Region{1}, [&](View& view) { found = view.sql("SELECT COUNT(*) FROM counter", {})[0].integer(0); });
    return found;
  }
  // Makes one batch of `works`: the first of them keeps the writer busy while the others queue up.
  std::vector<std::exception_ptr> write_together(const std::vector<Database::Work>& works) {
    std::vector<std::exception_ptr> outcomes(works.size());
    std::latch begun{1};
    std::latch queued{1};
    std::latch told{static_cast<std::ptrdiff_t>(works.size()) + 1};
    database_->submit(
        Region{1}, [&](Tx&) { return begun.count_down(), queued.wait(), Keep::no; },
        [&](const std::exception_ptr&) { told.count_down(); });
    begun.wait();
    for (std::size_t i = 0; i < works.size(); ++i) {
      database_->submit(Region{1}, works[i], [&, i](const std::exception_ptr& outcome) {
        outcomes[i] = std::move(outcome);
        told.count_down();
      });
    }
    queued.count_down();
    told.wait();
    return outcomes;
  }
  static Database::Work adding(std::string name) {
    return [name = std::move(name)](Tx& tx) { return insert(tx, name), Keep::yes; };
  }

  test::DatabasePlace place_{test::DatabaseKind::sqlite};
  test::TestWorld world_;
  std::unique_ptr<Database> database_;
};

TEST_F(Sqlite, FailsEverybodyWhoseCommitFailed) {
  add("before");
  Disk::mood = Disk::Mood::fails_to_sync;
  const auto outcomes = write_together({adding("a"), adding("b"), [](Tx&) { return Keep::no; }});
  for (const auto& outcome : outcomes) {
    ASSERT_TRUE(outcome);
    EXPECT_THAT([&] { std::rethrow_exception(outcome); }, ThrowsMessage<Unavailable>(HasSubstr("commit failed")));
  }
  EXPECT_THROW(add("alone"), Unavailable);
  Disk::mood = Disk::Mood::works;
  EXPECT_EQ(count(), 1);
  add("after");
  EXPECT_EQ(count(), 2);
}

TEST_F(Sqlite, SaysThatTheDiskIsFullAndRecovers) {
  Disk::mood = Disk::Mood::full;
  EXPECT_THAT([&] { add("a"); }, ThrowsMessage<Unavailable>(HasSubstr("full")));
  EXPECT_THAT([&] { add("a"); }, ThrowsMessage<Unavailable>(HasSubstr("full")));
  Disk::mood = Disk::Mood::works;
  add("a");
  EXPECT_EQ(count(), 1);
}

TEST_F(Sqlite, FailsOnlyTheOneForWhichThereIsNoRoom) {
  const auto outcomes = write_together({
      [](Tx& tx) {
        tx.sql("PRAGMA max_page_count = 40", {});
        insert(tx, "small");
        return Keep::yes;
      },
      [](Tx& tx) {
        insert(tx, std::string(1'000'000, 'x'));
        return Keep::yes;
      },
      adding("small too"),
  });
  EXPECT_FALSE(outcomes[0]);
  ASSERT_TRUE(outcomes[1]);
  EXPECT_THROW(std::rethrow_exception(outcomes[1]), Unavailable);
  EXPECT_FALSE(outcomes[2]);
  EXPECT_EQ(count(), 2);
}

TEST_F(Sqlite, KeepsWhatFitsWhenTheDiskFillsUpInTheMiddleOfABatch) {
  // Too big for the cache, so that it is written, and fails, before the commit; SQLite then undoes the whole batch.
  const auto outcomes = write_together({
      adding("before"),
      [](Tx& tx) {
        Disk::mood = Disk::Mood::full;
        try {
          for (int i = 0; i < 50; ++i) insert(tx, std::to_string(i) + std::string(1'000'000, 'x'));
        } catch (...) {
          Disk::mood = Disk::Mood::works;
          throw;
        }
        return Keep::yes;
      },
      adding("after"),
  });
  EXPECT_FALSE(outcomes[0]);
  EXPECT_TRUE(outcomes[1]);
  EXPECT_FALSE(outcomes[2]);
  EXPECT_EQ(count(), 2);
}

TEST_F(Sqlite, SharesItsFileWithAnotherProgram) {
  const auto other = open_database(place_.url(), world_.world());
  other->write(Region{1}, [](Tx& tx) { return insert(tx, "other"), Keep::yes; });
  add("ours");
  EXPECT_EQ(count(), 2);
}

TEST_F(Sqlite, SaysWhenAnotherProgramKeepsItLocked) {
  database_.reset();
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", nullptr, nullptr, nullptr),
            SQLITE_OK);
  EXPECT_THAT([&] { open_database(place_.url(), world_.world()); }, ThrowsMessage<Unavailable>(HasSubstr("locked")));
  sqlite3_close(other);
  EXPECT_NO_THROW(open_database(place_.url(), world_.world()));
}

TEST_F(Sqlite, IsReadableByItsOwnerOnly) {
  add("a");
  for (const std::string suffix : {"", "-wal", "-shm"}) {
    struct stat found{};
    ASSERT_EQ(stat((path() + suffix).c_str(), &found), 0) << suffix;
    EXPECT_EQ(found.st_mode & 0777U, 0600U) << suffix;
  }
}

TEST_F(Sqlite, LeavesNoLogBehind) {
  add("a");
  database_.reset();
  EXPECT_NE(access((path() + "-wal").c_str(), F_OK), 0);
}

TEST_F(Sqlite, BeginsItsLogAnewWhileCommandsGoOn) {
  const auto beginning_of_log = [this] {
    std::string header(32, '\0');
    std::ifstream(path() + "-wal").read(header.data(), 32);
    return header.substr(16, 8);  // the salts: https://sqlite.org/fileformat2.html#the_write_ahead_log
  };
  const std::string page_and_more(100'000, 'x');
  add("a");
  const std::string before = beginning_of_log();
  int added = 0;
  while (beginning_of_log() == before && added < 10'000) add(std::to_string(added++) + page_and_more);
  EXPECT_LT(added, 10'000);
  EXPECT_EQ(count(), added + 1);
}

TEST_F(Sqlite, SaysWhenItsFolderIsMissing) {
  EXPECT_THAT([&] { open_database("sqlite:" + path() + "/no/where", world_.world()); },
              ThrowsMessage<Unavailable>(HasSubstr("folder")));
}

TEST_F(Sqlite, SaysWhenTheFileIsNoDatabase) {
  const std::string other = path() + ".txt";
  std::ofstream(other) << std::string(10'000, 'x');
  EXPECT_THAT([&] { open_database("sqlite:" + other, world_.world()); },
              ThrowsMessage<Unavailable>(HasSubstr("not a database")));
}

TEST_F(Sqlite, IsAFile) {
  EXPECT_THROW(open_database("sqlite:", world_.world()), Bug);
  EXPECT_THROW(open_database("sqlite::memory:", world_.world()), Bug);
  EXPECT_THROW(open_database("mysql://localhost", world_.world()), Bug);
}

TEST_F(Sqlite, TakesDoubleQuotesForNames) {
  EXPECT_THROW(database_->read(Region{1}, [](View& view) { view.sql("SELECT \"no such column\"", {}); }), Bug);
}

}  // namespace
}  // namespace footfall
