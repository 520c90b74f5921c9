"""The settings of a map, beside it in a tab of its own: live, like the rest."""

from datetime import date, timedelta

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site
from .window import Window


def _settings(one: Window) -> Window:
    one.page.get_by_role("link", name="Settings", exact=True).last.click()
    expect(one.page.locator(".mset")).to_be_visible()
    return one


def test_what_is_set_is_seen_by_the_other_at_once(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Set up", ["Pricing"], personas=["Alex", "Mara"])
    ines, mateo = _settings(window("ines").open(on.url)), _settings(window("mateo").open(on.url))
    objective = ines.page.locator(".mset").get_by_label("Objective", exact=True).last
    objective.click()
    ines.page.keyboard.type("Ten percent more trials paid")
    expect(mateo.page.locator("#field-map-objective_text")).to_have_value("Ten percent more trials paid")
    mateo.page.locator("#field-map-baseline").fill("14")
    mateo.press("Tab")
    mateo.page.locator("#field-map-target").fill("15.4")
    mateo.press("Tab")
    expect(ines.page.locator(".goal")).to_contain_text("14")
    expect(ines.page.locator(".goal")).to_contain_text("+1.4")
    mateo.page.locator("#field-map-status").select_option("in_review")
    expect(ines.page.locator(".ed-top")).to_contain_text("In review")
    ines.expect_live()
    row = next(row for row in on.rows("map"))
    assert (row["baseline"], row["target"], row["status"]) == (14, 15.4, "in_review")


def test_the_order_of_personas_says_who_is_primary(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Whose", ["Pricing"], personas=["Alex", "Mara"])
    ines, mateo = _settings(window("ines").open(on.url)), window("mateo").open(on.url)
    ines.page.get_by_role("button", name="Move Mara up").click()
    expect(ines.page.locator(".mset__list").first.locator("li").first).to_contain_text("Mara")
    expect(mateo.page.locator(".pchip").first).to_have_attribute("aria-label", "Mara")
    ines.page.get_by_role("button", name="Take Alex off this map").click()
    expect(mateo.page.locator(".pchip")).to_have_count(1)


def test_the_tab_has_an_address_and_the_review_a_day(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Kept up", ["Pricing"])
    ines = window("ines")
    ines.page.goto(f"{on.url}#settings")
    ines.expect_live()
    expect(ines.page.locator(".mset")).to_be_visible()
    ines.page.locator("#field-map-review_days").fill("3")
    ines.press("Enter")
    day = date.today() + timedelta(days=3)
    expect(ines.page.locator(".mset")).to_contain_text(f"{day.day} {day:%b %Y}")
    expect(ines.page.locator(".ed-top")).to_contain_text("Review in 3 days")
    ines.page.get_by_role("link", name="Map", exact=True).click()
    expect(ines.page.locator(".map")).to_be_visible()
    ines.page.go_back()
    expect(ines.page.locator(".mset")).to_be_visible()


def test_the_lead_is_given_on(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Led", ["Pricing"])
    ines, mateo = _settings(window("ines").open(on.url)), _settings(window("mateo").open(on.url))
    expect(mateo.page.locator("#map-lead")).to_have_text("Ines Kaluvra")
    with ines.page.expect_response(lambda answer: answer.request.method == "PATCH") as answer:
        ines.page.get_by_label("Lead").select_option(label="Mateo Brandrel")
    assert answer.value.status == 200
    with site.api() as api:
        assert api.get(f"maps/{on.id}/").json()["lead"] == site.people["mateo"]["id"]
    # Who looks at the settings meanwhile sees it, and may now give it on.
    expect(mateo.page.get_by_role("combobox", name="Lead")).to_have_value(site.people["mateo"]["id"])


def test_a_map_is_kept_as_a_template_and_deleted(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Once more", ["Pricing"])
    ines = _settings(window("ines").open(on.url))
    ines.page.get_by_label("Name of the template").fill("Our usual journey")
    ines.page.get_by_role("button", name="Save as template").click()
    expect(ines.page.locator(".ed-toasts")).to_contain_text("Saved as a template")
    ines.page.get_by_role("button", name="Delete the map").click()
    ines.line_may_fail = True
    ines.page.locator("dialog").get_by_role("button", name="Delete the map").click()
    ines.page.wait_for_url(f"**/w/{site.slug}/")
    with site.api() as api:
        assert api.get(f"maps/{on.id}/").status_code == 404
