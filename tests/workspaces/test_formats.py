"""Dates and numbers as the reader's region writes them, in the language of the page."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation

from workspaces.templatetags.formats import ago, day, figure, names, short_day

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def reader(formats: str) -> Any:
    return {"user": SimpleNamespace(formats=formats)}


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(seconds=-20), "just now"),  # A clock that runs ahead is no reason for "in 20 s".
        (timedelta(minutes=4), "4 min ago"),
        (timedelta(hours=2), "2 h ago"),
        (timedelta(hours=14), "yesterday"),
        (timedelta(days=9), "12 Nov"),
        (timedelta(days=400), "17 Oct 2025"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_ago(before: timedelta, said: str) -> None:
    assert ago(reader("en-GB"), NOW - before) == said


@time_machine.travel(NOW, tick=False)
def test_yesterday_is_the_readers() -> None:
    """At noon UTC it is one at night in Auckland: the day is the reader's, but a few hours stay hours."""
    with timezone.override("Pacific/Auckland"):
        assert ago(reader("en-GB"), NOW - timedelta(hours=2)) == "2 h ago"
        assert ago(reader("en-GB"), NOW - timedelta(hours=12)) == "yesterday"


@pytest.mark.parametrize(
    ("language", "formats", "number", "shown_day"),
    [
        ("en", "en-GB", "1,234.5%", "21 Nov 2026"),
        ("en", "en-US", "1,234.5%", "Nov 21, 2026"),
        ("de", "de-DE", "1.234,5\xa0%", "21.11.2026"),
        ("de", "de-CH", "1’234.5%", "21.11.2026"),
        ("en", "de-DE", "1.234,5\xa0%", "21 Nov 2026"),  # Words in the language, figures in the region.
        ("en", "zz-ZZ", "1,234.5%", "21 Nov 2026"),
        ("tr", "tr-TR", "%1.234,5", "21 Kas 2026"),
    ],
)
def test_numbers_and_days(language: str, formats: str, number: str, shown_day: str) -> None:
    with translation.override(language):
        assert figure(reader(formats), 1234.5, "%") == number
        assert day(reader(formats), NOW) == shown_day


@pytest.mark.parametrize(
    ("language", "formats", "this_year", "another"),
    [
        ("en", "en-GB", "28 Nov", "3 Jan 2027"),
        ("en", "en-US", "Nov 28", "Jan 3, 2027"),
        ("de", "de-DE", "28. Nov.", "3. Jan. 2027"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_a_short_day_has_a_year_only_when_it_is_another(
    language: str, formats: str, this_year: str, another: str
) -> None:
    with translation.override(language):
        assert short_day(reader(formats), NOW + timedelta(days=7)) == this_year
        assert short_day(reader(formats), NOW + timedelta(days=43)) == another


@pytest.mark.parametrize(
    ("language", "formats", "people", "said"),
    [
        ("en", "en-GB", ["Alex"], "Alex"),
        ("en", "en-GB", ["Alex", "Mara"], "Alex and Mara"),
        ("en", "en-US", ["Alex", "Mara", "Tom"], "Alex, Mara, and Tom"),
        ("en", "en-GB", ["Alex", "Mara", "Tom", "Yuki", "Ines"], "Alex, Mara, Tom and 2 more"),
        ("de", "de-DE", ["Alex", "Mara", "Tom", "Yuki"], "Alex, Mara, Tom und 1 weitere"),
        ("en", "zz-ZZ", ["Alex", "Mara"], "Alex and Mara"),
        ("de", "zz-ZZ", ["Alex", "Mara"], "Alex und Mara"),
    ],
)
def test_names_are_joined_as_the_language_does(language: str, formats: str, people: list[str], said: str) -> None:
    with translation.override(language):
        assert names(reader(formats), people) == said


def test_figures_keep_their_sign_and_unit() -> None:
    assert figure(reader("en-GB"), -9.0, "%") == "−9%"
    assert figure(reader("en-GB"), 41.0, "days") == "41\xa0days"
    assert figure(reader("en-GB"), 0.12345) == "0.123"
    assert figure(reader("en-GB"), None, "%") == "–"
