"""What must be seen: nothing is cut, covers something else or stands where nobody looks for it."""

import json

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Site, update

PHONE = {"width": 390, "height": 844}


def _box(element: Locator) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in pixels."""
    expect(element).to_be_visible()
    box = element.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def _is_cut(element: Locator) -> bool:
    return bool(element.evaluate("one => one.scrollWidth > one.clientWidth + 1"))


def test_a_selected_opportunity_keeps_its_tools_to_itself_and_its_link_picker_can_be_read(
    site: Site, window: OpenWindow
) -> None:
    on = site.new_map("Picker", ["Pricing"])
    pain, chance, at = on.new_id(), on.new_id(), on.touchpoints[0]
    on.change(
        _create("pain_point", pain, touchpoint=at, title="No price on the page", rank="1"),
        _create("opportunity", chance, touchpoint=at, title="Say what it costs", rank="1"),
    )
    ines = window("ines").open(on.url)
    expect(ines.element("pain_point", pain).get_by_role("img", name="Not rated")).to_be_visible()
    card = ines.element("opportunity", chance)
    card.focus()
    left, top, right, bottom = _box(card)
    tools = _box(card.locator(".finding__tools"))
    assert left <= tools[0] and top <= tools[1] and tools[2] <= right and tools[3] <= bottom
    card.get_by_role("button", name="Link a pain point").click()
    option = ines.page.get_by_role("checkbox", name="No price on the page")
    text = option.get_by_text("No price on the page")
    row, shown = _box(option), _box(text)
    assert row[0] <= shown[0] and shown[2] <= row[2] and shown[2] - shown[0] > 100
    assert not _is_cut(text)


def test_a_severity_can_be_taken_back_in_the_panel(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Not rated", ["Pricing"])
    pain = on.new_id()
    on.change(_create("pain_point", pain, touchpoint=on.touchpoints[0], title="No price", severity=4, rank="1"))
    ines = window("ines").open(on.url)
    ines.element("pain_point", pain).focus()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Pain point")
    panel.get_by_role("button", name="Clear: Severity").click()
    expect(panel.get_by_text("Not rated")).to_be_visible()
    expect(ines.element("pain_point", pain).get_by_role("img", name="Not rated")).to_be_visible()
    ines.expect_live()
    assert on.rows("pain_point")[0]["severity"] is None
    on.prove()


def test_names_of_stages_with_one_column_are_not_cut(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Names", [])
    stages = sorted(on.rows("stage"), key=lambda row: str(row["rank"]))
    on.change(*[update("stage", stage["id"], title="Consideration") for stage in stages])
    ines = window("ines").open(on.url)
    for stage in stages:
        name = ines.element("stage", stage["id"]).locator(".stage__name")
        expect(name).to_have_text("Consideration")
        assert not _is_cut(name)


def test_cells_begin_at_the_top_of_a_lane_with_a_tall_head(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Tall head", ["One", "Two", "Three"])
    lane, wide, narrow = on.lane("actions"), on.card("Both of them"), on.card("Only here", column=2)
    long = "A lane with a name that takes many lines since somebody wrote all they know about it here"
    on.change(update("card", wide, until=on.touchpoints[1]), update("lane", lane, label=long))
    ines = window("ines").open(on.url)
    expect(ines.element("lane", lane)).to_contain_text("many lines")
    head, above, below = _box(ines.element("lane", lane)), _box(ines.card(wide)), ines.cell(lane, on.touchpoints[1])
    assert head[3] - head[1] > 100
    assert above[1] - head[1] < 12, "the wide card begins at the top"
    cell = _box(below)
    assert cell[1] - above[3] < 12, "the cells follow right below"
    assert abs(cell[3] - head[3]) <= 2, "and reach the end of the lane, with their lines"
    expect(ines.card(narrow)).to_be_visible()


def test_a_title_takes_no_line_breaks_and_a_card_no_blank_lines_at_its_end(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Lines", ["Pricing"])
    card = on.card("Reads")
    ines = window("ines").open(on.url)
    title = ines.element("touchpoint", on.touchpoints[0])
    title.focus()
    ines.press("Enter")
    _paste(title.locator("textarea"), "Sees\nthe\r\nprice")
    ines.press("Control+Enter")
    expect(title).to_contain_text("Sees the price")
    ines.edit(card)
    ines.press("End", "Enter", "Enter", "Control+Enter")
    ines.expect_live()
    assert on.text(card) == "Reads"
    assert on.rows("touchpoint")[0]["title"] == "Sees the price"
    ines.press("Control+z", "Control+y")
    ines.expect_live()
    on.prove()


def test_on_a_phone_the_shape_comes_first_and_menus_name_no_keys(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Phone", ["One", "Two"])
    on.card("Reads")
    ines = window("ines").open(on.url)
    ines.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    try:
        shape, first = _box(ines.page.locator(".story__shape")), _box(ines.page.locator(".story-stage").first)
        assert shape[3] <= first[1]
        ines.page.locator(".story-card .story-tap__more").first.click()
        menu = ines.page.get_by_role("menu")
        expect(menu.get_by_role("menuitem", name="Move to the touchpoint after")).to_be_visible()
        expect(menu.locator("kbd").first).to_be_hidden()
        ines.press("Escape")
    finally:
        ines.page.set_viewport_size({"width": 1440, "height": 900})


def _create(kind: str, element_id: str, **fields: object) -> dict[str, object]:
    return {"op": "create", "kind": kind, "id": element_id, "fields": fields}


def _paste(field: Locator, text: str) -> None:
    field.evaluate(f"area => {{ area.select(); document.execCommand('insertText', false, {json.dumps(text)}); }}")
