"""Real files that nobody here wrote: each becomes a map, or is refused with a sentence that helps.

They lie beside the project and are never copied into it; without them these tests are left out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.tables.refusal import RefusedFileError
from maps.exchange.readers.opening import open_file
from maps.exchange.readers.reading import read
from maps.exchange.sentences import refusal_text

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
FILES = sorted(path for path in DATA.glob("*/*") if path.is_file()) if DATA.is_dir() else []
pytestmark = pytest.mark.skipif(not FILES, reason=f"The real files are not in {DATA}")

# Folders whose files are journeys; those of all others are evidence or something else.
JOURNEYS = {"journey_maps": (3, 4), "mermaid": (2, 5)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_becomes_a_map_or_is_refused_with_a_reason(path: Path) -> None:
    try:
        draft = read(open_file(path.read_bytes(), path.name), {})
    except RefusedFileError as refusal:
        draft, code, values = None, refusal.code, refusal.values
    if draft is None:
        sentence = refusal_text(code, values)
        assert code != "damaged", sentence
        assert sentence.endswith(".") and len(sentence) > 20
        assert path.parent.name not in JOURNEYS
    else:
        assert draft.is_ready, "nothing is left to ask that is needed"
        assert len(draft.touchpoints) > 1
        assert path.parent.name in {*JOURNEYS, "whiteboard"}


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name in JOURNEYS], ids=lambda path: path.name)
def test_journeys_are_read_with_their_stages(path: Path) -> None:
    draft = read(open_file(path.read_bytes(), path.name), {})
    stages, touchpoints = JOURNEYS[path.parent.name]
    assert len(draft.stages) >= stages - 1
    assert len(draft.touchpoints) >= touchpoints - 1
    assert draft.head["title"]


def only(name: str) -> Path:
    return next(path for path in FILES if path.name == name)


def test_a_table_with_words_for_emotions() -> None:
    path = only("employee_onboarding_journey.csv")
    draft = read(open_file(path.read_bytes(), path.name), {})
    felt = [(one.feelings[0].score, one.feelings[0].word) for one in draft.touchpoints]
    assert felt[1] == (-1.5, "Anxious") and felt[6] == (2.0, "Confident")
    assert [stage.title for stage in draft.stages][:2] == ["Awareness", "Orientation"]
    assert draft.touchpoints[0].pain_points[0].title.startswith("Email contains 8 links")


def test_headings_with_bullets_below_them() -> None:
    path = only("fawkes_02_deploying_first_app.md")
    draft = read(open_file(path.read_bytes(), path.name), {})
    assert len(draft.stages) == 6
    assert draft.personas[0].name == "Maria Rodriguez"
    first = draft.stages[0].touchpoints[0]
    # Sad, with an intensity of 3 in 5.
    assert (first.feelings[0].score, first.feelings[0].word) == (-1.2, "Anxious")
    assert len(first.pain_points) == 5
    assert len(first.cards) >= 7 and first.cards[0].columns == len(draft.stages[0].touchpoints)


def test_a_flow_keeps_its_ways() -> None:
    path = only("lucidchart_csv_easy-user-journey-map.csv")
    draft = read(open_file(path.read_bytes(), path.name), {})
    assert draft.touchpoints[0].title == "Landing page"
    assert {(path.start, path.end) for path in draft.paths}
