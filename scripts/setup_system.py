"""Finds the programs that tests need and, as root on a Debian system, installs the missing ones."""

import os
import shutil
import subprocess
from typing import Final

from scripts.services import Unavailable, find_program

# Program, its package, and what can't be tested without it.
PROGRAMS: Final = {
    "postgres": ("postgresql", "everything on PostgreSQL"),
    "redis-server": ("redis-server", "several web processes and the worker"),
    "chromium": ("chromium", "everything in a browser"),
    "caddy": ("caddy", "what the proxy does"),
    "nginx": ("nginx-light", "that a cache keeps nothing private"),
    "node": ("nodejs", "the browser's modules and the simulation"),
    "npm": ("npm", "the type check and the tests of the JavaScript"),
    "pdftotext": ("poppler-utils", "reading exported PDFs with a program that did not write them"),
}


def missing_programs() -> set[str]:
    """The programs that are not there, after an attempt to install them where that is allowed."""
    absent = {name for name in PROGRAMS if not _is_installed(name)}
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        _install([PROGRAMS[name][0] for name in sorted(absent)])
        absent = {name for name in PROGRAMS if not _is_installed(name)}
    for name in sorted(absent):
        package, loss = PROGRAMS[name]
        print(f"{name} is not installed (package {package}): {loss} is left out.")
    return absent


def _is_installed(name: str) -> bool:
    try:
        find_program(name, PROGRAMS[name][0])
    except Unavailable:
        return False
    return True


def _install(packages: list[str]) -> None:
    print(f"Installing {', '.join(packages)}", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *words], env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            print(done.stderr[-2000:], flush=True)
            return


if __name__ == "__main__":
    missing_programs()
