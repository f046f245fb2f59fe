"""What may not stand in a file or in a name: size, words, calls of the process, machine paths."""

import fnmatch
import re

from source_tree import line_of

MOST_LINES = 800
GENERATED = ("*.inc",)

REFUSED_WORDS = {
    "manager", "helper", "helpers", "util", "utils", "misc", "common", "handler", "processor", "wrapper",
    "impl", "info", "stuff",
}
# Handler is Lambda's own term for the function that is called.
LAMBDA_TERMS = ("lib/local/bootstrap/load_handler.cjs", "tests/conformance/cases/*-handler/*")

# Calls that make a library loud or impure, and the files that are there for them.
REFUSED_CALLS = {
    "prints": r"(?<![\w.>])(?:std\s*::\s*)?(?:cout|cerr|clog)\b"
    r"|(?<![\w.>:])(?:std\s*::\s*|::)?(?:v?f?d?printf|v?printf|puts|fputs|putchar|perror)\s*\(",
    "reads the environment": r"(?<![\w.>:])(?:std\s*::\s*|::)?(?:secure_)?getenv\s*\(|\benviron\b",
    # The steady clock only measures how long to wait.
    "looks at the clock": r"\bsystem_clock\s*::\s*now\b"
    r"|(?<![\w.>:])(?:::)?(?:clock_gettime|gettimeofday)\s*\(|(?<![\w.>:])(?:std\s*::\s*|::)time\s*\(",
    "ends the process": r"(?<![\w.>:])(?:std\s*::\s*|::)?(?:_?exit|_Exit|quick_exit|terminate)\s*\("
    r"|(?<![\w.>])(?:std\s*::\s*|(?<!\w)::)abort\s*\(",
    "is a random source": r"\b(?:random_device|mt19937\w*)\b|(?<![\w.>:])(?:std\s*::\s*|::)?s?rand\s*\(",
}
ALLOWED_CALLS = {
    ("lib/base/signals.cc", "ends the process"): "the second signal ends at once",
    ("lib/base/random.cc", "ends the process"): "without random bytes nothing may go on",
    ("lib/base/environment.cc", "reads the environment"): "the environment itself",
    ("lib/base/clock.cc", "looks at the clock"): "the clock itself",
    ("lib/base/file_system.cc", "reads the environment"): "TMPDIR: a property of the process",
}

MACHINE_PATHS = re.compile(r"(?<![\w.$}])/(?:work|root|Users)/|(?<![\w.$}])/home/(?!me/|user/|sbx_)\w+")


def file_size(tree):
    """No file that somebody writes has more than MOST_LINES lines."""
    found = []
    for path in tree.under("lib", "cli", "tests", suffixes=(".cc", ".h", ".py", ".sh", ".txt", ".cmake", ".cjs")):
        lines = len((tree.text(path) or "").splitlines())
        if lines > MOST_LINES and not any(fnmatch.fnmatch(path, row) for row in GENERATED):
            found.append(f"{path}: {lines} lines, at most {MOST_LINES}")
    return found


def words_of(name):
    """snake_case, kebab-case and UpperCamel as lower-case words."""
    spread = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return [word.lower() for word in re.split(r"[^A-Za-z0-9]+", spread) if word]


def refused_words(tree):
    """Files, folders, types and namespaces are named after things of the field."""
    found = []
    for path in tree.under("lib", "cli", "tests", suffixes=("",)):
        if any(fnmatch.fnmatch(path, row) for row in LAMBDA_TERMS):
            continue
        found += [f"{path}: '{word}' in a name" for word in words_of(path) if word in REFUSED_WORDS]
    declared = re.compile(r"\b(?:class|struct|enum(?:\s+class)?|namespace|concept|using)\s+([A-Za-z_]\w*)")
    for path in tree.under("lib", "cli", "tests"):
        code = tree.code(path)
        for name in declared.finditer(code):
            found += [
                f"{path}:{line_of(code, name.start())}: '{word}' in the name {name[1]}"
                for word in words_of(name[1])
                if word in REFUSED_WORDS
            ]
    return found


def refused_calls(tree):
    """lib/ neither prints nor reads environment, clock or chance, nor ends the process."""
    found = []
    for path in tree.under("lib"):
        code = tree.code(path)
        for what, pattern in REFUSED_CALLS.items():
            if (path, what) not in ALLOWED_CALLS:
                found += [
                    f"{path}:{line_of(code, call.start())}: '{call.group().strip()}' {what}"
                    for call in re.finditer(pattern, code)
                ]
    return found


def allowed_calls_in_use(tree):
    """A row of ALLOWED_CALLS that nothing needs is out of date."""
    return [
        f"ALLOWED_CALLS: {path} no longer {what}"
        for path, what in ALLOWED_CALLS
        if path not in tree.paths or not re.search(REFUSED_CALLS[what], tree.code(path))
    ]


def machine_paths(tree):
    """Nothing names a folder of one machine."""
    found = []
    for path in tree.paths:
        text = tree.text(path)
        if text is not None:
            found += [
                f"{path}:{line_of(text, place.start())}: '{place.group()}' is a path of one machine"
                for place in MACHINE_PATHS.finditer(text)
            ]
    return found


RULES = [file_size, refused_words, refused_calls, allowed_calls_in_use, machine_paths]
