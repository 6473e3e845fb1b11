#include "databases/backup.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "databases/test_tables.h"
#include "support/databases.h"
#include "support/postgresql.h"
#include "support/temporary_folder.h"

namespace footfall {
namespace {

using testing::HasSubstr;

// Runs what should be refused; the words of the refusal.
std::string refusal(const std::function<void()>& run) {
  try {
    run();
  } catch (const Unavailable& problem) {
    return problem.what();
  }
  return "nothing was refused";
}

// Two databases of one kind, each alone in its place, and a folder for the file.
class BackingUp : public testing::TestWithParam<test::DatabaseKind> {
 protected:
  BackingUp()
      : folder_(test::make_temporary_folder()), file(folder_ + "/backup"), one(place("one")), other(place("two")) {}
  ~BackingUp() override {
    std::filesystem::remove_all(folder_);
    for (const auto& name : databases_) run_script(test::postgresql_url(), "DROP DATABASE " + name + " WITH (FORCE)");
  }

  bool on_sqlite() const { return GetParam() == test::DatabaseKind::sqlite; }
  std::string place(const std::string& name) {
    if (on_sqlite()) return "sqlite:" + folder_ + "/" + name + ".db";
    const auto database = "backup_" + std::to_string(::getpid()) + "_" + name;
    run_script(test::postgresql_url(), "CREATE DATABASE " + database);
    databases_.push_back(database);
    auto url = test::postgresql_url();
    return url.replace(url.find("/postgres?"), 10, "/" + database + "?");
  }
  std::unique_ptr<Database> open(const std::string& url) { return open_database(url, world_.world()); }
  std::unique_ptr<Database> make(const std::string& url) {
    auto database = open(url);
    database->migrate(test::test_tables);
    return database;
  }
  static void add(Database& database, std::int64_t id, std::string_view words) {
    database.write(Region{1}, [&](Tx& tx) {
      tx.run("INSERT INTO cell (id, number, words, bytes) VALUES ($1, NULL, $2, $3)",
             {id, words, std::span<const std::uint8_t>(std::array<std::uint8_t, 3>{0, 255, 10})});
      return Keep::yes;
    });
  }
  std::vector<std::string> words_in(const std::string& url) {
    std::vector<std::string> all;
    open(url)->read(Region{1}, [&](View& view) {
      for (const auto row : view.sql("SELECT words FROM cell ORDER BY id", {})) all.emplace_back(row.text(0));
    });
    return all;
  }
  void back_up_one() {
    back_up(one, {.database = {}, .made_at = test::start, .program = "1.2", .key_check = "ab"}, file);
  }

  const std::string folder_;
  std::vector<std::string> databases_;
  test::TestWorld world_;
  const std::string file;
  const std::string one, other;
};
ON_BOTH_DATABASES(BackingUp);

TEST_P(BackingUp, BringsEverythingBack) {
  {
    const auto database = make(one);
    add(*database, 1, "茶 and cake");
    add(*database, 2, "more");
  }
  back_up_one();
  restore(other, file, Existing::keep);
  EXPECT_THAT(words_in(other), testing::ElementsAre("茶 and cake", "more"));
  EXPECT_THAT(words_in(one), testing::SizeIs(2));
}

TEST_P(BackingUp, TakesOneMomentWhileOthersWrite) {
  const auto database = make(one);
  std::jthread writer([&](const std::stop_token& stop) {
    for (std::int64_t i = 0; !stop.stop_requested(); ++i) add(*database, i, std::to_string(i));
  });
  while (words_in(one).size() < 20) std::this_thread::yield();
  back_up_one();
  const auto until_then = words_in(one).size();
  writer.request_stop();
  writer.join();
  restore(other, file, Existing::keep);
  const auto kept = words_in(other);
  EXPECT_GE(kept.size(), 20U);
  EXPECT_LE(kept.size(), until_then);
  for (std::size_t i = 0; i < kept.size(); ++i) ASSERT_EQ(kept[i], std::to_string(i));
}

TEST_P(BackingUp, SaysWhatItIs) {
  (void)make(one);
  back_up_one();
  const auto about = verify_backup(file);
  EXPECT_EQ(about.database, on_sqlite() ? "sqlite" : "postgresql");
  EXPECT_EQ(about.made_at, test::start);
  EXPECT_EQ(about.program, "1.2");
  EXPECT_EQ(about.key_check, "ab");
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), on_sqlite() ? 2 : 1);
}

TEST_P(BackingUp, ReplacesNoFile) {
  (void)make(one);
  std::ofstream(file) << "precious";
  EXPECT_THAT(refusal([&] { back_up_one(); }), HasSubstr("exists already"));
  EXPECT_EQ(std::filesystem::file_size(file), 8U);
}

TEST_P(BackingUp, ReplacesADatabaseOnlyWhenTold) {
  add(*make(one), 1, "backed up");
  back_up_one();
  add(*make(other), 7, "there before");
  EXPECT_THAT(refusal([&] { restore(other, file, Existing::keep); }), HasSubstr("already"));
  EXPECT_THAT(words_in(other), testing::ElementsAre("there before"));
  restore(other, file, Existing::replace);
  EXPECT_THAT(words_in(other), testing::ElementsAre("backed up"));
}

TEST_P(BackingUp, ReplacesNoDatabaseThatIsInUse) {
  add(*make(one), 1, "backed up");
  back_up_one();
  const auto used = make(other);
  add(*used, 7, "in use");
  EXPECT_THAT(refusal([&] { restore(other, file, Existing::replace); }), HasSubstr("stop the server first"));
  add(*used, 8, "and goes on");
  EXPECT_THAT(words_in(other), testing::ElementsAre("in use", "and goes on"));
}

TEST_P(BackingUp, BringsNoDamagedFileBack) {
  add(*make(one), 1, "backed up");
  back_up_one();
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
  std::fstream(file, std::ios::in | std::ios::out).seekp(size / 2).put('?').put('!');
  EXPECT_THAT(refusal([&] { restore(other, file, Existing::keep); }), HasSubstr("damaged"));
  std::filesystem::resize_file(file, static_cast<std::uintmax_t>(size - 1));
  EXPECT_THAT(refusal([&] { restore(other, file, Existing::keep); }), HasSubstr("damaged"));
  std::filesystem::resize_file(file, 100);
  EXPECT_THAT(refusal([&] { restore(other, file, Existing::keep); }), HasSubstr("not a backup"));
  (void)make(other);
  EXPECT_TRUE(words_in(other).empty());
}

TEST_P(BackingUp, OfNothingMakesNoFile) {
  const auto missing = on_sqlite() ? one : std::string("postgresql:///nothing?host=/nowhere");
  EXPECT_NE(refusal([&] { back_up(missing, {}, file); }), "nothing was refused");
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_FALSE(std::filesystem::exists(file + ".part"));
}

TEST_P(BackingUp, GoesBackIntoTheSameKindOnly) {
  (void)make(one);
  back_up_one();
  const std::string strange = on_sqlite() ? "postgresql:///nothing?host=/nowhere" : "sqlite:" + folder_ + "/strange.db";
  EXPECT_THAT(refusal([&] { restore(strange, file, Existing::keep); }), HasSubstr("cannot be brought back into"));
}

}  // namespace
}  // namespace footfall
