"""Stand-alone HTML: everything inside, nothing fetched, and readable by a parser of HTML without script."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from maps.document import MapDocument
from maps.exchange.choosing import Choice, choose
from maps.exchange.options import Options, Told
from maps.exchange.words import words
from maps.exchange.writers import write

from .generated import documents
from .story import Story, story

IMAGE = "66666666-6666-4666-8666-666666666661"
VOID = {"meta", "img", "br", "input", "link", "hr"}


class Reader(HTMLParser):
    """Text, addresses and elements as a browser without script finds them; fails where elements do not close."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("src", "href", "action", "srcset", "data-guarded"):
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)
            if name == "id":
                self.ids.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)


def file_of(document: MapDocument, options: Options | None = None) -> str:
    return write("html", document, options or Options(words=words("en"))).data.decode()


def test_all_parts_of_the_map_can_be_read() -> None:
    text = file_of(choose(story(), Choice(internal=True)), Options(told=Told("Studio North", "Lee", "", "2026-11-20")))
    page = Reader(text)
    for said in ("Alex finds a printer", "Awareness", "Trial", "Reads", "Slow page", "Faster", "Studio North"):
        assert said in "".join(page.text), said
    assert {"overview", "journey", "map"} <= set(page.ids)


def test_nothing_is_fetched() -> None:
    text = file_of(choose(story(), Choice(internal=True)))
    page = Reader(text)
    assert all(one.startswith(("#", "data:")) for one in page.addresses), page.addresses
    assert page.handlers == []
    css = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)[0]
    assert all(one.startswith(("data:", "#")) for one in re.findall(r"url\(\"?([^)\"]+)", css))
    assert "@import" not in css
    policy = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)[0]
    assert policy.startswith("default-src 'none'; img-src data:; font-src data:; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_symbol_that_is_drawn_is_inside() -> None:
    page = Reader(file_of(choose(story(), Choice(internal=True))))
    drawn = {one[1:] for one in page.addresses if one.startswith("#")}
    assert drawn <= set(page.ids)


def test_pictures_and_faces_are_inside() -> None:
    told = Story()
    document = told.document()
    document.elements["card"][told.reads] = {
        **document.elements["card"][told.reads],
        "image": IMAGE,
        "image_alt": "A flyer",
    }
    inside = Options(pictures={IMAGE: ("image/png", b"\x89PNG")})
    page = Reader(file_of(document, inside))
    assert "data:image/png;base64,iVBORw==" in page.addresses
    assert any(one.startswith("data:image/svg+xml;base64,") for one in page.addresses)
    gone = write("html", document, Options())
    assert gone.notes == ("Pictures that could not be read are left out: 1.",)


def test_language_and_theme_are_those_asked_for() -> None:
    text = file_of(story(), Options(language="de", theme="dark", words=words("de")))
    assert '<html lang="de" dir="ltr" data-theme="dark"' in text
    assert "Zum Inhalt" in text or "Überblick" in text


def test_the_same_map_is_the_same_file() -> None:
    document = story()
    assert file_of(document) == file_of(document)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "</style><b>", '"><img src=x onerror=alert(1)>', "{{ 7 }}"]
)
def test_text_is_nothing_but_text(text: str) -> None:
    told = Story()
    document = told.document()
    for kind, one, field in (("map", document.map_id, "title"), ("stage", told.decision, "title"),
                             ("card", told.reads, "text"), ("pain_point", told.slow, "title")):  # fmt: skip
        document.elements[kind][one] = {**document.elements[kind][one], field: text}
    personas = [{**one, "name": text} for one in document.context["personas"]]
    page = Reader(file_of(replace(document, context={**document.context, "personas": personas})))
    assert page.handlers == []
    assert all(one.startswith(("#", "data:")) for one in page.addresses)
    assert text in "".join(page.text)


@given(documents())
@settings(max_examples=15, deadline=None)
def test_every_map_is_a_page(document: MapDocument) -> None:
    page = Reader(file_of(choose(document, Choice(internal=True))))
    assert len(page.ids) == len(set(page.ids))
