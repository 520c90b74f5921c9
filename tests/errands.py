"""A process with Django set up that does one errand after the other: starting one for each costs a second of work."""

import contextlib
import io
import json
import subprocess
import sys
import traceback
from pathlib import Path

from scripts.services import stop

ROOT = Path(__file__).parents[1]


class Errands:
    """Takes Python and its words, gives back what it prints; for installations that ask often."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.errands"]
        self.process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, code: str, *words: str) -> str:
        assert self.process.stdin and self.process.stdout
        print(json.dumps([code, words]), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("The process for errands has ended.")
        printed, fault = json.loads(answer)
        if fault:
            raise RuntimeError(fault)
        return str(printed)

    def stop(self) -> None:
        stop(self.process)


def main() -> None:
    import django

    django.setup()
    # What the process prints beside, such as a mail of regular work, is no answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        print(json.dumps(_done(*json.loads(line))), file=answers, flush=True)


def _done(code: str, words: list[str]) -> tuple[str, str]:
    """What the code prints, and what went wrong."""
    from django.db import connections

    printed, complaints = io.StringIO(), io.StringIO()
    sys.argv[1:] = words
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
            exec(code, {"__name__": "__main__"})
    except SystemExit as end:
        return printed.getvalue(), f"{words} failed:\n{complaints.getvalue()}" if end.code else ""
    except Exception:  # noqa: BLE001 it is told to who asked
        return printed.getvalue(), traceback.format_exc() + complaints.getvalue()
    finally:
        connections.close_all()
    return printed.getvalue(), ""


if __name__ == "__main__":
    main()
