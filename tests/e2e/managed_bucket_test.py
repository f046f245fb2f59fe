"""samx package --resolve-s3: the bucket that it shares with `sam`, on moto and on the local cloud."""

import json
import subprocess

import harness

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: src, Handler: a.h, Runtime: python3.12}
"""
# One file of one line, and the name that `sam` gives to its zip.
SOURCE = "def h(e,c): return 1\n"
DIGEST = "dd25048508114b14756552acefcfe3df"


class ManagedBucketTest(harness.ProjectTest):
    STACK = "aws-sam-cli-managed-default"

    def setUp(self):
        super().setUp()
        self.environment |= {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-1"}
        self.write("src/a.py", SOURCE)
        self.write("template.yaml", TEMPLATE)

    def package_managed(self):
        """The run and the bucket that it used."""
        done = self.samx_ok("package", "--resolve-s3", "--s3-prefix", "p", "--use-json")
        uri = json.loads(done.stdout)["Resources"]["Hello"]["Properties"]["CodeUri"]
        bucket, key = uri.removeprefix("s3://").split("/", 1)
        self.assertEqual(key, f"p/{DIGEST}")
        self.assertIn(f"Managed S3 bucket: {bucket}", done.stderr)
        return done, bucket

    def ask(self, tools, *words):
        """The answer of the AWS CLI."""
        done = subprocess.run([tools / "aws", *words, "--output", "json"], env=self.environment,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout) if done.stdout else None

    def check_bucket(self, tools, bucket):
        """The stack and its bucket are as `sam` makes them."""
        stack = self.ask(tools, "cloudformation", "describe-stacks", "--stack-name", self.STACK)["Stacks"][0]
        self.assertEqual(stack["StackStatus"], "CREATE_COMPLETE")
        self.assertIn({"Key": "ManagedStackSource", "Value": "AwsSamCli"}, stack["Tags"])
        self.assertEqual({o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}, {"SourceBucket": bucket})
        objects = self.ask(tools, "s3api", "list-objects-v2", "--bucket", bucket)["Contents"]
        self.assertEqual([o["Key"] for o in objects], [f"p/{DIGEST}"])

    def test_bucket_of_a_stack_on_moto(self):
        # moto forgets the outputs of stacks that change sets make, so this one is made directly.
        tools = harness.python_clients()
        port = harness.free_port()
        self.environment["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{port}"
        body = {"Resources": {"B": {"Type": "AWS::S3::Bucket"}}, "Outputs": {"SourceBucket": {"Value": {"Ref": "B"}}}}
        create = ("cloudformation", "create-stack", "--stack-name", self.STACK, "--template-body", json.dumps(body))
        with harness.background([tools / "moto_server", "-H", "127.0.0.1", "-p", port], port):
            self.ask(tools, *create, "--tags", "Key=ManagedStackSource,Value=AwsSamCli")
            done, bucket = self.package_managed()
            self.assertNotIn("Creating", done.stderr)
            self.check_bucket(tools, bucket)
            # A stack of that name that is somebody else's.
            self.ask(tools, "s3", "rm", "--quiet", "--recursive", f"s3://{bucket}")
            self.ask(tools, "cloudformation", "delete-stack", "--stack-name", self.STACK)
            self.ask(tools, *create)
            done = self.samx("package", "--resolve-s3")
            self.assert_refused(done, 1, self.STACK, "ManagedStackSource", "--s3-bucket")

    def test_bucket_that_is_made_on_the_local_cloud(self):
        started = self.samx_ok("cloud", "start", "--port", "0")
        self.addCleanup(self.samx, "cloud", "stop")
        self.environment["AWS_ENDPOINT_URL"] = started.stdout.split()[-1]
        first, bucket = self.package_managed()
        self.assertIn("Creating the required resources...", first.stderr)
        self.assertIn("Successfully created!", first.stderr)
        second, again = self.package_managed()
        self.assertNotIn("Creating", second.stderr)
        self.assertIn("0 uploaded, 1 unchanged", second.stderr)
        self.assertEqual((second.stdout, again), (first.stdout, bucket))
        self.check_bucket(harness.python_clients(), bucket)


if __name__ == "__main__":
    harness.main()
