"""From a pain point to an accepted action in the editor without typing twice, and the action at its opportunity."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site

COST = {
    "people": {"figure": 1000, "low": None, "high": None, "source": "figure"},
    "share": {"figure": 20, "low": 10, "high": 40, "source": "assumption"},
    "loss_rate": {"figure": 5, "low": None, "high": None, "source": "figure"},
}


def pained(site: Site) -> tuple[Map, str]:
    on = site.new_map("Pain to action", ["Pricing"])
    pain = on.new_id()
    fields = {"touchpoint": on.touchpoints[0], "title": "No price", "rank": "m", "severity": 4, "cost": COST}
    owner = site.people["yuki"]["id"]
    on.change({"op": "create", "kind": "pain_point", "id": pain, "fields": {**fields, "owner": owner}})
    return on, pain


def test_what_a_pain_point_costs_is_a_sum_with_its_range(site: Site, window: OpenWindow) -> None:
    on, pain = pained(site)
    ines = window("ines").open(on.url)
    ines.element("pain_point", pain).click()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Pain point")
    panel.get_by_text("What it costs").first.click()
    expect(panel.get_by_text("Still missing: Value of one")).to_be_visible()
    panel.get_by_role("textbox", name="Value of one, most likely").fill("60")
    panel.get_by_role("textbox", name="Value of one, at least").fill("50")
    ines.press("Tab")
    # 1000 people, a fifth of them, 5 % of these, 60 each.
    expect(panel.locator(".cost__sum")).to_contain_text(re.compile("600.*250 to 1,200"))
    panel.get_by_role("textbox", name="Share who meet it, at most").fill("140")
    ines.press("Tab")
    expect(panel.get_by_role("alert")).to_have_text("From 0 to 100.")
    ines.expect_live()
    assert on.rows("pain_point")[0]["cost"]["share"]["high"] == 40


def test_a_pain_point_leads_to_an_action_that_is_shown_at_its_opportunity(site: Site, window: OpenWindow) -> None:
    on, pain = pained(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.element("pain_point", pain).click(button="right")
    ines.page.get_by_role("menuitem", name="Answer with an opportunity").click()
    ines.page.keyboard.type("Say the price in a line")
    ines.press("Escape")
    ines.expect_live()
    chance = on.rows("opportunity")[0]
    assert (chance["pain_points"], chance["owner"]) == ([pain], site.people["yuki"]["id"])

    ines.element("opportunity", chance["id"]).click(button="right")
    ines.page.get_by_role("menuitem", name="Accept as an action").click()
    dialog = ines.page.get_by_role("dialog", name="Accept as an action")
    expect(dialog.get_by_label("What is done")).to_have_value("Say the price in a line")
    expect(dialog.locator("[name=owner] option:checked")).to_have_text("Yuki Sandoriva")
    due = date.today() + timedelta(days=10)
    dialog.get_by_label("Deadline").fill(due.isoformat())
    dialog.locator("[data-source]").select_option(label="Cost: Share who meet it")
    expect(dialog.locator("[name=baseline]")).to_have_value("20")
    dialog.locator("[name=target]").fill("thirty")
    dialog.get_by_role("button", name="Accept as an action").click()
    expect(dialog.get_by_role("alert").filter(has_text="This is not a number.")).to_be_visible()
    dialog.locator("[name=target]").fill("30")
    dialog.get_by_role("button", name="Accept as an action").click()
    expect(dialog.get_by_role("alert").filter(has_text="other direction")).to_be_visible()
    dialog.locator("[name=target]").fill("8")
    dialog.get_by_role("button", name="Accept as an action").click()
    expect(dialog).to_have_count(0)
    expect(ines.element("opportunity", chance["id"])).to_be_focused()

    # The other sees it without a new page, and that it can't be accepted twice.
    mark = mateo.element("opportunity", chance["id"]).get_by_role("img", name=re.compile(r"^A\d+, Proposed, Yuki"))
    expect(mark).to_be_visible()
    mateo.element("opportunity", chance["id"]).click()
    mateo.press("Space")
    panel = mateo.page.get_by_role("complementary", name="Opportunity")
    section = panel.get_by_role("region", name="Action")
    expect(section).to_contain_text("from 20 % to 8 %")
    expect(section).to_contain_text("in 10 days")
    expect(section.get_by_role("button", name="Accept as an action")).to_have_count(0)
    with site.api() as api:
        (made,) = api.get(f"maps/{on.id}/actions/").json()["results"]
    assert (made["baseline"], made["target"], made["better"], made["cost_part"]) == (20, 8, "down", "share")
    assert made["owner"]["name"] == "Yuki Sandoriva"
    assert made["due"] == due.isoformat()
    section.get_by_role("link", name=re.compile("Say the price")).click()
    expect(mateo.page).to_have_url(re.compile(f"/w/{site.slug}/actions/{made['number']}/"))
    expect(mateo.page.get_by_text("Say the price in a line").first).to_be_visible()
