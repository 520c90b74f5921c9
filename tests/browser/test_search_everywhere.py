"""The search of a workspace in a browser: results while one types, by keys alone to the very cell, from every page."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_typing_finds_and_enter_opens_the_very_cell(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Searched in a browser", ["Kingfisher counter", "Kingfisher call"])
    page = window("ines").page
    page.goto(f"{site.url}/w/{site.slug}/members/")
    # From a page without a field of its own.
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search maps, personas, comments and actions")
    expect(field).to_be_focused()
    field.press_sequentially("kingf")
    found = page.get_by_role("region", name="Searched in a browser")
    links = found.get_by_role("link", name="Kingfisher")
    expect(links).to_have_count(2)
    expect(links.first.locator("mark")).to_have_text("Kingf")
    expect(page).to_have_url(f"{site.url}/w/{site.slug}/search/?q=kingf")
    # Down to the map itself, its first find, the second, and back up to the field.
    field.press("ArrowDown")
    expect(found.get_by_role("link", name="Searched in a browser")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    name = links.nth(1).inner_text()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{on.url}**")
    expect(page.get_by_role("columnheader", name=name)).to_be_focused()
    # What one looked for is offered the next time.
    page.goto(f"{site.url}/w/{site.slug}/search/")
    page.get_by_role("region", name="Recent searches").get_by_role("link", name="kingf").click()
    expect(links).to_have_count(2)


def test_the_palette_leads_beyond_the_map(site: Site, window: OpenWindow) -> None:
    site.new_map("Where the curlew is", ["Curlew"])
    elsewhere = site.new_map("Where it is not", ["Heron"])
    page = window("ines").page
    page.goto(elsewhere.url)
    expect(page.get_by_role("grid")).to_be_visible()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("zzcurlew")
    expect(page.get_by_text("Nothing is called “zzcurlew”.")).to_be_visible()
    page.get_by_role("combobox").fill("curlew")
    page.get_by_role("option", name="Search everywhere for “curlew”").click()
    page.wait_for_url(f"{site.url}/w/{site.slug}/search/?q=curlew")
    expect(page.get_by_role("region", name="Where the curlew is")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("curlew")
