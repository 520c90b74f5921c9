"""What a report says: each sentence follows from figures, and what nobody knows is not said."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from insights.analysis.costs import Range
from insights.reports.drawing import curve_svg, on_page, on_paper
from insights.reports.material import Earlier, Options, Reading
from insights.reports.saying import money

from ..documents import Drawn
from .materials import TODAY, action, block, contents, drawn, names, part, texts

COST = {
    "people": {"source": "figure", "figure": 1000},
    "loss_rate": {"source": "assumption", "figure": 10, "low": 5, "high": 20},
    "value": {"source": "figure", "figure": 100},
    "share": {"source": "figure", "figure": 50},
}


def earlier(map_: Drawn | None = None, **more: Any) -> Earlier:
    return Earlier(date(2026, 2, 10), json.loads(json.dumps(contents(map_, **more)["figures"])))


def test_the_headline_is_a_finding() -> None:
    assert contents()["headline"] == "“Ticket” and “Prices” hold the journey back"


def test_a_map_without_feelings_says_so_and_has_no_curve() -> None:
    map_ = drawn()
    map_.drop_all("emotion")
    told = contents(map_)
    assert told["headline"] == "The journey is drawn, but nobody has said yet how it feels"
    assert "curve" not in names(told)
    assert not any(tile["label"] == "Experience score" for tile in told["tiles"])


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ([-1.5, None, None], "“Ad” holds the journey back"),
        ([-1.0, -1.0, -1.0], "“Ad” holds the journey back"),
        ([0.1, -0.2, 0.0], "The journey is felt as neutral throughout"),
        ([0.1, 1.0, 0.5], "“Prices” carries the journey"),
    ],
)
def test_a_headline_of_few_feelings(scores: list[float | None], said: str) -> None:
    map_ = drawn()
    map_.drop_all("emotion")
    for place, score in enumerate(scores):
        if score is not None:
            map_.feels(f"touchpoint-{place + 1}", score)
    assert contents(map_)["headline"] == said


def test_the_summary_tells_the_figures() -> None:
    told = contents()["summary"]
    assert "The objective: Trial to paid from 14% to 15.4%." in told
    assert "Alex feels best at “Invoice” (+1.6) and worst at “Ticket” (−1.8)." in told
    assert "2 pain points are open (1 severe); P1 “Nobody answers” weighs most." in told
    assert "O1 “Answer at once” gives the most for the least effort and is not an action yet." in told
    assert "No opportunity has become an action yet." in told


def test_a_reading_of_the_objective_takes_the_place_of_its_baseline() -> None:
    told = contents(objective=Reading(date(2026, 3, 1), 14.6))["summary"]
    assert told[0] == "Trial to paid was 14.6% on 1 Mar 2026; the target is 15.4%."


def test_an_opportunity_that_was_taken_up_is_not_asked_for_again() -> None:
    told = contents(actions=(action(1, opportunity="O1", owner="Yuki", due=date(2026, 3, 4)),))["summary"]
    assert not any("is not an action yet" in sentence for sentence in told)
    assert "1 action is under way or planned (1 late)." in told


def test_tiles_hold_the_figures() -> None:
    tiles = {one["label"]: one for one in contents(actions=(action(1, due=TODAY), action(2)))["tiles"]}
    # The mean of the six feelings is -0.1167: 100 x (-0.1167 + 2) / 4.
    assert tiles["Experience score"]["value"] == "47"
    assert (tiles["Open pain points"]["value"], tiles["Open pain points"]["note"]) == ("2", "1 severe")
    assert tiles["Actions on track"]["value"] == "1 of 1"


def test_evidence_is_not_spoken_of_where_none_is_kept() -> None:
    told = contents()
    assert "coverage" not in names(told)
    assert not any("Evidence coverage" in text for text in texts(told["tiles"]))


def test_pain_points_come_heaviest_first_with_what_the_weight_is_made_of() -> None:
    rows = block(contents(), "pains", "table")["rows"]
    assert [row[0]["text"] for row in rows] == ["P1 Nobody answers", "P2 Tiers confuse"]
    # 5 x 30 / 40, 3 x 10 / 40
    assert [row[3]["text"] for row in rows] == ["3.8", "0.8"]
    assert [row[2]["text"] for row in rows] == ["30 of 40", "10 of 40"]
    assert rows[0][3]["chart"]["part"] == 1


def test_what_is_not_rated_is_not_nought() -> None:
    map_ = drawn()
    map_.row("pain_point-2").update(severity=None, frequency_n=None, frequency_of=None)
    rows = block(contents(map_), "pains", "table")["rows"]
    assert [cell["text"] for cell in rows[1][1:4]] == ["not rated", "not known", "–"]


def test_money_is_told_only_when_it_was_chosen() -> None:
    map_ = drawn()
    map_.row("pain_point-1")["cost"] = COST
    without, told = contents(map_), contents(map_, options=Options(costs=True))
    assert not any("cost" in text.lower() for text in texts(without))
    # 1,000 x 50 % x 10 % x 100, from 5 to 20 %
    assert "Open pain points cost about 5,000, between 2,500 and 10,000 a month." in told["summary"]
    assert "What 1 more costs is not known yet." in told["summary"]
    row = block(told, "pains", "table")["rows"][0]
    assert (row[4]["text"], row[4]["sub"]) == ("5,000", "2,500 to 10,000")
    inputs = part(told, "pains")["blocks"][-1]["rows"]
    assert [cell["text"] for cell in inputs[0]] == ["P1 Nobody answers", "1,000", "50%", "10%", "100"]


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0"), (7.4, "7"), (123, "120"), (12_345, "12,000"), (987_654, "990,000"), (1_250_000, "1.2M")],
)
def test_money_pretends_no_precision(amount: float, said: str) -> None:
    assert money(amount) == said


def test_examples_of_templates_are_nowhere() -> None:
    map_ = drawn()
    for row in (map_.row("pain_point-2"), map_.row("opportunity-2"), map_.row("card-1")):
        row["example"] = True
    told = texts(contents(map_))
    assert not any("Tiers confuse" in text or "Three tiers" in text for text in told)


def test_actions_tell_owner_deadline_and_measure() -> None:
    one = action(3, owner="Yuki", team="Support", due=date(2026, 3, 4), status="in_progress", measure="Hours", unit="h",
                 baseline=9.0, latest=6.0, target=2.0, opportunity="O1", touchpoint="Ticket")  # fmt: skip
    told = contents(actions=(one, action(4), action(5, status="done", after=1.0)))
    rows = block(told, "actions", "table")["rows"]
    assert [(cell["text"], cell["sub"]) for cell in rows[0]] == [
        ("A3 Act 3", "In progress · O1 · Ticket"),
        ("Yuki", "Support"),
        ("4 Mar 2026", "6 days late"),
        ("Hours", "9\u00a0h → 6\u00a0h → 2\u00a0h"),
    ]
    assert [cell["text"] for cell in rows[1]] == ["A4 Act 4", "Nobody yet", "no deadline", "no measure"]
    assert len(rows) == 2, "what is done is not being done"


@pytest.mark.parametrize(
    ("outcome", "said", "tone"),
    [
        ("reached", "Target reached", "pos"),
        ("helped", "Helped, but less than expected", "warn"),
        ("did_not_help", "Did not help; its pain points are open again", "neg"),
    ],
)
def test_what_was_expected_stands_beside_what_was_measured(outcome: str, said: str, tone: str) -> None:
    one = action(1, status="done", measure="Hours", baseline=9.0, target=2.0, after=3.0, after_on=date(2026, 3, 1),
                 outcome=outcome, expected=Range(700, 700, 700), saved=Range(600, 600, 600))  # fmt: skip
    told = contents(actions=(one,), options=Options(costs=True))
    row = block(told, "proof", "table")["rows"][0]
    assert [cell["text"] for cell in row] == ["A1 Act 1", "9", "2", "3", said]
    assert (row[4]["tone"], row[4]["sub"]) == (tone, "saves 600 a month, 700 expected")
    assert not block(contents(actions=(one,)), "proof", "table")["rows"][0][4]["sub"]


def test_finished_without_a_reading_is_said() -> None:
    told = contents(actions=(action(1, status="done"),))
    lead = "1 finished action has no reading afterwards: nobody knows whether it helped."
    assert part(told, "proof")["lead"] == lead


def test_a_report_for_a_team_holds_what_concerns_it() -> None:
    ours = action(1, team="Support", title="Answer")
    told = contents(team="Support", actions=(ours, action(2, team="Product", title="Tiers")))
    assert told["headline"] == "Support shapes 1 touchpoint, with 1 open pain point"
    assert [row[0]["text"] for row in block(told, "places", "table")["rows"]] == ["Ticket"]
    assert block(told, "places", "table")["rows"][0][2]["text"] == "Takes the ticket"
    assert [cell["text"] for cell in block(told, "questions", "list")["items"]] == ["Is somebody on it?"]
    assert [row[0]["text"] for row in block(told, "pains", "table")["rows"]] == ["P1 Nobody answers"]
    assert [row[0]["text"] for row in block(told, "opportunities", "table")["rows"]] == ["O1 Answer at once"]
    assert [row[0]["text"] for row in block(told, "actions", "table")["rows"]] == ["A1 Answer"]
    assert not {"process", "quality", "touchpoints"} & set(names(told))
    assert block(told, "curve", "curve")["own"] == [3]


def test_a_team_that_nothing_names() -> None:
    assert contents(team="Legal")["headline"] == "Nothing on this map names Legal yet"


def test_the_first_report_compares_with_nothing() -> None:
    assert "since" not in names(contents())


def test_what_changed_since_the_report_before() -> None:
    before = earlier(actions=(action(1, status="in_progress"), action(2)))
    map_ = drawn()
    map_.row("emotion-2")["score"] = -0.5
    map_.row("pain_point-2")["status"] = "solved"
    map_.pain("touchpoint-5", title="Late invoice", severity=2)
    now = (action(1, status="done", after=1.0), action(2, status="dropped"), action(3))
    told = contents(map_, earlier=before, actions=now)
    assert part(told, "since")["title"] == "Since the report of 10 Feb 2026"
    happened = [(cell["text"], cell["sub"]) for cell in block(told, "since", "list")["items"]]
    assert happened == [
        ("1 pain point was solved", "P2 “Tiers confuse”"),
        ("1 pain point is new", "P3 “Late invoice”"),
        ("1 action was finished", "A1 “Act 1”"),
        ("1 action is new", "A3 “Act 3”"),
        ("1 action was dropped", "A2 “Act 2”"),
    ]
    stages = block(told, "since", "table")["rows"]
    # Find: 1.0 and -1.5, then 1.0 and -0.5
    assert [cell["text"] for cell in stages[0]] == ["Find", "−0.2", "", "+0.2", "+0.5"]
    # 47.08 before; the mean rises by 1 / 6, the score by 100 / 24
    assert "The experience score is 51 of 100, +4 since the report of 10 Feb 2026." in told["summary"]
    assert block(told, "curve", "curve")["before"] == [1.0, -1.5, -0.5, -1.8, 1.6, 0.5]


def test_nothing_changed_is_said_in_a_word() -> None:
    told = contents(earlier=earlier())
    assert (part(told, "since")["lead"], part(told, "since")["blocks"]) == (
        "Nothing that reports count has changed.",
        [],
    )


def test_quality_can_be_left_out() -> None:
    assert "quality" in names(contents())
    assert "quality" not in names(contents(options=Options(checks=False)))


def test_the_curve_is_told_in_words_and_in_a_table() -> None:
    told = contents()
    curve = block(told, "curve", "curve")
    assert curve["text"].startswith("Emotion curve of Alex: Ad +1.0, Prices −1.5, ")
    assert {(3, "Low −1.8"), (4, "High +1.6")} <= {(one["at"], one["text"]) for one in curve["turns"]}
    assert len(curve["turns"]) <= 4
    rows = block(told, "touchpoints", "table")["rows"]
    assert [row[0]["text"] for row in rows][:2] == ["1. Ad", "2. Prices"]
    assert [row[1]["text"] for row in rows] == ["+1.0", "−1.5", "−0.5", "−1.8", "+1.6", "+0.5"]


def test_it_speaks_the_language_that_was_chosen() -> None:
    told = contents(language="de")
    assert told["headline"] == "„Ticket“ und „Prices“ bremsen die Reise"
    english = set(texts(contents()))
    # What people wrote stays as they wrote it.
    given = (
        "Trial to paid",
        "Studio North",
        "Nobody answers",
        "Answer at once",
        "Tiers confuse",
        "Three tiers",
        "Is somebody",
    )
    same = {text for text in texts(told) if text in english and " " in text and not text[0].isdigit()}
    assert {text for text in same if not any(one in text for one in given)} == set()


def test_contents_are_plain_values() -> None:
    told = contents(actions=(action(1, due=TODAY),))
    assert json.loads(json.dumps(told)) == told


def test_evidence_is_told_where_it_is_kept() -> None:
    map_ = drawn()
    map_.context["evidence"] = {}
    map_.evidence("emotion-4")
    map_.evidence("pain_point-1")
    told = contents(map_)
    # Two of six feelings and two pain points, both at the same one of six touchpoints.
    lead = "Evidence backs 2 of 8 emotions and pain points, at 1 of 6 touchpoints."
    assert part(told, "coverage")["lead"] == lead
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in block(told, "coverage", "table")["rows"]}
    assert rows["Emotion"] == ["0%", "50%", "0%"]
    # What evidence backs counts whole: 5 x 30 / 40.
    assert block(told, "pains", "table")["rows"][0][3]["text"] == "3.8"
    assert "counts half" in part(told, "pains")["lead"]
    assert "Evidence" in [row[0]["text"] for row in block(told, "quality", "table")["rows"]]


def test_what_customers_reported_stands_beside_what_the_team_says() -> None:
    map_ = drawn()
    feeling = map_.row("emotion-4")
    map_.context["evidence"] = {}
    place = f"{feeling['touchpoint']}:{feeling['map_persona']}"
    map_.context["measured"] = {place: {"value": feeling["score"] + 1.4, "low": -1, "high": 1, "n": 4}}
    told = contents(map_)
    drawn_curve = block(told, "curve", "curve")
    assert [one is not None for one in drawn_curve["measured"]].count(True) == 1
    assert {"mark": "measured", "text": "Reported by customers"} in drawn_curve["legend"]
    assert "Reported by customers: " in drawn_curve["text"]
    assert any("+1.4" in text for text in texts(part(told, "shape")))
    assert block(contents(), "curve", "curve")["measured"] is None


def test_where_no_evidence_is_kept_nothing_is_halved_and_nothing_is_said_of_it() -> None:
    told = contents()
    assert block(told, "pains", "table")["rows"][0][3]["text"] == "3.8"
    assert "evidence" not in " ".join(texts(told)).lower()


def test_time_of_customers_stands_beside_that_of_work() -> None:
    map_ = drawn()
    map_.row("touchpoint-4").update(wait_before=540, duration=60)
    map_.row("card-2")["duration"] = 35
    told = contents(map_)
    rows = {row["label"]: row["value"] for row in block(told, "process", "facts")["rows"]}
    assert rows["Customers wait"] == "9\u00a0h; waiting is 90% of waiting and contact together"
    assert rows["Work behind the scenes"] == "35\u00a0min"
    said = [cell["text"] for cell in block(told, "process", "list")["items"]]
    assert said == ["At “Ticket” people wait 9\u00a0h for 35\u00a0min of work."]


def test_a_drawing_escapes_what_people_wrote() -> None:
    map_ = drawn()
    for kind in ("touchpoint", "stage"):
        map_.row(f"{kind}-1")["title"] = "<script>alert(1)</script>\"'&"
    drawn_curve = curve_svg(block(contents(map_), "curve", "curve"), on_page)
    assert "<script" not in drawn_curve and "&lt;script&gt;" in drawn_curve
    assert "var(--pos)" in drawn_curve and "#" not in re.sub(r"&#x?\w+;|url\(#\w+\)", "", drawn_curve)


@pytest.mark.parametrize("count", [0, 1, 48, 49, 120])
def test_a_curve_of_any_length_is_drawn(count: int) -> None:
    map_ = Drawn(title="Long")
    map_.persona()
    stage = map_.stage()
    for at in range(count):
        map_.feels(map_.touchpoint(stage), (at % 41 - 20) / 10)
    told = contents(map_)
    assert ("curve" in names(told)) == (count > 0)
    if count:
        ET.fromstring(curve_svg(block(told, "curve", "curve"), on_paper))
