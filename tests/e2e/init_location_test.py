"""samx init --location: folders, zips and repositories of others, and what is never done with them."""

import os
import shutil
import stat
import subprocess
import unittest
import zipfile

from harness import ProjectTest, json, main
from init_test import tree


class LocationTest(ProjectTest):
    def setUp(self):
        super().setUp()
        self.template = self.folder / "template"

    def file(self, name, text, mode=0o644):
        path = self.template / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    def cookiecutter(self, **variables):
        self.file("cookiecutter.json", json.dumps(variables))

    def init(self, *arguments, location=None, **options):
        return self.samx("init", "--location", location or self.template, "--no-input", *arguments, **options)

    def init_ok(self, *arguments, **options):
        done = self.init(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def assert_nothing_made(self):
        self.assertEqual(list(self.project.iterdir()), [])


class RenderingTest(LocationTest):
    def test_fills_in_names_texts_and_what_is_copied_only(self):
        self.cookiecutter(project_name="dflt", runtime="python3.11", level=["low", "high"], debug=False,
                          __slug="{{ cookiecutter.project_name|lower }}", _copy_without_render=["*.vue", "raw"],
                          architectures={"value": []}, file_name="")
        project = "{{cookiecutter.project_name}}/"
        self.file(project + "a.txt", "{{cookiecutter.__slug}} {{cookiecutter.level}} {{cookiecutter.debug}} "
                                     "{{cookiecutter.runtime}} {{cookiecutter.architectures.value[0]}}")
        self.file(project + "crlf.txt", "x\r\n{{cookiecutter.level}}\r\n")
        self.file(project + "run.sh", "#!/bin/sh\n", 0o755)
        self.file(project + "{{cookiecutter.level}}/{{cookiecutter.file_name}}", "left out")
        self.file(project + "page.vue", "{{ errorMsg }}")
        self.file(project + "raw/{{x}}.txt", "{{ y }}")
        self.file(project + "data.bin", b"\0{{ z }}\xff")
        (self.template / project / "link").symlink_to("a.txt")
        done = self.init_ok("--name", "App", "--extra-context", '{"level": "high", "other": 1, "debug": "yes"}')
        made = tree(self.project / "App")
        self.assertEqual(made["a.txt"], b"app high True python3.11 x86_64")
        self.assertEqual(made["crlf.txt"], b"x\r\nhigh\r\n")
        self.assertEqual(made["page.vue"], b"{{ errorMsg }}")
        self.assertEqual(made["raw/{{x}}.txt"], b"{{ y }}")
        self.assertEqual(made["data.bin"], b"\0{{ z }}\xff")
        self.assertIn(b'stack_name = "App"', made["samconfig.toml"])
        self.assertEqual(set(made), {"a.txt", "crlf.txt", "run.sh", "page.vue", "raw/{{x}}.txt", "data.bin", "link",
                                     "samconfig.toml"})
        self.assertTrue((self.project / "App/run.sh").stat().st_mode & stat.S_IXUSR)
        self.assertEqual(os.readlink(self.project / "App/link"), "a.txt")
        self.assertTrue((self.project / "App/high").is_dir())
        self.assertIn("no variable 'other'", done.stderr)

    def test_name_of_the_template_is_taken_without_name(self):
        self.cookiecutter(project_name="dflt")
        self.file("{{cookiecutter.project_name}}/template.yaml", "Transform: AWS::Serverless-2016-10-31\nResources: {}\n")
        self.init_ok("--tracing")
        self.assertIn("Tracing: Active", (self.project / "dflt/template.yaml").read_text())
        done = self.init()
        self.assert_refused(done, 1, "already exists")

    def test_questions_of_the_template(self):
        self.cookiecutter(project_name="dflt", level=["low", "high"])
        self.file("{{cookiecutter.project_name}}/a", "{{cookiecutter.level}}")
        done = self.samx("init", "--location", self.template, input_text="mine\n2\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("[1/2] project_name [dflt]", done.stdout)
        self.assertEqual((self.project / "mine/a").read_text(), "high")

    def test_what_is_not_understood_leaves_nothing(self):
        for text in ("{{ cookiecutter.foo }}", "{% include 'x' %}", "{{ 'x'|nofilter }}", "{% macro x() %}"):
            with self.subTest(text=text):
                self.cookiecutter(project_name="p")
                self.file("{{cookiecutter.project_name}}/README.md", "ok\n" + text)
                self.assert_refused(self.init("--name", "a"), 1, "cannot render README.md:2: ")
                self.assert_nothing_made()
        self.cookiecutter(project_name="p", _extensions=["x"])
        self.assert_refused(self.init("--name", "a"), 1, "_extensions")

    def test_names_that_would_leave_the_folder(self):
        for value in ("../../pwn", "/abs", "..", "a/../../y"):
            with self.subTest(value=value):
                self.cookiecutter(project_name="p", file="x")
                self.file("{{cookiecutter.project_name}}/{{cookiecutter.file}}", "pwned")
                self.assert_refused(self.init("--name", "a", "--extra-context", json.dumps({"file": value})), 1,
                                    "cannot be a file name")
                self.assert_nothing_made()

    def test_hooks_are_never_run(self):
        self.cookiecutter(project_name="p")
        self.file("{{cookiecutter.project_name}}/a", "")
        touched = self.folder / "touched"
        self.file("hooks/post_gen_project.sh", f"#!/bin/sh\ntouch {touched}\n", 0o755)
        self.assert_refused(self.init("--name", "a"), 1, "hooks/post_gen_project.sh", "--skip-hooks")
        self.assert_nothing_made()
        self.assertIn("hooks were not run", self.init_ok("--name", "a", "--skip-hooks").stderr)
        self.assertFalse(touched.exists())

    def test_bad_context(self):
        self.cookiecutter(project_name="p", level=["low", "high"])
        self.file("{{cookiecutter.project_name}}/a", "")
        for context in ("{bad", "[1]", '{"level": "middle"}'):
            with self.subTest(context=context):
                done = self.init("--name", "a", "--extra-context", context)
                self.assertIn(done.returncode, (1, 2), done.stderr)
                self.assert_nothing_made()

    def test_one_project_folder(self):
        self.cookiecutter(project_name="p")
        for name in ("a", "b"):
            self.file("{{cookiecutter.project_name}}-" + name + "/x", "")
        self.assert_refused(self.init("--name", "a"), 1, "which folder is the project")


class PlaceTest(LocationTest):
    def plain(self):
        self.file("template.yaml", "Resources: {}\n")
        self.file(".gitignore", "*.log\n")
        for name in ("x.log", "node_modules/y", ".aws-sam/z"):
            self.file(name, "")

    def test_plain_folder_is_copied(self):
        self.plain()
        self.init_ok("--name", "a")
        self.assertEqual(set(tree(self.project / "a")), {".gitignore", "template.yaml", "samconfig.toml"})

    def test_own_samconfig_stays(self):
        self.plain()
        self.file("samconfig.toml", "version = 0.1\n")
        self.init_ok("--name", "a")
        self.assertEqual((self.project / "a/samconfig.toml").read_text(), "version = 0.1\n")

    def test_zip_with_and_without_a_top_folder(self):
        for prefix in ("", "top/"):
            with self.subTest(prefix=prefix):
                path = self.folder / "sample.zip"
                with zipfile.ZipFile(path, "w") as archive:
                    archive.writestr(prefix + "cookiecutter.json", '{"project_name": "p"}')
                    archive.writestr(prefix + "{{cookiecutter.project_name}}/a", "{{cookiecutter.project_name}}")
                self.init_ok("--name", "z", location=path)
                self.assertEqual((self.project / "z/a").read_text(), "z")
                shutil.rmtree(self.project / "z")

    def test_unsafe_zip_is_refused(self):
        path = self.folder / "bad.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("../x", "")
        self.assert_refused(self.init("--name", "z", location=path), 1, "../x")
        path.write_text("no zip")
        self.assert_refused(self.init("--name", "z", location=path), 1, "no zip archive")
        self.assert_nothing_made()

    @unittest.skipIf(shutil.which("git") is None, "git is not installed")
    def test_repository_without_its_hooks(self):
        self.cookiecutter(project_name="p")
        self.file("{{cookiecutter.project_name}}/a", "one")
        self.file("sub/template.yaml", "Resources: {}\n")

        def git(*arguments):
            subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *arguments],
                           cwd=self.template, check=True, capture_output=True)
        git("init", "-q", "-b", "main")
        git("add", "-A")
        git("commit", "-qm", "x")
        git("tag", "v1")
        self.file("{{cookiecutter.project_name}}/a", "two")
        git("commit", "-qam", "y")
        address = f"file://{self.template}"
        self.init_ok("--name", "new", location=address)
        self.init_ok("--name", "old", "--ref", "v1", location="git+" + address)
        self.init_ok("--name", "sub", "--directory", "sub", location=address)
        self.assertEqual((self.project / "new/a").read_text(), "two")
        self.assertEqual((self.project / "old/a").read_text(), "one")
        self.assertEqual(set(tree(self.project / "sub")), {"template.yaml", "samconfig.toml"})
        self.assertFalse((self.project / "new/.git").exists())
        self.assert_refused(self.init("--name", "up", "--directory", "../..", location=address), 1, "no folder")

    @unittest.skipIf(shutil.which("git") is None, "git is not installed")
    def test_address_that_fails_shows_no_password(self):
        done = self.init("--name", "a", location="http://me:secret@127.0.0.1:1/x.git")
        self.assert_refused(done, 1, "cannot clone http://me:***@127.0.0.1:1/x.git")
        self.assertNotIn("secret", done.stderr + done.stdout)

    def test_places_that_are_none(self):
        self.assert_refused(self.init("--name", "a", location="nowhere"), 1, "Please verify your location")
        self.assert_refused(self.init("--name", "a", location="hg+https://x/y"), 1, "Mercurial")

    def test_options_of_our_own_templates_are_refused(self):
        for option, value in (("--runtime", "python3.13"), ("--app-template", "x"), ("--package-type", "Zip"),
                              ("--dependency-manager", "pip"), ("--base-image", "amazon/python3.13-base")):
            done = self.init(option, value)
            self.assertIn(f"You must not provide both the {option} and --location parameters.", done.stderr)
            self.assertEqual(done.returncode, 2)

    def test_our_own_blueprints_work_as_places(self):
        from harness import ROOT
        self.init_ok("--name", "b", "--extra-context", '{"runtime": "python3.12"}',
                     location=ROOT / "templates/hello-world/python")
        self.samx_ok("init", "--name", "c", "--runtime", "python3.12", "--dependency-manager", "pip",
                     "--app-template", "hello-world")
        ours, theirs = tree(self.project / "c"), tree(self.project / "b")
        for files in (ours, theirs):
            files.pop("samconfig.toml")
        self.assertEqual({k: v.replace(b"b", b"c") for k, v in theirs.items()},
                         {k: v.replace(b"b", b"c") for k, v in ours.items()})


if __name__ == "__main__":
    main()
