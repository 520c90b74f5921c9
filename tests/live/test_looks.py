"""Colours and patterns of the people on a map: they tell them apart, in one process and in several."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from uuid import UUID

from maps.live.presence import PATTERNS, PEERS, People


def look(person: Any) -> tuple[int, int]:
    return person["peer"], person["pattern"]


def crowd(people: People, numbers: range) -> list[tuple[int, int]]:
    """These users arrive, one after the other; their looks."""
    looks = []
    for number in numbers:
        person = people.person(UUID(int=number), f"Ana {number}")
        people.arrive(f"client {number}", person)
        looks.append(look(person))
    return looks


def test_the_first_six_have_a_colour_each_even_if_all_would_like_the_same() -> None:
    looks = crowd(People(), range(0, 6 * PEERS, PEERS))
    assert sorted(looks) == [(peer, 0) for peer in range(1, PEERS + 1)]


def test_eighteen_are_told_apart_by_colour_and_pattern() -> None:
    looks = crowd(People(), range(PEERS * PATTERNS))
    assert len(set(looks)) == PEERS * PATTERNS
    assert {pattern for _peer, pattern in looks[:PEERS]} == {0}


def test_no_two_who_came_after_each_other_look_alike_however_many_there_are() -> None:
    looks = crowd(People(), range(0, 60 * PEERS, PEERS))
    assert all(one != other for one, other in pairwise(looks))


def test_who_comes_right_after_somebody_never_looks_like_them() -> None:
    people = People()
    crowd(people, range(PEERS * PATTERNS))
    free = look(people.here["client 0"]["user"])
    people.leave("client 0")
    # Both would like the same look best: one takes the place that is free, and then all are taken alike.
    assert crowd(people, range(600, 601)) == [free]
    assert crowd(people, range(606, 607)) != [free]


def test_another_window_of_the_same_person_looks_the_same() -> None:
    people = People()
    crowd(people, range(3))
    assert people.person(UUID(int=1), "Ana 1") == people.here["client 1"]["user"]


def test_two_who_came_to_two_processes_at_once_no_longer_look_alike_once_these_have_heard_of_each_other() -> None:
    one, other = People(), People()
    smaller, greater = UUID(int=6), UUID(int=12)
    for people, user in ((one, smaller), (other, greater)):
        people.arrive(str(user), people.person(user, "Ana"))
    assert one.here[str(smaller)]["user"]["peer"] == other.here[str(greater)]["user"]["peer"]
    told = [dict(one.here[str(smaller)]), dict(other.here[str(greater)])]
    for people, heard in ((one, told[1]), (other, told[0])):
        people.take_moved()
        people.heard(heard, 0)  # type: ignore[arg-type]
        people.settle_looks([heard])  # type: ignore[list-item]
    assert one.take_moved() == []
    (moved,) = other.take_moved()
    assert look(moved["user"]) != look(one.here[str(smaller)]["user"])


def test_who_has_windows_on_both_processes_keeps_their_look() -> None:
    people = People()
    crowd(people, range(12, 13))
    twice: Any = {"client_id": "elsewhere", "user": dict(people.here["client 12"]["user"]), "state": {}}
    alike: Any = {"client_id": "other", "user": {**twice["user"], "id": str(UUID(int=6))}, "state": {}}
    people.take_moved()
    for heard in (twice, alike):
        people.heard(heard, 0)
    people.settle_looks([twice, alike])
    assert people.take_moved() == []
