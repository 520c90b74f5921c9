"""Counting votes, and which notes look alike: pure, so told by examples."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshops.counting import dots, feelings
from workshops.likeness import alike
from workshops.telling.looks import drawn

VOTES = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("xyz"), st.integers(0, 3)), unique_by=lambda v: v[:2]
)


@given(VOTES)
def test_every_voter_stands_in_every_histogram_and_no_dot_is_lost(votes: list[tuple[str, str, int]]) -> None:
    results = dots("xyz", votes, 3)
    voters = {voter for voter, _target, _value in votes}
    assert sum(one["total"] for one in results) == sum(value for *_who, value in votes)
    assert [one["total"] for one in results] == sorted((one["total"] for one in results), reverse=True)
    for one in results:
        assert one["spread"] is None if not voters else sum(one["spread"]["histogram"]) == len(voters)


def test_who_gave_a_choice_nothing_gave_it_nought() -> None:
    results = dots(["x", "y"], [("ana", "x", 2), ("ben", "x", 1), ("ben", "y", 1)], 3)
    assert results[1]["votes"] == [1, 0]
    assert results[1]["spread"] == {"min": 0, "max": 1, "mean": 0.5, "histogram": [1, 1, 0, 0]}


def test_a_half_counts_for_the_stronger_face() -> None:
    (result,) = feelings(["x"], [("ana", "x", 15), ("ben", "x", -15), ("cleo", "x", 4), ("dan", "x", -4)])
    assert result["spread"] == {"min": -1.5, "max": 1.5, "mean": 0, "histogram": [1, 0, 2, 0, 1]}


def test_notes_are_alike_by_the_words_that_tell_something() -> None:
    notes = [
        ("1", "Compares the prices on her phone"),
        ("2", "compared prices with a phone"),
        ("3", "Die Preise auf dem Handy vergleichen"),
        ("4", "Vergleicht Preise am Handy"),
        ("5", "The one with the phone"),
        ("6", "???"),
        ("7", ""),
    ]
    assert alike(notes) == [["1", "2"], ["3", "4"]]


def test_a_piece_of_a_curve_has_a_gap_where_nobody_felt_anything() -> None:
    scores = (1.0, 0.0, None, -2.0)
    piece = drawn({"curve": [{"title": "", "here": n == 1, "score": score} for n, score in enumerate(scores)]})
    assert piece is not None
    assert [spot.here for spot in piece.spots] == [False, True, False]
    assert len(piece.lines) == 1 and piece.spots[1].y == piece.neutral
    assert drawn({"curve": [{"title": "", "here": True, "score": None}]}) is None and drawn(None) is None
