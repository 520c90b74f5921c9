"""A map beside its future state: made from its menu, changed, compared in one grid, on a phone as a list."""

import os

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site, update
from .window import Window


def chosen_from_menu(window: Window, name: str) -> None:
    window.page.get_by_role("button", name="More for this map").click()
    window.page.get_by_role("menuitem", name=name).click()


def shot(window: Window, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        window.page.screenshot(path=f"{folder}/{name}.png")


def test_a_future_state_is_made_changed_and_compared(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Today", ["Pricing", "Sign-up"], ["Alex"])
    on.card("Reads three reviews")
    ines = window("ines").open(on.url)
    chosen_from_menu(ines, "Make a future-state copy")
    link = ines.page.get_by_role("link", name="Open the copy")
    future = Map(site, str(link.get_attribute("href")).strip("/").split("/")[-1])
    card = future.rows("card")[0]["id"]
    later = next(row["id"] for row in future.rows("touchpoint") if row["title"] == "Sign-up")
    future.change(update("card", card, text="Reads one review", touchpoint=later))

    chosen_from_menu(ines, "Compare")
    page = ines.page
    expect(page.get_by_role("heading", level=1)).to_have_text("2 changed")
    grid = page.get_by_role("table")
    expect(grid.locator("td.is-diff")).to_have_count(2)
    expect(grid.locator("td.is-diff del")).to_have_text("three reviews")
    expect(grid.locator("td.is-diff ins")).to_have_text("one review")
    expect(grid).to_contain_text("to Actions, Sign-up")
    shot(ines, "compared")
    lanes = grid.get_by_role("rowheader").count()
    page.get_by_role("link", name="Changes only").click()
    expect(grid.get_by_role("rowheader")).not_to_have_count(lanes)
    expect(grid.locator("td.is-diff")).to_have_count(2)
    page.get_by_role("link", name="Swap the two sides").click()
    expect(grid.locator("td.is-diff ins")).to_have_text("three reviews")

    page.set_viewport_size({"width": 390, "height": 844})
    expect(grid.locator("td.is-diff").first).to_be_hidden()
    differences = page.get_by_role("region", name="All differences")
    expect(differences.get_by_role("listitem").filter(has_text="Card")).to_contain_text("Reads")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(ines, "compared-phone")


def test_many_columns_are_printed_as_curves_and_list(site: Site, window: OpenWindow) -> None:
    """Columns of a few millimetres have no room for words."""
    on = site.new_map("A long journey", [f"Reads page {n}" for n in range(9)], ["Alex"])
    page = window("ines").open(on.url).page
    page.goto(f"{on.url}compare/?from=now&to=now")
    heads = page.locator(".ct__tp")
    expect(heads.first).to_be_visible()
    page.emulate_media(media="print")
    expect(heads.first).to_be_hidden()
    expect(page.locator(".ct__st").first).to_contain_text("Awareness")
