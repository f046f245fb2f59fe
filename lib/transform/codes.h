#pragma once

#include <string_view>

/// Codes of transform. One row per code: the name is its slug, the comment its meaning.
namespace samx::transform::codes {

// ---- the template as a whole -------------------------------------------------------------------
inline constexpr std::string_view kResources = "SX2001";  // no usable section Resources
inline constexpr std::string_view kResourceShape =
    "SX2002";  // a resource, its Condition or its Properties has the wrong form
inline constexpr std::string_view kMappings = "SX2003";  // Mappings or a look-up in it is malformed
inline constexpr std::string_view kGlobals = "SX2004";   // section Globals is not usable
inline constexpr std::string_view kIgnoreGlobals =
    "SX2005";  // attribute IgnoreGlobals is not usable
inline constexpr std::string_view kSubstitution = "SX2006";  // Fn::Sub with a value that is no text
inline constexpr std::string_view kDuplicateId = "SX2007";  // a generated logical ID exists already
inline constexpr std::string_view kLogicalId = "SX2008";    // not letters and digits only
inline constexpr std::string_view kNoRegion = "SX2009";     // the transform needs a region
inline constexpr std::string_view kNoConditions = "SX2010";  // a condition cannot be added

// ---- properties --------------------------------------------------------------------------------
inline constexpr std::string_view kUnknownProperty = "SX2101";
inline constexpr std::string_view kMissingProperty = "SX2102";
inline constexpr std::string_view kPropertyType = "SX2103";
inline constexpr std::string_view kPropertyValue = "SX2104";  // type fits, value does not
inline constexpr std::string_view kPropertyConflict =
    "SX2105";  // two properties exclude each other
inline constexpr std::string_view kReservedTag = "SX2106";

// ---- resources ---------------------------------------------------------------------------------
inline constexpr std::string_view kCode = "SX2201";            // CodeUri, ContentUri and their kin
inline constexpr std::string_view kPolicies = "SX2202";        // entry of Policies not understood
inline constexpr std::string_view kPolicyTemplate = "SX2203";  // parameters of a policy template
inline constexpr std::string_view kAlias = "SX2204";           // AutoPublishAlias and what needs it
inline constexpr std::string_view kDestination = "SX2205";     // EventInvokeConfig destinations
inline constexpr std::string_view kDeploymentPreference = "SX2206";
inline constexpr std::string_view kApplication = "SX2207";  // Location, repository
inline constexpr std::string_view kEmbeddedConnector = "SX2208";
inline constexpr std::string_view kPolicyChoice = "SX2209";  // malformed Fn::If in Policies

// ---- APIs -------------------------------------------------------------------------------------
inline constexpr std::string_view kApiBody = "SX2401";  // body is no usable OpenAPI
inline constexpr std::string_view kApiDefinition =
    "SX2402";  // DefinitionBody, -Uri, OpenApiVersion
inline constexpr std::string_view kApiCors = "SX2403";
inline constexpr std::string_view kApiAuth = "SX2404";
inline constexpr std::string_view kAuthorizer = "SX2405";
inline constexpr std::string_view kResourcePolicy = "SX2406";
inline constexpr std::string_view kGatewayResponse = "SX2407";
inline constexpr std::string_view kApiModel = "SX2408";
inline constexpr std::string_view kApiDomain = "SX2409";
inline constexpr std::string_view kUsagePlan = "SX2410";
inline constexpr std::string_view kApiEndpoint = "SX2411";
inline constexpr std::string_view kApiStage = "SX2412";
inline constexpr std::string_view kApiTags = "SX2413";
inline constexpr std::string_view kWebSocketRoute = "SX2414";
inline constexpr std::string_view kGraphQl = "SX2421";           // value model of a GraphQL API
inline constexpr std::string_view kConnectorEnd = "SX2431";      // Source or Destination not usable
inline constexpr std::string_view kConnectorProfile = "SX2432";  // pair or permission unsupported

// ---- events: a fault with one of these codes is an event error (spec transform-core 4.1) --------
inline constexpr std::string_view kEventType = "SX2301";  // unknown Type, or no map
inline constexpr std::string_view kEventTarget =
    "SX2302";  // what it refers to is not in the template
inline constexpr std::string_view kEventValue = "SX2303";  // a property cannot be used
inline constexpr std::string_view kEventConflict = "SX2304";

/// Whether a fault is an event error, which names no resource until the owner of the event does.
constexpr bool is_event_fault(std::string_view code) {
  return code.starts_with("SX23");
}

}  // namespace samx::transform::codes
