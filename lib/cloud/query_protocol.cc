#include "cloud/query_protocol.h"

#include <algorithm>

#include "base/text.h"

namespace samx::cloud {
namespace {

http::ServerResponse error_reply(const Request& request, std::string_view name_space,
                                 const Fault& fault) {
  http::XmlWriter xml("ErrorResponse", name_space);
  xml.open("Error").leaf("Type", fault.status >= 500 ? "Receiver" : "Sender");
  xml.leaf("Code", fault.code).leaf("Message", fault.message).close();
  xml.leaf("RequestId", request.request_id);
  return {.status = fault.status, .headers = {{"Content-Type", "text/xml"}}, .body = xml.take()};
}

}  // namespace

QueryForm::QueryForm(const Request& request) : fields_(http::decode_form(request.body)) {
  fields_.insert(fields_.end(), request.query.begin(), request.query.end());
}

const std::string* QueryForm::find(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &http::FormField::first);
  return found == fields_.end() ? nullptr : &found->second;
}

std::string QueryForm::text(std::string_view name) const {
  const std::string* const value = find(name);
  return value == nullptr ? std::string() : *value;
}

std::vector<std::string> QueryForm::list(std::string_view name) const {
  std::vector<std::string> values;
  while (const std::string* const value = find(cat(name, ".member.", values.size() + 1)))
    values.push_back(*value);
  return values;
}

std::size_t QueryForm::count(std::string_view name) const {
  std::size_t members = 0;
  const auto is_there = [&](std::size_t at) {
    const std::string prefix = cat(name, ".member.", at, '.');
    return std::ranges::any_of(
        fields_, [&prefix](const auto& field) { return field.first.starts_with(prefix); });
  };
  while (is_there(members + 1))
    ++members;
  return members;
}

const std::string* QueryForm::member(std::string_view name, std::size_t at,
                                     std::string_view field) const {
  return find(cat(name, ".member.", at, '.', field));
}

std::string QueryForm::canonical() const {
  auto sorted = fields_;
  std::erase_if(sorted, [](const auto& field) {
    return field.first == "Action" || field.first == "Version" ||
           field.first == "ClientRequestToken" || field.first == "ClientToken";
  });
  std::ranges::sort(sorted);
  return http::encode_form(sorted);
}

http::ServerResponse answer_query(World& world, const Request& request,
                                  const QueryService& service) {
  const auto row = std::ranges::lower_bound(service.operations, std::string_view(request.operation),
                                            {}, &QueryOperation::name);
  if (row == service.operations.end() || row->name != request.operation) {
    return error_reply(request, service.name_space,
                       {.status = 501,
                        .code = "NotImplemented",
                        .message = cat("the local cloud does not have the operation ",
                                       request.service, ':', request.operation)});
  }
  const QueryForm form(request);
  http::XmlWriter xml(cat(row->name, "Response"), service.name_space);
  xml.open(cat(row->name, "Result"));
  QueryCall call{.world = world, .request = request, .form = form, .result = xml};
  if (const Done done = row->run(call); !done)
    return error_reply(request, service.name_space, done.error());
  if (row->result == ResultElement::absent) {
    http::XmlWriter plain(cat(row->name, "Response"), service.name_space);
    plain.open("ResponseMetadata").leaf("RequestId", request.request_id);
    return {.status = 200, .headers = {{"Content-Type", "text/xml"}}, .body = plain.take()};
  }
  xml.close().open("ResponseMetadata").leaf("RequestId", request.request_id);
  return {.status = 200, .headers = {{"Content-Type", "text/xml"}}, .body = xml.take()};
}

}  // namespace samx::cloud
