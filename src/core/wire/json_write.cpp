#include <charconv>
#include <cmath>

#include "core/wire/json.h"

namespace footfall::wire {

namespace {

void append_quoted(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20) {
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  out += '"';
}

void append_integer(std::string& out, std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

// Micro-degrees as decimal degrees, exactly: 43738512 is 43.738512.
void append_degrees(std::string& out, std::int32_t e6) {
  const std::int64_t size = std::abs(static_cast<std::int64_t>(e6));
  if (e6 < 0) out += '-';
  append_integer(out, size / 1'000'000);
  std::string fraction = std::to_string(1'000'000 + size % 1'000'000).substr(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (!fraction.empty()) out += '.' + fraction;
}

class JsonWriter final : public Visitor {
 public:
  std::string take() { return std::move(out_); }

 protected:
  bool enter(std::string_view name, Presence presence, const Field&) override {
    if (presence == Presence::absent) return false;
    if (out_.back() != '{') out_ += ',';
    append_quoted(out_, name);
    out_ += ':';
    return true;
  }
  void leave() override {}

  void text(std::string& value, const Field&) override { append_quoted(out_, value); }
  void boolean(bool& value, const Field&) override { out_ += value ? "true" : "false"; }
  void integer(std::int64_t& value, const Field&) override { append_integer(out_, value); }
  void choice(std::size_t& index, std::span<const std::string_view> names, const Field&) override {
    append_quoted(out_, names[index]);
  }
  void timestamp(Timestamp& value, const Field&) override { append_quoted(out_, print_timestamp(value)); }
  void date(Date& value, const Field&) override { append_quoted(out_, print_date(value)); }
  void money(Money& value, const Field&) override {
    out_ += "{\"amount\":";
    append_integer(out_, value.minor);
    out_ += ",\"currency\":";
    append_quoted(out_, value.currency.code());
    out_ += '}';
  }
  void currency(Currency& value, const Field&) override { append_quoted(out_, value.code()); }
  void position(LatLng& value, const Field&) override {
    out_ += "{\"lat\":";
    append_degrees(out_, value.lat_e6);
    out_ += ",\"lng\":";
    append_degrees(out_, value.lng_e6);
    out_ += '}';
  }
  void region(Region& value, const Field&) override { append_integer(out_, value.number); }
  void id(Uuid& value, std::string_view prefix, const Field&) override {
    append_quoted(out_, print_typeid(prefix, value));
  }

  bool begin_object(std::string_view, const Field&) override {
    out_ += '{';
    return true;
  }
  void end_object() override { out_ += '}'; }
  std::size_t begin_list(std::size_t size, const Field&) override {
    out_ += '[';
    return size;
  }
  void element(std::size_t index) override {
    if (index > 0) out_ += ',';
  }
  void end_list() override { out_ += ']'; }

 private:
  std::string out_;
};

}  // namespace

std::string detail::write_with(void (*visit)(Visitor&, void*), const void* value) {
  JsonWriter writer;
  visit(writer, const_cast<void*>(value));  // a writer changes nothing
  return writer.take();
}

std::string quote(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

}  // namespace footfall::wire
