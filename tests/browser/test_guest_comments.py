"""Guests comment on what they read: in the dialog, without script, while the map changes; and the team reads it."""

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .audits import accessibility_faults, faults_of_looks
from .conftest import OpenWindow
from .site import Map, Site
from .test_sharing import as_guest, make_link
from .test_showing import show, small_map
from .window import Window


def reader(made: Map, window: OpenWindow, **wanted: Any) -> Window:
    guest = as_guest(window)
    guest.page.goto(make_link(made, comments=True, **wanted)["url"])
    expect(guest.page.locator(".sh.is-scripted")).to_be_visible()
    return guest


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def say(page: Page, body: str, name: str = "") -> None:
    if name:
        page.get_by_label("Your name").fill(name)
    dialog(page).get_by_label("Comment", exact=True).fill(body)
    dialog(page).get_by_role("button", name="Send to the team").click()


def opened(page: Page) -> None:
    """Opens the dialog of the touchpoint in sight."""
    page.locator("[data-say]:visible").first.click()
    expect(dialog(page)).to_be_visible()


def comments_of(made: Map) -> list[tuple[str, str, str]]:
    rows = sorted(made.rows("comment"), key=lambda row: str(row["at"]))
    return [(row["guest"], row["body"], row["target"]) for row in rows]


def test_what_is_missing_is_said_at_the_field(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    guest = reader(made, window)
    show(guest, "Story")
    opened(guest.page)
    say(guest.page, "")
    name = guest.page.get_by_label("Your name")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("Write something, at most 60 characters.")
    say(guest.page, "We lost two weeks here.", "Kim")
    expect(dialog(guest.page).get_by_role("listitem")).to_have_text("We lost two weeks here.")
    expect(name).not_to_have_attribute("aria-invalid", "true")
    assert len(comments_of(made)) == 1


def test_a_guest_comments_and_the_team_sees_it_at_once(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    ines = window("ines").open(made.url)
    head = ines.element("touchpoint", made.touchpoints[1])
    expect(head).to_be_visible()
    guest = reader(made, window)
    show(guest, "Walk through")
    guest.page.keyboard.press("ArrowRight")
    opened(guest.page)
    expect(dialog(guest.page)).to_have_accessible_name("Comment on Compares prices")
    expect(guest.page.get_by_label("Your name")).to_be_focused()
    say(guest.page, "We lost two weeks here.", "Kim")
    expect(dialog(guest.page).get_by_role("status")).to_have_text("Your comment was sent to the team.")
    expect(dialog(guest.page).get_by_role("listitem")).to_have_text("We lost two weeks here.")
    guest.page.keyboard.press("Escape")
    expect(guest.page.locator(".tp.is-on [data-say]")).to_be_focused()
    assert comments_of(made) == [("Kim", "We lost two weeks here.", made.touchpoints[1])]

    head.get_by_role("button", name="1 comment, 1 new", exact=True).click()
    said = ines.page.get_by_role("complementary", name="Touchpoint").locator(".said")
    expect(said).to_contain_text("We lost two weeks here.")
    expect(said).to_contain_text("Kim")
    expect(said).to_contain_text("Guest")
    said.get_by_role("button", name="More: comment by Kim").click()
    ines.page.get_by_role("menuitem", name="Delete the comment").click()
    ines.page.get_by_role("dialog").get_by_role("button", name="Delete the comment").click()
    expect(said).to_have_count(0)
    expect(head.locator(".mark")).to_have_count(0)

    # The name is known the next time; what was sent, this browser knows alone.
    guest.page.reload()
    expect(guest.page.locator("[data-say]:visible").first).to_contain_text("Comment")
    opened(guest.page)
    expect(guest.page.get_by_label("Your name")).to_have_value("Kim")
    expect(dialog(guest.page).get_by_label("Comment", exact=True)).to_be_focused()


def test_what_was_typed_outlives_a_change_of_the_map_a_close_and_a_reload(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    guest = reader(made, window)
    show(guest, "Story")
    opened(guest.page)
    field = dialog(guest.page).get_by_label("Comment", exact=True)
    field.fill("Half a thou")
    made.card("Asks a colleague")
    # It is there behind the dialog, which nothing has touched.
    expect(guest.page.get_by_text("Asks a colleague")).to_have_count(1)
    expect(field).to_be_focused()
    guest.page.keyboard.type("ght")
    expect(field).to_have_value("Half a thought")
    guest.page.keyboard.press("Escape")
    expect(guest.page.locator("[data-say]:visible").first).to_be_focused()
    guest.page.reload()
    expect(guest.page.locator(".sh.is-scripted")).to_be_visible()
    opened(guest.page)
    expect(field).to_have_value("Half a thought")


def test_what_could_not_be_sent_stays_and_is_sent_once(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    guest = reader(made, window)
    guest.line_may_fail = True
    show(guest, "Story")
    opened(guest.page)
    for failure in (lambda route: route.abort(), _answer_is_lost):
        guest.page.route("**/comments/", failure, times=1)
        say(guest.page, "Sent more than once", "Kim")
        expect(dialog(guest.page).get_by_role("alert")).to_contain_text("It could not be sent.")
        expect(dialog(guest.page).get_by_label("Comment", exact=True)).to_have_value("Sent more than once")
    dialog(guest.page).get_by_role("button", name="Send to the team").click()
    expect(dialog(guest.page).get_by_role("status")).to_have_text("Your comment was sent to the team.")
    expect(dialog(guest.page).get_by_role("alert")).to_be_empty()
    assert comments_of(made) == [("Kim", "Sent more than once", made.touchpoints[0])]


def _answer_is_lost(route: Route) -> None:
    route.fetch()
    route.abort()


def test_a_refusal_says_what_is_wrong_where_it_is(site: Site, window: OpenWindow) -> None:
    guest = reader(small_map(site), window)
    show(guest, "Story")
    opened(guest.page)
    say(guest.page, "   ", "Kim")
    field = dialog(guest.page).get_by_label("Comment", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(dialog(guest.page).get_by_text("Write something, at most 5000 characters.")).to_be_visible()
    expect(field).to_be_focused()
    too_many = {"code": "rate_limited", "message": "That was too much at once.", "details": {}}
    guest.page.route("**/comments/", lambda route: route.fulfill(status=429, json=too_many))
    say(guest.page, "Number seven")
    expect(dialog(guest.page).get_by_role("alert")).to_have_text(
        "That was too much at once. What you wrote is still here."
    )
    expect(field).to_have_value("Number seven")


def test_a_head_in_the_map_leads_to_the_dialog_and_not_away(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    guest = reader(made, window)
    show(guest, "Map")
    guest.page.get_by_role("link", name="Comment on Signs up").click()
    expect(dialog(guest.page)).to_have_accessible_name("Comment on Signs up")
    say(guest.page, "Here", "Kim")
    expect(dialog(guest.page).get_by_role("listitem")).to_have_text("Here")
    guest.page.keyboard.press("Escape")
    expect(guest.page.get_by_role("link", name="Comment on Signs up")).to_be_focused()
    expect(guest.page.get_by_role("link", name="Map", exact=True)).to_have_attribute("aria-current", "page")


def test_the_newest_map_leaves_the_focus_where_it_is(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    guest = reader(made, window)
    show(guest, "Map")
    link = guest.page.get_by_role("link", name="Comment on Signs up")
    link.focus()
    made.card("Asks a friend")
    expect(guest.page.get_by_text("Asks a friend").locator("visible=true").first).to_be_visible()
    expect(link).to_be_focused()


def test_keys_of_the_walk_write_in_the_dialog(site: Site, window: OpenWindow) -> None:
    guest = reader(small_map(site), window)
    show(guest, "Walk through")
    opened(guest.page)
    guest.page.get_by_label("Your name").fill("Kim")
    dialog(guest.page).get_by_role("button", name="Close").focus()
    guest.page.keyboard.press("ArrowRight")
    expect(dialog(guest.page)).to_be_visible()
    expect(guest.page.locator(".tp.is-on .d__t")).to_have_text("Reads reviews")


def test_without_script_a_comment_is_sent_by_a_form(site: Site, browsers: list[Any]) -> None:
    made = small_map(site)
    url = make_link(made, comments=True)["url"]
    context = browsers[1].new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    page.get_by_label("Paste the whole link").fill(url)
    page.get_by_role("button", name="Open the map").click()
    page.get_by_role("link", name="Story").click()
    page.locator(f"#t-{made.touchpoints[1]}").get_by_role("link", name="Comment", exact=True).click()
    expect(page.get_by_role("heading", name="Comment on Compares prices")).to_be_visible()
    page.get_by_label("Your name").fill("Kim")
    page.get_by_label("Comment", exact=True).fill("By hand")
    page.get_by_role("button", name="Send to the team").click()
    expect(page.get_by_role("status").filter(has_text="Your comment was sent to the team.")).to_be_in_viewport()
    assert comments_of(made) == [("Kim", "By hand", made.touchpoints[1])]
    context.close()


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_dialog_and_the_form_are_accessible_and_look_right(
    site: Site, window: OpenWindow, size: tuple[int, int], theme: str
) -> None:
    made = small_map(site)
    guest = reader(made, window)
    guest.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    guest.page.set_viewport_size({"width": size[0], "height": size[1]})
    for view in ("Map", "Walk through", "Story"):
        show(guest, view)
        assert faults_of_looks(guest.page) == {}, view
    opened(guest.page)
    say(guest.page, "Here it hurts", "Kim")
    expect(dialog(guest.page).get_by_role("listitem")).to_have_text("Here it hurts")
    say(guest.page, " ")
    expect(dialog(guest.page).get_by_text("Write something")).to_be_visible()
    assert accessibility_faults(guest.page) == []
    assert faults_of_looks(guest.page) == {}
    guest.page.goto(f"{guest.page.url.split('?')[0]}comments/?touchpoint={made.touchpoints[0]}")
    expect(guest.page.get_by_label("Your name")).to_have_value("Kim")
    assert accessibility_faults(guest.page) == []
    assert faults_of_looks(guest.page) == {}


def test_nothing_of_comments_is_in_a_guests_bytes(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    made.change(
        {"op": "create", "kind": "comment", "id": made.new_id(),
         "fields": {"target_kind": "touchpoint", "target": made.touchpoints[0], "body": "Between ourselves"}},
    )  # fmt: skip
    guest = reader(made, window)
    for view in ("", "?view=story", "?view=map", "snapshot/"):
        answer = guest.context.request.get(f"{guest.page.url.split('?')[0]}{view}")
        assert answer.ok
        assert "Between ourselves" not in answer.text()
    assert "comment" not in json.loads(answer.text())["elements"]
