#include "core/module.h"

namespace footfall {

std::string_view Call::header(std::string_view lower_case_name) const {
  for (const auto& header : headers) {
    if (header.name == lower_case_name) return header.value;
  }
  return {};
}

namespace {

// Looks for the first id or region that is not the platform's, in the order of the description.
class RegionFinder final : public wire::Visitor {
 public:
  Region found{};

 protected:
  bool enter(std::string_view, Presence presence, const wire::Field&) override {
    return presence != Presence::absent && found == platform_region;
  }
  void leave() override {}
  void text(std::string&, const wire::Field&) override {}
  void boolean(bool&, const wire::Field&) override {}
  void integer(std::int64_t&, const wire::Field&) override {}
  void choice(std::size_t&, std::span<const std::string_view>, const wire::Field&) override {}
  void timestamp(Timestamp&, const wire::Field&) override {}
  void date(Date&, const wire::Field&) override {}
  void money(Money&, const wire::Field&) override {}
  void currency(Currency&, const wire::Field&) override {}
  void position(LatLng&, const wire::Field&) override {}
  void region(Region& value, const wire::Field&) override { note(value); }
  void id(Uuid& value, std::string_view, const wire::Field&) override { note(region_of(value)); }
  bool begin_object(std::string_view, const wire::Field&) override { return found == platform_region; }
  void end_object() override {}
  std::size_t begin_list(std::size_t size, const wire::Field&) override { return size; }
  void element(std::size_t) override {}
  void end_list() override {}

 private:
  void note(Region region) {
    if (found == platform_region) found = region;
  }
};

}  // namespace

Region detail::first_region(void (*visit)(wire::Visitor&, void*), void* value) {
  RegionFinder finder;
  visit(finder, value);
  return finder.found;
}

}  // namespace footfall
