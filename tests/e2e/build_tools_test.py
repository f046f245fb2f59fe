"""samx build with the package managers of every language and real packages from their registries."""

import os
import re
import shutil
import subprocess
import sys
import unittest

import harness
from build_test import BuildTest, function, layer, make_wheel

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>hello</artifactId>
  <version>1.0</version>
  <packaging>jar</packaging>
  <properties>
    <maven.compiler.source>{release}</maven.compiler.source>
    <maven.compiler.target>{release}</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>aws-lambda-java-core</artifactId>
      <version>1.2.3</version>
    </dependency>
  </dependencies>
</project>
"""
GRADLE = """apply plugin: 'java'
repositories { mavenCentral() }
dependencies { implementation 'com.amazonaws:aws-lambda-java-core:1.2.3' }
"""
HANDLER = """package hello;
import com.amazonaws.services.lambda.runtime.Context;
public class Handler {
  public String handle(String event, Context context) { return event; }
}
"""


def needs(*programs):
    missing = [p for p in programs if shutil.which(p) is None]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


def works(*command):
    """Whether a program runs at all: wrappers of version managers exist without what they wrap."""
    try:
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False


@needs("mvn", "javac")
class MavenTest(BuildTest):

    def setUp(self):
        super().setUp()
        self.write("j/pom.xml", POM.format(release=11))
        self.write("j/src/main/java/hello/Handler.java", HANDLER)

    def test_function_layer_and_newer_classes(self):
        self.template(function("F", code="j", runtime="java17", handler="hello.Handler::handle"),
                      function("Old", code="j", runtime="java8.al2", handler="hello.Handler::handle"),
                      layer("L", "java17", code="j"))
        done = self.samx_ok("build")
        jar = "com.amazonaws.aws-lambda-java-core-1.2.3.jar"
        self.assertEqual(self.tree(self.built("F")), ["hello/Handler.class", f"lib/{jar}"])
        self.assertEqual(self.tree(self.built("L")), [f"java/lib/{jar}", "java/lib/hello-1.0.jar"])
        self.assertIn("compiled for Java 11, but java8 runs Java 8", done.stderr)
        self.assertFalse((self.project / "j/target").exists())

    def test_compiler_error_is_shown_and_cached_build_is_kept(self):
        self.template(function("F", code="j", runtime="java17", handler="hello.Handler::handle"))
        self.write("j/src/main/java/hello/Handler.java", "package hello; class Handler { nonsense }")
        done = self.build_fails(says="JavaMavenWorkflow:MavenBuild - Maven Failed: ")
        self.assertIn("Handler.java", done.stderr)


@needs("gradle", "javac")
class GradleTest(BuildTest):

    def test_function_and_layer(self):
        if not works("gradle", "--version"):
            self.skipTest("gradle does not run with this Java")
        self.write("j/build.gradle", GRADLE)
        self.write("j/src/main/java/hello/Handler.java", HANDLER)
        self.template(function("F", code="j", runtime="java17", handler="hello.Handler::handle"),
                      layer("L", "java17", code="j"))
        self.samx_ok("build", "--jobs", "1")
        jar = "aws-lambda-java-core-1.2.3.jar"
        files = self.tree(self.built("F"))
        self.assertIn("hello/Handler.class", files)
        self.assertIn(f"lib/{jar}", files)
        self.assertEqual(self.tree(self.built("L")), [f"java/lib/{jar}", "java/lib/j.jar"])
        self.assertFalse((self.project / "j/build").exists())


class JavaChoiceTest(BuildTest):

    def test_no_manifest_names_the_places(self):
        self.template(function("F", code="j", runtime="java17", handler="h.H::h"))
        self.write("j/x", "")
        done = self.build_fails(says="Unable to find a supported build workflow for runtime 'java17'")
        self.assertIn(f"['{self.project}/j', '{self.project}']", done.stderr)


@needs("ruby", "bundle")
class RubyTest(BuildTest):
    """Gems come from a folder made here: what bundler installs is its own business."""

    def setUp(self):
        super().setUp()
        source = self.folder / "source"
        gem = source / "hello.gemspec"
        (source / "lib").mkdir(parents=True)
        (source / "lib/hello_gem.rb").write_text("HELLO = 1\n")
        gem.write_text("Gem::Specification.new { |s| s.name = 'hello_gem'; s.version = '1.0.0'\n"
                       "s.summary = 'x'; s.authors = ['x']; s.files = ['lib/hello_gem.rb'] }\n")
        repository = self.folder / "repository"
        (repository / "gems").mkdir(parents=True)
        subprocess.run(["gem", "build", "hello.gemspec", "-o",
                        str(repository / "gems/hello_gem-1.0.0.gem")],
                       cwd=source, check=True, capture_output=True)
        subprocess.run(["gem", "generate_index", "-d", str(repository)], check=True,
                       capture_output=True)
        self.write("r/Gemfile", f'source "file://{repository}"\ngem "hello_gem"\n')
        self.write("r/app.rb", "require 'hello_gem'\n")
        found = subprocess.run(["ruby", "-e", "print RbConfig::CONFIG['ruby_version']"],
                               capture_output=True, text=True, check=True)
        self.abi = found.stdout

    def test_gems_are_installed_and_kept(self):
        self.template(function("R", code="r", runtime="ruby3.3", handler="app.h"))
        done = self.samx_ok("build")
        gem = f"vendor/bundle/ruby/{self.abi}/gems/hello_gem-1.0.0/lib/hello_gem.rb"
        self.assertTrue(self.built("R", gem).is_file())
        self.assertTrue(self.built("R/.bundle/config").is_file())
        if self.abi != "3.3.0":
            self.assertIn(f"installed by Ruby {self.abi}", done.stderr)
        shutil.copy(self.built("R/Gemfile.lock"), self.project / "r/Gemfile.lock")
        self.samx_ok("build")
        self.write("r/app.rb", "require 'hello_gem' # changed\n")
        done = self.samx_ok("build")
        self.assertNotIn(":RubyBundle", done.stderr)
        self.assertTrue(self.built("R", gem).is_file())

    def test_layer_and_missing_gemfile(self):
        self.template(layer("L", "ruby3.3", code="r"),
                      function("N", code="n", runtime="ruby3.3", handler="app.h"))
        self.write("n/app.rb", "")
        done = self.samx_ok("build")
        self.assertTrue(self.built("L/ruby/lib/vendor/bundle/ruby").is_dir())
        self.assertIn("Gemfile not found", done.stderr)
        self.assertEqual(self.tree(self.built("N")), ["app.rb"])

    def test_missing_gem_is_shown(self):
        self.write("r/Gemfile", 'source "file:///nowhere"\ngem "nosuch"\n')
        self.template(function("R", code="r", runtime="ruby3.3", handler="app.h"))
        self.build_fails(says="RubyBundlerBuilder:RubyBundle - Bundler Failed: ")


@needs("cargo")
class RustTest(BuildTest):

    def setUp(self):
        super().setUp()
        # Real packages, and their sources are in cargo's cache after the first run.
        self.write("c/Cargo.toml", '[package]\nname = "hello"\nversion = "0.1.0"\nedition = "2021"\n'
                                   '[dependencies]\nitoa = "1"\n')
        self.write("c/src/main.rs", 'fn main() { println!("{}", itoa::Buffer::new().format(41)); }\n')

    def rust(self, name="R", runtime="provided.al2023", properties="", extra=""):
        metadata = "{BuildMethod: rust-cargolambda" + (
            f", BuildProperties: {{{properties}}}" if properties else "") + "}"
        return function(name, code="c", runtime=runtime, handler="bootstrap", metadata=metadata,
                        extra=extra)

    def without_cargo_lambda(self):
        if shutil.which("cargo-lambda"):
            self.skipTest("cargo-lambda is on PATH")

    def test_plain_cargo_builds_for_this_machine(self):
        self.without_cargo_lambda()
        self.template(self.rust())
        self.samx_ok("build")
        self.assertEqual(self.tree(self.built("R")), ["bootstrap"])
        ran = subprocess.run([self.built("R/bootstrap")], capture_output=True, text=True)
        self.assertEqual(ran.stdout, "41\n")

    def test_other_machine_and_several_programs_are_said(self):
        self.without_cargo_lambda()
        other = "arm64" if os.uname().machine == "x86_64" else "x86_64"
        self.template(self.rust(extra=f"Architectures: [{other}]"))
        self.build_fails(says="binary: cargo-lambda was not successful")
        self.write("c/src/bin/second.rs", "fn main() {}\n")
        self.template(self.rust())
        self.build_fails(says="unable to find function binary")
        self.template(self.rust(properties="Binary: second"))
        self.samx_ok("build")

    def test_cargo_lambda_builds_for_either_machine(self):
        tools = harness.build_tools()
        self.environment["PATH"] = f"{tools}:{self.environment['PATH']}"
        targets = subprocess.run(["rustc", "--print", "target-libdir", "--target",
                                  "aarch64-unknown-linux-gnu"], capture_output=True, text=True)
        has_arm = os.path.isdir(targets.stdout.strip())
        resources = [self.rust(), self.rust("Old", "provided.al2")]
        if has_arm:
            resources.append(self.rust("Arm", extra="Architectures: [arm64]"))
        self.template(*resources)
        self.samx_ok("build")
        machines = {name: self.built(name, "bootstrap").read_bytes()[18]
                    for name in ("R", "Old", "Arm") if self.built(name).exists()}
        self.assertEqual(machines, {"R": 0x3E, "Old": 0x3E, **({"Arm": 0xB7} if has_arm else {})})
        needed = re.findall(rb"GLIBC_2\.(\d+)", self.built("Old/bootstrap").read_bytes())
        self.assertLessEqual(max(map(int, needed)), 26)

    def test_compiler_error_is_shown(self):
        self.template(self.rust())
        self.write("c/src/main.rs", "fn main() { nope() }\n")
        self.build_fails(says="cannot find function `nope`")


class UvTest(BuildTest):

    def setUp(self):
        super().setUp()
        self.environment["PATH"] = f"{harness.build_tools()}:{self.environment['PATH']}"
        self.environment.update(UV_CACHE_DIR=str(harness.CACHE / "uv"), UV_PYTHON_DOWNLOADS="never")

    def uv(self, name="U", extra=""):
        return function(name, code="u", runtime="python3.13", metadata="{BuildMethod: python-uv}",
                        extra=extra)

    def test_requirements_and_machine(self):
        self.template(self.uv(), self.uv("Arm", extra="Architectures: [arm64]"))
        self.write("u/app.py", "")
        self.write("u/requirements.txt", "six==1.16.0\nmarkupsafe==3.0.2\n")
        self.samx_ok("build", "--cached")
        for name, machine in (("U", "x86_64"), ("Arm", "aarch64")):
            files = self.tree(self.built(name))
            self.assertIn("six.py", files)
            self.assertTrue(any(f"cpython-313-{machine}" in f for f in files), files)
            self.assertNotIn(".lock", files)

    def test_project_is_locked_without_touching_the_source(self):
        self.template(self.uv())
        self.write("u/app.py", "")
        self.write("u/pyproject.toml", '[project]\nname = "u"\nversion = "0"\n'
                                       'requires-python = ">=3.9"\ndependencies = ["six==1.16.0"]\n')
        self.samx_ok("build")
        self.assertIn("six.py", self.tree(self.built("U")))
        self.assertEqual(sorted(os.listdir(self.project / "u")), ["app.py", "pyproject.toml"])

    def test_missing_uv_offers_pip(self):
        self.template(self.uv())
        self.write("u/app.py", "")
        self.write("u/requirements.txt", "six\n")
        done = self.build_fails(says="binary: uv was not successful", env={"PATH": "/nowhere"})
        self.assertIn("leave out BuildMethod", done.stderr)


class DotnetTest(BuildTest):

    def test_what_is_missing_is_said(self):
        self.template(function("D", code="d", runtime="dotnet8", handler="d::d.F::h"))
        self.write("d/x.cs", "")
        self.build_fails(says="no project file (.csproj, .fsproj, .vbproj)")
        self.write("d/d.csproj", "<Project/>")
        self.build_fails(says="binary: dotnet was not successful", env={"PATH": "/nowhere"})


@needs("npm")
class NpmRegistryTest(BuildTest):

    def test_locked_package_is_installed_once(self):
        self.write("n/package.json", '{"name": "n", "version": "1.0.0", '
                                     '"dependencies": {"is-number": "7.0.0"}}')
        self.write("n/a.js", "require('is-number')\n")
        subprocess.run(["npm", "install", "--package-lock-only", "-q"], cwd=self.project / "n",
                       check=True, capture_output=True)
        shutil.copytree(self.project / "n", self.project / "m")
        self.write("m/a.js", "require('is-number') // other\n")
        self.template(function("A", code="n", runtime="nodejs22.x", handler="a.h"),
                      function("B", code="m", runtime="nodejs22.x", handler="a.h"))
        done = self.samx_ok("build")
        self.assertEqual(done.stderr.count("NodejsNpmBuilder:NpmInstall"), 1)
        for name in ("A", "B"):
            self.assertEqual(
                self.tree(self.built(name)),
                ["a.js", "node_modules/is-number/LICENSE", "node_modules/is-number/README.md",
                 "node_modules/is-number/index.js", "node_modules/is-number/package.json",
                 "package-lock.json", "package.json"])
        self.write("n/a.js", "// changed\n")
        done = self.samx_ok("build")
        self.assertNotIn("NpmInstall", done.stderr)
        self.assertTrue(self.built("A/node_modules/is-number/index.js").is_file())

    def test_esbuild_of_the_project_bundles_typescript(self):
        self.write("t/package.json", '{"name": "t", "version": "1.0.0", "dependencies": '
                                     '{"is-number": "7.0.0"}, "devDependencies": {"esbuild": "0.25.0"}}')
        self.write("t/src/app.ts", "import isNumber from 'is-number';\nimport { two } from './lib';\n"
                                   "export const h = async () => isNumber(two);\n")
        self.write("t/src/lib.ts", "export const two: number = 2;\n")
        subprocess.run(["npm", "install", "-q"], cwd=self.project / "t", check=True,
                       capture_output=True)
        self.template(function("T", code="t", runtime="nodejs22.x", handler="src/app.h", metadata=(
            "{BuildMethod: esbuild, BuildProperties: {Sourcemap: true, Minify: false}}")))
        self.samx_ok("build")
        self.assertEqual(self.tree(self.built("T")), ["app.js", "app.js.map"])
        self.assertIn("Handler: app.h\n", self.built_template())
        self.assertIn("NODE_OPTIONS: --enable-source-maps\n", self.built_template())
        ran = subprocess.run(["node", "-e", "require('./app').h().then(console.log)"],
                             cwd=self.built("T"), capture_output=True, text=True)
        self.assertEqual(ran.stdout, "true\n")
        self.template(function("T", code="t", runtime="nodejs22.x", handler="src/app.h", metadata=(
            "{BuildMethod: esbuild, BuildProperties: {Target: 5}}")))
        self.build_fails(says="Failed to determine the type of the configuration")


class PipRegistryTest(BuildTest):

    def test_native_wheels_for_either_machine(self):
        self.template(function("X", runtime="python3.13"),
                      function("Arm", runtime="python3.13", extra="Architectures: [arm64]"))
        self.write("src/app.py", "")
        self.write("src/requirements.txt", "markupsafe==3.0.2\n")
        self.samx_ok("build")
        for name, machine in (("X", "x86_64"), ("Arm", "aarch64")):
            self.assertTrue(any(f"cpython-313-{machine}" in f for f in self.tree(self.built(name))))


@needs("go")
class GoRegistryTest(BuildTest):

    def test_module_from_the_proxy(self):
        self.write("g/go.mod", "module x\n\ngo 1.20\n\nrequire github.com/google/uuid v1.6.0\n")
        self.write("g/main.go", 'package main\n\nimport ("fmt"; "github.com/google/uuid")\n\n'
                                "func main() { fmt.Println(uuid.Nil) }\n")
        self.template(function("G", code="g", runtime="provided.al2023", handler="bootstrap",
                               metadata="{BuildMethod: go1.x, BuildProperties: {TrimGoPath: true}}"))
        self.samx_ok("build", env={"GOFLAGS": "-mod=mod"})
        ran = subprocess.run([self.built("G/bootstrap")], capture_output=True, text=True)
        self.assertEqual(ran.stdout, "00000000-0000-0000-0000-000000000000\n")


class SharedDependenciesTest(BuildTest):
    """What functions with the same manifest share, and what becomes of it."""

    def setUp(self):
        super().setUp()
        wheels = self.folder / "wheels"
        make_wheel(wheels, "pure", "2.0", "py3-none-any", {"pure.py": "pure", "both.py": "wheel"})
        self.environment.update(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels))
        for name in ("a", "b"):
            self.write(f"{name}/app.py", name)
            self.write(f"{name}/requirements.txt", "pure==2.0\n")
        self.template(function("A", code="a"), function("B", code="b"))

    def installations(self, done):
        return done.stderr.count("PythonPipBuilder:ResolveDependencies")

    def test_one_installation_for_all(self):
        self.assertEqual(self.installations(self.samx_ok("build")), 1)
        for name in ("A", "B"):
            self.assertEqual(self.built(name, "pure.py").read_text(), "pure")
        self.assertEqual(self.built("A/pure.py").stat().st_ino, self.built("B/pure.py").stat().st_ino)

    def test_changed_source_installs_nothing(self):
        self.samx_ok("build")
        self.write("a/app.py", "changed")
        done = self.samx_ok("build")
        self.assertEqual(self.installations(done), 0)
        self.assertEqual(self.built("A/app.py").read_text(), "changed")
        self.assertEqual(self.built("A/pure.py").read_text(), "pure")

    def test_the_file_of_the_project_wins(self):
        self.write("a/both.py", "own")
        self.samx_ok("build")
        self.assertEqual(self.built("A/both.py").read_text(), "own")
        self.assertEqual(self.built("B/both.py").read_text(), "wheel")

    def test_edited_artifacts_do_not_come_back(self):
        self.samx_ok("build")
        self.built("A/pure.py").write_text("edited")
        self.assertEqual(self.installations(self.samx_ok("build")), 1)
        self.assertEqual(self.built("A/pure.py").read_text(), "pure")
        self.assertEqual(self.built("B/pure.py").read_text(), "pure")

    def test_unpinned_requirements_are_shared_within_a_run_and_with_cached(self):
        for name in ("a", "b"):
            self.write(f"{name}/requirements.txt", "pure\n")
        self.assertEqual(self.installations(self.samx_ok("build")), 1)
        self.assertEqual(self.installations(self.samx_ok("build")), 1)
        self.write("a/app.py", "changed")
        self.assertEqual(self.installations(self.samx_ok("build", "--cached")), 0)

    def test_installations_that_nobody_needs_go(self):
        self.samx_ok("build")
        store = self.project / ".aws-sam/samx/deps"
        self.assertEqual(len(list(store.iterdir())), 1)
        for name in ("a", "b"):
            self.write(f"{name}/requirements.txt", "# none\n")
        self.samx_ok("build")
        self.assertEqual(list(store.iterdir()), [])

    def test_what_sam_has_cached_goes_when_the_hashes_change(self):
        self.samx_ok("build", "--cached")
        record = (self.project / ".aws-sam/build.toml").read_text()
        names = re.findall(r"\[function_build_definitions\.([-0-9a-f]+)\]", record)
        for name in names:
            for folder in ("cache", "deps"):
                self.write(f".aws-sam/{folder}/{name}/x", "")
        self.write("a/app.py", "changed")
        self.samx_ok("build", "--cached")
        left = [len(list((self.project / ".aws-sam" / f).iterdir())) for f in ("cache", "deps")]
        self.assertEqual(left, [1, 2])


if __name__ == "__main__":
    assert sys.version_info >= (3, 9)
    unittest.main()
