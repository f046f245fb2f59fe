"""samx deploy, delete and list stack-outputs: on the local cloud, and on moto's CloudFormation."""

import json
import re
import signal
import subprocess

import harness

QUEUE = """
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Stage: {Type: String, Default: dev}
  Secret: {Type: String, Default: none, NoEcho: true}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub 'orders-${Stage}'}
Outputs:
  Name: {Value: !Ref Stage, Description: the stage}
"""

# The object of the code is not there.
BROKEN = """
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Code: {S3Bucket: nobody-has-this, S3Key: none.zip}
      Handler: app.handler
      Runtime: python3.11
      Role: arn:aws:iam::000000000000:role/any
"""

# A resource that is not done for a long time.
NEVER_DONE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Silent:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: "import time\\ndef handler(event, context):\\n  time.sleep(300)"
      Handler: index.handler
      Runtime: python3.11
      Timeout: 300
  Waiting:
    Type: Custom::Never
    Properties: {ServiceToken: !GetAtt Silent.Arn}
"""

SERVERLESS = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.handler
      Runtime: python3.11
      Events: {Get: {Type: Api, Properties: {Path: /greet, Method: get}}}
Outputs:
  Url: {Value: !Sub 'https://${ServerlessRestApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/Prod/greet'}
"""

CODE = "def handler(event, context):\n    return {'statusCode': 200, 'body': 'good day'}\n"


def table_rows(text, title):
    """The cells of the rows of the table below `title`."""
    lines = text[text.index(title) :].splitlines()
    rules = [i for i, line in enumerate(lines) if line.startswith("---")]
    return [line.split() for line in lines[rules[1] + 1 : rules[2]]]


class DeployTest(harness.ProjectTest):
    def aws_json(self, *words):
        return json.loads(self.samx_ok(*words, "--output", "json").stdout)


class LocalDeployTest(DeployTest):
    def setUp(self):
        super().setUp()
        self.addCleanup(self.samx, "cloud", "stop")

    def deploy(self, *words, **options):
        return self.samx("deploy", "--local", "--stack-name", "shop", *words, **options)

    def test_from_nothing_to_an_answer(self):
        self.samx_ok(
            "init", "--name", "hello", "--runtime", "python3.11", "--dependency-manager", "pip",
            "--app-template", "hello-world", "--no-interactive",
        )
        app = self.project / "hello"
        self.samx_ok("build", cwd=app)
        done = self.samx_ok("deploy", "--local", cwd=app)
        self.assertIn("Successfully created/updated stack - hello in us-east-1", done.stdout)
        self.assertIn("Started the local cloud at", done.stderr)
        url = re.search(r"Answers at +(\S+)", done.stdout).group(1)
        self.assertEqual(harness.http_get(url), (200, '{"message": "hello world"}'))

        again = self.samx("deploy", "--local", cwd=app)
        self.assert_refused(again, 1, "Error: No changes to deploy. Stack hello is up to date")
        calm = self.samx_ok("deploy", "--local", "--no-fail-on-empty-changeset", cwd=app)
        self.assertIn("No changes to deploy. Stack hello is up to date", calm.stdout)

        outputs = self.aws_json("list", "stack-outputs", "--local", "--stack-name", "hello")
        self.assertIn(url, [output.get("LocalUrl") for output in outputs])

        rows = json.loads(self.samx_ok("list", "resources", "--local", "--output", "json", cwd=app).stdout)
        ids = {row["LogicalResourceId"]: row["PhysicalResourceId"] for row in rows}
        self.assertTrue(ids["HelloWorldFunction"].startswith("hello-HelloWorldFunction-"), rows)
        self.assertNotIn("-", ids.values())

        gone = self.samx_ok("delete", "--local", "--no-prompts", cwd=app)
        self.assertIn("Deleted successfully", gone.stdout)
        self.assertIn("Deleting S3 object with key", gone.stdout)
        self.assertEqual(gone.stderr, "")
        self.assertEqual(harness.http_get(url)[0], 403)
        nothing = self.samx_ok("delete", "--local", "--no-prompts", cwd=app)
        self.assertIn(
            "Error: The input stack hello does not exist on Cloudformation in the region us-east-1", nothing.stdout
        )

    def test_shows_values_changes_and_events(self):
        self.write("template.yaml", QUEUE)
        done = self.deploy("--parameter-overrides", "Stage=prod", "Secret=hush")
        self.assertEqual(done.returncode, 0, done.stderr)
        for line in ("Stack name                   : shop", "Confirm changeset            : False",
                     'Parameter overrides          : {"Secret": "*****", "Stage": "prod"}'):
            self.assertIn("\t" + line + "\n", done.stdout)
        self.assertNotIn("hush", done.stdout + done.stderr)
        self.assertEqual(
            table_rows(done.stdout, "CloudFormation stack changeset"),
            [["+", "Add", "Queue", "AWS::SQS::Queue", "N/A"]],
        )
        events = table_rows(done.stdout, "CloudFormation events from stack operations")
        self.assertEqual(events[0][:3], ["CREATE_IN_PROGRESS", "AWS::CloudFormation::Stack", "shop"])
        self.assertEqual(events[-1][:3], ["CREATE_COMPLETE", "AWS::CloudFormation::Stack", "shop"])
        self.assertNotIn("\x1b", done.stdout + done.stderr)

    def test_json_is_the_only_thing_on_standard_output(self):
        self.write("template.yaml", QUEUE)
        result = json.loads(self.deploy("--output", "json").stdout)
        self.assertEqual(result["status"], "CREATE_COMPLETE")
        self.assertEqual(result["outputs"], {"Name": "dev"})
        self.assertEqual(
            result["changes"], [{"action": "Add", "logicalId": "Queue", "type": "AWS::SQS::Queue"}]
        )

    def test_keeps_the_values_of_the_last_deployment(self):
        self.write("template.yaml", QUEUE)
        self.assertEqual(self.deploy("--parameter-overrides", "Stage=prod").returncode, 0)
        self.write("template.yaml", QUEUE.replace("orders-", "bills-"))
        result = json.loads(self.deploy("--output", "json").stdout)
        self.assertEqual(result["outputs"], {"Name": "prod"})
        self.assertEqual([c["action"] for c in result["changes"]], ["Modify"])

    def test_a_failed_creation_says_its_cause_and_can_be_replaced(self):
        self.write("template.yaml", BROKEN)
        failed = self.deploy()
        self.assert_refused(
            failed, 1, "template.yaml:4:3", "Function", "the cause: Function (AWS::Lambda::Function) CREATE_FAILED",
            "Waiter StackCreateComplete failed", '"ROLLBACK_COMPLETE" at least once',
        )
        self.write("template.yaml", QUEUE)
        self.assert_refused(self.deploy(), 1, "ROLLBACK_COMPLETE", "samx delete", "--replace-failed")
        self.assertEqual(self.deploy("--replace-failed").returncode, 0)

    def test_on_failure_delete_leaves_nothing(self):
        self.write("template.yaml", BROKEN)
        failed = self.deploy("--on-failure", "delete")
        self.assertEqual(failed.returncode, 1)
        self.assertIn("Stack shop has been deleted", failed.stdout)
        self.assert_refused(
            self.samx("list", "stack-outputs", "--local", "--stack-name", "shop"), 1, "does not exist"
        )

    def test_without_rollback_the_mended_template_goes_on(self):
        self.write("template.yaml", QUEUE)
        self.assertEqual(self.deploy().returncode, 0)
        self.write("template.yaml", BROKEN)
        self.assert_refused(self.deploy("--disable-rollback"), 1, '"UPDATE_FAILED"', "rollback is off")
        self.write("template.yaml", QUEUE)
        self.assertEqual(self.deploy().returncode, 0)

    def test_a_failed_update_is_rolled_back(self):
        self.write("template.yaml", QUEUE)
        self.assertEqual(self.deploy().returncode, 0)
        self.write("template.yaml", BROKEN)
        self.assert_refused(self.deploy(), 1, "StackUpdateComplete", '"UPDATE_ROLLBACK_COMPLETE"')

    def test_asks_before_the_change_set_is_executed(self):
        self.write("template.yaml", QUEUE)
        no = self.deploy("--confirm-changeset", input_text="n\n")
        self.assertEqual(no.returncode, 0, no.stderr)
        self.assertIn("Deploy this changeset? [y/N]: ", no.stdout)
        self.assert_refused(self.deploy("--confirm-changeset"), 1, "Aborted!")
        self.assert_refused(
            self.samx("list", "stack-outputs", "--local", "--stack-name", "shop"), 1, "Outputs do not exist"
        )
        self.assertEqual(self.deploy("--confirm-changeset", input_text="y\n").returncode, 0)
        # A setting made for AWS does not stop a local script.
        self.write("samconfig.toml", "version = 0.1\n[default.deploy.parameters]\nconfirm_changeset = true\n")
        self.assertEqual(self.deploy("--parameter-overrides", "Stage=x").returncode, 0)

    def test_only_shows_the_change_set(self):
        self.write("template.yaml", QUEUE)
        shown = self.deploy("--no-execute-changeset")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("Changeset created successfully. arn:", shown.stdout)
        self.assertNotIn("Successfully created/updated", shown.stdout)

    def test_both_ways_to_transform_give_the_same_resources(self):
        self.write("template.yaml", SERVERLESS)
        self.write("src/app.py", CODE)
        here = json.loads(self.deploy("--output", "json").stdout)
        there = json.loads(
            self.samx("deploy", "--local", "--stack-name", "other", "--transform", "cloud", "--output", "json").stdout
        )
        self.assertEqual([c["logicalId"] for c in here["changes"]], [c["logicalId"] for c in there["changes"]])
        self.assert_refused(self.deploy("--transform", "cloud"), 1, "No changes to deploy")

    def test_guided_keeps_the_answers(self):
        self.write("template.yaml", QUEUE)
        answers = ["shop", "", "prod", "hush", "y", "n", "CAPABILITY_IAM CAPABILITY_NAMED_IAM", "n", "y", "", "", "y"]
        done = self.samx("deploy", "--guided", "--local", input_text="\n".join(answers) + "\n")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("Successfully created/updated stack - shop in us-east-1", done.stdout)
        self.assertEqual(
            (self.project / "samconfig.toml").read_text(),
            'version = 0.1\n[default]\n[default.deploy.parameters]\nstack_name = "shop"\nresolve_s3 = true\n'
            's3_prefix = "shop"\nregion = "us-east-1"\nconfirm_changeset = true\n'
            'capabilities = "CAPABILITY_IAM CAPABILITY_NAMED_IAM"\nparameter_overrides = "Stage=\\"prod\\""\n'
            'image_repositories = []\n\n[default.global.parameters]\nregion = "us-east-1"\n',
        )
        self.assertNotIn("hush", done.stdout + done.stderr)

    def test_guided_asks_about_endpoints_that_everybody_may_call(self):
        self.write("template.yaml", SERVERLESS)
        self.write("src/app.py", CODE)
        done = self.samx("deploy", "--guided", "--local", input_text="shop\n\n\n\n\nn\n")
        self.assert_refused(done, 1, "Security Constraints Not Satisfied!", "template.yaml:")
        self.assertFalse((self.project / "samconfig.toml").exists())

    def test_an_interrupted_run_says_how_it_goes_on(self):
        self.write("template.yaml", NEVER_DONE)
        with subprocess.Popen(
            [harness.SAMX, "deploy", "--local", "--stack-name", "shop"],
            cwd=self.project, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as run:
            shown = ""
            while "Custom::Never" not in shown.partition("CloudFormation events")[2]:
                line = run.stdout.readline()
                self.assertTrue(line, "the events ended before the resource was begun")
                shown += line
            run.send_signal(signal.SIGINT)
            _, said = run.communicate(timeout=30)
        self.assertEqual(run.returncode, -signal.SIGINT, said)  # 130 for a shell
        self.assertIn("describe-stack-events --stack-name shop", said)

    def test_errors_of_the_template_come_before_anything_is_done(self):
        self.write(
            "template.yaml",
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n"
            "    Properties: {CodeUri: src, Handler: a.b, Runtime: python3.11, MemorySiz: 1}\n",
        )
        self.write("src/app.py", CODE)
        self.assert_refused(self.deploy(), 1, "template.yaml:5:", "MemorySiz", "MemorySize")
        self.assertEqual(harness.json.loads(self.samx_ok("cloud", "status", "--output", "json").stdout)["running"], True)
        self.assert_refused(
            self.samx("list", "stack-outputs", "--local", "--stack-name", "shop"), 1, "does not exist"
        )

    def test_a_nested_stack_is_expanded_and_followed(self):
        self.write(
            "template.yaml",
            "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: child.yaml}\n"
            "Outputs:\n  Url: {Value: !GetAtt Child.Outputs.Url}\n",
        )
        self.write("child.yaml", SERVERLESS)
        self.write("src/app.py", CODE)
        done = self.deploy()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        events = table_rows(done.stdout, "CloudFormation events from stack operations")
        self.assertIn(["CREATE_COMPLETE", "AWS::Lambda::Function", "Child/Function", "-"], events)
        url = re.search(r"Answers at +(\S+)", done.stdout).group(1)
        self.assertEqual(harness.http_get(url), (200, "good day"))

    def test_deleting_asks_first(self):
        self.write("template.yaml", QUEUE)
        self.assertEqual(self.deploy().returncode, 0)
        kept = self.samx("delete", "--local", "--stack-name", "shop", input_text="n\n")
        self.assertEqual(kept.returncode, 0)
        self.assertIn("Are you sure you want to delete the stack shop in the region us-east-1 ? [y/N]: ", kept.stdout)
        self.samx_ok("list", "stack-outputs", "--local", "--stack-name", "shop")
        plan = self.samx_ok("delete", "--local", "--stack-name", "shop", "--dry-run")
        self.assertIn("Would delete the stack shop", plan.stdout)
        gone = self.samx_ok("delete", "--local", "--stack-name", "shop", input_text="y\n")
        self.assertIn("Deleted successfully", gone.stdout)


class UsageTest(DeployTest):
    """What is refused without any service."""

    def setUp(self):
        super().setUp()
        self.write("template.yaml", QUEUE)
        # Nobody listens there: a request would be told from the answers below.
        self.environment.update(
            AWS_ENDPOINT_URL=f"http://127.0.0.1:{harness.free_port()}", AWS_REGION="us-east-1",
            AWS_ACCESS_KEY_ID="k", AWS_SECRET_ACCESS_KEY="s", AWS_MAX_ATTEMPTS="1",
        )

    def test_wrong_usage_ends_with_2(self):
        self.assert_refused(self.samx("deploy"), 2, "Missing option '--stack-name', 'samx deploy --guided' can be used")
        self.assert_refused(
            self.samx("deploy", "--stack-name", "s", "--disable-rollback", "--on-failure", "DELETE"), 2,
            "You must not provide both the --disable-rollback and --on-failure parameters.",
        )
        self.assert_refused(self.samx("deploy", "--stack-name", "s", "--max-wait-duration", "0"), 2, "minutes")
        self.assert_refused(self.samx("deploy", "--stack-nam", "s"), 2, "--stack-name")
        self.assert_refused(self.samx("delete", "--no-prompts"), 2, "Missing option '--stack-name'")
        self.assert_refused(self.samx("list", "stack-outputs"), 2, "--stack-name")

    def test_two_buckets_are_refused(self):
        self.assert_refused(
            self.samx("deploy", "--stack-name", "s", "--resolve-s3", "--s3-bucket", "b"), 1, "Cannot use both"
        )

    def test_an_endpoint_that_does_not_answer(self):
        done = self.samx("deploy", "--stack-name", "s")
        self.assert_refused(done, 1, "127.0.0.1")
        self.assertNotIn("Traceback", done.stderr)

    def test_missing_capabilities_are_found_before_any_call(self):
        self.write("template.yaml", SERVERLESS)
        self.write("src/app.py", CODE)
        done = self.samx("deploy", "--stack-name", "s", "--s3-bucket", "b")
        self.assert_refused(done, 1, "CAPABILITY_IAM", "FunctionRole")
        self.assertNotIn("127.0.0.1", done.stderr)

    def test_no_region_and_no_credentials(self):
        for name in ("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            del self.environment[name]
        self.assert_refused(self.samx("deploy", "--stack-name", "s"), 1, "region", "--region")
        self.assert_refused(
            self.samx("deploy", "--stack-name", "s", "--region", "eu-west-1"), 1, "Unable to locate credentials"
        )

    def test_resources_of_a_template_need_nobody(self):
        self.write("template.yaml", SERVERLESS)
        done = self.samx_ok("list", "resources", "--output", "json")
        self.assertIn({"LogicalResourceId": "FunctionRole", "PhysicalResourceId": "-"}, json.loads(done.stdout))
        self.assertIn("--stack-name", done.stderr)

    def test_a_template_that_is_not_there_or_not_well_formed(self):
        self.assert_refused(self.samx("deploy", "--stack-name", "s", "-t", "none.yaml"), 1, "none.yaml")
        self.write("template.yaml", "Resources:\n  A: [1\n")
        self.assert_refused(self.samx("deploy", "--stack-name", "s"), 1, "template.yaml:")


class MotoDeployTest(DeployTest):
    """The same against somebody else's CloudFormation and S3."""

    @classmethod
    def setUpClass(cls):
        cls.clients = harness.python_clients()
        cls.port = harness.free_port()
        cls.server = harness.background([cls.clients / "moto_server", "-p", cls.port], cls.port)
        cls.server.__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)

    def setUp(self):
        super().setUp()
        self.stack = "s-" + self.folder.name[-8:].replace("_", "-")
        self.environment.update(
            # moto takes the first part of a template URL's path for the bucket on "localhost" alone.
            AWS_ENDPOINT_URL=f"http://localhost:{self.port}", AWS_REGION="us-east-1", AWS_DEFAULT_REGION="us-east-1",
            AWS_ACCESS_KEY_ID="123456789012", AWS_SECRET_ACCESS_KEY="s", SAM_CLI_POLL_DELAY="0.05",
        )

    def aws(self, *words):
        done = subprocess.run(
            [self.clients / "aws", "--endpoint-url", self.environment["AWS_ENDPOINT_URL"], *words], env=self.environment, capture_output=True, text=True, timeout=60
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def deploy(self, *words, **options):
        return self.samx("deploy", "--stack-name", self.stack, *words, **options)

    def test_creates_updates_and_deletes(self):
        self.write("template.yaml", QUEUE.replace("orders", self.stack))
        done = self.deploy("--parameter-overrides", "Stage=prod", "--tags", "team=a")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(f"Successfully created/updated stack - {self.stack} in us-east-1", done.stdout)

        self.write("template.yaml", QUEUE.replace("orders", self.stack) + "  More: {Value: more}\n")
        done = self.deploy()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("tags", done.stderr)  # the update has no --tags
        # moto computes no outputs for stacks that come from change sets; the queue tells the value.
        self.aws("sqs", "get-queue-url", "--queue-name", f"{self.stack}-prod")
        self.samx_ok("delete", "--stack-name", self.stack, "--no-prompts")
        self.assert_refused(
            self.samx("list", "stack-outputs", "--stack-name", self.stack), 1,
            f"The input stack {self.stack} does not exist on Cloudformation in the region us-east-1",
        )

    def test_a_bucket_of_another_region_is_refused_before_anything_is_sent(self):
        where = "LocationConstraint=eu-west-1"
        self.aws("s3api", "create-bucket", "--bucket", self.stack, "--region", "eu-west-1",
                 "--create-bucket-configuration", where)
        self.write("template.yaml", QUEUE)
        self.assert_refused(
            self.deploy("--s3-bucket", self.stack), 1, "deployment s3 bucket is in a different region", "eu-west-1"
        )
        left = self.aws("s3api", "list-objects-v2", "--bucket", self.stack)
        self.assertNotIn("Contents", left)

    def test_deploys_a_serverless_application(self):
        self.aws("s3", "mb", f"s3://{self.stack}")
        self.write("template.yaml", SERVERLESS)
        self.write("src/app.py", CODE)
        done = self.deploy("--s3-bucket", self.stack, "--s3-prefix", "app", "--capabilities", "CAPABILITY_IAM")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        changes = table_rows(done.stdout, "CloudFormation stack changeset")
        self.assertIn(["+", "Add", "FunctionRole", "AWS::IAM::Role", "N/A"], changes)
        kept = self.aws("s3api", "list-objects-v2", "--bucket", self.stack)
        self.assertEqual(len(json.loads(kept)["Contents"]), 2, kept)  # the code and the template
        self.samx_ok("delete", "--stack-name", self.stack, "--no-prompts")
        left = self.aws("s3api", "list-objects-v2", "--bucket", self.stack)
        self.assertNotIn("Contents", left)


if __name__ == "__main__":
    harness.main()
