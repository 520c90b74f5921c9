"""The action register with script: cards are dragged and moved by keys, filters apply when chosen, phones get cards."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import OpenWindow
from .site import Map, Site


@pytest.fixture(scope="module")
def register(site: Site) -> str:
    """The address of the register of a map with two actions: A is the first number of this workspace's."""
    on = site.new_map("From pain to action", ["Support ticket"])
    accept(site, on, "Answer from the docs", status="planned", due="2020-01-02")
    accept(site, on, "Live status on tickets", measure="First reply", unit="h", baseline=9, target=1)
    return f"{on.url}actions/"


def accept(site: Site, on: Map, title: str, **wanted: object) -> None:
    pain, chance = on.new_id(), on.new_id()
    at = {"touchpoint": on.touchpoints[0], "rank": "m"}
    on.change(
        {"op": "create", "kind": "pain_point", "id": pain, "fields": {**at, "title": f"No {title}", "severity": 4}},
        {"op": "create", "kind": "opportunity", "id": chance, "fields": {**at, "title": title, "pain_points": [pain]}},
    )
    with site.api() as api:
        answer = api.post(f"maps/{on.id}/actions/", json={"opportunity": chance, **wanted})
    assert answer.status_code == 201, answer.text


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def test_cards_are_dragged_and_moved_by_keys(register: str, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{register}?view=board")
    card = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Answer from the docs"))
    expect(column(page, "Planned").locator("[data-card]")).to_have_count(1)
    card.drag_to(column(page, "In progress"))
    expect(column(page, "In progress").get_by_role("link", name="Answer from the docs")).to_be_visible()
    expect(page.get_by_text("“Answer from the docs” is in “In progress” now")).to_be_attached()

    link = column(page, "Proposed").get_by_role("link", name="Live status on tickets")
    link.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_text("“Live status on tickets” is in “Planned” now")).to_be_attached()
    expect(page.get_by_role("link", name="Live status on tickets")).to_be_focused()
    expect(column(page, "Planned").locator("[data-count]")).to_have_text("1")
    page.reload()
    expect(column(page, "In progress").get_by_role("link", name="Answer from the docs")).to_be_visible()
    expect(column(page, "Planned").get_by_role("link", name="Live status on tickets")).to_be_visible()

    # Done asks for the reading, so it leads there.
    page.get_by_role("link", name="Live status on tickets").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(column(page, "In progress").get_by_role("link", name="Live status on tickets")).to_be_focused()
    expect(page.get_by_text("“Live status on tickets” is in “In progress” now")).to_be_attached()
    page.keyboard.press("Alt+ArrowRight")
    expect(page).to_have_url(re.compile(r"/actions/\d+/\?close=done#close$"))
    page.get_by_label("Reading afterwards").fill("0.5")
    page.get_by_role("button", name="Close the action").click()
    expect(page.get_by_role("heading", name="The target is reached")).to_be_visible()


def test_filters_apply_when_chosen_and_phones_get_cards(register: str, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{register}?view=table")
    expect(page.get_by_role("row").filter(has_text="Answer from the docs")).to_contain_text("days late")
    page.goto(f"{register}?view=table&overdue=1")
    expect(page.locator(".act__row")).to_have_count(1)
    page.get_by_label("Only overdue").click()
    expect(page.locator(".act__row")).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("live STATUS")
    page.keyboard.press("Enter")
    expect(page.locator(".act__row")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/actions/\?q=live\+STATUS$"))
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("link", name="Live status on tickets")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_words_without_an_end_stay_on_their_page(site: Site, window: OpenWindow) -> None:
    long = "Donaudampfschifffahrt" * 9
    on = site.new_map(long, [long[:120]])
    accept(site, on, long, measure=long, unit="u" * 40, baseline=-1e15, target=1e15)
    page = window("ines").page
    page.goto(f"{on.url}actions/?view=table")
    own = page.locator(".act__row a").first.get_attribute("href")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        for address in (
            f"{on.url}actions/?view=table",
            f"{on.url}actions/?view=board",
            f"{site.url}{own}",
            f"{site.url}{own}delete/",
        ):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
