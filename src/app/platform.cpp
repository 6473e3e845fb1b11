#include "app/platform.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/documents.h"
#include "app/modules.h"
#include "app/serving.h"
#include "catalog/catalog.h"
#include "databases/backup.h"
#include "merchants/merchants.h"

namespace footfall {

struct Platform::Parts {
  identity::Setup identity;
  orders::Setup orders;
  std::vector<Module> modules;
};

namespace {

// Reads the key, or makes one that only the owner may read.
crypto::Key key_in(const std::string& file) {
  if (!std::filesystem::exists(file)) {
    const auto text = crypto::to_hex(crypto::Key::random().bytes()) + "\n";
    const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made < 0) throw Unavailable("the master key cannot be written to " + file);
    const bool whole = ::write(made, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(made);
    if (!whole) throw Unavailable("the master key cannot be written to " + file);
  }
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  const auto key = crypto::Key::parse(line);
  if (!key) throw Unavailable("the master key in " + file + " is not 64 hexadecimal digits");
  return *key;
}

std::shared_ptr<identity::Sender> phone_sender(const cli::Settings::Messages& messages) {
  if (messages.phone_gateway_url.empty()) return identity::log_sender();
  return identity::http_sender({messages.phone_gateway_url, messages.phone_gateway_token});
}

std::shared_ptr<identity::Sender> email_sender(const cli::Settings::Messages& messages) {
  if (messages.smtp_url.empty()) return identity::log_sender();
  return identity::smtp_sender({messages.smtp_url, messages.smtp_user, messages.smtp_password, messages.smtp_from});
}

// Tells one master key from another, and nothing else of it.
std::string check_of(const crypto::Key& key) {
  return crypto::to_hex(crypto::subkey(key, "backup check").bytes()).substr(0, 16);
}

constexpr std::int64_t look_every_ms = 100;

std::string test_clock_file() {
  const char* named = std::getenv("FOOTFALL_TEST_CLOCK_FILE");  // NOLINT(concurrency-mt-unsafe): one thread yet
  return named == nullptr ? std::string() : named;
}

}  // namespace

Platform::Travelling::Travelling(Clock& clock) : real(clock), offset_file(test_clock_file()) {}

Timestamp Platform::Travelling::offset_now() {
  const auto now = real.now();
  auto due = look_again_at.load();
  if (now.ms >= due && look_again_at.compare_exchange_strong(due, now.ms + look_every_ms)) {
    std::ifstream in(offset_file);
    if (std::int64_t found = 0; in >> found) offset_ms = found;
  }
  return Timestamp{now.ms + offset_ms.load()};
}

Platform::Platform(Configuration configuration)
    : configuration_(std::move(configuration)), settings_(configuration_.settings) {}

Platform::~Platform() = default;

std::vector<cli::Origin> Platform::origins() { return list_settings(settings_, configuration_); }

std::string Platform::database_url() const {
  return settings_.data.database.empty() ? "sqlite:" + settings_.data.folder + "/footfall.db" : settings_.data.database;
}

// Empty while nobody knows: links are then relative to this server.
std::string Platform::public_url() const {
  if (!settings_.server.public_url.empty()) return settings_.server.public_url;
  if (settings_.server.port == 0) return {};
  const std::string scheme = settings_.server.certificate_file.empty() ? "http://" : "https://";
  return scheme + settings_.server.host + ":" + std::to_string(settings_.server.port);
}

std::string Platform::master_key_file() const {
  const auto& file = settings_.data.master_key_file;
  return file.empty() ? settings_.data.folder + "/master.key" : file;
}

crypto::Key Platform::master_key() const { return key_in(master_key_file()); }

void Platform::make_folder() const {
  std::filesystem::create_directories(settings_.data.folder);
  std::filesystem::permissions(settings_.data.folder, std::filesystem::perms::owner_all);
}

void Platform::open() {
  if (gate_) return;
  make_folder();
  database_ = open_database(database_url(), world());
  gate_ = std::make_unique<Gate>(*database_, [this](Region region) { wake_.set(region); });
  assemble();
  database_->migrate(all_migrations(parts_->modules));
  (void)gate_->write<Done>(platform_region, [](Tx& tx) -> Outcome {
    catalog::load_categories(tx);
    return done;
  });
}

void Platform::assemble() {
  const auto key = master_key();
  const auto public_address = public_url();
  identity::Setup identity{.master_key = key,
                           .phone_sender = phone_sender(settings_.messages),
                           .email_sender = email_sender(settings_.messages),
                           .cookies_secure = public_address.starts_with("https://"),
                           .show_codes = settings_.messages.show_codes};
  identity.permissions = std::make_shared<std::vector<const Permission*>>();
  const Rate guesses{
      .burst = vouchers::unknown_codes_per_hour, .count = vouchers::unknown_codes_per_hour, .per = hours(1)};
  const vouchers::Setup voucher_setup{.master_key = key, .unknown_codes = std::make_shared<RateLimit>(guesses)};
  payments::Setup payment_setup{.providers = {}, .sandbox = settings_.payments.sandbox};
  if (payment_setup.sandbox) {
    payment_setup.providers.push_back(
        payments::sandbox_provider({.master_key = key, .public_url = public_address}, *gate_));
  }
  orders::Setup order_setup{.vouchers = voucher_setup, .payments = payment_setup};
  auto modules = all_modules(identity, order_setup);
  parts_ = std::make_unique<Parts>(Parts{std::move(identity), std::move(order_setup), std::move(modules)});
}

Gate& Platform::gate() {
  open();
  return *gate_;
}
const std::vector<Module>& Platform::modules() {
  open();
  return parts_->modules;
}
const identity::Setup& Platform::identity() {
  open();
  return parts_->identity;
}
const orders::Setup& Platform::orders() {
  open();
  return parts_->orders;
}

std::vector<Region> Platform::regions() {
  std::vector<Region> all{platform_region};
  const auto known = gate_->read<std::vector<merchants::RegionInfo>>(
      platform_region, [](View& view) { return merchants::list_regions(view); });
  for (const auto& region : known) all.push_back(region.region);
  return all;
}

std::string Platform::document(std::string_view name) {
  // Documents speak of what the program can do, so they are made without a database and with everything switched on.
  const crypto::Key no_key(std::array<std::uint8_t, crypto::Key::size>{});
  const identity::Setup identity{.master_key = no_key, .phone_sender = nullptr, .email_sender = nullptr};
  const orders::Setup order_setup{.vouchers = {.master_key = no_key, .unknown_codes = nullptr},
                                  .payments = {.providers = {}, .sandbox = true}};
  const auto modules = all_modules(identity, order_setup);
  return describe(name, modules);
}

cli::Outside Platform::back_up(const std::string& file) {
  const auto key_file = master_key_file();
  if (!std::filesystem::exists(key_file))
    throw Unavailable("there is nothing to back up: no master key in " + key_file);
  footfall::back_up(
      database_url(),
      {.database = {}, .made_at = clock_.now(), .program = std::string(version), .key_check = check_of(master_key())},
      file);
  return {.master_key_file = std::filesystem::absolute(key_file).string()};
}

Result<std::string> Platform::restore(const std::string& file, const cli::Restoring& how) {
  const auto about = verify_backup(file);
  const auto key_file = master_key_file();
  if (!how.without_key) {
    if (!std::filesystem::exists(key_file)) return no_field(cli::why::key_missing, key_file, {});
    if (check_of(master_key()) != about.key_check) return no_field(cli::why::key_differs, key_file, {});
  }
  make_folder();
  footfall::restore(database_url(), file, how.replace ? Existing::replace : Existing::keep);
  return print_timestamp(about.made_at);
}

void Platform::settle() {
  Background background({.gate = gate(), .clock = clock_, .wake = wake_, .modules = parts_->modules, .regions = [this] {
                           return regions();
                         }});
  background.settle();
}

int Platform::serve(const std::function<void(const std::string& url)>& ready) {
  open();
  return serve_until_told({.gate = *gate_,
                           .world = world(),
                           .wake = wake_,
                           .modules = parts_->modules,
                           .authenticator = identity::authenticator(parts_->identity, *gate_),
                           .settings = settings_,
                           .regions = [this] { return regions(); },
                           .ready = ready});
}

}  // namespace footfall
