"""What every end-to-end test needs: the real binary, a folder of its own, real servers.

The binary is $SAMX_BINARY, else build/dev/bin/samx. Nothing here asserts anything by itself.
"""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMX = pathlib.Path(os.environ.get("SAMX_BINARY", ROOT / "build/dev/bin/samx"))
CACHE = pathlib.Path(os.environ.get("SAMX_TEST_CACHE", pathlib.Path.home() / ".cache/samx-tests"))

# Everything that could make a test depend on whose machine it runs on.
FOREIGN_VARIABLES = ("AWS_", "SAM_", "SAMX_")


def clean_environment(**extra):
    """The environment of this process without AWS's and our own variables, plus `extra`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(FOREIGN_VARIABLES)}
    kept["LC_ALL"] = "C.UTF-8"
    kept.update({k: str(v) for k, v in extra.items()})
    return kept


class ProjectTest(unittest.TestCase):
    """A test with a temporary folder as working directory and home."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="samx-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.home = self.folder / "home"
        self.home.mkdir()
        self.project = self.folder / "project"
        self.project.mkdir()
        # Package managers keep the caches of the real home, or every test would download again.
        self.environment = clean_environment(
            XDG_STATE_HOME=self.home / "state",
            XDG_CACHE_HOME=self.home / "cache",
            PIP_CACHE_DIR=os.environ.get("PIP_CACHE_DIR", pathlib.Path.home() / ".cache/pip"),
            AWS_CONFIG_FILE=self.home / "aws-config",
            AWS_SHARED_CREDENTIALS_FILE=self.home / "aws-credentials",
            AWS_EC2_METADATA_DISABLED="true",
        )

    def write(self, name, text):
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def samx(self, *arguments, cwd=None, env=None, input_text="", timeout=180):
        """Runs samx and returns the finished process with text output."""
        return subprocess.run(
            [str(SAMX), *map(str, arguments)],
            cwd=cwd or self.project,
            env={**self.environment, **(env or {})},
            input=input_text,
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    def samx_ok(self, *arguments, **options):
        """Same, and fails the test unless the exit code is 0."""
        done = self.samx(*arguments, **options)
        self.assertEqual(
            done.returncode, 0, f"samx {' '.join(map(str, arguments))}\n{done.stdout}\n{done.stderr}"
        )
        return done

    def assert_refused(self, done, exit_code, *texts):
        """The run ended with `exit_code` and its standard error holds every one of `texts`."""
        self.assertEqual(done.returncode, exit_code, done.stdout + done.stderr)
        for text in texts:
            self.assertIn(text, done.stderr)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until(condition, what, seconds=30):
    """Polls until `condition()` is true; TimeoutError says `what` did not happen."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.02)
    raise TimeoutError(f"{what} did not happen within {seconds} s")


def port_answers(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@contextlib.contextmanager
def background(arguments, port, **options):
    """Runs a server until the block ends; the block starts when its port answers."""
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [str(a) for a in arguments],
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **options,
        )
        try:
            wait_until(lambda: port_answers(port) or server.poll() is not None, f"{arguments[0]} on port {port}")
            if server.poll() is not None:
                log.seek(0)
                raise RuntimeError(f"{arguments[0]} ended: {log.read().decode(errors='replace')[-2000:]}")
            yield server
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


def http_get(url, **headers):
    """(status, body) of a GET; an error status is an answer, not an exception."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def installed(script):
    """What tests/support/`script` says it has installed (once for all tests); skips where it cannot."""
    done = subprocess.run(["sh", str(ROOT / "tests/support" / script)], capture_output=True, text=True, timeout=900)
    if done.returncode != 0:
        raise unittest.SkipTest(f"{script} failed: {done.stderr[-500:]}")
    return pathlib.Path(done.stdout.strip().splitlines()[-1])


def python_clients():
    """The folder with moto_server, aws and a python that has boto3."""
    return installed("install_python_clients.sh")


def build_tools():
    """The folder with uv and cargo-lambda."""
    return installed("install_build_tools.sh")


def versitygw():
    """The program of an S3 server that verifies every signature and checksum."""
    return installed("install_versitygw.sh")


def main():
    """Ends with unittest's own summary."""
    unittest.main(module=sys.modules["__main__"], verbosity=1)


__all__ = [name for name in dir() if not name.startswith("_")] + ["json"]
