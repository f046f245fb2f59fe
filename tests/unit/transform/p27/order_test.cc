#include "transform/p27/order.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"
#include "document/node.h"

namespace samx::transform::p27 {
namespace {

using document::Node;

/// A map whose keys are set and deleted one by one; values do not matter here.
class History {
 public:
  History() : map_(new_map(nodes_, {})) {}

  History& set(std::string_view keys) {
    for (const std::string_view key : split(keys, ' '))
      map_->set(key, nodes_.null({}));
    return *this;
  }
  History& erase(std::string_view key) {
    map_->erase(key);
    return *this;
  }
  /// One bulk update with a plain map of these keys.
  History& update(std::string_view keys) {
    Node* const other = nodes_.map({});
    for (const std::string_view key : split(keys, ' '))
      other->set(key, nodes_.null({}));
    map_->update(*other);
    return *this;
  }
  std::string order() const { return order_of(*map_); }
  std::string deep_copy() { return order_of(*nodes_.clone(*map_)); }
  std::string shallow_copy() { return order_of(*nodes_.shallow_copy(*map_)); }

  /// The keys in order, then mask and fill.
  static std::string order_of(const Node& map) {
    std::string out;
    for (const document::Entry& entry : map.entries())
      out += cat(entry.key, ' ');
    const auto& order = static_cast<const Order&>(*map.key_order());
    return cat(out, "mask ", order.mask(), " fill ", order.fill());
  }

 private:
  document::TreeArena nodes_;
  Node* map_;
};

// All of spec transform-core 11.6.

TEST(OrderTest, FollowsTheProbeSequence) {
  EXPECT_EQ(History().set("Type Path Method RestApiId Auth").order(),
            "Path RestApiId Type Method Auth mask 7 fill 5");
  EXPECT_EQ(History().set("get options a i y").order(), "a i y options get mask 7 fill 5")
      << "i is pushed to slot 1, y to slot 4";
}

TEST(OrderTest, GrowsFourfoldAtTwoThirds) {
  EXPECT_EQ(History().set("get options a i y q").order(), "a get i q y options mask 31 fill 6");
  EXPECT_EQ(
      History()
          .set("type httpMethod uri responses passthroughBehavior requestTemplates credentials")
          .order(),
      "passthroughBehavior responses uri httpMethod requestTemplates credentials type "
      "mask 31 fill 7");
}

TEST(OrderTest, TakesTheOrderOfCommonMethods) {
  EXPECT_EQ(History().set("get post put patch delete").order(),
            "put delete post patch get mask 7 fill 5");
}

TEST(OrderTest, FollowsABodyStepByStep) {
  History body;
  EXPECT_EQ(body.set("swagger info paths").order(), "info paths swagger mask 7 fill 3");
  EXPECT_EQ(body.set("securityDefinitions definitions").order(),
            "info paths definitions swagger securityDefinitions mask 7 fill 5");
  EXPECT_EQ(body.set("x-amazon-apigateway-policy").order(),
            "info paths securityDefinitions x-amazon-apigateway-policy definitions swagger "
            "mask 31 fill 6");
  EXPECT_EQ(body.erase("info").set("openapi").order(),
            "paths securityDefinitions x-amazon-apigateway-policy definitions openapi swagger "
            "mask 31 fill 7");
  EXPECT_EQ(body.deep_copy(),
            "paths openapi x-amazon-apigateway-policy securityDefinitions definitions swagger "
            "mask 31 fill 6");
  EXPECT_EQ(body.shallow_copy(),
            "paths swagger x-amazon-apigateway-policy definitions openapi securityDefinitions "
            "mask 15 fill 6");
}

TEST(OrderTest, UsesADeletedSlotAgainWithoutCountingIt) {
  EXPECT_EQ(History().set("a i q").erase("i").set("y").order(), "a y q mask 7 fill 3");
}

TEST(OrderTest, GrowsBeforeABulkUpdate) {
  EXPECT_EQ(History().update("a b c d e f").order(), "a c b e d f mask 15 fill 6");
  EXPECT_EQ(History().set("a b c d e f").order(), "a c b e d f mask 31 fill 6");
  EXPECT_EQ(History().set("a b c d e").update("a").order(), "a c b e d mask 15 fill 5")
      << "grows although no key is new";
}

TEST(OrderTest, StartsAgainAfterClear) {
  document::TreeArena nodes;
  Node* const map = new_map(nodes, {});
  for (const std::string_view key : {"a", "b", "c", "d", "e", "f"})
    map->set(key, nodes.null({}));
  map->clear();
  map->set("b", nodes.null({}));
  EXPECT_EQ(History::order_of(*map), "b mask 7 fill 1");
}

TEST(OrderTest, KeepsTheFirstKeyWithItsMark) {
  document::TreeArena nodes;
  Node* const map = new_map(nodes, {});
  map->set({.key = "k", .value = nodes.null({}), .key_marked = true});
  map->set({.key = "k", .value = nodes.boolean(true, {}), .key_marked = false});
  ASSERT_EQ(map->size(), 1U);
  EXPECT_TRUE(map->entries()[0].key_marked);
  EXPECT_TRUE(map->find("k")->boolean_value());
}

}  // namespace
}  // namespace samx::transform::p27
