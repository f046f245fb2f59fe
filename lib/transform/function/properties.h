#pragma once

#include <array>

#include "transform/property_table.h"

namespace samx::transform {

inline constexpr std::array<std::string_view, 2> kVersionDeletionPolicies{"Delete", "Retain"};

/// Spec transform-function 3, in the order of the checks.
inline constexpr std::array kFunctionProperties{
    PropertyRule{"FunctionName", shapes::string_or_map},
    PropertyRule{"Handler"},
    PropertyRule{"Runtime"},
    PropertyRule{"CodeUri"},
    PropertyRule{"ImageUri"},
    PropertyRule{"PackageType"},
    PropertyRule{"InlineCode"},
    PropertyRule{"DeadLetterQueue", shapes::map},
    PropertyRule{"Description"},
    PropertyRule{"MemorySize"},
    PropertyRule{"Timeout"},
    PropertyRule{"VpcConfig"},
    PropertyRule{"Role", shapes::string},
    PropertyRule{"AssumeRolePolicyDocument", shapes::map},
    PropertyRule{"Policies",
                 {.kinds = kinds::string | kinds::map | kinds::list,
                  .list_items = kinds::string | kinds::map}},
    PropertyRule{"RolePath"},
    PropertyRule{"PermissionsBoundary", shapes::string},
    PropertyRule{"Environment", shapes::map_of_maps},
    PropertyRule{"Events", shapes::map_of_maps},
    PropertyRule{"Tags", shapes::map},
    PropertyRule{"PropagateTags", shapes::boolean},
    PropertyRule{"Tracing", shapes::string_or_map},
    PropertyRule{"KmsKeyArn"},
    PropertyRule{"DeploymentPreference", shapes::map},
    PropertyRule{"ReservedConcurrentExecutions"},
    PropertyRule{"Layers", shapes::list_of_strings_or_maps},
    PropertyRule{"EventInvokeConfig", shapes::map},
    PropertyRule{"EphemeralStorage"},
    PropertyRule{"AutoPublishAlias", shapes::string},
    PropertyRule{"AutoPublishCodeSha256", shapes::string},
    PropertyRule{"AutoPublishAliasAllProperties", shapes::boolean, Intrinsics::refused},
    PropertyRule{"VersionDescription"},
    PropertyRule{"ProvisionedConcurrencyConfig"},
    PropertyRule{"FileSystemConfigs"},
    PropertyRule{"ImageConfig"},
    PropertyRule{"CodeSigningConfigArn"},
    PropertyRule{"Architectures"},
    PropertyRule{"SnapStart", shapes::map},
    PropertyRule{"FunctionUrlConfig", shapes::map},
    PropertyRule{"RuntimeManagementConfig"},
    PropertyRule{"LoggingConfig"},
    PropertyRule{"RecursiveLoop"},
    PropertyRule{"SourceKMSKeyArn"},
    PropertyRule{"CapacityProviderConfig", shapes::map},
    PropertyRule{"FunctionScalingConfig", shapes::map},
    PropertyRule{"VersionDeletionPolicy",
                 {.kinds = kinds::string, .allowed = kVersionDeletionPolicies}},
    PropertyRule{"PublishToLatestPublished"},
    PropertyRule{"TenancyConfig"},
    PropertyRule{"DurableConfig", shapes::map},
};

}  // namespace samx::transform
