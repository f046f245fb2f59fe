#include "http/xml.h"

#include <gtest/gtest.h>

#include "http/codes.h"

namespace samx::http {
namespace {

TEST(XmlTest, WalksElementsWithoutTheirPrefixes) {
  const auto document = XmlDocument::parse(
      "<?xml version=\"1.0\"?><r:List xmlns:r=\"urn:x\"><r:Item n=\"1\">a&amp;b<!-- c -->"
      "<![CDATA[<d>]]></r:Item><Item>  </Item><Other/></r:List>");
  ASSERT_TRUE(document);
  const XmlElement root = document->root();
  EXPECT_EQ(root.name(), "List");
  ASSERT_EQ(root.children("Item").size(), 2u);
  EXPECT_EQ(root.child("Item").text(), "a&b<d>");
  EXPECT_EQ(root.child("Item").attribute("n"), "1");
  EXPECT_EQ(root.children("Item")[1].text(), "  ");
  EXPECT_EQ(root.children().size(), 3u);
}

TEST(XmlTest, AMissingElementIsEmpty) {
  const auto document = XmlDocument::parse("<a/>");
  ASSERT_TRUE(document);
  const XmlElement missing = document->root().child("b").child("c");
  EXPECT_FALSE(missing);
  EXPECT_EQ(missing.text(), "");
  EXPECT_EQ(missing.name(), "");
  EXPECT_TRUE(missing.children().empty());
}

TEST(XmlTest, RefusesWhatIsNotWellFormed) {
  std::string deep;
  for (int i = 0; i < 300; ++i)
    deep += "<a>";
  for (int i = 0; i < 300; ++i)
    deep += "</a>";
  for (const std::string_view text : {std::string_view("<a><b></a>"), std::string_view("<a"),
                                      std::string_view(""), std::string_view(deep)}) {
    const auto document = XmlDocument::parse(text);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().diagnostic().code, codes::kBadXml);
  }
}

TEST(XmlTest, NeverResolvesEntitiesOfItsOwn) {
  const auto document =
      XmlDocument::parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>");
  if (document) {
    EXPECT_EQ(document->root().text(), "&x;");
  }
}

TEST(XmlWriterTest, EscapesAndReadsBack) {
  std::string text = XmlWriter("Root", "urn:x")
                         .leaf("A", "1 < 2 & \"3\"")
                         .open("B")
                         .attribute("k", "v\"w")
                         .leaf("C", "")
                         .close()
                         .leaf("D", "\xc3\xa9")
                         .take();
  EXPECT_EQ(text,
            "<?xml version=\"1.0\"?><Root xmlns=\"urn:x\"><A>1 &lt; 2 &amp; \"3\"</A>"
            "<B k=\"v&quot;w\"><C/></B><D>\xc3\xa9</D></Root>");
  const auto document = XmlDocument::parse(text);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->root().text("A"), "1 < 2 & \"3\"");
}

}  // namespace
}  // namespace samx::http
