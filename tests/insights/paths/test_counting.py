"""What a log of events comes to: counted by hand on small logs, and by another tool on a real file."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from evidence.event_counting import counted, moment_of
from evidence.readers.logs import events
from evidence.tables.refusal import RefusedFileError
from insights.analysis.actual_paths import actual_paths

SHARED = Path("../shared/data/event_log/ecommerce_sessions_first6000_of_12719.csv")
PLACES = {"home": "h", "product_page": "p", "cart": "c", "checkout": "o", "confirmation": "k"}
ORDER = ["h", "p", "c", "o", "k"]
CASES = 2366
ACTIVITIES = {"home": 2366, "product_page": 1880, "cart": 749, "checkout": 531, "confirmation": 474}


def log(*ways: str, times: bool = True) -> Iterable[dict[str, Any]]:
    """Each way is a case; each letter an event, ten minutes after the one before."""
    for case, way in enumerate(ways):
        for number, letter in enumerate(way):
            time = f"2026-01-01 {number // 6:02}:{number % 6}0" if times else ""
            yield {"row": 1, "case": str(case), "activity": letter, "time": time}


def told(*ways: str, planned: Iterable[tuple[str, str | None]] = (), places: str = "abcd") -> Any:
    found = counted(log(*ways))
    return actual_paths(found, {one: one for one in places}, list("abcd"), list(planned))


def test_activities_and_what_follows_what() -> None:
    found = counted(log("abc", "abac", "b"))
    assert (found["cases"], found["events"]) == (3, 8)
    by_name = {one["name"]: one for one in found["activities"]}
    assert by_name["a"] == {"name": "a", "events": 3, "cases": 2, "starts": 2, "ends": 0, "minutes": 10.0}
    assert by_name["b"]["ends"] == 1 and by_name["c"]["minutes"] is None
    follows = {(one["from"], one["to"]): (one["events"], one["cases"]) for one in found["follows"]}
    assert follows == {("a", "b"): (2, 2), ("b", "c"): (1, 1), ("b", "a"): (1, 1), ("a", "c"): (1, 1)}
    assert {("".join(one["path"]), one["cases"]) for one in found["variants"]} == {("abc", 1), ("abac", 1), ("b", 1)}


def test_events_are_put_in_the_order_of_their_times_where_all_have_one() -> None:
    rows = list(log("abcd", "dcba"))
    random.Random(1).shuffle(rows)
    assert {"".join(one["path"]) for one in counted(rows)["variants"]} == {"abcd", "dcba"}
    untimed = [{**one, "time": "" if one["activity"] == "a" else one["time"]} for one in log("ba")]
    found = counted(untimed)
    assert found["variants"][0]["path"] == ["b", "a"] and found["untimed"] == 1


@pytest.mark.parametrize(
    ("text", "order", "minutes"),
    [
        ("2026-03-04T05:06:07Z", "day_first", 306.12), ("04.03.2026 05:06", "day_first", 306),
        ("3/4/2026 5:06 PM", "month_first", 1026), ("3/4/2026 12:06 am", "month_first", 6), ("2026-03-04", "", 0),
    ],
)  # fmt: skip
def test_times_as_people_write_them(text: str, order: str, minutes: float) -> None:
    found = moment_of(text, order)
    assert found is not None and found.date().isoformat() == "2026-03-04"
    assert round(found.hour * 60 + found.minute + found.second / 60, 2) == minutes


def test_what_is_no_log_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RefusedFileError) as refused:
        counted([{"problem": "no_event", "row": 2}])
    assert refused.value.code == "no_events"
    with pytest.raises(RefusedFileError) as refused:
        counted({"row": 1, "case": "1", "activity": str(number), "time": ""} for number in range(201))
    assert refused.value.code == "too_many_activities"
    monkeypatch.setattr("evidence.event_counting.MOST_EVENTS", 3)
    with pytest.raises(RefusedFileError) as refused:
        counted(log("abcd"))
    assert refused.value.code == "too_many_events"


def test_ways_over_touchpoints_losses_and_loops() -> None:
    found = told("abcd", "abcd", "aba", "ac", planned=[("b", "d"), ("a", "c")])
    taken = {(one.start, one.end): one for one in found.taken}
    assert (taken["a", "b"].cases, taken["a", "b"].times, taken["a", "b"].share) == (3, 3, 0.75)
    assert taken["b", "a"].is_back and taken["a", None].cases == 1 and taken["c", None].cases == 1
    assert ("d", None) not in taken
    assert taken["a", "c"].is_planned and taken["a", "b"].is_planned and found.untaken == (("b", "d"),)
    visited = {one.touchpoint: one for one in found.visited}
    assert (visited["a"].cases, visited["a"].again, visited["a"].left, visited["a"].share) == (4, 1, 1, 1.0)


def test_what_is_no_touchpoint_is_passed_over_and_a_stay_is_one_visit() -> None:
    found = told("axxb", "aab", "x", places="ab")
    taken = {(one.start, one.end): one.cases for one in found.taken}
    assert taken == {("a", "b"): 2} and found.missed == 1 and found.told == 3
    # What lies between is not one step: nobody says how long it took.
    assert next(one for one in found.taken).minutes == 10.0


@pytest.mark.parametrize("seed", range(20))
def test_nobody_is_counted_twice_or_lost(seed: int) -> None:
    chance = random.Random(seed)
    ways = ["".join(chance.choice("abcdx") for _ in range(chance.randint(1, 9))) for _ in range(60)]
    found = told(*ways)
    came = sum(any(letter in "abcd" for letter in way) for way in ways)
    assert found.told == 60 and found.missed == 60 - came
    at_end = sum(one.left for one in found.visited)
    assert at_end == came
    last = found.visited[-1].touchpoint
    assert sum(one.cases for one in found.taken if one.end is None) == sum(
        one.left for one in found.visited if one.touchpoint != last
    )
    for one in found.taken:
        assert 0 < one.share <= 1 and one.cases <= one.times


def test_the_real_log_has_the_counts_that_awk_finds() -> None:
    """awk -F, 'NR>1{n[$4]++; c[$1]} END{…}' over the file, line ends taken off; cases by sort -u."""
    if not SHARED.exists():
        pytest.skip("../shared/data/event_log is not here")
    found = counted(events(SHARED.name, SHARED.read_bytes(), {}))
    assert (found["cases"], found["events"], found["wrong"], found["untimed"]) == (CASES, 6000, 0, 0)
    assert {one["name"]: one["events"] for one in found["activities"]} == ACTIVITIES
    shown = actual_paths(found, PLACES, ORDER, [])
    assert shown.missed == 0 and shown.told == found["cases"]
    assert shown.visited[0].cases == next(one["cases"] for one in found["activities"] if one["name"] == "home")
