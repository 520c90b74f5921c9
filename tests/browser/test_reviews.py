"""A map to be looked at again: an event asks, the editor says so at once, a review walks through and settles it."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_an_event_asks_the_editor_says_so_and_a_review_settles_it(site: Site, window: OpenWindow) -> None:
    on_map = site.new_map("Sending a parcel back", ["Label", "Drop-off"])
    ines = window("ines").page
    ines.goto(on_map.url)
    expect(ines.locator(".ed-state a.chip")).to_have_count(0)

    mateo = window("mateo").page
    mateo.goto(f"{site.url}/w/{site.slug}/events/")
    summary = mateo.locator("summary", has_text="Add an event")
    if not mateo.get_by_label("What happens").is_visible():
        summary.click()
    mateo.get_by_label("What happens").fill("Lockers at every station")
    mateo.get_by_label("What kind of event").select_option("launch")
    mateo.get_by_label("Sending a parcel back").check()
    mateo.get_by_role("button", name="Add the event").click()
    expect(mateo.locator(".ev__row", has_text="Lockers at every station")).to_be_visible()

    # Without loading the page again.
    chip = ines.get_by_role("link", name=re.compile("^Review due"))
    chip.click()
    expect(ines.get_by_role("heading", name="Does this map still hold?")).to_be_visible()
    asks = ines.get_by_role("region", name="What asks for it")
    expect(asks.get_by_text("Lockers at every station")).to_be_visible()
    asks.get_by_label("Which touchpoints are different since then?").fill("Drop-off")

    # Part by part, by keys alone.
    decide = ines.get_by_role("region", name="Decide")
    expect(decide).to_be_hidden()
    while not decide.is_visible():
        shown = ines.locator(".rv__step:visible").get_attribute("id")
        ines.get_by_role("button", name="Next").press("Enter")
        expect(ines.locator(f"#{shown}")).to_be_hidden()
    expect(decide.get_by_role("heading", name="Decide")).to_be_focused()
    ines.get_by_role("button", name="Record the review").click()
    # The browser asks for the decision first.
    expect(ines).to_have_url(re.compile("#decide$"))
    decide.get_by_label(re.compile("^Brought up to date")).check()
    decide.get_by_label("Why").fill("Added the lockers")
    ines.get_by_role("button", name="Record the review").click()
    expect(ines.get_by_role("heading", name="This map is fresh")).to_be_visible()
    past = ines.get_by_role("region", name="Earlier reviews")
    expect(past).to_contain_text("Added the lockers")
    expect(past).to_contain_text("Launch on")
    expect(past).to_contain_text("Drop-off")

    ines.goto(f"{site.url}/w/{site.slug}/?q=parcel")
    card = ines.locator(".mc", has_text="Sending a parcel back")
    expect(card).to_be_visible()
    expect(card).not_to_contain_text("Review due")
