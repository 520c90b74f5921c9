"""`make test`: every part that CI runs, one after the other, all of them even when one fails, each with its seconds."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scripts import services
from scripts.server import ROOT, environment
from scripts.setup_system import missing_programs

PLAIN: Final = "not browser and not stack and not simulation and not postgres and not redis"
# More than that many failures are no chance; running them again would only take time.
FEW: Final = 3
WORKERS: Final = str(min(4, os.cpu_count() or 1))


@dataclass
class Outcome:
    name: str
    passed: bool
    seconds: float
    left_out: str = ""
    unsteady: list[str] = field(default_factory=list)


def pytest(*words: str, **variables: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", *words]
    # Every part has tests: that nothing was collected (5) is a failure like any other.
    return subprocess.run(command, cwd=ROOT, env=environment(**variables)).returncode == 0


def steadily(found: list[str], *words: str, **variables: str) -> bool:
    """Like `pytest`; a few failed tests run once more, alone: those that then pass are added to `found`.

    Several processes, a browser and a slow machine can hold a test up for longer than it waits. A part that passes only
    then says so in the summary, with the names: such a test is to be mended like one that fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        words = ("-o", f"cache_dir={folder}", *words)
        if pytest(*words, **variables):
            return True
        kept = Path(folder, "v/cache/lastfailed")
        failed = sorted(json.loads(kept.read_text())) if kept.exists() else []
        if not 0 < len(failed) <= FEW:
            return False
        print(f"\n--- once more, alone: {', '.join(failed)}", flush=True)
        if not pytest(*words, "-n", "0", "--last-failed", **variables):
            return False
    found += failed
    return True


def check(_: list[str]) -> bool:
    return subprocess.run([sys.executable, "-m", "scripts.check"], cwd=ROOT).returncode == 0


def unit(_: list[str]) -> bool:
    """Everything on SQLite that needs neither a browser nor a service; the tables are made without the migrations."""
    return pytest("-n", WORKERS, "--no-migrations", "-m", PLAIN, DATABASE_URL="", REDIS_URL="")


def production(unsteady: list[str]) -> bool:
    """The engine, live editing, the API, what needs PostgreSQL or Redis, and the migrations, on both."""
    folders = [
        "tests/maps",
        "tests/insights",
        "tests/live",
        "tests/workspaces",
        "tests/evidence",
        "tests/personas",
        "tests/workshops",
        "tests/test_permissions.py::test_everybody_is_told_by_the_api_what_the_table_says",
    ]
    present = [name for name in folders if (ROOT / name.partition("::")[0]).exists()]
    chosen = ["--of-the-database", "-m", PLAIN.split(" and not postgres")[0], *present]
    with backends(durable=False) as variables:
        return steadily(unsteady, "-n", WORKERS, *chosen, **variables)


def javascript(_: list[str]) -> bool:
    return subprocess.run(["npm", "test", "--silent"], cwd=ROOT).returncode == 0


def simulation(_: list[str]) -> bool:
    """Seeded runs of the real client modules against the real engine."""
    return pytest("-n", WORKERS, "-m", "simulation", "tests", DATABASE_URL="", REDIS_URL="")


def browser(unsteady: list[str]) -> bool:
    """Each process has a server and browsers of its own, and takes module after module."""
    words = ["-n", WORKERS, "--dist", "loadfile", "-m", "browser", "tests/browser"]
    return steadily(unsteady, *words, DATABASE_URL="", REDIS_URL="")


def stack(unsteady: list[str]) -> bool:
    """Two web processes on PostgreSQL and Redis."""
    with backends() as variables:
        return steadily(unsteady, "-m", "stack", "tests", **variables)


def long(_: list[str]) -> bool:
    """What the parts have no time for, on SQLite, and the audits of every state in both themes and languages."""
    marked = pytest("-m", "long", "tests", DATABASE_URL="", REDIS_URL="", LONG="1")
    audited = pytest("tests/browser/test_every_state.py", DATABASE_URL="", REDIS_URL="", AUDIT="all")
    return marked and audited


@contextlib.contextmanager
def backends(*, durable: bool = True) -> Iterator[dict[str, str]]:
    with services.postgresql(durable=durable) as database_url, services.redis() as redis_url:
        yield {"DATABASE_URL": database_url, "REDIS_URL": redis_url}


PARTS: Final[dict[str, Callable[[list[str]], bool]]] = {
    "check": check,
    "unit": unit,
    "production": production,
    "javascript": javascript,
    "simulation": simulation,
    "browser": browser,
    "stack": stack,
}
# Run by name only.
BY_HAND: Final[dict[str, Callable[[list[str]], bool]]] = {"long": long}
NEEDS: Final = {
    "production": ("postgres", "redis-server"),
    "javascript": ("npm",),
    "simulation": ("node",),
    "browser": ("chromium",),
    "stack": ("postgres", "redis-server", "chromium"),
    "long": ("chromium",),
}


def run(name: str, absent: set[str]) -> Outcome:
    print(f"\n=== {name} " + "=" * (70 - len(name)), flush=True)
    lacking = [program for program in NEEDS.get(name, ()) if program in absent]
    if lacking:
        return Outcome(name, True, 0, f"left out: {', '.join(lacking)} is not installed")
    start = time.monotonic()
    unsteady: list[str] = []
    try:
        passed = {**PARTS, **BY_HAND}[name](unsteady)
    except (RuntimeError, OSError, services.Unavailable) as error:
        print(error, flush=True)
        passed = False
    return Outcome(name, passed, time.monotonic() - start, unsteady=unsteady)


def main(names: list[str]) -> int:
    services.end_on_sigterm()
    unknown = [name for name in names if name not in {**PARTS, **BY_HAND}]
    if unknown:
        sys.exit(f"No such part: {', '.join(unknown)}. There are: {', '.join([*PARTS, *BY_HAND])}")
    absent = missing_programs()
    folder = Path(tempfile.mkdtemp(prefix="journeymap-test-"))
    # Tests have data of their own; a server that runs from this checkout meanwhile is not touched.
    os.environ["VAR_DIR"] = str(folder)
    os.environ["PUBLIC_URL"] = "http://127.0.0.1:8000"
    try:
        outcomes = [run(name, absent) for name in names or PARTS]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return report(outcomes)


def report(outcomes: list[Outcome]) -> int:
    print("\n=== summary " + "=" * 63)
    for outcome in outcomes:
        word = "ok" if outcome.passed else "FAILED"
        print(f"  {word:>6}  {outcome.seconds:6.1f} s  {outcome.name}  {outcome.left_out}")
        for name in outcome.unsteady:
            print(f"{'':20}unsteady, passed only when run once more: {name}")
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    total = sum(outcome.seconds for outcome in outcomes)
    left_out = sum(bool(outcome.left_out) for outcome in outcomes)
    print(f"  total   {total:6.1f} s")
    print(f"parts: {len(outcomes) - len(failed) - left_out} passed, {len(failed)} failed, {left_out} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
