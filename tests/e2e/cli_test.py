"""The command-line frame: help, version, errors, samconfig precedence, completion, linking."""

import os
import pty
import re
import signal
import subprocess

from harness import SAMX, ProjectTest, json, main


class FrameTest(ProjectTest):
    def test_tells_its_version_by_the_name_it_was_called(self):
        self.assertRegex(
            self.samx_ok("--version").stdout, r"\ASAMX, version \d+\.\d+\.\d+ \(compatible with SAM CLI 1\.164\.0\)\n\Z"
        )
        alias = self.home / "sam"
        alias.symlink_to(SAMX)
        done = subprocess.run([alias, "--version"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (0, "SAM CLI, version 1.164.0\n"))

    def test_info_is_json_that_editors_read(self):
        info = json.loads(self.samx_ok("--info").stdout)
        self.assertLessEqual({"version", "system", "additional_dependencies", "samx"}, set(info))
        self.assertEqual(len(info["available_beta_feature_env_vars"]), 5)

    def test_help_stands_on_stdout_and_needs_no_files(self):
        root = self.samx_ok("--help").stdout
        self.assertIn("Create an App", root)
        commands = re.findall(r"^  ([a-z-]+)  ", root.split("Options:")[0], re.M)
        self.assertIn("init", commands)
        for command in commands:
            for flag in ("--help", "-h"):
                done = self.samx_ok(command, flag)
                self.assertTrue(done.stdout.startswith(f"Usage: samx {command}"), done.stdout)
                self.assertEqual(done.stderr, "")
        self.assertEqual(self.samx_ok("help", "init").stdout, self.samx_ok("init", "-h").stdout)

    def test_a_group_alone_shows_its_help_and_is_no_success(self):
        done = self.samx("config")
        self.assert_refused(done, 2, "Usage: samx config", "explain")
        self.assertEqual(done.stdout, "")
        self.assert_refused(self.samx(), 2, "Usage: samx ")

    def test_suggests_commands_and_options(self):
        self.assert_refused(self.samx("inti"), 2, "No such command 'inti'", "did you mean 'init'")
        self.assert_refused(self.samx("config", "explian"), 2, "did you mean 'config explain'")
        self.assert_refused(self.samx("explain"), 2, "did you mean 'samx config explain'")
        self.assert_refused(
            self.samx("init", "--runtim", "x"),
            2,
            "Usage: samx init [OPTIONS]",
            "Try 'samx init --help' for help.",
            "Error: No such option '--runtim'. Did you mean '--runtime'?",
        )
        self.assert_refused(self.samx("init", "extra2"), 2, "Got unexpected extra argument (extra2)")

    def test_reports_errors_as_json_too(self):
        done = self.samx("init", "--no-interactive", "--diagnostics-format", "json")
        self.assertEqual(done.returncode, 2)
        findings = json.loads(done.stderr)
        self.assertEqual([f["severity"] for f in findings], ["error"])
        self.assertIn("Missing required parameters", findings[0]["message"])
        line = self.samx("init", "--nope", "--diagnostics-format", "json")
        self.assertEqual(json.loads(line.stderr)[0]["code"], "SX0001")

    def test_writes_no_escape_codes_without_a_terminal(self):
        for arguments in (["--help"], ["nope"], ["init", "--help"]):
            done = self.samx(*arguments, env={"TERM": "xterm"})
            self.assertNotIn("\x1b", done.stdout + done.stderr)

    def test_colours_errors_on_a_terminal_only_if_wanted(self):
        for variables, coloured in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
            outer, inner = pty.openpty()
            subprocess.run(
                [SAMX, "nope"], stderr=inner, stdout=inner, stdin=inner,
                env={**self.environment, "TERM": "xterm", **variables},
            )
            os.close(inner)
            text = os.read(outer, 65536).decode()
            os.close(outer)
            self.assertEqual("\x1b[" in text, coloured, variables)

    def test_a_reader_that_leaves_is_no_error(self):
        process = subprocess.Popen([SAMX, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(10), 0)

    def test_loads_only_the_c_library(self):
        listing = subprocess.run(["readelf", "-d", SAMX], capture_output=True, text=True, check=True).stdout
        needed = set(re.findall(r"NEEDED.*\[(.*?)\.so", listing))
        self.assertLessEqual(needed, {"libc", "libm", "ld-linux-x86-64", "ld-linux-aarch64"})


class SamconfigTest(ProjectTest):
    CONFIG = """version = 0.1
[default.global.parameters]
architecture = "arm64"
name = "from-global"
[default.init.parameters]
name = "from-command"
[prod.init.parameters]
name = "from-prod"
"""

    def explained(self, *arguments, **options):
        lines = self.samx_ok("config", "explain", "init", *arguments, **options).stdout.splitlines()
        return {line.split(" = ")[0]: line.split(" = ", 1)[1] for line in lines}

    def test_takes_the_strongest_value_and_says_where_it_is_from(self):
        self.write("samconfig.toml", self.CONFIG)
        self.assertEqual(self.explained()["--name"], "from-command  (samconfig.toml:6)")
        self.assertEqual(self.explained()["--architecture"], "arm64  (samconfig.toml:3 [global])")
        self.assertEqual(self.explained("--name", "x")["--name"], "x  (cli)")
        self.assertIn("from-prod", self.explained("--config-env", "prod")["--name"])
        self.assertIn("from-prod", self.explained(env={"SAMX_CONFIG_ENV": "prod"})["--name"])

    def test_warns_about_what_nobody_reads(self):
        self.write("samconfig.toml", "version = 0.1\n[default.init.parameters]\nrun-time = 'x'\n")
        done = self.samx("init", "--list-templates")
        self.assertEqual(done.returncode, 0)
        self.assertIn("samconfig.toml:3:1: warning", done.stderr)
        self.assertIn("did you mean 'runtime'?", done.stderr)
        self.assert_refused(self.samx("init", "--list-templates", "--strict-config"), 1, "error")
        self.assert_refused(self.samx("config", "check"), 1, "samconfig.toml:3:1")

    def test_names_the_place_of_errors(self):
        self.write("samconfig.toml", "version = 0.1\n[default.init.parameters]\ntracing = 'maybe'\n")
        self.assert_refused(self.samx("init", "--list-templates"), 2, "samconfig.toml:3:11", "not a valid boolean")
        self.write("samconfig.toml", "version = 0.1\n[default.init.parameters]\n\nx = = 1\n")
        self.assert_refused(self.samx("init", "--list-templates"), 1, "samconfig.toml:4:")

    def test_refuses_a_named_file_that_is_missing(self):
        self.assert_refused(
            self.samx("init", "--list-templates", "--config-file", "nope.toml"),
            1,
            "Config file nope.toml does not exist or could not be read!",
        )

    def test_reads_a_pipe(self):
        reading, writing = os.pipe()
        os.write(writing, b"version = 0.1\n[default.init.parameters]\nname = 'piped'\n")
        os.close(writing)
        done = subprocess.run(
            [SAMX, "config", "explain", "init", "--config-file", f"/dev/fd/{reading}"],
            pass_fds=[reading], capture_output=True, text=True, cwd=self.project, env=self.environment,
        )
        os.close(reading)
        self.assertIn("--name = piped", done.stdout, done.stderr)

    def test_changes_one_line_of_a_file(self):
        before = "# mine\r\nversion = 0.1\r\n\r\n[default.deploy.parameters]\r\nstack_name  = 'a' # why\r\n"
        path = self.project / "samconfig.toml"
        path.write_bytes(before.encode())
        self.samx_ok("config", "set", "deploy.stack_name", "b")
        self.assertEqual(path.read_bytes().decode(), before.replace("'a'", '"b"'))
        kept = path.stat().st_mtime_ns
        self.samx_ok("config", "set", "deploy.stack_name", "b")
        self.assertEqual(path.stat().st_mtime_ns, kept)
        self.assertEqual(self.samx_ok("config", "get", "deploy.stack_name").stdout, "b\n")
        self.samx_ok("config", "unset", "deploy.stack_name")
        self.assertEqual(self.samx("config", "get", "deploy.stack_name").returncode, 1)


class CompletionTest(ProjectTest):
    def candidates(self, *words):
        return [line.split("\t")[0] for line in self.samx_ok("__complete", "--", *words).stdout.splitlines()]

    def test_completes_commands_options_and_choices(self):
        self.assertIn("init", self.candidates("in"))
        self.assertEqual(self.candidates("config", "ex"), ["explain"])
        self.assertEqual(self.candidates("init", "--runti"), ["--runtime"])
        self.assertEqual(self.candidates("init", "--architecture", ""), ["arm64", "x86_64"])
        self.assertEqual(self.candidates("init", "--output-dir", ""), [":files"])
        self.assertEqual(self.candidates("nope", "x"), [])

    def test_completes_environments_of_the_samconfig(self):
        self.write("samconfig.toml", SamconfigTest.CONFIG)
        self.assertEqual(self.candidates("init", "--config-env", ""), ["default", "prod"])

    def test_bash_takes_the_script(self):
        script = self.samx_ok("completion", "bash").stdout
        program = f"""
PATH={SAMX.parent}:$PATH
{script}
COMP_WORDS=(samx init --runti); COMP_CWORD=2
_samx_complete
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
        done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, cwd=self.project)
        self.assertEqual(done.stdout, "--runtime\n", done.stderr)
        for shell in ("zsh", "fish"):
            self.assertIn("__complete", self.samx_ok("completion", shell).stdout)
        self.assert_refused(self.samx("completion", "ksh"), 2, "'bash', 'zsh', 'fish'")


class SignalTest(ProjectTest):
    def test_an_interrupt_ends_it_as_a_shell_expects(self):
        outer, inner = pty.openpty()
        process = subprocess.Popen(
            [SAMX, "init"], stdin=inner, stdout=inner, stderr=inner, cwd=self.project,
            env={**self.environment, "TERM": "xterm"}, start_new_session=True,
        )
        os.close(inner)
        text = b""
        while b"Choice: " not in text:
            text += os.read(outer, 4096)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(10), -signal.SIGINT)
        os.close(outer)
        self.assertEqual(list(self.project.iterdir()), [])


if __name__ == "__main__":
    main()
