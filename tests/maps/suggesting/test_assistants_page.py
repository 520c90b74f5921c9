"""docs/assistants.md is run: its script, its answer of an assistant, its table of addresses."""

from __future__ import annotations

import io
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from maps.models import Suggestion
from tests.maps.building import Small, everything, new_id, send, update
from tests.maps.suggesting.proposals import accepted
from workspaces.models import TokenScope, User
from workspaces.tokens import issue_token

Run = Callable[..., str]

PAGE = Path(settings.BASE_DIR, "docs/assistants.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))


def _urlopen(request: urllib.request.Request) -> io.BytesIO:
    """The server of the test, as urllib would reach it."""
    parts = urlsplit(request.full_url)
    assert parts.netloc == "journeymap.example"
    headers = {name: str(value) for name, value in request.header_items()}
    body = request.data if isinstance(request.data, bytes) else b""
    answer = Client().generic(request.get_method(), parts.path, body, content_type="application/json", headers=headers)
    if answer.status_code >= 400:
        raise urllib.error.HTTPError(request.full_url, answer.status_code, answer.reason_phrase, None, None)  # type: ignore[arg-type]
    return io.BytesIO(answer.content)


@pytest.fixture
def shop(small: Small, editor: User) -> Small:
    """The map of the page: what is called as its findings call it."""
    titles = [update("touchpoint", one, title=title) for one, title in zip(
        small.touchpoints, ("Look around", "Compare printers", "Order online"), strict=True)]  # fmt: skip
    send(small.map, editor, *titles, update("map", str(small.map.pk), title="Alex finds a printer"))
    return small


@pytest.fixture
def run(
    shop: Small, commenter: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    """Runs the page's script with these words and gives what it prints."""
    _token, secret = issue_token(commenter, "Interview notes", shop.map.workspace, scope=TokenScope.PROPOSE)
    monkeypatch.setenv("JOURNEYMAP", "https://journeymap.example")
    monkeypatch.setenv("TOKEN", secret)
    monkeypatch.setenv("MAP", str(shop.map.pk))
    monkeypatch.setattr(urllib.request, "urlopen", _urlopen)
    findings = tmp_path / "findings.json"
    findings.write_text(BLOCKS["json"], encoding="utf-8")
    script = compile(BLOCKS["python"], "suggest.py", "exec")

    def once(*words: str) -> str:
        monkeypatch.setattr(
            sys, "argv", ["suggest.py", *(str(findings) if one == "findings.json" else one for one in words)]
        )
        exec(script, {"__name__": "__main__"})
        return capsys.readouterr().out

    return once


def test_the_outline_tells_what_an_assistant_must_know(run: Run) -> None:
    printed = run("outline")
    for line in (
        "Map: Alex finds a printer",
        "Persona: Alex",
        "Lane: Thoughts",
        "Touchpoint: Compare printers",
        "At “Look around”: Reads",
        "Pain point at “Look around”: Slow",
    ):
        assert line in printed.splitlines()


def test_what_the_assistant_found_waits_on_the_map_until_somebody_accepts_it(run: Run, shop: Small, ben: Any) -> None:
    before = everything(shop.map)
    printed = run("send", "findings.json", "Interview with Kim, 12 May")
    assert everything(shop.map) == before
    assert printed.splitlines() == [
        "create card Which of these prices includes the ink? · Compare printers · Thoughts",
        "create pain_point Prices leave out what the ink costs · Compare printers",
        "create emotion Alex · Order online · Emotion",
    ]
    made = Suggestion.objects.get()
    assert (made.note, made.through) == ("Interview with Kim, 12 May", "Interview notes")
    assert run("send", "findings.json", "Interview with Kim, 12 May") == printed
    assert Suggestion.objects.count() == 1
    parts = [{"id": str(one.pk)} for one in made.parts.all()]
    answer = accepted(ben, shop.map, {"id": str(made.pk), "parts": [{**one, "kind": ""} for one in parts]}, "")
    assert {one["state"] for one in answer["suggestion"]["parts"]} == {"accepted"}


def test_a_name_that_is_not_there_ends_it_before_anything_is_sent(run: Run, shop: Small, editor: User) -> None:
    send(shop.map, editor, update("touchpoint", shop.touchpoints[2], title="Order by telephone"))
    with pytest.raises(KeyError, match="Order online"):
        run("send", "findings.json", "Interview")
    assert not Suggestion.objects.exists()


def test_the_body_on_the_page_is_one_that_is_taken(shop: Small, ana: Any) -> None:
    """The example of a request, with ids in the places of the dots."""
    body = json.loads(BLOCKS["http"].split("\n\n", 1)[1])
    body["id"] = new_id()
    card, pain = body["operations"]
    card["id"], pain["id"] = new_id(), shop.pain_point
    card["fields"] |= {"touchpoint": shop.touchpoints[0], "lane": shop.actions}
    answer = ana.post(f"/api/v1/maps/{shop.map.pk}/suggestions/", body, format="json")
    assert answer.status_code == 201, answer.content


def test_the_words_for_the_assistant_name_all_that_its_answer_holds() -> None:
    words = BLOCKS["text"]
    assert all(f'"{name}"' in words for one in json.loads(BLOCKS["json"]) for name in one)
