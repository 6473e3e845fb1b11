// Orders and their lines as audits read them: all of them, a page at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "orders/orders.h"

namespace footfall::orders {

// Orders whose lines do not add up to their total, and those without any.
std::vector<std::string> total_discrepancies(View& view);

// Every order, in the order of their ids, without its lines.
void each_order(View& view, const std::function<void(const Order&)>& look);
// Every order that waits for its money.
void each_placed(View& view, const std::function<void(const Order&)>& look);

// A line of an order that was paid, whatever became of it later.
struct SoldLine {
  OrderId order;
  UserId consumer;
  catalog::OfferId offer;
  MerchantId merchant;
  std::int64_t quantity = 0;
  Money unit_price;
};
void each_sold(View& view, const std::function<void(const SoldLine&)>& look);

}  // namespace footfall::orders
