"""History and comparisons call a field what the editor's inspector calls it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from maps.kinds import KINDS
from maps.labels import field_label, kind_name, plain_value

LAYOUTS = Path(settings.BASE_DIR) / "static/editor/ui/inspector/layouts.js"
LABEL = re.compile(r'^  "?(?:([a-z_]+)\.)?([a-z_]+)"?: \(\) => gettext\("([^"]+)"\)', re.MULTILINE)


def _in_the_inspector() -> list[tuple[str, str, str]]:
    text = LAYOUTS.read_text()
    return LABEL.findall(text[text.index("const SPECIAL = {") :])


@pytest.mark.parametrize(("kind", "field", "label"), _in_the_inspector())
def test_a_field_has_one_name(kind: str, field: str, label: str) -> None:
    assert field_label(kind or "any", field) == label


def test_every_kind_has_a_name() -> None:
    assert len(_in_the_inspector()) > 40
    assert [kind for kind in KINDS if kind_name(kind) == kind] == []


@pytest.mark.parametrize(
    ("kind", "field", "value", "told"),
    [
        ("touchpoint", "online", False, "Offline"),
        ("touchpoint", "moment_of_truth", True, "yes"),
        ("card", "duration", 240, "4\u00a0h"),
        ("path", "share", 18, "18%"),
        ("pain_point", "status", "in_progress", "In progress"),
        ("map", "status", "in_review", "In review"),
        ("lane", "role", "on_stage", "On-stage"),
        ("map", "due", "2027-12-24", "24 Dec 2027"),
    ],
)
def test_plain_values(kind: str, field: str, value: object, told: str) -> None:
    assert plain_value(kind, field, value) == told
