"""A process of the product in which one piece of code after another is carried out: each start of Django is dear.

Run as `python -m tests.browser.kept_shell`, it reads code as lines of JSON and answers each with what was printed. Code
that fails ends it, with its traceback among the errors of the test.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import django
from django.db import connection

from journal import wall

ROOT = Path(__file__).resolve().parents[2]


class KeptShell:
    """The process as its user has it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.kept_shell"],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def carry_out(self, code: str) -> str:
        """What the code printed; it must not fail."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(code) + "\n")
        stdin.flush()
        answer = stdout.readline()
        assert answer, "what was to be carried out failed; the traceback is among the errors"
        return str(json.loads(answer))

    def has_ended(self) -> bool:
        """Whether something failed in it."""
        return self._process.poll() is not None

    def end(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.communicate()


def main() -> None:
    """Carries out what comes, with a connection of its own for each, as commands have one."""
    django.setup()
    wall.otherwise(wall.EVERYTHING)  # as manage.py does
    for line in sys.stdin:
        printed = StringIO()
        with redirect_stdout(printed):
            exec(json.loads(line), {})
        connection.close()
        sys.stdout.write(json.dumps(printed.getvalue()) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
