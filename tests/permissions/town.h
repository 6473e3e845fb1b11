// The whole platform on a database, with two merchants, their shoppers, and everybody who might send a request.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/modules.h"
#include "core/wire/api.h"
#include "doors/http/api.h"
#include "identity/porter.h"
#include "identity/session.h"
#include "permissions/request_maker.h"
#include "support/databases.h"

namespace footfall::test {

// Whose something is: of the first merchant, of its owner as a person, or of the first consumer.
enum class Side { nobody, merchant_a, owner_a, consumer_a, merchant_b, platform };

// Somebody who sends requests, and what is known of them without asking the program.
struct Person {
  std::string name;
  std::vector<Role> roles = {};  // all they have
  std::vector<Side> owns = {};   // what is theirs
  std::string scope = {};        // of an API key: the one permission it is limited to
  enum class Proof { none, good, dead, no_csrf } proof = Proof::good;
  std::string bearer = {}, cookie = {};
};

struct Reply {
  int status = 0;
  std::string code, body;  // code: of a problem
};

// What requests do here is undone at once, so that each finds the town as it was made.
class Town {
 public:
  explicit Town(DatabaseKind kind);
  ~Town();

  const std::vector<Module>& modules() const { return modules_; }
  const std::vector<Person>& people() const { return people_; }
  // Ids of what belongs to the first merchant and the first consumer.
  const Filling& filling() const { return filling_; }
  Reply send(const MadeRequest& request, const Person& person);

 private:
  class Forgetful;
  struct Shop {
    MerchantId merchant;
    std::vector<StoreId> stores;
    catalog::OfferId offer;
  };

  template <class Make>
  auto make(Region region, Make&& work);
  Shop make_shop(const std::string& name);
  void make_people();
  void make_staff(const std::string& letter, const Shop& shop, Side side);
  void make_dead();
  UserId make_user(const std::string& name);
  std::string session_of(UserId user, identity::Carrier carrier);
  std::string device_of(const Shop& shop, const std::string& name, DeviceId& id);
  std::string key_of(UserId user, const Grant& grant, std::string& id);
  void end_session(const std::string& token);
  void sell();
  void settle();

  DatabasePlace place_;
  TestWorld world_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Gate> gate_;
  identity::Setup identity_;
  orders::Setup orders_;
  std::vector<Module> modules_;
  std::unique_ptr<identity::Porter> porter_;
  std::unique_ptr<Authenticator> authenticator_;
  std::unique_ptr<Forgetful> forgetful_;
  std::unique_ptr<Gate> forgetful_gate_;
  std::unique_ptr<http::Metrics> metrics_;
  std::unique_ptr<http::Api> api_;

  Shop a_, b_;
  UserId consumer_a_;
  std::vector<Person> people_;
  Filling filling_;
};

}  // namespace footfall::test
