"""A proxy between samx and a real server: it records every request and can answer or hold some itself."""

import contextlib
import http.client
import http.server
import threading
import urllib.parse


class FaultProxy:
    """Forwards to 127.0.0.1:`port`. `fault(method, path)` is asked before each request: None lets it pass,
    a number is the status that is answered at once, bytes are the body of a 403, an Event holds the request
    until it is set. The path of a form (CloudFormation, STS) ends in ?Action=NAME.
    The Host header goes through unchanged, so that signatures stay good.
    """

    def __init__(self, port, fault=lambda method, path: None):
        self.seen = []  # (method, path, headers), in the order of arrival
        self.held = threading.Event()  # a request is being held
        self._answered = []  # paths of the requests that the server itself has answered
        self._lock = threading.Lock()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def handle_any(self):
                body, path = None, self.path
                if "form-urlencoded" in self.headers.get("Content-Type", ""):
                    body = self.read_body()
                    path += "?Action=" + urllib.parse.parse_qs(body.decode()).get("Action", [""])[0]
                with proxy._lock:
                    proxy.seen.append((self.command, path, dict(self.headers)))
                    wanted = fault(self.command, path)
                if isinstance(wanted, threading.Event):
                    proxy.held.set()
                    wanted.wait(60)
                    self.close_connection = True
                    return
                body = self.read_body() if body is None else body
                if isinstance(wanted, bytes):
                    self.answer(403, {"Content-Type": "text/xml"}, wanted)
                elif wanted is None:
                    self.forward(body)
                else:
                    self.answer(wanted, {}, b"<Error><Code>SlowDown</Code><Message>later</Message></Error>")

            def read_body(self):
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))

            def forward(self, body):
                upstream = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                with contextlib.closing(upstream):
                    upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
                    for name, value in self.headers.items():
                        if name.lower() not in ("connection", "expect"):
                            upstream.putheader(name, value)
                    upstream.endheaders(body)
                    answer = upstream.getresponse()
                    self.answer(answer.status, dict(answer.getheaders()), answer.read())
                    with proxy._lock:
                        proxy._answered.append(self.path)

            def answer(self, status, headers, body):
                self.send_response_only(status)
                length = headers.get("Content-Length", str(len(body)))
                for name, value in headers.items():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", length)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_any

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def count(self, method, text=""):
        """How many requests of this method had `text` in their path, decoded."""
        with self._lock:
            return sum(m == method and text in urllib.parse.unquote(path) for m, path, _ in self.seen)

    def answered(self, text):
        """How many requests with `text` in their path the server has answered."""
        with self._lock:
            return sum(text in path for path in self._answered)

    def forget(self):
        """Counts from here on."""
        with self._lock:
            self.seen.clear()
            self._answered.clear()
