#include "cloud/cloudformation/service.h"

#include <algorithm>
#include <array>

namespace samx::cloud::cloudformation {
namespace {

// Sorted by name.
constexpr std::array kOperations{
    QueryOperation{"CreateChangeSet", create_change_set},
    QueryOperation{"CreateStack", create_stack},
    QueryOperation{"DeleteChangeSet", delete_change_set},
    QueryOperation{"DeleteStack", delete_stack, ResultElement::absent},
    QueryOperation{"DescribeChangeSet", describe_change_set},
    QueryOperation{"DescribeStackEvents", describe_stack_events},
    QueryOperation{"DescribeStackResource", describe_stack_resource},
    QueryOperation{"DescribeStackResources", describe_stack_resources},
    QueryOperation{"DescribeStacks", describe_stacks},
    QueryOperation{"ExecuteChangeSet", execute_change_set},
    QueryOperation{"GetStackPolicy", get_stack_policy},
    QueryOperation{"GetTemplate", get_template},
    QueryOperation{"GetTemplateSummary", get_template_summary},
    QueryOperation{"ListChangeSets", list_change_sets},
    QueryOperation{"ListExports", list_exports},
    QueryOperation{"ListImports", list_imports},
    QueryOperation{"ListStackResources", list_stack_resources},
    QueryOperation{"ListStacks", list_stacks},
    QueryOperation{"RollbackStack", rollback_stack},
    QueryOperation{"SetStackPolicy", set_stack_policy, ResultElement::absent},
    QueryOperation{"UpdateStack", update_stack},
    QueryOperation{"UpdateTerminationProtection", update_termination_protection},
    QueryOperation{"ValidateTemplate", validate_template},
};
static_assert(std::ranges::is_sorted(kOperations, {}, &QueryOperation::name));

}  // namespace

const QueryService kCloudFormation{
    .name_space = "http://cloudformation.amazonaws.com/doc/2010-05-15/", .operations = kOperations};

}  // namespace samx::cloud::cloudformation
