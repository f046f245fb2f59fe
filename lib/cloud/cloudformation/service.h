#pragma once

#include "cloud/query_protocol.h"

namespace samx::cloud::cloudformation {

/// The operations of CloudFormation (spec localcloud 3 and 5).
extern const QueryService kCloudFormation;

// change_set_operations.cc
Done create_change_set(QueryCall& call);
Done describe_change_set(QueryCall& call);
Done execute_change_set(QueryCall& call);
Done delete_change_set(QueryCall& call);
Done list_change_sets(QueryCall& call);
// stack_operations.cc
Done create_stack(QueryCall& call);
Done update_stack(QueryCall& call);
Done delete_stack(QueryCall& call);
Done rollback_stack(QueryCall& call);
Done set_stack_policy(QueryCall& call);
Done update_termination_protection(QueryCall& call);
// stack_reading.cc
Done describe_stacks(QueryCall& call);
Done list_stacks(QueryCall& call);
Done describe_stack_events(QueryCall& call);
Done describe_stack_resource(QueryCall& call);
Done describe_stack_resources(QueryCall& call);
Done list_stack_resources(QueryCall& call);
Done list_exports(QueryCall& call);
Done list_imports(QueryCall& call);
// template_operations.cc
Done get_template(QueryCall& call);
Done get_template_summary(QueryCall& call);
Done validate_template(QueryCall& call);
Done get_stack_policy(QueryCall& call);

}  // namespace samx::cloud::cloudformation
