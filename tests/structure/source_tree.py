"""The files of a checkout as the rules read them: text, code without comments, includes."""

import functools
import pathlib
import re
import subprocess

_COMMENT_OR_TEXT = re.compile(
    r"""//[^\n]*|/\*.*?\*/"""  # comments
    r"""|R"([^()\s\\]{0,16})\(.*?\)\1\""""  # raw string
    r"""|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""",  # string, character (not 1'000)
    re.DOTALL,
)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
SOURCES = (".cc", ".h")


class SourceTree:
    """The checkout at `root`; `modules` maps a module to the modules that it declared (modules.txt)."""

    def __init__(self, root, modules_file=None):
        self.root = pathlib.Path(root)
        self.paths = self._list()
        self.modules = self._read_modules(modules_file) if modules_file else {}

    def _list(self):
        if (self.root / ".git").exists():
            listed = subprocess.run(
                ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
                cwd=self.root, check=True, capture_output=True, text=True,
            ).stdout.split("\0")
            names = [name for name in listed if name and (self.root / name).is_file()]
        else:
            names = [p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file()]
        return sorted(set(names))

    @staticmethod
    def _read_modules(modules_file):
        rows = (line.split() for line in pathlib.Path(modules_file).read_text().splitlines())
        return {row[0]: set(row[2:]) for row in rows if row}

    def under(self, *folders, suffixes=SOURCES):
        """The paths below one of `folders` that end in one of `suffixes`."""
        heads = tuple(f"{folder}/" for folder in folders)
        return [p for p in self.paths if p.startswith(heads) and p.endswith(suffixes)]

    @functools.lru_cache(maxsize=None)
    def text(self, path):
        """The text of a file; None for one that is no UTF-8 text."""
        raw = (self.root / path).read_bytes()
        if b"\0" in raw:
            return None
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return None

    @functools.lru_cache(maxsize=None)
    def code(self, path):
        """C++ with comments and the contents of literals blanked; lines stay where they are."""
        return _COMMENT_OR_TEXT.sub(
            lambda found: re.sub(r"[^\n]", " ", found.group()), self.text(path) or ""
        )

    @functools.lru_cache(maxsize=None)
    def includes(self, path):
        """(line, name, angled) of every #include of a C++ file."""
        text = self.text(path) or ""
        return [
            (text.count("\n", 0, found.start()) + 1, found[2], found[1] == "<")
            for found in _INCLUDE.finditer(text)
        ]


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
