"""Every kind, field and value that can differ has words; what a new kind brings is not forgotten."""

from __future__ import annotations

from typing import Any

import pytest

from maps.comparing.comparison import SILENT, compare
from maps.comparing.matching import COMPARED, TITLE
from maps.comparing.naming import Names
from maps.fields import Kind
from maps.kinds import RECORD_ROLES
from maps.labels import field_label, kind_name

from .hand_made import small


@pytest.mark.parametrize("kind", COMPARED, ids=lambda kind: kind.name)
def test_every_kind_and_field_that_can_differ_has_a_name(kind: Kind) -> None:
    assert kind_name(kind.name) != kind.name
    fields = {name for name, spec in kind.fields.items() if name not in (*SILENT, *kind.key) and not spec.server}
    assert {name for name in fields if field_label(kind.name, name) == name} == set()
    texts = {name for name in ("title", "text", "label", "name") if name in kind.fields}
    assert kind.name == "map" or TITLE.get(kind.name, "") in texts or not texts


VALUES: dict[str, Any] = {
    "text": "Words",
    "string": "word",
    "integer": 3,
    "number": 2.5,
    "tenths": -0.5,
    "date": "2026-11-22",
    "boolean": True,
    "set_of_ids": ["nobody"],
    "set_of_strings": ["a tag"],
    "ref": "nobody",
    "rank": "b",
}


@pytest.mark.parametrize("kind", COMPARED, ids=lambda kind: kind.name)
def test_every_value_is_told_in_words(kind: Kind) -> None:
    drawn = small()
    names = Names(compare(drawn.document, drawn.document))
    for name, spec in kind.fields.items():
        for value in spec.choices or (VALUES.get(spec.type),):
            if value is None or (name == "role" and value not in RECORD_ROLES):
                continue
            told = names.value(kind.name, name, value)
            assert told, (kind.name, name)
            assert "_" not in told or value == told == "word", (kind.name, name, told)
            # What is gone is told as such, never by its id.
            assert "nobody" not in told
    assert names.value("pain_point", "severity", None) == ""


def test_costs_and_legends_are_told() -> None:
    drawn = small()
    names = Names(compare(drawn.document, drawn.document))
    part = {"figure": 10, "low": 5, "high": 20, "source": "assumption"}
    whole = {"people": part, "share": part, "loss_rate": part, "value": part}
    assert "a month" in names.value("pain_point", "cost", whole)
    assert names.value("pain_point", "cost", {"people": part}) == (
        "10 people a month (assumed, 5 to 20); not all of it is known yet"
    )
    assert names.value("pain_point", "cost", {"other": part}) == "not all of it is known yet"
    assert names.value("map", "legend", {"1": "As observed", "2": "An idea"}) == "As observed, An idea"
