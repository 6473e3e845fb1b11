// Everything that can be configured, with what holds when nothing is said. docs/operating/configuration.md lists it.
//
// A setting comes, in this order, from a flag, from FOOTFALL_SECTION_NAME in the environment, from the TOML file, from
// the default below. An unknown name in the file or in FOOTFALL_* stops the start.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall::cli {

struct Settings {
  struct Server {
    std::string host = "127.0.0.1";
    std::int64_t port = 8080;                  // 0: any that is free
    std::string public_url;                    // as people reach it; empty: http://host:port
    std::int64_t workers = 4;                  // threads for handlers
    std::string certificate_file, key_file;    // PEM; empty: no TLS
    std::vector<std::string> trusted_proxies;  // networks: 10.0.0.0/8
    std::vector<std::string> allowed_origins;
    bool rate_limits = true;  // by address and account
  } server;
  struct Data {
    std::string folder = "footfall-data";  // the embedded database and the master key
    std::string database;                  // postgresql://…; empty: the embedded one in the folder
    std::string master_key_file;           // 64 hexadecimal digits; empty: master.key in the folder, made if missing
  } data;
  struct Messages {
    std::string phone_gateway_url, phone_gateway_token;         // empty: to the log
    std::string smtp_url, smtp_user, smtp_password, smtp_from;  // empty: to the log
    bool show_codes = false;                                    // demo only: answers hold one-time codes
  } messages;
  struct Payments {
    bool sandbox = false;  // take sandbox payments: for demos and tests, nobody pays real money
  } payments;
  struct Log {
    std::string level = "info";  // debug, info, warning, error
  } log;
};

// One setting as `footfall config` prints it.
struct Origin {
  std::string name;    // server.port
  std::string value;   // secrets as (hidden)
  std::string source;  // default, file, environment, flag
};

}  // namespace footfall::cli
