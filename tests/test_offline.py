"""The service worker and its page: the same for everybody, and complete."""

import json

from django.test import Client
from django.urls import reverse

from maps.importmap import vendored_imports


def test_the_worker_keeps_what_a_maps_page_loads(client: Client) -> None:
    answer = client.get(reverse("service_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    first = answer.content.decode().splitlines()[0]
    shell = json.loads(first.removeprefix("const SHELL = ").removesuffix(";"))
    assert {"/static/editor/main.js", "/static/css/editor.css", "/static/icons.svg"} <= set(shell["files"])
    assert {f"/static/{path}" for path in vendored_imports().values()} <= set(shell["files"])
    for address in shell["files"]:
        assert address.startswith("/static/"), address


def test_the_page_without_a_line_is_the_same_for_everybody(db: None, client: Client) -> None:
    page = client.get(reverse("offline"))
    assert page.status_code == 200
    assert "No connection to Journeymap" in page.content.decode()
    assert "sessionid" not in page.cookies
