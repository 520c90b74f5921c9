"""How often the first guess is right on labelled evidence, why, and that what says nothing is left alone."""

from __future__ import annotations

import pytest

from evidence.demo import SAID
from insights.matching.places import places_of
from insights.matching.scoring import LEAST, Guess, Said, Scorer
from insights.matching.stems import stem_of
from insights.matching.vocabulary import meaning_of

from .labelled import Set, sets

SETS = {one.name: one for one in sets()}


def scorer_of(one: Set) -> tuple[Scorer, dict[str, str]]:
    places = places_of(one.document, one.channels)
    return Scorer(places), {place.id: place.title for place in places}


@pytest.mark.parametrize(("name", "right", "of"), [("freelancer", 42, 46), ("order", 24, 29), ("clinic", 22, 23)])
def test_the_first_guess_is_right_as_often_as_the_documentation_says(name: str, right: int, of: int) -> None:
    scorer, titles = scorer_of(SETS[name])
    speaking = [one for one in SETS[name].evidence if one.touchpoint]
    guesses = [(one.touchpoint, scorer.guess(one.said)) for one in speaking]
    assert len(speaking) == of
    assert sum(guess is not None and titles[guess.touchpoint] == known for known, guess in guesses) >= right


def test_what_is_shown_of_evidence_that_nothing_was_fitted_on_is_mostly_right() -> None:
    """The demo's evidence was written apart from words and weights, for the touchpoints of its map."""
    scorer, titles = scorer_of(SETS["freelancer"])
    told = [(row[1], scorer.guess(Said(text=row[5]))) for row in SAID]
    shown = [(known, guess) for known, guess in told if guess and guess.confidence >= LEAST]
    right = sum(titles[guess.touchpoint] == known for known, guess in shown)
    assert len(shown) >= 0.55 * len(told)
    assert right >= 0.85 * len(shown)


def test_most_of_what_speaks_of_nothing_is_not_shown() -> None:
    shown = []
    for one in SETS.values():
        scorer, _titles = scorer_of(one)
        guesses = [scorer.guess(labelled.said) for labelled in one.evidence if labelled.touchpoint is None]
        shown += [guess is not None and guess.confidence >= LEAST for guess in guesses]
    assert sum(shown) <= 0.1 * len(shown)


def guess_of(**said: str) -> tuple[str, Guess]:
    scorer, titles = scorer_of(SETS["freelancer"])
    guess = scorer.guess(Said(**said))
    assert guess is not None
    return titles[guess.touchpoint], guess


def test_reasons_are_words_of_the_evidence() -> None:
    title, guess = guess_of(text="The pricing tiers are confusing")
    assert title == "Compares three prices"
    [words, *_others] = guess.reasons
    assert words.kind == "words"
    assert set(words.says) <= {"pricing", "tiers", "confusing"}


def test_a_page_and_an_event_tell_where_it_was() -> None:
    title, guess = guess_of(text="I give up.", place="https://example.com/en/pricing?ref=1")
    assert title == "Compares three prices"
    assert [one.kind for one in guess.reasons] == ["place"]
    title, guess = guess_of(text="I give up.", place="trial_sign_up")
    assert title == "Sign-up for the trial"
    assert [one.kind for one in guess.reasons] == ["event"]


def test_a_channel_decides_between_two_that_are_alike() -> None:
    title, guess = guess_of(text="Answers too late", channel="Chat")
    assert title == "Chatbot: does it sync?"
    assert "channel" in [one.kind for one in guess.reasons]


@pytest.mark.parametrize("text", ["", "   ", "12345", "the and of", "🙂🙂", "\x00\u202e", "a" * 100_000, "https://"])
def test_what_has_no_words_is_no_guess(text: str) -> None:
    scorer, _titles = scorer_of(SETS["freelancer"])
    assert scorer.guess(Said(text=text, title=text, place=text, channel=text)) is None


def test_a_map_without_touchpoints_is_no_guess() -> None:
    assert Scorer(()).guess(Said(text="The prices are confusing")) is None


@pytest.mark.parametrize(
    "alike",
    [
        ("price", "prices", "pricing", "priced"),
        ("invoice", "invoices", "invoicing"),
        ("reply", "replies", "replied"),
        ("lieferung", "lieferungen"),
        ("bestellt", "bestellung", "bestellungen"),
        ("confirm", "confirmed", "confirmation"),
    ],
)
def test_forms_of_a_word_have_one_stem_or_one_meaning(alike: tuple[str, ...]) -> None:
    assert len({stem_of(one) for one in alike}) == 1 or len({meaning_of(one) for one in alike} - {""}) == 1


def test_umlauts_are_one_however_they_are_written() -> None:
    assert stem_of("kündigung") == stem_of("kuendigung")
    assert meaning_of("schlussrechnung") == "invoice"
