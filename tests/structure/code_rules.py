"""Diagnostic codes: one place for each, unique, inside the range of the module."""

import re

from source_tree import line_of

# First digits after SX, as the table "Errors and exit codes" of ARCHITECTURE.md says.
RANGES = {
    "base": "0", "cli": "0", "terminal": "0",
    "document": "1", "archive": "1", "project": "1",
    "transform": "2", "intrinsics": "2", "facts": "3", "build": "4",
    "package": "5", "deploy": "5", "http": "6", "aws": "6", "local": "7", "cloud": "8",
}
_ROW = re.compile(r"string_view\s+(k\w+)\s*=\s*\"(SX\d+)\"")
_LITERAL = re.compile(r'"(SX\d{4})"')


def _codes(tree):
    for path in tree.under("lib", "cli", suffixes=("/codes.h",)):
        text = tree.text(path)
        module = path.split("/")[1] if path.startswith("lib/") else "cli"
        for row in _ROW.finditer(text):
            yield f"{path}:{line_of(text, row.start())}", module, row[1], row[2]


def unique_codes(tree):
    """A code is one meaning."""
    seen, found = {}, []
    for place, _, name, code in _codes(tree):
        if code in seen:
            found.append(f"{place}: {code} ({name}) is taken by {seen[code]}")
        seen.setdefault(code, f"{name} in {place}")
    return found


def code_ranges(tree):
    """A module stays inside its range."""
    return [
        f"{place}: {code} is outside SX{RANGES.get(module, '?')}xxx, the range of {module}"
        for place, module, _, code in _codes(tree)
        if len(code) != 6 or code[2] != RANGES.get(module)
    ]


def codes_stand_in_codes_h(tree):
    """Elsewhere a code is its name, so that every use can be found."""
    found = []
    for path in tree.under("lib", "cli"):
        if not path.endswith("/codes.h"):
            text = tree.text(path)
            found += [
                f"{path}:{line_of(text, literal.start())}: {literal[1]} as a literal; use its name in codes.h"
                for literal in _LITERAL.finditer(text)
            ]
    return found


def codes_in_use(tree):
    """A code that nothing reports tells a reader of codes.h something untrue."""
    used = {}
    for path in tree.under("lib", "cli"):
        if not path.endswith("/codes.h"):
            module = path.split("/")[1] if path.startswith("lib/") else "cli"
            for name in re.finditer(r"(?:(\w+)\s*::\s*)?\bcodes\s*::\s*(k\w+)", tree.code(path)):
                used.setdefault(name[2], set()).update((module, name[1] or "base"))
    return [
        f"{place}: {code} ({name}) is never reported"
        for place, module, name, code in _codes(tree)
        if module not in used.get(name, ())
    ]


RULES = [unique_codes, code_ranges, codes_stand_in_codes_h, codes_in_use]
