"""Public AWS clients against the local cloud: what they print and raise is the test of its protocols."""

import json
import subprocess
import time
import unittest
import zipfile

import harness


TEMPLATE = """
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters: {Greeting: {Type: String, Default: hello}}
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: python3.11
      Environment: {Variables: {GREETING: !Ref Greeting, BUCKET: !Ref Bucket}}
      Events: {Get: {Type: Api, Properties: {Path: /greet, Method: get}}}
  Bucket: {Type: AWS::S3::Bucket}
Outputs:
  Api: {Value: !Ref ServerlessRestApi}
  Function: {Value: !Ref Function}
  Bucket: {Value: !Ref Bucket}
"""

CODE = """
import json, os
def handler(event, context):
    print("asked")
    return {"statusCode": 200, "body": json.dumps({"greeting": os.environ["GREETING"]})}
"""

SDK_SCRIPT = """
import boto3, botocore, json, sys
s3 = boto3.client("s3")
s3.create_bucket(Bucket="sdk")
s3.put_object(Bucket="sdk", Key="a b/c", Body=b"bytes", Metadata={"k": "v"}, ContentType="text/x")
got = s3.get_object(Bucket="sdk", Key="a b/c", ChecksumMode="ENABLED")
assert got["Body"].read() == b"bytes"
assert got["Metadata"] == {"k": "v"} and got["ContentType"] == "text/x"
assert [o["Key"] for o in s3.list_objects_v2(Bucket="sdk")["Contents"]] == ["a b/c"]
try:
    s3.get_object(Bucket="sdk", Key="none")
    sys.exit("no error for a missing key")
except s3.exceptions.NoSuchKey:
    pass
try:
    s3.put_object(Bucket="sdk", Key="a b/c", Body=b"x", IfNoneMatch="*")
    sys.exit("the condition did not hold")
except botocore.exceptions.ClientError as refused:
    assert refused.response["Error"]["Code"] == "PreconditionFailed", refused
s3.copy_object(Bucket="sdk", Key="copy", CopySource={"Bucket": "sdk", "Key": "a b/c"})
s3.delete_objects(Bucket="sdk", Delete={"Objects": [{"Key": "copy"}, {"Key": "a b/c"}]})
url = s3.generate_presigned_url("put_object", Params={"Bucket": "sdk", "Key": "signed"})
import urllib.request
urllib.request.urlopen(urllib.request.Request(url, data=b"signed", method="PUT")).close()
assert s3.get_object(Bucket="sdk", Key="signed")["Body"].read() == b"signed"
cfn = boto3.client("cloudformation")
try:
    cfn.describe_stacks(StackName="none")
    sys.exit("no error for a missing stack")
except botocore.exceptions.ClientError as refused:
    assert str(refused).endswith("Stack with id none does not exist"), refused
cfn.create_stack(StackName="plain", TemplateBody=json.dumps(
    {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}), Tags=[{"Key": "k", "Value": "v"}])
cfn.get_waiter("stack_create_complete").wait(StackName="plain")
stack = cfn.describe_stacks(StackName="plain")["Stacks"][0]
assert stack["Tags"] == [{"Key": "k", "Value": "v"}], stack
assert cfn.get_template(StackName="plain")["TemplateBody"]["Resources"]
events = cfn.describe_stack_events(StackName="plain")["StackEvents"]
assert events[0]["ResourceStatus"] == "CREATE_COMPLETE" and events[0]["LogicalResourceId"] == "plain"
assert events == sorted(events, key=lambda e: e["Timestamp"], reverse=True)
fn = boto3.client("lambda")
try:
    fn.get_function(FunctionName="none")
    sys.exit("no error for a missing function")
except fn.exceptions.ResourceNotFoundException:
    pass
try:
    boto3.client("sqs").list_queues()
    sys.exit("SQS should not be there")
except botocore.exceptions.ClientError as refused:
    assert refused.response["ResponseMetadata"]["HTTPStatusCode"] == 501, refused
"""


def wait_for_the_next_second():
    """The AWS CLI names a change set by the second; two within one second are refused, on AWS as here."""
    second = int(time.time())
    while int(time.time()) == second:
        time.sleep(0.01)


class CloudClientsTest(harness.ProjectTest):
    @classmethod
    def setUpClass(cls):
        cls.clients = harness.python_clients()

    def setUp(self):
        super().setUp()
        self.port = harness.free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.samx_ok("cloud", "start", "--port", self.port)
        self.addCleanup(self.samx, "cloud", "stop")
        self.environment.update(
            AWS_ENDPOINT_URL=self.endpoint,
            AWS_ACCESS_KEY_ID="test",
            AWS_SECRET_ACCESS_KEY="test",
            AWS_DEFAULT_REGION="us-east-1",
            AWS_MAX_ATTEMPTS="1",
            AWS_PAGER="",
        )

    def aws(self, *words):
        done = subprocess.run(
            [str(self.clients / "aws"), *map(str, words)],
            cwd=self.project,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertEqual(done.returncode, 0, f"aws {' '.join(map(str, words))}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def test_s3_commands_of_the_cli(self):
        self.write("one.txt", "one")
        self.write("tree/two.txt", "two")
        big = self.write("big.bin", "")
        big.write_bytes(bytes(range(256)) * (40 << 10))  # 10 MiB: sent in parts
        self.aws("s3", "mb", "s3://box")
        self.aws("s3", "cp", "one.txt", "s3://box/a/one.txt")
        self.aws("s3", "cp", "big.bin", "s3://box/big.bin")
        self.aws("s3", "sync", "tree", "s3://box/tree")
        listing = self.aws("s3", "ls", "s3://box", "--recursive")
        self.assertEqual(
            [line.split()[2:] for line in listing.splitlines()],
            [["3", "a/one.txt"], ["10485760", "big.bin"], ["3", "tree/two.txt"]],
        )
        self.assertEqual(self.aws("s3", "cp", "s3://box/a/one.txt", "-"), "one")
        self.aws("s3", "cp", "s3://box/big.bin", "back.bin")
        self.assertEqual((self.project / "back.bin").read_bytes(), big.read_bytes())
        self.aws("s3", "rm", "s3://box", "--recursive")
        self.aws("s3", "rb", "s3://box")
        self.assertEqual(self.aws("s3", "ls"), "")

    def test_deploys_a_serverless_template(self):
        self.write("template.yaml", TEMPLATE)
        self.write("src/app.py", CODE)
        self.aws("s3", "mb", "s3://artifacts")
        package = ("cloudformation", "package", "--template-file", "template.yaml")
        self.aws(*package, "--s3-bucket", "artifacts", "--output-template-file", "out.yaml")
        deploy = ("cloudformation", "deploy", "--template-file", "out.yaml", "--stack-name", "greet")
        may = ("--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND")
        self.aws(*deploy, *may)
        stack = json.loads(self.aws("cloudformation", "describe-stacks", "--stack-name", "greet"))["Stacks"][0]
        self.assertEqual(stack["StackStatus"], "CREATE_COMPLETE")
        outputs = {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}
        url = f"{self.endpoint}/_aws/execute-api/{outputs['Api']}/Prod/greet"
        self.assertEqual(harness.http_get(url), (200, '{"greeting": "hello"}'))

        wait_for_the_next_second()
        self.assertIn("No changes to deploy", self.aws(*deploy, *may, "--no-fail-on-empty-changeset"))
        wait_for_the_next_second()
        self.aws(*deploy, *may, "--parameter-overrides", "Greeting=servus")
        self.assertEqual(harness.http_get(url), (200, '{"greeting": "servus"}'))

        answer = json.loads(
            self.aws("lambda", "invoke", "--function-name", outputs["Function"], "--log-type", "Tail", "out.json")
        )
        self.assertEqual(answer["StatusCode"], 200)
        self.assertIn("LogResult", answer)
        self.assertEqual(json.loads((self.project / "out.json").read_text())["statusCode"], 200)

        events = json.loads(self.aws("cloudformation", "describe-stack-events", "--stack-name", "greet"))
        self.assertEqual(events["StackEvents"][0]["ResourceStatus"], "UPDATE_COMPLETE")
        self.aws("cloudformation", "delete-stack", "--stack-name", "greet")
        self.assertEqual(json.loads(self.aws("cloudformation", "describe-stacks")), {"Stacks": []})
        self.assertEqual(json.loads(self.aws("lambda", "list-functions")), {"Functions": []})
        self.assertEqual(harness.http_get(url)[0], 403)

    def test_lambda_commands_of_the_cli(self):
        with zipfile.ZipFile(self.project / "code.zip", "w") as archive:
            archive.writestr("app.py", "def handler(event, context):\n    return context.function_version\n")
        made = json.loads(
            self.aws(
                "lambda", "create-function", "--function-name", "f", "--runtime", "python3.11", "--handler",
                "app.handler", "--role", "arn:aws:iam::000000000000:role/r", "--zip-file", "fileb://code.zip",
            )
        )
        self.assertEqual(made["State"], "Active")
        self.aws("lambda", "wait", "function-active-v2", "--function-name", "f")
        self.aws("lambda", "publish-version", "--function-name", "f")
        self.aws("lambda", "create-alias", "--function-name", "f", "--name", "live", "--function-version", "1")
        self.aws("lambda", "invoke", "--function-name", "f:live", "out.json")
        self.assertEqual((self.project / "out.json").read_text(), '"1"')

    def test_sdk(self):
        done = subprocess.run(
            [str(self.clients / "python"), "-c", SDK_SCRIPT],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_life_of_the_process(self):
        status = json.loads(self.samx_ok("cloud", "status", "--output", "json").stdout)
        self.assertEqual((status["running"], status["port"]), (True, self.port))
        again = self.samx("cloud", "start", "--port", self.port)
        self.assert_refused(again, 1, "a local cloud is running at " + self.endpoint)
        self.aws("s3", "mb", "s3://kept")
        self.samx_ok("cloud", "stop")
        self.assertFalse(harness.port_answers(self.port))
        self.samx_ok("cloud", "start", "--port", self.port)
        self.assertIn("kept", self.aws("s3", "ls"))
        self.samx_ok("cloud", "reset")
        self.assertEqual(self.aws("s3", "ls"), "")
        self.samx_ok("cloud", "stop")
        stopped = self.samx("cloud", "stop")
        self.assert_refused(stopped, 1, "no local cloud is running")


if __name__ == "__main__":
    unittest.main()
