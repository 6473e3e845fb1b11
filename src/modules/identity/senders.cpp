#include <curl/curl.h>

#include <cstring>

#include "core/log.h"
#include "identity/mail_text.h"
#include "identity/senders_api.h"

namespace footfall::identity {

namespace {

constexpr long connect_seconds_max = 5;
constexpr long seconds_max = 15;

// One exchange with a server, by libcurl. Its memory is taken when it is made, not when the program starts.
class Exchange {
 public:
  Exchange() : handle_(curl_easy_init()) {
    check(handle_ != nullptr, "libcurl starts");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds_max);
    set(CURLOPT_TIMEOUT, seconds_max);
    set(CURLOPT_WRITEFUNCTION, &ignore);
  }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;
  ~Exchange() {
    curl_slist_free_all(list_);
    curl_easy_cleanup(handle_);
  }

  template <class T>
  void set(CURLoption option, T value) {
    check(curl_easy_setopt(handle_, option, value) == CURLE_OK, "libcurl knows this option");
  }
  void add(CURLoption option, const std::string& line) {
    list_ = curl_slist_append(list_, line.c_str());
    set(option, list_);
  }

  // What the server answered last: a status of HTTP, or of SMTP; 0 when it did not.
  long perform() {
    const CURLcode result = curl_easy_perform(handle_);
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    done_ = result == CURLE_OK;
    if (!done_) log::warning("a message did not leave", {{"what", curl_easy_strerror(result)}, {"status", status}});
    return status;
  }
  bool done() const { return done_; }

 private:
  static std::size_t ignore(char*, std::size_t size, std::size_t count, void*) { return size * count; }

  CURL* handle_;
  curl_slist* list_ = nullptr;
  bool done_ = false;
};

class LogSender final : public Sender {
 public:
  Delivery send(const Letter& letter) override {
    log::info("a message", {{"to", letter.to}, {"text", letter.text}, {"reference", letter.reference}});
    return Delivery::accepted;
  }
};

class HttpSender final : public Sender {
 public:
  explicit HttpSender(HttpGateway gateway) : gateway_(std::move(gateway)) {}

  Delivery send(const Letter& letter) override {
    const std::string body = gateway_body(letter);
    Exchange exchange;
    exchange.set(CURLOPT_URL, gateway_.url.c_str());
    exchange.set(CURLOPT_PROTOCOLS_STR, "http,https");
    exchange.add(CURLOPT_HTTPHEADER, "Content-Type: application/json");
    exchange.add(CURLOPT_HTTPHEADER, "Idempotency-Key: " + letter.reference);
    if (!gateway_.bearer_token.empty())
      exchange.add(CURLOPT_HTTPHEADER, "Authorization: Bearer " + gateway_.bearer_token);
    exchange.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    exchange.set(CURLOPT_POSTFIELDS, body.c_str());
    const long status = exchange.perform();
    if (!exchange.done()) return Delivery::later;
    if (status >= 200 && status < 300) return Delivery::accepted;
    const bool for_good = status >= 400 && status < 500 && status != 408 && status != 429;
    return for_good ? Delivery::refused : Delivery::later;
  }

 private:
  HttpGateway gateway_;
};

// Hands a text to libcurl piece by piece.
std::size_t read_text(char* out, std::size_t size, std::size_t count, void* left) {
  auto& text = *static_cast<std::string_view*>(left);
  const std::size_t bytes = std::min(size * count, text.size());
  std::memcpy(out, text.data(), bytes);
  text.remove_prefix(bytes);
  return bytes;
}

class SmtpSender final : public Sender {
 public:
  explicit SmtpSender(SmtpServer server) : server_(std::move(server)) {}

  Delivery send(const Letter& letter) override {
    const std::string mail = mail_text(letter, server_.from);
    std::string_view left = mail;
    const std::string sender = "<" + server_.from + ">";
    Exchange exchange;
    exchange.set(CURLOPT_URL, server_.url.c_str());
    exchange.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    exchange.set(CURLOPT_USE_SSL, static_cast<long>(server_.password.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!server_.password.empty()) {
      exchange.set(CURLOPT_USERNAME, server_.user.c_str());
      exchange.set(CURLOPT_PASSWORD, server_.password.c_str());
    }
    exchange.set(CURLOPT_MAIL_FROM, sender.c_str());
    exchange.add(CURLOPT_MAIL_RCPT, "<" + letter.to + ">");
    exchange.set(CURLOPT_UPLOAD, 1L);
    exchange.set(CURLOPT_READFUNCTION, &read_text);
    exchange.set(CURLOPT_READDATA, &left);
    const long status = exchange.perform();
    if (exchange.done()) return Delivery::accepted;
    return status >= 500 && status < 600 ? Delivery::refused : Delivery::later;
  }

 private:
  SmtpServer server_;
};

}  // namespace

std::unique_ptr<Sender> log_sender() { return std::make_unique<LogSender>(); }
std::unique_ptr<Sender> http_sender(const HttpGateway& gateway) { return std::make_unique<HttpSender>(gateway); }
std::unique_ptr<Sender> smtp_sender(const SmtpServer& server) { return std::make_unique<SmtpSender>(server); }

}  // namespace footfall::identity
