#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/clients/cloudformation.h"
#include "aws/query_protocol.h"
#include "http/xml.h"

// How the structures that several operations of CloudFormation share are written and read.
namespace samx::aws::cloudformation_fields {

void write_source(QueryParameters& parameters, const TemplateSource& source);
void write_parameters(QueryParameters& parameters, const std::vector<StackParameter>& values);
void write_tags(QueryParameters& parameters, const std::optional<std::vector<StackTag>>& tags);

std::vector<StackParameter> read_parameters(const http::XmlElement& element);
std::vector<StackTag> read_tags(const http::XmlElement& element);

/// SX6229.
Error paging_loop();

/// Follows a paged operation to its end: `page` gets the parameters with the token of the page and
/// gives the token of the next. SX6229 if a token comes twice in a row.
template <class Page>
Outcome<void> for_each_page(const Page& page) {
  std::string token;
  while (true) {
    SAMX_ASSIGN(std::string next, page(token));
    if (next.empty()) return {};
    if (next == token) return tl::unexpected<Fault>(paging_loop());
    token = std::move(next);
  }
}

}  // namespace samx::aws::cloudformation_fields
