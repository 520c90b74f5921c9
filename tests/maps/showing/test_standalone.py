"""The stand-alone file: all of the page inside, nothing fetched from anywhere, in the language and theme asked for."""

from __future__ import annotations

import base64
import hashlib
import re

from maps.document import MapDocument
from maps.exchange.options import Options, Told
from maps.showing.standalone import write

from .maps import text_of, told


def made(**options: object) -> str:
    given = Options(**{"told": Told("Pinecove", "Dana", edited_on="2026-11-20"), **options})  # type: ignore[arg-type]
    return write(told(), given).data.decode()


def test_all_of_the_map_is_in_the_file_and_nothing_is_fetched() -> None:
    html = made()
    assert re.findall(r'<section[^>]* data-part="(\w+)"', html) == ["overview", "journey", "map"]
    assert not re.findall(r'\s(?:src|href)="(?!#|data:|https://example\.org/a")[^"]*"', html)
    assert not re.findall(r'url\((?!"?(?:#|data:))', html)
    assert "Lead Dana" in text_of(html)


def test_every_symbol_that_is_used_is_inside() -> None:
    html = made()
    used = set(re.findall(r'<use href="#([^"]+)"', html))
    assert used
    assert used == set(re.findall(r'<symbol id="([^"]+)"', html))


def test_its_policy_lets_run_the_one_script_that_it_has() -> None:
    html = made()
    (script,) = re.findall(r'<script type="module">(.*?)</script>', html, re.DOTALL)
    assert "import " not in re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    assert f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in html


def test_it_speaks_the_language_and_has_the_theme_that_was_asked_for() -> None:
    html = made(language="de", theme="dark")
    assert '<html lang="de" dir="ltr" data-theme="dark">' in html
    assert "What we need from you" not in html


def test_pictures_are_inside_as_far_as_they_were_given() -> None:
    document = told()
    card = next(iter(document.elements["card"].values()))
    document.elements["card"][card["id"]] = {**card, "image": "44444444-4444-4444-8444-444444444444"}
    assert "data:image/webp" not in write(document, Options()).data.decode()
    given = Options(pictures={"44444444-4444-4444-8444-444444444444": ("image/webp", b"RIFF")})
    assert 'src="data:image/webp;base64,UklGRg=="' in write(document, given).data.decode()


def test_a_file_says_days_and_never_how_long_ago() -> None:
    since = Told("Pinecove", "Dana", edited_on="2026-11-20", published_on="2025-07-12", changes_since=1)
    html = write(published(), Options(told=since)).data.decode()
    assert "Status Published 12 Jul 2025, 1 change since" in text_of(html)
    late = Told("Pinecove", edited_on="2025-11-20", review_due="2025-12-20")
    text = text_of(write(published(), Options(told=late)).data.decode())
    assert "Next review 20 Dec 2025" in text
    assert "late" not in text.split("Next review")[1][:40]


def test_a_file_says_that_it_was_to_be_reviewed_when_it_was_made() -> None:
    asked = Told("Pinecove", edited_on="2025-11-20", review_due="2099-12-20", review_asked="2025-12-01")
    text = text_of(write(published(), Options(told=asked)).data.decode())
    assert "Next review due since 1 Dec 2025" in text
    assert "Review due" in text


def published() -> MapDocument:
    return told(status="published")
