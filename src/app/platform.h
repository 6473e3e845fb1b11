// The whole program put together: settings, database, modules, background and door. Built by hand, in one place.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "app/config.h"
#include "core/system.h"
#include "databases/open.h"
#include "doors/cli/program.h"
#include "doors/clock/background.h"

namespace footfall {

class Platform final : public cli::Program {
 public:
  explicit Platform(Configuration configuration);
  ~Platform() override;

  cli::Settings& settings() override { return settings_; }
  std::vector<cli::Origin> origins() override;
  Gate& gate() override;
  World world() override { return {.clock = clock_, .random = system_.random, .ids = system_.ids}; }
  void travel(Timestamp to) override { clock_.stopped_at = to.ms; }
  void come_back() override { clock_.stopped_at = Travelling::nowhere; }
  const std::vector<Module>& modules() override;
  const identity::Setup& identity() override;
  const orders::Setup& orders() override;
  std::string document(std::string_view name) override;
  cli::Outside back_up(const std::string& file) override;
  Result<std::string> restore(const std::string& file, const cli::Restoring& how) override;
  void settle() override;
  int serve(const std::function<void(const std::string& url)>& ready) override;

 private:
  struct Parts;

  // The machine's clock, unless it was told to stand still somewhere else.
  //
  // For tests from outside: when FOOTFALL_TEST_CLOCK_FILE names a file, the whole number of milliseconds in it is added
  // to the machine's clock. The file is looked at again at most every 100 ms; replace it in one step (rename), and only
  // ever let time go forward.
  struct Travelling final : Clock {
    explicit Travelling(Clock& clock);
    Timestamp now() override {
      const auto at = stopped_at.load();
      if (at != nowhere) return Timestamp{at};
      return offset_file.empty() ? real.now() : offset_now();
    }
    Timestamp offset_now();

    static constexpr std::int64_t nowhere = -1;
    Clock& real;
    std::atomic<std::int64_t> stopped_at = nowhere;
    std::string offset_file;
    std::atomic<std::int64_t> offset_ms = 0;
    std::atomic<std::int64_t> look_again_at = 0;
  };

  std::string database_url() const;
  std::string public_url() const;
  std::string master_key_file() const;
  crypto::Key master_key() const;
  std::vector<Region> regions();
  void make_folder() const;
  void assemble();
  void open();

  Configuration configuration_;
  cli::Settings settings_;
  System system_;
  Travelling clock_{system_.clock};
  Wake wake_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Gate> gate_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace footfall
