"""An application of some size, all the way: built with pip and npm, packaged, deployed, asked, deleted."""

import io
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import urllib.request
import zipfile

import harness

SOURCES = pathlib.Path(__file__).parent / "orders"
KEY, SECRET = "AKIDORDERS", "a/secret+of=orders"


def tree(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def in_zip(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return set(archive.namelist())


def setUpModule():
    """Builds the application once, with the real pip and npm."""
    if shutil.which("npm") is None:
        raise unittest.SkipTest("npm is not installed")
    root = tempfile.TemporaryDirectory(prefix="samx-orders-")
    unittest.addModuleCleanup(root.cleanup)
    OrdersTest.built = pathlib.Path(root.name) / "orders"
    shutil.copytree(SOURCES, OrdersTest.built)
    done = subprocess.run([str(harness.SAMX), "build"], cwd=OrdersTest.built, env=harness.clean_environment(),
                          capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise AssertionError(f"samx build\n{done.stdout}\n{done.stderr}")


class OrdersTest(harness.ProjectTest):
    """Every test has a copy of the built application."""

    built = None

    def setUp(self):
        super().setUp()
        shutil.copytree(self.built, self.project, dirs_exist_ok=True, symlinks=True)

    def aws(self, *words):
        """What the AWS CLI answers, as JSON."""
        done = subprocess.run([str(self.clients / "aws"), *map(str, words), "--output", "json"],
                              cwd=self.project, env={**self.environment, "AWS_PAGER": ""}, capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, 0, f"aws {' '.join(map(str, words))}\n{done.stderr}")
        return json.loads(done.stdout or "null")

    def physical_ids(self, stack):
        resources = self.aws("cloudformation", "describe-stack-resources", "--stack-name", stack)
        # moto gives a nested stack neither of the two.
        return {r.get("LogicalResourceId"): r.get("PhysicalResourceId") for r in resources["StackResources"]}


class BuildTest(OrdersTest):
    def artifact(self, *parts):
        return self.project.joinpath(".aws-sam/build", *parts)

    def test_every_function_has_what_it_needs(self):
        self.assertEqual(sorted(p.name for p in self.artifact().iterdir()), [
            "ConsumerFunction", "Notifications", "OrdersFunction", "ReportFunction", "template.yaml"])
        self.assertEqual(tree(self.artifact("OrdersFunction")), ["app.py", "requirements.txt"])
        consumer = tree(self.artifact("ConsumerFunction"))
        self.assertIn("dateutil/parser/isoparser.py", consumer)
        self.assertIn("six.py", consumer)  # a dependency of the dependency
        self.assertIn("node_modules/is-number/index.js", tree(self.artifact("ReportFunction")))
        self.assertEqual(tree(self.artifact("Notifications")), ["NotifyFunction/notify.py", "template.yaml"])
        template = self.artifact("template.yaml").read_text()
        self.assertIn("ContentUri: ../../layer", template)  # has no BuildMethod
        self.assertIn("Location: Notifications/template.yaml", template)

    def test_a_second_build_starts_no_tool(self):
        done = self.samx_ok("build", cwd=self.built)
        self.assertEqual(done.stderr.count("Up to date"), 4)
        self.assertNotIn("Running", done.stderr)

    def test_functions_answer_before_anything_is_deployed(self):
        consumed = self.samx_ok("local", "invoke", "ConsumerFunction", "--event", "events/queue.json")
        self.assertEqual(json.loads(consumed.stdout), {"first": "2026-01-31T09:05:07+00:00", "count": 1})
        self.write("event.json", '{"amounts": ["12", 3, "x"]}')
        report = self.samx_ok("local", "invoke", "ReportFunction", "--event", "event.json")
        self.assertEqual(json.loads(report.stdout), {"orders": 2})


class PackageTest(OrdersTest):
    """To an S3 server that verifies every signature."""

    @classmethod
    def setUpClass(cls):
        program = harness.versitygw()
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="samx-orders-s3-")
        cls.addClassCleanup(folder.cleanup)
        cls.store = pathlib.Path(folder.name) / "objects"
        (cls.store / "artifacts").mkdir(parents=True)
        attributes = pathlib.Path(folder.name) / "attributes"
        attributes.mkdir()
        cls.port = harness.free_port()
        server = harness.background(
            [program, "--port", f"127.0.0.1:{cls.port}", "--health", "/health", "posix", "--sidecar", attributes,
             cls.store],
            cls.port, env=harness.clean_environment(ROOT_ACCESS_KEY_ID=KEY, ROOT_SECRET_ACCESS_KEY=SECRET))
        server.__enter__()
        cls.addClassCleanup(server.__exit__, None, None, None)

    def test_everything_local_is_uploaded_once(self):
        self.environment.update(AWS_ENDPOINT_URL=f"http://127.0.0.1:{self.port}", AWS_ACCESS_KEY_ID=KEY,
                                AWS_SECRET_ACCESS_KEY=SECRET, AWS_DEFAULT_REGION="us-east-1")
        words = ("package", "--s3-bucket", "artifacts", "--s3-prefix", "orders", "--use-json")
        packaged = json.loads(self.samx_ok(*words).stdout)["Resources"]

        def stored(uri):
            self.assertTrue(uri.startswith("s3://artifacts/orders/"), uri)
            return (self.store / uri.removeprefix("s3://")).read_bytes()

        def code_of(resources, name, key="CodeUri"):
            return in_zip(stored(resources[name]["Properties"][key]))

        self.assertEqual(code_of(packaged, "OrdersFunction"), {"app.py", "requirements.txt"})
        self.assertIn("dateutil/parser/isoparser.py", code_of(packaged, "ConsumerFunction"))
        self.assertIn("node_modules/is-number/index.js", code_of(packaged, "ReportFunction"))
        self.assertEqual(code_of(packaged, "MoneyLayer", "ContentUri"), {"python/money.py"})
        child = packaged["Notifications"]["Properties"]["Location"]
        self.assertTrue(child.endswith(".template"), child)
        child_key = re.search(r"/artifacts/(orders/.*)", child)[1]
        child_text = (self.store / "artifacts" / child_key).read_text()
        notify = re.search(r"CodeUri: (s3://\S+)", child_text)[1]
        self.assertEqual(in_zip(stored(notify)), {"notify.py"})

        before = {p: p.stat().st_mtime_ns for p in (self.store / "artifacts").rglob("*")}
        again = self.samx_ok(*words)
        self.assertEqual(json.loads(again.stdout)["Resources"], packaged)
        self.assertEqual({p: p.stat().st_mtime_ns for p in (self.store / "artifacts").rglob("*")}, before)


class LocalCloudTest(OrdersTest):
    @classmethod
    def setUpClass(cls):
        cls.clients = harness.python_clients()
        super().setUpClass()

    def setUp(self):
        super().setUp()
        self.port = harness.free_port()
        self.samx_ok("cloud", "start", "--port", self.port)
        self.addCleanup(self.samx, "cloud", "stop")
        self.environment.update(AWS_ENDPOINT_URL=f"http://127.0.0.1:{self.port}", AWS_ACCESS_KEY_ID="test",
                                AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1")

    def invoke(self, name, payload):
        self.write("payload.json", json.dumps(payload))
        self.aws("lambda", "invoke", "--function-name", name, "--payload", "fileb://payload.json", "answer.json")
        return json.loads((self.project / "answer.json").read_text())

    def post(self, url, body):
        request = urllib.request.Request(url, data=json.dumps(body).encode(), method="POST",
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read())

    def test_deployed_asked_updated_deleted(self):
        words = ("deploy", "--local", "--stack-name", "orders", "--output", "json")
        done = self.samx_ok(*words, "--parameter-overrides", "Stage=prod")
        result = json.loads(done.stdout)
        self.assertEqual(result["status"], "CREATE_COMPLETE")
        self.assertIn(":orders-Notifications-", result["outputs"]["NotifyTopic"])
        outputs = {row["OutputKey"]: row for row in json.loads(self.samx_ok(
            "list", "stack-outputs", "--local", "--stack-name", "orders", "--output", "json").stdout)}
        url = outputs["OrdersApiUrl"]["LocalUrl"]

        status, body = harness.http_get(f"{url}/orders")
        self.assertEqual((status, json.loads(body)), (200, {
            "orders": [{"id": "1", "amount": "12.50 EUR"}, {"id": "2", "amount": "0.99 EUR"}],
            "table": result["outputs"]["OrdersTable"]}))
        self.assertEqual(json.loads(harness.http_get(f"{url}/orders/2")[1]), {"id": "2", "amount": "0.99 EUR"})
        self.assertEqual(harness.http_get(f"{url}/orders/9")[0], 404)
        self.assertEqual(self.post(f"{url}/orders", {"id": "3"}), (201, {"placed": {"id": "3"}, "stage": "prod"}))

        ids = self.physical_ids("orders")
        event = json.loads((self.project / "events/queue.json").read_text())
        self.assertEqual(self.invoke(ids["ConsumerFunction"], event),
                         {"first": "2026-01-31T09:05:07+00:00", "count": 1})
        self.assertEqual(self.invoke(ids["ReportFunction"], {"amounts": ["7", "x"]}), {"orders": 1})

        self.assert_refused(self.samx(*words), 1, "No changes to deploy")
        app = self.project / "api/app.py"
        app.write_text(app.read_text().replace("no order", "nothing like"))
        self.samx_ok("build")
        changed = json.loads(self.samx_ok(*words).stdout)
        self.assertEqual(changed["status"], "UPDATE_COMPLETE")
        self.assertIn("OrdersFunction", [c["logicalId"] for c in changed["changes"]])
        self.assertIn("nothing like 9", harness.http_get(f"{url}/orders/9")[1])

        self.samx_ok("delete", "--local", "--stack-name", "orders", "--no-prompts")
        self.assertNotEqual(harness.http_get(f"{url}/orders")[0], 200)
        self.assertEqual(self.aws("lambda", "list-functions")["Functions"], [])


class MotoTest(OrdersTest):
    @classmethod
    def setUpClass(cls):
        cls.clients = harness.python_clients()
        super().setUpClass()
        cls.port = harness.free_port()
        server = harness.background([cls.clients / "moto_server", "-p", cls.port], cls.port)
        server.__enter__()
        cls.addClassCleanup(server.__exit__, None, None, None)

    def setUp(self):
        super().setUp()
        self.environment.update(
            # moto takes the first part of a template URL's path for the bucket on "localhost" alone.
            AWS_ENDPOINT_URL=f"http://localhost:{self.port}", AWS_ACCESS_KEY_ID="123456789012",
            AWS_SECRET_ACCESS_KEY="s", AWS_DEFAULT_REGION="us-east-1", SAM_CLI_POLL_DELAY="0.05")

    def test_deployed_and_deleted(self):
        self.aws("s3api", "create-bucket", "--bucket", "orders-artifacts")
        place = ("--s3-bucket", "orders-artifacts", "--s3-prefix", "orders")
        self.samx_ok("deploy", "--stack-name", "orders", *place,
                     "--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND")
        ids = self.physical_ids("orders")
        for name in ("OrdersFunction", "ConsumerFunction", "ReportFunction", "Orders", "OrderQueue"):
            self.assertIn(name, ids)
        stacks = {s["StackName"] for s in self.aws("cloudformation", "describe-stacks")["Stacks"]}
        self.assertEqual(len(stacks), 2, stacks)  # the nested one too
        functions = {f["FunctionName"]: f for f in self.aws("lambda", "list-functions")["Functions"]}
        self.assertEqual(functions[ids["ReportFunction"]]["Runtime"], "nodejs20.x")
        self.assertEqual(functions[ids["OrdersFunction"]]["Environment"]["Variables"]["TABLE_NAME"], ids["Orders"])
        code = self.aws("lambda", "get-function", "--function-name", ids["ConsumerFunction"])["Code"]["Location"]
        self.assertTrue(code)
        self.samx_ok("delete", "--stack-name", "orders", "--no-prompts", *place)
        self.assertEqual(self.aws("lambda", "list-functions")["Functions"], [])
        self.assertNotIn("Contents", self.aws("s3api", "list-objects-v2", "--bucket", "orders-artifacts") or {})


if __name__ == "__main__":
    harness.main()
