"""samx validate: what it says and how it ends."""

import harness

GOOD = """Transform: AWS::Serverless-2016-10-31
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: not/built/yet, Handler: a.b, Runtime: python3.11, Policies: AmazonS3ReadOnlyAccess}
"""


class ValidateTest(harness.ProjectTest):
    def test_a_valid_template_with_local_code(self):
        path = self.write("template.yaml", GOOD)
        done = self.samx_ok("validate", "--lint")
        self.assertEqual(done.stdout, f"{path} is a valid SAM Template\n")
        self.assertEqual(done.stderr, "")

    def test_all_faults_of_all_templates_in_one_run(self):
        self.write("good.yaml", GOOD)
        self.write("bad.yaml", GOOD.replace("Handler:", "Handlr:").replace("Runtime:", "Runtim:"))
        done = self.samx("validate", "bad.yaml", "good.yaml")
        self.assert_refused(done, 1, "bad.yaml:5:", "Handlr", "Handler", "Runtim")
        self.assertEqual(
            done.stdout,
            "Template provided at 'bad.yaml' was invalid SAM Template.\ngood.yaml is a valid SAM Template\n",
        )

    def test_a_template_that_is_not_there(self):
        self.assert_refused(self.samx("validate", "-t", "none.yaml"), 1, "not found", "none.yaml")
        self.assert_refused(self.samx("validate"), 1, "template.yaml")

    def test_findings_as_json(self):
        self.write("template.yaml", GOOD.replace("Handler:", "Handlr:"))
        done = self.samx("validate", "--diagnostics-format", "json")
        findings = harness.json.loads(done.stderr)
        self.assertTrue(findings and all(finding["code"].startswith("SX") for finding in findings), findings)


if __name__ == "__main__":
    harness.main()
