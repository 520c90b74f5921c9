"""A small map whose reports are made by the tests, which are the worker themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from insights.models import Report
from insights.reports.asking import request_report
from maps.access import Principal
from maps.changes.cache import cache
from tests.maps.building import Small, blank_map
from workspaces import jobs
from workspaces.models import Contact, User, Workspace

Make = Callable[..., Report]


@pytest.fixture(autouse=True)
def no_map_in_memory() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Jobs that would have been started."""
    asked: list[UUID] = []
    monkeypatch.setattr(jobs, "_starters", [asked.append])
    return asked


@pytest.fixture
def small(workspace: Workspace, owner: User, editor: User) -> Small:
    return Small(blank_map(workspace, owner), editor)


@pytest.fixture
def pat(workspace: Workspace) -> Contact:
    return Contact.objects.create(workspace=workspace, name="Pat", email="pat@agency.example")


@pytest.fixture
def make(small: Small, editor: User) -> Make:
    """Ask for a report and do its job; what became of it."""

    def made(**wanted: Any) -> Report:
        report = request_report(Principal.of(wanted.pop("by", editor)), small.map.pk, **wanted)
        assert report.job is not None
        jobs.run(report.job.pk)
        return Report.objects.select_related("job").get(pk=report.pk)

    return made
