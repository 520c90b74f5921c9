"""What leaves comes back: JSON whole, other formats what they can carry."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.document import Elements, MapDocument, apply_operation, empty_elements
from maps.exchange.choosing import Choice, choose
from maps.exchange.draft import Draft, draft_from_json, draft_to_json
from maps.exchange.drawing import Found, operations_of
from maps.exchange.journey import Journey
from maps.exchange.options import Options
from maps.exchange.readers.opening import open_file
from maps.exchange.readers.reading import read
from maps.exchange.reading_order import journey_of
from maps.exchange.words import words
from maps.exchange.writers import WRITERS, write
from maps.exchange.writers.mermaid import score_of
from maps.kinds import KINDS, blank_row

from .generated import documents
from .story import story

NEW_MAP = "00000000-0000-4000-8000-00000000cafe"
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def drafted(data: bytes, name: str, **mapping: Any) -> Draft:
    """What the sandbox would hand back."""
    draft = read(open_file(data, name, words=[words("de")]), mapping)
    return draft_from_json(json.loads(json.dumps(draft_to_json(draft))))


def drawn(draft: Draft, document: MapDocument) -> MapDocument:
    """The map that a draft becomes in the workspace where `document` comes from."""
    context = document.context
    channels = {one["name"]: (str(one["id"]),) for one in context.get("channels", ())}
    by_name = {one["name"]: str(one["id"]) for one in context.get("personas", ())}
    people = {
        at: person.id or by_name.get(person.name, f"00000000-0000-4000-8000-{at:012}")
        for at, person in enumerate(draft.personas)
    }
    libraries = {(library, one): one for library, names in draft.names.items() for one in names}
    # A workbook names people and teams.
    for library, known in (("owner", "people"), ("team", "teams")):
        libraries |= {(library, one["name"]): str(one["id"]) for one in context.get(known, ())}
    elements: Elements = empty_elements()
    elements["map"][NEW_MAP] = blank_row(KINDS["map"], NEW_MAP)
    for operation in operations_of(draft, NEW_MAP, Found(people, channels, libraries, {})):
        apply_operation(elements, operation)
    return MapDocument(NEW_MAP, "epoch", 1, None, elements, context)


def renamed(data: bytes) -> str:
    """With every id called by the order in which it first appears."""
    names: dict[str, str] = {}
    return ID.sub(lambda found: names.setdefault(found[0], f"id{len(names)}"), data.decode())


# --- JSON ------------------------------------------------------------------------------------------------------------


def json_again(document: MapDocument) -> tuple[str, str, Draft]:
    written = write("json", document, Options()).data
    draft = drafted(written, "map.json")
    return renamed(written), renamed(write("json", drawn(draft, document), Options()).data), draft


@settings(deadline=None, max_examples=20)
@given(documents())
def test_json_comes_back_whole_except_ids(document: MapDocument) -> None:
    before, after, draft = json_again(choose(document, Choice()))
    assert after == before
    assert draft.problems == []


def test_json_of_a_real_map_comes_back_whole() -> None:
    before, after, draft = json_again(choose(story(), Choice()))
    assert after == before
    assert draft.problems == []


def test_numbers_with_gaps_stay_what_people_call_them() -> None:
    document = choose(story(), Choice())
    rows = document.elements["pain_point"]
    renumbered = {one: {**row, "number": 10 * (at + 1)} for at, (one, row) in enumerate(rows.items())}
    document = replace(document, elements={**document.elements, "pain_point": renumbered})
    before, after, _draft = json_again(document)
    assert after == before
    assert '"number": 20' in after


def test_the_picture_of_the_draft_shows_what_the_file_holds() -> None:
    _before, _after, draft = json_again(choose(story(), Choice()))
    journey = journey_of(story())
    assert [stage.title for stage in draft.stages] == [stage.title for stage in journey.stages]
    assert [one.title for one in draft.touchpoints] == [one.title for one in journey.touchpoints]
    assert sum(len(one.cards) for one in draft.touchpoints) == sum(
        len(cards) for lane in journey.lanes for cards in lane.cells.values()
    )


# --- Tables ----------------------------------------------------------------------------------------------------------

# What people write; signs of their own have rows of their own below.
WORDS = st.text("abcé ZßКя日 ,;.'!?&%0159", min_size=1, max_size=16).map(str.strip).filter(str.strip)


def plain_words(document: MapDocument, give: Any) -> MapDocument:
    """The same map with texts that stand for themselves, and titles that differ."""
    elements = {kind: dict(rows) for kind, rows in document.elements.items()}
    count = 0
    for kind, rows in elements.items():
        for one, row in rows.items():
            texts = {
                name: give()
                for name, spec in KINDS[kind].fields.items()
                if spec.type in ("text", "string") and name not in ("icon", "unit")
            }
            if "title" in texts:
                count += 1
                texts["title"] = f"{texts['title']} {kind} {count}"
            if kind == "lane":
                count += 1
                texts["label"] = f"{LABELS[row['role']]} {count}"
            rows[one] = {**row, **texts}
    return replace(document, elements=elements)


LABELS = {
    "actions": "Actions", "thoughts": "Thoughts", "needs": "Needs", "highs": "What works", "on_stage": "On-stage",
    "off_stage": "Off-stage", "support": "Support", "images": "Images", "notes": "Notes", "emotions": "Emotion",
    "channels": "Channels", "pain_points": "Pain points", "opportunities": "Opportunities", "metrics": "Metrics",
}  # fmt: skip


def named_people(document: MapDocument) -> MapDocument:
    """Two personas with names; one alone is not named in a table's headings."""
    personas = [{**one, "name": f"Persona {at}"} for at, one in enumerate(document.context["personas"])]
    channels = [{**one, "name": f"Kanal {at}"} for at, one in enumerate(document.context["channels"])]
    return replace(document, context={**document.context, "personas": personas, "channels": channels})


def carried(journey: Journey, with_stages_alone: bool = False) -> dict[str, Any]:
    """What a table can carry of a map."""
    numbers = {pain.id: at for at, pain in enumerate(journey.pain_points)}
    people = {one.id: one.name if len(journey.personas) > 1 else "" for one in journey.personas}
    lanes = {(lane.role, lane.label): lane for lane in journey.lanes}
    touchpoints = []
    for one in journey.touchpoints:
        cards = {
            label: [card.text or card.image_alt for card in lane.cells.get(one.id, ())]
            for (_role, label), lane in lanes.items()
            if lane.cells.get(one.id)
        }
        touchpoints.append(
            {
                "title": one.title,
                "cards": cards,
                "channels": sorted(one.channels),
                "truth": one.moment_of_truth,
                "times": (one.wait_before, one.duration),
                "feelings": sorted((people[felt.persona], felt.score, felt.word, felt.reason) for felt in one.feelings),
                "pains": [(pain.title, pain.severity) for pain in one.pain_points],
                "ideas": [(idea.title, sorted(numbers[pain] for pain in idea.answers)) for idea in one.opportunities],
            }
        )
    stages = [(stage.title, len(stage.touchpoints)) for stage in journey.stages if stage.touchpoints]
    return {"stages": stages, "touchpoints": touchpoints}


def drafted_like(draft: Draft) -> dict[str, Any]:
    """The same of a draft."""
    touchpoints = []
    for one in draft.touchpoints:
        cards: dict[str, list[str]] = {}
        for card in one.cards:
            cards.setdefault(draft.lanes[card.lane].label, []).append(card.text)
        touchpoints.append(
            {
                "title": one.title,
                "cards": cards,
                "channels": sorted(one.channels),
                "truth": one.moment_of_truth,
                "times": (one.wait_before, one.duration),
                "feelings": sorted(
                    (draft.personas[felt.persona].name, felt.score, felt.word, felt.reason) for felt in one.feelings
                ),
                "pains": [(pain.title, pain.severity) for pain in one.pain_points],
                "ideas": [(idea.title, sorted(idea.answers)) for idea in one.opportunities],
            }
        )
    return {"stages": [(stage.title, len(stage.touchpoints)) for stage in draft.stages], "touchpoints": touchpoints}


@st.composite
def tables(draw: Any) -> MapDocument:
    """Maps of words with at least one touchpoint."""
    made = draw(documents(plain=True).filter(lambda one: bool(one.elements["touchpoint"])))
    return choose(plain_words(named_people(made), lambda: draw(WORDS)), Choice())


@pytest.mark.parametrize("language", ["en", "de"])
@settings(deadline=None, max_examples=20)
@given(document=tables())
def test_a_csv_comes_back_with_all_that_a_table_carries(language: str, document: MapDocument) -> None:
    data = write("csv", document, Options(language=language, words=words(language))).data
    draft = drafted(data, "map.csv")
    assert drafted_like(draft) == carried(journey_of(document))


def whole(journey: Journey) -> dict[str, Any]:
    """All that a workbook holds, without ids: elements are called by their place, pain points by their number."""
    place = {one.id: at for at, one in enumerate(journey.touchpoints)}
    names = {one.id: one.name for one in journey.personas}
    numbers = {pain.id: pain.number for pain in journey.pain_points}

    def plain(element: Any, **called: Any) -> dict[str, Any]:
        row = {one.name: getattr(element, one.name) for one in fields(element) if one.name != "id"}
        if "personas" in row:
            row["personas"] = sorted(names[one] for one in row["personas"])
        return row | called

    def lane(one: Any) -> dict[str, Any]:
        cells = {place[at]: [card(held) for held in some] for at, some in one.cells.items()}
        return plain(one, cells=cells)

    def card(one: Any) -> dict[str, Any]:
        return plain(one, touchpoints=[place[at] for at in one.touchpoints])

    def idea(one: Any) -> dict[str, Any]:
        return plain(one, answers=sorted(numbers[at] or 0 for at in one.answers))

    def touchpoint(one: Any) -> dict[str, Any]:
        return plain(
            one,
            channels=sorted(one.channels),
            feelings=sorted(str(plain(felt, persona=names[felt.persona])) for felt in one.feelings),
            pain_points=[plain(pain) for pain in one.pain_points],
            opportunities=[idea(held) for held in one.opportunities],
            metrics=[plain(metric) for metric in one.metrics],
        )

    return {
        "head": {name: value for name, value in journey.head.items() if name not in ("id", "legend")},
        "personas": [(one.name, one.role, one.colour) for one in journey.personas],
        "stages": [plain(one, touchpoints=[touchpoint(held) for held in one.touchpoints]) for one in journey.stages],
        "lanes": [lane(one) for one in journey.lanes],
        "paths": [plain(one, start=place[one.start], end=place.get(one.end or "")) for one in journey.paths],
        "metrics": [plain(one) for one in journey.metrics],
    }


@pytest.mark.parametrize("language", ["en", "de"])
@settings(deadline=None, max_examples=12)
@given(document=documents(plain=True).map(named_people))
def test_a_workbook_comes_back_whole(language: str, document: MapDocument) -> None:
    document = choose(document, Choice())
    data = write("xlsx", document, Options(language=language, words=words(language))).data
    draft = drafted(data, "map.xlsx")
    assert draft.problems == []
    assert whole(journey_of(drawn(draft, document))) == whole(journey_of(document))


@pytest.mark.skipif("mermaid" not in WRITERS, reason="There is no Mermaid yet")
@settings(deadline=None, max_examples=20)
@given(document=tables())
def test_mermaid_comes_back_with_stages_touchpoints_and_rounded_scores(document: MapDocument) -> None:
    journey = journey_of(document)
    draft = drafted(write("mermaid", document, Options()).data, "map.mmd")
    assert [(one.title, len(one.touchpoints)) for one in draft.stages] == [
        (" ".join(one.title.split()), len(one.touchpoints)) for one in journey.stages
    ]
    names = {one.id: " ".join(one.name.split()) for one in journey.personas}
    for one, read_back in zip(journey.touchpoints, draft.touchpoints, strict=True):
        assert read_back.title == " ".join(one.title.split())
        felt = {names[feeling.persona]: score_of(feeling.score) - 3 for feeling in one.feelings}
        assert {draft.personas[feeling.persona].name: feeling.score for feeling in read_back.feelings} == felt
