#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/call.h"
#include "aws/fault.h"
#include "aws/service.h"
#include "http/form.h"
#include "http/xml.h"

namespace samx::aws {

/// The parameters of an operation of a query service, in the order they are added. Texts that are
/// empty and options without a value are left out.
/// Source: spec cli-package-deploy 14.1.
class QueryParameters {
 public:
  QueryParameters& text(std::string_view name, std::string_view value);
  QueryParameters& flag(std::string_view name, std::optional<bool> value);
  /// NAME.member.1=…; an empty list is left out.
  QueryParameters& list(std::string_view name, const std::vector<std::string>& values);
  /// "NAME=": how an empty list is sent where it means something.
  QueryParameters& empty_list(std::string_view name);

  const std::vector<http::FormField>& fields() const { return fields_; }

 private:
  std::vector<http::FormField> fields_;
};

/// A parsed answer with the element <OperationResult> in it.
class QueryAnswer {
 public:
  explicit QueryAnswer(http::XmlDocument document, http::XmlElement result)
      : document_(std::move(document)), result_(result) {}
  const http::XmlElement& result() const { return result_; }

 private:
  http::XmlDocument document_;
  http::XmlElement result_;
};

/// Sends an operation. SX6228 if the answer is not the XML it should be.
Outcome<QueryAnswer> send_query(const Session& session, const Service& service,
                                std::string_view operation, const QueryParameters& parameters);
/// Same, without a signature (STS AssumeRoleWithWebIdentity).
Outcome<QueryAnswer> send_unsigned_query(const Session& session, const Service& service,
                                         std::string_view operation,
                                         const QueryParameters& parameters);

/// The texts of <member> children of the list `name`.
std::vector<std::string> member_texts(const http::XmlElement& element, std::string_view name);

}  // namespace samx::aws
