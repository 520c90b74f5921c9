"""Without workers: the one process is killed within an export, and the next one ends what that began."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.live.real import furnish
from tests.servers import Installation, WebProcess

PATIENCE = 60.0
LEASE_IS_OVER = """
from datetime import timedelta
from django.utils import timezone
from workspaces.models import Job
print(*Job.objects.values_list("state", "attempts"))
Job.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
"""


def test_killed_within_an_export(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    world = furnish(installation)
    with installation.web() as web, _api(web, world["tokens"]["viewer"]) as api:
        job = api.post(f"maps/{world['map']}/exports/", json={"format": "pdf"}).json()
        _until(lambda: _told(api, job)["progress"] >= 20)
        web.kill()
        assert installation.python(LEASE_IS_OVER).split() == ["('running',", "1)"]
        web.start()
        # Nobody asks for another one, which would begin the work: the new process has to look by itself.
        _until(lambda: _told(api, job)["state"] == "done")
        told = _told(api, job)
        file = api.get(f"jobs/{job['id']}/file/")
        assert file.status_code == 200 and len(file.content) == told["size"]
        assert file.content.startswith(b"%PDF-") and file.content.rstrip().endswith(b"%%EOF")
        assert installation.python(LEASE_IS_OVER).split() == ["('done',", "2)"]
    assert len(list((tmp_path / "media" / "exports").iterdir())) == 1


def _api(web: WebProcess, token: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=f"{web.url}/api/v1/", headers=headers, timeout=20, verify=False)


def _told(api: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    answer = api.get(f"jobs/{job['id']}/")
    told: dict[str, Any] = answer.json()
    return told


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
