"""Map beside process: channels, lines, teams, and the customer's time beside the company's."""

from __future__ import annotations

from typing import Any

from insights.analysis.channels import channel_switches
from insights.analysis.hand_offs import PairCount, crossings, team_flow
from insights.analysis.waiting import Conflict, Sum, times_of

from .drawn import BILLING, MAIL, PACKING, PHONE, SHOP, SUPPORT, Map


def test_switches_of_the_main_channel() -> None:
    made = Map()
    stage = made.stage("One", 1)
    a = made.touchpoint(stage, "Ad", channel=MAIL, online=True)
    b = made.touchpoint(stage, "Asks", channel=PHONE, more_channels=[MAIL], online=False)
    made.touchpoint(stage, "Waits", contact="waits")
    c = made.touchpoint(stage, "Buys", channel=SHOP)
    made.touchpoint(stage, "Buys again", channel=SHOP)
    found = channel_switches(made.journey().touchpoints)
    assert [(one.start, one.end, one.before, one.after) for one in found.found] == [
        (a, b, "Mail", "Phone"),
        (b, c, "Phone", "Shop"),
    ]
    assert [(one.forced, one.crosses) for one in found.found] == [(False, True), (True, None)]
    assert (found.count, found.forced, found.steps, found.part) == (2, 1, 3, 2 / 3)


def test_without_channels_there_is_nothing_to_switch() -> None:
    made = Map()
    made.feels(made.stage("One", 1), [None, None])
    found = channel_switches(made.journey().touchpoints)
    assert (found.count, found.part) == (0, None)


class Process(Map):
    """Three touchpoints and the lanes of a blueprint, drawn from back to front."""

    def __init__(self, **more: Any) -> None:
        super().__init__()
        stage = self.stage("One", 1)
        self.support, self.back, self.front, self.doing = (
            self.lane(role, "") for role in ("support", "off_stage", "on_stage", "actions")
        )
        waits = more.get("waits", [None, None, None])
        self.a, self.b, self.c = (self.touchpoint(stage, str(at), wait_before=one) for at, one in enumerate(waits))


def test_a_line_is_crossed_where_cards_stand_on_both_sides() -> None:
    made = Process()
    made.card(made.doing, made.a, "Orders", until=made.c)
    made.card(made.front, made.a, "Greets")
    made.card(made.back, made.b, "Packs")
    made.card(made.support, made.b, "Prints labels")
    found = crossings(made.journey())
    assert [(one.touchpoint, one.lines) for one in found.found] == [
        (made.a, ("interaction",)),
        # Nobody on stage: what is done behind reaches the customer across both lines.
        (made.b, ("interaction", "visibility", "internal")),
    ]
    assert [(one.line, one.count) for one in found.counts] == [("interaction", 2), ("visibility", 1), ("internal", 1)]
    assert found.front_back == 1


def test_work_passes_between_teams_from_front_to_back() -> None:
    made = Process()
    takes = made.card(made.front, made.a, "Takes the order", team=SUPPORT)
    packs = made.card(made.back, made.a, "Packs", team=PACKING)
    made.card(made.back, made.b, "Somebody sends")
    tells = made.card(made.front, made.b, "Tells", team=SUPPORT)
    again = made.card(made.back, made.c, "Packs again", team=PACKING)
    bills = made.card(made.back, made.c, "Bills", team=BILLING)
    made.card(made.support, made.c, "Books", team=BILLING)
    made.card(made.doing, made.c, "Pays", team=SUPPORT)
    found = team_flow(made.journey())
    assert [(one.before, one.after, one.start, one.end, one.lines) for one in found.hand_offs] == [
        (takes, packs, made.a, made.a, ("visibility",)),
        (packs, tells, made.a, made.b, ("visibility",)),
        (tells, again, made.b, made.c, ("visibility",)),
        (again, bills, made.c, made.c, ()),
    ]
    assert found.pairs == (
        PairCount("Support", "Packing", 2),
        PairCount("Packing", "Billing", 1),
        PairCount("Packing", "Support", 1),
    )
    assert (found.teams, found.without_team, found.across_lines) == (3, 1, 3)


def test_waiting_beside_internal_time() -> None:
    made = Map()
    stage, back = made.stage("One", 1), made.lane("off_stage", "")
    a = made.touchpoint(stage, "Orders", wait_before=0, duration=10)
    b = made.touchpoint(stage, "Gets it", wait_before=90)
    made.touchpoint(stage, "Uses", duration=5)
    made.card(back, a, "Checks", duration=20)
    made.card(back, a, "Looks again")
    made.card(made.lane("support", ""), b, "Drives", duration=70)
    made.card(made.lane("on_stage", ""), b, "Hands over", duration=3)
    found = times_of(made.journey())
    assert (found.wait, found.contact, found.internal) == (Sum(90, 2, 1), Sum(15, 2, 1), Sum(90, 2, 1))
    assert [one.internal for one in found.touchpoints] == [Sum(20, 1, 1), Sum(70, 1, 0), Sum(None, 0, 0)]
    # Both are known of the first touchpoint only: no wait, 10 minutes of contact.
    assert found.waiting_part == 0
    assert times_of(Map().journey()).wait == Sum(None, 0, 0)


def test_the_customer_waits_longer_than_the_work_takes() -> None:
    made = Process(waits=[600, 30, None])
    made.card(made.back, made.a, "Checks", duration=20)
    made.card(made.support, made.a, "Prints", duration=10)
    made.card(made.back, made.b, "Packs", duration=30)
    assert times_of(made.journey()).conflicts == (Conflict("idle_wait", made.a, None, 600, 30),)


def test_work_that_takes_longer_than_the_map_promises() -> None:
    made = Process(waits=[10, 20, None])
    slow = made.card(made.back, made.a, "Produces", duration=45, until=made.b)
    made.card(made.back, made.c, "Ships", duration=500)
    made.card(made.support, made.b, "Bills", duration=20)
    # 45 minutes of work in 30 of waiting; how long the customer waits for the shipping nobody has said.
    assert times_of(made.journey()).conflicts == (Conflict("slow_work", made.a, slow, 30, 45),)


def test_a_wait_that_nothing_explains() -> None:
    made = Process(waits=[10, 0, 60])
    made.card(made.back, made.a, "Checks", duration=10)
    assert times_of(made.journey()).conflicts == (Conflict("unexplained_wait", made.c, None, 60, None),)


def test_without_a_process_there_is_nothing_to_disagree_with() -> None:
    made = Process(waits=[10, 0, 60])
    made.card(made.front, made.a, "Greets", duration=500)
    assert times_of(made.journey()).conflicts == ()


def test_a_time_that_is_not_set_contradicts_nothing() -> None:
    made = Process(waits=[600, None, None])
    made.card(made.back, made.a, "Checks", duration=20)
    made.card(made.back, made.a, "Takes nobody knows how long")
    made.card(made.back, made.b, "Packs", duration=50)
    assert times_of(made.journey()).conflicts == ()
