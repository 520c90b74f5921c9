"""Writes static/editor/model/kinds.js from maps/kinds.py, so that the editor and the server share one table."""

from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand

from maps.describing import field_json
from maps.fields import Kind
from maps.kinds import CARD_ROLES, KINDS

HEAD = "// Made from maps/kinds.py by `manage.py write_kinds_js`; a test holds the two equal. Don't edit.\n\n"


def kind_for_editor(kind: Kind) -> dict[str, Any]:
    return {
        "operations": list(kind.operations),
        "parents": list(kind.parents),
        "key": list(kind.key),
        "rankAmong": list(kind.rank_among),
        "number": kind.number or None,
        "undoable": kind.undoable,
        "ability": kind.ability,
        "own": kind.own or None,
        "most": kind.most,
        "fields": {name: field_json(spec) for name, spec in kind.fields.items()},
    }


def kinds_js() -> str:
    kinds = {name: kind_for_editor(kind) for name, kind in KINDS.items()}
    return HEAD + f"export const CARD_ROLES = {_js(list(CARD_ROLES))};\n" + f"export const KINDS = {_js(kinds)};\n"


def _js(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


class Command(BaseCommand):
    help = "Write static/editor/model/kinds.js from maps/kinds.py."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "static/editor/model/kinds.js"
        path.write_text(kinds_js())
        self.stdout.write(f"Wrote {path.relative_to(settings.BASE_DIR)}")
