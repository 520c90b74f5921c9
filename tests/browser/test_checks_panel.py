"""The panel of the checks: five first, to the cell, fixed on the spot, waived and back; and what stops publishing."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site, update


def troubled(site: Site) -> Map:
    """Feelings low and high, no objective, an opportunity that nobody has rated."""
    on = site.new_map("Checked", ["See", "Compare", "Try", "Buy", "Use"], ["Alex"])
    on.change(
        *(
            {
                "op": "create",
                "kind": "emotion",
                "id": on.keyed("emotion", on.touchpoints[at], on.personas[0]),
                "fields": {"touchpoint": on.touchpoints[at], "map_persona": on.personas[0], "score": score},
            }
            for at, score in enumerate((1.0, -1.8, 0.5, -0.5, 1.5))
        )
    )
    fields = {"touchpoint": on.touchpoints[1], "title": "Say the price", "rank": "m"}
    on.change({"op": "create", "kind": "opportunity", "id": on.new_id(), "fields": fields})
    return on


def test_a_finding_leads_to_its_cell_and_is_fixed_or_waived_in_the_panel(site: Site, window: OpenWindow) -> None:
    on = troubled(site)
    ines = window("ines").open(on.url)
    button = ines.page.locator("[data-door=checks]")
    expect(button).to_contain_text(re.compile(r"\d+ checks"))
    button.click()
    panel = ines.page.get_by_role("complementary", name="Map checks")
    expect(panel.get_by_role("region", name="What to do next").get_by_role("listitem")).to_have_count(5)

    # To the cell.
    panel.get_by_text("All findings").click()
    low = panel.get_by_role("button", name=re.compile("Alex feels .1.8 at “Compare”, but no pain point")).first
    low.click()
    feeling = on.emotion(1)
    assert feeling
    expect(ines.page.locator(f'[data-id="{feeling["id"]}"]').first).to_be_visible()
    expect(ines.page.locator(":focus")).to_have_attribute("data-id", feeling["id"])

    # On the spot: the field of the element, here.
    panel.get_by_role("button", name=re.compile("^Rate it: O1 .*has no impact")).last.click()
    panel.get_by_role("radio", name=re.compile("^4")).click()
    expect(panel.get_by_text(re.compile("O1 .*has no impact"))).to_have_count(0)
    ines.expect_live()
    assert on.rows("opportunity")[0]["impact"] == 4

    # Waived with a reason, and back.
    finding = panel.get_by_role("listitem").filter(has_text="O1 “Say the price” answers no pain point").last
    finding.get_by_role("button", name=re.compile("^Waive:")).click()
    expect(finding.get_by_role("textbox", name="Why you can live with it")).to_be_focused()
    ines.page.keyboard.type("It pays for itself")
    finding.get_by_role("button", name="Waive", exact=True).click()
    panel.locator("summary").filter(has_text="Waived").click()
    expect(panel.get_by_text("Waived: It pays for itself")).to_be_visible()
    panel.get_by_role("button", name="Let it count again").click()
    expect(panel.get_by_text("It pays for itself")).to_have_count(0)
    ines.press("Escape")
    expect(button).to_be_focused()


def test_what_stops_publishing_is_shown_until_nothing_does(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Gated", ["See"], ["Alex"])
    with site.api() as api:
        path = f"workspaces/{site.slug}/checks/"
        assert api.patch(path, json={"gate": True, "gate_rules": ["Q04"]}).status_code == 200
        try:
            ines = window("ines").open(f"{on.url}#settings")
            ines.page.get_by_label("Status", exact=True).select_option("published")
            alert = ines.page.get_by_role("alert").filter(has_text="The map was not published.")
            alert.get_by_role("button", name="Show what is missing").click()
            panel = ines.page.get_by_role("complementary", name="Map checks")
            stops = panel.get_by_role("region", name="Before it can be published")
            expect(stops.get_by_role("listitem")).not_to_have_count(0)
            assert on.rows("map")[0]["status"] == "draft"
            told = {"scenario": "Trying it out", "scope_start": "The first ad", "scope_end": "The first invoice"}
            on.change(update("map", on.id, **told))
            panel.get_by_role("button", name="Publish").click()
            ines.expect_live()
            expect(ines.page.locator(".ed-state")).to_contain_text("Published")
            assert on.rows("map")[0]["status"] == "published"
        finally:
            api.patch(path, json={"gate": False, "gate_rules": None})


def test_checks_that_can_not_be_fetched_say_so_and_are_tried_again(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Unchecked", ["See"], ["Alex"])
    ines = window("ines")
    ines.line_may_fail = True
    ines.page.route("**/checks/", lambda route: route.abort())
    ines.open(on.url)
    ines.page.locator("[data-door=map]").click()
    ines.page.get_by_role("menuitem", name="Map checks").click()
    panel = ines.page.get_by_role("complementary", name="Map checks")
    expect(panel.get_by_text("The map could not be checked.")).to_be_visible()
    ines.page.unroute("**/checks/")
    panel.get_by_role("button", name="Try again").click()
    expect(panel.get_by_role("region", name="What to do next")).to_be_visible()
    expect(panel.get_by_text("The map could not be checked.")).to_have_count(0)
