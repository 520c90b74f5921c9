"""Every text has its German, with the same placeholders, and pages and scripts get it."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client

from scripts import messages
from workspaces.models import User

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w+\}")
CATALOGUES = [
    messages.catalogue_file(language, domain) for language in messages.LANGUAGES for domain in messages.DOMAINS
]


def test_every_text_is_translated() -> None:
    """`make messages` takes new texts into locale/; then write their German there."""
    assert messages.missing() == {"de/django": [], "de/djangojs": []}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_translations_keep_the_placeholders(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    wrong = [
        (message.id, message.string)
        for message in catalogue
        if message.id and message.string and _used(message.id) != _used(message.string)
    ]
    assert not wrong


def _used(texts: str | Sequence[str]) -> set[str]:
    """The placeholders of a text, or of its singular and plural together: one thing may be named without its number."""
    return {name for text in ([texts] if isinstance(texts, str) else texts) for name in PLACEHOLDER.findall(text)}


@pytest.mark.django_db
def test_a_german_speaker_gets_german_pages(owner: User, client_of: Callable[..., Client]) -> None:
    owner.language = "de"
    owner.save()
    client = client_of(owner)
    assert '<html lang="de"' in client.get("/account/").content.decode()
    assert '"Touchpoint"' in client.get("/jsi18n/").content.decode()
    assert "Anmelden" in Client(headers={"accept-language": "de"}).get("/accounts/login/").content.decode()
