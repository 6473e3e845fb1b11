// Money taken for something, by a provider. Knows no orders: what a payment is for is an opaque purpose.
//
//   intended ──open (job or at once)──► pending ──callback──► captured ──refund──► (partly) refunded
//                                          └────callback──► failed | cancelled        ▲
//   (nothing) ────────charge, by a token the provider can judge without a call────────┘
//
// Outside calls never happen inside a transaction: intend (row) → call the provider, the payment's id being its
// idempotency key → record what happened. A callback is verified, kept once by the provider's own event id, and
// changes the payment by compare-and-set, so duplicates and late ones are harmless.
//
// Ledger, in the transaction of the capture:  debit provider/<name>, credit each allocation's account.
// At a refund's request:  debit the account it comes from, credit refunds_due; when the provider has paid it back:
// debit refunds_due, credit provider/<name>.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "core/crypto.h"
#include "core/module.h"

namespace footfall::payments {

struct PaymentTag {
  static constexpr std::string_view prefix = "pay";
};
using PaymentId = Id<PaymentTag>;
struct RefundTag {
  static constexpr std::string_view prefix = "rfd";
};
using RefundId = Id<RefundTag>;

namespace why {
inline constexpr Reason provider_unknown{"provider_unknown", Kind::invalid,
                                         "There is no payment provider of this name here."};
inline constexpr Reason token_unknown{"payment_token_unknown", Kind::invalid,
                                      "This provider cannot take the money at once by this token. Use its page."};
inline constexpr Reason declined{"payment_declined", Kind::conflict,
                                 "The provider refused the payment. Nothing was taken; try another way to pay."};
inline constexpr Reason payment_unknown{"payment_unknown", Kind::not_found, "There is no such payment."};
inline constexpr Reason payment_not_captured{"payment_not_captured", Kind::conflict,
                                             "Nothing was paid that could be refunded."};
inline constexpr Reason refund_too_large{"refund_too_large", Kind::conflict,
                                         "More than what was paid cannot be refunded."};
inline constexpr Reason callback_signature_wrong{"callback_signature_wrong", Kind::unauthenticated,
                                                 "The callback's signature is wrong."};
inline constexpr Reason callback_malformed{"callback_malformed", Kind::invalid, "The callback cannot be understood."};
inline constexpr Reason callback_mismatch{"callback_mismatch", Kind::conflict,
                                          "The callback's amount is not the payment's."};
}  // namespace why

enum class PaymentState { intended, pending, captured, failed, cancelled };
constexpr std::array<std::string_view, 5> names_of(PaymentState) {
  return {"intended", "pending", "captured", "failed", "cancelled"};
}
// failing: will be tried again; failed: needs a person
enum class RefundState { requested, refunded, failing, failed };
constexpr std::array<std::string_view, 4> names_of(RefundState) {
  return {"requested", "refunded", "failing", "failed"};
}

// What a provider must be able to do. Calls that leave the process happen outside transactions; they throw Unavailable
// when it cannot be reached.
class Provider {
 public:
  virtual ~Provider() = default;
  virtual std::string_view name() const = 0;

  struct Charge {
    PaymentId payment;
    Money amount;
    std::string description, return_url;
  };
  struct Opened {
    std::string reference;  // the provider's own name for it
    std::string page_url;   // where the payer goes
  };
  // Where the payer goes, when that is known without asking anybody.
  virtual std::optional<Opened> open_at_once(const Charge&) const { return std::nullopt; }
  // The same payment again: the same answer.
  virtual Opened open(const Charge& charge) = 0;

  // Takes the money at once by a token, where judging it needs nobody outside this process (stored value, the sandbox's
  // tokens): it is called inside a transaction. Nothing: not a token that can be judged here.
  enum class Charged { captured, declined };
  virtual std::optional<Charged> charge_at_once(const Charge&, std::string_view /*token*/) const {
    return std::nullopt;
  }

  enum class Repaid { yes, refused };  // refused: not now, try again later
  struct Repay {
    RefundId refund;
    PaymentId payment;
    std::string reference;
    Money amount;
  };
  // The same refund again: the same answer.
  virtual Repaid repay(const Repay& repay) = 0;

  // What a callback says, once its signature was found right. Refuses: callback_signature_wrong, callback_malformed.
  enum class What { captured, failed, cancelled };
  struct Report {
    std::string event;  // the provider's own id of this callback
    PaymentId payment;
    What what = What::captured;
    Money amount;
  };
  virtual Result<Report> read_callback(const Call& call) const = 0;
};

struct Allocation {
  std::string account;  // of the ledger, credited at capture
  Money amount;
};
struct Intend {
  std::string provider;  // sandbox
  std::string purpose;   // ord_…: handed back in the events
  Money amount;          // above zero; the allocations add up to it
  std::vector<Allocation> allocations;
  std::string description;
  std::string return_url;
};
struct Payment {
  PaymentId id;
  std::string provider, purpose, reference, page_url;
  PaymentState state = PaymentState::intended;
  Money amount;
  Money refunded;  // requested or done
  Timestamp created_at;
};
struct Refund {
  PaymentId payment;
  Money amount;
  std::string from_account;  // debited
  std::string reference;     // what it is for, unique for the payment: asking again with it is done
  std::string why;           // expired, asked, late_payment
};

struct PaymentCaptured {
  static constexpr std::string_view name = "payment.captured";
  PaymentId payment;
  std::string purpose;
  Money amount;
  std::string key() const { return purpose; }
};
struct PaymentFailed {  // or cancelled
  static constexpr std::string_view name = "payment.failed";
  PaymentId payment;
  std::string purpose;
  std::string key() const { return purpose; }
};
struct RefundDone {
  static constexpr std::string_view name = "refund.done";
  RefundId refund;
  PaymentId payment;
  std::string purpose, reference;
  Money amount;
  std::string key() const { return purpose; }
};
void fields(wire::Visitor& v, PaymentCaptured& e);
void fields(wire::Visitor& v, PaymentFailed& e);
void fields(wire::Visitor& v, RefundDone& e);

struct Setup {
  std::vector<std::shared_ptr<Provider>> providers;
  bool sandbox = true;  // serve the sandbox's pages
};

// The built-in provider. Its pages pay, fail or cancel, and can be told to report late, twice or not at all and to
// refuse refunds a few times. Reports are signed callbacks, sent by a job, like a real provider's. The tokens tok_paid
// and tok_declined do at once what they say.
struct Sandbox {
  crypto::Key master_key;  // it signs its callbacks with a key derived from this
  std::string public_url;  // of this server: https://example.org
};
std::shared_ptr<Provider> sandbox_provider(const Sandbox& sandbox, Gate& gate);

Module module(const Setup& setup);

// Refuses: provider_unknown. The provider is called after the commit, by `open_payment` or the job.
Result<PaymentId> intend(Tx& tx, const Setup& setup, const Intend& request);
// Takes the money now, by a token of the provider's: the payment is captured when this returns.
// Refuses: provider_unknown, token_unknown, declined.
Result<PaymentId> charge(Tx& tx, const Setup& setup, const Intend& request, std::string_view token);
std::optional<Payment> find_payment(View& view, PaymentId id);
std::vector<Payment> list_payments_of(View& view, std::string_view purpose);
// Keeps what a provider reported and does what it says; a report that came before is done. For callbacks, once
// verified, and for those who play the provider. Refuses: payment_unknown, callback_mismatch.
Outcome record(Tx& tx, std::string_view provider, const Provider::Report& report);
// Refuses: payment_unknown, payment_not_captured, refund_too_large. The same reference again: the same refund.
Result<RefundId> refund(Tx& tx, const Refund& request);
// Every payment, in the order of their ids; every refund, without the account it was taken from.
void each_payment(View& view, const std::function<void(const Payment&)>& look);
void each_refund(View& view, const std::function<void(const std::string& purpose, const Refund&)>& look);

}  // namespace footfall::payments
