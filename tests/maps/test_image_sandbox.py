"""The process that reads pictures: what runs wild ends there, one at a time, and whoever waits keeps nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from maps import images
from maps.access import Principal
from scripts.server import ROOT
from tests.pictures import picture
from workspaces import sandboxed
from workspaces.errors import Busy, DomainError
from workspaces.models import User

from .building import Small
from .uploading import Api, files_in, upload

# --- The sandbox --------------------------------------------------------------------------------------------------

pytestmark = pytest.mark.usefixtures("media")


def in_sandbox(code: str) -> subprocess.CompletedProcess[bytes]:
    """Python that runs once the process has given everything up."""
    script = f"from journeymap import sandbox\nsandbox.give_up(sandbox.TASKS['picture'])\n{code}"
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ("bytearray(2 * 1024 ** 3)", b"MemoryError"),
        ("open('/dev/null') and [open('/dev/null') for _ in range(100)]", b"Too many open files"),
        ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (99, 99))", b"" if os.geteuid() == 0 else b"Error"),
    ],
    ids=["memory", "files", "limits are final"],
)
def test_what_runs_wild_in_the_sandbox_ends_there(code: str, sign: bytes) -> None:
    ended = in_sandbox(code)
    if sign:
        assert ended.returncode != 0
        assert sign in ended.stderr


def test_time_is_up_some_time() -> None:
    begin = "from journeymap.sandbox import Task, give_up\n"
    ended = subprocess.run(
        [sys.executable, "-c", f"{begin}give_up(Task('', '', cpu_seconds=1))\nwhile 1: pass"],
        cwd=ROOT, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode < 0


@pytest.fixture
def broken_sandbox(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Runs other code in the sandbox's place."""
    real = subprocess.run

    def instead(code: str) -> None:
        def run(command: list[str], **how: Any) -> Any:
            return real([sys.executable, "-c", code], **how)

        monkeypatch.setattr(sandboxed.subprocess, "run", run)

    return instead


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "print('no json')",
        "print('[1]')",
        "print('{}')",
        'print(\'{"width": 9, "height": 9, "type": "text/html", "full": 3, "small": 3}\\n<b><b>\')',
        'print(\'{"width": 9, "height": 9, "type": "image/png", "full": 3, "small": 3}\\n<b><b>\')',
        'print(\'{"width": -9, "height": 1e99, "type": [], "full": null}\\n\')',
        "print('[' * 100000)",
    ],
)
def test_a_decoder_taken_over_gets_nothing_kept(
    small: Small, api_of: Api, editor: User, media: Path, broken_sandbox: Callable[[str], None], code: str
) -> None:
    broken_sandbox(code)
    answer = upload(api_of(editor), small.map, picture())
    assert (answer.status_code, answer.json()["code"]) == (400, "damaged_picture")
    assert files_in(media) == []


def test_a_decoder_that_hangs_is_ended(
    small: Small, api_of: Api, editor: User, broken_sandbox: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandboxed, "SECONDS", 0.5)
    broken_sandbox("import time; time.sleep(60)")
    assert upload(api_of(editor), small.map, picture()).json()["code"] == "damaged_picture"


@pytest.mark.django_db
def test_one_picture_is_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandboxed, "WAIT_SECONDS", 0.01)
    with sandboxed._turn, pytest.raises(Busy):
        sandboxed.run_sandboxed("picture", picture())
    assert json.loads(sandboxed.run_sandboxed("picture", picture()).partition(b"\n")[0])["width"] == 40


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_it_keeps_no_connection_and_only_a_few_may_wait(
    small: Small, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a few large pictures would take all connections of a process away from everybody else."""
    held: list[bool] = []

    def watched(task: str, data: bytes) -> bytes:
        held.append(connection.connection is not None)
        return b"{}"

    monkeypatch.setattr(sandboxed, "_run", watched)
    with pytest.raises(DomainError):
        images.add_image(Principal.of(editor), small.map.pk, picture())
    assert held == [False]
    monkeypatch.setattr(sandboxed, "_places", threading.Semaphore(0))
    with pytest.raises(Busy):
        images.add_image(Principal.of(editor), small.map.pk, picture())
