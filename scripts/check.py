"""`make check`: format, lint, types, import rules and JavaScript types, each with its seconds; all run, one verdict."""

import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scripts.server import ROOT, environment

BIN: Final = Path(sys.executable).parent
CHECKS: Final[dict[str, list[str]]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "--output-format=concise", "."],
    "types": [str(BIN / "mypy"), "--no-error-summary", "."],
    "imports": [str(BIN / "lint-imports"), "--no-logo"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", "--verbosity=1"],
    "deploy": [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
    "javascript types": [str(ROOT / "node_modules/.bin/tsc"), "--project", "jsconfig.json"],
}
# As a public installation would be, so that Django's own list of dangers applies.
PUBLIC: Final = {"PUBLIC_URL": "https://maps.example.org", "SECRET_KEY": secrets.token_urlsafe(50)}


def main() -> int:
    failed = []
    for name, command in CHECKS.items():
        if name == "javascript types" and not (shutil.which("node") and Path(command[0]).exists()):
            print(f"  -- {name}: left out, Node.js and npm are not installed")
            continue
        if not _passes(name, command):
            failed.append(name)
    print(f"check: {', '.join(failed)} failed" if failed else "check: all passed")
    return 1 if failed else 0


def _passes(name: str, command: Sequence[str]) -> bool:
    start = time.monotonic()
    variables = environment(**PUBLIC) if name == "deploy" else environment()
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    word = "ok" if done.returncode == 0 else "FAILED"
    print(f"  {word:>6}  {time.monotonic() - start:5.1f} s  {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
