"""What Lambda does to the root logger of a Python function (spec local 4)."""

import json
import os
import sys
import time

LEVEL_NAMES = {"TRACE": "DEBUG", "FATAL": "CRITICAL"}


def configure(logging, log, frames_of):
    """`log` has is_json and the request_id of the invocation under way."""

    class Output(logging.Handler):
        def emit(self, record):
            sys.stdout.write(self.format(record) + "\n")

    class RequestId(logging.Filter):
        def filter(self, record):
            record.aws_request_id = log.request_id
            return True

    output = Output()
    output.addFilter(RequestId())
    output.setFormatter(json_lines(logging, frames_of) if log.is_json else text_lines(logging))
    logging.root.addHandler(output)
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL")
    if log.is_json and level:
        logging.root.setLevel(LEVEL_NAMES.get(level, level))


def text_lines(logging):
    lines = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
        "%Y-%m-%dT%H:%M:%S")
    lines.converter = time.gmtime
    return lines


def json_lines(logging, frames_of):
    standard = set(vars(logging.LogRecord("", 0, "", 0, "", (), None)))
    standard.update(["message", "asctime", "aws_request_id", "taskName"])

    class JsonLines(logging.Formatter):
        def format(self, record):
            line = {
                "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
                "level": record.levelname,
                "message": record.getMessage(),
                "logger": record.name,
            }
            if record.exc_info and record.exc_info[0]:
                error_type, error, trace = record.exc_info
                line["stackTrace"] = frames_of(trace)
                line["errorType"] = error_type.__name__
                line["errorMessage"] = str(error)
                line["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
            line["requestId"] = record.aws_request_id
            for name, value in vars(record).items():
                if name not in standard:
                    line[name] = value
            fields = {name: value for name, value in line.items() if value is not None}
            return json.dumps(fields, ensure_ascii=False, default=str)

    return JsonLines()
