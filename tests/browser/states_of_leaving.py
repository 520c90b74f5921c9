"""How a map leaves the team: its menu, its links and its exports, as states over the editor."""

import json

from playwright.sync_api import Locator, Page, Route, expect

from .full_map import Full
from .walking import State
from .window import Window

# What the server says of three exports that nobody makes here.
_TOLD: tuple[dict[str, object], ...] = (
    {"state": "running", "progress": 40},
    {"state": "failed", "message": "The map is too large for this format. Leave out stages."},
    {"state": "done", "file_name": "Alex.pdf", "size": 1_234_567, "notes": ["One page of A2."]},
)
_JOBS = [{"id": str(at), "notes": [], **told} for at, told in enumerate(_TOLD)]
_EXPORTS = [{"format": "pdf", "options": {}, "job": job} for job in _JOBS]


def _map_menu(one: Window, _full: Full) -> None:
    one.page.locator('[data-door="map"]').click()
    expect(one.page.get_by_role("menu")).to_be_visible()


def _links(one: Window, full: Full) -> None:
    _map_menu(one, full)
    one.page.get_by_role("menuitem").first.click()
    expect(_link(one.page, "board")).to_be_visible()


def _link(page: Page, name: str) -> Locator:
    return page.locator(".ed-share__link").filter(has_text=name)


def _opened_links(one: Window, full: Full) -> None:
    """The code of one link, what embeds another."""
    _links(one, full)
    _link(one.page, "password").locator(".ibtn").first.click()
    expect(one.page.locator(".ed-share__code")).to_be_visible()
    _link(one.page, "board").locator(".ibtn").nth(1).click()
    expect(one.page.locator(".ed-share textarea")).to_be_visible()


def _link_form(one: Window, full: Full) -> None:
    """Of a link that has a password, with all there is to choose."""
    _links(one, full)
    _link(one.page, "password").locator(".ibtn").nth(1).click()
    expect(one.page.locator(".ed-share__form")).to_be_visible()
    for part in one.page.locator(".ed-share__form summary").all():
        part.click()


def _question(one: Window, full: Full) -> None:
    _links(one, full)
    _link(one.page, "board").locator(".ibtn").last.click()
    expect(one.page.locator("dialog[open]:not(.ed-share)")).to_be_visible()


def _no_question(one: Window, _full: Full) -> None:
    one.press("Escape")
    expect(one.page.locator("dialog[open]:not(.ed-share)")).to_have_count(0)


def _export(one: Window, _full: Full) -> None:
    one.page.evaluate("location.hash = 'export'")
    expect(one.page.locator(".ed-export")).to_be_visible()
    for part in one.page.locator(".ed-export .xpart summary").all():
        part.click()


def _exports(one: Window, _full: Full) -> None:
    """One under way, one that failed, one that is ready: the server is played."""
    one.page.route("**/exports/", lambda route: _answer(route, {"results": _EXPORTS}))
    one.page.route("**/api/v1/jobs/*/", lambda route: _answer(route, _JOBS[0]))
    one.page.evaluate("location.hash = 'export'")
    rows = one.page.locator(".xrow")
    expect(rows).to_have_count(len(_JOBS))
    rows.last.scroll_into_view_if_needed()


def _no_exports(one: Window, _full: Full) -> None:
    rows = one.page.locator(".xrow")
    while count := rows.count():
        rows.last.locator("button").last.click()
        expect(rows).to_have_count(count - 1)
    one.page.unroute("**/exports/")
    one.page.unroute("**/api/v1/jobs/*/")


def _answer(route: Route, body: object) -> None:
    route.fulfill(content_type="application/json", body=json.dumps(body))


LEAVING: tuple[State, ...] = (
    State("menu of the map", _map_menu),
    State("links", _links),
    State("links, code and embedding", _opened_links),
    State("link, form", _link_form),
    State("link, revoked?", _question, _no_question),
    State("export", _export),
    State("export, files", _exports, _no_exports),
)
