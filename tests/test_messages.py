"""Every text has its German, with the same placeholders, and pages and scripts get it."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import brotli
import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import translation

from scripts import messages
from workspaces.membership import found_workspace
from workspaces.models import Channel, User

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w+\}")
# A call as it stands in the code, found without understanding JavaScript: what the extractor must have seen.
STRING = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
CALL = re.compile(rf"(?<![\w.])(gettext|ngettext|pgettext|npgettext)\(\s*({STRING})(?:\s*,\s*({STRING}))?")
CATALOGUES = [
    messages.catalogue_file(language, domain) for language in messages.LANGUAGES for domain in messages.DOMAINS
]


def test_every_text_is_translated() -> None:
    """`make messages` takes new texts into locale/; then write their German there."""
    assert messages.missing() == {"de/django": [], "de/djangojs": []}


def test_every_call_in_the_scripts_is_in_the_catalogue() -> None:
    """Most texts stand inside html`…` templates, where an extractor that takes them for strings sees nothing."""
    with messages.catalogue_file("de", "djangojs").open("rb") as file:
        catalogue = read_po(file)
    modules = [path for path in (messages.ROOT / "static").rglob("*.js") if "vendor" not in path.parts]
    calls = [(path.name, *_text_of(call)) for path in sorted(modules) for call in CALL.finditer(path.read_text())]
    assert len(calls) > 300
    assert [call for call in calls if catalogue.get(call[1], call[2]) is None] == []


def _text_of(call: re.Match[str]) -> tuple[str, str | None]:
    """(text, context) of a call; a plural is found by its singular."""
    name, first, second = call.groups()
    texts = [re.sub(r"\\(.)", r"\1", text[1:-1]) for text in (first, second) if text]
    return (texts[1], texts[0]) if name.startswith(("p", "np")) else (texts[0], None)


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


def _words(texts: str | Sequence[str]) -> str:
    return texts if isinstance(texts, str) else " ".join(texts)


def test_in_german_a_map_is_no_card() -> None:
    """A map is a Map, a card is a Karte: they stand beside each other on every page."""
    mixed = []
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file):
                said, german = _words(message.id), _words(message.string or "")
                of_maps = re.search(r"\bmaps?\b", said, re.IGNORECASE) and not re.search(
                    r"\bcards?\b|empathy map|map services", said, re.IGNORECASE
                )
                if of_maps and re.search(r"\bKarten?\b", german):
                    mixed.append((said, german))
    assert mixed == []


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


@pytest.mark.django_db
def test_a_german_founder_gets_german_channels(owner: User) -> None:
    with translation.override("de"):
        workspace = found_workspace(owner, "Zweites Zuhause")
    assert {"E-Mail", "Telefon"} <= set(Channel.objects.filter(workspace=workspace).values_list("name", flat=True))


@pytest.mark.django_db
def test_texts_of_scripts_are_sent_small_and_only_when_they_changed() -> None:
    client = Client(headers={"accept-language": "de", "accept-encoding": "gzip, br"})
    first = client.get("/jsi18n/")
    assert first["Content-Encoding"] == "br"
    assert '"Touchpoint"' in brotli.decompress(first.content).decode()
    assert {"Accept-Encoding", "Accept-Language", "Cookie"} <= {one.strip() for one in first["Vary"].split(",")}
    again = client.get("/jsi18n/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    english = client.get("/jsi18n/", headers={"if-none-match": first["ETag"], "accept-language": "en"})
    assert english.status_code == 200
