// Another program, run as a child, that reads from us or writes to us. Private to databases/postgresql.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace footfall::postgresql {

class Child {
 public:
  enum class Side { input, output };  // of the child: which of the two we are at the other end of

  // `environment` is added to ours. The child's messages go to our standard error. Unavailable when it cannot be run.
  Child(const std::vector<std::string>& words, const std::vector<std::string>& environment, Side side);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();  // a child that was not ended is told to end

  // The next piece of what it says; empty at the end. Lives until the next call.
  std::string_view read();
  // A child that does not listen any more has failed; end() says so.
  void write(std::string_view bytes);
  // Waits for it. Unavailable when it failed.
  void end();

 private:
  void close_pipe();
  int wait();

  std::string name_;
  int pipe_ = -1;
  pid_t pid_ = -1;
  std::string buffer_;
};

}  // namespace footfall::postgresql
