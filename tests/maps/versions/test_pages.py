"""The pages of a map's history and of the map as it was; they need no script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from maps.models import ChangeRecord, Version
from maps.versions.keeping import keep_version
from tests.maps.building import Small, create, delete, done, new_id, rows_of, send, update
from workspaces.models import User

Browser = Callable[[Any], Client]


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_who_changed_what_and_the_way_back(small: Small, client_of: Browser, editor: User, viewer: User) -> None:
    ChangeRecord.objects.filter(map=small.map).update(at=timezone.now() - timedelta(days=1))
    done(send(small.map, editor, update("card", small.card, text="Reads <b>five</b> reviews")))
    shown = text_of(client_of(viewer), f"/maps/{small.map.pk}/history/")
    assert "Reads &lt;b&gt;five&lt;/b&gt; reviews" in shown
    assert "<del" in shown and "Changed" in shown and "Editor" in shown
    assert shown.count('</del> <span class="t3">→</span> <ins') == 1, "before and after do not stick to each other"
    assert f"/maps/{small.map.pk}/#card/{small.card}" in shown
    assert f"/maps/{small.map.pk}/at/2/" in shown
    assert "Keep as it is now" not in shown, "a viewer keeps no version"
    filtered = text_of(client_of(viewer), f"/maps/{small.map.pk}/history/?person={viewer.pk}")
    assert "Nothing of this is in the history." in filtered


def test_the_map_as_it_was_and_restored(small: Small, client_of: Browser, editor: User, viewer: User) -> None:
    comment = create("comment", target_kind="card", target=small.card, body="A word among us")
    done(send(small.map, editor, comment))
    done(send(small.map, editor, delete("stage", small.stages[0])))
    then = f"/maps/{small.map.pk}/at/2/"
    shown = text_of(client_of(editor), f"{then}?view=map")
    assert "Awareness" in shown and "The map as it was" in shown and "Restore" in shown
    assert "A word among us" not in shown
    assert "Restore" not in text_of(client_of(viewer), then), "a viewer looks only"
    change = new_id()
    answer = client_of(editor).post(f"{then}restore/", {"change": change})
    assert answer["Location"] == f"/maps/{small.map.pk}/?restored={change}"
    assert small.stages[0] in rows_of(small.map, "stage")
    again = client_of(editor).post(f"{then}restore/", {"change": change})
    assert again.status_code == 302
    assert ChangeRecord.objects.filter(map=small.map).count() == 4


def test_keeping_renaming_and_deleting(small: Small, client_of: Browser, editor: User, viewer: User) -> None:
    browser = client_of(editor)
    history = f"/maps/{small.map.pk}/history/"
    browser.post(f"{history}keep/", {"name": "Before the workshop"})
    version = Version.objects.get()
    address = f"/maps/{small.map.pk}/versions/{version.pk}/"
    assert "Before the workshop" in text_of(client_of(viewer), address)
    browser.post(f"{address}rename/", {"name": "After it"})
    assert "After it" in text_of(browser, history)
    assert browser.post(f"{address}rename/", {"name": " "}).status_code == 302
    assert "needs a name" in text_of(browser, history)
    assert client_of(viewer).post(f"{address}delete/").status_code == 403
    assert Version.objects.get().name == "After it"
    browser.post(f"{address}delete/")
    assert not Version.objects.exists()


def test_a_version_is_shown_with_the_names_it_was_kept_with(small: Small, client_of: Browser, editor: User) -> None:
    version = keep_version(small.map, Version.Kind.NAMED, "Then", editor)
    small.persona.name = "Somebody else"
    small.persona.save()
    shown = text_of(client_of(editor), f"/maps/{small.map.pk}/versions/{version.pk}/")
    assert "Alex" in shown and "Somebody else" not in shown


def test_another_maps_version_is_not_shown_here(
    small: Small, elsewhere: Small, client_of: Browser, editor: User
) -> None:
    version = keep_version(elsewhere.map, Version.Kind.NAMED, "Elsewhere", editor)
    assert client_of(editor).get(f"/maps/{small.map.pk}/versions/{version.pk}/").status_code == 404
