"""Starts what reads untrusted files, or makes files, in a process of its own (journeymap/sandbox.py)."""

import contextlib
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

from django.conf import settings
from django.db import connection

from .errors import Busy

logger = logging.getLogger(__name__)

SECONDS: Final = 20
WAIT_SECONDS: Final = 20
# How often whoever waits for a job's process looks whether it is still wanted.
TICK_SECONDS: Final = 0.25
PIECE: Final = 1024 * 1024
NICENESS: Final = 10

# One thread each: libraries that count would take memory for every core there is.
_ENVIRONMENT: Final = {
    "LC_ALL": "C.UTF-8", "OPENPYXL_LXML": "False", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1",
}  # fmt: skip
# One at a time in this process: each may need a gigabyte and a core. A few may wait, whoever comes then is told to.
_turn = threading.Semaphore(1)
_places = threading.Semaphore(4)


class SandboxFailedError(Exception):
    """The process was ended or ended itself without an answer: too much memory, too much time, or a crash."""


def run_sandboxed(task: str, data: bytes) -> bytes:
    """What `task` answers to `data`. Raises SandboxFailedError, and Busy when others wait already.

    The connection to the database goes back meanwhile: there are few of them, and this may take long.
    """
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        if not connection.in_atomic_block:
            connection.close()
        if not _turn.acquire(timeout=WAIT_SECONDS):
            raise Busy
        try:
            return _run(task, data)
        finally:
            _turn.release()
    finally:
        _places.release()


def run_for_job(task: str, data: bytes, seconds: float, tick: Callable[[float], None]) -> bytes:
    """The same for a job, which has its worker to itself: `tick(seconds gone by)` is called now and then, and what it
    raises ends the process. Raises SandboxFailedError.
    """
    with _files(data) as files:
        process = subprocess.Popen(_command(task), **_how(files))  # noqa: S603
        try:
            _wait(process, seconds, tick)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        return _answer(task, process.returncode, *files[1:])


@contextlib.contextmanager
def lines_for_job(task: str, data: bytes, seconds: float, tick: Callable[[int], None]) -> Iterator[Iterator[bytes]]:
    """An answer of many lines, from the file that it was written to: it is whole, and never all of it in memory.

    `tick(lines written so far)` is called now and then, and what it raises ends the process. Raises SandboxFailedError.
    """
    with _files(data) as files:
        answer = files[1]
        seen = written = 0

        def look(gone: float) -> None:
            nonlocal seen, written
            # Where the process goes on writing is not moved by that.
            while piece := os.pread(answer.fileno(), PIECE, seen):
                seen += len(piece)
                written += piece.count(b"\n")
            tick(written)

        process = subprocess.Popen(_command(task), **_how(files))  # noqa: S603
        # It takes long, and whoever edits meanwhile goes first. It may be over by now.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        try:
            _wait(process, seconds, look)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        _check(task, process.returncode, files[2])
        answer.seek(0)
        yield iter(answer)


def _wait(process: subprocess.Popen[bytes], seconds: float, tick: Callable[[float], None]) -> None:
    begin = time.monotonic()
    while (gone := time.monotonic() - begin) < seconds:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(TICK_SECONDS)
            return
        tick(gone)


def _run(task: str, data: bytes) -> bytes:
    with _files(data) as files:
        try:
            done = subprocess.run(_command(task), **_how(files), timeout=SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            logger.warning("The sandbox took more than %s s for %s", SECONDS, task)
            raise SandboxFailedError from error
        return _answer(task, done.returncode, *files[1:])


Files = tuple[IO[bytes], IO[bytes], IO[bytes]]


@contextlib.contextmanager
def _files(data: bytes) -> Iterator[Files]:
    """What is given, the answer, complaints. Files and not pipes: the limit of a file's size holds what comes back."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaints:
        given.write(data)
        given.seek(0)
        yield given, answer, complaints


def _command(task: str) -> list[str]:
    # -I would take away the folder that the project lies in.
    return [sys.executable, "-s", "-E", "-m", "journeymap.sandbox", task, str(os.getpid())]


def _how(files: Files) -> dict[str, Any]:
    """It gets nothing of our environment: no keys."""
    given, answer, complaints = files
    return {
        "stdin": given,
        "stdout": answer,
        "stderr": complaints,
        "cwd": settings.BASE_DIR,
        "env": _ENVIRONMENT,
    }


def _answer(task: str, code: int, answer: IO[bytes], complaints: IO[bytes]) -> bytes:
    _check(task, code, complaints)
    answer.seek(0)
    return answer.read()


def _check(task: str, code: int, complaints: IO[bytes]) -> None:
    if code != 0:
        logger.warning("The sandbox ended with %s on %s: %s", code, task, _end_of(complaints))
        raise SandboxFailedError


def _end_of(file: IO[bytes], most: int = 500) -> str:
    size = file.seek(0, 2)
    file.seek(max(0, size - most))
    return ascii(file.read(most).decode(errors="replace"))
