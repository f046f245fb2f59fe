"""Every command that the help names is explained to whoever reads the README."""

import re
import subprocess

_COMMANDS = re.compile(r"^Commands:$(.*?)^(?:Options|Examples):$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^ {2,4}([a-z][a-z-]*)(?:  |$)", re.MULTILINE)


def listed_commands(help_of, prefix=()):
    """The full names in `help_of(words)`, groups walked; `help_of` returns the text of --help."""
    names = []
    block = _COMMANDS.search(help_of(prefix))
    for row in _ROW.finditer(block[1]) if block else ():
        words = (*prefix, row[1])
        below = listed_commands(help_of, words)
        names += below or [" ".join(words)]
    return names


def help_of_binary(binary):
    def help_of(words):
        run = subprocess.run([binary, *words, "--help"], capture_output=True, text=True, check=True,
                             env={"LC_ALL": "C.UTF-8", "COLUMNS": "140"}, timeout=60)
        return run.stdout

    return help_of


def undocumented(names, readme):
    """The names that `readme` never writes as `samx NAME`."""
    return [name for name in names if not re.search(rf"\bsamx {re.escape(name)}(?![\w-])", readme)]
