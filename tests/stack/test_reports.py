"""Reports on the whole stack: made by the real worker, opened as their readers open them."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from scripts.processes import CELERY
from scripts.server import ROOT
from tests.maps.exchange.documents import needs_poppler, pdf_facts, pdf_text

from .conftest import Running, held_up, until


@needs_poppler
def test_the_worker_makes_a_report_that_a_reader_opens(running: Running, tmp_path: Path) -> None:
    one, other = running.webs
    here = f"/api/v1/workspaces/{running.world['workspace']}/reports/"
    with held_up(running.processes["worker"]):
        made = running.json("POST", f"/api/v1/maps/{running.world['map']}/reports/", {"language": "de"}, at=one)
        # Nobody but the worker would do it.
        assert running.json("GET", f"{here}{made['id']}/", at=other)["state"] == "queued"
        assert running.ask("GET", f"{here}{made['id']}/pdf/", at=other)[0] == 404
    told = [0]

    def is_over() -> bool:
        seen = running.json("GET", f"{here}{made['id']}/", at=other)
        told.append(seen["progress"])
        assert seen["state"] in ("queued", "running", "done"), seen
        return bool(seen["made_at"])

    until(is_over)
    assert told == sorted(told) and told[-1] == 100
    status, file, headers = running.ask("GET", f"{here}{made['id']}/pdf/", at=one)
    assert status == 200 and "no-store" in headers["Cache-Control"]
    path = tmp_path / "report.pdf"
    path.write_bytes(file)
    # Another test may have called the map otherwise.
    title = running.json("GET", f"/api/v1/maps/{running.world['map']}/", at=one)["title"]
    assert title in pdf_text(path) and "Seite 1 von" in pdf_text(path)
    assert pdf_facts(path)["Tagged"] == "yes"


def test_what_is_due_is_made_once_however_often_beat_says_so(running: Running) -> None:
    """Beat says it every ten minutes: here the task is sent as beat sends it, three times, on the day after."""
    slug, tomorrow = running.world["workspace"], datetime.now(UTC).date() + timedelta(days=1)
    wanted = {"map": running.world["map"], "every": "week", "first_on": tomorrow.isoformat()}
    made = running.json("POST", f"/api/v1/workspaces/{slug}/report-schedules/", wanted)
    _command, variables = running.commands["worker"]
    due_on = tomorrow - timedelta(days=2)
    with psycopg.connect(variables["DATABASE_URL"], autocommit=True) as database:
        database.execute("UPDATE insights_reportschedule SET next_on = %s WHERE id = %s", (due_on, made["id"]))
    for _ in range(3):
        subprocess.run([*CELERY, "call", "insights.make_due_reports"], env=variables, cwd=ROOT, check=True)

    def found() -> list[dict[str, Any]]:
        told = running.json("GET", f"/api/v1/workspaces/{slug}/reports/")["results"]
        return [one for one in told if one["schedule"] == made["id"]]

    until(lambda: any(one["made_at"] for one in found()))
    assert [one["due_on"] for one in found()] == [due_on.isoformat()]
    [schedule] = running.json("GET", f"/api/v1/workspaces/{slug}/report-schedules/")["results"]
    assert schedule["next_on"] > datetime.now(UTC).date().isoformat()
