"""When something stands between a person and their map: each state says what happened, what is safe, what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, expect

from .audits import accessibility_faults, faults_of_looks
from .conftest import OpenWindow
from .site import PASSWORD, Map, Site
from .window import COMES_BACK, Window

_SIGN_OUT = """
import sys
from django.contrib.sessions.models import Session
Session.objects.filter(session_key=sys.argv[1]).delete()
"""

_SIGN_IN = """
import sys
from django.test import Client
from workspaces.models import User
client = Client()
client.force_login(User.objects.get(pk=sys.argv[1]))
print(client.cookies["session"].value)
"""


def _banner(one: Window) -> Locator:
    return one.page.locator(".ed-banners")


def _looks_right(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    for theme in ("light", "dark"):
        page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
        assert faults_of_looks(page) == {}, theme
    assert accessibility_faults(page) == []
    page.evaluate("delete document.documentElement.dataset.theme")


def test_a_map_deleted_while_open_is_taken_away_with_a_word(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Deleted while open", ["LinkedIn ad"])
    card = on.card("Nobody sees this any more")
    mateo = window("mateo").open(on.url)
    mateo.line_may_fail = mateo.may_be_refused = True
    expect(mateo.card(card)).to_be_visible()
    _trash(site, on)
    expect(mateo.page.get_by_role("heading", name="This map was moved to the trash.")).to_be_focused()
    expect(mateo.page.get_by_text("It stays there for 30 days.")).to_be_visible()
    expect(mateo.page.get_by_text("Everything you did before was saved.")).to_be_visible()
    expect(mateo.page.get_by_text("Nobody sees this any more")).to_have_count(0)
    expect(mateo.page.get_by_role("link", name="To the maps")).to_be_visible()
    _looks_right(mateo.page)


def test_what_was_typed_for_a_map_that_is_gone_can_be_copied(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Deleted meanwhile", ["LinkedIn ad"])
    card = on.card("Before")
    mateo = window("mateo", fresh=True).open(on.url)
    mateo.may_be_refused = True
    mateo.go_offline()
    mateo.expect_offline()
    mateo.edit(card).fill("Typed on the train")
    mateo.press("Escape")
    _trash(site, on)
    mateo.go_online()
    expect(mateo.page.get_by_text(re.compile(r"of yours (was|were) not sent"))).to_be_visible()
    mateo.page.get_by_role("button", name="Copy what I typed").click()
    expect(mateo.page.get_by_text("Text copied")).to_be_visible()


def test_who_is_removed_sees_nothing_of_the_map_any_more(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Not for everybody", ["LinkedIn ad"])
    card = on.card("A secret")
    guest = site.join("nils")
    nils = window(guest).open(on.url)
    nils.line_may_fail = nils.may_be_refused = True
    expect(nils.card(card)).to_be_visible()
    with site.api() as api:
        assert api.delete(f"workspaces/{site.slug}/members/{site.member_id(guest)}/").status_code == 204
    expect(nils.page.get_by_role("heading", name="You no longer have access to this map.")).to_be_visible()
    expect(nils.page.get_by_text("A secret")).to_have_count(0)
    expect(nils.page.get_by_text("Not for everybody")).to_have_count(0)
    assert "Not for everybody" not in nils.page.title()


def test_a_right_that_goes_and_comes_back_is_told(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Downgraded", ["LinkedIn ad"])
    card = on.card("Being written")
    guest = site.join("nils")
    nils = window(guest).open(on.url)
    nils.edit(card)
    with _role(site, guest, "viewer"):
        expect(nils.page.locator(".toast")).to_contain_text("You can only look at this map now.")
        expect(nils.card(card).locator("textarea")).to_have_count(0)
    expect(nils.page.locator(".toast").last).to_contain_text("You can edit this map now.")


def test_a_session_that_ended_is_renewed_in_place_and_nothing_typed_is_lost(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Signed out", ["LinkedIn ad"])
    card = on.card("Before")
    guest, session = _own_session(site, "yuki")
    yuki = window(fresh=True)
    yuki.line_may_fail = True
    yuki.context.add_cookies([{"name": "session", "value": session, "url": site.url, "httpOnly": True}])
    yuki.open(on.url)
    field = yuki.edit(card)
    site.installation.python(_SIGN_OUT, session)
    site.web.kill()  # the sockets meet the ended session when they come back
    field.fill("Typed while signed out")
    yuki.press("Escape")
    site.web.start()
    expect(_banner(yuki)).to_contain_text("You are signed out.", timeout=COMES_BACK)
    expect(_banner(yuki)).to_contain_text("kept on this device")
    _looks_right(yuki.page)
    with yuki.page.expect_popup() as opened:
        yuki.page.get_by_role("button", name="Sign in").click()
    popup = opened.value
    popup.locator('input[type="email"], input[name="login"]').first.fill(guest)
    popup.locator('input[type="password"]').fill(PASSWORD)
    with popup.expect_event("close"):
        popup.locator('input[type="password"]').press("Enter")
    yuki.expect_live()
    expect(yuki.card(card)).to_contain_text("Typed while signed out")
    expect(_banner(yuki)).to_be_empty()
    assert on.text(card) == "Typed while signed out"
    on.prove()


def test_without_the_server_one_keeps_working_and_sees_how_much_waits(site: Site, window: OpenWindow) -> None:
    on = site.new_map("The server is away", ["LinkedIn ad"])
    card = on.card("Before")
    ines = window("ines", fresh=True).open(on.url)
    ines.line_may_fail = True
    site.web.kill()
    try:
        expect(_banner(ines)).to_contain_text("The server can’t be reached.")
        expect(_banner(ines)).to_contain_text("Keep working.")
        ines.edit(card).fill("Without a server")
        ines.press("Escape")
        expect(_banner(ines)).to_contain_text(re.compile(r"\d changes? will be sent when the connection is back"))
        _looks_right(ines.page)
    finally:
        site.web.start()
    # Gone when the page has tried by itself just now.
    ines.page.get_by_role("button", name="Try now").evaluate_all("found => found.forEach((one) => one.click())")
    ines.expect_live(COMES_BACK)
    expect(_banner(ines)).to_be_empty()
    assert on.text(card) == "Without a server"


def test_a_map_that_is_not_on_this_device_says_that_it_needs_a_line(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Never seen here", ["LinkedIn ad"])
    ines = window("ines", fresh=True)
    ines.line_may_fail = True
    ines.page.route("**/snapshot/", lambda route: route.abort())
    ines.page.route_web_socket("**/ws/**", lambda socket: socket.close(code=1013))
    ines.page.goto(on.url)
    expect(ines.page.get_by_text("This map is not on this device yet")).to_be_visible()
    expect(ines.page.get_by_text("It opens here by itself")).to_be_visible()
    _looks_right(ines.page)


def test_the_shape_of_the_map_stands_in_for_it_and_has_its_columns(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Slow", ["LinkedIn ad", "Blog post", "Podcast"])
    ines = window("ines", fresh=True)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    ines.page.route("**/snapshot/", hold)
    ines.page.goto(on.url)
    shape = ines.page.locator(".ed-sk")
    expect(shape.locator(".ed-sk__c")).to_have_count(3)
    expect(shape).to_be_visible()
    column = shape.locator(".ed-sk__c").first.bounding_box()
    while not held:
        ines.page.wait_for_timeout(50)
    held[0].continue_()
    ines.expect_live()
    head = ines.element("touchpoint", on.touchpoints[0]).bounding_box()
    assert column and head
    assert (abs(column["x"] - head["x"]), abs(column["width"] - head["width"])) < (6, 6)


def test_edits_a_device_can_not_keep_are_named(site: Site, window: OpenWindow) -> None:
    on = site.new_map("No storage", ["LinkedIn ad"])
    card = on.card("Before")
    ines = window("ines", fresh=True)
    ines.page.add_init_script(
        "delete window.indexedDB; Object.defineProperty(window, 'indexedDB', { value: undefined })"
    )
    ines.open(on.url)
    ines.go_offline()
    ines.edit(card).fill("Only in this page")
    ines.press("Escape")
    expect(_banner(ines)).to_contain_text("This device can't keep unsent changes.")
    expect(_banner(ines)).to_contain_text("Leave this page open")
    ines.go_online()
    ines.expect_live()
    assert on.text(card) == "Only in this page"


def test_a_page_that_is_too_old_keeps_what_was_typed_until_it_is_loaded_again(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Too old", ["LinkedIn ad"])
    card = on.card("Before")
    ines = window("ines", fresh=True).open(on.url)
    ines.go_offline()
    ines.expect_offline()
    ines.edit(card).fill("Typed in the old page")
    ines.press("Escape")
    ines.page.route_web_socket("**/ws/**", lambda socket: socket.close(code=4426))
    ines.go_online()
    expect(_banner(ines)).to_contain_text("There is a newer version of this page.")
    expect(_banner(ines)).to_contain_text("kept on this device")
    expect(ines.page.get_by_role("button", name="Reload")).to_be_visible()
    _looks_right(ines.page)
    ines.page.close()
    ines.page = ines.context.new_page()
    ines.open(on.url)
    expect(ines.card(card)).to_contain_text("Typed in the old page")


def test_undo_belongs_to_the_window_one_edited_in(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Two windows", ["LinkedIn ad"])
    card = on.card("Before")
    first, second = window("ines").open(on.url), window("ines").open(on.url)
    expect(second.page.get_by_role("button", name="You, in another window")).to_be_visible()
    first.edit(card).fill("Changed")
    first.press("Escape")
    expect(second.card(card)).to_contain_text("Changed")
    expect(second.page.locator(".toast")).to_have_count(0)
    second.card(card).focus()
    second.press("Control+z")
    expect(second.page.locator(".toast")).to_contain_text("Undo belongs to the window that you edited in.")
    expect(second.card(card)).to_contain_text("Changed")


def test_a_map_without_lanes_and_one_with_all_hidden_lead_on(site: Site, window: OpenWindow) -> None:
    on = site.new_map("No rows", ["LinkedIn ad"])
    ines = window("ines", fresh=True).open(on.url)
    ines.page.get_by_role("button", name="Show and hide lanes").click()
    panel = ines.page.get_by_role("dialog", name="Show and hide lanes")
    expect(panel.get_by_role("checkbox").first).to_be_visible()
    for lane in panel.get_by_role("checkbox").all():
        lane.uncheck()
    ines.press("Escape")
    expect(ines.page.get_by_text("All lanes are out of sight")).to_be_visible()
    _looks_right(ines.page)
    ines.page.get_by_role("button", name="Show all lanes").click()
    expect(ines.element("lane", on.lane("actions"))).to_be_visible()
    on.change(*[{"op": "delete", "kind": "lane", "id": row["id"]} for row in on.rows("lane")])
    expect(ines.page.get_by_text("This map has no lanes yet")).to_be_visible()
    _looks_right(ines.page)
    ines.page.get_by_role("button", name="Add the first lane").click()
    ines.page.get_by_role("menuitem", name="Actions").click()
    ines.press("Escape")
    expect(ines.page.get_by_text("This map has no lanes yet")).to_have_count(0)


def test_a_map_without_stages_touchpoints_or_personas_says_what_comes_next(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Blank")
    ines = window("ines").open(on.url)
    expect(ines.page.get_by_text("Add a persona to draw how they feel.")).to_be_visible()
    expect(ines.page.get_by_role("button", name=re.compile("touchpoint", re.IGNORECASE)).first).to_be_visible()
    on.change(*[{"op": "delete", "kind": "stage", "id": row["id"]} for row in on.rows("stage")])
    expect(ines.page.get_by_text("A journey begins with a stage")).to_be_visible()
    _looks_right(ines.page)
    ines.page.get_by_role("button", name="Add the first stage").click()
    expect(ines.page.locator(".stage textarea")).to_be_focused()


def test_nothing_lies_over_the_logo_and_the_switcher_in_the_editor(site: Site, window: OpenWindow) -> None:
    """The switcher is drawn by the shell: no style of the editor may get hold of its parts."""
    on = site.new_map("Corner", ["LinkedIn ad"])
    ines = window("ines").open(on.url)
    box = ines.page.locator(".switcher").bounding_box()
    assert box and box["x"] >= 0 and box["width"] <= 40 and box["height"] <= 44
    top = "() => Boolean(document.elementFromPoint(20, 24)?.closest('.rail__logo'))"
    assert ines.page.evaluate(top)
    assert ines.page.locator(".switcher").evaluate("one => getComputedStyle(one).boxShadow") == "none"


def _trash(site: Site, on: Map) -> None:
    with site.api() as api:
        answer = api.delete(f"maps/{on.id}/")
    assert answer.status_code in (200, 204), answer.text


@contextmanager
def _role(site: Site, person: str, role: str) -> Iterator[None]:
    with site.api() as api:
        path = f"workspaces/{site.slug}/members/{site.member_id(person)}/"
        assert api.patch(path, json={"role": role}).status_code == 200
        yield
        assert api.patch(path, json={"role": "editor"}).status_code == 200


def _own_session(site: Site, person: str) -> tuple[str, str]:
    """Their address, and a session that a test may end."""
    made = site.installation.python(_SIGN_IN, site.people[person]["id"])
    return f"{person}@example.org", made.strip()


def test_a_part_that_an_update_took_away_is_told_with_a_way_out(site: Site, window: OpenWindow) -> None:
    """The page is older than the server: what it loads later has another name by now."""
    on = site.new_map("Updated", ["LinkedIn ad"])
    ines = window("ines", fresh=True)
    ines.line_may_fail = True
    ines.page.add_init_script("delete Navigator.prototype.serviceWorker")
    ines.page.route("**/editor/main-*.js", lambda route: route.abort())
    ines.open(on.url)
    ines.page.locator("[data-stop]").first.focus()
    ines.press("Control+k")
    toast = ines.page.get_by_text("Journeymap was updated.")
    expect(toast).to_be_visible()
    expect(ines.page.get_by_role("button", name="Reload")).to_be_visible()
