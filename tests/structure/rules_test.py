"""Every rule can fail: each finds the violation that is planted in a tree of a few files."""

import pathlib
import tempfile
import unittest

import code_rules
import command_rules
import include_rules
import mirror_rules
import repository_test
import text_rules
from source_tree import SourceTree

MODULES = "base 0\ndocument 1 base\nhttp 1 base\ncloud 5 base http\n"
# A tree that pleases every rule but those that compare a table with the whole repository.
SOUND = {
    "lib/base/text.h": "#pragma once\n#include <string>\n",
    "lib/http/url.h": '#pragma once\n#include "base/text.h"\n',
    "lib/http/url.cc": '#include "http/url.h"\n// printf("not code"); exit(1);\nauto kText = "std::cout << getenv(";\n',
    "tests/unit/http/url_test.cc": "",
}
HEAD = "#pragma once\n"
CODES = HEAD + "inline constexpr std::string_view kGone = \n    \"{}\";\n"


def lines(number):
    return "int x;\n" * number


# rule, planted files, what the finding says
PLANTED = [
    (include_rules.layers, {"lib/http/up.h": HEAD + '#include "cloud/router.h"\n'},
     "lib/http/up.h:2: 'http' includes \"cloud/router.h\""),
    (include_rules.layers, {"lib/cloud/side.h": HEAD + '#include "document/node.h"\n'},
     "has not declared 'document'"),
    (include_rules.layers, {"lib/base/up.h": HEAD + '#include "cli/output.h"\n'}, "has not declared 'cli'"),
    (include_rules.layers, {"lib/drawer/x.h": HEAD}, "module 'drawer' is not in modules.txt"),
    (include_rules.resolvable_includes, {"lib/http/a.h": HEAD + '#include "url.h"\n'}, 'there is no "url.h"'),
    (include_rules.third_party, {"lib/http/a.h": HEAD + "#include <curl/curl.h>\n"},
     "lib/http/a.h:2: <curl/curl.h> may only be included from lib/http/curl_*"),
    (include_rules.third_party, {"lib/http/a.h": HEAD + "# include <nlohmann/json.hpp>\n"}, "nlohmann"),
    (include_rules.third_party, {"lib/base/a.cc": "#include <iostream>\n"}, "<iostream> is refused"),
    (include_rules.third_party, {"lib/base/a.cc": "#include <fmt/core.h>\n"}, "<fmt/core.h> is refused"),
    (include_rules.third_party_rows_in_use, {}, "no file lib/document/outline_parser.cc includes <yaml-cpp/...>"),
    (include_rules.include_loops,
     {"lib/base/a.h": '#include "base/b.h"\n', "lib/base/b.h": '#include "base/c.h"\n',
      "lib/base/c.h": '#include "base/a.h"\n'},
     "lib/base/a.h -> lib/base/b.h -> lib/base/c.h -> lib/base/a.h"),
    (include_rules.include_guards, {"lib/base/a.h": "int x;\n"}, "lib/base/a.h: no #pragma once"),
    (text_rules.file_size, {"lib/http/long.cc": lines(801)}, "lib/http/long.cc: 801 lines"),
    (text_rules.file_size, {"tests/e2e/long_test.py": lines(801)}, "801 lines"),
    (text_rules.refused_words, {"lib/http/url_helper.cc": ""}, "'helper' in a name"),
    (text_rules.refused_words, {"lib/http/utils/a.cc": ""}, "'utils' in a name"),
    (text_rules.refused_words, {"lib/http/a.cc": "class StackManager {};\n"}, "in the name StackManager"),
    (text_rules.refused_words, {"lib/http/a.cc": "\nenum class SourceInfo {};\n"}, "a.cc:2: 'info'"),
    (text_rules.refused_words, {"cli/a.cc": "using Impl = int;\n"}, "in the name Impl"),
    (text_rules.refused_calls, {"lib/http/a.cc": "void f() {\n  std::cout << 1;\n}\n"}, "a.cc:2: 'std::cout' prints"),
    (text_rules.refused_calls, {"lib/http/a.cc": "void f() { fprintf(stderr, x); }\n"}, "prints"),
    (text_rules.refused_calls, {"lib/http/a.cc": 'auto x = ::getenv("HOME");\n'}, "reads the environment"),
    (text_rules.refused_calls, {"lib/http/a.cc": "void f() { exit(1); }\n"}, "ends the process"),
    (text_rules.refused_calls, {"lib/http/a.cc": "void f() { std::abort(); }\n"}, "ends the process"),
    (text_rules.refused_calls, {"lib/http/a.cc": "auto t = std::chrono::system_clock::now();\n"}, "clock"),
    (text_rules.refused_calls, {"lib/http/a.cc": "std::random_device seed;\n"}, "is a random source"),
    (text_rules.allowed_calls_in_use, {}, "lib/base/clock.cc no longer looks at the clock"),
    (text_rules.machine_paths, {"tests/a.py": "x = '/ro" + "ot/.cache'\n"}, "tests/a.py:1: '/ro" + "ot/'"),
    (text_rules.machine_paths, {"CONTRIBUTING.md": "see /ho" + "me/jane/samx\n"}, "is a path of one machine"),
    (code_rules.unique_codes,
     {"lib/http/codes.h": CODES.format("SX6001"), "lib/aws/codes.h": CODES.format("SX6001")},
     "SX6001 (kGone) is taken by kGone in lib/aws/codes.h"),
    (code_rules.code_ranges, {"lib/http/codes.h": CODES.format("SX5001")}, "SX5001 is outside SX6xxx"),
    (code_rules.code_ranges, {"cli/codes.h": CODES.format("SX60011")}, "outside SX0xxx"),
    (code_rules.code_ranges, {"lib/drawer/codes.h": CODES.format("SX5001")}, "the range of drawer"),
    (code_rules.codes_stand_in_codes_h, {"cli/a.cc": 'fail({.code = "SX0001"});\n'}, "cli/a.cc:1: SX0001"),
    (code_rules.codes_in_use,
     {"lib/http/codes.h": CODES.format("SX6001"), "lib/base/a.cc": "auto x = codes::kGone;\n"},
     "SX6001 (kGone) is never reported"),
    (mirror_rules.unit_mirror, {"lib/http/form.cc": "", "lib/http/new.cc": ""},
     "lib/http/new.cc: neither tests/unit/http/new_test.cc nor a row"),
    (mirror_rules.mirror_rows_in_use, {"lib/http/form.cc": "", "tests/unit/http/form_test.cc": ""},
     "lib/http/form.cc is not there or has a test of its own"),
    (mirror_rules.mirror_rows_in_use, {}, "there is no tests/unit/http/client_test.cc"),
]
# They compare a table with the repository, so that a tree of four files never pleases them.
WHOLE_REPOSITORY = {
    include_rules.third_party_rows_in_use, text_rules.allowed_calls_in_use, mirror_rules.mirror_rows_in_use,
}


class RulesTest(unittest.TestCase):
    def plant(self, files):
        folder = tempfile.TemporaryDirectory(prefix="samx-structure-")
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name) / "tree"
        for name, text in {**SOUND, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        modules = pathlib.Path(folder.name) / "modules.txt"
        modules.write_text(MODULES)
        return SourceTree(root, modules)

    def test_each_rule_finds_what_is_planted(self):
        for rule, files, says in PLANTED:
            with self.subTest(rule=rule.__name__, says=says):
                findings = rule(self.plant(files))
                self.assertTrue(any(says in finding for finding in findings), findings)

    def test_no_rule_complains_about_a_sound_tree(self):
        tree = self.plant({})
        for rule in repository_test.RULES:
            if rule not in WHOLE_REPOSITORY:
                with self.subTest(rule=rule.__name__):
                    self.assertEqual(rule(tree), [])

    def test_each_rule_is_proven(self):
        self.assertEqual({rule for rule, _, _ in PLANTED}, set(repository_test.RULES))

    def test_words_of_names(self):
        self.assertEqual(text_rules.words_of("HTTPInfo_of-thisURL"), ["http", "info", "of", "this", "url"])

    def test_commands_are_read_from_the_help_and_missed_in_the_readme(self):
        texts = {
            (): "Usage\n\nCommands:\n\n  Create\n  init   Make\n  local  Run\n         things\n\nOptions:\n  --x  y\n",
            ("init",): "Usage\n\nOptions:\n  --name  Text\n",
            ("local",): "Usage\n\nCommands:\n  start-api  Serve\n\nOptions:\n",
            ("local", "start-api"): "Usage\n",
        }
        names = command_rules.listed_commands(texts.__getitem__)
        self.assertEqual(names, ["init", "local start-api"])
        self.assertEqual(command_rules.undocumented(names, "`samx init` and samx local start-apis"),
                         ["local start-api"])


# The rules over the repository are repository_test.py's own run.
del repository_test.RepositoryTest

if __name__ == "__main__":
    unittest.main()
