#include "aws/service_error.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "aws/codes.h"
#include "aws/retry.h"
#include "base/text.h"
#include "http/xml.h"

namespace samx::aws {
namespace {

struct MeaningRow {
  std::string_view service_code;
  std::string_view code;
};

// What the codes of AWS mean to us; everything else is SX6225 to SX6227.
constexpr std::array kMeanings{
    MeaningRow{"SignatureDoesNotMatch", codes::kRejectedSecret},
    MeaningRow{"InvalidSignatureException", codes::kRejectedSecret},
    MeaningRow{"AuthFailure", codes::kRejectedSecret},
    MeaningRow{"InvalidAccessKeyId", codes::kUnknownKey},
    MeaningRow{"InvalidClientTokenId", codes::kUnknownKey},
    MeaningRow{"UnrecognizedClientException", codes::kUnknownKey},
    MeaningRow{"InvalidToken", codes::kUnknownKey},
    MeaningRow{"ExpiredToken", codes::kExpiredToken},
    MeaningRow{"ExpiredTokenException", codes::kExpiredToken},
    MeaningRow{"RequestExpired", codes::kExpiredToken},
    MeaningRow{"AccessDenied", codes::kAccessDenied},
    MeaningRow{"AccessDeniedException", codes::kAccessDenied},
    MeaningRow{"UnauthorizedOperation", codes::kAccessDenied},
    MeaningRow{"403", codes::kAccessDenied},
    MeaningRow{"RequestTimeTooSkewed", codes::kClockSkew},
    MeaningRow{"RequestInTheFuture", codes::kClockSkew},
    MeaningRow{"NoSuchBucket", codes::kNoBucket},
    MeaningRow{"NoSuchKey", codes::kNoObject},
    MeaningRow{"BucketAlreadyExists", codes::kBucketTaken},
    MeaningRow{"PermanentRedirect", codes::kWrongRegion},
    MeaningRow{"AuthorizationHeaderMalformed", codes::kWrongRegion},
    MeaningRow{"IllegalLocationConstraintException", codes::kWrongRegion},
    MeaningRow{"301", codes::kWrongRegion},
};

std::string_view meaning(const Fault::Answer& answer) {
  const auto row = std::ranges::find(kMeanings, answer.code, &MeaningRow::service_code);
  if (row != kMeanings.end()) return row->code;
  switch (remedy_for(answer.status, answer.code)) {
    case Remedy::slow_down:
      return codes::kThrottled;
    case Remedy::try_again:
      return codes::kServiceFailed;
    default:
      return codes::kServiceRefused;
  }
}

std::string help_for(std::string_view code, const CallerFacts& facts) {
  const std::string who =
      cat("the access key ", facts.masked_key_id, " (from: ", facts.provider, ")");
  if (code == codes::kRejectedSecret)
    return cat("the secret access key does not belong to ", who,
               ": correct AWS_SECRET_ACCESS_KEY or run 'aws configure'");
  if (code == codes::kUnknownKey)
    return cat("the service does not know ", who,
               ": choose other credentials with --profile or AWS_ACCESS_KEY_ID");
  if (code == codes::kExpiredToken)
    return "sign in again ('aws sso login'), or get new temporary credentials";
  if (code == codes::kAccessDenied)
    return cat("allow this action to the owner of ", who, ", or choose other credentials");
  if (code == codes::kClockSkew) return "set the clock of this machine";
  if (code == codes::kThrottled) return "wait a minute and run the command again";
  if (code == codes::kServiceFailed) return "run the command again later";
  if (code == codes::kNoBucket)
    return cat("check the name '", facts.bucket, "', or use --resolve-s3 to have a bucket made");
  if (code == codes::kBucketTaken) return "choose another bucket name";
  if (code == codes::kWrongRegion)
    return cat("the bucket '", facts.bucket, "' is not in region '", facts.region,
               "': name its region with --region, or use a bucket of this region");
  return {};
}

void read_xml_error(const std::string& body, Fault::Answer& answer) {
  const auto document = http::XmlDocument::parse(body);
  if (!document) return;
  const http::XmlElement root = document->root();
  http::XmlElement error = root.name() == "Error" ? root : root.child("Error");
  if (!error) error = root.child("Errors").child("Error");
  answer.code = error.text("Code");
  answer.message = error.text("Message");
  answer.request_id = error.text("RequestId");
  if (answer.request_id.empty()) answer.request_id = root.text("RequestId");
}

/// "com.amazonaws.x#Name:http://..." is "Name".
std::string bare_name(std::string_view name) {
  name = name.substr(0, name.find(':'));
  const std::size_t hash = name.rfind('#');
  return std::string(hash == std::string_view::npos ? name : name.substr(hash + 1));
}

std::string text_member(const nlohmann::json& object,
                        std::initializer_list<std::string_view> names) {
  if (!object.is_object()) return {};
  for (const std::string_view name : names) {
    const auto found = object.find(std::string(name));
    if (found != object.end() && found->is_string()) return found->get<std::string>();
  }
  return {};
}

void read_json_error(const http::Response& response, Fault::Answer& answer) {
  const auto body = nlohmann::json::parse(response.body, nullptr, false);
  const std::string_view header = response.headers.get("x-amzn-ErrorType");
  answer.code = bare_name(header.empty() ? text_member(body, {"__type", "code", "error"})
                                         : std::string(header));
  answer.message = text_member(body, {"message", "Message", "errorMessage", "error_description"});
}

}  // namespace

Fault::Answer read_error(const http::Response& response, Protocol protocol,
                         std::string_view operation) {
  Fault::Answer answer{.status = response.status, .operation = std::string(operation)};
  if (protocol == Protocol::json || protocol == Protocol::rest_json) {
    read_json_error(response, answer);
  } else {
    read_xml_error(response.body, answer);
  }
  if (answer.code.empty()) answer.code = std::to_string(response.status);
  if (answer.request_id.empty()) {
    answer.request_id = std::string(response.headers.get("x-amzn-RequestId"));
    if (answer.request_id.empty())
      answer.request_id = std::string(response.headers.get("x-amz-request-id"));
  }
  if (answer.message.empty()) answer.message = cat("status ", response.status);
  return answer;
}

Fault make_fault(Fault::Answer answer, const Service& service, const CallerFacts& facts) {
  const std::string_view code = meaning(answer);
  Diagnostic diagnostic{.code = code,
                        .message = cat("an error occurred (", answer.code, ") when calling the ",
                                       answer.operation, " operation: ", answer.message),
                        .help = help_for(code, facts)};
  diagnostic.related.push_back(
      {cat("while talking to ", to_lower_ascii(service.id), " at ", facts.endpoint), {}});
  return {std::move(answer), std::move(diagnostic)};
}

}  // namespace samx::aws
