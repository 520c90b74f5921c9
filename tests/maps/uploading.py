"""Pictures are sent, and the files they become are counted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from maps.models import JourneyMap

Api = Callable[[Any], APIClient]


def files_in(media: Path) -> list[Path]:
    return sorted(path for path in media.rglob("*") if path.is_file())


def upload(
    api: APIClient, journey_map: JourneyMap, content: bytes, name: str = "p.png", kind: str = "image/png"
) -> Any:
    file = SimpleUploadedFile(name, content, content_type=kind)
    return api.post(f"/api/v1/maps/{journey_map.pk}/images/", {"file": file}, format="multipart")
