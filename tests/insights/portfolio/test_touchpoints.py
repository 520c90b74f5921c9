"""The registry: which touchpoints are the same, and when maps contradict each other."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.portfolio.touchpoints import Clash, Felt, Occurrence, brief, by_channel, by_touchpoint, clashes_of, key_of


def told(on: str, title: str = "Support ticket", **more: Any) -> Occurrence:
    return dataclasses.replace(Occurrence(on, on, False, f"{on}-{title}", title, "Use", 1), **more)


def felt(*scores: float) -> tuple[Felt, ...]:
    return tuple(Felt(f"p{at}", f"P{at}", score) for at, score in enumerate(scores))


def test_names_are_the_same_without_case_accents_marks_and_space() -> None:
    assert key_of("  Café: Bestellung ") == key_of("cafe BESTELLUNG")
    assert key_of("Support-Ticket") == key_of("support  ticket")
    assert key_of("Ticket") != key_of("Tickets")


def test_one_entry_for_each_name_and_none_for_the_untitled() -> None:
    entries = by_touchpoint([told("A"), told("B", "support  ticket"), told("B", "Other"), told("C", " ")])
    assert [(one.title, one.maps) for one in entries] == [("Support ticket", 2), ("Other", 1)]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({"felt": felt(-1.0)}, {"felt": felt(0.5)}, Clash.FEELING),
        ({"felt": felt(0.4)}, {"felt": felt(1.9)}, Clash.FEELING),
        ({"severities": (4,)}, {"felt": felt(1.0)}, Clash.PAIN),
        ({"channels": ("Chat",)}, {"channels": ("Phone",)}, Clash.CHANNEL),
        ({"online": True}, {"online": False}, Clash.ONLINE),
        ({"ownership": "owned"}, {"ownership": "partner"}, Clash.OWNERSHIP),
    ],
)
def test_what_contradicts(one: dict[str, Any], other: dict[str, Any], clash: Clash) -> None:
    pair = [told("A", **one), told("B", **other)]
    assert clashes_of(pair) == (clash,)
    assert clashes_of(pair[::-1]) == (clash,)
    # A future map says what should become, and one map may have a touchpoint twice.
    assert clashes_of([pair[0], dataclasses.replace(pair[1], is_future=True)]) == ()
    assert clashes_of([pair[0], dataclasses.replace(pair[1], map="A")]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"felt": felt(-0.4)}, {"felt": felt(0.6)}),
        ({"felt": felt(-1.5)}, {"felt": ()}),
        ({"felt": (Felt("a", "A", -2.0),)}, {"felt": (Felt("b", "B", 2.0),)}),
        ({"severities": (4,)}, {"felt": felt(1.0), "severities": (None,)}),
        ({"severities": (3,)}, {"felt": felt(2.0)}),
        ({"channels": ("Chat", "Phone")}, {"channels": ("Phone",)}),
        ({"channels": ()}, {"channels": ("Phone",)}),
        ({"online": None}, {"online": False}),
    ],
)
def test_what_does_not_contradict(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert clashes_of([told("A", **one), told("B", **other)]) == ()


def test_contradictions_come_first_then_what_most_maps_have() -> None:
    found = by_touchpoint(
        [
            told("A", "Alone"),
            told("A", "Both"), told("B", "Both"),
            told("A", "Clash", online=True), told("B", "Clash", online=False),
        ]
    )  # fmt: skip
    assert [one.title for one in found] == ["Clash", "Both", "Alone"]


def test_channels_gather_touchpoints_by_their_main_one() -> None:
    found = by_channel([told("A", "X", channels=("Chat", "Phone")), told("B", "Y", channels=("Chat",)), told("B", "Z")])
    assert [(one.title, len(one.occurrences), one.clashes) for one in found] == [("Chat", 2, ())]


def test_of_many_maps_those_that_feel_worst_and_best_are_shown() -> None:
    scores = [0.0, -2.0, 0.1, 2.0, -1.0, 1.0, 0.2, 0.3, -0.1, 0.4]
    (entry,) = by_touchpoint(told(f"M{at}", felt=felt(score)) for at, score in enumerate(scores))
    assert [one.felt[0].score for one in brief(entry, 4)] == [-2.0, 2.0, -1.0, 1.0]
    assert brief(entry, 10) == entry.occurrences
    assert len(brief(entry, 5)) == 5


def test_the_mean_is_of_what_is_today() -> None:
    (entry,) = by_touchpoint([told("A", felt=felt(-1.0, 0.0)), told("B", felt=felt(2.0), is_future=True)])
    assert entry.mean == -0.5
    (future,) = by_touchpoint([told("B", felt=felt(2.0), is_future=True)])
    assert future.mean == 2.0
    assert by_touchpoint([told("A")])[0].mean is None


@given(st.lists(st.floats(-2, 2).map(lambda one: round(one, 1)), min_size=1, max_size=6))
def test_a_map_never_contradicts_one_that_says_the_same(scores: list[float]) -> None:
    assert clashes_of([told("A", felt=felt(*scores)), told("B", felt=felt(*scores))]) == ()
