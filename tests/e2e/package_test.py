"""samx package against versitygw, an S3 server that verifies every signature and checksum."""

import contextlib
import hashlib
import io
import json
import os
import pathlib
import random
import signal
import stat
import subprocess
import tempfile
import threading
import zipfile

import harness
from fault_proxy import FaultProxy

KEY, SECRET = "AKIDTESTER", "the/secret+of=the test"
BUCKET = "artifacts"

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: src, Handler: a.h, Runtime: python3.12}
"""
# The folder `src` of every test and the name that `sam` gives to its zip (spec cli-package-deploy 3.8).
SOURCES = {"src/a.py": "def h(e,c): return 1\n", "src/b.txt": "hi\n", "src/sub/c.txt": "z\n"}
DIGEST = "120aa862d41870b0d0ccc5a8e526f0aa"


class PackageTest(harness.ProjectTest):
    """One server for all tests; each has a bucket of its own."""

    @classmethod
    def setUpClass(cls):
        cls.cleanup = contextlib.ExitStack()
        cls.addClassCleanup(cls.cleanup.close)
        folder = pathlib.Path(cls.cleanup.enter_context(tempfile.TemporaryDirectory(prefix="samx-versitygw-")))
        cls.store = folder / "objects"
        cls.store.mkdir()
        (folder / "attributes").mkdir()
        cls.port = harness.free_port()
        command = [harness.versitygw(), "--port", f"127.0.0.1:{cls.port}", "--health", "/health"]
        command += ["posix", "--sidecar", folder / "attributes", cls.store]
        environment = harness.clean_environment(ROOT_ACCESS_KEY_ID=KEY, ROOT_SECRET_ACCESS_KEY=SECRET)
        cls.cleanup.enter_context(harness.background(command, cls.port, env=environment))

    def setUp(self):
        super().setUp()
        self.bucket = self.store / BUCKET
        self.bucket.mkdir()
        self.addCleanup(harness.shutil.rmtree, self.bucket)
        self.environment |= {
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
        }
        for name, text in SOURCES.items():
            self.write(name, text)
        self.write("template.yaml", TEMPLATE)

    def package(self, *options, **more):
        """The packaged template as a tree."""
        done = self.samx_ok("package", "--s3-bucket", BUCKET, "--use-json", *options, **more)
        return json.loads(done.stdout)

    def property_of(self, packaged, resource, name):
        return packaged["Resources"][resource]["Properties"][name]

    def stored(self, uri):
        """The bytes behind s3://BUCKET/KEY."""
        return (self.store / uri.removeprefix("s3://")).read_bytes()

    def through(self, fault=lambda method, path: None):
        """A proxy that records; samx then talks to it."""
        proxy = self.enterContext(FaultProxy(self.port, fault)) if hasattr(self, "enterContext") else None
        if proxy is None:
            proxy = FaultProxy(self.port, fault)
            proxy.__enter__()
            self.addCleanup(proxy.__exit__)
        self.environment["AWS_ENDPOINT_URL"] = proxy.url
        return proxy

    # ---- what is uploaded and written ------------------------------------------------------------

    def test_zip_and_template(self):
        packaged = self.package("--s3-prefix", "pre/fix")
        uri = self.property_of(packaged, "Hello", "CodeUri")
        self.assertEqual(uri, f"s3://{BUCKET}/pre/fix/{DIGEST}")
        self.assertEqual(packaged["Resources"]["Hello"]["Metadata"], {"SamResourceId": "Hello"})
        with zipfile.ZipFile(io.BytesIO(self.stored(uri))) as code:
            self.assertEqual(code.namelist(), ["a.py", "b.txt", "sub/c.txt"])
            self.assertEqual(code.read("a.py").decode(), SOURCES["src/a.py"])
            self.assertEqual({entry.date_time for entry in code.infolist()}, {(1980, 1, 1, 0, 0, 0)})
            self.assertIsNone(code.testzip())

    def test_yaml_goes_to_the_file_and_says_so(self):
        done = self.samx_ok("package", "--s3-bucket", BUCKET, "--output-template-file", "out.yaml")
        text = (self.project / "out.yaml").read_text()
        self.assertIn(f"CodeUri: s3://{BUCKET}/{DIGEST}\n", text)
        self.assertIn("Successfully packaged artifacts and wrote output template to file out.yaml.", done.stdout)
        self.assertIn(f"deploy --template-file {self.project}/out.yaml", done.stdout)
        self.assertIn(f"Uploading to {DIGEST}  ", done.stderr)
        self.assertIn("1 uploaded (", done.stderr)

    def test_second_run_sends_nothing_and_writes_the_same(self):
        proxy = self.through()
        first = self.samx_ok("package", "--s3-bucket", BUCKET)
        bytes_before = self.stored(f"s3://{BUCKET}/{DIGEST}")
        for path in self.project.rglob("src/*"):
            os.utime(path, (1, 1))
        second = self.samx_ok("package", "--s3-bucket", BUCKET)
        self.assertEqual(second.stdout, first.stdout)
        self.assertEqual((proxy.count("PUT"), proxy.count("HEAD")), (1, 2))
        self.assertIn(f"File with same data already exists at {DIGEST}, skipping upload", second.stderr)
        self.assertIn("0 uploaded, 1 unchanged", second.stderr)
        forced = self.samx_ok("package", "--s3-bucket", BUCKET, "--force-upload")
        self.assertEqual(forced.stdout, first.stdout)
        self.assertEqual((proxy.count("PUT"), proxy.count("HEAD")), (2, 2))
        self.assertEqual(self.stored(f"s3://{BUCKET}/{DIGEST}"), bytes_before)

    def test_no_progressbar_and_quiet(self):
        done = self.samx_ok("package", "--s3-bucket", BUCKET, "--no-progressbar")
        self.assertNotIn("Uploading to", done.stderr)
        done = self.samx_ok("package", "--s3-bucket", BUCKET, "--quiet", "--force-upload")
        self.assertEqual(done.stderr, "")

    def test_metadata_and_encryption_headers(self):
        proxy = self.through()
        self.package("--metadata", "a=b,c=d", "--kms-key-id", "kk")
        (headers,) = [h for method, _, h in proxy.seen if method == "PUT"]
        lower = {name.lower(): value for name, value in headers.items()}
        self.assertEqual((lower["x-amz-meta-a"], lower["x-amz-meta-c"]), ("b", "d"))
        self.assertEqual(lower["x-amz-server-side-encryption"], "aws:kms")
        self.assertEqual(lower["x-amz-server-side-encryption-aws-kms-key-id"], "kk")

    def test_special_characters_in_prefix_and_paths(self):
        self.write("q r+s/ü~'*!(ä).json", "{}")
        self.write(
            "template.yaml",
            TEMPLATE + "  Api:\n    Type: AWS::Serverless::Api\n"
            "    Properties: {StageName: s, DefinitionUri: \"q r+s/ü~'*!(ä).json\"}\n",
        )
        prefix = "a b+c/ü~*'()!,;:@&=$/%41/x"
        packaged = self.package("--s3-prefix", prefix)
        self.assertEqual(self.property_of(packaged, "Hello", "CodeUri"), f"s3://{BUCKET}/{prefix}/{DIGEST}")
        api = self.property_of(packaged, "Api", "DefinitionUri")
        self.assertEqual(api, f"s3://{BUCKET}/{prefix}/{hashlib.md5(b'{}').hexdigest()}")
        self.assertEqual(self.stored(api), b"{}")

    def test_empty_object(self):
        self.write("empty.json", "")
        self.write("template.yaml", "Resources: {A: {Type: 'AWS::Serverless::Api', Properties: {DefinitionUri: empty.json}}}")
        uri = self.property_of(self.package(), "A", "DefinitionUri")
        self.assertEqual(uri, f"s3://{BUCKET}/d41d8cd98f00b204e9800998ecf8427e")
        self.assertEqual(self.stored(uri), b"")

    def test_nested_templates_go_first(self):
        self.write("kids/code/x.py", "x = 1\n")
        self.write("kids/leaf.yaml", TEMPLATE.replace("CodeUri: src", "CodeUri: code"))
        nested = "Resources: {%s: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: %s}}}"
        self.write("kids/middle.yaml", nested % ("Leaf", "leaf.yaml"))
        self.write("template.yaml", nested % ("Middle", "kids/middle.yaml"))
        base = self.environment["AWS_ENDPOINT_URL"]
        url = self.property_of(self.package(), "Middle", "TemplateURL")
        self.assertRegex(url, rf"^{base}/{BUCKET}/[0-9a-f]{{32}}\.template$")
        middle = self.stored(url.removeprefix(base + "/")).decode()
        self.assertEqual(url.split("/")[-1], hashlib.md5(middle.encode()).hexdigest() + ".template")
        leaf_url = middle.split("TemplateURL: ")[1].split()[0]
        leaf = self.stored(leaf_url.removeprefix(base + "/")).decode()
        self.assertIn(f"CodeUri: s3://{BUCKET}/", leaf)
        self.assertIn("SamResourceId: Hello", leaf)

    def test_built_template_comes_first(self):
        self.write(".aws-sam/build/template.yaml", TEMPLATE.replace("Hello:", "Built:"))
        self.write(".aws-sam/build/src/x.py", "x\n")
        self.assertEqual(list(self.package()["Resources"]), ["Built"])
        self.assertEqual(list(self.package("-t", "template.yaml")["Resources"]), ["Hello"])

    def test_loops(self):
        self.write("alpha/x.py", "1\n")
        self.write("beta/x.py", "2\n")
        self.write("template.yaml", "Transform: AWS::LanguageExtensions\nResources:\n"
                   "  Fn::ForEach::All:\n  - Name\n  - [alpha, beta]\n"
                   "  - ${Name}:\n      Type: AWS::Serverless::Function\n      Properties: {CodeUri: '${Name}'}\n")
        left = self.samx_ok("package", "--s3-bucket", BUCKET)
        self.assertIn("CodeUri: ${Name}", left.stdout)
        self.assertIn("template.yaml:8:29: warning", left.stderr)
        packaged = self.package("--language-extensions")
        self.assertEqual(packaged["Resources"]["Fn::ForEach::All"][2]["${Name}"]["Properties"]["CodeUri"],
                         {"Fn::FindInMap": ["SAMCodeUriAll", {"Ref": "Name"}, "CodeUri"]})
        values = packaged["Mappings"]["SAMCodeUriAll"]
        with zipfile.ZipFile(io.BytesIO(self.stored(values["beta"]["CodeUri"]))) as code:
            self.assertEqual(code.read("x.py"), b"2\n")

    def test_settings_of_samconfig(self):
        self.write(
            "samconfig.toml",
            f'version = 0.1\n[default.package.parameters]\ns3_bucket = "{BUCKET}"\ns3_prefix = "cfg"\n'
            'use_json = true\nmetadata = "k=v"\noutput_template_file = "out.json"\n',
        )
        self.samx_ok("package")
        packaged = json.loads((self.project / "out.json").read_text())
        self.assertEqual(self.property_of(packaged, "Hello", "CodeUri"), f"s3://{BUCKET}/cfg/{DIGEST}")

    # ---- large objects ---------------------------------------------------------------------------

    def large_project(self, megabytes):
        """A function whose code is a zip of that size that does not shrink."""
        with zipfile.ZipFile(self.project / "code.zip", "w", zipfile.ZIP_STORED) as code:
            code.writestr("data.bin", random.Random(1).randbytes(megabytes << 20))
        self.write("template.yaml", TEMPLATE.replace("CodeUri: src", "CodeUri: code.zip"))
        return (self.project / "code.zip").read_bytes()

    def test_100_megabytes_in_parts(self):
        code = self.large_project(100)
        proxy = self.through()
        uri = self.property_of(self.package(), "Hello", "CodeUri")
        self.assertEqual(uri, f"s3://{BUCKET}/{hashlib.md5(code).hexdigest()}")
        self.assertTrue(self.stored(uri) == code)
        self.assertEqual((proxy.count("PUT", "partNumber="), proxy.count("POST")), (13, 2))

    def test_answers_of_503_in_the_middle_are_tried_again(self):
        code = self.large_project(20)
        refusals = iter([503, 503])
        proxy = self.through(
            lambda method, path: next(refusals, None) if "partNumber=2&" in path else None
        )
        uri = self.property_of(self.package(), "Hello", "CodeUri")
        self.assertTrue(self.stored(uri) == code)
        self.assertEqual([proxy.count("PUT", f"partNumber={n}&") for n in (1, 2, 3)], [1, 3, 1])

    def test_server_that_refuses_every_part(self):
        self.large_project(20)
        proxy = self.through(lambda method, path: 503 if method == "PUT" else None)
        done = self.samx("package", "--s3-bucket", BUCKET, "--output-template-file", "out.yaml",
                         env={"AWS_MAX_ATTEMPTS": "2"})
        self.assert_refused(done, 1, "Unable to upload artifact code.zip referenced by CodeUri", "SlowDown")
        self.assertEqual(proxy.count("DELETE", "uploadId="), 1)
        self.assertFalse((self.project / "out.yaml").exists())

    def test_killed_run_is_carried_on_by_the_next(self):
        code = self.large_project(20)
        release = threading.Event()
        self.addCleanup(release.set)
        holding = [release]
        proxy = self.through(lambda method, path: holding[0] if "partNumber=3&" in path else None)
        run = subprocess.Popen([harness.SAMX, "package", "--s3-bucket", BUCKET], cwd=self.project,
                               env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        harness.wait_until(lambda: proxy.held.is_set() and proxy.answered("partNumber=") == 2, "two parts are there")
        run.kill()
        run.wait()
        holding[0] = None
        proxy.forget()
        uri = self.property_of(self.package(), "Hello", "CodeUri")
        self.assertTrue(self.stored(uri) == code)
        self.assertEqual([proxy.count("PUT", f"partNumber={n}&") for n in (1, 2, 3)], [0, 0, 1])
        self.assertEqual((proxy.count("POST", "uploads"), proxy.count("POST", "uploadId=")), (0, 1))
        self.assertEqual(list((self.project / ".aws-sam/samx/uploads").iterdir()), [])

    def test_interruption_in_the_middle_of_an_upload(self):
        self.large_project(20)
        release = threading.Event()
        self.addCleanup(release.set)
        proxy = self.through(lambda method, path: release if "partNumber=" in path else None)
        self.write("out.yaml", "what was there before")
        run = subprocess.Popen(
            [harness.SAMX, "package", "--s3-bucket", BUCKET, "--output-template-file", "out.yaml"],
            cwd=self.project, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        self.addCleanup(run.kill)
        self.assertTrue(proxy.held.wait(20))
        run.send_signal(signal.SIGINT)
        out, error = run.communicate(timeout=20)
        self.assertEqual(run.returncode, -signal.SIGINT, error)  # a shell shows it as 130
        self.assertEqual((out, (self.project / "out.yaml").read_text()), (b"", "what was there before"))
        self.assertEqual(proxy.count("DELETE", "uploadId="), 1)
        self.assertEqual(sorted(p.name for p in self.project.iterdir() if p.name.startswith(".out")), [])

    # ---- what can go wrong -----------------------------------------------------------------------

    def test_wrong_secret(self):
        done = self.samx("package", "--s3-bucket", BUCKET, env={"AWS_SECRET_ACCESS_KEY": "wrong"})
        self.assert_refused(done, 1, "Unable to upload artifact src referenced by CodeUri parameter of Hello resource.",
                            "SignatureDoesNotMatch", "template.yaml:6:")
        self.assertNotIn("wrong", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_unknown_bucket(self):
        done = self.samx("package", "--s3-bucket", "nobody-has-it")
        self.assert_refused(done, 1, "Unable to upload artifact src", "S3 Bucket does not exist.")

    def test_server_that_is_not_there(self):
        port = harness.free_port()
        done = self.samx("package", "--s3-bucket", BUCKET,
                         env={"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_MAX_ATTEMPTS": "1"})
        self.assert_refused(done, 1, "Unable to upload artifact src", f"127.0.0.1:{port}")

    def test_no_credentials(self):
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            del self.environment[name]
        done = self.samx("package", "--s3-bucket", BUCKET)
        self.assert_refused(done, 1, "Unable to locate credentials")
        self.assertNotIn("artifact", done.stderr)

    def test_unknown_profile(self):
        done = self.samx("package", "--s3-bucket", BUCKET, "--profile", "nobody")
        self.assert_refused(done, 1, "The config profile (nobody) could not be found")

    def test_credentials_of_a_profile(self):
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
            del self.environment[name]
        (self.home / "aws-credentials").write_text(
            f"[work]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n")
        (self.home / "aws-config").write_text("[profile work]\nregion = eu-west-1\n")
        done = self.samx("package", "--s3-bucket", BUCKET, "--profile", "work")
        # The server is in us-east-1 and says so; the second try is signed for it.
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_missing_paths_are_all_named_and_nothing_is_sent(self):
        proxy = self.through()
        self.write("template.yaml", TEMPLATE.replace("CodeUri: src", "CodeUri: gone") +
                   "  Api:\n    Type: AWS::Serverless::Api\n    Properties: {DefinitionUri: lost.yaml}\n"
                   "  Good:\n    Type: AWS::Serverless::Function\n    Properties: {CodeUri: src}\n")
        done = self.samx("package", "--s3-bucket", BUCKET)
        self.assert_refused(done, 1, "template.yaml:6:27:", "CodeUri of resource Hello", "does not exist",
                            "template.yaml:9:33:", "DefinitionUri of resource Api")
        self.assertEqual(proxy.seen, [])

    def test_full_disk(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([harness.SAMX, "package", "--s3-bucket", BUCKET], cwd=self.project,
                                  env=self.environment, stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("cannot write 'standard output': No space left on device", done.stderr)
        done = self.samx("package", "--s3-bucket", BUCKET, "--output-template-file", "/dev/full")
        self.assert_refused(done, 1, "cannot write '/dev/full': No space left on device")
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/full").st_mode))

    def test_usage(self):
        two = ("--resolve-s3", "--s3-bucket", BUCKET)
        repository = "123456789012.dkr.ecr.us-east-1.amazonaws.com/r"
        for options, code, text in (
            ((), 2, "Missing option '--s3-bucket'"),
            (two, 1, "Cannot use both --resolve-s3 and --s3-bucket parameters. Please use only one."),
            (("--s3-bucket", BUCKET, "--metadata", '{"a":{"b":1}}'), 2, "--metadata"),
            (("--s3-bucket", BUCKET, "--image-repository", "foo"), 2, "Invalid value for '--image-repository'"),
            (("--image-repository", repository, "--image-repositories", f"F={repository}"), 2, "Only one of"),
            (("--s3-bucket", BUCKET, "--jobs", "0"), 2, "--jobs"),
            (("--s3-bucket", BUCKET, "--signing-profiles", "Hello=p"), 1, "sign the code of Hello"),
            (("--s3-bucket", BUCKET, "--signing-profiles", "Hello=p:o:x"), 2, "Hello=p:o:x"),
            (("--s3-bucket", BUCKET, "--region", "no_region"), 1, "Provided region"),
        ):
            with self.subTest(options=options):
                self.assert_refused(self.samx("package", *options), code, text)

    def test_images(self):
        self.write("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n"
                   "    Properties: {PackageType: Image, ImageUri: hello:v1}\n")
        done = self.samx("package", "--s3-bucket", BUCKET)
        self.assert_refused(done, 2, "template.yaml:4:48:", "Missing option '--image-repositories', '--image-repository'")
        done = self.samx("package", "--image-repository", "123456789012.dkr.ecr.us-east-1.amazonaws.com/r")
        self.assert_refused(done, 1, "template.yaml:4:48:", "image 'hello:v1' of F is not in a registry")
        self.write("template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: "
                   "{PackageType: Image, ImageUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/r:t'}\n")
        self.assertIn("amazonaws.com/r:t", self.samx_ok("package").stdout)

    def test_template_without_artifacts_needs_no_bucket(self):
        self.write("template.yaml", "Resources: {Q: {Type: 'AWS::SQS::Queue'}}")
        self.assertIn("Q:", self.samx_ok("package").stdout)


if __name__ == "__main__":
    harness.main()
