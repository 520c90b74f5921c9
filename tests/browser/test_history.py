"""The map's history beside it: what is new since the last visit, versions, going back and taking that back."""

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window

# As if the map had not been open for an hour.
_LATER = """
import sys
from datetime import timedelta
from django.utils import timezone
from maps.models import MapVisit
MapVisit.objects.filter(map=sys.argv[1]).update(seen_at=timezone.now() - timedelta(hours=1))
print("{}")
"""


def panel(window: Window) -> Locator:
    return window.page.get_by_role("complementary", name="History")


def door(window: Window) -> Locator:
    return window.page.locator(".ed-top [data-door=history]")


def a_map(site: Site) -> tuple[Map, str]:
    on = site.new_map("Past", ["Pricing", "Sign-up"], ["Alex"])
    card = on.new_id()
    lane = next(row["id"] for row in on.rows("lane") if row["role"] == "actions")
    fields = {"lane": lane, "touchpoint": on.touchpoints[0], "text": "Reads reviews", "rank": "g"}
    on.change({"op": "create", "kind": "card", "id": card, "fields": fields})
    return on, card


def test_what_is_new_is_marked_and_told(site: Site, window: OpenWindow) -> None:
    on, card = a_map(site)
    with site.api("mateo") as mateo:
        assert mateo.post(f"maps/{on.id}/since/", json={"seq": 99}).status_code == 204
    site.installation.python(_LATER, on.id)
    on.change({"op": "update", "kind": "card", "id": card, "fields": {"text": "Reads five reviews"}})
    on.change({"op": "update", "kind": "touchpoint", "id": on.touchpoints[1], "fields": {"title": "Signing up"}})
    mateo_sees = window("mateo").open(on.url)
    bar = mateo_sees.page.get_by_role("region", name="Since your last visit")
    expect(bar).to_contain_text("2 changes by Ines Kaluvra")
    expect(mateo_sees.card(card)).to_have_attribute("data-since", "update")
    expect(door(mateo_sees)).to_have_accessible_name("History, 2 changes since your last visit")
    bar.get_by_role("button", name="Show the list").click()
    told = panel(mateo_sees).get_by_role("region", name="Since your last visit")
    expect(told.locator("li").filter(has_text="Reads five reviews").locator("del")).to_have_text("Reads reviews")
    told.get_by_role("switch", name="Show on the map").click()
    expect(mateo_sees.card(card)).not_to_have_attribute("data-since", "update")
    expect(door(mateo_sees)).to_have_accessible_name("History")
    told.get_by_role("button", name="Signing up").click()
    expect(mateo_sees.element("touchpoint", on.touchpoints[1])).to_be_focused()
    mateo_sees.page.reload()
    ines = window("ines").open(on.url)
    door(ines).click()
    expect(panel(ines).get_by_role("button", name="Reads five reviews").first).to_be_visible()
    expect(ines.page.get_by_role("region", name="Since your last visit")).to_have_count(0)


def test_keeping_a_version_going_back_to_it_and_undoing_that(site: Site, window: OpenWindow) -> None:
    on, card = a_map(site)
    about = {"target_kind": "card", "target": card, "body": "Is this so?"}
    ines = window("ines").open(on.url)
    door(ines).click()
    panel(ines).get_by_label("Name of the version").fill("Before the interviews")
    ines.press("Enter")
    version = panel(ines).locator(".past__version")
    expect(version).to_contain_text("Before the interviews")
    on.change({"op": "create", "kind": "comment", "id": on.new_id(), "fields": about})
    on.change({"op": "update", "kind": "card", "id": card, "fields": {"text": "Asks a friend"}})
    expect(ines.card(card)).to_contain_text("Asks a friend")
    compared = version.get_by_role("link", name="Compare Before the interviews with now").get_attribute("href")
    assert compared and compared.startswith("compare/?from=version:")
    version.get_by_role("button", name="Restore Before the interviews").click()
    ines.page.get_by_role("dialog").get_by_role("button", name="Restore").click()
    expect(ines.card(card)).to_contain_text("Reads reviews")
    expect(version).to_have_count(2)
    expect(version.first).to_contain_text("Before it was restored")
    ines.press("Escape")
    ines.card(card).focus()
    ines.press("Control+z")
    expect(ines.card(card)).to_contain_text("Asks a friend")
    assert len(on.rows("comment")) == 1
    with site.api() as api:
        kept = api.post(f"maps/{on.id}/versions/", json={"name": "W" * 200})
        assert kept.status_code == 201
    ines.page.goto(f"{on.url}history/")
    expect(ines.page.locator(".hy__mark").first).to_contain_text("WWW")
    assert ines.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "a long name keeps within the page"
    ines.page.locator(".hy__version").get_by_role("link", name="Before the interviews").click()
    expect(ines.page.get_by_role("region", name="As it was")).to_contain_text("Before the interviews")
    ines.page.get_by_role("button", name="Restore").click()
    expect(ines.card(card)).to_contain_text("Reads reviews")
    ines.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(ines.card(card)).to_contain_text("Asks a friend")
