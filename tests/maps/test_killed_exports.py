"""A worker that is killed with kill -9, at ten points: its job is done once, and no half file is ever served.

The usual run kills at three of them, the long one at all.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.server import ROOT
from tests.maps.killed_exports import POINTS
from tests.servers import Installation


@pytest.mark.parametrize(
    "points",
    [("written", "half a file", "finished"), pytest.param(POINTS, marks=pytest.mark.long)],
    ids=["three", "ten"],
)
def test_a_killed_worker_s_job_is_done_once_and_whole(tmp_path: Path, points: tuple[str, ...]) -> None:
    installation = Installation(tmp_path, EXPORTS_AN_HOUR="0")
    done = subprocess.run(
        [sys.executable, "-m", "tests.maps.killed_exports", *points],
        env=installation.environment, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert [one["point"] for one in told] == list(points)
    for one in told:
        assert one["killed"], one
        assert one["state"] == "done", one
        assert one["whole"], one
        if one["point"] == "finished":
            assert (one["served"], one["attempts"]) == (True, 1), one
        else:
            assert (one["after"], one["served"], one["attempts"]) == ("running", "not_ready", 2), one
    # One whole file for each job, and nothing that a killed worker left.
    assert len(list((tmp_path / "media" / "exports").iterdir())) == len(points)
