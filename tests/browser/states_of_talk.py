"""States of those who talk about a map: a conversation with a name being typed, and all conversations."""

from playwright.sync_api import expect

from .full_map import Full
from .walking import State
from .window import Window


def _conversation(one: Window, full: Full) -> None:
    one.element("pain_point", full.first("pain_point")).focus()
    one.press("v", "c")
    field = one.page.locator(".talks > .compose textarea")
    expect(field).to_be_focused()
    one.page.keyboard.insert_text("Is this so? See https://example.org/interviews")
    one.press("Control+Enter")
    expect(one.page.locator(".said").first).to_be_visible()
    one.page.keyboard.type("@")
    expect(one.page.locator(".compose__names li").first).to_be_visible()


def _comments(one: Window, full: Full) -> None:
    if not full.on.rows("comment"):
        about = {"target_kind": "pain_point", "target": full.first("pain_point"), "body": "Is this so?"}
        full.on.change({"op": "create", "kind": "comment", "id": full.on.new_id(), "fields": about})
    one.page.locator("[data-door=map]").first.click()
    one.page.get_by_role("menuitem", name="Comments").or_(one.page.get_by_role("menuitem", name="Kommentare")).click()
    row = one.page.locator(".talk-row__b").first
    row.click()
    expect(row).to_have_attribute("aria-expanded", "true")


def _close(one: Window, _full: Full) -> None:
    one.page.locator(".insp__h .ibtn").last.click()


TALK: tuple[State, ...] = (State("conversation", _conversation, _close), State("comments", _comments, _close))
PHONE_TALK: tuple[State, ...] = (State("story, comments", _comments, _close),)
