"""The portfolio in a browser: journeys are planned and started, maps are compared, filters look at once."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site


def insights(site: Site) -> str:
    return f"{site.url}/w/{site.slug}/insights/"


def feeling(on: Map, score: float) -> dict[str, object]:
    at = {"touchpoint": on.touchpoints[0], "map_persona": on.personas[0]}
    fields = {**at, "score": score}
    return {"op": "create", "kind": "emotion", "id": on.keyed("emotion", *at.values()), "fields": fields}


def test_a_journey_is_planned_and_its_map_started(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{insights(site)}planned/")
    page.get_by_role("textbox", name="Journey").fill("Returning a parcel")
    page.get_by_label("People a month").fill("1 200")
    page.get_by_label("Value of each").fill("20")
    page.get_by_label("Suspected pain").select_option("4")
    page.get_by_role("button", name="Add to the plan").click()
    row = page.get_by_role("row").filter(has_text="Returning a parcel")
    # 1,200 people, 20 each, pain 4 of 5.
    expect(row).to_contain_text("19,200")
    row.get_by_text("Start this map").click()
    row.get_by_label("Start from").select_option("classic")
    row.get_by_role("button", name="Make the map").click()
    expect(page.get_by_role("grid")).to_be_visible()
    expect(page).to_have_title("Returning a parcel · Journeymap")


def test_what_two_maps_say_of_a_touchpoint_stands_side_by_side(site: Site, window: OpenWindow) -> None:
    persona = "Side-by-side Sam"
    glad = site.new_map("Glad of the handover", ["Handover by hand"], [persona])
    glad.change(feeling(glad, 1.5))
    sad = site.new_map("Sad about the handover", ["handover by  hand"])
    library = glad.rows("map_persona")[0]["persona"]
    sad.fill([], [library])
    sad.change(feeling(sad, -1.0))
    page = window("ines").page
    page.goto(f"{insights(site)}touchpoints/?q=handover")
    entry = page.get_by_role("article", name="Handover by hand")
    expect(entry).to_contain_text("Feelings differ")
    entry.get_by_role("link", name="Sad about the handover").click()
    # The map opens at the touchpoint itself.
    expect(page.get_by_role("columnheader", name="handover by hand")).to_be_focused()


def test_filters_look_at_once_and_a_reading_moves_the_objective(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Measured in a browser")
    head = {"op": "update", "kind": "map", "id": on.id, "fields": {"baseline": 10, "target": 20, "unit": "%"}}
    on.change(head)
    page = window("ines").page
    page.goto(f"{on.url}objective/")
    page.get_by_label("Value").fill("15")
    page.get_by_role("button", name="Save the reading").click()
    expect(page.get_by_text("The reading is saved.")).to_be_visible()
    page.goto(f"{insights(site)}?q=Measured in a browser")
    row = page.get_by_role("row").filter(has_text="Measured in a browser")
    expect(row).to_contain_text("50% of the way")
    page.get_by_label("Status").select_option("published")
    expect(page.get_by_role("heading", name="No map fits")).to_be_visible()
