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

  // Tells subscribers and does jobs until there is nothing left to do.
  virtual void settle() = 0;
  // Serves until SIGINT or SIGTERM. `ready` is told the address once requests are answered.
  virtual int serve(const std::function<void(const std::string& url)>& ready) = 0;
};

}  // namespace footfall::cli
