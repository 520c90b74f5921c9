"""The library with script: a filter applies when it is chosen, and what is chosen is linked to a touchpoint."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_what_is_chosen_in_the_library_is_linked_to_a_touchpoint(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Rests on the library", ["Advert", "Support"], personas=["Alex"])
    texts = ["Okapi: nobody answered", "Okapi: still waiting", "Okapi: a friendly person called"]
    with site.api() as api:
        at = f"workspaces/{site.slug}/evidence/"
        source = api.post(f"{at}sources/", json={"name": "Okapi calls", "kind": "ticket"}).json()["id"]
        rows = [{"text": text, "date": f"2026-11-0{day}"} for day, text in enumerate(texts, start=1)]
        api.post(f"{at}items/", json={"source": source, "items": rows})
    page = window("ines").page
    page.goto(f"{site.url}/w/{site.slug}/evidence/?q=okapi")
    expect(page.locator(".ev")).to_have_count(3)
    page.get_by_label("Source", exact=True).select_option("Okapi calls")
    expect(page).to_have_url(re.compile(rf"\?q=okapi&source={source}$"))
    # Shift reaches from the box that was clicked last.
    boxes = page.locator(".ev__pick input")
    expect(page.get_by_role("button", name="Remove")).to_be_hidden()
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(page.get_by_text("3 selected")).to_be_visible()
    page.locator(".bulk [data-link] > summary").click()
    page.get_by_label("Map", exact=True).select_option("Rests on the library")
    page.get_by_label("Touchpoint", exact=True).select_option("Support")
    page.get_by_role("button", name="Link to this touchpoint").click()
    expect(page.get_by_role("status").filter(has_text="Linked.")).to_contain_text("Support")
    assert len(on.rows("evidence_link")) == 3
    page.reload()
    expect(page.get_by_text("1 link", exact=True)).to_have_count(3)
