"""Paths between touchpoints: added, drawn, told to screen readers, edited and deleted; the other browser sees them."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site


def _path(on: Map, start: int, to: int | None, **fields: object) -> str:
    path = on.new_id()
    ends = {"from": on.touchpoints[start], "to": None if to is None else on.touchpoints[to]}
    on.change({"op": "create", "kind": "path", "id": path, "fields": {**ends, **fields}})
    return path


def test_a_path_is_added_labelled_and_seen_by_the_other(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Ways", ["Pricing", "Call", "Sign-up"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    expect(ines.page.locator(".paths")).to_have_count(0)
    ines.element("touchpoint", on.touchpoints[0]).click(button="right")
    ines.page.get_by_role("menuitem", name="Add a path to…").click()
    ines.page.get_by_role("menuitem", name="Sign-up").click()
    label = ines.page.locator(".insp textarea").first
    expect(label).to_be_focused()
    ines.page.keyboard.type("in a hurry")
    ines.page.get_by_label("Share of people").fill("12")
    ines.press("Enter")
    path = ines.page.locator(".path")
    expect(path).to_have_attribute("aria-label", "12% in a hurry: Path from Pricing to Sign-up")
    # Off for the others until they want to see them.
    expect(mateo.page.locator(".path")).to_have_count(0)
    mateo.page.locator('[data-door="views"]').click()
    mateo.page.get_by_role("switch", name="Paths between touchpoints").click()
    expect(mateo.page.locator(".path")).to_have_attribute("aria-label", "12% in a hurry: Path from Pricing to Sign-up")
    mateo.press("Escape")
    mateo.page.locator(".path").focus()
    mateo.press("Delete")
    expect(path).to_have_count(0)
    mateo.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(path).to_have_count(1)
    ines.expect_live()
    on.prove()


def test_loops_exits_and_who_goes_on(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Ways out", ["Pricing", "Call", "Sign-up"])
    stage, later = on.new_id(), on.new_id()
    on.change(
        {"op": "create", "kind": "stage", "id": stage, "fields": {"title": "After", "colour": 2, "rank": "z9"}},
        {
            "op": "create",
            "kind": "touchpoint",
            "id": later,
            "fields": {"stage": stage, "title": "Invoice", "rank": "1"},
        },
    )
    back = _path(on, 2, 0, label="again")
    leave = _path(on, 1, None, share=38)
    ines = window("ines").open(on.url)
    first = ines.page.locator('.stage[data-kind="stage"]').first
    expect(first).to_contain_text("62% go on")
    ines.page.locator('[data-door="views"]').click()
    ines.page.get_by_role("switch", name="Paths between touchpoints").click()
    ines.press("Escape")
    expect(ines.element("path", back)).to_have_attribute("aria-label", "again: Path from Sign-up back to Pricing")
    expect(ines.element("path", leave)).to_have_attribute("aria-label", "38%: Path from Call out of the journey")
    # By the keyboard alone: from a touchpoint down to its path.
    ines.element("touchpoint", on.touchpoints[1]).focus()
    ines.press("ArrowDown")
    expect(ines.element("path", leave)).to_be_focused()
    ines.press("Enter")
    expect(ines.page.locator(".insp")).to_contain_text("Path")
    expect(ines.page.locator(".insp").get_by_label("Leads to")).to_have_value(re.compile("^$"))
