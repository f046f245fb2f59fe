"""The house as built: every rule over this checkout.

$SAMX_MODULES is the modules.txt of the build, $SAMX_BINARY the program (build/dev's if unset).
"""

import os
import pathlib
import unittest

import code_rules
import command_rules
import include_rules
import mirror_rules
import text_rules
from source_tree import SourceTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = pathlib.Path(os.environ.get("SAMX_MODULES", ROOT / "build/dev/modules.txt"))
BINARY = pathlib.Path(os.environ.get("SAMX_BINARY", ROOT / "build/dev/bin/samx"))
RULES = [
    *include_rules.RULES, *text_rules.RULES, *code_rules.RULES, *mirror_rules.RULES,
]


class RepositoryTest(unittest.TestCase):
    """One test per rule (added below), named after it."""

    @classmethod
    def setUpClass(cls):
        cls.tree = SourceTree(ROOT, MODULES)

    def test_commands_of_the_help_stand_in_the_readme(self):
        names = command_rules.listed_commands(command_rules.help_of_binary(BINARY))
        self.assertIn("build", names)
        self.assertIn("local start-api", names)
        readme = ROOT / "README.md"
        if not readme.exists():
            self.skipTest("there is no README.md yet")
        self.assertEqual(command_rules.undocumented(names, readme.read_text()), [])


def _test_of(rule):
    def test(self):
        findings = rule(self.tree)
        self.assertFalse(findings, f"{rule.__doc__}\n" + "\n".join(findings))

    test.__doc__ = rule.__doc__
    return test


for _rule in RULES:
    setattr(RepositoryTest, f"test_{_rule.__name__}", _test_of(_rule))

if __name__ == "__main__":
    unittest.main()
