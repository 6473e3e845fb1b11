#include "core/audit_entry.h"
#include "merchants/merchants_wire.h"

namespace footfall::merchants {

namespace permission {
inline constexpr Permission region_view{"region.view", may::everyone, "See the regions."};
inline constexpr Permission region_create{"region.create", may::operator_, "Open a region."};
inline constexpr Permission merchant_create{"merchant.create", may::operator_, "Make a merchant."};
inline constexpr Permission merchant_list{"merchant.list", may::operator_, "See all merchants of a region."};
inline constexpr Permission merchant_view{"merchant.view", may::manager | may::owner | may::operator_,
                                          "See a merchant with its commission."};
inline constexpr Permission merchant_change{"merchant.change", may::manager | may::owner | may::operator_,
                                            "Change a merchant's names; its commission only as operator."};
inline constexpr Permission merchant_suspend{"merchant.suspend", may::operator_,
                                             "Suspend a merchant and make it active again."};
}  // namespace permission

namespace {

Result<RegionInfo> open_region(Tx& tx, const Call& call, const RegionInfo& request) {
  TRY(create_region(tx, request));
  note_audit(tx, call, permission::region_create.name, std::to_string(request.region.number), request.slug);
  return request;
}

Result<RegionsView> view_regions(View& view, const Call&, const Empty&) { return RegionsView{list_regions(view)}; }

Result<RegionInfo> view_region(View& view, const Call&, const RegionRequest& request) {
  auto region = find_region(view, request.region);
  if (!region) return no(why::region_unknown);
  return *std::move(region);
}

// The merchant, when the caller may do this to it.
Result<Merchant> theirs(View& view, const Call& call, const Permission& permission, MerchantId id) {
  TRY(require(call.caller, permission, id));
  auto merchant = find_merchant(view, id);
  if (!merchant) return no(why::merchant_unknown);
  return *std::move(merchant);
}

Result<Merchant> make_merchant(Tx& tx, const Call& call, const CreateMerchant& request) {
  const auto id = TRY(create_merchant(tx, {.id = {},
                                           .name = request.name,
                                           .name_zh = request.name_zh,
                                           .commission_basis_points = request.commission_basis_points,
                                           .created_at = {}}));
  note_audit(tx, call, permission::merchant_create.name, id.text());
  return *find_merchant(tx, id);
}

Result<Merchant> view_merchant(View& view, const Call& call, const MerchantRequest& request) {
  return theirs(view, call, permission::merchant_view, request.merchant);
}

Result<Merchant> patch_merchant(Tx& tx, const Call& call, const ChangeMerchant& request) {
  auto merchant = TRY(theirs(tx, call, permission::merchant_change, request.merchant));
  const auto commission = request.commission_basis_points.value_or(merchant.commission_basis_points);
  std::string note;
  if (commission != merchant.commission_basis_points) {
    if (call.caller.role != Role::operator_) return no(footfall::why::forbidden, "commission is the operator's");
    note = "commission " + std::to_string(merchant.commission_basis_points) + " to " + std::to_string(commission);
  }
  merchant.name = request.name.value_or(merchant.name);
  merchant.name_zh = request.name_zh.value_or(merchant.name_zh);
  merchant.commission_basis_points = commission;
  TRY(change_merchant(tx, merchant));
  note_audit(tx, call, permission::merchant_change.name, merchant.id.text(), note);
  return merchant;
}

Result<Merchant> set_state(Tx& tx, const Call& call, MerchantId id, MerchantState state) {
  auto merchant = TRY(theirs(tx, call, permission::merchant_suspend, id));
  if (merchant.state == state) return merchant;
  merchant.state = state;
  TRY(change_merchant(tx, merchant));
  note_audit(tx, call, permission::merchant_suspend.name, id.text(), name_of(state));
  return merchant;
}

Result<wire::Page<Merchant>> list_merchants(View& view, const Call&, const ListMerchants& request) {
  wire::Page<Merchant> page{.items = list_merchants_before(view, request.cursor, request.limit), .next = {}};
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().id.text();
  return page;
}

std::vector<Route> region_routes() {
  return {
      command<RegionInfo, RegionInfo>({Verb::post, "/v1/regions", "createRegion", "Opens a region.",
                                       &permission::region_create, Home::platform, Key::optional, 201},
                                      open_region),
      query<Empty, RegionsView>(
          {Verb::get, "/v1/regions", "listRegions", "Lists the regions.", &permission::region_view, Home::platform},
          view_regions),
      query<RegionRequest, RegionInfo>(
          {Verb::get, "/v1/regions/{region}", "getRegion", "Shows a region.", &permission::region_view, Home::platform},
          view_region),
  };
}

}  // namespace

std::vector<Route> merchant_routes() {
  auto all = region_routes();
  std::vector<Route> more{
      command<CreateMerchant, Merchant>({Verb::post, "/v1/regions/{region}/merchants", "createMerchant",
                                         "Makes a merchant in a region. Grant somebody the role of its owner next.",
                                         &permission::merchant_create, Home::request, Key::optional, 201},
                                        make_merchant),
      query<ListMerchants, wire::Page<Merchant>>(
          {Verb::get, "/v1/regions/{region}/merchants", "listMerchants", "Lists a region's merchants, newest first.",
           &permission::merchant_list},
          list_merchants),
      query<MerchantRequest, Merchant>({Verb::get, "/v1/merchants/{merchant}", "getMerchant",
                                        "Shows a merchant with its commission.", &permission::merchant_view},
                                       view_merchant),
      command<ChangeMerchant, Merchant>(
          {Verb::patch, "/v1/merchants/{merchant}", "changeMerchant",
           "Changes what is given and leaves the rest; the commission only as operator.", &permission::merchant_change},
          patch_merchant),
      command<MerchantRequest, Merchant>({Verb::post, "/v1/merchants/{merchant}/suspend", "suspendMerchant",
                                          "Suspends a merchant: its offers are paused.", &permission::merchant_suspend},
                                         [](Tx& tx, const Call& call, const MerchantRequest& r) {
                                           return set_state(tx, call, r.merchant, MerchantState::suspended);
                                         }),
      command<MerchantRequest, Merchant>(
          {Verb::post, "/v1/merchants/{merchant}/activate", "activateMerchant",
           "Ends a suspension; offers go on sale again one by one.", &permission::merchant_suspend},
          [](Tx& tx, const Call& call, const MerchantRequest& r) {
            return set_state(tx, call, r.merchant, MerchantState::active);
          }),
  };
  for (auto& route : more) all.push_back(std::move(route));
  return all;
}

std::vector<const Permission*> merchant_permissions() {
  return {&permission::region_view,     &permission::region_create, &permission::merchant_create,
          &permission::merchant_list,   &permission::merchant_view, &permission::merchant_change,
          &permission::merchant_suspend};
}

}  // namespace footfall::merchants
