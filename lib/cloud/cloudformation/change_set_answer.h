#pragma once

#include "cloud/cloudformation/records.h"
#include "cloud/query_protocol.h"

namespace samx::cloud::cloudformation {

/// The members of DescribeChangeSet's result.
void write_change_set(QueryCall& call, const Stack& stack, const ChangeSet& set);
/// One member of ListChangeSets.
void write_change_set_summary(http::XmlWriter& xml, const Stack& stack, const ChangeSet& set);

/// <Tags>, <Parameters>, <Capabilities> … shared with DescribeStacks; empty lists are written.
void write_tags(http::XmlWriter& xml, const std::vector<NamedValue>& tags);
void write_list(http::XmlWriter& xml, std::string_view name, const std::vector<std::string>& items);
/// Values of the processed template's parameters, defaults included; NoEcho ones as "****".
void write_parameters(http::XmlWriter& xml, const Submission& submission,
                      const std::string& template_text);

}  // namespace samx::cloud::cloudformation
