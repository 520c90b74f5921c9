"""How the library puts what has few words: a face by its name, a theme as what it is."""

from collections.abc import Callable

import pytest
from django.test import Client

from evidence.models import Item
from workspaces.models import User

pytestmark = pytest.mark.django_db


def test_an_answer_that_is_only_a_face_is_told_by_its_word(
    client_of: Callable[[User], Client], add: Callable[..., Item], viewer: User
) -> None:
    item = add("", rating=-2, scale_low=-2, scale_high=2, question="How is it for you?")
    page = client_of(viewer).get(f"/w/{item.workspace.slug}/evidence/").content.decode()
    assert "Very negative" in page
    assert "of 2<" not in page


def test_the_german_word_for_a_theme_is_none_of_colours(
    client_of: Callable[[User], Client], add: Callable[..., Item], viewer: User
) -> None:
    item = add()
    User.objects.filter(pk=viewer.pk).update(language="de")
    viewer.refresh_from_db()
    page = client_of(viewer).get(f"/w/{item.workspace.slug}/evidence/items/{item.pk}/").content.decode()
    assert "<dt>Hinzugefügt</dt>" in page
    table = client_of(viewer).get(f"/w/{item.workspace.slug}/evidence/export.csv")
    assert "Design" not in b"".join(table).decode().splitlines()[0]
