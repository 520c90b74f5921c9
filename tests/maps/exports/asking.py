"""Asking for an export as the page does, and being its worker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from rest_framework.test import APIClient

from workspaces import jobs

from ..building import Small

Api = Callable[[Any], APIClient]


def ask(api: APIClient, small: Small, format_name: str = "json", **options: Any) -> Any:
    body = {"format": format_name, "options": options}
    return api.post(f"/api/v1/maps/{small.map.pk}/exports/", body, format="json")


def made(api: APIClient, small: Small, format_name: str = "json", **options: Any) -> dict[str, Any]:
    answer = ask(api, small, format_name, **options)
    assert answer.status_code == 202, answer.content
    jobs.run(UUID(answer.json()["id"]))
    told: dict[str, Any] = api.get(f"/api/v1/jobs/{answer.json()['id']}/").json()
    return told


def fetch(api: APIClient, job: dict[str, Any]) -> Any:
    return api.get(f"/api/v1/jobs/{job['id']}/file/")


def files_in(media: Path) -> list[str]:
    return sorted(file.name for file in media.rglob("*") if file.is_file())
