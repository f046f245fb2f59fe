"""samx build against real pip, npm, go and make: the acceptance cases of the specification."""

import hashlib
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import unittest
import zipfile

import harness

RUNTIME = f"python{sys.version_info[0]}.{sys.version_info[1]}"
TRANSFORM = "Transform: AWS::Serverless-2016-10-31\n"
MAKE_RULE = "build-{0}:\n\techo {0} > $(ARTIFACTS_DIR)/out\n"


def function(name, code="src", handler="app.h", runtime=RUNTIME, extra="", metadata=""):
    text = f"  {name}:\n    Type: AWS::Serverless::Function\n"
    if metadata:
        text += f"    Metadata: {metadata}\n"
    text += f"    Properties:\n      CodeUri: {code}\n      Handler: {handler}\n"
    text += f"      Runtime: {runtime}\n"
    return text + "".join(f"      {line}\n" for line in extra.splitlines())


def layer(name, method, code="lay"):
    return (f"  {name}:\n    Type: AWS::Serverless::LayerVersion\n"
            f"    Metadata: {{BuildMethod: {method}}}\n"
            f"    Properties:\n      ContentUri: {code}\n")


def make_wheel(folder, name, version, tag, files):
    """A wheel by hand: a zip whose name says for whom it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    info = f"{name}-{version}.dist-info"
    files = dict(files)
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n"
    files[f"{info}/RECORD"] = ""
    with zipfile.ZipFile(path, "w") as archive:
        for entry, text in files.items():
            archive.writestr(entry, text)
    return path


class BuildTest(harness.ProjectTest):

    def template(self, *resources, head="", name="template.yaml"):
        self.write(name, TRANSFORM + head + "Resources:\n" + "".join(resources))

    def built(self, *parts):
        return self.project.joinpath(".aws-sam/build", *parts)

    def tree(self, folder):
        """Relative paths of all files below, sorted."""
        return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir())

    def built_template(self, *parts):
        return self.built(*parts, "template.yaml").read_text()

    def build_fails(self, *arguments, says, code=1, **options):
        done = self.samx("build", *arguments, **options)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(says, done.stderr)
        return done


class CopyTest(BuildTest):

    def test_python_without_manifest_is_copied(self):
        self.template(function("F", code="src/"))
        self.write("src/app.py", "def h(e, c): return 1\n").chmod(0o755)
        for name in ("sub/m.py", "lib.so", "__pycache__/x.pyc", ".git/config"):
            self.write(f"src/{name}", "x")
        (self.project / "src/lnk.py").symlink_to("app.py")
        done = self.samx_ok("build")
        self.assertIn("\nBuild Succeeded\n\nBuilt Artifacts  : .aws-sam/build\n"
                      "Built Template   : .aws-sam/build/template.yaml\n", done.stdout)
        self.assertEqual(self.tree(self.built("F")), ["app.py", "lnk.py", "sub/m.py"])
        self.assertFalse(self.built("F/lnk.py").is_symlink())
        self.assertEqual(stat.S_IMODE(self.built("F/app.py").stat().st_mode), 0o755)
        self.assertIn("      CodeUri: F\n", self.built_template())
        self.assertIn("    Metadata:\n      SamResourceId: F\n", self.built_template())

    def test_no_python_is_needed_for_a_copy(self):
        self.template(function("F", runtime="python3.14"))
        self.write("src/app.py", "")
        self.samx_ok("build", env={"PATH": "/nowhere"})

    def test_functions_with_one_source_are_built_once(self):
        self.template(function("A", code="src"), function("B", code="src/", handler="app.i"))
        self.write("src/app.py", "")
        done = self.samx_ok("build")
        self.assertEqual(len(re.findall(r"Building codeuri: .* functions: A, B\n", done.stderr)), 1)
        self.assertEqual(self.tree(self.built("A")), self.tree(self.built("B")))
        record = (self.project / ".aws-sam/build.toml").read_text()
        self.assertIn('functions = ["A", "B"]\n', record)
        self.assertEqual(record.count("packagetype"), 1)

    def test_metadata_separates_units(self):
        self.template(function("A", metadata="{Zed: 1}"), function("B"))
        self.write("src/app.py", "")
        self.samx_ok("build")
        record = (self.project / ".aws-sam/build.toml").read_text()
        self.assertRegex(record, r'functions = \["A"\]\n\n\[function_build_definitions\.[-0-9a-f]+'
                                 r'\.metadata\]\nZed = 1\n')
        self.assertIn('functions = ["B"]\n', record)

    def test_samignore_is_honoured_and_not_copied(self):
        self.template(function("F"))
        for name in ("app.py", "tests/t.py", "notes.md"):
            self.write(f"src/{name}", "")
        self.write("src/.samignore", "tests/\n*.md\n")
        self.samx_ok("build")
        self.assertEqual(self.tree(self.built("F")), ["app.py"])

    def test_dangling_link_is_named(self):
        self.template(function("F"))
        self.write("src/app.py", "")
        (self.project / "src/gone").symlink_to("nowhere")
        done = self.build_fails(says="CopySource")
        self.assertIn("src/gone", done.stderr)
        self.assertIn("Build Failed", done.stdout)

    def test_missing_source_is_named(self):
        self.template(function("F", code="nowhere"))
        done = self.build_fails(says="'F'")
        self.assertIn("nowhere", done.stderr)

    def test_link_loop_ends(self):
        self.template(function("F"))
        self.write("src/app.py", "")
        (self.project / "src/up").symlink_to("..")
        self.build_fails(says="src/up")


class TemplateTest(BuildTest):

    def test_parameters_globals_and_scalars(self):
        self.write("template.yaml", TRANSFORM + (
            "Parameters:\n  P: {Type: String, Default: src/}\n"
            "Globals:\n  Function: {Runtime: %s, Timeout: 3}\n"
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
            "      CodeUri: !Ref P\n      Handler: app.h\n"
            "      Environment:\n        Variables: {A: \"010\", D: \"on\", F: 2020-01-01, H: 012}\n"
        ) % RUNTIME)
        self.write("src/app.py", "")
        self.samx_ok("build")
        text = self.built_template()
        self.assertIn("      CodeUri: F\n", text)
        self.assertIn("          A: '010'\n          D: 'on'\n          F: '2020-01-01'\n"
                      "          H: 10\n", text)
        self.assertEqual(text.count(f"Runtime: {RUNTIME}"), 1)

    def test_what_is_not_built_keeps_its_properties_rebased(self):
        self.template(
            function("Zip", code="foo.zip"), function("Skip", code="py", metadata="{SkipBuild: true}"),
            "  Inline:\n    Type: AWS::Serverless::Function\n    Properties:\n"
            f"      InlineCode: x\n      Handler: i.h\n      Runtime: {RUNTIME}\n",
            function("S3", code="s3://b/k"),
            "  M:\n    Type: AWS::Serverless::StateMachine\n"
            "    Properties: {DefinitionUri: sm/def.json}\n",
            "  P:\n    Type: AWS::Serverless::LayerVersion\n    Properties: {ContentUri: py}\n")
        done = self.samx_ok("build")
        text = self.built_template()
        for line in ("CodeUri: ../../foo.zip", "CodeUri: ../../py", "CodeUri: s3://b/k",
                     "DefinitionUri: ../../sm/def.json", "ContentUri: ../../py"):
            self.assertIn(line, text)
        self.assertNotIn("SamResourceId", text)
        self.assertIn("has specified S3 location for CodeUri", done.stderr)

    def test_resolved_metadata(self):
        self.write("template.yaml", TRANSFORM + (
            "Parameters:\n  A: {Type: String, Default: d}\n"
            "  L: {Type: CommaDelimitedList, Default: 'x, y'}\n  E: {Type: String, Default: s}\n"
            "Conditions:\n  C: !Equals [!Ref A, d]\n"
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Metadata:\n"
            "      m1: !Ref A\n      m2: !Ref L\n      m3: !Ref E\n      m4: !If [C, 1, 2]\n"
            "      m5: !Join ['-', [a, !Ref A]]\n      m6: !GetAtt F.Arn\n"
            "      m7: !Sub '${A}-${AWS::Region}-${Nope}-${F.X}'\n      m8: !ImportValue zz\n"
            "      m9: !Ref Unknown\n"
            f"    Properties: {{CodeUri: src, Handler: app.h, Runtime: {RUNTIME}}}\n"))
        self.write("src/app.py", "")
        self.samx_ok("build")
        self.assertIn(
            "      SamResourceId: F\n      m1: d\n      m2:\n      - x\n      - y\n      m3: s\n"
            "      m4: 1\n      m5: a-d\n"
            "      m6: arn:aws:lambda:us-east-1:123456789012:function:F\n"
            "      m7: d-us-east-1-Nope-$F.X\n      m8:\n        Fn::ImportValue: zz\n"
            "      m9: Unknown\n", self.built_template())
        self.samx_ok("build", "--parameter-overrides", "A=1", "L=p,q")
        self.assertIn("      m1: '1'\n      m2:\n      - p\n      - q\n      m3: s\n      m4: 2\n"
                      "      m5: a-1\n", self.built_template())

    def test_json_template_becomes_yaml(self):
        self.write("template.json", '{"Resources": {"F": {"Type": "AWS::Lambda::Function", '
                   '"Properties": {"Code": "src", "Handler": "app.h", "Runtime": "%s", '
                   '"Description": "été"}}}}' % RUNTIME)
        self.write("src/app.py", "")
        self.samx_ok("build")
        self.assertIn('Description: "\\xE9t\\xE9"\n', self.built_template())
        self.assertIn("      Code: F\n", self.built_template())

    def test_faults_of_resources(self):
        for resource, says in (
                ("  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                 f"      CodeUri: src\n      Runtime: {RUNTIME}\n",
                 "Could not find handler for function: F"),
                (function("F", runtime="cobol1"), "'cobol1' runtime is not supported"),
                (function("F", runtime="nodejs14.x"),
                 "Building functions with nodejs14.x is no longer supported"),
                (function("F", metadata="{BuildMethod: nope}"),
                 "'nope' does not have a supported builder"),
                (function("F", extra="Architectures: [arm64, x86_64]"), "list of length 1"),
                (layer("L", "esbuild"), "'esbuild' runtime is not supported for layers"),
                (function("F", runtime="java17"),
                 "Unable to find a supported build workflow for runtime 'java17'")):
            with self.subTest(says=says):
                self.template(resource)
                self.write("src/app.py", "")
                self.write("lay/x", "")
                self.build_fails(says=says)

    def test_template_faults(self):
        self.build_fails(says="template")
        self.build_fails("-t", "nope.yaml", says=f"Template file not found at {self.project}/nope.yaml")
        self.write("template.yaml", "Resources: {}\n")
        self.build_fails(says="'Resources' section is required")
        self.write("template.yaml", "Resources: [\n")
        self.build_fails(says="SX1")

    def test_nested_stacks(self):
        self.template(
            "  Kid:\n    Type: AWS::Serverless::Application\n    Properties:\n"
            "      Location: child/t.yaml\n      Parameters: {Src: src}\n",
            "  Far:\n    Type: AWS::CloudFormation::Stack\n"
            "    Properties: {TemplateURL: 'https://example.com/t'}\n",
            function("Root"))
        self.write("src/app.py", "root")
        self.write("child/t.yaml", TRANSFORM + "Parameters: {Src: {Type: String}}\nResources:\n"
                   + function("Fn", code="!Ref Src")
                   + "  Grand:\n    Type: AWS::CloudFormation::Stack\n"
                     "    Properties: {TemplateURL: ../grand.yaml}\n")
        self.write("child/src/app.py", "child")
        self.write("grand.yaml", TRANSFORM + "Resources:\n" + function("Raw"))
        done = self.samx_ok("build")
        self.assertEqual(done.stderr.count("specify non-local URL"), 1)
        self.assertIn("      Location: Kid/template.yaml\n", self.built_template())
        self.assertIn("      TemplateURL: https://example.com/t\n", self.built_template())
        self.assertIn("TemplateURL: Grand/template.yaml\n", self.built_template("Kid"))
        self.assertIn("      CodeUri: Fn\n", self.built_template("Kid"))
        self.assertEqual(self.built("Kid/Fn/app.py").read_text(), "child")
        self.assertEqual(self.built("Kid/Grand/Raw/app.py").read_text(), "root")
        # Root and Kid/Grand/Raw share their code, so they are one unit.
        self.assertIn('functions = ["Root", "Kid/Grand/Raw"]',
                      (self.project / ".aws-sam/build.toml").read_text())
        self.samx_ok("build", "Kid/Fn")
        self.assertEqual(self.tree(self.built()), ["Kid/Fn/app.py", "Kid/Grand/template.yaml",
                                                   "Kid/template.yaml", "template.yaml"])
        self.assertIn("      CodeUri: ../../src\n", self.built_template())

    def test_nested_stack_that_is_missing_or_contains_itself(self):
        self.template("  K:\n    Type: AWS::Serverless::Application\n    Properties: {Location: no.yaml}\n")
        self.build_fails(says=f"Template file not found at {self.project}/no.yaml")
        self.template("  K:\n    Type: AWS::Serverless::Application\n"
                      "    Properties: {Location: template.yaml}\n")
        self.build_fails(says="contains itself")

    def test_one_resource_and_exclusion(self):
        self.template(function("A", code="a"), function("B", code="b"))
        self.write("a/app.py", "")
        self.write("b/app.py", "")
        self.samx_ok("build", "B")
        self.assertFalse(self.built("A").exists())
        self.assertIn("CodeUri: ../../a\n", self.built_template())
        self.samx_ok("build", "-x", "B")
        self.assertEqual(sorted(p.name for p in self.built().iterdir()), ["A", "template.yaml"])
        done = self.build_fails("Nope", says="Unable to find a function or layer with name 'Nope'")
        self.assertIn("A, B", done.stderr)

    def test_directories(self):
        self.write("tpl/template.json", '{"Resources": {"Zz": {"Type": "AWS::Serverless::Function",'
                   '"Properties": {"CodeUri": "src", "Handler": "a.h", "Runtime": "%s"}}}}' % RUNTIME)
        self.write("code/src/a.py", "")
        done = self.samx_ok("build", "-t", "tpl/template.json", "-s", "code", "-b", "out")
        self.assertTrue((self.project / "out/Zz/a.py").is_file())
        self.assertIn('codeuri = "src"', (self.project / "build.toml").read_text())
        self.assertIn("local invoke -t out/template.yaml", done.stdout)
        self.template(function("F", code="code/src", handler="a.h"))
        self.build_fails("-b", ".", says="Failing build: Running a build with build-dir")

    def test_usage_errors(self):
        self.template(function("F"))
        self.write("src/app.py", "")
        for arguments, says in (
                (("--mount-with", "foo"), "need the --use-container flag in order to use --mount-with flag"),
                (("-e", "A=1"), "need the --use-container flag"),
                (("--build-in-source", "--use-container"),
                 "must not provide both the --build-in-source and --use-container"),
                (("--hook-name", "foo"), "not a valid hook name"),
                (("--skip-prepare-infra",), "Missing option --hook-name"),
                (("--foo",), "--foo"), (("-s", "template.yaml"), "is a file")):
            with self.subTest(arguments=arguments):
                self.build_fails(*arguments, says=says, code=2)
        self.build_fails(says="SAM_BUILD_MODE", code=2, env={"SAM_BUILD_MODE": "x"})
        self.build_fails("--use-container", says="requires a container runtime")


class PythonTest(BuildTest):
    """Wheels are made by hand: what pip sees of a platform is the name of the file."""

    def setUp(self):
        super().setUp()
        self.wheels = self.folder / "wheels"
        self.wheels.mkdir()
        self.environment.update(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(self.wheels))
        self.template(function("F"))
        self.write("src/app.py", "")

    def require(self, *lines):
        self.write("src/requirements.txt", "".join(line + "\n" for line in lines))

    def tag(self, platform, abi=None):
        python = RUNTIME.replace("python", "cp").replace(".", "")
        return f"{python}-{abi or python}-{platform}"

    def test_wheels_that_fit_are_unpacked(self):
        make_wheel(self.wheels, "nat", "1.0", self.tag("manylinux_2_17_x86_64"), {"nat.so": "n"})
        make_wheel(self.wheels, "pure", "2.0", "py3-none-any",
                   {"pure.py": "", "pure-2.0.data/purelib/extra.py": "",
                    "pure-2.0.data/scripts/tool": "#!python"})
        make_wheel(self.wheels, "stable", "1", self.tag("manylinux1_x86_64", "abi3"), {"st.so": ""})
        self.require("nat", "pure==2.0", "# comment", "stable")
        self.samx_ok("build")
        files = [f for f in self.tree(self.built("F")) if "dist-info" not in f]
        self.assertEqual(files, ["app.py", "extra.py", "nat.so", "pure-2.0.data/scripts/tool",
                                 "pure.py", "requirements.txt", "st.so"])

    def test_wheel_for_a_newer_glibc_is_refused_with_the_reason(self):
        self.template(function("F", runtime="python3.11"))
        make_wheel(self.wheels, "newglibc", "1.0", "cp311-cp311-manylinux_2_28_x86_64", {"n.so": ""})
        self.require("newglibc")
        done = self.samx("build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("newglibc", done.stderr)

    def test_other_architecture_gets_its_wheel(self):
        for machine in ("x86_64", "aarch64"):
            make_wheel(self.wheels, "nat", "1.0", self.tag(f"manylinux2014_{machine}"),
                       {"nat.so": machine})
        self.template(function("F", extra="Architectures: [arm64]"))
        self.require("nat")
        self.samx_ok("build")
        self.assertEqual(self.built("F/nat.so").read_text(), "aarch64")

    def test_missing_requirement_is_named(self):
        self.require("nosuch")
        self.build_fails(says="Could not satisfy the requirement: nosuch")

    def test_comments_alone_start_nothing(self):
        self.require("# nothing", "")
        self.samx_ok("build", env={"PATH": "/nowhere"})
        self.assertEqual(self.tree(self.built("F")), ["app.py", "requirements.txt"])

    def test_any_python_serves_for_wheels(self):
        other = "python3.14" if RUNTIME != "python3.14" else "python3.13"
        abi = other.replace("python", "cp").replace(".", "")
        self.template(function("F", runtime=other))
        make_wheel(self.wheels, "nat", "1.0", f"{abi}-{abi}-manylinux_2_28_x86_64", {"nat.so": abi})
        make_wheel(self.wheels, "nat", "1.0", self.tag("manylinux_2_17_x86_64"), {"nat.so": "wrong"})
        self.require("nat==1.0")
        self.samx_ok("build")
        self.assertEqual(self.built("F/nat.so").read_text(), abi)

    def test_parent_packages(self):
        self.write("proj/pkg/app.py", "")
        make_wheel(self.wheels, "pure", "2.0", "py3-none-any", {"pure.py": ""})
        self.write("proj/pkg/requirements.txt", "pure\n")
        for properties in ("{ParentPackageMode: explicit, ParentPackages: proj.pkg}",
                           "{ParentPackageMode: auto}"):
            with self.subTest(properties=properties):
                self.template(function("F", code="proj/pkg", handler="proj.pkg.app.h",
                                       metadata=f"{{BuildProperties: {properties}}}"))
                self.samx_ok("build")
                self.assertTrue(self.built("F/proj/pkg/app.py").is_file())
                self.assertTrue(self.built("F/pure.py").is_file())
                self.assertFalse(self.built("F/app.py").exists())

    def test_layer_has_its_folder(self):
        make_wheel(self.wheels, "pure", "2.0", "py3-none-any", {"pure.py": ""})
        self.template(layer("L", RUNTIME))
        self.write("lay/own.py", "")
        self.write("lay/requirements.txt", "pure\n")
        self.samx_ok("build")
        self.assertTrue(self.built("L/python/pure.py").is_file())
        self.assertTrue(self.built("L/python/own.py").is_file())
        self.assertIn("      ContentUri: L\n", self.built_template())

    def test_pinned_requirements_are_not_installed_twice(self):
        make_wheel(self.wheels, "pure", "2.0", "py3-none-any", {"pure.py": ""})
        self.require("pure==2.0")
        self.samx_ok("build")
        done = self.samx_ok("build")
        self.assertIn("Up to date", done.stderr)
        self.assertNotIn("ResolveDependencies", done.stderr)
        self.require("pure")
        self.assertIn("ResolveDependencies", self.samx_ok("build").stderr)
        self.assertIn("ResolveDependencies", self.samx_ok("build").stderr)


@unittest.skipUnless(shutil.which("npm"), "npm is not installed")
class NodeTest(BuildTest):

    def setUp(self):
        super().setUp()
        self.template(function("N", code="n", runtime="nodejs22.x"))
        self.write("n/app.js", "exports.h = async () => 1\n")

    def package(self, **keys):
        import json
        self.write("n/package.json", json.dumps({"name": "n", "version": "1.0.0", **keys}))

    def test_packs_what_npm_would_publish(self):
        self.package(files=["app.js"], dependencies={"local-dep": "file:./dep"})
        self.write("n/dep/package.json", '{"name": "local-dep", "version": "1.0.0"}')
        self.write("n/notpacked.txt", "")
        self.samx_ok("build")
        self.assertTrue(self.built("N/app.js").is_file())
        self.assertTrue(self.built("N/package.json").is_file())
        self.assertTrue(os.path.lexists(self.built("N/node_modules/local-dep")))
        self.assertFalse(self.built("N/notpacked.txt").exists())
        self.assertFalse(self.built("N/node_modules/.package-lock.json").exists())

    def test_without_manifest_everything_is_copied(self):
        self.write("n/node_modules/x/i.js", "")
        done = self.samx_ok("build")
        self.assertEqual(self.tree(self.built("N")), ["app.js", "node_modules/x/i.js"])
        self.assertIn("package.json file not found", done.stderr)

    def test_npmrc_is_removed(self):
        self.package()
        self.write("n/.npmrc", "fund=false\n")
        self.samx_ok("build")
        self.assertEqual(self.tree(self.built("N")), ["app.js", "package.json"])

    def test_build_in_source_links_the_packages(self):
        self.package(dependencies={"local-dep": "file:./dep"})
        self.write("n/dep/package.json", '{"name": "local-dep", "version": "1.0.0"}')
        self.samx_ok("build", "--build-in-source")
        link = self.built("N/node_modules")
        self.assertTrue(link.is_symlink())
        self.assertEqual(os.readlink(link), str(self.project / "n/node_modules"))

    def test_failure_shows_what_npm_said(self):
        self.package(dependencies={"a": "file:./nowhere.tgz"})
        done = self.build_fails(says="NodejsNpmBuilder:NpmInstall - NPM Failed: ")
        self.assertIn("nowhere.tgz", done.stderr)

    def test_layer(self):
        self.template(layer("L", "nodejs22.x"))
        self.write("lay/package.json", '{"name": "l", "version": "1.0.0"}')
        self.write("lay/index.js", "")
        self.samx_ok("build")
        self.assertEqual(self.tree(self.built("L")), ["nodejs/index.js", "nodejs/package.json"])


class MakeTest(BuildTest):

    def test_each_function_has_its_target(self):
        self.template(function("A", code="m", runtime="provided.al2023"),
                      function("B", code="m", runtime="provided.al2023"))
        self.write("m/Makefile", MAKE_RULE.format("A") + MAKE_RULE.format("B"))
        done = self.samx_ok("build")
        self.assertEqual(self.built("A/out").read_text(), "A\n")
        self.assertEqual(self.built("B/out").read_text(), "B\n")
        self.assertIn("CustomMakeBuilder:MakeBuild", done.stderr)

    def test_works_in_a_copy_or_in_the_source(self):
        self.template(function("F", code="m", runtime="provided.al2023"))
        self.write("m/Makefile", "build-F:\n\tpwd -P > $(ARTIFACTS_DIR)/cwd\n")
        self.samx_ok("build")
        self.assertNotEqual(self.built("F/cwd").read_text().strip(), str(self.project / "m"))
        self.samx_ok("build", "--build-in-source")
        self.assertEqual(self.built("F/cwd").read_text().strip(), str((self.project / "m").resolve()))

    def test_working_directory_context_and_root(self):
        self.write("mk/Makefile", "build-F:\n\tls > $(ARTIFACTS_DIR)/ls\n\tpwd > $(ARTIFACTS_DIR)/cwd\n")
        self.write("mk/sub/in-sub", "")
        self.template(function("F", code="mk", runtime="provided.al2023",
                               metadata="{BuildMethod: makefile, WorkingDirectory: mk/sub}"))
        self.samx_ok("build")
        self.assertTrue(self.built("F/cwd").read_text().strip().endswith("/sub"))
        self.template(function("F", code="mk", runtime="provided.al2023", metadata=(
            "{BuildMethod: makefile, ContextPath: mk, ProjectRootDirectory: .}")))
        self.samx_ok("build")
        self.assertIn("template.yaml", self.built("F/ls").read_text())

    def test_missing_makefile_and_target(self):
        self.template(function("F", code="m", runtime="provided.al2023"))
        self.write("m/x", "")
        self.build_fails(says="Makefile not found at ")
        self.write("m/Makefile", MAKE_RULE.format("Other"))
        done = self.build_fails(says="Make Failed: ")
        self.assertIn("no target 'build-F', only build-Other", done.stderr)

    def test_layer_without_subfolder(self):
        self.template(layer("M", "makefile"))
        self.write("lay/Makefile", MAKE_RULE.format("M"))
        self.samx_ok("build")
        self.assertEqual(self.tree(self.built("M")), ["out"])

    def test_all_failures_are_listed_and_the_last_good_build_stays(self):
        names = ["A", "B", "C"]
        self.template(*(function(n, code=n, runtime="provided.al2023") for n in names))
        for name in names:
            self.write(f"{name}/Makefile", MAKE_RULE.format(name))
        self.samx_ok("build")
        before = {p: self.built(p).read_text() for p in self.tree(self.built())}
        for name in ("A", "C"):
            self.write(f"{name}/Makefile", f"build-{name}:\n\t@echo oops-{name} >&2; false\n")
        done = self.build_fails(says="Make Failed: oops-A")
        self.assertIn("Make Failed: oops-C", done.stderr)
        self.assertLess(done.stderr.index("oops-A"), done.stderr.index("oops-C"))
        self.assertIn("Build Failed", done.stdout)
        self.assertEqual({p: self.built(p).read_text() for p in self.tree(self.built())}, before)
        self.assertEqual(sorted(p.name for p in (self.project / ".aws-sam").iterdir()),
                         ["build", "build.toml", "samx"])

    def test_interrupt_leaves_the_last_good_build_and_no_process(self):
        self.template(function("F", code="m", runtime="provided.al2023"))
        self.write("m/Makefile", MAKE_RULE.format("F"))
        self.samx_ok("build")
        started = self.folder / "started"
        self.write("m/Makefile", f"build-F:\n\techo $$$$ > {started}; sleep 100\n")
        running = subprocess.Popen([str(harness.SAMX), "build"], cwd=self.project,
                                   env=self.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not (started.exists() and started.read_text().strip()):
            self.assertLess(time.monotonic(), deadline)
        running.send_signal(signal.SIGINT)
        self.assertIn(running.wait(20), (130, -signal.SIGINT))
        self.assertFalse(pathlib.Path("/proc", started.read_text().strip()).exists())
        self.assertEqual(self.built("F/out").read_text(), "F\n")
        self.assertEqual(sorted(p.name for p in (self.project / ".aws-sam").iterdir()),
                         ["build", "build.toml", "samx"])


@unittest.skipUnless(shutil.which("go"), "go is not installed")
class GoTest(BuildTest):

    def setUp(self):
        super().setUp()
        self.environment.update(GOPROXY="off", GOFLAGS="-mod=mod")
        self.write("g/go.mod", "module x\n\ngo 1.20\n")
        self.write("g/main.go", "package main\n\nfunc main() {}\n")

    def test_bootstrap_for_either_machine(self):
        self.template(
            function("X", code="g", runtime="provided.al2023", handler="bootstrap",
                     metadata="{BuildMethod: go1.x}"),
            function("Arm", code="g", runtime="provided.al2023", handler="bootstrap",
                     metadata="{BuildMethod: go1.x}", extra="Architectures: [arm64]"))
        self.samx_ok("build")
        self.assertEqual(self.tree(self.built("X")), ["bootstrap"])
        machine = {name: self.built(name, "bootstrap").read_bytes()[18] for name in ("X", "Arm")}
        self.assertEqual(machine, {"X": 0x3E, "Arm": 0xB7})  # e_machine of ELF
        self.assertTrue(os.access(self.built("X/bootstrap"), os.X_OK))

    def test_compiler_error_is_shown(self):
        self.template(function("X", code="g", runtime="provided.al2023", handler="bootstrap",
                               metadata="{BuildMethod: go1.x}"))
        self.write("g/main.go", "package main\n\nfunc main() { nope() }\n")
        self.build_fails(says="undefined: nope")

    def test_missing_tool_is_said(self):
        self.template(function("X", code="g", runtime="provided.al2023", handler="bootstrap",
                               metadata="{BuildMethod: go1.x}"))
        self.build_fails(says="binary: go was not successful", env={"PATH": "/nowhere"})


class UpToDateTest(BuildTest):

    def setUp(self):
        super().setUp()
        self.template(function("A", code="a"), function("B", code="b"))
        for name in ("a", "b"):
            self.write(f"{name}/app.py", name)
        self.samx_ok("build")

    def test_second_build_changes_nothing(self):
        before = {p: self.built(p).stat().st_mtime_ns for p in self.tree(self.built())}
        done = self.samx_ok("build")
        self.assertEqual(done.stderr.count("Up to date"), 2)
        self.assertNotIn("Running", done.stderr)
        after = {p: self.built(p).stat().st_mtime_ns for p in self.tree(self.built())}
        self.assertEqual(after, before)

    def test_only_the_changed_function_is_built(self):
        self.write("b/app.py", "new")
        done = self.samx_ok("build")
        self.assertRegex(done.stderr, r"Up to date: .* functions: A\n")
        self.assertRegex(done.stderr, r"Building codeuri: .* functions: B\n")
        self.assertEqual(self.built("B/app.py").read_text(), "new")
        self.assertEqual(self.built("A/app.py").read_text(), "a")

    def test_same_size_change_right_after_a_build_is_seen(self):
        for text in ("x", "y", "z"):
            self.write("a/app.py", text)
            self.samx_ok("build")
            self.assertEqual(self.built("A/app.py").read_text(), text)

    def test_touched_file_is_no_change(self):
        os.utime(self.project / "a/app.py")
        self.assertEqual(self.samx_ok("build").stderr.count("Up to date"), 2)

    def test_changed_template_alone_starts_nothing(self):
        self.template(function("A", code="a", extra="Timeout: 9"), function("B", code="b"))
        done = self.samx_ok("build")
        self.assertEqual(done.stderr.count("Up to date"), 2)
        self.assertIn("Timeout: 9\n", self.built_template())

    def test_damaged_output_is_built_again(self):
        self.built("A/app.py").write_text("broken")
        self.samx_ok("build")
        self.assertEqual(self.built("A/app.py").read_text(), "a")

    def test_force_builds_everything(self):
        self.assertNotIn("Up to date", self.samx_ok("build", "--force").stderr)

    def test_removed_function_goes(self):
        self.template(function("A", code="a"))
        self.samx_ok("build")
        self.assertFalse(self.built("B").exists())
        self.assertNotIn('"B"', (self.project / ".aws-sam/build.toml").read_text())

    def test_makefiles_are_kept_with_cached_only(self):
        self.template(function("M", code="m", runtime="provided.al2023"))
        self.write("m/Makefile", MAKE_RULE.format("M"))
        self.samx_ok("build")
        self.assertIn("MakeBuild", self.samx_ok("build").stderr)
        done = self.samx_ok("build", "--cached")
        self.assertNotIn("MakeBuild", done.stderr)

    def test_cached_build_records_the_hash_of_the_source(self):
        self.samx_ok("build", "--cached", "--force")
        expected = hashlib.sha256(b"app.py" + hashlib.md5(b"a").hexdigest().encode()).hexdigest()
        record = (self.project / ".aws-sam/build.toml").read_text()
        self.assertIn(f'source_hash = "{expected}"\n', record)

    def test_output_is_the_same_for_any_number_of_jobs(self):
        def state(*arguments):
            self.samx_ok("build", "--force", *arguments)
            texts = {p: self.built(p).read_bytes() for p in self.tree(self.built())}
            return texts, (self.project / ".aws-sam/build.toml").read_bytes()
        self.assertEqual(state("--jobs", "1"), state("--jobs", "4"))


if __name__ == "__main__":
    unittest.main()
