"""samx deploy and delete when the account, the service or the user's patience fails: message, exit, what is left."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import threading

import harness
from fault_proxy import FaultProxy

QUEUE = """Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: orders}
"""
CODE = """Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: src, Handler: app.handler, Runtime: python3.11}
"""
# The object of the code is not there, so that the creation fails and is rolled back.
BROKEN = """Resources:
  Queue: {Type: AWS::SQS::Queue}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Code: {S3Bucket: nobody-has-this, S3Key: none.zip}
      Handler: app.handler
      Runtime: python3.11
      Role: arn:aws:iam::000000000000:role/any
"""
DEPLOY = ("deploy", "--stack-name", "shop")


def refusal(code, message):
    """A 403 as the query protocol and S3 write it."""
    return (f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
            f"<RequestId>r</RequestId></ErrorResponse>").encode()


class CloudTest(harness.ProjectTest):
    """A local cloud behind a proxy that can refuse or hold requests; samx takes it for AWS."""

    def setUp(self):
        super().setUp()
        self.port = harness.free_port()
        self.samx_ok("cloud", "start", "--port", self.port)
        self.addCleanup(self.samx, "cloud", "stop")
        self.environment.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_REGION="us-east-1",
                                AWS_ENDPOINT_URL=f"http://127.0.0.1:{self.port}", AWS_MAX_ATTEMPTS="2",
                                SAM_CLI_POLL_DELAY="0.05")
        self.write("template.yaml", QUEUE)
        self.write("src/app.py", "def handler(event, context):\n    return 1\n")

    def through(self, fault):
        proxy = FaultProxy(self.port, fault)
        proxy.__enter__()
        self.addCleanup(proxy.__exit__)
        self.environment["AWS_ENDPOINT_URL"] = proxy.url
        return proxy

    def directly(self):
        return {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}"}

    def status_of_stack(self):
        """The status of the stack 'shop'; None if there is none."""
        plan = self.samx("delete", "--stack-name", "shop", "--dry-run", env=self.directly())
        self.assertEqual(plan.returncode, 0, plan.stderr)
        shown = self.samx("list", "stack-outputs", "--stack-name", "shop", "--output", "json", env=self.directly())
        if "does not exist" in shown.stderr:
            return None
        return "there"


class ExitCodeTest(CloudTest):
    def test_done_failed_and_wrong_usage(self):
        self.assertEqual(self.samx(*DEPLOY).returncode, 0)
        self.assert_refused(self.samx(*DEPLOY), 1, "No changes to deploy")
        self.assertEqual(self.samx(*DEPLOY, "--no-fail-on-empty-changeset").returncode, 0)
        self.assert_refused(self.samx("deploy"), 2, "--stack-name")
        self.assert_refused(self.samx(*DEPLOY, "--capabilites", "CAPABILITY_IAM"), 2, "--capabilities")
        self.assert_refused(self.samx(*DEPLOY, "--on-failure", "PANIC"), 2, "PANIC")
        self.assert_refused(self.samx(*DEPLOY, "--template-file", "none.yaml"), 1, "none.yaml")
        self.assertEqual(self.samx("delete", "--stack-name", "shop", "--no-prompts").returncode, 0)

    def test_a_stack_whose_creation_failed(self):
        self.write("template.yaml", BROKEN)
        failed = self.samx(*DEPLOY)
        self.assert_refused(failed, 1, "template.yaml:3:3", "Function", "NoSuchBucket")
        self.write("template.yaml", QUEUE)
        self.assert_refused(self.samx(*DEPLOY), 1, "ROLLBACK_COMPLETE", "--replace-failed")
        self.assertEqual(self.samx(*DEPLOY, "--replace-failed").returncode, 0)


class AccountTest(CloudTest):
    """What the account, its credentials and its buckets refuse."""

    def test_credentials_that_are_expired(self):
        proxy = self.through(lambda method, path: refusal("ExpiredToken", "The security token has expired"))
        done = self.samx(*DEPLOY)
        self.assert_refused(done, 1, "xpired")
        self.assertLessEqual(len(proxy.seen), 2)  # asking again helps nobody
        self.assertNotIn("test", done.stderr.replace("samx-e2e", ""))

    def test_credentials_of_a_program_that_are_expired(self):
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            del self.environment[name]
        answer = {"Version": 1, "AccessKeyId": "AKIDOLD", "SecretAccessKey": "hush-hush",
                  "Expiration": "2020-01-01T00:00:00Z"}
        program = self.write("credentials.sh", f"#!/bin/sh\necho '{json.dumps(answer)}'\n")
        program.chmod(0o755)
        (self.home / "aws-config").write_text(f"[default]\ncredential_process = {program}\n")
        done = self.samx(*DEPLOY)
        self.assert_refused(done, 1, "xpired")
        self.assertNotIn("hush-hush", done.stdout + done.stderr)

    def test_keys_that_nobody_knows(self):
        self.through(lambda *_: refusal("InvalidClientTokenId", "The security token included is invalid."))
        self.assert_refused(self.samx(*DEPLOY), 1, "InvalidClientTokenId")

    def test_no_permission(self):
        self.through(lambda method, path: refusal("AccessDenied", "User: arn:aws:iam::1:user/u is not authorized")
                     if path.endswith("CreateChangeSet") else None)
        self.assert_refused(self.samx(*DEPLOY), 1, "AccessDenied", "is not authorized", "shop")
        self.assertIsNone(self.status_of_stack())

    def test_no_credentials_and_no_region(self):
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            del self.environment[name]
        self.assert_refused(self.samx(*DEPLOY), 1, "Unable to locate credentials")
        del self.environment["AWS_REGION"]
        self.assert_refused(self.samx(*DEPLOY), 1, "--region")

    def test_a_region_that_is_none(self):
        self.assert_refused(self.samx(*DEPLOY, "--region", "xx_bad"), 1, "xx_bad")

    def test_a_bucket_that_is_not_there(self):
        self.write("template.yaml", CODE)
        done = self.samx(*DEPLOY, "--s3-bucket", "nobody-has-this", "--capabilities", "CAPABILITY_IAM")
        self.assert_refused(done, 1, "nobody-has-this", "Hello")
        self.assertIsNone(self.status_of_stack())

    def test_no_bucket_at_all(self):
        self.write("template.yaml", CODE)
        self.assert_refused(self.samx(*DEPLOY, "--capabilities", "CAPABILITY_IAM"), 1, "--s3-bucket", "--resolve-s3")

    def test_an_endpoint_that_does_not_answer(self):
        self.environment["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{harness.free_port()}"
        for words in (DEPLOY, ("delete", "--stack-name", "shop", "--no-prompts"),
                      ("list", "stack-outputs", "--stack-name", "shop")):
            with self.subTest(words=words):
                self.assert_refused(self.samx(*words), 1, self.environment["AWS_ENDPOINT_URL"].split("//")[1])

    def test_an_endpoint_that_is_no_aws(self):
        self.through(lambda *_: 500)
        self.assert_refused(self.samx(*DEPLOY), 1)
        self.through(lambda *_: b"<html>go away</html>")
        self.assert_refused(self.samx(*DEPLOY), 1, "403")


class SourceTest(CloudTest):
    """Folders of code that cannot be packed."""

    def setUp(self):
        super().setUp()
        self.write("template.yaml", CODE)
        self.words = (*DEPLOY, "--resolve-s3", "--capabilities", "CAPABILITY_IAM")

    def assert_fails(self, *texts):
        for words in (self.words, ("package", "--s3-bucket", "any")):
            with self.subTest(command=words[0]):
                done = self.samx(*words, timeout=60)
                self.assert_refused(done, 1, "Hello", *texts)
                self.assertNotIn("Resources", done.stdout)
        self.assertIsNone(self.status_of_stack())

    def test_a_link_to_itself(self):
        (self.project / "src/self").symlink_to("self")
        self.assert_fails("src/self")

    def test_a_link_to_the_folder_above_it(self):
        (self.project / "src/deep").mkdir()
        (self.project / "src/deep/up").symlink_to("..")
        self.assert_fails("src/deep/up")

    def test_a_link_to_nothing(self):
        (self.project / "src/gone").symlink_to("nowhere")
        self.assert_fails("src/gone")

    def test_a_socket_and_a_pipe_are_left_out(self):
        os.mkfifo(self.project / "src/pipe")  # reading it would wait for ever
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.project / "src/s"))
            self.assertEqual(self.samx(*self.words, timeout=60).returncode, 0)
            self.samx_ok("build", timeout=60)
        self.assertEqual([p.name for p in (self.project / ".aws-sam/build/Hello").iterdir()], ["app.py"])

    def test_no_folder(self):
        (self.project / "src/app.py").unlink()
        (self.project / "src").rmdir()
        self.assert_fails("src")


class InterruptTest(CloudTest):
    """SIGINT in each phase of a deployment: nothing half made stays behind."""

    @contextlib.contextmanager
    def running(self, *words):
        process = subprocess.Popen([str(harness.SAMX), *words], cwd=self.project, env=self.environment,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def interrupted(self, process):
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        self.assertEqual(process.returncode, -signal.SIGINT, said)  # 130 for a shell
        return said

    def held(self, text, after=""):
        """A proxy that holds the first request whose path has `text` (and comes after one with `after`)."""
        end = threading.Event()
        self.addCleanup(end.set)
        held = []
        seen = [""]

        def fault(method, path):
            seen.append(path)
            if text in f"{method} {path}" and not held and any(after in each for each in seen):
                held.append(path)
                return end
            return None

        return self.through(fault)

    def read_until(self, process, text):
        shown = ""
        while text not in shown:
            piece = process.stdout.read(1)
            self.assertTrue(piece, f"'{text}' was not shown: {shown}")
            shown += piece
        return shown

    def test_while_code_is_uploaded(self):
        self.write("template.yaml", CODE)
        proxy = self.held("PUT /aws-sam-cli-managed")
        with self.running(*DEPLOY, "--resolve-s3", "--capabilities", "CAPABILITY_IAM") as process:
            self.assertTrue(proxy.held.wait(60))
            self.interrupted(process)
        self.assertIsNone(self.status_of_stack())

    def test_before_the_stack_is_known(self):
        proxy = self.held("Action=DescribeStacks")
        with self.running(*DEPLOY) as process:
            self.assertTrue(proxy.held.wait(60))
            self.interrupted(process)
        self.assertIsNone(self.status_of_stack())

    def test_while_the_change_set_is_made(self):
        proxy = self.held("Action=DescribeChangeSet")
        with self.running(*DEPLOY) as process:
            self.assertTrue(proxy.held.wait(60))
            self.interrupted(process)
        self.assertEqual(proxy.count("POST", "Action=DeleteChangeSet"), 1)
        self.assertIsNone(self.status_of_stack())

    def test_at_the_question(self):
        proxy = self.through(lambda *_: None)
        with self.running(*DEPLOY, "--confirm-changeset") as process:
            self.read_until(process, "Deploy this changeset?")
            self.interrupted(process)
        self.assertEqual(proxy.count("POST", "Action=ExecuteChangeSet"), 0)
        self.assertEqual(proxy.count("POST", "Action=DeleteChangeSet"), 1)
        self.assertIsNone(self.status_of_stack())

    def test_while_the_change_set_is_executed(self):
        proxy = self.held("Action=DescribeStackEvents", after="Action=ExecuteChangeSet")
        with self.running(*DEPLOY) as process:
            self.assertTrue(proxy.held.wait(60))
            said = self.interrupted(process)
        self.assertIn("The deployment goes on in the cloud", said)
        # It is not stopped: an interrupted samx must not leave a stack half made.
        harness.wait_until(lambda: "No changes to deploy" in self.samx(*DEPLOY, env=self.directly()).stderr,
                           "the stack is up to date")

    def test_before_the_change_set_is_executed(self):
        proxy = self.held("Action=DescribeStackEvents")
        with self.running(*DEPLOY) as process:
            self.assertTrue(proxy.held.wait(60))
            said = self.interrupted(process)
        self.assertNotIn("goes on", said)
        self.assertEqual(proxy.count("POST", "Action=ExecuteChangeSet"), 0)
        self.assertIsNone(self.status_of_stack())

    def test_at_the_question_of_delete(self):
        self.samx_ok(*DEPLOY)
        with self.running("delete", "--stack-name", "shop") as process:
            self.read_until(process, "Are you sure")
            self.interrupted(process)
        self.assertIsNotNone(self.status_of_stack())

    def test_while_a_stack_is_deleted(self):
        self.samx_ok(*DEPLOY)
        proxy = self.held("Action=DescribeStackEvents", after="Action=DeleteStack")
        with self.running("delete", "--stack-name", "shop", "--no-prompts") as process:
            self.assertTrue(proxy.held.wait(60))
            self.interrupted(process)
        harness.wait_until(lambda: self.status_of_stack() is None, "the stack is gone")


if __name__ == "__main__":
    harness.main()
