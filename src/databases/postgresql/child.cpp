#include "databases/postgresql/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "base/check.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace footfall::postgresql {

namespace {

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string_view name_in(std::string_view variable) { return variable.substr(0, variable.find('=')); }

// Ours, with these instead of those of the same name.
std::vector<std::string> with(const std::vector<std::string>& set) {
  auto all = set;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const bool replaced =
        std::any_of(set.begin(), set.end(), [&](const std::string& one) { return name_in(one) == name_in(*variable); });
    if (!replaced) all.emplace_back(*variable);
  }
  return all;
}

}  // namespace

Child::Child(const std::vector<std::string>& words, const std::vector<std::string>& environment, Side side)
    : name_(words.at(0)) {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Unavailable("no pipe: " + std::system_category().message(errno));
  const std::size_t theirs = side == Side::input ? 0 : 1;
  pipe_ = ends.at(1 - theirs);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends.at(theirs), side == Side::input ? STDIN_FILENO : STDOUT_FILENO);
  auto arguments = words;
  auto variables = with(environment);
  const int failed = ::posix_spawnp(&pid_, name_.c_str(), &actions, nullptr, pointers_to(arguments).data(),
                                    pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends.at(theirs));
  if (failed == 0) return;
  pid_ = -1;
  close_pipe();
  throw Unavailable(name_ + " cannot be run: " + std::system_category().message(failed) +
                    "; it comes with PostgreSQL's client programs");
}

Child::~Child() {
  close_pipe();
  if (pid_ < 0) return;
  ::kill(pid_, SIGTERM);
  (void)wait();
}

std::string_view Child::read() {
  buffer_.resize(std::size_t{1} << 16);
  ssize_t count = -1;
  do {
    count = ::read(pipe_, buffer_.data(), buffer_.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) throw Unavailable(name_ + " cannot be read: " + std::system_category().message(errno));
  return std::string_view(buffer_).substr(0, static_cast<std::size_t>(count));
}

void Child::write(std::string_view bytes) {
  while (!bytes.empty() && pipe_ >= 0) {
    const auto count = ::write(pipe_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return close_pipe();
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void Child::end() {
  close_pipe();
  const int status = wait();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Unavailable(name_ + " failed; it says why above");
}

void Child::close_pipe() {
  if (pipe_ >= 0) ::close(pipe_);
  pipe_ = -1;
}

int Child::wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

}  // namespace footfall::postgresql
