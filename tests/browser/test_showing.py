"""A shared map as a guest reads it, a presentation, and what comes out of the printer."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from .audits import accessibility_faults, faults_of_looks
from .conftest import OpenWindow
from .site import Map, Site
from .test_sharing import as_guest, make_link
from .window import Window

VIEWS = ("Overview", "Walk through", "Story", "Map")


def guest_of(made: Map, window: OpenWindow) -> Window:
    guest = as_guest(window)
    guest.page.goto(make_link(made)["url"])
    expect(guest.page.locator(".sh.is-scripted")).to_be_visible()
    return guest


def small_map(site: Site) -> Map:
    made = site.new_map("Trial to paid", ["Reads reviews", "Compares prices", "Signs up"], ["Alex"])
    made.card("Compares three tools")
    return made


def show(guest: Window, view: str) -> None:
    guest.page.get_by_role("link", name=view, exact=True).click()
    expect(guest.page.get_by_role("link", name=view, exact=True)).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_each_view_is_there_and_accessible(site: Site, window: OpenWindow, size: tuple[int, int]) -> None:
    guest = guest_of(small_map(site), window)
    guest.page.set_viewport_size({"width": size[0], "height": size[1]})
    for view in VIEWS:
        show(guest, view)
        assert accessibility_faults(guest.page) == [], view
        assert faults_of_looks(guest.page) == {}, view


def test_walking_by_keys_goes_through_all_touchpoints(site: Site, window: OpenWindow) -> None:
    guest = guest_of(small_map(site), window)
    show(guest, "Walk through")
    title = guest.page.locator(".tp.is-on .d__t")
    for key, expected in (
        ("ArrowRight", "Compares prices"),
        ("PageDown", "Signs up"),
        ("ArrowLeft", "Compares prices"),
        ("Home", "Reads reviews"),
        ("End", "Signs up"),
    ):
        guest.page.keyboard.press(key)
        expect(title).to_have_text(expected)


def test_a_live_page_shows_what_was_changed_and_stays_where_the_reader_is(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    guest = guest_of(made, window)
    show(guest, "Walk through")
    guest.page.keyboard.press("ArrowRight")
    made.card("Asks a colleague")
    show(guest, "Story")
    expect(guest.page.get_by_text("Asks a colleague")).to_be_visible(timeout=30_000)
    show(guest, "Walk through")
    expect(guest.page.locator(".tp.is-on .d__t")).to_have_text("Compares prices")


def printed(page: Any, folder: Path, paper: str) -> tuple[str, int]:
    file = folder / f"{paper}.pdf"
    page.pdf(path=str(file), format=paper, landscape=True)
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    facts = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    return text, int(re.findall(r"Pages:\s+(\d+)", facts)[0])


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_what_is_printed_has_title_heads_and_figures_of_pages(
    site: Site, window: OpenWindow, tmp_path: Path, paper: str
) -> None:
    made = small_map(site)
    guest = guest_of(made, window)
    show(guest, "Map")
    ines = window("ines").open(made.url)
    expect(ines.page.get_by_role("gridcell").first).to_be_visible()
    # The part that prints comes when the map stands.
    ines.page.wait_for_function("document.adoptedStyleSheets.length > 0", polling=100)
    for page in (guest.page, ines.page):
        text, pages = printed(page, tmp_path, paper)
        assert f"Page 1 of {pages}" in text
        assert "Trial to paid" in text
        assert text.count("Compares prices") == pages
        assert "Compares three tools" in text
        assert "Walk through" not in text
    expect(ines.page.locator(".pp")).to_have_count(0)
