"""Input that is broken, hostile or out of luck: the message, the exit code, and nothing half done on disk."""

import contextlib
import hashlib
import os
import pathlib
import resource
import shutil
import signal
import socket
import stat
import subprocess
import time
import unittest
import zipfile

import harness

TEMPLATE = """Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.11
      CodeUri: src
"""
APP = "def handler(event, context):\n    return 'ok'\n"


def state_of(folder):
    """Every file below `folder` with the digest of its bytes, every link with its target."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = os.readlink(path)
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def is_running(pid):
    """Whether the process is there and no zombie that its new parent has yet to collect."""
    with contextlib.suppress(OSError):
        return pathlib.Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


class BadInputTest(harness.ProjectTest):
    """A project with one function that builds."""

    def setUp(self):
        super().setUp()
        self.scratch = self.folder / "scratch"  # temporary files of samx: empty when it has ended
        self.scratch.mkdir()
        self.environment["TMPDIR"] = str(self.scratch)
        self.write("template.yaml", TEMPLATE)
        self.write("src/app.py", APP)
        self.addCleanup(lambda: self.assertEqual(list(self.scratch.iterdir()), []))

    def assert_untouched(self, before):
        self.assertEqual(state_of(self.project), before)

    def refused(self, *arguments, code, says, **options):
        """The run ends with `code`, says it on standard error, prints no result and changes no file."""
        before = state_of(self.project)
        done = self.samx(*arguments, **options)
        self.assert_refused(done, code, *([says] if isinstance(says, str) else says))
        self.assertEqual(done.stdout, "")
        self.assert_untouched(before)
        return done


class TemplateTest(BadInputTest):
    READERS = (("build",), ("transform",), ("local", "invoke"), ("local", "start-api", "--port", "0"))

    def test_broken_yaml_is_named_with_its_place(self):
        self.write("template.yaml", TEMPLATE + "       Timeout: 3\n")
        for command in self.READERS:
            with self.subTest(command=command):
                self.refused(*command, code=1, says=["template.yaml:9:15: error SX1001", "       Timeout: 3"])

    def test_broken_json_is_named_with_its_place(self):
        self.write("template.json", '{\n  "Resources": {\n    "A": [1, 2\n  }\n}\n')
        for command in self.READERS[:3]:
            with self.subTest(command=command):
                self.refused(*command, "-t", "template.json", code=1, says="template.json:4:3: error SX1001")

    def test_missing_template(self):
        (self.project / "template.yaml").unlink()
        for command in self.READERS:
            with self.subTest(command=command):
                self.refused(*command, code=1, says="Template file not found")
                self.refused(*command, "-t", "nope.yaml", code=1, says="nope.yaml")

    def test_what_is_no_text(self):
        self.write("template.yaml", "").write_bytes(b"\xff\xfeR\0e\0s\0")
        for command in self.READERS:
            with self.subTest(command=command):
                self.refused(*command, code=1, says="template.yaml:1:1: error SX1002")

    def test_what_is_no_file(self):
        for command in ("build", "transform"):
            with self.subTest(command=command):
                self.refused(command, "-t", "src", code=1, says="src")

    def small(self, *arguments, says, code=1):
        """Refused within 5 seconds of processor time and 512 MB of addresses."""

        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
            resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))

        done = subprocess.run([str(harness.SAMX), *arguments], cwd=self.project, env=self.environment,
                              capture_output=True, text=True, timeout=120, preexec_fn=limit)
        self.assert_refused(done, code, says)
        self.assertEqual(done.stdout, "")
        self.assertLess(len(done.stderr), 10_000)

    def test_aliases_that_explode(self):
        rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
        self.write("template.yaml", "\n".join(rows) + "\nResources: {}\n")
        for command in self.READERS[:3]:
            with self.subTest(command=command):
                self.small(*command, says="template.yaml:6:")

    def test_nesting_that_is_too_deep(self):
        texts = {
            "flow.yaml": "Resources: " + "[" * 100_000,
            "block.yaml": "Resources:\n" + "".join(" " * (i + 1) + "a:\n" for i in range(2_000)),
            "dashes.yaml": "Resources:\n " + "- " * 100_000 + "x\n",
            "deep.json": '{"Resources":' + '{"a":' * 50_000 + "1" + "}" * 50_001,
        }
        for name, text in texts.items():
            self.write(name, text)
            for command in ("transform", "build"):
                with self.subTest(name=name, command=command):
                    self.small(command, "-t", name, says="nested deeper than 200 levels")

    def test_100_megabytes(self):
        row = "  F%07d: {Type: AWS::SNS::Topic, Properties: {DisplayName: xxxxxxxxxxxxxxxxxxxxxx}}\n"
        with open(self.project / "template.yaml", "w") as template:
            template.write("Resources:\n")
            for block in range(1_250):
                template.write("".join(row % (block * 1_000 + i) for i in range(1_000)))
        self.assertGreater((self.project / "template.yaml").stat().st_size, 100_000_000)
        for command in self.READERS[:3]:
            with self.subTest(command=command):
                self.small(*command, says="is larger than")

    def test_bytes_of_chance(self):
        self.write("template.yaml", "").write_bytes(hashlib.shake_256(b"samx").digest(1_000_000))
        self.small("transform", says="error SX1002")


class UsageTest(BadInputTest):

    def test_unknown_options_and_commands(self):
        for arguments, says in (
            (("build", "--cachd"), "No such option '--cachd'. Did you mean '--cached'?"),
            (("init", "--nam", "x"), "Did you mean '--name'?"),
            (("transform", "--frobnicate"), "No such option '--frobnicate'"),
            (("buidl",), "No such command 'buidl'; did you mean 'build'?"),
            (("build", "A", "B"), "unexpected extra argument"),
            (("local", "start-api", "--port", "70000"), "70000"),
            (("local", "start-api", "--port", "web"), "web"),
            (("cloud", "start", "--port", "-1"), "-1"),
        ):
            with self.subTest(arguments=arguments):
                self.refused(*arguments, code=2, says=says)

    def test_broken_samconfig_is_named_with_its_place(self):
        self.write("samconfig.toml", "version = 0.1\n[default.build.parameters\ncached = true\n")
        self.refused("build", code=1, says="samconfig.toml:2:")


class ToolTest(BadInputTest):
    """Build tools that are missing or fail."""

    def path_with(self, **tools):
        """A PATH of one folder with these scripts; the shell's own words suffice for them."""
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        for name, text in tools.items():
            script = folder / name
            script.write_text(f"#!/bin/sh\n{text}\n")
            script.chmod(0o755)
        return {"PATH": str(folder)}

    def build_fails(self, *texts, env):
        done = self.samx("build", env=env)
        self.assert_refused(done, 1, *texts)
        self.assertFalse((self.project / ".aws-sam/build").exists())
        self.assertEqual([p.name for p in (self.project / ".aws-sam").glob("tmp*")], [])

    def function(self, runtime, metadata=""):
        text = TEMPLATE.replace("python3.11", runtime)
        if metadata:
            text = text.replace("    Properties:", f"    Metadata: {metadata}\n    Properties:")
        self.write("template.yaml", text)

    def test_python_is_missing(self):
        self.write("src/requirements.txt", "requests==2.32.0\n")
        self.build_fails("Hello", "python", env={"PATH": str(self.folder)})

    def test_npm_is_missing(self):
        self.function("nodejs20.x")
        self.write("src/package.json", '{"name": "a", "version": "1.0.0", "dependencies": {"b": "1"}}')
        self.build_fails("Hello", "npm", env={"PATH": str(self.folder)})

    def test_make_is_missing(self):
        self.function("provided.al2023", "{BuildMethod: makefile}")
        self.write("src/Makefile", "build-Hello:\n\ttrue\n")
        self.build_fails("Hello", "make", env={"PATH": str(self.folder)})

    def test_npm_fails(self):
        self.function("nodejs20.x")
        self.write("src/package.json", '{"name": "a", "version": "1.0.0", "dependencies": {"b": "1"}}')
        tools = self.path_with(npm="echo 'the registry is on fire' >&2; exit 7")
        self.build_fails("the registry is on fire", "Hello", env=tools)

    def test_a_tool_that_is_killed(self):
        self.function("provided.al2023", "{BuildMethod: makefile}")
        self.write("src/Makefile", "build-Hello:\n\ttrue\n")
        self.build_fails("Hello", env=self.path_with(make="kill -9 $$"))

    def test_a_tool_that_floods_standard_error(self):
        self.function("provided.al2023", "{BuildMethod: makefile}")
        self.write("src/Makefile", "build-Hello:\n\t@yes wrong | head -c 30000000 >&2; false\n")
        done = self.samx("build")
        self.assert_refused(done, 1, "wrong")
        self.assertLess(len(done.stderr), 100_000)

    def test_source_that_goes_in_a_circle(self):
        (self.project / "src/sub").mkdir()
        (self.project / "src/sub/up").symlink_to("..")
        (self.project / "src/self").symlink_to("self")
        done = self.samx("build", timeout=60)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        if done.returncode == 1:
            self.assertIn("self", done.stderr)
        self.assertLess(len(state_of(self.project)), 50)


class ArchiveTest(BadInputTest):
    """Zips as CodeUri and as layer that want to write elsewhere."""

    def archive(self, name, *entries):
        """(name, bytes, mode) rows as a zip; a row without mode is a file."""
        with zipfile.ZipFile(self.project / name, "w") as made:
            for row in (("app.py", APP), *entries):
                entry = zipfile.ZipInfo(row[0])
                entry.create_system = 3
                entry.external_attr = (row[2] if len(row) > 2 else stat.S_IFREG | 0o644) << 16
                made.writestr(entry, row[1])

    HOSTILE = {
        "parent": [("../../escaped", "x")],
        "inner": [("a/../../escaped", "x")],
        "backslash": [("..\\..\\escaped", "x")],
        "link": [("out", "../..", stat.S_IFLNK | 0o777), ("out/escaped", "x")],
        "link_out": [("out", "../../../escaped", stat.S_IFLNK | 0o777)],
        "twice": [("app.py", "x")],
    }

    def hostile(self):
        for name, entries in self.HOSTILE.items():
            yield name, entries
        yield "absolute", [(f"{self.folder}/escaped", "x")]

    def test_code_that_leaves_its_folder(self):
        self.write("template.yaml", TEMPLATE.replace("src", "code.zip"))
        for name, entries in self.hostile():
            with self.subTest(name=name):
                self.archive("code.zip", *entries)
                self.refused("local", "invoke", code=1, says="code.zip")
                self.assertEqual(list(self.folder.rglob("escaped")), [])

    def test_layer_that_leaves_its_folder(self):
        layer = "  Layer:\n    Type: AWS::Serverless::LayerVersion\n    Properties: {ContentUri: layer.zip}\n"
        self.write("template.yaml", TEMPLATE + "      Layers: [!Ref Layer]\n" + layer)
        for name, entries in self.hostile():
            with self.subTest(name=name):
                self.archive("layer.zip", *entries)
                self.refused("local", "invoke", code=1, says="layer.zip")
                self.assertEqual(list(self.folder.rglob("escaped")), [])

    def test_a_good_zip_runs(self):
        self.archive("code.zip")
        self.write("template.yaml", TEMPLATE.replace("src", "code.zip"))
        self.assertEqual(self.samx_ok("local", "invoke").stdout.strip(), '"ok"')

    def test_a_truncated_and_a_false_zip(self):
        self.write("template.yaml", TEMPLATE.replace("src", "code.zip"))
        self.archive("code.zip")
        path = self.project / "code.zip"
        whole = path.read_bytes()
        for content in (whole[:40], whole[:-1], b"", b"PK\x03\x04", b"not a zip"):
            with self.subTest(size=len(content)):
                path.write_bytes(content)
                self.refused("local", "invoke", code=1, says="code.zip")


class OutputTest(BadInputTest):

    def test_a_reader_that_leaves_early(self):
        self.samx_ok("build")
        self.write("plain.yaml", "Resources: {Topic: {Type: AWS::SNS::Topic}}\n")
        for command in ("build", "transform -t plain.yaml", "local invoke", "--help"):
            with self.subTest(command=command):
                done = subprocess.run(
                    ["bash", "-c", f'"$0" {command} | head -n 0; echo "${{PIPESTATUS[0]}}"', str(harness.SAMX)],
                    cwd=self.project, env=self.environment, capture_output=True, text=True, timeout=120)
                self.assertEqual(done.stdout.strip(), "0", done.stderr)
                self.assertNotIn("rror", done.stderr)

    def test_a_result_that_cannot_be_written_is_no_success(self):
        self.samx_ok("build")
        for command in (("--help",), ("build",), ("config", "explain", "build"), ("--version",)):
            with self.subTest(command=command), open("/dev/full", "w") as full:
                done = subprocess.run([str(harness.SAMX), *command], cwd=self.project, env=self.environment,
                                      stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
                self.assertEqual(done.returncode, 1, done.stderr)
                if command != ("--version",):  # it is written before anything is set up
                    self.assertIn("No space left on device", done.stderr)


class PortTest(BadInputTest):

    def setUp(self):
        super().setUp()
        self.taken = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.taken.close)
        self.port = self.taken.getsockname()[1]
        self.write("template.yaml", TEMPLATE + "      Events: {Api: {Type: HttpApi}}\n")
        self.samx_ok("build")

    def test_port_in_use(self):
        for command in (("local", "start-api"), ("local", "start-lambda"), ("cloud", "start", "--foreground"),
                        ("cloud", "start")):
            with self.subTest(command=command):
                self.refused(*command, "--port", self.port, code=1,
                             says=f"port {self.port} of 127.0.0.1 is in use")
        self.assert_refused(self.samx("cloud", "stop"), 1, "no local cloud is running")

    def test_address_of_another_machine(self):
        self.refused("local", "start-api", "--host", "192.0.2.1", code=1, says="192.0.2.1")


class DiskTest(BadInputTest):
    """A disk of one megabyte that fills up or may not be written."""

    def setUp(self):
        super().setUp()
        disk = self.folder / "disk"
        disk.mkdir()
        self.mount("-t", "tmpfs", "-o", "size=1m", "samx-test", disk)
        self.addCleanup(subprocess.run, ["umount", "--lazy", str(disk)], check=False)
        shutil.copytree(self.project, disk, dirs_exist_ok=True)
        self.project = disk

    def mount(self, *arguments):
        done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            self.skipTest(f"mount is not permitted: {done.stderr.strip()}")

    def test_a_full_disk_keeps_the_old_build(self):
        self.samx_ok("build")
        before = state_of(self.project / ".aws-sam/build")
        self.write("src/data.bin", "").write_bytes(bytes(600_000))
        done = self.samx("build")
        self.assert_refused(done, 1, "No space left on device")
        self.assertEqual(state_of(self.project / ".aws-sam/build"), before)
        self.assertEqual([p.name for p in (self.project / ".aws-sam").glob("tmp*")], [])
        (self.project / "src/data.bin").unlink()
        self.samx_ok("build")

    def test_a_full_disk_gets_no_first_build(self):
        self.write("src/data.bin", "").write_bytes(bytes(600_000))
        self.assert_refused(self.samx("build"), 1, "No space left on device")
        self.assertFalse((self.project / ".aws-sam/build").exists())

    def test_a_full_disk_gets_no_project(self):
        self.write("fill", "").write_bytes(bytes(900_000))
        free = os.statvfs(self.project)
        with open(self.project / "fill", "ab") as fill:
            fill.write(bytes(free.f_bavail * free.f_frsize - 4096 * 2))
        done = self.samx("init", "--no-interactive", "--runtime", "python3.12", "--dependency-manager", "pip",
                         "--app-template", "hello-world", "--name", "fresh")
        self.assert_refused(done, 1, "No space left on device")
        self.assertEqual(sorted(p.name for p in self.project.iterdir()), ["fill", "src", "template.yaml"])

    def test_a_read_only_folder_keeps_the_old_build(self):
        self.samx_ok("build")
        self.write("src/app.py", APP + "# changed\n")
        before = state_of(self.project)
        self.mount("-o", "remount,ro", self.project)
        self.assert_refused(self.samx("build"), 1, "Read-only file system")
        self.assert_untouched(before)

    def test_a_read_only_folder_gets_no_project(self):
        self.mount("-o", "remount,ro", self.project)
        done = self.samx("init", "--no-interactive", "--runtime", "python3.12", "--dependency-manager", "pip",
                         "--app-template", "hello-world", "--name", "fresh")
        self.assert_refused(done, 1, "Read-only file system")


class InterruptTest(BadInputTest):
    """SIGINT while samx builds: the old build or the new one, never between."""

    def setUp(self):
        super().setUp()
        self.names = ["A", "B", "C"]
        rows = "".join(
            f"  {name}:\n    Type: AWS::Serverless::Function\n    Metadata: {{BuildMethod: makefile}}\n"
            f"    Properties: {{Handler: x, Runtime: provided.al2023, CodeUri: {name}}}\n"
            for name in self.names)
        self.write("template.yaml", f"Transform: AWS::Serverless-2016-10-31\nResources:\n{rows}")
        self.sources("old")
        self.samx_ok("build")
        self.old = state_of(self.project / ".aws-sam/build")

    def sources(self, text, **recipes):
        """Functions whose artifact holds `text`; a recipe replaces the last step of its function."""
        for name in self.names:
            recipe = recipes.get(name, "true")
            self.write(f"{name}/Makefile",
                       f"build-{name}:\n\techo {text} > $(ARTIFACTS_DIR)/out\n\t{recipe}\n")

    def start(self, *arguments):
        process = subprocess.Popen([str(harness.SAMX), *arguments], cwd=self.project, env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def build_units(self):
        """The state of the build per function, and of its template."""
        state = state_of(self.project / ".aws-sam/build")
        return {key: {n: d for n, d in state.items() if n.split("/")[0] == key}
                for key in [*self.names, "template.yaml"]}

    def assert_nothing_between(self, new):
        old = {key: {n: d for n, d in self.old.items() if n.split("/")[0] == key}
               for key in [*self.names, "template.yaml"]}
        for key, value in self.build_units().items():
            self.assertIn(value, (old[key], new[key]), key)
        self.assertEqual(sorted(p.name for p in (self.project / ".aws-sam").iterdir()),
                         ["build", "build.toml", "samx"])

    def test_in_the_first_tool(self):
        ready = self.folder / "ready"
        self.sources("new", A=f"echo > {ready}; sleep 100")
        process = self.start("build")
        harness.wait_until(ready.exists, "make runs")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(20), -signal.SIGINT)
        self.assertEqual(state_of(self.project / ".aws-sam/build"), self.old)
        self.assert_nothing_between({key: None for key in [*self.names, "template.yaml"]})

    def test_in_the_last_tool_when_others_are_done(self):
        ready = self.folder / "ready"
        self.sources("new", C=f"echo > {ready}; sleep 100")
        process = self.start("build", "--parallel")
        harness.wait_until(ready.exists, "make runs")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(20), -signal.SIGTERM)
        self.assertEqual(state_of(self.project / ".aws-sam/build"), self.old)

    def test_the_shell_sees_130(self):
        ready = self.folder / "ready"
        self.sources("new", A=f"echo > {ready}; sleep 100")
        shell = subprocess.Popen(
            ["sh", "-c", '"$0" build & pid=$!; echo $pid; wait $pid; echo code $?', str(harness.SAMX)],
            cwd=self.project, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            start_new_session=True)
        self.addCleanup(shell.stdout.close)
        pid = int(shell.stdout.readline())
        harness.wait_until(ready.exists, "make runs")
        # A shell's background job ignores SIGINT unless samx asks for it itself.
        os.kill(pid, signal.SIGTERM)
        said = shell.stdout.read()
        shell.wait(20)
        self.assertIn("code 143", said)

    def test_a_tool_that_ignores_signals_is_ended(self):
        ready = self.folder / "ready"
        self.sources("new", A=f"trap '' INT TERM; echo $$$$ > {ready}; while :; do sleep 1; done")
        process = self.start("build")
        harness.wait_until(lambda: ready.exists() and ready.read_text().strip(), "make runs")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(30), -signal.SIGINT)
        harness.wait_until(lambda: not is_running(ready.read_text().strip()), "make's shell has ended", 5)

    def test_a_second_signal_ends_at_once(self):
        ready = self.folder / "ready"
        self.sources("new", A=f"trap '' INT TERM; echo $$$$ > {ready}; sleep 30")
        process = self.start("build")
        harness.wait_until(lambda: ready.exists() and ready.read_text().strip(), "make runs")
        self.addCleanup(subprocess.run, ["kill", "-9", ready.read_text().strip()], stderr=subprocess.DEVNULL)
        process.send_signal(signal.SIGINT)
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        self.assertIn(process.wait(20), (130, -signal.SIGINT))
        # The temporary folder is left; what is aside in .aws-sam is swept by the next build.
        for left in self.scratch.iterdir():
            shutil.rmtree(left)
        self.sources("new")
        self.samx_ok("build")
        self.assertEqual(sorted(p.name for p in (self.project / ".aws-sam").iterdir()),
                         ["build", "build.toml", "samx"])

    def test_at_any_moment(self):
        self.sources("new")
        started = time.monotonic()
        self.samx_ok("build")
        whole = time.monotonic() - started
        new = self.build_units()
        ended = set()
        for step in range(16):
            self.sources("old")
            self.samx_ok("build")
            self.sources("new")
            process = self.start("build")
            try:
                process.wait(whole * step / 14)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
            code = process.wait(20)
            ended.add(code)
            with self.subTest(step=step, code=code):
                self.assertIn(code, (0, -signal.SIGINT))
                self.assert_nothing_between(new)
                if code == 0:
                    self.assertEqual(self.build_units(), new)
        self.assertIn(-signal.SIGINT, ended)

    def test_servers_end_well(self):
        for command in (("local", "start-lambda", "--port", "0"), ("cloud", "start", "--foreground", "--port", "0")):
            with self.subTest(command=command):
                process = subprocess.Popen([str(harness.SAMX), *command], cwd=self.project, env=self.environment,
                                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
                self.assertIn("answers at http://127.0.0.1:", process.stdout.readline())
                process.send_signal(signal.SIGINT)
                process.stdout.close()
                self.assertIn(process.wait(20), (0, -signal.SIGINT))


if __name__ == "__main__":
    harness.main()
