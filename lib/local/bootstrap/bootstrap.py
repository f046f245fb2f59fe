"""Runs a Python function against the Lambda Runtime API (spec local 2 and 4).

Started as: python bootstrap.py PYCACHE_FOLDER. Speaks HTTP over a bare socket, because importing
http.client alone costs more than starting the interpreter.
"""

import _socket
import json
import os
import sys
import time

NBSP = "\u00a0"


class Fault(Exception):
    """An error of the function that has a type of Lambda's own instead of a Python class."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.trace = trace or []


class RuntimeApi:
    """One keep-alive connection to the Runtime API. Head and body go out in one write."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self.host = address
        self.pending = b""
        self.socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        self.socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self.socket.connect((host, int(port)))

    def call(self, method, path, body=b"", headers=()):
        lines = ["%s /2018-06-01/runtime/%s HTTP/1.1" % (method, path), "Host: " + self.host,
                 "Content-Length: %d" % len(body)]
        lines.extend("%s: %s" % header for header in headers)
        head = "\r\n".join(lines) + "\r\n\r\n"
        self.socket.sendall(head.encode("latin-1", "replace") + body)
        return self.read_answer()

    def read_answer(self):
        while b"\r\n\r\n" not in self.pending:
            self.fill()
        head, self.pending = self.pending.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get("content-length", "0"))
        while len(self.pending) < length:
            self.fill()
        body, self.pending = self.pending[:length], self.pending[length:]
        return headers, body

    def fill(self):
        received = self.socket.recv(65536)
        if not received:  # samx is gone
            os._exit(1)
        self.pending += received


class CognitoIdentity:
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]

    def __init__(self, fields):
        self.cognito_identity_id = fields.get("cognitoIdentityId")
        self.cognito_identity_pool_id = fields.get("cognitoIdentityPoolId")


class Client:
    __slots__ = ["installation_id", "app_title", "app_version_name", "app_version_code",
                 "app_package_name"]

    def __init__(self, fields):
        for name in Client.__slots__:
            setattr(self, name, fields.get(name))


class ClientContext:
    __slots__ = ["custom", "env", "client"]

    def __init__(self, fields):
        self.custom = fields.get("custom")
        self.env = fields.get("env")
        client = fields.get("client")
        self.client = Client(client) if client else None


class LambdaContext:
    """The second argument of the handler."""

    def __init__(self, headers):
        environment = os.environ
        self.aws_request_id = headers.get("lambda-runtime-aws-request-id")
        self.log_group_name = environment.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environment.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = environment.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = environment.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = environment.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        client_context = headers.get("lambda-runtime-client-context")
        self.client_context = (
            ClientContext(json.loads(client_context)) if client_context else None)
        self.identity = CognitoIdentity(
            json.loads(headers.get("lambda-runtime-cognito-identity") or "{}"))
        self._epoch_deadline_time_in_ms = int(headers.get("lambda-runtime-deadline-ms", "0"))

    def get_remaining_time_in_millis(self):
        return max(0, int(self._epoch_deadline_time_in_ms - time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        fields = ("aws_request_id", "log_group_name", "log_stream_name", "function_name",
                  "memory_limit_in_mb", "function_version", "invoked_function_arn",
                  "client_context", "identity", "tenant_id")
        return "LambdaContext([%s])" % ",".join(
            "%s=%s" % (name, getattr(self, name)) for name in fields)


class Log:
    """The root logger is set up when the function imports logging: importing it for functions that
    only print would take a third of a cold start."""

    request_id = None
    is_json = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(cls)
        from importlib.machinery import PathFinder
        spec = PathFinder.find_spec(name, path, target)
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            import samx_root_logger
            samx_root_logger.configure(module, cls, frames_of)

        spec.loader.exec_module = exec_module
        return spec


def frames_of(trace):
    import traceback
    frames = [f for f in traceback.extract_tb(trace) if f.filename != __file__]
    return traceback.format_list(frames)


def error_object(error):
    if isinstance(error, Fault):
        error_type, trace = error.error_type, error.trace
    else:
        error_type, trace = type(error).__name__, frames_of(error.__traceback__)
    return {"errorMessage": str(error), "errorType": error_type,
            "requestId": Log.request_id or "", "stackTrace": trace}


def log_error(fields):
    if Log.is_json:
        now = time.time()
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
        line = {"timestamp": "%s.%03dZ" % (stamp, int(now * 1000) % 1000), "log_level": "ERROR"}
        line.update(fields)
        sys.stdout.write(json.dumps(line) + "\n")
        return
    lines = ["[ERROR] %s: %s" % (fields["errorType"], fields["errorMessage"])]
    if fields["stackTrace"]:
        lines.append("Traceback (most recent call last):")
        for frame in fields["stackTrace"]:
            for line in frame.rstrip("\n").split("\n"):
                text = line.lstrip(" ")
                lines.append(NBSP * (len(line) - len(text)) + text)
    # Carriage returns keep it one log event.
    sys.stdout.write("\r".join(lines).replace("\n", "\r") + "\n")


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, error)) from None
    module_path = module_name.replace("/", ".")
    if module_path.split(".")[0] in sys.builtin_module_names:
        raise Fault("Runtime.BuiltInModuleConflict",
                    "Cannot use built-in module %s as a handler module" % module_name)
    import importlib
    try:
        module = importlib.import_module(module_path)
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError",
                    "Unable to import module '%s': %s" % (module_name, error)) from None
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise Fault("Runtime.UserCodeSyntaxError",
                    "Syntax error in module '%s': %s" % (module_name, error), trace) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (
            function_name, module_name)) from None


def to_json(value):
    """Decimals become numbers with all their digits: they are marked as text, then unquoted."""
    mark = []

    def default(item):
        if type(item).__name__ == "Decimal" and type(item).__module__ in ("decimal", "_decimal"):
            if not mark:
                mark.append(os.urandom(8).hex())
            return "%s:%s:%s" % (mark[0], item, mark[0])
        raise TypeError("Object of type %s is not JSON serializable" % type(item).__name__)

    text = json.dumps(value, ensure_ascii=sys.version_info < (3, 12), default=default)
    if mark:
        text = text.replace('"%s:' % mark[0], "").replace(':%s"' % mark[0], "")
    return text.encode("utf-8", "surrogatepass")


def to_answer(result):
    if isinstance(result, bytes):
        return result, "application/unknown"
    try:
        return to_json(result), "application/json"
    except Exception as error:
        if type(result).__name__ == "coroutine":
            result.close()
            sys.stderr.write("samx: the handler is an 'async def' function, which Lambda does not "
                             "await; call asyncio.run() inside it\n")
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error) from None


def run_once(api, handler):
    headers, body = api.call("GET", "invocation/next")
    request_id = headers.get("lambda-runtime-aws-request-id", "")
    Log.request_id = request_id
    trace_id = headers.get("lambda-runtime-trace-id")
    if trace_id:
        os.environ["_X_AMZN_TRACE_ID"] = trace_id
    else:
        os.environ.pop("_X_AMZN_TRACE_ID", None)
    try:
        try:
            event = json.loads(body.decode("utf-8"))
        except Exception as error:
            raise Fault("Runtime.UnmarshalError",
                        "Unable to unmarshal input: %s" % error) from None
        answer, content_type = to_answer(handler(event, LambdaContext(headers)))
    except Exception as error:
        report(api, "invocation/%s/error" % request_id, error)
        return
    flush()
    api.call("POST", "invocation/%s/response" % request_id, answer,
             [("Content-Type", content_type)])


def report(api, path, error):
    fields = error_object(error)
    log_error(fields)
    flush()
    api.call("POST", path, json.dumps(fields).encode(), [
        ("Content-Type", "application/json"),
        ("Lambda-Runtime-Function-Error-Type", fields["errorType"])])


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # the function may have closed it
            pass


def main():
    sys.pycache_prefix = sys.argv[1]
    del sys.argv[1:]
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True)
    sys.meta_path.insert(0, Log)
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        report(api, "init/error", error)
        sys.exit(1)
    while True:
        run_once(api, handler)


if __name__ == "__main__":
    main()
