"""What the register counts, groups and finds, on one Wednesday."""

from datetime import date, timedelta

import pytest

from insights.actions.standing import Track
from insights.register.grouping import by_status, grouped
from insights.register.looking import Looking, fitting
from insights.register.standing import Standing, days_late, progress, standing

from .made import DANA, TODAY, YUKI, an_action

SUNDAY = date(2026, 11, 22)
ALL = [
    an_action(1, due=TODAY - timedelta(days=6)),
    an_action(2, due=TODAY),
    an_action(3, due=SUNDAY, status="planned", owner=DANA),
    an_action(4, due=SUNDAY + timedelta(days=1), status="planned", owner=None, team_id="t", team="Support"),
    an_action(5, due=None, status="proposed", owner=None, pains=(), map_id="", map_title=""),
    an_action(6, status="done", closed_on=date(2026, 10, 1)),
    an_action(7, status="done", closed_on=date(2026, 9, 30)),
    an_action(8, status="dropped", closed_on=TODAY),
    an_action(9, status="done", closed_on=date(2026, 1, 1)),
]


def numbers(entries):
    return [one.number for one in entries]


def test_the_figures_over_the_register():
    assert standing(ALL, TODAY) == Standing(Track(overdue=1, delivered=1, tracked=5), this_week=2, ownerless=2)


def test_a_closed_action_is_never_late():
    assert [days_late(one, TODAY) for one in ALL] == [6, 0, -4, -5, None, None, None, None, None]


def test_groups_by_deadline_come_in_their_order():
    groups = grouped(ALL, "deadline", TODAY)
    assert [(group.key, numbers(group.entries)) for group in groups] == [
        ("overdue", [1]), ("this_week", [2, 3]), ("later", [4]), ("undated", [5]), ("done", [6, 7, 9]),
        ("dropped", [8]),
    ]  # fmt: skip


def test_groups_by_owner_and_map_end_with_those_without():
    by_owner = grouped(ALL[:5], "owner", TODAY)
    assert [(group.name, numbers(group.entries)) for group in by_owner] == [
        ("Dana Okonvale", [3]), ("Yuki Sandoriva", [1, 2]), ("", [4, 5]),
    ]  # fmt: skip
    assert [numbers(group.entries) for group in grouped(ALL[:5], "map", TODAY)] == [[1, 2, 3, 4], [5]]


def test_the_board_has_its_columns_even_empty_and_dropped_only_with_something_in_it():
    assert [group.key for group in by_status(ALL[:1])] == ["proposed", "planned", "in_progress", "done"]
    assert [group.key for group in by_status(ALL)][-1] == "dropped"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 7]),
        ({"status": "all"}, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ({"status": "done"}, [6, 7, 9]),
        ({"overdue": "1"}, [1]),
        ({"owner": DANA.key}, [3]),
        ({"owner": YUKI.key}, [1, 2, 6, 7]),
        ({"owner": "none"}, [4, 5]),
        ({"map": "none"}, [5]),
        ({"severity": "5"}, []),
        ({"severity": "4", "owner": DANA.key}, [3]),
        ({"q": "DOCS support"}, [1, 2, 3, 4, 5, 6, 7]),
        ({"q": "a5"}, [5]),
        ({"q": "nothing like it"}, []),
        ({"owner": "member:rubbish", "severity": "9", "status": "x", "page": "-1"}, [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_filters_find_what_they_say(query, found):
    assert numbers(fitting(ALL, Looking.of(query), TODAY)) == found


def test_an_address_says_only_what_is_unusual_and_comes_back_the_same():
    looking = Looking.of({"view": "board", "overdue": "1", "q": "über uns", "by": "deadline"})
    assert looking.query == "?view=board&overdue=1&q=%C3%BCber+uns"
    assert Looking().query == ""
    assert looking.but(q="").q == ""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"baseline": 22, "target": 50, "latest": 31}, 32),
        ({"baseline": 8, "target": 1, "latest": 6.5}, 21),
        ({"baseline": 22, "target": 50, "latest": 10}, 0),
        ({"baseline": 22, "target": 50, "latest": 90}, 100),
        ({"baseline": 22, "target": 50, "latest": None}, 0),
        ({"baseline": 22, "target": 50, "latest": 31, "after": 50}, 100),
        ({"baseline": None}, None),
        ({"target": None}, None),
        ({"baseline": 5, "target": 5, "latest": 4, "better": "up"}, 0),
        ({"baseline": 5, "target": 5, "latest": 4, "better": "down"}, 100),
    ],
)
def test_progress_goes_from_the_baseline_to_the_target(fields, expected):
    assert progress(an_action(**fields)) == expected
