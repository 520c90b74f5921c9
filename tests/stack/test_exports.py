"""Exports on the whole stack: made by the worker, asked for and watched through any web process, and in a browser."""

import json
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from scripts.server import chromium
from tests.browser.conftest import ARGUMENTS
from tests.browser.window import Window

from .conftest import TITLE, Running, held_up, until


def test_an_export_is_made_by_the_worker_and_any_web_process_tells_how_far_it_is(running: Running) -> None:
    one, other = running.webs
    path = f"/api/v1/maps/{running.world['map']}/exports/"
    with held_up(running.processes["worker"]):
        job = running.json("POST", path, {"format": "json"}, at=one)
        seen = running.json("GET", f"/api/v1/jobs/{job['id']}/", at=other)
        # Nobody but the worker would do it.
        assert (seen["state"], seen["progress"]) == ("queued", 0)
        assert running.ask("GET", f"/api/v1/jobs/{job['id']}/file/", at=other)[0] == 409
    told = [0]

    def is_over() -> bool:
        state = running.json("GET", f"/api/v1/jobs/{job['id']}/", at=other)
        told.append(state["progress"])
        assert state["state"] in ("queued", "running", "done"), state
        return bool(state["state"] == "done")

    until(is_over)
    assert told == sorted(told) and told[-1] == 100
    for web in running.webs:
        status, file, headers = running.ask("GET", f"/api/v1/jobs/{job['id']}/file/", at=web)
        assert status == 200 and "no-store" in headers["Cache-Control"]
        assert json.loads(file)["map"]["title"] == TITLE


def test_a_person_sees_how_far_the_worker_is_and_gets_the_file(running: Running) -> None:
    world = running.world
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS) as own:
        context = own.new_context(viewport={"width": 1440, "height": 900})
        context.add_init_script(f"localStorage['journeymap.guide.{world['person']}'] ??= 'closed';")
        context.add_cookies([{"name": "session", "value": world["session"], "url": running.url, "httpOnly": True}])
        window = Window(context).open(f"{running.url}/maps/{world['map']}/#export")
        dialog = window.page.get_by_role("dialog", name="Export")
        dialog.get_by_role("radio", name="PDF poster").check(force=True)
        bar = dialog.get_by_role("progressbar", name="PDF poster")
        with held_up(running.processes["worker"]), window.page.expect_response("**/exports/") as asked:
            dialog.get_by_role("button", name="Export", exact=True).click()
            expect(bar).to_have_js_property("value", 0)
        job = f"/api/v1/jobs/{asked.value.json()['id']}/"
        until(lambda: running.json("GET", job)["progress"] > 0)
        # In the middle of its work: whoever looks sees how far it is.
        with held_up(running.processes["worker"]):
            reached = running.json("GET", job)
            assert reached["state"] == "running"
            expect(bar).to_have_js_property("value", reached["progress"])
        link = dialog.get_by_role("link", name=f"Download {TITLE}.pdf")
        expect(link).to_be_visible(timeout=60_000)
        expect(bar).to_have_count(0)
        with window.page.expect_download() as fetched:
            link.click()
        assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")
        assert window.faults == []
