"""A shared map inside another site's page, in a browser: where it may be, what it keeps, what it says at its end."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Frame, FrameLocator, Page, expect

from .audits import accessibility_faults, faults_of_looks
from .conftest import OpenWindow
from .site import Map, Site, update
from .test_sharing import Refused, as_guest, make_link
from .test_showing import small_map
from .window import Window

WIDE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Wiki</title>
<body style="margin:0"><main><h1>Wiki</h1>
<iframe title="A journey map" src="%s" style="width:100%%;height:720px;border:0"></iframe></main>"""


# How much the frame's own storage holds; inside of another site's page a browser may deny it altogether.
KEPT = """() => {
  try {
    return document.cookie.length + localStorage.length + sessionStorage.length;
  } catch {
    return 0;
  }
}"""


@contextmanager
def wiki(frame: Callable[[], str]) -> Iterator[str]:
    """A page of another site, at `localhost` while the server is at `127.0.0.1`; its origin."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((WIDE % frame()).encode() if self.path == "/" else b"")

        def log_message(self, *told: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()


class Shown:
    """The map in the wiki: `page` is the wiki's, `inside` what the frame shows."""

    def __init__(self, made: Map, guest: Window, origin: str, link: dict[str, Any]) -> None:
        self.made, self.guest, self.page = made, guest, guest.page
        self.origin, self.link = origin, link
        self.inside: FrameLocator = guest.page.frame_locator("iframe")

    def frame(self) -> Frame:
        return self.page.frames[1]

    def change_link(self, **wanted: Any) -> None:
        with self.made.site.api() as api:
            assert api.patch(f"share-links/{self.link['id']}/", json=wanted).status_code == 200


@pytest.fixture
def embed(site: Site, window: OpenWindow) -> Iterator[Callable[..., Shown]]:
    address = {"url": ""}
    with wiki(lambda: address["url"]) as origin:

        def show(**wanted: Any) -> Shown:
            made = small_map(site)
            link = make_link(made, origins=[origin], **wanted)
            address["url"] = link["embed_url"]
            guest = as_guest(window)
            guest.page.goto(origin)
            return Shown(made, guest, origin, link)

        yield show


def title(inside: FrameLocator) -> Any:
    return inside.get_by_role("heading", name="Trial to paid").first


def test_it_is_shown_where_the_link_says_and_keeps_nothing(embed: Callable[..., Shown]) -> None:
    shown = embed(comments=True)
    expect(title(shown.inside)).to_be_visible()
    assert shown.guest.context.cookies() == []
    assert shown.frame().evaluate(KEPT) == 0
    # The pass is in the script's memory: nothing that is fetched names it but in its header.
    passes = shown.frame().evaluate("() => [globalThis.journeymapEmbedded.pass(), document.documentElement.outerHTML]")
    assert passes[0]
    assert passes[0] not in passes[1]
    for view in ("Walk through", "Story", "Map", "Overview"):
        tab = shown.inside.get_by_role("link", name=view, exact=True)
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")
    # A comment is taken, too, and remembered by this page alone.
    shown.inside.get_by_role("link", name="Story", exact=True).click()
    shown.inside.locator("[data-say]:visible").first.click()
    shown.inside.get_by_label("Your name").fill("Kim")
    shown.inside.get_by_role("dialog").get_by_label("Comment", exact=True).fill("From the wiki")
    shown.inside.get_by_role("button", name="Send to the team").click()
    expect(shown.inside.get_by_role("dialog").get_by_role("listitem")).to_have_text("From the wiki")
    assert [row["body"] for row in shown.made.rows("comment")] == ["From the wiki"]
    assert shown.guest.context.cookies() == []
    assert shown.frame().evaluate(KEPT) == 0


def test_other_origins_are_refused_by_the_browser(site: Site, window: OpenWindow) -> None:
    address = {"url": ""}
    with wiki(lambda: address["url"]) as origin:
        made = small_map(site)
        # The same machine under its other name, and another port, are other origins.
        others = [origin.replace("localhost", "127.0.0.1"), f"{origin[:-1]}{(int(origin[-1]) + 1) % 10}"]
        link = make_link(made, origins=others)
        for url in (link["embed_url"], link["url"].split("#")[0]):
            address["url"] = url
            stranger = window(None)
            stranger.faults = Refused()
            stranger.page.goto(origin)
            expect(stranger.page.get_by_role("heading", name="Wiki")).to_be_visible()
            expect(stranger.page.frame_locator("iframe").get_by_role("heading")).to_have_count(0)
            assert any("frame" in fault for fault in stranger.faults.noted), stranger.faults.noted


def test_it_is_live_and_hears_no_operation(embed: Callable[..., Shown]) -> None:
    shown = embed()
    frames: list[str] = []
    shown.page.on("websocket", lambda socket: socket.on("framereceived", lambda text: frames.append(str(text))))
    shown.page.reload()
    expect(title(shown.inside)).to_be_visible()
    shown.inside.get_by_role("link", name="Story", exact=True).click()
    shown.made.card("Asks a colleague")
    expect(shown.inside.get_by_text("Asks a colleague").first).to_be_visible()
    assert frames
    kinds = {match for text in frames for match in re.findall(r'"type":\s*"(\w+)"', text)}
    assert kinds <= {"head", "notice", "pong"}


def test_the_margin_says_where_it_is_from_and_leads_to_the_whole_page(embed: Callable[..., Shown]) -> None:
    shown = embed()
    margin = shown.inside.locator(".sh-from")
    expect(margin).to_contain_text(f"Shown from {shown.made.site.url.removeprefix('http://')}")
    with shown.guest.context.expect_page() as opened:
        margin.get_by_role("link", name="Open the whole page").click()
    whole = opened.value
    expect(whole.get_by_role("heading", name="Trial to paid").first).to_be_visible()
    assert "#" not in whole.url
    assert whole.url.startswith(f"{shown.made.site.url}/s/")


def test_a_link_that_is_revoked_says_so_in_place_of_the_map(embed: Callable[..., Shown]) -> None:
    shown = embed()
    expect(title(shown.inside)).to_be_visible()
    shown.change_link(revoked=True)
    expect(shown.inside.get_by_role("alert")).to_contain_text("This link does not work, or no longer.")
    expect(title(shown.inside)).to_have_count(0)


def test_a_new_password_is_asked_for_in_place_and_opens_it_again(embed: Callable[..., Shown]) -> None:
    shown = embed()
    expect(title(shown.inside)).to_be_visible()
    shown.change_link(password="open sesame")
    field = shown.inside.get_by_label("Password")
    expect(field).to_be_visible()
    field.fill("open barley")
    field.press("Enter")
    expect(shown.inside.get_by_role("alert")).to_contain_text("This is not the password.")
    field.fill("open sesame")
    field.press("Enter")
    expect(title(shown.inside)).to_be_visible()
    shown.inside.get_by_role("link", name="Walk through", exact=True).click()
    expect(shown.inside.locator(".tp.is-on .d__t")).to_have_text("Reads reviews")


def _an_hour_passes(page: Page) -> None:
    """The next request with the pass is answered as after its hour: by 404, once."""
    gone = {"code": "link_gone", "message": "Gone", "details": {}}
    page.route("**/embed/*/shown/", lambda route: route.fulfill(status=404, json=gone), times=1)


def test_after_an_hour_it_goes_on_with_another_pass(embed: Callable[..., Shown]) -> None:
    shown = embed()
    expect(title(shown.inside)).to_be_visible()
    # What the page asks for while it opens would take the answer that is meant for later.
    shown.page.wait_for_load_state("networkidle")
    _an_hour_passes(shown.page)
    with shown.page.expect_request("**/embed/*/open/"):
        shown.made.change(update("map", shown.made.id, title="Paid at last"))
    expect(shown.inside.get_by_role("heading", name="Paid at last").first).to_be_visible()


def test_without_a_line_the_map_stays_and_comes_back_with_it(embed: Callable[..., Shown]) -> None:
    shown = embed()
    expect(title(shown.inside)).to_be_visible()
    shown.guest.line_may_fail = True
    shown.page.route("**/embed/*/open/", lambda route: route.abort(), times=1)
    assert shown.frame().evaluate("() => globalThis.journeymapEmbedded.renew()") is False
    expect(title(shown.inside)).to_be_visible()
    assert shown.frame().evaluate("() => globalThis.journeymapEmbedded.renew()") is True
    expect(title(shown.inside)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("width", [360, 768, 1200])
def test_it_looks_right_and_is_accessible_at_any_width(embed: Callable[..., Shown], width: int, theme: str) -> None:
    shown = embed(comments=True)
    shown.page.set_viewport_size({"width": width, "height": 800})
    shown.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    expect(title(shown.inside)).to_be_visible()
    inside: Any = shown.frame()
    for view in ("Overview", "Walk through", "Story", "Map"):
        shown.inside.get_by_role("link", name=view, exact=True).click()
        expect(shown.inside.get_by_role("link", name=view, exact=True)).to_have_attribute("aria-current", "page")
        assert faults_of_looks(inside) == {}, view
        assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
    assert accessibility_faults(inside) == []
