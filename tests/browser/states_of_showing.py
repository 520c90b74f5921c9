"""A map that is shown: the door of a link, the page of guests, the presentation. Walked by the audits."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .full_map import Full
from .window import Window

Look = Callable[[str, Page], None]


def walk_as_guest(guest: Window, full: Full, look: Look) -> None:
    """Each door first: who has come in by a link is let in again."""
    page = guest.page
    shown, asking, gone = full.links
    page.goto(gone.split("#")[0])
    look("door", page)
    page.goto(gone)
    expect(page.get_by_role("alert")).to_be_visible()
    look("door, revoked", page)
    page.goto(asking)
    page.locator("#door_password").fill("open barley")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    look("door, password", page)
    page.goto(shown)
    expect(page.locator(".sh.is-scripted")).to_be_visible()
    look("shown, overview", page)
    _tab(page, "walk")
    look("shown, walk", page)
    page.keyboard.press("End")
    expect(page.locator(".tp").last).to_have_class("tp is-on")
    look("shown, walk, last", page)
    for name in ("story", "map"):
        _tab(page, name)
        look(f"shown, {name}", page)


def present(one: Window, full: Full, look: Look) -> None:
    page = one.page
    page.goto(f"{full.on.url}present/")
    expect(page.locator('[data-presenting="ready"]')).to_be_attached()
    expect(page.locator("[data-next-title]")).not_to_be_empty()
    look("presentation", page)
    page.keyboard.press("e")
    expect(page.locator("[data-steps]")).to_be_visible()
    look("presentation, steps", page)
    page.keyboard.press("Escape")
    expect(page.locator("[data-steps]")).to_be_hidden()
    page.keyboard.press("End")
    look("presentation, end", page)
    for name in ("overview", "map"):
        _tab(page, name)
        look(f"presentation, {name}", page)


def _tab(page: Page, name: str) -> None:
    page.locator(f'[data-tab="{name}"]').click()
    expect(page.locator(f'[data-tab="{name}"]')).to_have_attribute("aria-current", "page")
