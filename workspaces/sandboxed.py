"""Starts what reads untrusted files in a process of its own (journeymap/sandbox.py) and takes its answer."""

import logging
import subprocess
import sys
import tempfile
import threading
from typing import IO, Final

from django.conf import settings
from django.db import connection

from .errors import Busy

logger = logging.getLogger(__name__)

SECONDS: Final = 20
WAIT_SECONDS: Final = 20

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


def _run(task: str, data: bytes) -> bytes:
    # Files and not pipes: the limit of a file's size then holds what comes back.
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaints:
        given.write(data)
        given.seek(0)
        # -I would take away the folder that the project lies in. It gets nothing of our environment: no keys.
        command = [sys.executable, "-s", "-E", "-m", "journeymap.sandbox", task]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                stdin=given,
                stdout=answer,
                stderr=complaints,
                cwd=settings.BASE_DIR,
                env={"LC_ALL": "C.UTF-8"},
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            logger.warning("The sandbox took more than %s s for %s", SECONDS, task)
            raise SandboxFailedError from error
        if done.returncode != 0:
            logger.warning("The sandbox ended with %s on %s: %s", done.returncode, task, _end_of(complaints))
            raise SandboxFailedError
        answer.seek(0)
        return answer.read()


def _end_of(file: IO[bytes], most: int = 500) -> str:
    size = file.seek(0, 2)
    file.seek(max(0, size - most))
    return ascii(file.read(most).decode(errors="replace"))
