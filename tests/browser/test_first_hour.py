"""What a newcomer does by mistake or half-knowingly: nothing is lost by it, and nothing happens unasked."""

import re

from playwright.sync_api import Page, expect

from .conftest import OpenWindow
from .gestures import create, lift, long_map, one_change
from .site import Map, Site
from .window import Window, middle

SCORE = 1.0
# What a browser sends again and again while a key is held down.
HELD = """(element, key) => element.dispatchEvent(
  new KeyboardEvent("keydown", { key, repeat: true, bubbles: true, cancelable: true }))"""


def _felt(site: Site, title: str) -> Map:
    """A map where the first touchpoint has a feeling and the second has none."""
    on = site.new_map(title, ["LinkedIn ad", "Pricing"], personas=["Alex"])
    felt = {"touchpoint": on.touchpoints[0], "map_persona": on.personas[0], "score": SCORE}
    on.change(create("emotion", on.keyed("emotion", on.touchpoints[0], on.personas[0]), **felt))
    return on


def _press_low(one: Window, on: Map, column: int) -> None:
    box = one.page.locator(f'.plot [data-col="{on.touchpoints[column]}"]').bounding_box()
    assert box is not None
    one.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8)


def _scrolled(page: Page) -> list[float]:
    return list(page.locator(".map-scroll").evaluate("area => [area.scrollLeft, area.scrollTop]"))


def test_a_stray_press_leaves_a_feeling_as_it_is_and_typing_only_ends(site: Site, window: OpenWindow) -> None:
    on = _felt(site, "Stray")
    card = on.card("Sees the ad")
    ines = window("ines").open(on.url)
    before = len(on.log())
    _press_low(ines, on, 0)
    ines.edit(card)
    _press_low(ines, on, 1)
    expect(ines.card(card).locator("textarea")).to_have_count(0)
    expect(ines.marker(on.touchpoints[1], on.personas[0])).to_have_count(0)
    # Nor does the press that closes a menu, or a panel; this menu has the same few entries wherever it opens.
    ines.page.locator('.ed-top [data-door="help"]').click()
    expect(ines.page.get_by_role("menu")).to_be_visible()
    _press_low(ines, on, 1)
    expect(ines.page.get_by_role("menu")).to_have_count(0)
    ines.page.locator('[data-door="filter"]').click()
    expect(ines.page.locator(".vpop")).to_be_visible()
    ines.page.locator(f'.plot [data-col="{on.touchpoints[1]}"]').click(position={"x": 100, "y": 150})
    expect(ines.page.locator(".vpop")).to_have_count(0)
    ines.expect_live()
    assert len(on.log()) == before
    _press_low(ines, on, 1)
    expect(ines.marker(on.touchpoints[1], on.personas[0])).to_have_count(1)
    ines.expect_live()
    set_before = on.emotion(0)
    assert set_before is not None
    assert set_before["score"] == SCORE


def test_what_comes_out_of_the_tray_over_the_lower_edge_does_not_make_the_map_run(
    site: Site, window: OpenWindow
) -> None:
    on = long_map(site, "Out of the tray")
    card = on.new_id()
    on.change(create("card", card, lane=None, touchpoint=None, text="Unsorted", rank="m"))
    ines = window("ines").open(on.url)
    ines.page.set_viewport_size({"width": 1100, "height": 620})
    ines.page.get_by_role("button", name=re.compile("^Tray")).click()
    source = ines.page.locator(f'.tray [data-id="{card}"]')
    area = ines.page.locator(".map-scroll").bounding_box()
    assert area is not None
    assert ines.page.locator(".map-scroll").evaluate("area => area.scrollHeight > area.clientHeight + 40")
    bottom = area["y"] + area["height"]
    x, y = middle(source)
    # It rests near the edge that it came in over: frames go by, and the map stays.
    lift(ines, source, (x + 12, y - 12), (x + 200, bottom - 20))
    ines.page.evaluate(
        "() => new Promise((done) => { let n = 20; const go = () => --n ? requestAnimationFrame(go) : done(); go(); })"
    )
    assert _scrolled(ines.page)[1] == 0
    # From the middle of the map back to that edge: now it is meant.
    ines.page.mouse.move(x + 200, area["y"] + area["height"] / 2, steps=4)
    ines.page.mouse.move(x + 200, bottom - 20, steps=4)
    ines.page.wait_for_function("() => document.querySelector('.map-scroll').scrollTop > 20", polling=100)
    ines.press("Escape")
    ines.page.mouse.up()


def test_a_persona_is_made_without_leaving_the_map(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Whose", ["Pricing"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.page.locator('[data-door="personas"]').click()
    ines.page.get_by_role("menuitem", name="Make a new persona").click()
    form = ines.page.get_by_role("dialog", name="Make a new persona")
    form.get_by_label("Name").fill("Noor Sandvik")
    with one_change(ines, on):
        ines.press("Enter")
        for one in (ines, mateo):
            chip = one.page.locator(".ed-personas").get_by_role("button", name="Noor Sandvik")
            expect(chip).to_be_visible()
            expect(chip.locator("img")).to_have_count(1)
    assert ines.page.url == on.url
    with site.api() as api:
        named = [row["name"] for row in api.get(f"workspaces/{site.slug}/personas/").json()["results"]]
    assert named.count("Noor Sandvik") == 1


def test_a_card_of_nothing_but_spaces_does_not_stay(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Blank", ["Pricing"])
    lane = on.lane("actions")
    ines = window("ines").open(on.url)
    ines.cell(lane, on.touchpoints[0]).get_by_role("button").first.click()
    field = ines.page.locator(".map-scroll .card textarea")
    expect(field).to_be_focused()
    field.press_sequentially("   ")
    ines.press("Escape")
    expect(ines.page.locator(".map-scroll .card")).to_have_count(0)
    ines.expect_live()
    assert on.rows("card") == []


def test_a_template_has_the_maps_name_to_begin_with(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Named once", ["Pricing"])
    ines = window("ines").open(f"{on.url}#settings")
    expect(ines.page.get_by_label("Name of the template")).to_have_value("Named once")
    ines.page.get_by_role("button", name="Save as template").click()
    expect(ines.page.locator(".ed-toasts")).to_contain_text("Saved as a template")
    with site.api() as api:
        templates = api.get(f"workspaces/{site.slug}/templates/").json()["results"]
    assert "Named once" in [one["name"] for one in templates]


def test_what_is_found_first_comes_into_sight_and_nothing_is_replaced_by_nothing(
    site: Site, window: OpenWindow
) -> None:
    on = long_map(site, "Out of sight")
    card = on.card("Needle", len(on.touchpoints) - 1)
    ines = window("ines").open(on.url)
    ines.press("/")
    bar = ines.page.get_by_role("search")
    bar.get_by_role("button", name="Replace", exact=True).click()
    expect(bar.get_by_role("button", name="Replace all", exact=True)).to_be_disabled()
    expect(ines.card(card)).not_to_be_in_viewport()
    bar.get_by_label("Find on this map").fill("needle")
    expect(ines.card(card)).to_be_in_viewport()
    ines.press("Escape")
    expect(ines.card(card)).not_to_be_in_viewport()


def test_escape_leaves_the_question_about_a_blueprints_lanes(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Left", ["Pricing"])
    ines = window("ines").open(on.url)
    lanes = ines.page.locator(".lane")
    before, shown = len(on.log()), lanes.count()
    ines.page.locator('[data-door="views"]').click()
    ines.page.locator(".vpop").get_by_role("button", name="Blueprint").click()
    expect(ines.page.get_by_role("button", name="Add the lanes")).to_be_visible()
    ines.press("Escape")
    expect(ines.page.locator("dialog[open]")).to_have_count(0)
    expect(lanes).to_have_count(shown)
    expect(ines.page.locator(".ed")).to_have_attribute("data-density", "comfort")
    assert len(on.log()) == before


def test_before_moving_to_a_detailed_map_it_says_what_goes_where(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Told first", ["Ad", "Blog"])
    on.change(create("pain_point", on.new_id(), touchpoint=on.touchpoints[1], title="Too long", rank="c"))
    ines = window("ines").open(on.url)
    before = len(on.log())
    ines.element("touchpoint", on.touchpoints[1]).click(button="right", position={"x": 60, "y": 30})
    ines.page.get_by_role("menuitem", name="Move to a detailed map…").press("Enter")
    form = ines.page.get_by_role("dialog", name="Move to a detailed map")
    expect(form).to_contain_text("“Blog” goes into a new map")
    expect(form).to_contain_text("the average feeling and 1 pain point")
    expect(form.get_by_label("Title of the new map")).to_have_value("Blog")
    # A held key repeats: that answers nothing.
    title = form.get_by_label("Title of the new map")
    title.evaluate(HELD, "Enter")
    expect(form).to_be_visible()
    ines.press("Escape")
    expect(form).to_have_count(0)
    assert len(on.log()) == before


def test_a_stage_is_dropped_before_the_first_over_the_lane_column(site: Site, window: OpenWindow) -> None:
    on = site.new_map("To the front", ["Ad"])
    later = on.new_id()
    on.change(
        create("stage", later, title="Later", colour=2, rank="z"),
        create("touchpoint", on.new_id(), stage=later, title="Call", rank="c"),
    )
    ines = window("ines").open(on.url)
    first = ines.page.locator('.map-head [data-kind="stage"]').first
    box, corner = first.bounding_box(), ines.page.locator(".map-scroll").bounding_box()
    assert box is not None
    assert corner is not None
    with one_change(ines, on):
        lift(ines, ines.element("stage", later), (corner["x"] + 60, box["y"] + 10))
        expect(ines.page.locator(".lift__slot")).to_have_count(1)
        ines.page.mouse.up()
        expect(first).to_have_attribute("data-id", later)


def test_a_stage_with_something_in_it_asks_before_it_goes(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Asked", ["Ad"])
    empty = on.new_id()
    on.change(create("stage", empty, title="", colour=2, rank="z"))
    filled = str(on.rows("touchpoint")[0]["stage"])
    ines = window("ines").open(on.url)
    ines.element("stage", empty).focus()
    ines.press("Delete")
    expect(ines.element("stage", empty)).to_have_count(0)
    ines.expect_live()
    before = len(on.log())
    ines.element("stage", filled).focus()
    # A key that is held down goes no further than the one it was pressed on.
    ines.element("stage", filled).evaluate(HELD, "Delete")
    expect(ines.page.locator("dialog[open]")).to_have_count(0)
    ines.press("Delete")
    expect(ines.page.get_by_role("button", name="Delete stage")).to_be_visible()
    ines.press("Escape")
    expect(ines.element("stage", filled)).to_be_visible()
    assert len(on.log()) == before


def test_the_tab_of_the_browser_follows_the_maps_name(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Before", ["Ad"])
    ines = window("ines").open(on.url)
    expect(ines.page).to_have_title("Before · Journeymap")
    on.change({"op": "update", "kind": "map", "id": on.id, "fields": {"title": "After"}}, person="mateo")
    expect(ines.page).to_have_title("After · Journeymap")


def test_menus_call_things_by_their_names(site: Site, window: OpenWindow) -> None:
    on = site.new_map("By name", ["Ad"], personas=["Alex"])
    ines = window("ines").open(on.url)
    ines.cell(on.lane("pain_points"), on.touchpoints[0]).click(button="right", position={"x": 8, "y": 8})
    expect(ines.page.get_by_role("menuitem", name="New pain point in this cell")).to_be_visible()
    ines.press("Escape")


def test_a_feeling_is_asked_for_only_where_there_is_a_touchpoint(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Nothing yet", personas=["Alex"])
    for row in on.rows("touchpoint"):
        on.change({"op": "delete", "kind": "touchpoint", "id": row["id"]})
    ines = window("ines").open(on.url)
    expect(ines.page.locator(".plot__empty")).to_have_text("Add a touchpoint to say how it feels.")


def test_panels_stand_over_the_map_and_the_persona_beside_a_long_name(site: Site, window: OpenWindow) -> None:
    on = site.new_map(
        "A name that goes on and on, as names of maps do when several teams agree on one", ["Ad"], ["Alex"]
    )
    ines = window("ines").open(on.url)
    for door in ("views", "filter", "lanes"):
        button = ines.page.locator(f'[data-door="{door}"]')
        button.click()
        at, panel = button.bounding_box(), ines.page.locator(".vpop").bounding_box()
        assert at is not None
        assert panel is not None
        assert abs(at["x"] - panel["x"]) <= 1
        ines.press("Escape")
    ines.page.set_viewport_size({"width": 1024, "height": 700})
    chip = ines.page.locator(".pchip").first
    assert chip.evaluate("chip => chip.scrollWidth <= chip.clientWidth && chip.clientWidth >= 32")
