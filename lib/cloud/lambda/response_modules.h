#pragma once

#include <string_view>

// The modules that Lambda lays beside inline code so that custom resources can answer; written
// after their public description in the CloudFormation user guide.

namespace samx::cloud::lambda {

inline constexpr std::string_view kPythonResponseModule = R"PY(import json
import urllib.request

SUCCESS = "SUCCESS"
FAILED = "FAILED"


def send(event, context, responseStatus, responseData, physicalResourceId=None, noEcho=False, reason=None):
    body = json.dumps({
        "Status": responseStatus,
        "Reason": reason or "See the details in CloudWatch Log Stream: " + context.log_stream_name,
        "PhysicalResourceId": physicalResourceId or context.log_stream_name,
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "NoEcho": noEcho,
        "Data": responseData,
    }).encode()
    request = urllib.request.Request(event["ResponseURL"], data=body, method="PUT", headers={"content-type": ""})
    urllib.request.urlopen(request).close()
)PY";

inline constexpr std::string_view kNodeResponseModule = R"JS(exports.SUCCESS = "SUCCESS";
exports.FAILED = "FAILED";

exports.send = function (event, context, responseStatus, responseData, physicalResourceId, noEcho) {
  const body = JSON.stringify({
    Status: responseStatus,
    Reason: "See the details in CloudWatch Log Stream: " + context.logStreamName,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: responseData,
  });
  const url = new URL(event.ResponseURL);
  const http = require(url.protocol === "https:" ? "https" : "http");
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "", "content-length": Buffer.byteLength(body) };
    const request = http.request(url, { method: "PUT", headers }, (response) => {
      response.resume();
      response.on("end", () => { context.done(); resolve(); });
    });
    request.on("error", (error) => { context.done(error); reject(error); });
    request.end(body);
  });
};
)JS";

}  // namespace samx::cloud::lambda
