"""The finding on top of Insights: made of the map, never of anything else."""

from __future__ import annotations

from insights.analysis.backing import backing_of
from insights.analysis.feelings import scores_of
from insights.analysis.whole import analyse
from insights.page.headline import Headline, headline_of
from insights.page.pains import by_weight
from maps.exchange.reading_order import journey_of

from ..documents import Drawn

TITLES = ("Ad", "Pricing", "Sign-up", "Ticket", "Paid")


def told(*scores: float | None, pains_at: tuple[int, ...] = (), status: str = "open") -> Headline:
    drawn = Drawn()
    drawn.persona()
    stage = drawn.stage()
    places = [drawn.touchpoint(stage, title) for title in TITLES[: len(scores)]]
    for place, score in zip(places, scores, strict=True):
        if score is not None:
            drawn.feels(place, score)
    for at in pains_at:
        drawn.pain(places[at], severity=4, frequency_n=3, frequency_of=4, status=status)
    journey = journey_of(drawn.document)
    whole = analyse(journey, backing_of(drawn.document))
    rows = by_weight(journey, whole, {})
    return headline_of(journey, "Alex", scores_of(journey, journey.personas[0].id), rows)


def test_the_two_deepest_valleys_hold_back_and_the_pain_points_there_are_named() -> None:
    found = told(1, -1.6, 0.5, -1.5, 2, pains_at=(1, 2, 3))
    assert found.title == "“Pricing” and “Ticket” hold Alex back"
    assert found.lead == ("Alex is happiest at “Paid” (+2.0). Solving P1 and P3 would help where the curve is lowest.")


def test_a_valley_that_is_hardly_one_is_not_named_beside_a_deep_one() -> None:
    assert told(1, -1.6, 0.5, -0.6, 2).title == "“Pricing” holds Alex back"


def test_a_valley_without_an_open_pain_point_is_said() -> None:
    assert told(1, -1.6, 1).lead.endswith("No open pain point says why the deepest valley is there.")
    assert told(1, -1.6, 1, pains_at=(1,), status="solved").lead.endswith("why the deepest valley is there.")
    found = told(1, -1.6, 0.5, -1.5, 2, pains_at=(3,))
    assert found.lead.endswith("No open pain point stands at the deepest valley yet; P1 stands at the next.")


def test_without_a_valley_the_peak_is_told_and_without_feelings_that_there_are_none() -> None:
    assert told(0.5, 1.5, 0.5).title == "“Pricing” carries Alex, and nothing falls far below neutral"
    assert told(0.1, 0.1, 0.1).title == "Nothing on this journey moves Alex much"
    assert told(None, None) == Headline("How Alex feels is not set yet", "")
