// A load generator for HTTP/1.1 on loopback, lean enough to leave the processors to the server: one thread, epoll, one
// request in flight on each connection.
//
//   footfall_load PORT CONNECTIONS SECONDS once|cycle KEYS [FIELD] < requests
//
// A request is a line: METHOD PATH TOKEN BODY ("-" for none). Every POST gets an Idempotency-Key of its own that begins
// with KEYS. `once` ends when the requests are used up. Prints one JSON object; time is in microseconds. With FIELD,
// the first text of that name in each answer is printed before it, a line each.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using SteadyClock = std::chrono::steady_clock;

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << "footfall_load: " << why << "\n";
  std::exit(2);  // NOLINT(concurrency-mt-unsafe): one thread
}

// A request as bytes, and where its idempotency key has twelve digits to be filled in; 0: nowhere.
struct Prepared {
  std::string bytes;
  std::size_t digits_at = 0;
};
constexpr std::size_t key_digits = 12;

Prepared prepare(const std::string& line, const std::string& keys) {
  std::array<std::string, 3> words;
  std::size_t at = 0;
  for (auto& word : words) {
    const auto end = line.find(' ', at);
    if (end == std::string::npos) give_up("not METHOD PATH TOKEN BODY: " + line);
    word = line.substr(at, end - at);
    at = end + 1;
  }
  const std::string body = line.substr(at) == "-" ? "" : line.substr(at);
  const auto& [method, path, token] = words;
  Prepared made{.bytes = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"};
  if (token != "-") made.bytes += "Authorization: Bearer " + token + "\r\n";
  if (method == "POST") {
    made.bytes += "Idempotency-Key: " + keys;
    made.digits_at = made.bytes.size();
    made.bytes += std::string(key_digits, '0') +
                  "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  made.bytes += "\r\n" + body;
  return made;
}

// How long answers took: buckets that grow by 2 %, so that percentiles are that exact.
class Latencies {
 public:
  void add(std::int64_t microseconds) {
    const double steps = std::log(std::max(1.0, static_cast<double>(microseconds) / first)) / std::log(growth);
    ++counts_[std::min(counts_.size() - 1, static_cast<std::size_t>(steps))];
    ++total_;
  }

  std::int64_t percentile(double share) const {
    const double wanted = share * static_cast<double>(total_);
    double seen = 0;
    double edge = first;
    for (const auto count : counts_) {
      seen += static_cast<double>(count);
      if (seen >= wanted) break;
      edge *= growth;
    }
    return static_cast<std::int64_t>(edge);
  }

 private:
  static constexpr double first = 20;
  static constexpr double growth = 1.02;
  std::array<std::uint64_t, 800> counts_{};
  std::uint64_t total_ = 0;
};

// The requests, in order, and what came of them.
class Run {
 public:
  Run(std::vector<Prepared> requests, bool cycle, SteadyClock::time_point end, const std::string& field)
      : requests_(std::move(requests)), cycle_(cycle), end_(end), field_(field.empty() ? "" : "\"" + field + "\":\"") {}

  // The next request, with a key of its own; nothing when it is over.
  const std::string* next() {
    if (SteadyClock::now() >= end_ || (!cycle_ && given_ == requests_.size())) return nullptr;
    auto& request = requests_[given_++ % requests_.size()];
    if (request.digits_at != 0) {
      auto number = given_;
      for (std::size_t i = key_digits; i-- > 0; number /= 10) {
        request.bytes[request.digits_at + i] = static_cast<char>('0' + number % 10);
      }
    }
    return &request.bytes;
  }

  void note(int status, SteadyClock::duration took, std::string_view answer) {
    const auto at = field_.empty() ? std::string_view::npos : answer.find(field_);
    if (at != std::string_view::npos) {
      const auto text = answer.substr(at + field_.size());
      std::cout << text.substr(0, text.find('"')) << "\n";
    }
    ++statuses_[status];
    latencies_.add(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    last_ = SteadyClock::now();
  }

  void print(SteadyClock::time_point began) const {
    std::uint64_t answers = 0;
    std::string statuses;
    for (const auto& [status, count] : statuses_) {
      answers += count;
      statuses += (statuses.empty() ? "\"" : ",\"") + std::to_string(status) + "\":" + std::to_string(count);
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    const double took = std::chrono::duration<double>(last_ - began).count();
    std::printf(
        "{\"answers\":%llu,\"seconds\":%.3f,\"rate\":%.1f,\"statuses\":{%s},\"p50\":%lld,\"p99\":%lld,"
        "\"client_cpu\":%.3f,\"used_up\":%s}\n",
        static_cast<unsigned long long>(answers), took, static_cast<double>(answers) / took, statuses.c_str(),
        static_cast<long long>(latencies_.percentile(0.5)), static_cast<long long>(latencies_.percentile(0.99)),
        seconds(used.ru_utime) + seconds(used.ru_stime), !cycle_ && given_ == requests_.size() ? "true" : "false");
  }

 private:
  std::vector<Prepared> requests_;
  bool cycle_;
  SteadyClock::time_point end_;
  std::string field_;
  SteadyClock::time_point last_ = SteadyClock::now();
  std::size_t given_ = 0;
  std::map<int, std::uint64_t> statuses_;
  Latencies latencies_;
};

class Connection {
 public:
  explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) give_up("cannot connect");
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }

  int socket() const { return socket_; }

  // False when there is nothing more to ask.
  bool ask(Run& run) {
    const std::string* request = run.next();
    if (request == nullptr) return false;
    asked_ = SteadyClock::now();
    received_.clear();
    for (std::size_t sent = 0; sent < request->size();) {
      const auto some = send(socket_, request->data() + sent, request->size() - sent, MSG_NOSIGNAL);
      if (some <= 0) give_up("the server closed a connection");
      sent += static_cast<std::size_t>(some);
    }
    return true;
  }

  // Reads what there is. True when the answer is whole, and noted.
  bool answered(Run& run) {
    std::array<char, 16384> some;
    const auto size = recv(socket_, some.data(), some.size(), 0);
    if (size <= 0) give_up("the server closed a connection");
    received_.append(some.data(), static_cast<std::size_t>(size));
    const auto head = received_.find("\r\n\r\n");
    if (head == std::string::npos ||
        received_.size() < head + 4 + length_of(std::string_view(received_).substr(0, head)))
      return false;
    int status = 0;
    std::from_chars(received_.data() + 9, received_.data() + 12, status);
    if (status >= 400 && !complained_) {
      complained_ = true;
      std::cerr << received_.substr(0, 600) << "\n";
    }
    run.note(status, SteadyClock::now() - asked_, received_);
    return true;
  }

 private:
  static std::size_t length_of(std::string_view head) {
    constexpr std::string_view name = "content-length:";
    for (std::size_t at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) {
      const auto line = head.substr(at + 2, name.size());
      const bool it = line.size() == name.size() &&
                      std::equal(name.begin(), name.end(), line.begin(),
                                 [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
      if (!it) continue;
      std::size_t length = 0;
      const auto digits = head.substr(at + 2 + name.size() + 1);
      std::from_chars(digits.data(), digits.data() + digits.size(), length);
      return length;
    }
    return 0;
  }

  int socket_;
  std::string received_;
  SteadyClock::time_point asked_;
  static inline bool complained_ = false;
};

void drive(std::vector<Connection>& connections, Run& run) {
  const int poll = epoll_create1(0);
  std::size_t open = 0;
  for (std::size_t i = 0; i < connections.size(); ++i) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].socket(), &event);
    open += connections[i].ask(run) ? 1 : 0;
  }
  std::array<epoll_event, 256> events{};
  while (open > 0) {
    const int ready = epoll_wait(poll, events.data(), static_cast<int>(events.size()), 10'000);
    if (ready == 0) give_up("no answer for ten seconds");
    for (int i = 0; i < ready; ++i) {
      auto& connection = connections[events[static_cast<std::size_t>(i)].data.u64];
      if (connection.answered(run) && !connection.ask(run)) --open;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6 && argc != 7) give_up("PORT CONNECTIONS SECONDS once|cycle KEYS [FIELD] < requests");
  const std::string keys = argv[5];
  std::vector<Prepared> requests;
  for (std::string line; std::getline(std::cin, line);) requests.push_back(prepare(line, keys));
  if (requests.empty()) give_up("no requests");
  std::vector<Connection> connections;
  connections.reserve(std::stoul(argv[2]));
  while (connections.size() < std::stoul(argv[2])) connections.emplace_back(std::stoi(argv[1]));
  const auto began = SteadyClock::now();
  Run run(std::move(requests), std::string_view(argv[4]) == "cycle",
          began + std::chrono::milliseconds(static_cast<std::int64_t>(std::stod(argv[3]) * 1000)),
          argc == 7 ? argv[6] : "");
  drive(connections, run);
  std::cout.flush();
  run.print(began);
  return 0;
}
