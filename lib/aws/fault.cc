#include "aws/fault.h"

#include "base/text.h"

namespace samx::aws {

Fault::Fault(Error error) : details_(std::make_unique<Details>()) {
  details_->diagnostic = std::move(error.diagnostic());
}

Fault::Fault(Answer answer, Diagnostic diagnostic)
    : details_(std::make_unique<Details>(Details{std::move(answer), std::move(diagnostic)})) {}

bool Fault::is(std::string_view code, std::string_view text) const {
  return details_->answer.code == code && details_->answer.message.find(text) != std::string::npos;
}

std::string Fault::sdk_text() const {
  const Answer& answer = details_->answer;
  if (answer.code.empty()) return details_->diagnostic.message;
  return cat("An error occurred (", answer.code, ") when calling the ", answer.operation,
             " operation: ", answer.message);
}

Fault::operator Error() const {
  return Error(details_->diagnostic);
}

}  // namespace samx::aws
