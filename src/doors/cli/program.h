// What subcommands may use of the program; app makes it. Opening is done when it is first needed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/gate.h"
#include "core/module.h"
#include "doors/cli/settings.h"
#include "identity/identity.h"
#include "orders/orders.h"

namespace footfall::cli {

namespace why {
inline constexpr Reason key_missing{"master_key_missing", Kind::not_found,
                                    "The master key is not there. Bring back its file first."};
inline constexpr Reason key_differs{"master_key_differs", Kind::conflict,
                                    "The backup was made with another master key. Bring back that one's file first."};
}  // namespace why

// What a backup leaves out.
struct Outside {
  std::string master_key_file;
};
struct Restoring {
  bool replace = false;
  bool without_key = false;
};

class Program {
 public:
  Program() = default;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  virtual ~Program() = default;

  virtual Settings& settings() = 0;
  virtual std::vector<Origin> origins() = 0;

  // The database, opened and with its schema brought up to date.
  virtual Gate& gate() = 0;
  virtual World world() = 0;
  // From now on it is this time, until come_back(): for a town that has a past.
  virtual void travel(Timestamp to) = 0;
  virtual void come_back() = 0;
  virtual const std::vector<Module>& modules() = 0;
  virtual const identity::Setup& identity() = 0;
  virtual const orders::Setup& orders() = 0;

  // The documents about the API: openapi, typescript, reference, routes, reasons, events, permissions, schema.
  // Needs no database. Empty when there is none of this name.
  virtual std::string document(std::string_view name) = 0;

  // Copies the database into a new file, whoever uses it meanwhile.
  virtual Outside back_up(const std::string& file) = 0;
  // Brings it back, before anything else is done with the database; says of when it is. Refuses, unless told to go on:
  // key_missing, key_differs.
  virtual Result<std::string> restore(const std::string& file, const Restoring& how) = 0;

  // Tells subscribers and does jobs until there is nothing left to do.
  virtual void settle() = 0;
  // Serves until SIGINT or SIGTERM. `ready` is told the address once requests are answered.
  virtual int serve(const std::function<void(const std::string& url)>& ready) = 0;
};

}  // namespace footfall::cli
