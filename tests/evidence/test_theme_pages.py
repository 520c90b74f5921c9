"""The pages of themes: what they show of size, course, feeling and words, and what they refuse with a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from evidence import writing
from evidence.models import Item, Source, Theme
from evidence.theme_figures import figures_of, phrases_of, weekly
from workspaces.models import Job, User, Workspace

LIST = "/w/studio-north/evidence/themes/"


@pytest.fixture
def theme(workspace: Workspace, source: Source, editor: User) -> Theme:
    """Three texts of this week and one of the last."""
    made = Theme.objects.create(workspace=workspace, name="Late parcels", words=[{"word": "parcel", "weight": 1.0}])
    today = timezone.localdate()
    rows: list[dict[str, Any]] = [
        {"text": f"My parcel number {at} came too late, I hate it", "date": today - timedelta(days=7 * (at == 3))}
        for at in range(4)
    ]
    writing.add_items(source, editor, rows)
    Item.objects.update(theme=made)
    return made


@pytest.fixture
def page(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def test_the_list_shows_size_course_feeling_and_a_quote(page: Client, theme: Theme) -> None:
    text = page.get(LIST).content.decode()
    assert "Late parcels" in text and "My parcel number" in text
    assert "4, before 0" in text and "4 negative, 0 neutral, 0 positive" in text
    assert "parcel number" in text and "There are 4 texts" not in text


def test_a_list_of_many_themes_asks_no_more_questions(
    page: Client, theme: Theme, workspace: Workspace, django_assert_max_num_queries: Any
) -> None:
    for at in range(20):
        Theme.objects.create(workspace=workspace, name=f"Theme {at}")
    with django_assert_max_num_queries(24):
        page.get(LIST)


def test_few_texts_are_said_to_be_too_few_and_nothing_is_begun(page: Client, source: Source, editor: User) -> None:
    writing.add_items(source, editor, [{"text": "Late"}])
    assert "groups of fewer than 20" in page.get(LIST).content.decode()
    answer = page.post(LIST + "group/", follow=True).content.decode()
    assert "Themes need at least 20 texts: 19 are missing." in answer
    assert not Job.objects.exists()


def test_one_theme_shows_its_words_its_weeks_and_its_texts(page: Client, theme: Theme) -> None:
    text = page.get(f"{LIST}{theme.pk}/").content.decode()
    assert "parcel" in text and "Texts a week" in text and f"theme={theme.pk}" in text


def test_a_theme_is_renamed_hidden_and_merged_on_its_page(page: Client, theme: Theme, workspace: Workspace) -> None:
    other = Theme.objects.create(workspace=workspace, name="Delivery")
    page.post(f"{LIST}{theme.pk}/change/", {"name": "Parcels that come late"})
    page.post(f"{LIST}{other.pk}/change/", {"hidden": "1"})
    page.get(LIST)  # The word that it is hidden is shown once.
    assert "Delivery" not in page.get(LIST).content.decode()
    assert "Delivery" in page.get(LIST + "?hidden=1").content.decode()
    page.post(f"{LIST}{theme.pk}/merge/", {"into": str(other.pk)})
    assert list(Theme.objects.values_list("name", flat=True)) == ["Delivery"]
    assert other.items.count() == 4


def test_an_empty_name_and_a_merge_into_nothing_change_nothing(page: Client, theme: Theme) -> None:
    assert "Give a name." in page.post(f"{LIST}{theme.pk}/change/", {"name": " "}, follow=True).content.decode()
    answer = page.post(f"{LIST}{theme.pk}/merge/", {"into": ""}, follow=True).content.decode()
    assert "Choose the theme" in answer
    assert Theme.objects.get().name == "Late parcels"


def test_a_threshold_that_is_out_of_bounds_is_refused_beside_its_field(page: Client, workspace: Workspace) -> None:
    answer = page.post(LIST + "alerts/", {"ratio": "1", "least": "5"})
    assert answer.status_code == 400
    assert "between 1.1 and 100" in answer.content.decode()


def test_weeks_are_counted_by_the_day_it_was_said(theme: Theme, workspace: Workspace) -> None:
    assert weekly(Item.objects.all(), "theme")[theme.pk][-2:] == [1, 3]
    assert figures_of(workspace, [theme])[0].change == 4


def test_key_phrases_carry_quotes_and_what_is_felt(theme: Theme) -> None:
    found = {one.text: one for one in phrases_of(Item.objects.all())}
    phrase = found["parcel number"]
    assert (phrase.count, len(phrase.quotes)) == (4, 3)
    assert phrase.mean is not None and phrase.mean < 0
