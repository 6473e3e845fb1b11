#include <CLI/CLI.hpp>
#include <ostream>

#include "core/crypto.h"
#include "core/zone.h"
#include "doors/cli/commands.h"
#include "merchants/merchants.h"

namespace footfall::cli {

namespace {

struct NewRegion {
  std::int32_t number = 1;
  std::string slug, name, name_zh, currency = "EUR", zone = "Europe/Berlin", country = "DE", language = "en";
};

int make_region(Context& context, const NewRegion& wanted) {
  const auto currency = Currency::parse(wanted.currency);
  if (!currency) {
    context.err << "footfall: --currency: expected an ISO 4217 code in capitals, such as EUR\n";
    return 1;
  }
  const merchants::RegionInfo region{.region = {static_cast<std::uint16_t>(wanted.number)},
                                     .slug = wanted.slug,
                                     .name = wanted.name,
                                     .name_zh = wanted.name_zh,
                                     .currency = *currency,
                                     .zone = wanted.zone,
                                     .country = wanted.country,
                                     .language = wanted.language};
  const auto made =
      context.program.gate().write<Done>(platform_region, [&](Tx& tx) { return merchants::create_region(tx, region); });
  if (!made.ok()) return refuse(context, made.error());
  context.out << "Made region " << wanted.number << ", " << wanted.name << ".\n";
  return 0;
}

struct NewAccount {
  std::string name, address, password, role = "operator", merchant, store;
};

int make_user(Context& context, const NewAccount& wanted) {
  const auto role = choice_named<Role>(wanted.role);
  const auto merchant = MerchantId::parse(wanted.merchant);
  const auto store = StoreId::parse(wanted.store);
  if (*role != Role::operator_ && !merchant) {
    context.err << "footfall: --merchant: expected the id of the merchant this person works for\n";
    return 1;
  }
  const auto made = context.program.gate().write<UserId>(platform_region, [&](Tx& tx) -> Result<UserId> {
    identity::NewUser user{.name = wanted.name, .address = wanted.address};
    if (!wanted.password.empty()) user.password = wanted.password;
    const auto known = identity::find_user(tx, wanted.address);
    const UserId id = known ? *known : TRY(identity::create_user(tx, user));
    TRY(identity::grant(tx, id, {.role = *role, .merchant = merchant.value_or(MerchantId{}), .store = store}));
    return id;
  });
  if (!made.ok()) return refuse(context, made.error());
  context.out << made->text() << "\n";
  return 0;
}

int make_device(Context& context, const std::string& store_text, const std::string& name) {
  const auto store_id = StoreId::parse(store_text);
  if (!store_id) {
    context.err << "footfall: --store: expected an id that begins with sto_\n";
    return 1;
  }
  const auto seed = crypto::Key::random();
  const auto key = crypto::SigningKey(seed).public_key();
  const auto made = context.program.gate().write<DeviceId>(store_id->region(), [&](Tx& tx) -> Result<DeviceId> {
    const auto store = merchants::find_store(tx, *store_id);
    if (!store) return no(merchants::why::store_unknown);
    return identity::enrol_device(
        tx, {.merchant = store->merchant, .store = store->id, .name = name, .public_key = {key.begin(), key.end()}});
  });
  if (!made.ok()) return refuse(context, made.error());
  context.out << "device " << made->text() << "\nsecret seed (hexadecimal, shown once) " << crypto::to_hex(seed.bytes())
              << "\n";
  return 0;
}

}  // namespace

void add_region(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("region", "Open a region: a city or market with its currency and time zone");
  auto wanted = std::make_shared<NewRegion>();
  command->add_option("--number", wanted->number, "1 to 4095; part of every id made there")
      ->required()
      ->check(CLI::Range(1, 4095));
  command->add_option("--slug", wanted->slug, "Short name in addresses of pages: monaco")->required();
  command->add_option("--name", wanted->name, "Its name")->required();
  command->add_option("--name-zh", wanted->name_zh, "Its name in Chinese");
  command->add_option("--currency", wanted->currency, "ISO 4217");
  command->add_option("--zone", wanted->zone, "IANA time zone");
  command->add_option("--country", wanted->country, "ISO 3166-1 alpha-2");
  command->add_option("--language", wanted->language, "BCP 47");
  command->callback([&context, wanted] { context.run = [&context, wanted] { return make_region(context, *wanted); }; });
}

void add_user(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("user", "Make an account and give it a role; the first operator is made this way");
  auto wanted = std::make_shared<NewAccount>();
  command->add_option("--address", wanted->address, "Phone number with country code, or e-mail address")->required();
  command->add_option("--name", wanted->name, "As shown to others");
  command->add_option("--password", wanted->password,
                      "At least 10 characters; without one, sign-in is by one-time code");
  command->add_option("--role", wanted->role, "operator, owner, manager or clerk")
      ->check(CLI::IsMember({"operator", "owner", "manager", "clerk"}));
  command->add_option("--merchant", wanted->merchant, "The merchant, unless operator");
  command->add_option("--store", wanted->store, "One store of the merchant only");
  command->callback([&context, wanted] { context.run = [&context, wanted] { return make_user(context, *wanted); }; });
}

void add_device(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("device", "Enrol a till of a store, with a key made here");
  auto store = std::make_shared<std::string>();
  auto name = std::make_shared<std::string>("till 1");
  command->add_option("--store", *store, "The store's id")->required();
  command->add_option("--name", *name, "What staff call it");
  command->callback([&context, store, name] {
    context.run = [&context, store, name] { return make_device(context, *store, *name); };
  });
}

}  // namespace footfall::cli
