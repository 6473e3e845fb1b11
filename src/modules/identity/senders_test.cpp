#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "core/log.h"
#include "identity/mail_text.h"
#include "identity/senders_api.h"

namespace footfall::identity {

namespace {

// A server on loopback for one connection: says a greeting, then one answer after each piece it was waiting for.
class Server {
 public:
  struct Turn {
    std::string until;   // reads until it has seen this
    std::string answer;  // and then says this
  };

  explicit Server(std::string greeting, std::vector<Turn> turns) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(socket_, 1), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, greeting = std::move(greeting), turns = std::move(turns)] { serve(greeting, turns); });
  }
  ~Server() {
    if (thread_.joinable()) thread_.join();
    ::close(socket_);
  }

  std::string url(const std::string& scheme) const { return scheme + "://127.0.0.1:" + std::to_string(port_); }
  // What it was sent, when it is done.
  std::string heard() {
    thread_.join();
    return heard_;
  }

 private:
  void serve(const std::string& greeting, const std::vector<Turn>& turns) {
    const int peer = ::accept(socket_, nullptr, nullptr);
    say(peer, greeting);
    std::size_t from = 0;
    for (const auto& turn : turns) {
      std::size_t at = 0;
      while ((at = heard_.find(turn.until, from)) == std::string::npos && hear(peer)) {
      }
      if (at == std::string::npos) break;
      from = at + turn.until.size();
      say(peer, turn.answer);
    }
    ::close(peer);
  }
  static void say(int peer, const std::string& text) {
    if (!text.empty()) (void)!::write(peer, text.data(), text.size());
  }
  bool hear(int peer) {
    char bytes[4096];
    const auto size = ::read(peer, bytes, sizeof bytes);
    if (size > 0) heard_.append(bytes, static_cast<std::size_t>(size));
    return size > 0;
  }

  int socket_;
  std::uint16_t port_ = 0;
  std::string heard_;
  std::thread thread_;
};

const Letter letter{
    .to = "+447700900123", .subject = "Code", .text = "Your \"code\" is 123456 验证码", .reference = "msg_1"};

Delivery gateway_says(const std::string& status, std::string* heard = nullptr) {
  Server server("", {{"msg_1\"}", "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"}});
  const auto delivery = http_sender({.url = server.url("http") + "/messages", .bearer_token = "secret"})->send(letter);
  const auto all = server.heard();
  if (heard != nullptr) *heard = all;
  return delivery;
}

Delivery mail_server_says(const std::string& to_recipient, std::string* heard = nullptr) {
  Server server("220 mail.example.org ESMTP\r\n", {{"EHLO", "250 mail.example.org\r\n"},
                                                   {"MAIL FROM", "250 fine\r\n"},
                                                   {"RCPT TO", to_recipient + "\r\n"},
                                                   {to_recipient[0] == '2' ? "DATA" : "\r\n", "354 go on\r\n"},
                                                   {"\r\n.\r\n", "250 taken\r\n"},
                                                   {"QUIT", "221 bye\r\n"}});
  Letter mail = letter;
  mail.to = "ann@example.org";
  const auto delivery = smtp_sender({.url = server.url("smtp"), .from = "shop@example.org"})->send(mail);
  const auto all = server.heard();
  if (heard != nullptr) *heard = all;
  return delivery;
}

}  // namespace

TEST(HttpGateway, IsGivenTheMessageAsJson) {
  std::string heard;
  EXPECT_EQ(gateway_says("202 Accepted", &heard), Delivery::accepted);
  EXPECT_TRUE(heard.starts_with("POST /messages HTTP/1.1\r\n")) << heard;
  EXPECT_NE(heard.find("\r\nAuthorization: Bearer secret\r\n"), std::string::npos);
  EXPECT_NE(heard.find("\r\nIdempotency-Key: msg_1\r\n"), std::string::npos);
  EXPECT_TRUE(heard.ends_with(R"({"to":"+447700900123","text":"Your \"code\" is 123456 验证码","reference":"msg_1"})"));
}

TEST(HttpGateway, SaysWhetherAnotherTryIsOfUse) {
  EXPECT_EQ(gateway_says("400 Bad Request"), Delivery::refused);
  EXPECT_EQ(gateway_says("404 Not Found"), Delivery::refused);
  EXPECT_EQ(gateway_says("408 Request Timeout"), Delivery::later);
  EXPECT_EQ(gateway_says("429 Too Many Requests"), Delivery::later);
  EXPECT_EQ(gateway_says("500 Internal Server Error"), Delivery::later);
  EXPECT_EQ(gateway_says("302 Found"), Delivery::later);
  EXPECT_EQ(http_sender({.url = "http://127.0.0.1:1/"})->send(letter), Delivery::later) << "nobody is there";
  EXPECT_EQ(http_sender({.url = "file:///etc/passwd"})->send(letter), Delivery::later) << "no other protocols";
}

TEST(Smtp, CarriesTheMail) {
  std::string heard;
  EXPECT_EQ(mail_server_says("250 fine", &heard), Delivery::accepted);
  EXPECT_NE(heard.find("MAIL FROM:<shop@example.org>"), std::string::npos) << heard;
  EXPECT_NE(heard.find("RCPT TO:<ann@example.org>"), std::string::npos);
  EXPECT_NE(heard.find("\r\nSubject: =?UTF-8?B?Q29kZQ==?=\r\n"), std::string::npos);
}

TEST(Smtp, TellsForGoodFromForNow) {
  EXPECT_EQ(mail_server_says("550 no such user"), Delivery::refused);
  EXPECT_EQ(mail_server_says("451 try later"), Delivery::later);
  EXPECT_EQ(smtp_sender({.url = "smtp://127.0.0.1:1", .from = "shop@example.org"})->send(letter), Delivery::later);
}

TEST(MailText, KeepsWhatItIsGivenOutOfTheHeaders) {
  const auto mail = mail_text({.to = "ann@example.org",
                               .subject = "Hi\r\nBcc: all@example.org",
                               .text = "a\r\n.\r\nQUIT",
                               .reference = "msg_1"},
                              "shop@example.org");
  EXPECT_EQ(mail.find("Bcc"), std::string::npos);
  EXPECT_EQ(mail.find("\r\n.\r\n"), std::string::npos);
  EXPECT_EQ(mail.find("QUIT"), std::string::npos);
}

TEST(MailText, BreaksLinesAndWordsWhereTheyMayBe) {
  std::string chinese;
  for (int i = 0; i < 60; ++i) chinese += "验";
  const auto mail =
      mail_text({.to = "ann@example.org", .subject = chinese, .text = chinese + chinese, .reference = "msg_1"},
                "shop@example.org");
  std::size_t longest = 0, from = 0;
  for (auto at = mail.find("\r\n"); at != std::string::npos; from = at + 2, at = mail.find("\r\n", from))
    longest = std::max(longest, at - from);
  EXPECT_LE(longest, 86U) << "a header's name and an encoded word of at most 75";
  EXPECT_EQ(mail.find("?= =?"), std::string::npos);
}

TEST(LogSender, WritesTheMessageToTheLog) {
  std::string line;
  log::set_sink([&](std::string_view written) { line += written; });
  EXPECT_EQ(log_sender()->send(letter), Delivery::accepted);
  log::set_sink({});
  EXPECT_NE(line.find("123456"), std::string::npos) << line;
}

}  // namespace footfall::identity
