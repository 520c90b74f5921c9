"""The pages around the editor in a real browser: what script adds to them, and that they work without it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from .conftest import OpenWindow
from .site import Site


def home_of(site: Site) -> str:
    return f"{site.url}/w/{site.slug}/"


def test_a_persona_shows_its_maps_with_their_curves(site: Site, window: OpenWindow) -> None:
    journey = site.new_map("Seen from the persona", ["Ad", "Blog", "Shop"], ["Alexandra"])
    for touchpoint, score in zip(journey.touchpoints, (1.5, -1.5, 0.5), strict=True):
        fields = {"touchpoint": touchpoint, "map_persona": journey.personas[0], "score": score}
        emotion = journey.keyed("emotion", touchpoint, journey.personas[0])
        journey.change({"op": "create", "kind": "emotion", "id": emotion, "fields": fields})
    page = window("mateo").page
    page.goto(f"{home_of(site)}personas/")
    page.get_by_role("link", name="Alexandra").click()
    row = page.get_by_role("link", name="Seen from the persona")
    expect(row).to_contain_text("3 touchpoints")
    expect(row.locator("svg.ribbon path.rb__l1")).to_have_count(1)
    row.click()
    expect(page).to_have_url(journey.url)


def test_deleting_a_map_can_be_undone_at_once(site: Site, window: OpenWindow) -> None:
    site.new_map("Deleted by mistake")
    page = window("ines").page
    page.goto(home_of(site))
    card = page.locator(".mc").filter(has_text="Deleted by mistake")
    card.locator("summary", has=page.locator("use")).first.click()
    card.get_by_role("button", name="Delete", exact=True).click()
    expect(card).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(card).to_have_count(1)


def test_rename_is_typed_at_once(site: Site, window: OpenWindow) -> None:
    """The field has the focus with its text selected: one types over it."""
    site.new_map("An old name")
    page = window("ines").page
    page.goto(home_of(site))
    page.get_by_label("More for An old name").click()
    card = page.locator(".mc").filter(has_text="An old name")
    card.get_by_text("Rename", exact=True).click()
    expect(card.get_by_label("Title")).to_be_focused()
    page.keyboard.type("A better name")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A better name", exact=True)).to_be_visible()


def test_the_theme_is_kept_by_the_next_page_without_a_flash(site: Site, window: OpenWindow) -> None:
    page = window("mateo", fresh=True).page
    page.goto(home_of(site))
    page.get_by_role("button", name="Switch between light and dark").click()
    chosen = page.locator("html").get_attribute("data-theme")
    answer = page.goto(f"{home_of(site)}personas/")
    assert answer is not None
    # The server has drawn it so: no script had to correct it.
    assert f'data-theme="{chosen}"' in answer.text()


def test_escape_closes_a_menu_and_gives_the_focus_back(site: Site, window: OpenWindow) -> None:
    page = window("mateo").page
    page.goto(home_of(site))
    switcher = page.locator(".switcher > summary")
    switcher.click()
    expect(page.get_by_role("link", name="New workspace")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="New workspace")).to_be_hidden()
    expect(switcher).to_be_focused()


@pytest.fixture
def without_script(site: Site, browsers: list[Browser]) -> Iterator[BrowserContext]:
    context = browsers[1].new_context(java_script_enabled=False)
    session = site.people["mateo"]["session"]
    context.add_cookies([{"name": "session", "value": session, "url": site.url, "httpOnly": True}])
    yield context
    context.close()


def test_home_works_without_script(site: Site, without_script: BrowserContext) -> None:
    page = without_script.new_page()
    page.goto(f"{home_of(site)}maps/new/?template=classic")
    page.get_by_label("Title").fill("Made without script")
    page.get_by_role("button", name="Create map").click()
    page.wait_for_url(re.compile(r"/maps/[0-9a-f-]{36}/$"))
    page.goto(home_of(site))
    card = page.locator(".mc").filter(has_text="Made without script")
    card.locator(".mc__more > summary").click()
    card.locator(".mc__rename > summary").click()
    card.get_by_label("Title").fill("Renamed without script")
    card.get_by_role("button", name="Save").click()
    card = page.locator(".mc").filter(has_text="Renamed without script")
    expect(card).to_have_count(1)
    card.locator(".mc__more > summary").click()
    card.get_by_role("button", name="Archive").click()
    expect(card).to_have_count(0)
    page.get_by_role("link", name="Archived").click()
    expect(card).to_have_count(1)
    # Nothing is offered that needs script.
    expect(page.get_by_role("button", name="Switch between light and dark")).to_be_hidden()


def test_a_persona_is_made_without_script(site: Site, without_script: BrowserContext) -> None:
    page = without_script.new_page()
    page.goto(f"{home_of(site)}personas/new/?from=blank")
    page.get_by_label("Name", exact=True).fill("Zoë")
    for number, goal in enumerate(("Sleep", "Rest")):
        page.get_by_role("textbox", name="Goals").nth(number).fill(goal)
    page.get_by_role("textbox", name="Known from").first.fill("9 of 11 interviews")
    page.get_by_role("button", name="Save persona").first.click()
    expect(page.get_by_role("heading", name="Zoë", exact=True)).to_be_visible()
    expect(page.get_by_text("Rest", exact=True)).to_be_visible()
    expect(page.get_by_text("9 of 11 interviews", exact=True)).to_be_visible()
    # What only script can do is not offered.
    expect(page.get_by_role("button", name="Add Goals")).to_be_hidden()
