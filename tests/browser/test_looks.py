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


LONG = " ".join(f"Sentence number {n} says what somebody did and why they did it." for n in range(14))


def test_columns_take_the_free_room_and_stay_as_wide_as_can_be_read(site: Site, window: OpenWindow) -> None:
    few, many = site.new_map("Few", ["One", "Two"]), site.new_map("Many", [f"Step {n}" for n in range(9)])
    rest = sorted(few.rows("stage"), key=lambda row: str(row["rank"]))[1:]
    few.change(*[{"op": "delete", "kind": "stage", "id": stage["id"]} for stage in rest])
    ines = window("ines").open(few.url)
    few_box = _box(ines.element("touchpoint", few.touchpoints[0]))
    assert abs(few_box[2] - few_box[0] - 240) < 1
    ines.open(many.url)
    first = ines.element("touchpoint", many.touchpoints[0])
    many_box = _box(first)
    assert abs(many_box[2] - many_box[0] - 152) < 1
    ines.page.get_by_role("button", name="Compact", exact=True).click()
    compact = _box(first)
    assert abs(compact[2] - compact[0] - 120) < 1


def test_a_stage_with_one_touchpoint_shows_its_plus_and_its_menu(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Narrow stage", ["One"], ["Alex"])
    stage = min(on.rows("stage"), key=lambda row: str(row["rank"]))["id"]
    at = (on.touchpoints[0], on.personas[0])
    on.change(
        update("stage", stage, title="Consideration"),
        _create("emotion", on.keyed("emotion", *at), touchpoint=at[0], map_persona=at[1], score=1.5),
    )
    ines = window("ines").open(on.url)
    head = ines.element("stage", stage)
    plus = head.get_by_role("button", name="Add a touchpoint to Consideration")
    expect(head.locator(".stage__avg")).to_contain_text("1.5")
    for covered in (".stage__name", ".stage__avg"):
        assert not _meet(_box(plus), _box(head.locator(covered)))
    head.hover(position={"x": 8, "y": 8})
    head.locator(".more:not(.stage__add)").click()
    expect(ines.page.get_by_role("menu")).to_be_visible()
    ines.press("Escape")
    plus.click()
    expect(ines.page.get_by_role("columnheader").locator("textarea")).to_be_visible()
    ines.press("Escape")


def test_a_very_long_card_is_folded_until_it_is_selected(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Long text", ["One", "Two"])
    long, short = on.card(LONG), on.card("Short", column=1)
    ines = window("ines").open(on.url)
    card, beside = ines.card(long), ines.card(short)
    expect(card.get_by_text("more", exact=True)).to_be_visible()
    top, bottom = _box(beside)[1::2]
    assert bottom - top < 200, "the row is as high as eight lines"
    expect(card).to_contain_text("Sentence number 13")
    card.click(position={"x": 30, "y": 20})
    expect(card.get_by_text("more", exact=True)).to_have_count(0)
    top, bottom = _box(card.locator(".long"))[1::2]
    assert bottom - top > 250, "all of it is seen"
    beside.click()
    expect(card.get_by_text("more", exact=True)).to_be_visible()


def test_tools_cover_neither_text_nor_figures(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Tools", ["One"])
    pain = on.new_id()
    at = on.touchpoints[0]
    title = "No price on the page and nobody to ask for it"
    on.change(_create("pain_point", pain, touchpoint=at, title=title, severity=4, rank="1"))
    text = on.card("Looks at every page of the site, one after another, and gives up")
    ines = window("ines").open(on.url)
    ines.element("pain_point", pain).click()
    tools = _box(ines.element("pain_point", pain).locator(".finding__tools"))
    for covered in (".finding__t", ".dots", ".finding__id"):
        assert not _meet(tools, _box(ines.element("pain_point", pain).locator(covered)))
    ines.card(text).click()
    tools = _box(ines.card(text).locator(".card__tools"))
    lines = (
        ines.card(text)
        .locator(".card__t")
        .evaluate(
            """one => { const range = document.createRange(); range.selectNodeContents(one.lastChild);
        return [...range.getClientRects()].map((box) => [box.left, box.top + 2, box.right, box.bottom - 2]); }"""
        )
    )
    assert lines and not any(_meet(tools, line) for line in lines)
    lane = ines.element("lane", on.lane("opportunities"))
    lane.hover()
    for tool in lane.locator(".lane-h__tools .more").all():
        assert not _meet(_box(tool), _box(lane.locator(".lane-h__n")))


def test_an_exit_says_its_words_even_at_the_end_of_the_map(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Exits", [f"Step {n}" for n in range(9)])
    first, last = on.new_id(), on.new_id()
    leads = [(first, on.touchpoints[0], {}), (last, on.touchpoints[-1], {"label": "Goes to a friend", "share": 20})]
    on.change(*[_create("path", path, **{"from": at, "to": None}, **more) for path, at, more in leads])
    ines = window("ines").open(on.url)
    ines.press("Control+k")
    ines.page.get_by_role("combobox").fill("Show paths")
    ines.page.get_by_role("option", name="Show paths").first.click()
    for path in (first, last):
        assert not _is_cut(ines.element("path", path).locator("span"))
    edge = ines.page.locator(".map").evaluate("one => one.getBoundingClientRect().right")
    assert _box(ines.element("path", last))[2] <= edge


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
