"""What customers reported: the formula of the measured curve, by examples by hand and by what always holds."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from evidence.measuring import HALF_WEIGHT, Measured, Voice, measure, student

TODAY = date(2026, 11, 22)
YEAR = 12


def said(sentiment: float, kind: str = "review", count: int = 1, days: int = 0, **fields: object) -> list[Voice]:
    one = Voice(sentiment, kind, str(fields.pop("source", kind)), date=TODAY - timedelta(days), **fields)  # type: ignore[arg-type]
    return [one] * count


def of(voices: list[Voice], half_life: float = YEAR) -> Measured:
    found = measure(voices, TODAY, half_life)
    assert found is not None
    return found


def some(seed: int) -> list[Voice]:
    """Voices as they come: of several kinds and sources, old and new, some of one person, some of no day."""
    pick = random.Random(seed)
    kinds = pick.sample(["survey", "review", "ticket", "interview", "social"], pick.randint(1, 4))
    return [
        Voice(
            round(pick.uniform(-1, 1), 3),
            pick.choice(kinds),
            f"source {pick.randint(1, 4)}",
            pick.choice([0.1, 0.5, 1.0, 1.0, 3.0]),
            None if pick.random() < 0.1 else TODAY - timedelta(pick.randint(0, 1500)),
            pick.choice(["", "", "anna", "ben"]),
        )
        for _ in range(pick.randint(2, 60))
    ]


MANY = [some(seed) for seed in range(200)]


# --- By hand ------------------------------------------------------------------------------------------------------


def test_nobody_said_anything() -> None:
    assert measure([], TODAY, YEAR) is None
    assert measure(said(0.5, weight=0.0), TODAY, YEAR) is None


def test_one_voice_says_hardly_anything() -> None:
    """1 voice: variance 3 x 1 / 3, 3 degrees of freedom: 3.18 wide on either side, as far as the scale goes."""
    found = of(said(-0.5))
    assert (found.value, found.low, found.high, found.n) == (-1.0, -2.0, 2.0, 1)


def test_twenty_that_agree() -> None:
    """Variance 3 / 22, 22 degrees of freedom: 2.0739 x sqrt(3 / 22 / 20) = 0.1712."""
    found = of(said(-0.5, count=20))
    assert found.value == pytest.approx(-1.0)
    assert found.high - found.value == pytest.approx(0.1712, abs=0.0005)


def test_five_interviews_are_heard_beside_five_hundred_reviews() -> None:
    """Weights 500 / 505 and 5 / 10: (0.990 x 1.6 - 0.5 x 1.6) / 1.490 = 0.526; a plain mean would say 1.57."""
    found = of([*said(0.8, count=500), *said(-0.8, "interview", count=5)])
    assert found.value == pytest.approx(1.6 * (500 / 505 - 0.5) / (500 / 505 + 0.5))
    assert (found.types, found.sources, found.n) == (("interview", "review"), 2, 505)


def test_one_half_life_halves() -> None:
    """A year ago 0.5, today 1: (1 x 2 + 0.5 x -2) / 1.5."""
    found = of([*said(1.0), *said(-1.0, days=365)])
    assert found.value == pytest.approx(2 / 3, abs=0.01)
    assert found.weight == pytest.approx(1.5, abs=0.01)
    assert found.newest == TODAY


def test_what_has_no_day_counts_as_one_half_life_old() -> None:
    undated = [replace(one, date=None) for one in said(-1.0)]
    assert of([*said(1.0), *undated]).value == pytest.approx(2 / 3)
    assert of(undated).newest is None


def test_days_to_come_count_as_today() -> None:
    assert of(said(1.0, days=-30)) == replace(of(said(1.0)), newest=TODAY + timedelta(30))


def test_one_person_counts_once() -> None:
    found = of([*said(-1.0, count=9, respondent="anna"), *said(1.0, respondent="ben")])
    assert found.value == pytest.approx(0.0)
    assert found.weight == pytest.approx(2.0)
    # In another source it is somebody else.
    other = of([*said(-1.0, respondent="anna"), *said(-1.0, respondent="anna", source="other")])
    assert other.weight == pytest.approx(2.0)


def test_a_source_of_weight_three_counts_three_times_as_much() -> None:
    assert of([*said(1.0, weight=3.0), *said(-1.0)]).value == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(3, 3.1824), (4, 2.7764), (5, 2.5706), (10, 2.2281), (30, 2.0423), (1000, 1.9623)]
)
def test_students_t_as_tables_have_it(freedom: float, quantile: float) -> None:
    assert student(freedom) == pytest.approx(quantile, rel=0.002)


# --- What always holds ----------------------------------------------------------------------------------------------


def test_it_lies_among_what_was_said_and_in_its_band() -> None:
    for many in MANY:
        voices = many
        found = of(voices)
        scores = [2 * one.sentiment for one in voices]
        assert min(scores) - 1e-9 <= found.value <= max(scores) + 1e-9
        assert -2 <= found.low <= found.value <= found.high <= 2
        assert found.low < found.high


def test_order_does_not_matter() -> None:
    for many in MANY:
        voices = many
        turned = of(voices[::-1])
        assert turned.value == pytest.approx(of(voices).value)
        assert turned.low == pytest.approx(of(voices).low)


def test_the_older_one_voice_gets_the_less_it_pulls() -> None:
    """Its own score is the furthest out, so that the mean goes away from it with every year."""
    for many in MANY:
        voices = [replace(one, respondent="") for one in many]
        pulls = [of([*voices, *said(1.0, days=days)]).value for days in (0, 200, 800, 3000)]
        assert pulls == sorted(pulls, reverse=True)


def test_the_same_said_by_more_people_narrows_the_band() -> None:
    for many in MANY:
        voices = [replace(one, respondent="") for one in many]
        bands = [(found.high - found.low) for times in (1, 2, 4, 8) if (found := of(voices * times))]
        assert bands == sorted(bands, reverse=True)
        assert bands[-1] < bands[0] or bands[0] == 4


def test_the_same_said_longer_ago_widens_the_band() -> None:
    for many in MANY:
        voices = [one for one in many if one.date]
        if not voices:
            continue
        older = [replace(one, date=one.date and one.date - timedelta(700)) for one in voices]
        assert of(older).high - of(older).low >= of(voices).high - of(voices).low - 1e-9


@pytest.mark.parametrize("flood", [100, 3_000])
@pytest.mark.parametrize("voices", MANY[:20])
def test_no_kind_drowns_the_others(voices: list[Voice], flood: int) -> None:
    """However much of one kind comes, the others keep the share that what they hold gives them against a full kind."""
    voices = [replace(one, respondent="", type=f"not {one.type}") for one in voices]
    alone = of(voices)
    amount: dict[str, float] = {}
    for one in voices:
        amount[one.type] = amount.get(one.type, 0.0) + measure([one], TODAY, YEAR).weight  # type: ignore[union-attr]
    held = sum(kind / (kind + HALF_WEIGHT) for kind in amount.values())
    flooded = of([*voices, *said(1.0, "flood", count=flood)])
    least = held / (held + 1.0)
    assert 2 - flooded.value >= (2 - alone.value) * least - 1e-9


def test_an_untrusted_source_pulls_less() -> None:
    for many in MANY:
        voices = many
        pulls = [of([*voices, *said(1.0, source="new", weight=weight)]).value for weight in (3.0, 1.0, 0.3, 0.1)]
        assert pulls == sorted(pulls, reverse=True)
