// How the server ends, and how it speaks TLS.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <filesystem>
#include <future>

#include "base/check.h"
#include "doors/http/server_fixture.h"

namespace footfall::http {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::string request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

class Stopping : public Served {
 protected:
  Stopping() {
    handler_ = [this](const Request& asked, Then then) {
      if (asked.target != "/late") return then({.status = 200, .headers = {}, .body = "soon"});
      late_.set_value(std::move(then));
    };
  }
  std::promise<Then> late_;
};

TEST_F(Stopping, ClosesIdleConnectionsAndTakesNoNewOnes) {
  listening_.limits.stop_time = hours(1);  // they are not waited for
  Client idle(port());
  idle.send(request);
  EXPECT_THAT(idle.answer(), EndsWith("soon"));
  const auto was = port();
  server().stop();
  EXPECT_EQ(idle.rest(), "");
  EXPECT_EQ(server().connections(), 0U);
  EXPECT_FALSE(Client(was).connected());
  server().stop();
}

TEST_F(Stopping, LetsRequestsInFlightFinish) {
  Client busy(port());
  busy.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n" + request);
  auto then = late_.get_future().get();
  std::thread stopper([&] { server().stop(); });
  await([&] { return !Client(port()).connected(); });
  then({.status = 200, .headers = {}, .body = "late"});
  const auto answer = busy.answer();
  EXPECT_THAT(answer, EndsWith("late"));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  EXPECT_EQ(busy.rest(), "") << "what was pipelined behind it is not begun";
  busy.close();
  stopper.join();
}

TEST_F(Stopping, CutsWhatTakesTooLongAndDropsItsAnswer) {
  listening_.limits.stop_time = milliseconds(50);
  Client busy(port());
  busy.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
  auto then = late_.get_future().get();
  server().stop();
  EXPECT_EQ(busy.rest(), "");
  server_.reset();
  then({.status = 200, .headers = {}, .body = "much too late"});
}

// ── TLS ──

template <class T, void (*release)(T*)>
struct Release {
  void operator()(T* held) const { release(held); }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Release<SSL_CTX, SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Release<SSL, SSL_free>>;

// Writes a certificate for "localhost", signed by itself, and its key.
void write_certificate(const std::string& certificate_file, const std::string& key_file) {
  const PrivateKey key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  std::FILE* file = std::fopen(certificate_file.c_str(), "w");
  PEM_write_X509(file, certificate.get());
  std::fclose(file);
  file = std::fopen(key_file.c_str(), "w");
  PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
}

class Encrypted : public Served {
 protected:
  Encrypted() {
    std::string folder = (std::filesystem::temp_directory_path() / "footfall-tls-XXXXXX").string();
    folder_ = mkdtemp(folder.data());
    listening_.certificate_file = folder_ + "/certificate.pem";
    listening_.key_file = folder_ + "/key.pem";
    write_certificate(listening_.certificate_file, listening_.key_file);
    handler_ = [](const Request& asked, const Then& then) {
      then({.status = 200, .headers = {}, .body = asked.secure ? "secure" : "plain"});
    };
  }
  ~Encrypted() override { std::filesystem::remove_all(folder_); }

  std::string folder_;
};

TEST_F(Encrypted, ServesByTls) {
  Client client(port());
  const Context context(SSL_CTX_new(TLS_client_method()));
  const Session session(SSL_new(context.get()));
  SSL_set_fd(session.get(), client.socket_number());
  ASSERT_EQ(SSL_connect(session.get()), 1);
  for (int i = 0; i < 2; ++i) {
    ASSERT_GT(SSL_write(session.get(), request.data(), static_cast<int>(request.size())), 0);
    std::string said;
    while (!said.ends_with("secure")) {
      char bytes[1000];
      const int size = SSL_read(session.get(), bytes, sizeof bytes);
      ASSERT_GT(size, 0);
      said.append(bytes, static_cast<std::size_t>(size));
    }
    EXPECT_THAT(said, StartsWith("HTTP/1.1 200 OK\r\n"));
  }
  const std::string bad = "nonsense\r\n\r\n";
  ASSERT_GT(SSL_write(session.get(), bad.data(), static_cast<int>(bad.size())), 0);
  char bytes[1000];
  int last = 0;
  while ((last = SSL_read(session.get(), bytes, sizeof bytes)) > 0) continue;
  EXPECT_EQ(SSL_get_error(session.get(), last), SSL_ERROR_ZERO_RETURN) << "the end is announced, not cut off";
  SSL_shutdown(session.get());
}

TEST_F(Encrypted, ClosesOnThoseWhoSpeakPlainly) { EXPECT_EQ(said_to(request).find("HTTP/1.1 200"), std::string::npos); }

TEST_F(Encrypted, DoesNotWaitLongForAHandshake) {
  listening_.limits.header_time = milliseconds(60);
  EXPECT_EQ(said_to(""), "");
}

TEST_F(Encrypted, EndsWhileConnected) {
  Client client(port());
  await([&] { return server().connections() == 1; });
  server().stop();
  EXPECT_EQ(client.rest(), "");
}

TEST_F(Encrypted, DoesNotStartWithoutItsCertificate) {
  listening_.key_file = folder_ + "/missing.pem";
  EXPECT_THROW(server(), Unavailable);
}

}  // namespace
}  // namespace footfall::http
