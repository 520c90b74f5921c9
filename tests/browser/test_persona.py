"""The page of a persona: edited in place by two people at once, with the keyboard, and with a portrait of one's own."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pictures import picture

from .conftest import OpenWindow
from .site import Site

# The other page looks every five seconds.
SOON = 12_000


@pytest.fixture
def persona(site: Site) -> str:
    return site.new_persona("Alex")


def address(site: Site, persona: str) -> str:
    return f"{site.url}/w/{site.slug}/personas/{persona}/"


def stored(site: Site, persona: str) -> dict[str, Any]:
    with site.api() as api:
        return dict(api.get(f"personas/{persona}/").json())


def edit(page: Page) -> None:
    """In place, as soon as the page is ready for it: before, the link leads to the form."""
    expect(page.locator("[data-persona][data-in-place]")).to_be_attached()
    page.get_by_role("link", name="Edit", exact=True).click()


def goals(page: Page) -> Locator:
    return page.locator('[data-list="goals"] [data-part-of-row="text"]')


def saved(page: Page) -> None:
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=SOON)


def test_a_list_is_written_sorted_and_seen_by_others(site: Site, window: OpenWindow, persona: str) -> None:
    mine, theirs = window("ines").page, window("mateo").page
    for page in (mine, theirs):
        page.goto(address(site, persona))
    edit(mine)
    mine.get_by_role("button", name="Add Goals").click()
    mine.keyboard.type("Steady income")
    mine.keyboard.press("Enter")
    mine.keyboard.type("Larger projects")
    expect(goals(mine)).to_have_text(["Steady income", "Larger projects"])
    mine.keyboard.press("Alt+ArrowUp")
    mine.get_by_role("textbox", name="Known from").first.fill("9 of 11 interviews")
    mine.get_by_role("combobox", name="How it is known").first.select_option("validated")
    expect(goals(theirs)).to_have_text(["Larger projects", "Steady income"], timeout=SOON)
    expect(theirs.get_by_text("9 of 11 interviews")).to_be_visible(timeout=SOON)
    saved(mine)
    first, second = stored(site, persona)["goals"]
    assert (first["source"], first["mark"], second["mark"]) == ("9 of 11 interviews", "validated", "assumption")
    # Emptied, a row goes; what is left is drawn by the server again.
    goals(mine).nth(1).fill("")
    goals(mine).nth(1).press("Backspace")
    mine.get_by_role("link", name="Done").click()
    expect(goals(mine)).to_have_text(["Larger projects"])
    expect(mine.get_by_text("1 of 1 statement says where it is known from.")).to_be_visible(timeout=SOON)


def test_two_write_the_same_text_and_none_is_lost(site: Site, window: OpenWindow, persona: str) -> None:
    mine, theirs = window("ines"), window("mateo")
    # A stale version is refused: that is what this is about.
    for one in (mine, theirs):
        one.page.goto(address(site, persona))
        one.may_clash = True
        edit(one.page)
    words = {one: one.page.get_by_role("textbox", name="In their words", exact=True).first for one in (mine, theirs)}
    theirs.go_offline()
    words[theirs].fill("Their words")
    expect(theirs.page.get_by_text("Not saved yet. Trying again.")).to_be_visible(timeout=SOON)
    words[mine].fill("My words")
    saved(mine.page)
    theirs.go_online()
    clash = theirs.page.get_by_role("group", name="Ines Kaluvra changed this while you did")
    expect(clash).to_contain_text("Their words", timeout=SOON)
    expect(clash).to_contain_text("My words")
    assert stored(site, persona)["quote"] == "My words"
    clash.get_by_role("button", name="Merge by hand").click()
    words[theirs].fill("Our words")
    clash.get_by_role("button", name="Save what is written here").click()
    expect(words[mine]).to_have_text("Our words", timeout=SOON)
    assert stored(site, persona)["quote"] == "Our words"


def test_a_portrait_is_chosen_or_uploaded(site: Site, window: OpenWindow, persona: str) -> None:
    page = window("ines").page
    page.goto(address(site, persona))
    edit(page)
    dialog = page.get_by_role("dialog", name="Portrait")
    shown = page.locator(".pcard .bust")
    page.get_by_role("button", name="Change the portrait").click()
    dialog.get_by_role("button", name="More faces").click()
    face = dialog.get_by_role("button", name="Face 3", exact=True)
    chosen = face.locator("img").get_attribute("src")
    face.click()
    expect(shown).to_have_attribute("src", str(chosen), timeout=SOON)
    page.get_by_role("button", name="Change the portrait").click()
    dialog.locator("[data-upload]").set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": picture()})
    expect(shown).not_to_have_attribute("src", str(chosen), timeout=SOON)
    uploaded = str(stored(site, persona)["portrait_url"])
    expect(shown).to_have_attribute("src", uploaded)
    assert page.evaluate("document.querySelector('.pcard .bust').naturalWidth") > 0
