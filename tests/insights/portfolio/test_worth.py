"""Which journey first: what is at stake, and what can't be ranked yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.portfolio.worth import Guess, ranked, stake_of

GUESSES = st.builds(
    Guess,
    st.none() | st.integers(0, 10**7),
    st.none() | st.floats(0, 10**6),
    st.none() | st.integers(1, 5),
)


def test_stake_is_people_times_value_times_the_part_that_pain_costs() -> None:
    # 1,000 people, 60 each, pain 3 of 5.
    assert stake_of(Guess(1_000, 60.0, 3)) == pytest.approx(36_000)


@pytest.mark.parametrize("guess", [Guess(None, 60, 3), Guess(1_000, None, 3), Guess(1_000, 60, None)])
def test_what_nobody_knows_is_not_zero(guess: Guess) -> None:
    assert stake_of(guess) is None
    assert len(guess.missing) == 1


def test_the_highest_stake_comes_first_and_the_unknown_last_the_worse_before() -> None:
    guesses = {
        "a": Guess(100, 10, 5),
        "b": Guess(None, None, 2),
        "c": Guess(1_000, 10, 5),
        "d": Guess(50, None, 1),
        "e": Guess(None, None, 4),
    }
    found = ranked(guesses, guesses.__getitem__)
    assert [one.of for one in found] == ["c", "a", "d", "e", "b"]
    assert [one.place for one in found] == [1, 2, None, None, None]
    assert [one.part for one in found[:2]] == [1.0, pytest.approx(0.1)]


@given(st.lists(GUESSES, max_size=8))
def test_each_is_listed_once_and_stakes_fall(guesses: list[Guess]) -> None:
    found = ranked(range(len(guesses)), guesses.__getitem__)
    assert sorted(one.of for one in found) == list(range(len(guesses)))
    stakes = [one.stake for one in found if one.stake is not None]
    assert stakes == sorted(stakes, reverse=True)
    assert all(0 <= one.part <= 1 for one in found)


@given(GUESSES.filter(lambda one: not one.missing))
def test_more_people_never_put_less_at_stake(guess: Guess) -> None:
    assert guess.size is not None
    more = Guess(guess.size + 1, guess.value, guess.pain)
    assert (stake_of(more) or 0) >= (stake_of(guess) or 0)
