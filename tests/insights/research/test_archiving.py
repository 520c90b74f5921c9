"""What was found out goes with the ZIP of everything, without what opens a link; one is told what one asked."""

from __future__ import annotations

import json
from datetime import date

import pytest

from evidence import metrics
from evidence.archiving import figures_of, logs_of, themes_of
from evidence.figures import Figure
from evidence.models import EventLog, Theme
from insights.interviews import writing
from insights.privacy import _research
from insights.research import questions
from insights.research.archiving import research_of
from insights.validating import links, visits
from insights.validating.doors import LetIn
from maps.access import Principal
from tests.maps.building import Small
from workspaces.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def test_everything_that_was_found_out_is_in_the_file(small: Small, editor: User) -> None:
    by, workspace = Principal.of(editor), small.map.workspace
    questions.ask(by, small.map.pk, "pain_point", small.pain_point, {"text": "Is it slow?"})  # type: ignore[arg-type]
    talk = writing.begin(by, small.map.pk, {"person": "P7"})
    writing.answer(by, talk, "did", {"text": "All of it", "score": None}, None)
    link = links.make(by, small.map.pk, {"name": "So?", "consent": "Read"})
    for key, sends in (("one", True), ("two", False)):
        here = LetIn(link, key)
        visits.begin(here, consented=True)
        visits.answer(here, small.touchpoints[0], "1", "", f"said by {key}")
        if sends:
            visits.send(here)
    packed = dict(research_of(workspace))
    whole = b"".join(packed.values()).decode()
    for text in ("Is it slow?", "All of it", "said by one"):
        assert text in whole
    # What was never sent is nobody's, and nobody gets in by the file.
    assert "said by two" not in whole and link.public_id not in whole
    assert len(packed) == 3 and all(json.loads(content) for content in packed.values())


def test_figures_themes_and_logs_are_in_the_file(small: Small, editor: User) -> None:
    workspace = small.map.workspace
    series = metrics.create_series(workspace, editor, {"name": "=Paid"})
    metrics.put_points(series, editor, [Figure(date(2026, 1, 2), 4.5, "")])
    Theme.objects.create(workspace=workspace, name="Prices")
    EventLog.objects.create(workspace=workspace, name="January")
    packed = dict([*figures_of(workspace), *themes_of(workspace), *logs_of(workspace)])
    assert set(packed) == {
        "figures/series.json", "figures/points.csv", "evidence/themes.json", "event-logs/January.json"
    }  # fmt: skip
    assert b"4.5" in packed["figures/points.csv"] and b"\n=Paid" not in packed["figures/points.csv"]


def test_somebody_is_told_what_they_asked_as_far_as_they_may_look(small: Small, editor: User) -> None:
    questions.ask(Principal.of(editor), small.map.pk, "pain_point", small.pain_point, {"text": "Is it slow?"})  # type: ignore[arg-type]
    writing.begin(Principal.of(editor), small.map.pk, {"person": "P7"})
    told = _research(editor)
    assert told["questions"][0]["text"] == "Is it slow?" and told["interviews"][0]["person"] == "P7"
    type(small.map).objects.update(visibility="hidden")
    hidden = _research(editor)
    assert "text" not in hidden["questions"][0] and "person" not in hidden["interviews"][0]
