"""samx init: the files it makes, its questions, and what it never does."""

import os
import pty
import shutil
import subprocess

from harness import SAMX, ProjectTest, json, main

HELLO = ("--runtime", "python3.13", "--dependency-manager", "pip", "--app-template", "hello-world")

# From `version` on the bytes of `sam init` (spec cli-init 1.10).
SAMCONFIG = """version = 0.1

[default]
[default.global.parameters]
stack_name = "NAME"

[default.build.parameters]
cached = true
parallel = true

[default.validate.parameters]
lint = true

[default.deploy.parameters]
capabilities = "CAPABILITY_IAM"
confirm_changeset = true
resolve_s3 = true

[default.package.parameters]
resolve_s3 = true

[default.sync.parameters]
watch = true

[default.local_start_api.parameters]
warm_containers = "EAGER"

[default.local_start_lambda.parameters]
warm_containers = "EAGER"
"""


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class InitTest(ProjectTest):
    def test_makes_a_python_project_without_a_question(self):
        done = self.samx_ok("init", "--name", "a", *HELLO, "--no-interactive")
        self.assertEqual(done.stdout, "")
        self.assertIn("Created a/", done.stderr)
        files = tree(self.project / "a")
        self.assertLessEqual(
            {
                ".gitignore",
                "README.md",
                "events/event.json",
                "hello_world/app.py",
                "hello_world/requirements.txt",
                "samconfig.toml",
                "template.yaml",
                "tests/unit/test_handler.py",
            },
            set(files),
        )
        samconfig = files["samconfig.toml"].decode()
        self.assertEqual(samconfig[samconfig.index("version") :], SAMCONFIG.replace("NAME", "a"))
        self.assertEqual([p.name for p in self.project.iterdir()], ["a"])
        self.assertEqual((self.project / "a").stat().st_mode & 0o777, 0o755)

    def test_fills_in_every_expression_of_every_blueprint(self):
        templates = json.loads(self.samx_ok("init", "--list-templates", "--output", "json").stdout)
        self.assertGreaterEqual(len(templates), 4)
        for template in templates:
            for runtime in template["runtimes"]:
                for architecture in ("arm64", "x86_64"):
                    with self.subTest(template=template["name"], runtime=runtime, architecture=architecture):
                        name = "My App"
                        self.samx_ok(
                            "init", "-n", name, "-r", runtime, "-d", template["dependencyManager"],
                            "--app-template", template["name"], "-a", architecture, "--no-interactive",
                        )
                        for path, content in tree(self.project / name).items():
                            self.assertNotIn(b"{{", content, path)
                            self.assertNotIn(b"cookiecutter", content, path)
                        text = (self.project / name / "template.yaml").read_text()
                        plain = runtime[runtime.index("(") + 1 : -1] if "(" in runtime else runtime
                        self.assertIn(f"Runtime: {plain}\n", text)
                        self.assertIn(f"- {architecture}\n", text)
                        shutil.rmtree(self.project / name)

    def test_the_unit_tests_of_the_project_pass(self):
        self.samx_ok("init", "-n", "py", *HELLO)
        done = subprocess.run(
            ["python3", "-m", "unittest", "discover", "-t", ".", "-s", "tests/unit"],
            cwd=self.project / "py", capture_output=True, text=True,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Ran 1 test", done.stderr)
        if shutil.which("npm"):
            self.samx_ok("init", "-n", "js", "-r", "nodejs22.x", "-d", "npm", "--app-template", "hello-world")
            done = subprocess.run(
                ["npm", "test", "--prefix", "hello-world"],
                cwd=self.project / "js", capture_output=True, text=True,
            )
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_two_runs_give_the_same_bytes(self):
        self.samx_ok("init", "-n", "a", *HELLO, "-o", "one")
        self.samx_ok("init", "-n", "a", *HELLO, "-o", "deep/er", env={"LC_ALL": "C", "TZ": "Asia/Tokyo"})
        self.assertEqual(tree(self.project / "one/a"), tree(self.project / "deep/er/a"))

    def test_never_overwrites(self):
        target = self.project / "a"
        target.mkdir()
        self.samx_ok("init", "-n", "a", *HELLO)
        before = tree(target)
        self.assert_refused(self.samx("init", "-n", "a", *HELLO), 1, "already exists")
        self.assert_refused(self.samx("init", "-n", "a", *HELLO, "--force"), 1, "already exists")
        self.assertEqual(tree(target), before)
        self.write("f", "a file")
        self.assert_refused(self.samx("init", "-n", "f", *HELLO), 1, "already exists")
        self.assertEqual((self.project / "f").read_text(), "a file")
        self.write("mine/notes.txt", "keep")
        self.samx_ok("init", "-n", "mine", *HELLO, "--force")
        self.assertEqual((self.project / "mine/notes.txt").read_text(), "keep")
        self.assertTrue((self.project / "mine/template.yaml").is_file())
        self.assertEqual(sorted(p.name for p in self.project.iterdir()), ["a", "f", "mine"])

    def test_refuses_names_that_lead_out(self):
        for name in ("../esc", "/abs", "-x", ".x", "a/../b", "n" * 300, "My App!", "a\nb"):
            with self.subTest(name=name):
                done = self.samx("init", f"--name={name}", *HELLO)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual(list(self.project.iterdir()), [])

    def test_says_what_the_stack_will_be_called(self):
        done = self.samx_ok("init", "-n", "My App", *HELLO)
        self.assertIn("'My-App'", done.stderr)
        self.assertIn('stack_name = "My-App"', (self.project / "My App/samconfig.toml").read_text())

    def test_names_what_is_missing_or_wrong(self):
        combinations = (
            "Error: Missing required parameters, with --no-interactive set.",
            "Must provide one of the following required parameter combinations:",
            "\t--name, --location",
            "\t--name, --package-type, --base-image",
            "\t--name, --runtime, --dependency-manager, --app-template",
            "You can also re-run without the --no-interactive flag to be prompted for required values.",
        )
        done = self.samx("init", "--no-interactive")
        self.assert_refused(done, 2, *combinations)
        self.assertNotIn("Usage:", done.stderr)
        self.assert_refused(
            self.samx("init", "--runtime", "python3.13", "--base-image", "amazon/python3.13-base"),
            2,
            "You must not provide both the --runtime and --base-image parameters.",
        )
        self.assert_refused(self.samx("init", "--package-type", "Bad"), 2, "--package-type", "-p", "Bad", "'Zip', 'Image'")
        self.assert_refused(self.samx("init", "--runtime", "python3.7"), 2, "python3.7", "python3.13")
        wrong = HELLO[:-1] + ("nope",)
        self.assert_refused(self.samx("init", "-n", "a", *wrong), 1, "Can't find application template nope", "hello-world")

    def test_without_answers_it_ends_at_once(self):
        done = subprocess.run(
            [SAMX, "init"], stdin=subprocess.DEVNULL, cwd=self.project, env=self.environment,
            capture_output=True, text=True, timeout=10,
        )
        self.assert_refused(done, 2, "--name", "--runtime")
        self.assertEqual(list(self.project.iterdir()), [])

    def test_takes_piped_answers(self):
        done = self.samx("init", input_text="9\n1\n1\ny\nn\nn\nn\n\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Error: '9' is not one of '1', '2'.", done.stdout)
        questions = [
            "Which template source would you like to use?",
            "Choose an AWS Quick Start application template",
            "Use the most popular runtime and package type? (python3.14 and zip) [y/N]: ",
            "Would you like to enable X-Ray tracing",
            "CloudWatch Application Insights?",
            "Structured Logging in JSON format",
            "Project name [sam-app]: ",
            "Generating application:",
        ]
        places = [done.stdout.index(question) for question in questions]
        self.assertEqual(places, sorted(places))
        self.assertTrue((self.project / "sam-app/template.yaml").is_file())

    def test_leaves_nothing_when_the_answers_end(self):
        done = self.samx("init", input_text="1\n")
        self.assert_refused(done, 1, "Aborted!")
        self.assertEqual(list(self.project.iterdir()), [])

    def test_asks_on_a_terminal(self):
        outer, inner = pty.openpty()
        process = subprocess.Popen(
            [SAMX, "init", "--no-tracing", "--no-application-insights", "--no-structured-logging"],
            stdin=inner, stdout=inner, stderr=inner, cwd=self.project,
            env={**self.environment, "TERM": "xterm"}, start_new_session=True,
        )
        os.close(inner)
        seen = ""

        def until(text):
            nonlocal seen
            while text not in seen:
                seen += os.read(outer, 4096).decode()

        until("Choice: ")
        os.write(outer, b"1\n")
        until("Template: ")
        os.write(outer, b"1\n")
        seen = ""
        until("[y/N]: ")
        os.write(outer, b"n\n")
        until("Runtime: ")
        number = next(line for line in seen.splitlines() if "nodejs22.x" in line).split()[0]
        os.write(outer, number.encode() + b"\n")
        until("Select your starter template")
        until("Template: ")
        os.write(outer, b"1\n")
        until("Project name [sam-app]: ")
        os.write(outer, b"mine\n")
        self.assertEqual(process.wait(20), 0)
        os.close(outer)
        self.assertTrue((self.project / "mine/hello-world/app.mjs").is_file())

    def test_reads_everything_from_samconfig(self):
        self.write(
            "samconfig.toml",
            'version = 0.1\n[default.init.parameters]\nno_interactive = true\nname = "c"\nruntime = "nodejs22.x"\n'
            'dependency_manager = "npm"\napp_template = "hello-world"\narchitecture = "arm64"\n',
        )
        self.samx_ok("init")
        self.assertIn("arm64", (self.project / "c/template.yaml").read_text())

    def test_saves_what_was_typed(self):
        self.write("samconfig.toml", "# mine\nversion = 0.1\n")
        self.samx_ok("init", "-n", "a", *HELLO, "--save-params")
        self.assertEqual(
            self.write("x", "").parent.joinpath("samconfig.toml").read_text(),
            '# mine\nversion = 0.1\n[default]\n[default.init.parameters]\nruntime = "python3.13"\n'
            'dependency_manager = "pip"\napp_template = "hello-world"\n',
        )

    def test_modifiers_only_add_lines(self):
        self.samx_ok("init", "-n", "a", *HELLO, "-o", "plain")
        self.samx_ok(
            "init", "-n", "a", *HELLO, "-o", "more", "--tracing", "--application-insights", "--structured-logging"
        )
        plain = (self.project / "plain/a/template.yaml").read_text().splitlines()
        more = (self.project / "more/a/template.yaml").read_text().splitlines()
        rest = iter(more)
        self.assertTrue(all(line in rest for line in plain), "a line of the plain template is gone or moved")
        for line in ("    Tracing: Active", "    TracingEnabled: true", "      LogFormat: JSON"):
            self.assertIn(line, more)
        self.assertIn("    Type: AWS::ApplicationInsights::Application", more)


if __name__ == "__main__":
    main()
