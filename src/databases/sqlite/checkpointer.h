// Copies SQLite's write-ahead log into the database file beside the writer. Private to databases/sqlite.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace footfall::sqlite {

class Connection;

// Copying takes tens of milliseconds of disk, for which no command should wait. But a log can only begin anew when it
// was copied to its end, and while the writer goes on it has no end. So this thread copies nearly all of it, and then
// the writer copies the little that came meanwhile.
class Checkpointer {
 public:
  explicit Checkpointer(const std::string& path);
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;
  ~Checkpointer();

  // For the writer, after each commit: the log has so many pages. May copy what this thread left over.
  void tend(Connection& writer, int pages);

 private:
  enum class State { idle, asked, copied, ending };
  // Pages of 4 KiB between two copies.
  static constexpr int step = 4000;

  void work();
  bool await_request();

  std::string path_;
  int next_at_ = step;  // the writer's
  std::mutex mutex_;
  std::condition_variable changed_;
  State state_ = State::idle;
  std::thread thread_;
};

}  // namespace footfall::sqlite
