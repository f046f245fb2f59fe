"""samx transform and samx diff: expansion, provenance, checks, repositories, revisions, stacks."""

import contextlib
import http.server
import shutil
import subprocess
import threading
import unittest
import urllib.parse

from harness import ProjectTest, background, clean_environment, free_port, json, main, python_clients

FUNCTION = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.12
      CodeUri: %s
      MemorySize: %d
"""


def function(code="./src", memory=128):
    return FUNCTION % (code, memory)


class Repository(http.server.BaseHTTPRequestHandler):
    """Stands in for the AWS Serverless Application Repository: there is no server of it to install."""

    requests = []
    throttled = 0

    def log_message(self, *arguments):
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        application = urllib.parse.unquote(self.path.split("/")[2])
        self.requests.append((application, body["semanticVersion"], self.headers.get("Authorization", "")))
        if application == "busy" and Repository.throttled < 2:
            Repository.throttled += 1
            self.answer(429, "TooManyRequestsException", {"message": "slow down"})
        elif application == "secret":
            self.answer(403, "ForbiddenException", {"message": "not yours"})
        elif application == "odd":
            self.answer(201, None, {"status": "ACTIVE"})
        else:
            self.answer(201, None, {"templateUrl": f"https://example.com/{application}", "status": "ACTIVE"})

    def answer(self, status, kind, value):
        text = json.dumps(value).encode()
        self.send_response(status)
        if kind:
            self.send_header("x-amzn-ErrorType", kind)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@contextlib.contextmanager
def repository():
    Repository.requests.clear()
    Repository.throttled = 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Repository)
    worker = threading.Thread(target=server.serve_forever)
    worker.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        worker.join()
        server.server_close()


class TransformTest(ProjectTest):
    def setUp(self):
        super().setUp()
        self.environment.update(AWS_REGION="eu-west-1", AWS_DEFAULT_REGION="eu-west-1")

    def json_of(self, *arguments):
        return json.loads(self.samx_ok("transform", "--output-format", "json", *arguments).stdout)

    def test_yaml_and_json_say_the_same(self):
        self.write("template.yaml", function("s3://b/k"))
        made = self.json_of()
        self.assertEqual(list(made["Resources"]), ["Hello", "HelloRole"])
        self.samx_ok("transform", "--output", "out.yaml")
        self.assertEqual(self.json_of("--template", "out.yaml"), made)

    def test_expands_loops_before_the_serverless_transform(self):
        self.write(
            "template.yaml",
            "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n"
            "Parameters: {Names: {Type: CommaDelimitedList}}\n"
            "Resources:\n"
            "  Fn::ForEach::Functions:\n"
            "    - Name\n"
            "    - !Ref Names\n"
            "    - Fn${Name}:\n"
            "        Type: AWS::Serverless::Function\n"
            "        Properties: {Handler: '${Name}.run', Runtime: python3.12, InlineCode: x}\n",
        )
        made = self.json_of("--parameter-overrides", "Names=a,b")
        self.assertEqual(list(made["Resources"]), ["Fna", "FnaRole", "Fnb", "FnbRole"])
        self.assertEqual(made["Resources"]["Fnb"]["Properties"]["Handler"], "b.run")
        self.assert_refused(self.samx("transform"), 1, "template.yaml:6:7", "--parameter-overrides")

    def test_an_error_in_a_loop_is_shown_in_its_body_for_each_resource(self):
        self.write(
            "template.yaml",
            "Resources:\n"
            "  Fn::ForEach::Functions:\n"
            "    - Name\n"
            "    - [a, b]\n"
            "    - Fn${Name}: {Type: AWS::Serverless::Function, Properties: {Handlr: x}}\n",
        )
        done = self.samx("transform", "--diagnostics-format", "json")
        found = [d for d in json.loads(done.stderr) if "Handlr" in d["message"]]
        self.assertEqual([d["logicalId"] for d in found], ["Fna", "Fnb"])
        self.assertEqual({d["start"]["line"] for d in found}, {5})
        self.assertIn("Handler", found[0]["help"])
        self.assert_refused(self.samx("transform"), 1, "template.yaml:5:", "(in 'Fna')", "(in 'Fnb')")

    def test_includes_local_files(self):
        self.write("api/body.yaml", "openapi: 3.0.1\npaths: {}\ninfo: {title: t, version: '1'}\n")
        self.write(
            "template.yaml",
            "Transform: AWS::Serverless-2016-10-31\n"
            "Resources:\n"
            "  Api:\n"
            "    Type: AWS::Serverless::Api\n"
            "    Properties:\n"
            "      StageName: v1\n"
            "      DefinitionBody:\n"
            "        Fn::Transform: {Name: AWS::Include, Parameters: {Location: api/body.yaml}}\n",
        )
        body = self.json_of()["Resources"]["Api"]["Properties"]["Body"]
        self.assertEqual(body["info"]["title"], "t")
        (self.project / "api/body.yaml").unlink()
        self.assert_refused(self.samx("transform"), 1, "template.yaml:8:68", "no file 'api/body.yaml'")

    def test_explains_where_everything_comes_from(self):
        self.write("template.yaml", function())
        text = self.samx_ok("transform", "--explain").stdout
        self.assertRegex(text, r"(?m)^Hello  AWS::Lambda::Function  template.yaml:3  Resources.Hello$")
        self.assertRegex(text, r"(?m)^  Properties.MemorySize +template.yaml:9  Resources.Hello.Properties.MemorySize$")
        made = json.loads(self.samx_ok("transform", "--explain", "--output-format", "json").stdout)
        role = next(r for r in made["resources"] if r["logicalId"] == "HelloRole")
        self.assertEqual((role["type"], role["line"], role["source"]), ("AWS::IAM::Role", 3, "Resources.Hello"))
        annotated = self.samx_ok("transform", "--explain", "--output-format", "yaml").stdout
        self.assertIn("      MemorySize: 128  # template.yaml:9\n", annotated)
        self.write("annotated.yaml", annotated)
        self.assertEqual(
            self.json_of("--template", "annotated.yaml")["Resources"]["Hello"]["Properties"]["Code"], "./src"
        )

    def test_checks_several_templates_as_the_hook_does(self):
        self.write("one/template.yaml", function())
        self.write("two/template.yaml", function().replace("Handler", "Handlr"))
        self.assertEqual(self.samx_ok("transform", "--check", "one/template.yaml").stdout, "")
        done = self.samx("transform", "--check", "one/template.yaml", "two/template.yaml")
        self.assert_refused(done, 1, "two/template.yaml:6:7", "did you mean 'Handler'?")
        self.assertNotIn("one/template.yaml", done.stderr)
        self.assert_refused(self.samx("transform", "one/template.yaml"), 2, "--template-file one/template.yaml")
        self.assert_refused(self.samx("transform", "--output-format", "text"), 2, "--explain")

    def test_reports_every_fault_in_one_run(self):
        self.write(
            "template.yaml",
            "Transform: AWS::Serverless-2016-10-31\n"
            "Resources:\n"
            "  A: {Type: AWS::Serverless::Function, Properties: {Handlr: x}}\n"
            "  B: {Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Nme: id}}}\n"
            "  C: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r, Events: {E: "
            "{Type: Schedul}}}}\n",
        )
        found = json.loads(self.samx("transform", "--diagnostics-format", "json").stderr)
        self.assertEqual({d["logicalId"] for d in found}, {"A", "B", "C"})
        for each in found:
            self.assertTrue(each["file"].endswith("template.yaml"))
            self.assertGreaterEqual(each["start"]["line"], 3)

    def test_asks_the_application_repository(self):
        self.write(
            "template.yaml",
            "Transform: AWS::Serverless-2016-10-31\n"
            "Resources:\n"
            "  A: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: 'arn:a/b', "
            "SemanticVersion: 1.0.0}}}\n"
            "  B: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: 'arn:a/b', "
            "SemanticVersion: 1.0.0}}}\n"
            "  C: {Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: busy, "
            "SemanticVersion: 2.0.0}}}\n",
        )
        with repository() as url:
            self.environment.update(
                AWS_ENDPOINT_URL_SERVERLESSAPPLICATIONREPOSITORY=url,
                AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
                AWS_SECRET_ACCESS_KEY="secret-words",
            )
            resources = self.json_of()["Resources"]
            self.assertEqual(resources["A"]["Properties"]["TemplateURL"], "https://example.com/arn:a/b")
            self.assertEqual(resources["C"]["Properties"]["TemplateURL"], "https://example.com/busy")
            asked = [(application, version) for application, version, _ in Repository.requests]
            self.assertEqual(asked.count(("arn:a/b", "1.0.0")), 1)
            self.assertEqual(asked.count(("busy", "2.0.0")), 3)
            self.assertIn("/eu-west-1/serverlessrepo/aws4_request", Repository.requests[0][2])
            for application in ("secret", "odd"):
                self.write("template.yaml", (self.project / "template.yaml").read_text().replace("busy", application))
                done = self.samx("transform", "--diagnostics-format", "json")
                (fault,) = json.loads(done.stderr)
                self.assertEqual((done.returncode, fault["logicalId"], fault["start"]["line"]), (1, "C", 5))
                self.write(
                    "template.yaml", (self.project / "template.yaml").read_text().replace(application, "busy")
                )


class DiffTest(ProjectTest):
    def setUp(self):
        super().setUp()
        self.environment.update(AWS_REGION="eu-west-1", AWS_DEFAULT_REGION="eu-west-1")

    def test_compares_files_and_ends_as_diff_does(self):
        self.write("old.yaml", function(memory=128))
        self.write("template.yaml", function(memory=256))
        done = self.samx("diff", "old.yaml")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("~ Hello  AWS::Lambda::Function  changed", done.stdout)
        self.assertIn("    ~ Properties.MemorySize: 128 -> 256  template.yaml:9\n", done.stdout)
        self.assertIn("0 added, 0 removed, 1 changed, 0 replaced", done.stdout)
        self.assertEqual(self.samx_ok("diff", "template.yaml").stdout, "no differences\n")
        self.write("bad.yaml", "Resources: 1\n")
        for wrong in (["bad.yaml"], ["nowhere.yaml"], [], ["old.yaml", "--revision", "HEAD"]):
            self.assertEqual(self.samx("diff", *wrong).returncode, 2, wrong)

    def test_says_in_json_what_is_replaced_and_why(self):
        old = function().replace("MemorySize: 128", "FunctionName: one\n      AutoPublishAlias: live")
        self.write("old.yaml", old)
        self.write("template.yaml", old.replace("one", "two"))
        found = json.loads(self.samx("diff", "old.yaml", "--output", "json").stdout)
        changes = {r["logicalId"]: r for r in found["resources"]}
        self.assertEqual(changes["Hello"]["change"], "replaced")
        self.assertEqual(changes["Hello"]["properties"][0]["replacement"], "always")
        self.assertEqual(changes["HelloAliaslive"]["change"], "replaced")
        self.assertEqual(found["summary"]["replaced"], 3)

    @unittest.skipUnless(shutil.which("git"), "git is not installed")
    def test_compares_with_a_revision(self):
        def git(*words):
            subprocess.run(
                ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *words],
                cwd=self.project, check=True, capture_output=True,
            )

        self.write("app/template.yaml", function(memory=128))
        git("init")
        git("add", ".")
        git("commit", "-m", "x")
        self.write("app/template.yaml", function(memory=512))
        done = self.samx("diff", "--template", "app/template.yaml", "--revision", "HEAD")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("Properties.MemorySize: 128 -> 512", done.stdout)
        self.assert_refused(self.samx("diff", "-t", "app/template.yaml", "--revision", "no-such"), 2, "no-such")

    def test_compares_with_a_deployed_stack(self):
        port = free_port()
        clients = python_clients()
        with background([clients / "moto_server", "-p", port], port, env=clean_environment()):
            self.environment.update(
                AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}",
                AWS_ACCESS_KEY_ID="a",
                AWS_SECRET_ACCESS_KEY="b",
            )
            table = "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {TopicName: %s}\n"
            self.write("template.yaml", table % "one")
            subprocess.run(
                [clients / "aws", "cloudformation", "create-stack", "--stack-name", "s", "--template-body",
                 "file://template.yaml"],
                cwd=self.project, env=self.environment, check=True, capture_output=True,
            )
            self.samx_ok("diff", "--stack-name", "s")
            self.write("template.yaml", table % "two")
            done = self.samx("diff", "--stack-name", "s")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn('Properties.TopicName: "one" -> "two"  (replaces the resource)', done.stdout)
            self.assert_refused(self.samx("diff", "--stack-name", "none"), 2, "none")


if __name__ == "__main__":
    main()
