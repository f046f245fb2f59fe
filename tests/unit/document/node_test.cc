#include "document/node.h"

#include <string>

#include <gtest/gtest.h>

#include "base/text.h"

namespace samx::document {
namespace {

TEST(NodeTest, MapsKeepInsertionOrderAndThePlaceOfAKeyThatIsSetAgain) {
  TreeArena arena;
  Node* const map = arena.map({});
  for (const std::string_view key : {"b", "a", "c"})
    map->set(key, arena.string(key, {}));
  map->set("b", arena.integer(2LL, {}));
  ASSERT_EQ(map->size(), 3u);
  EXPECT_EQ(map->entries()[0].key, "b");
  EXPECT_EQ(map->entries()[0].value->text(), "2");
  EXPECT_TRUE(map->erase("a"));
  EXPECT_FALSE(map->erase("a"));
  EXPECT_EQ(map->entries()[1].key, "c");
}

TEST(NodeTest, LargeMapsFindEveryKeyThroughInsertionsAndErasures) {
  TreeArena arena;
  Node* const map = arena.map({});
  for (int i = 0; i < 1000; ++i)
    map->set(cat("k", i), arena.integer(i, {}));
  for (int i = 0; i < 1000; i += 3)
    EXPECT_TRUE(map->erase(cat("k", i)));
  map->set("k0", arena.integer(5000LL, {}));
  for (int i = 1; i < 1000; ++i) {
    const Node* const value = map->find(cat("k", i));
    ASSERT_EQ(value != nullptr, i % 3 != 0) << i;
    if (value == nullptr) continue;
    EXPECT_EQ(value->text(), cat(i));
  }
  EXPECT_EQ(map->entries().back().value->text(), "5000");
}

TEST(NodeTest, TruthIsPythons) {
  TreeArena arena;
  EXPECT_FALSE(arena.null({})->truthy());
  EXPECT_FALSE(arena.boolean(false, {})->truthy());
  EXPECT_FALSE(arena.integer(0LL, {})->truthy());
  EXPECT_FALSE(arena.number(0.0, {})->truthy());
  EXPECT_FALSE(arena.string("", {})->truthy());
  EXPECT_FALSE(arena.list({})->truthy());
  EXPECT_FALSE(arena.map({})->truthy());
  EXPECT_TRUE(arena.string("false", {})->truthy());
  EXPECT_TRUE(arena.single("Ref", arena.string("AWS::NoValue", {}), {})->truthy());
}

TEST(NodeTest, CloneSeparatesWhatWasShared) {
  TreeArena arena;
  Node* const shared = arena.list({}, {arena.string("x", {})});
  Node* const map = arena.map({});
  map->set("a", shared);
  map->set("b", shared);
  Node* const copy = arena.clone(*map);
  EXPECT_TRUE(equal(*map, *copy));
  EXPECT_NE(copy->find("a"), copy->find("b"));
  shared->push_back(arena.string("y", {}));
  EXPECT_FALSE(equal(*map, *copy));
}

TEST(NodeTest, EqualityIgnoresOrderAndKeepsKindsApart) {
  TreeArena arena;
  Node* const one = arena.map({});
  one->set("x", arena.integer(1LL, {}));
  one->set("y", arena.null({}));
  Node* const two = arena.map({});
  two->set("y", arena.null({}));
  two->set("x", arena.integer(1LL, {}));
  EXPECT_TRUE(equal(*one, *two));
  two->set("x", arena.number(1.0, {}));
  EXPECT_FALSE(equal(*one, *two));
}

TEST(NodeTest, AnIntrinsicIsASingleKeyMap) {
  TreeArena arena;
  EXPECT_TRUE(is_intrinsic(*arena.single("Fn::Anything", arena.null({}), {})));
  EXPECT_TRUE(is_intrinsic(*arena.single("Condition", arena.null({}), {})));
  EXPECT_FALSE(is_intrinsic(*arena.single("Reference", arena.null({}), {})));
  Node* const two = arena.single("Ref", arena.string("X", {}), {});
  two->set("y", arena.null({}));
  EXPECT_FALSE(is_intrinsic(*two));
}

}  // namespace
}  // namespace samx::document
