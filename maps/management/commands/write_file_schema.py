"""Writes docs/journeymap.schema.json from maps/exchange/file_schema.py, so that others can check their files."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from maps.exchange.file_schema import file_schema

FILE = "docs/journeymap.schema.json"


def schema_text() -> str:
    return json.dumps(file_schema(), indent=2, ensure_ascii=False) + "\n"


class Command(BaseCommand):
    help = f"Write {FILE} from the table of kinds."

    def handle(self, *args: Any, **options: Any) -> None:
        (Path(settings.BASE_DIR) / FILE).write_text(schema_text())
        self.stdout.write(f"Wrote {FILE}")
