"""How a person looks at a map is theirs: lanes, density, filter, views; another browser is not touched by it."""

import re

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Map, Site, update
from .window import Window, middle


def _map(site: Site) -> Map:
    on = site.new_map("Looked at", ["LinkedIn ad", "Pricing", "Sign-up"], personas=["Alex", "Mara"])
    stage, invite = on.new_id(), on.new_id()
    on.change(
        {"op": "create", "kind": "stage", "id": stage, "fields": {"title": "Advocacy", "colour": 5, "rank": "z9"}},
        {
            "op": "create",
            "kind": "touchpoint",
            "id": invite,
            "fields": {"stage": stage, "title": "Invite", "rank": "1"},
        },
        *[
            {
                "op": "create",
                "kind": "emotion",
                "id": on.keyed("emotion", touchpoint, on.personas[0]),
                "fields": {"touchpoint": touchpoint, "map_persona": on.personas[0], "score": score},
            }
            for touchpoint, score in zip(on.touchpoints, [1.0, -1.0, 0.0], strict=True)
        ],
    )
    return on


def _row(one: Window, lane: str) -> Locator:
    return one.page.locator(f'.lane[data-row="{lane}"]')


def _door(one: Window, name: str) -> Locator:
    """Open a panel by its button; the panel."""
    one.page.locator(f'[data-door="{name}"]').click()
    return one.page.locator(".vpop")


def test_hidden_folded_and_pinned_lanes_are_ones_own_and_there_again_later(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    thoughts, actions, pains = on.lane("thoughts"), on.lane("actions"), on.lane("pain_points")
    before = len(on.log())
    panel = _door(ines, "lanes")
    panel.get_by_label("Thoughts", exact=True).uncheck()
    panel.get_by_role("button", name="Pin Pain points under the header").click()
    panel.get_by_role("button", name="Fold Actions").click()
    ines.press("Escape")
    expect(ines.page.locator('[data-door="lanes"]')).to_be_focused()
    expect(ines.page.locator('[data-door="lanes"]')).to_contain_text("4 of 5")
    expect(_row(ines, thoughts)).to_have_count(0)
    expect(_row(ines, actions)).to_have_class(re.compile("is-collapsed"))
    expect(ines.page.locator(".map-top .lane")).to_have_attribute("data-row", pains)
    # Rows keep their numbers in order, whatever is hidden or pinned.
    numbers = ines.page.locator("[role=grid] [role=row]").evaluate_all("rows => rows.map((row) => row.ariaRowIndex)")
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))
    expect(mateo.page.locator('[data-door="lanes"]')).to_contain_text("5 lanes")
    expect(_row(mateo, thoughts)).to_be_visible()
    assert len(on.log()) == before
    ines.page.reload()
    ines.expect_live()
    expect(_row(ines, thoughts)).to_have_count(0)
    expect(ines.page.locator(".map-top .lane")).to_have_attribute("data-row", pains)
    mateo.page.reload()
    mateo.expect_live()
    expect(_row(mateo, thoughts)).to_be_visible()


def test_a_pinned_lane_stays_under_the_header(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines = window("ines").open(on.url)
    ines.page.set_viewport_size({"width": 1100, "height": 560})
    pains = on.lane("pain_points")
    head = ines.page.locator(f'.lane-h[data-id="{pains}"]')
    head.click(button="right")
    ines.page.get_by_role("menuitem", name="Pin under the header").click()
    ines.page.locator(".map-scroll").evaluate("area => area.scrollTo(0, 9999)")
    box = _row(ines, pains).bounding_box()
    top = ines.page.locator(".map-head").bounding_box()
    assert box is not None
    assert top is not None
    assert abs(box["y"] - (top["y"] + top["height"])) < 2


def test_a_lane_is_resized_by_its_edge_and_by_keys(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines = window("ines").open(on.url)
    emotions = on.lane("emotions")
    row = _row(ines, emotions)
    height = row.evaluate("row => row.offsetHeight")
    x, y = middle(row.locator(".lane-h__resize"))
    ines.page.mouse.move(x, y)
    ines.page.mouse.down()
    ines.page.mouse.move(x, y + 60, steps=4)
    ines.page.mouse.up()
    assert abs(row.evaluate("row => row.offsetHeight") - height - 60) <= 3
    head = ines.page.locator(f'.lane-h[data-id="{emotions}"]')
    head.focus()
    taller = row.evaluate("row => row.offsetHeight")
    ines.press("Alt+Shift+ArrowDown")
    assert row.evaluate("row => row.offsetHeight") > taller
    head.click(button="right")
    ines.page.get_by_role("menuitem", name="Back to its usual height").click()
    expect(row).not_to_have_attribute("style", re.compile("--plot-h"))
    assert row.evaluate("row => row.offsetHeight") == height


def test_a_folded_stage_shows_how_many_and_how_it_feels(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    first = next(row["stage"] for row in on.rows("touchpoint") if row["title"] == "Pricing")
    columns = len(on.rows("stage")) + 2
    expect(ines.page.locator(".map-head .tp")).to_have_count(columns)
    ines.element("stage", first).focus()
    ines.press("[")
    folded = ines.page.locator(".tp--folded button")
    expect(folded).to_have_attribute("aria-label", re.compile("folded, 3 touchpoints, average 0.0"))
    expect(ines.page.locator(".map-head .tp")).to_have_count(columns - 2)
    expect(ines.element("stage", first)).to_be_focused()
    expect(ines.element("stage", first)).to_have_attribute("aria-expanded", "false")
    expect(ines.page.locator(".plot__empty")).to_have_count(0)
    # The curve goes on through it; columns still lie under each other.
    column = ines.page.locator(".tp").last.bounding_box()
    plot = ines.page.locator(".plot__column").last.bounding_box()
    assert column is not None
    assert plot is not None
    assert abs(column["x"] - plot["x"]) < 2
    expect(mateo.page.locator(".map-head .tp")).to_have_count(columns)
    folded.click()
    expect(ines.page.locator(".map-head .tp")).to_have_count(columns)


def test_the_whole_journey_fits_the_window(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Long", [f"Step {number}" for number in range(8)], personas=["Alex"])
    ines = window("ines").open(on.url)
    area = ines.page.locator(".map-scroll")
    # Before that its shape stands there.
    expect(ines.page.locator(".map-head .tp").first).to_be_visible()
    assert area.evaluate("area => area.scrollWidth > area.clientWidth")
    ines.page.locator(".lane-h").first.focus()
    ines.press("f")
    expect(ines.page.get_by_role("button", name="Whole journey in the window")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert area.evaluate("area => area.scrollWidth <= area.clientWidth + 1")


def test_a_filter_dims_what_does_not_match_and_says_so(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    theirs, everyones = on.card("For Mara"), on.card("For all", column=1)
    on.change(update("card", theirs, personas=[on.personas[1]], tags=["price"]))
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    panel = _door(ines, "filter")
    panel.get_by_role("button", name="Alex", exact=True).click()
    expect(ines.card(theirs)).to_have_class(re.compile("is-dim"))
    expect(ines.card(everyones)).not_to_have_class(re.compile("is-dim"))
    panel.get_by_role("button", name="Done").click()
    bar = ines.page.locator(".fbar")
    expect(bar).to_contain_text("Persona: Alex")
    expect(bar).to_contain_text("4 of 5 match")
    expect(mateo.card(theirs)).not_to_have_class(re.compile("is-dim"))
    bar.get_by_role("button", name="Take off: Persona: Alex").click()
    expect(bar).to_have_count(0)
    expect(ines.card(theirs)).not_to_have_class(re.compile("is-dim"))
    panel = _door(ines, "filter")
    panel.get_by_role("button", name="price").click()
    expect(ines.card(everyones)).to_have_class(re.compile("is-dim"))
    expect(ines.card(theirs)).not_to_have_class(re.compile("is-dim"))


def test_a_blueprint_offers_the_lanes_it_needs(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    before = len(on.log())
    _door(ines, "views").get_by_role("button", name="Blueprint").click()
    ines.page.get_by_role("button", name="Add the lanes").click()
    for role in ("on_stage", "off_stage", "support"):
        expect(ines.page.locator(f".lane--{role}")).to_have_count(1)
        expect(mateo.page.locator(f".lane--{role}")).to_have_count(1)
    assert len(on.log()) == before + 1
    expect(ines.page.locator(".lane--emotions")).to_have_count(0)
    expect(mateo.page.locator(".lane--emotions")).to_have_count(1)
    expect(ines.page.locator(".ed")).to_have_attribute("data-density", "compact")
    _door(ines, "views").get_by_role("button", name=re.compile("^Pain to action")).click()
    assert ines.page.locator(".lane").count() == 3
    _door(ines, "views").get_by_role("button", name=re.compile("^Journey")).click()
    expect(ines.page.locator(".lane")).to_have_count(8)


def test_a_shared_view_is_saved_by_keys_and_used_by_the_other(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    panel = _door(ines, "lanes")
    panel.get_by_label("Thoughts", exact=True).uncheck()
    ines.press("Escape")
    _door(ines, "views")
    name = ines.page.get_by_label("Name of a new view")
    name.focus()
    ines.page.keyboard.type("For the meeting")
    ines.page.get_by_role("switch", name="Everybody on this map may use it").focus()
    ines.press("Space")
    name.focus()
    ines.press("Enter")
    expect(ines.page.locator(".vpop").get_by_role("button", name="For the meeting", exact=True)).to_be_visible()
    ines.press("Escape")
    _door(mateo, "views").get_by_role("button", name="For the meeting").first.click()
    expect(_row(mateo, on.lane("thoughts"))).to_have_count(0)
    # It is Ines' own: others use it, but don't rename or delete it.
    panel = _door(mateo, "views")
    expect(panel.get_by_role("button", name="For the meeting").first).to_be_visible()
    expect(panel.get_by_role("button", name="Delete For the meeting")).to_have_count(0)
    mateo.press("Escape")
    panel = _door(ines, "views")
    panel.get_by_role("button", name="Rename For the meeting").click()
    ines.page.get_by_label("Name of the view").fill("For Monday")
    ines.press("Enter")
    expect(panel.get_by_role("button", name="For Monday", exact=True)).to_be_focused()
    expect(ines.page.locator('[data-door="views"]')).to_contain_text("For Monday")
    panel.get_by_role("button", name="Delete For Monday").click()
    expect(panel.get_by_role("button", name="For Monday", exact=True)).to_have_count(0)


def test_a_keystroke_draws_one_cell(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    cards = [on.card(f"Card {number}", column=number) for number in range(3)]
    ines = window("ines").open(on.url)
    field = ines.edit(cards[1])
    ines.page.evaluate(
        """(id) => {
          window.touched = new Set();
          new MutationObserver((records) => records.forEach(({ target }) => {
            const element = target.nodeType === 1 ? target : target.parentElement;
            const cell = element?.closest(".cell, .plot, .minimap, .tp, .stage, .lane-h");
            if (cell && !cell.querySelector(`[data-id="${id}"]`)) touched.add(cell.className);
          })).observe(document.querySelector(".map"), {
            subtree: true, childList: true, attributes: true, characterData: true,
          });
        }""",
        cards[1],
    )
    field.press_sequentially(" and more")
    ines.expect_live()
    assert ines.page.evaluate("[...touched]") == []
