"""What every starter map must offer: a whole journey in the customer's words, something to measure, help in each lane.

Pure: nothing is drawn here (tests/maps/test_templates.py does).
"""

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.utils.functional import Promise

from maps.fields import NAME
from maps.kinds import RECORD_ROLES
from maps.templates import STARTERS, Starter
from scripts import messages
from workspaces.channels import STARTING_CHANNELS

BLANK, *FULL = STARTERS
full = pytest.mark.parametrize("starter", FULL, ids=[starter.key for starter in FULL])
pairs = pytest.mark.parametrize(
    ("one", "other"), list(itertools.combinations(FULL, 2)), ids=lambda starter: starter.key
)
LONGEST_TITLE = 60
# The column is 13rem wide and shows two lines of a title.
FITTING_TITLE = 44


def titles(starter: Starter) -> list[str]:
    return [str(one.title) for one in starter.touchpoints]


def test_the_gallery_has_a_blank_map_first_and_twelve_more() -> None:
    keys = [starter.key for starter in STARTERS]
    assert keys[0] == "blank"
    assert len(FULL) >= 12
    assert len(set(keys)) == len(keys)
    assert {"classic", "blueprint", "support_case"} <= set(keys)


@full
def test_a_whole_journey_in_the_customers_words(starter: Starter) -> None:
    assert 3 <= len(starter.stages) <= 6
    assert 10 <= len(starter.touchpoints) <= 16
    assert {stage.phase for stage in starter.stages} == {"before", "during", "after"}
    assert all(stage.touchpoints for stage in starter.stages)
    assert len({stage.colour for stage in starter.stages}) == len(starter.stages)
    assert len(set(titles(starter))) == len(starter.touchpoints)
    assert max(map(len, titles(starter))) <= FITTING_TITLE <= LONGEST_TITLE
    # Somebody says it: "I compare three offers", "My boss asks what it costs".
    assert all(
        re.search(r"\b(I|I’m|I’ve|me|my|we|us|our|somebody|it|they)\b", title, re.IGNORECASE)
        for title in titles(starter)
    )


@full
def test_a_journey_is_more_than_what_one_owns(starter: Starter) -> None:
    known = {icon for _name, icon, _online in STARTING_CHANNELS}
    assert {one.channel for one in starter.touchpoints if one.channel} <= known
    assert len({one.channel for one in starter.touchpoints}) >= 3
    assert any(one.ownership != "owned" for one in starter.touchpoints)
    assert any(one.contact != "yes" for one in starter.touchpoints)
    assert 1 <= sum(one.moment_of_truth for one in starter.touchpoints) <= 3


@full
def test_the_objective_can_be_measured(starter: Starter) -> None:
    assert all([*map(str, starter.objective), starter.scenario, starter.scope_start, starter.scope_end])
    assert starter.objective.better in ("up", "down")
    assert not {"baseline", "target", "due"} & starter.head.keys()
    assert 3 <= len(starter.metrics) <= 6
    assert 3 <= len(starter.evidence_hints) <= 5


@full
def test_every_lane_says_what_to_write_there(starter: Starter) -> None:
    roles = [lane.role for lane in starter.lanes]
    assert len(set(roles)) == len(roles)
    prompts = [str(lane.prompt) for lane in starter.lanes if lane.role != "evidence"]
    assert all(prompts)
    assert max(map(len, [*prompts, starter.where_to_look])) <= NAME
    assert starter.where_to_look.count(" · ") >= 1


@full
def test_examples_stand_in_lanes_that_are_there(starter: Starter) -> None:
    roles = {lane.role for lane in starter.lanes}
    used = {role for one in starter.touchpoints for role, _text in one.cards()}
    assert used <= roles - set(RECORD_ROLES)
    # A lane for cards that never shows an example would teach nothing.
    assert used == roles - set(RECORD_ROLES)
    assert sum(1 for one in starter.touchpoints if list(one.cards())) >= len(starter.touchpoints) * 0.8
    assert any(one.pain for one in starter.touchpoints)
    assert all(one.pain for one in starter.touchpoints if one.opportunity)


@full
def test_the_preview_has_a_peak_and_a_valley(starter: Starter) -> None:
    moods = [one.mood for one in starter.touchpoints]
    assert min(moods) <= -0.8
    assert max(moods) >= 1.2
    assert starter.preview is not None
    assert starter.preview.high
    assert starter.preview.low


@pairs
def test_no_two_share_more_than_a_third_of_their_touchpoints(one: Starter, other: Starter) -> None:
    mine, theirs = ({title.casefold() for title in titles(starter)} for starter in (one, other))
    assert len(mine & theirs) * 3 <= min(len(mine), len(theirs))


@pairs
def test_prompts_and_objectives_are_written_for_the_case(one: Starter, other: Starter) -> None:
    mine, theirs = ({str(lane.prompt) for lane in starter.lanes if lane.prompt} for starter in (one, other))
    assert not mine & theirs
    assert str(one.objective.text) != str(other.objective.text)


def texts(value: Any) -> Iterator[Promise]:
    """Every translatable text in a starter map."""
    if isinstance(value, Promise):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))


def german() -> Callable[[str], str]:
    with messages.catalogue_file("de", "django").open("rb") as file:
        catalogue = read_po(file)
    return lambda text: str(message.string) if (message := catalogue.get(text)) else ""


@pytest.mark.parametrize("starter", STARTERS, ids=[starter.key for starter in STARTERS])
def test_all_of_it_is_there_in_german_and_fits(starter: Starter) -> None:
    translated = german()
    written = {str(text) for text in texts(starter)}
    assert [text for text in written if not translated(text)] == []
    assert max([len(translated(title)) for title in titles(starter)], default=0) <= LONGEST_TITLE
    assert all(len(translated(str(lane.prompt))) <= NAME for lane in starter.lanes if lane.prompt)
    assert all(len(translated(str(metric.unit))) <= 40 for metric in starter.metrics)
