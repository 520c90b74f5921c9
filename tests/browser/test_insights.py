"""The Insights page: opportunities are moved by mouse and keys, what it speaks of is one click away on the map."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import OpenWindow
from .site import Map, Site


@pytest.fixture(scope="module")
def on(site: Site) -> Map:
    """A valley with a pain point, a peak after it, and an answer that nobody has rated yet."""
    made = site.new_map("Insights", ["Ad", "Pricing", "Paid"], personas=["Alex"])
    pain, rated, unrated = made.new_id(), made.new_id(), made.new_id()
    here = {"touchpoint": made.touchpoints[1]}

    def create(kind: str, element: str, **fields: object) -> dict[str, object]:
        return {"op": "create", "kind": kind, "id": element, "fields": fields}

    def feels(column: int, score: float) -> dict[str, object]:
        at = {"touchpoint": made.touchpoints[column], "map_persona": made.personas[0]}
        return create("emotion", made.keyed("emotion", *at.values()), **at, score=score)

    pained = {"severity": 4, "frequency_n": 31, "frequency_of": 42}
    made.change(
        feels(0, 0.5),
        feels(1, -1.5),
        feels(2, 2),
        create("pain_point", pain, **here, title="No tier says so", rank="1", **pained),
        create("opportunity", rated, **here, title="Say it", pain_points=[pain], rank="1", impact=5, effort=2),
        create("opportunity", unrated, **here, title="Ask first", pain_points=[pain], rank="2"),
    )
    return made


def chip(page: Page, title: str) -> Locator:
    return page.locator("[data-matrix]").get_by_role("link", name=re.compile(title))


def rated(on: Map, title: str) -> tuple[int | None, int | None]:
    row = next(row for row in on.rows("opportunity") if row["title"] == title)
    return row["impact"], row["effort"]


def test_opportunities_are_rated_by_dragging_and_by_arrow_keys(on: Map, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{on.url}insights/")
    expect(page.get_by_role("heading", level=1)).to_have_text("“Pricing” holds Alex back")
    said, moved = page.locator("[data-matrix-said]"), chip(page, "Ask first")
    moved.scroll_into_view_if_needed()
    box = page.locator('.mx__c[data-impact="4"][data-effort="1"]').bounding_box()
    assert box is not None
    moved.hover()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert rated(on, "Ask first") == (None, None)
    expect(page).to_have_url(re.compile("insights/$"))
    moved.hover()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(said).to_have_text("O2: impact 4, effort 1.")
    assert rated(on, "Ask first") == (4, 1)
    moved.focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("O2: impact 4, effort 2.")
    expect(moved).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(said).to_have_text("O2: impact 3, effort 2.")
    assert rated(on, "Ask first") == (3, 2)
    on.prove()


def test_a_move_that_is_not_taken_goes_back(on: Map, window: OpenWindow) -> None:
    opened = window("ines")
    opened.line_may_fail = True
    page = opened.page
    page.goto(f"{on.url}insights/")
    page.route("**/changes/", lambda route: route.abort())
    moved = chip(page, "Say it")
    moved.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("There is no connection. Nothing was changed.")).to_be_visible()
    expect(moved).to_have_attribute("data-impact", "5")
    assert rated(on, "Say it") == (5, 2)


def test_a_pain_point_and_a_touchpoint_of_the_curve_lead_to_their_cells(on: Map, window: OpenWindow) -> None:
    opened = window("ines")
    page = opened.page
    page.goto(f"{on.url}insights/")
    page.get_by_role("link", name="No tier says so").click()
    opened.expect_live()
    expect(page.locator('.map-scroll [data-kind="pain_point"]')).to_be_focused()
    page.go_back()
    # Of the curve: a drawing that is a link.
    page.get_by_role("link", name=re.compile("Pricing: frustrated|Pricing: very frustrated", re.IGNORECASE)).focus()
    page.keyboard.press("Enter")
    opened.expect_live()
    expect(
        page.locator(f'.map-scroll [data-id="{on.touchpoints[1]}"] :focus, [data-id="{on.touchpoints[1]}"]:focus')
    ).to_have_count(1)
