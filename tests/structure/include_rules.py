"""Which file may include what: layers, third-party headers, loops."""

import fnmatch
import re

# Third-party headers by their beginning, and the files that may include them: the table "Dependencies"
# of ARCHITECTURE.md as data. Every row must be in use.
THIRD_PARTY = {
    "yaml-cpp/": ["lib/document/outline_parser.cc"],
    "nlohmann/": ["lib/aws/*.cc", "lib/cloud/*.cc", "lib/local/*.cc"],
    "CLI/": ["cli/parser.cc"],
    "curl/": ["lib/http/curl_*"],
    "openssl/": ["lib/base/hash.cc", "lib/aws/signature.cc"],
    "tl/": ["lib/base/result.h"],
    "libdeflate.h": ["lib/archive/*.cc"],
    "pugixml": ["lib/http/xml.cc"],
    "toml++/": ["lib/project/samconfig_reader.cc"],
    "boost/": ["lib/http/server.cc"],
}
# Costly at start or for every including file, or of a semantics that we do not want.
REFUSED_STANDARD = {"regex", "iostream", "filesystem", "format", "ranges"}
# Headers of C, POSIX and Linux have an ending; those of C++ have none.
SYSTEM = re.compile(
    r"[a-z_]+|(sys|netinet|arpa|linux|net)/[a-z_]+\.h"
    r"|(dirent|dlfcn|errno|fcntl|poll|pty|pwd|regex|sched|signal|spawn|stdlib|string|termios|unistd)\.h"
)


def layers(tree):
    """A module includes itself and what it declared; cli/ may use every module, lib/ never cli/."""
    found = []
    for path in tree.under("lib"):
        module = path.split("/")[1]
        if module not in tree.modules:
            found.append(f"{path}: module '{module}' is not in modules.txt")
            continue
        for line, name, angled in tree.includes(path):
            target = name.split("/")[0]
            if not angled and target != module and target not in tree.modules[module]:
                found.append(f"{path}:{line}: '{module}' includes \"{name}\" but has not declared '{target}'")
    return found


def resolvable_includes(tree):
    """A quoted include is a file of lib/, of cli/ or made by the build; paths start there."""
    files = set(tree.paths)
    return [
        f'{path}:{line}: there is no "{name}"'
        for path in tree.under("lib", "cli")
        for line, name, angled in tree.includes(path)
        if not angled and f"lib/{name}" not in files and name not in files and not name.endswith(".inc")
    ]


def third_party(tree):
    """A third-party header only in the files of THIRD_PARTY, and no header that no row knows."""
    found = []
    for path in tree.under("lib", "cli"):
        for line, name, angled in tree.includes(path):
            if not angled:
                continue
            row = next((row for row in THIRD_PARTY if name.startswith(row)), None)
            if row is None:
                if name in REFUSED_STANDARD or not SYSTEM.fullmatch(name):
                    found.append(f"{path}:{line}: <{name}> is refused or in no table")
            elif not any(fnmatch.fnmatch(path, allowed) for allowed in THIRD_PARTY[row]):
                found.append(f"{path}:{line}: <{name}> may only be included from {', '.join(THIRD_PARTY[row])}")
    return found


def third_party_rows_in_use(tree):
    """A row of THIRD_PARTY whose files do not include the library is out of date."""
    return [
        f"THIRD_PARTY: no file {allowed} includes <{row}...>"
        for row, patterns in THIRD_PARTY.items()
        for allowed in patterns
        if not any(
            angled and name.startswith(row)
            for path in fnmatch.filter(tree.under("lib", "cli"), allowed)
            for _, name, angled in tree.includes(path)
        )
    ]


def include_loops(tree):
    """No file includes itself through others."""
    files = set(tree.paths)

    def targets(path):
        for _, name, angled in tree.includes(path):
            for candidate in (f"lib/{name}", name):
                if not angled and candidate in files:
                    yield candidate

    found, done, open_paths = [], set(), []

    def visit(path):
        if path in open_paths:
            loop = open_paths[open_paths.index(path):] + [path]
            found.append("include loop: " + " -> ".join(loop))
            return
        if path in done:
            return
        open_paths.append(path)
        for target in targets(path):
            visit(target)
        open_paths.pop()
        done.add(path)

    for path in tree.under("lib", "cli"):
        visit(path)
    return found


def include_guards(tree):
    """Every header begins with #pragma once."""
    return [
        f"{path}: no #pragma once"
        for path in tree.under("lib", "cli", "tests", suffixes=(".h",))
        if not re.search(r"^#pragma once$", tree.text(path), re.MULTILINE)
    ]


RULES = [layers, resolvable_includes, third_party, third_party_rows_in_use, include_loops, include_guards]
