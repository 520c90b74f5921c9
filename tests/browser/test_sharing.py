"""Sharing by link, from the dialog over the map to the door that a guest meets."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window


def links_of(on: Map) -> list[dict[str, Any]]:
    with on.site.api() as api:
        return list(api.get(f"maps/{on.id}/share-links/").json()["results"])


def make_link(on: Map, **wanted: Any) -> dict[str, Any]:
    with on.site.api() as api:
        answer = api.post(f"maps/{on.id}/share-links/", json=wanted)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def as_guest(window: OpenWindow) -> Window:
    """Somebody without an account; that the door stays shut at first is no fault."""
    guest = window(None)
    guest.faults = Forgiving()
    return guest


class Forgiving(list[str]):
    """Notes no refusals: browsers print every answer that is one."""

    def append(self, fault: str) -> None:
        if "the server responded with a status of 4" not in fault:
            super().append(fault)


def test_a_link_is_made_in_the_dialog_and_lets_a_guest_in(site: Site, window: OpenWindow) -> None:
    made = site.new_map("Trial to paid", ["Reads reviews", "Secret step"], ["Alex"])
    made.card("Compares three tools")
    ines = window("ines").open(made.url)
    ines.page.get_by_role("button", name="Share by link").click()
    dialog = ines.page.get_by_role("dialog", name="Share by link")
    expect(dialog.get_by_text("There is no link yet.")).to_be_visible()
    dialog.get_by_role("button", name="New link").click()
    expect(dialog.get_by_label("Name, for you and your team")).to_be_focused()
    dialog.get_by_label("Name, for you and your team").fill("For the board")
    dialog.get_by_label("Password").fill("open sesame")
    dialog.get_by_text("Lanes").first.click()
    dialog.get_by_role("group", name="Lanes").get_by_label("Thoughts").uncheck()
    dialog.get_by_role("button", name="Make the link").click()
    row = dialog.get_by_role("listitem").filter(has_text="For the board")
    expect(row).to_contain_text("a part of the map · with a password · not opened yet")
    row.get_by_role("button", name="Copy link").click()
    expect(row.get_by_role("status")).not_to_be_empty()
    row.get_by_role("button", name="QR code").click()
    expect(row.get_by_role("img", name="QR code: For the board")).to_be_visible()
    assert row.get_by_role("img").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")

    (link,) = links_of(made)
    assert made.lane("thoughts") not in link["shows"]["lanes"]
    guest = as_guest(window)
    guest.page.goto(link["url"])
    guest.page.get_by_label("Password").fill("open barley")
    guest.page.get_by_role("button", name="Open the map").click()
    expect(guest.page.get_by_role("alert")).to_contain_text("This is not the password.")
    guest.page.get_by_label("Password").fill("open sesame")
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_role("heading", name="Trial to paid").first).to_be_visible()
    assert "#" not in guest.page.url
    assert links_of(made)[0]["opened"] == 1

    row.get_by_role("button", name="Revoke").click()
    ines.page.get_by_role("dialog", name="Revoke “For the board”?").get_by_role("button", name="Revoke").click()
    expect(row).to_contain_text("Revoked")
    # In a tab of its own: the open one turns to the door by itself, at a moment of its own.
    again = guest.context.new_page()
    again.goto(link["url"].split("#")[0])
    expect(again.get_by_label("Paste the whole link")).to_be_visible()
    row.get_by_role("button", name="Delete").click()
    expect(dialog.get_by_text("There is no link yet.")).to_be_visible()
    ines.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(ines.page.get_by_role("button", name="Share by link")).to_be_focused()
    # On a phone the way there is the map's menu.
    ines.page.set_viewport_size({"width": 390, "height": 844})
    ines.page.locator(".ed-top").get_by_role("button", name="More for this map").click()
    ines.page.get_by_role("menuitem", name="Share by link").click()
    expect(dialog.get_by_text("There is no link yet.")).to_be_visible()


def test_a_link_is_changed_in_the_dialog(site: Site, window: OpenWindow) -> None:
    made = site.new_map("Changed", ["Reads reviews"])
    make_link(made, name="Wiki", password="open sesame", comments=True, origins=["https://wiki.example"])
    ines = window("ines").open(made.url)
    ines.page.get_by_role("button", name="Share by link").click()
    dialog = ines.page.get_by_role("dialog", name="Share by link")
    dialog.get_by_role("button", name="Change: Wiki").click()
    expect(dialog.get_by_label("Guests may comment under a name of their choice")).to_be_checked()
    dialog.get_by_label("No password any more").check()
    dialog.get_by_label("The map as it is now, whatever changes").check()
    dialog.get_by_label("Last day").fill("2020-01-01")
    dialog.get_by_role("button", name="Save").click()
    # The browser says that the day is over; nothing was sent.
    assert links_of(made)[0]["has_password"]
    dialog.get_by_label("Last day").fill("2099-12-31")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("listitem")).to_contain_text("Until 31 Dec 2099")
    (link,) = links_of(made)
    assert not link["has_password"]
    assert link["frozen_at"] is not None
    assert link["origins"] == ["https://wiki.example"]
    dialog.get_by_role("button", name="Embed: Wiki").click()
    assert f'<iframe src="{link["embed_url"]}" ' in dialog.get_by_label("Code for other pages").input_value()


def test_who_may_not_share_sees_no_button(site: Site, window: OpenWindow) -> None:
    made = site.new_map("Not shared", ["Reads reviews"])
    with site.api() as api:
        assert api.patch(f"workspaces/{site.slug}/", json={"admins_share": True}).status_code == 200
    try:
        mateo = window("mateo").open(made.url)
        expect(mateo.page.get_by_role("button", name="Help")).to_be_visible()
        expect(mateo.page.get_by_role("button", name="Share by link")).to_have_count(0)
    finally:
        with site.api() as api:
            api.patch(f"workspaces/{site.slug}/", json={"admins_share": False})


def test_a_wrong_link_says_so_and_another_can_be_pasted(site: Site, window: OpenWindow) -> None:
    made = site.new_map("Pasted", ["Reads reviews"])
    url = make_link(made)["url"]
    guest = as_guest(window)
    guest.page.goto(url[:-4] + "AAAA")
    expect(guest.page.get_by_role("alert")).to_contain_text("This link does not work")
    assert "#" not in guest.page.url
    guest.page.get_by_label("Paste the whole link").fill(url)
    guest.page.get_by_role("button", name="Open the map").click()
    expect(guest.page.get_by_role("heading", name="Pasted").first).to_be_visible()


def test_without_script_the_link_is_pasted(site: Site, browsers: list[Any]) -> None:
    made = site.new_map("By hand", ["Reads reviews"])
    url = make_link(made)["url"]
    context = browsers[1].new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    page.get_by_label("Paste the whole link").fill(url)
    page.get_by_role("button", name="Open the map").click()
    expect(page.get_by_role("heading", name="By hand").first).to_be_visible()
    context.close()


@contextmanager
def elsewhere(frame: Callable[[], str]) -> Iterator[str]:
    """Another site with a page that frames what `frame` says; its origin."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<title>Wiki</title><iframe src="{frame()}" width="900" height="700"></iframe>'.encode())

        def log_message(self, *told: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def test_a_map_is_shown_inside_the_pages_that_the_link_names(site: Site, window: OpenWindow) -> None:
    made = site.new_map("Embedded", ["Reads reviews"])
    address = {"url": ""}
    with elsewhere(lambda: address["url"]) as origin:
        link = make_link(made, origins=[origin])
        address["url"] = link["embed_url"]
        guest = window(None)
        guest.page.goto(origin)
        inside = guest.page.frame_locator("iframe")
        expect(inside.get_by_role("heading", name="Embedded").first).to_be_visible()
        assert not [one for one in guest.context.cookies() if one["name"].startswith("link-")]
        # Another site's page may not.
        address["url"] = make_link(made, origins=["https://wiki.example"])["embed_url"]
        stranger = window(None)
        stranger.faults = Refused()
        stranger.page.goto(origin)
        expect(stranger.page.frame_locator("iframe").get_by_role("heading", name="Embedded")).to_have_count(0)
        assert any("frame-ancestors" in fault for fault in stranger.faults.noted)


class Refused(Forgiving):
    """That the browser refuses to frame the page is what is awaited."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def append(self, fault: str) -> None:
        self.noted.append(fault)
