"""The table of kinds, its models and its copy for the editor say the same."""

from pathlib import Path

import pytest
from django.conf import settings

from maps.changes.columns import column_of, model_of
from maps.changes.values import checked
from maps.kinds import KINDS, LIBRARIES, default_of
from maps.management.commands.write_kinds_js import kinds_js
from maps.models import JourneyMap

COLUMNS = {
    "text": {"TextField"},
    "string": {"CharField"},
    "choice": {"CharField"},
    "integer": {"IntegerField"},
    "number": {"FloatField"},
    "tenths": {"IntegerField"},
    "date": {"DateField"},
    "boolean": {"BooleanField"},
    "set_of_ids": {"JSONField"},
    "set_of_strings": {"JSONField"},
    "ref": {"UUIDField", "ForeignKey"},
    "rank": {"CharField"},
    "object": {"JSONField"},
    "time": {"DateTimeField"},
}


@pytest.mark.parametrize("name", KINDS)
def test_every_field_has_its_column_and_every_column_its_field(name: str) -> None:
    kind = KINDS[name]
    columns = {"id"} | {column_of(name, field).name for field in kind.fields}
    for field, spec in kind.fields.items():
        column = column_of(name, field)
        assert column.get_internal_type() in COLUMNS[spec.type], field
        assert column.null == spec.null, field
        if spec.type == "string":
            assert column.max_length == spec.max, field
        if spec.choices:
            assert max(map(len, spec.choices)) <= (column.max_length or 0), field
    model_columns = {column.name for column in model_of(name)._meta.concrete_fields} - {"map"}
    if name == "map":
        assert columns < model_columns
    else:
        assert columns == model_columns


@pytest.mark.parametrize("name", KINDS)
def test_the_table_holds_together(name: str) -> None:
    kind = KINDS[name]
    for field in (*kind.parents, *kind.key):
        assert kind.fields[field].type == "ref"
    assert set(kind.rank_among) <= set(kind.parents)
    for field, spec in kind.fields.items():
        assert not spec.to or spec.to in {*KINDS, *LIBRARIES, "target", "any"}, field
        value = default_of(spec)
        if value is not None and spec.type != "rank":
            assert checked(field, spec, value) == value, field
        if not (spec.null or spec.required or spec.server or spec.type == "rank"):
            assert value is not None, field


def test_parents_come_before_their_children_in_the_table() -> None:
    order = list(KINDS)
    for name, kind in KINDS.items():
        for parent in kind.parents:
            to = kind.fields[parent].to
            assert to == "target" or order.index(to) < order.index(name)


def test_the_editor_has_the_same_table() -> None:
    path = Path(settings.BASE_DIR) / "static/editor/model/kinds.js"
    assert path.read_text() == kinds_js(), "run `manage.py write_kinds_js`"


def test_rights_trash_and_history_are_no_fields_of_the_map() -> None:
    own = {"workspace", "lead", "visibility", "trashed_at", "seq", "last_change", "created_by"}
    assert own.isdisjoint(KINDS["map"].fields)
    assert own < {column.name for column in JourneyMap._meta.concrete_fields}
