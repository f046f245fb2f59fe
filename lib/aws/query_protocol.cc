#include "aws/query_protocol.h"

#include "aws/codes.h"
#include "base/text.h"

namespace samx::aws {
namespace {

Call query_call(const Service& service, std::string_view operation,
                const QueryParameters& parameters) {
  std::vector<http::FormField> fields{{"Action", std::string(operation)},
                                      {"Version", std::string(service.version)}};
  fields.insert(fields.end(), parameters.fields().begin(), parameters.fields().end());
  return {.service = &service,
          .operation = operation,
          .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
          .body = http::encode_form(fields)};
}

Outcome<QueryAnswer> send_and_read(const Session& session, const Call& call) {
  SAMX_ASSIGN(const http::Response response, send(session, call));
  auto document = http::XmlDocument::parse(response.body);
  const std::string expected = cat(call.operation, "Response");
  if (!document || document->root().name() != expected) {
    return tl::unexpected<Fault>(
        Error({.code = codes::kBadAnswer,
               .message = cat("the answer to ", call.operation, " is not a ", expected),
               .help = "check that the endpoint (AWS_ENDPOINT_URL) is the service you mean"}));
  }
  const http::XmlElement result = document->root().child(cat(call.operation, "Result"));
  return QueryAnswer(std::move(*document), result);
}

}  // namespace

QueryParameters& QueryParameters::text(std::string_view name, std::string_view value) {
  if (!value.empty()) fields_.emplace_back(name, value);
  return *this;
}

QueryParameters& QueryParameters::flag(std::string_view name, std::optional<bool> value) {
  if (value) fields_.emplace_back(name, *value ? "true" : "false");
  return *this;
}

QueryParameters& QueryParameters::list(std::string_view name,
                                       const std::vector<std::string>& values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    fields_.emplace_back(cat(name, ".member.", i + 1), values[i]);
  return *this;
}

QueryParameters& QueryParameters::empty_list(std::string_view name) {
  fields_.emplace_back(name, "");
  return *this;
}

Outcome<QueryAnswer> send_query(const Session& session, const Service& service,
                                std::string_view operation, const QueryParameters& parameters) {
  return send_and_read(session, query_call(service, operation, parameters));
}

Outcome<QueryAnswer> send_unsigned_query(const Session& session, const Service& service,
                                         std::string_view operation,
                                         const QueryParameters& parameters) {
  Call call = query_call(service, operation, parameters);
  call.sign = false;
  return send_and_read(session, call);
}

std::vector<std::string> member_texts(const http::XmlElement& element, std::string_view name) {
  std::vector<std::string> texts;
  for (const http::XmlElement& member : element.child(name).children("member"))
    texts.push_back(member.text());
  return texts;
}

}  // namespace samx::aws
