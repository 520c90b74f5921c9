"""From a pain point to a closed action with its proof: a team, somebody without an account, and their map."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site

COST = {
    "people": {"figure": 1000, "source": "figure"},
    "share": {"figure": 20, "low": 10, "high": 40, "source": "assumption"},
    "loss_rate": {"figure": 5, "source": "figure"},
    "value": {"figure": 60, "source": "figure"},
}


def pained(site: Site) -> tuple[Map, str, str]:
    """A map with a pain point that costs 600 a month, and an opportunity that answers it."""
    on = site.new_map("Pain to proof", ["Checkout"], ["Alex"])
    pain, chance = on.new_id(), on.new_id()
    at = {"touchpoint": on.touchpoints[0], "rank": "m"}
    told = {**at, "title": "Queue at the till", "severity": 4, "cost": COST}
    on.change(
        {"op": "create", "kind": "pain_point", "id": pain, "fields": told},
        {
            "op": "create",
            "kind": "opportunity",
            "id": chance,
            "fields": {**at, "title": "A second till", "pain_points": [pain]},
        },
    )
    return on, pain, chance


def status_of(on: Map, pain: str) -> str:
    return next(str(row["status"]) for row in on.rows("pain_point") if row["id"] == pain)


def test_from_a_pain_point_to_a_closed_action_with_its_proof(site: Site, window: OpenWindow) -> None:
    on, pain, chance = pained(site)
    with site.api() as api:
        supplier = f"Pat {on.id[:6]}"
        assert api.post(f"workspaces/{site.slug}/contacts/", json={"name": supplier}).status_code == 201
    ines = window("ines").open(on.url)

    # The opportunity becomes an action of somebody who has no account.
    ines.element("opportunity", chance).click(button="right")
    ines.page.get_by_role("menuitem", name="Accept as an action").click()
    dialog = ines.page.get_by_role("dialog", name="Accept as an action")
    expect(dialog.get_by_label("What is done")).to_have_value("A second till")
    dialog.get_by_role("combobox", name=re.compile("^Owner")).select_option(label=supplier)
    dialog.get_by_label("Deadline").fill((date.today() + timedelta(days=10)).isoformat())
    dialog.get_by_role("combobox", name=re.compile("^Take it from")).select_option(label="Cost: Share who meet it")
    dialog.get_by_label("Target").fill("8")
    dialog.get_by_role("button", name="Accept as an action").click()
    mark = ines.element("opportunity", chance).get_by_role("img", name=re.compile(r"^A\d+"))
    expect(mark).to_have_attribute("aria-label", re.compile(f"Proposed, {supplier}"))

    # Who runs the workspace hands over the link of their page.
    manager = window("ines")
    manager.page.goto(f"{site.url}/w/{site.slug}/contacts/")
    row = manager.page.get_by_role("listitem").filter(has_text=supplier)
    row.get_by_role("button", name="Make a link").click()
    link = row.get_by_role("textbox", name=f"Link of {supplier}").input_value()

    # They say that they have begun and what they have measured; the open map shows it.
    pat = window()
    pat.page.goto(link)
    mine = pat.page.get_by_role("article", name="A second till")
    mine.get_by_label("Status").select_option(label="In progress")
    mine.get_by_role("button", name="Save status").click()
    expect(mark).to_have_attribute("aria-label", re.compile("In progress"))
    mine.get_by_text("Note a reading").click()
    mine.get_by_label("Measured").first.fill("12")
    mine.get_by_role("button", name="Note the reading").click()
    expect(mine).to_contain_text(re.compile(r"Now\s*12%"))
    assert status_of(on, pain) == "open", "somebody without an account writes into no map"

    # The team closes it with the reading afterwards: the proof stands there, expected beside measured.
    with site.api() as api:
        (made,) = api.get(f"maps/{on.id}/actions/").json()["results"]
    manager.page.goto(f"{site.url}/w/{site.slug}/actions/{made['number']}/?close=done#close")
    manager.page.get_by_label("Done", exact=True).check()
    manager.page.get_by_label(re.compile("afterwards|Reading", re.IGNORECASE)).first.fill("7")
    manager.page.get_by_role("button", name="Close the action").click()
    proof = manager.page.get_by_role("region", name="The target is reached")
    # Of 600 a month 360 were to be saved (20 % to 8 %), 390 were (to 7 %).
    expect(proof).to_contain_text("360")
    expect(proof).to_contain_text("390")
    expect(manager.page.get_by_text("on their page").first).to_be_visible()

    # And the map has taken note: nothing was to be typed there.
    expect(mark).to_have_attribute("aria-label", re.compile("Done"))
    assert status_of(on, pain) == "solved"
    pat.page.reload()
    expect(mine).to_contain_text("Target reached")
    on.prove()


def test_what_did_not_help_opens_its_pain_point_again(site: Site, window: OpenWindow) -> None:
    on, pain, chance = pained(site)
    with site.api() as api:
        wanted = {"opportunity": chance, "baseline": 20, "target": 8, "status": "in_progress"}
        made = api.post(f"maps/{on.id}/actions/", json=wanted).json()
    assert status_of(on, pain) == "in_progress"
    yuki = window("yuki").open(on.url)
    page = window("yuki").page
    page.goto(f"{site.url}/w/{site.slug}/actions/{made['number']}/?close=done#close")
    page.get_by_label("Done", exact=True).check()
    page.get_by_label(re.compile("afterwards|Reading", re.IGNORECASE)).first.fill("21")
    page.get_by_role("button", name="Close the action").click()
    expect(page.get_by_role("region", name="It did not help")).to_contain_text("open again")
    assert status_of(on, pain) == "open"
    # It can be accepted anew.
    yuki.element("opportunity", chance).click(button="right")
    yuki.page.get_by_role("menuitem", name="Accept as an action").click()
    dialog = yuki.page.get_by_role("dialog", name="Accept as an action")
    dialog.get_by_role("button", name="Accept as an action").click()
    expect(dialog).to_have_count(0)
    with site.api() as api:
        again = api.get(f"maps/{on.id}/actions/").json()["results"]
    assert [one["follows"] and one["follows"]["id"] for one in again] == [None, made["id"]]
