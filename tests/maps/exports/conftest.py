"""Tests of exports keep files in a folder of their own, and are the worker themselves."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from workspaces import jobs


@pytest.fixture(autouse=True)
def media(tmp_path: Path) -> Iterator[Path]:
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture(autouse=True)
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Jobs that would have been started; tests are the worker themselves."""
    asked: list[UUID] = []
    monkeypatch.setattr(jobs, "_starters", [asked.append])
    return asked
