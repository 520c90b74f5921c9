"""A map in reading order, with its names."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.reading_order import journey_of

from .generated import documents
from .story import KIM, Story, story


def changed(document: MapDocument, kind: str, element: str, **fields: object) -> MapDocument:
    rows = {**document.elements[kind], element: {**document.elements[kind][element], **fields}}
    return replace(document, elements={**document.elements, kind: rows})


def test_stages_touchpoints_and_lanes_stand_in_order() -> None:
    journey = journey_of(story())
    assert [stage.title for stage in journey.stages] == ["Awareness", "Decision", "After"]
    assert [one.title for one in journey.touchpoints] == ["Ad", "Blog", "Trial"]
    assert [lane.role for lane in journey.lanes] == ["actions", "emotions", "pain_points"]
    assert [persona.name for persona in journey.personas] == ["Alex", "Kim"]
    assert journey.head["title"] == "Alex finds a printer"


def test_a_moved_touchpoint_stands_where_it_was_moved_to() -> None:
    told = Story()
    document = changed(told.document(), "touchpoint", told.trial, stage=told.awareness, rank="00001")
    assert [one.title for one in journey_of(document).touchpoints] == ["Trial", "Ad", "Blog"]


def test_names_are_said_instead_of_ids() -> None:
    journey = journey_of(story())
    ad = journey.touchpoints[0]
    assert ad.channels == ("Mail",)
    assert ad.pain_points[0].owner == "Lee"
    reads, asks = journey.lanes[0].cells[ad.id]
    assert (reads.owner, asks.team) == ("Lee", "Support")


def test_a_name_that_is_not_known_is_not_guessed() -> None:
    journey = journey_of(replace(story(), context={}))
    assert journey.touchpoints[0].channels == ()
    assert journey.touchpoints[0].pain_points[0].owner == ""
    assert journey.personas[1].persona == KIM
    assert journey.personas[1].name == ""


def test_a_card_covers_its_columns_and_one_that_ends_left_of_its_start_covers_one() -> None:
    told = Story()
    assert journey_of(told.document()).lanes[0].cells[told.ad][0].touchpoints == (told.ad, told.blog)
    document = changed(told.document(), "card", told.tries, until=told.ad)
    assert journey_of(document).lanes[0].cells[told.trial][0].touchpoints == (told.trial,)


def test_the_tray_and_examples_are_not_told() -> None:
    told = Story()
    cards = [card.text for lane in journey_of(told.document()).lanes for some in lane.cells.values() for card in some]
    assert cards == ["Reads", "Asks\na friend", "Tries"]
    document = changed(told.document(), "pain_point", told.slow, example=True)
    assert [pain.title for pain in journey_of(document).pain_points] == ["No help"]


def test_a_frequency_needs_both_figures() -> None:
    told = Story()
    assert journey_of(told.document()).pain_points[0].frequency == (3, 7)
    assert (
        journey_of(changed(told.document(), "pain_point", told.slow, frequency_of=None)).pain_points[0].frequency
        is None
    )
    assert journey_of(changed(told.document(), "pain_point", told.slow, frequency_n=0)).pain_points[0].frequency == (
        0,
        7,
    )


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_row_that_counts_is_told_once(document: MapDocument) -> None:
    journey = journey_of(document)
    told = ids_of(journey)
    assert len(told) == len(set(told))
    expected = {
        one
        for kind in ("stage", "touchpoint", "lane", "card", "pain_point", "opportunity", "metric", "map_persona")
        for one, row in document.elements[kind].items()
        if not row["example"] and (kind != "card" or row["lane"])
    }
    assert set(told) == expected
    assert sum(len(one.feelings) for one in journey.touchpoints) == len(document.elements["emotion"])


def ids_of(journey: Journey) -> list[str]:
    below: list[Any] = [*journey.pain_points, *journey.opportunities, *journey.metrics]
    below += [metric for one in journey.touchpoints for metric in one.metrics]
    cards = [card for lane in journey.lanes for some in lane.cells.values() for card in some]
    return [
        one.id for one in (*journey.stages, *journey.touchpoints, *journey.lanes, *journey.personas, *below, *cards)
    ]
