#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/fault.h"
#include "cloud/request.h"
#include "http/form.h"
#include "http/xml.h"

namespace samx::cloud {

struct World;

/// The form of a query request: "Parameters.member.1.ParameterKey=Stage".
class QueryForm {
 public:
  explicit QueryForm(const Request& request);

  /// Null if it is not there.
  const std::string* find(std::string_view name) const;
  /// Empty if it is not there.
  std::string text(std::string_view name) const;
  bool flag(std::string_view name) const { return text(name) == "true"; }
  /// Values of "NAME.member.1", "NAME.member.2" … in order.
  std::vector<std::string> list(std::string_view name) const;
  /// How many members a list of structures has.
  std::size_t count(std::string_view name) const;
  /// Field of a member (from 1): "NAME.member.2.FIELD".
  const std::string* member(std::string_view name, std::size_t at, std::string_view field) const;
  /// All fields but Action and Version, sorted: equal for equal requests.
  std::string canonical() const;

 private:
  std::vector<http::FormField> fields_;
};

/// One call: what an operation reads and where it writes the members of its result.
struct QueryCall {
  World& world;
  const Request& request;
  const QueryForm& form;
  http::XmlWriter& result;  // inside <XResult>
};

enum class ResultElement : std::uint8_t { present, absent };

struct QueryOperation {
  std::string_view name;
  Done (*run)(QueryCall& call);
  ResultElement result = ResultElement::present;  // absent: void calls have no <XResult>
};

struct QueryService {
  std::string_view name_space;
  std::span<const QueryOperation> operations;  // sorted by name
};

/// Answers a request of the query protocol: <XResponse><XResult>… or <ErrorResponse>.
http::ServerResponse answer_query(World& world, const Request& request,
                                  const QueryService& service);

}  // namespace samx::cloud
