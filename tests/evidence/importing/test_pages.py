"""The pages of an import: nothing comes in that was not shown, what is corrected is read anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evidence.models import Intake, Item, Source
from workspaces.models import Job, User, Workspace

from .conftest import REVIEWS, done

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(client_of: Callable[[Any], Client], editor: User) -> Client:
    return client_of(editor)


@pytest.fixture
def address(workspace: Workspace) -> str:
    return reverse("evidence_import", args=[workspace.slug])


def taken(browser: Client, address: str, data: str = REVIEWS, name: str = "reviews.csv") -> str:
    answer = browser.post(address, {"file": SimpleUploadedFile(name, data.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def shown(browser: Client, where: str, **post: str) -> str:
    answer = browser.post(where, post) if post else browser.get(where)
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return answer.content.decode()


def form_of(page: str) -> dict[str, str]:
    """What a browser would send of the form as it is shown."""
    fields: dict[str, str] = {}
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside) or re.search(r'value="([^"]*)"', inside)
        fields[name] = chosen[1] if chosen else ""
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and name[1] != "csrfmiddlewaretoken":
            fields[name[1]] = value[1] if value else ""
    return fields


def test_from_a_file_to_items(browser: Client, address: str) -> None:
    where = taken(browser, address)
    page = shown(browser, where)
    for text in (
        "4 pieces of evidence",
        "The parcel came late",
        "rated 1 of 5",
        "Keep Email",
        "because of:",
        "Reviews",
    ):
        assert text in page
    # What is personal is not even shown as an example.
    assert "lee@example.org" not in page
    answer = browser.post(where, {**form_of(page), "start": "1", "source-name": "Spring reviews"})
    assert answer["Location"] == where
    going = shown(browser, where)
    assert "being imported" in going and "Spring reviews" in going
    done(Job.objects.get())
    over = shown(browser, where)
    assert "4 pieces of evidence came in" in over
    assert reverse("evidence_source", args=[Source.objects.get().workspace.slug, Source.objects.get().pk]) in over
    assert "4 came in" in shown(browser, address)
    assert Item.objects.visible().count() == 4


def test_what_is_corrected_is_read_anew_and_nothing_comes_in_that_was_not_shown(browser: Client, address: str) -> None:
    where = taken(browser, address)
    fields = {**form_of(shown(browser, where)), "use-2": "ignore", "high-3": "10"}
    page = shown(browser, where, **fields, start="1")
    assert "Look at what comes in" in page and not Job.objects.exists()
    assert "The parcel came late" not in page.split('id="preview"')[1] and "rated 1 of 10" in page
    assert browser.post(where, {**form_of(page), "start": "1"}).status_code == 302
    done(Job.objects.get())
    assert not Item.objects.exclude(text="").exists() and Item.objects.first().scale_high == 10  # type: ignore[union-attr]


def test_a_pasted_text_is_notes_and_a_wrong_file_is_said(browser: Client, address: str) -> None:
    refused = browser.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4")})
    assert refused.status_code == 400 and "PDF" in refused.content.decode()
    nothing = browser.post(address, {"text": " "})
    assert nothing.status_code == 400 and "Choose a file" in nothing.content.decode()
    answer = browser.post(address, {"text": "She could not find the price.\n\nHe gave up after the third form."})
    page = shown(browser, answer["Location"])
    assert "2 pieces of evidence" in page and "gave up after the third form" in page
    lines = shown(browser, answer["Location"], **{**form_of(page), "parts": "lines", "read": "1"})
    assert Intake.objects.get().mapping["options"]["parts"] == "lines" and "Each line" in lines


def test_texts_are_shown_as_text(browser: Client, address: str) -> None:
    bad = '"<img src=x onerror=alert(1)>"'
    page = shown(browser, taken(browser, address, f"{bad},Review Text,Stars\n{bad},{bad},1\nfoo,bar,5\n", "<b>.csv"))
    assert "<img" not in page and "&lt;img" in page and "<b>.csv" not in page


def test_it_can_be_cancelled_and_thrown_away(browser: Client, address: str) -> None:
    where = taken(browser, address)
    browser.post(where, {**form_of(shown(browser, where)), "start": "1"})
    assert browser.post(where, {"cancel": "1"}).status_code == 302
    page = shown(browser, where)
    assert "The import was cancelled" in page and "Nothing of it was kept" in page
    assert browser.post(where, {"discard": "1"})["Location"] == address
    assert browser.get(where).status_code == 404


def test_another_editor_sees_what_has_begun_and_no_dry_run(
    browser: Client, address: str, client_of: Callable[[Any], Client], admin: User
) -> None:
    where = taken(browser, address)
    other = client_of(admin)
    assert other.get(where).status_code == 404
    browser.post(where, {**form_of(shown(browser, where)), "start": "1"})
    assert "being imported" in shown(other, where)
