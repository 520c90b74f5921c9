"""Selecting and moving: many at once, by mouse, keys and finger; one gesture is one Change and one undo."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Position, expect

from .conftest import OpenWindow
from .site import Map, Site, update
from .window import Window, middle

SHOWN = ".map-scroll .is-selected"


@contextmanager
def one_change(window: Window, on: Map) -> Iterator[None]:
    """What happens within is one Change."""
    window.expect_live()
    before = len(on.log())
    yield
    window.expect_live()
    assert len(on.log()) == before + 1


def place(on: Map, card: str) -> tuple[str | None, str | None]:
    row = next(row for row in on.rows("card") if row["id"] == card)
    return row["lane"], row["touchpoint"]


def in_cell(window: Window, lane: str, touchpoint: str, kind: str, element_id: str) -> Locator:
    return window.cell(lane, touchpoint).locator(f'[data-kind="{kind}"][data-id="{element_id}"]')


def create(kind: str, element_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "create", "kind": kind, "id": element_id, "fields": fields}


def lift(window: Window, source: Locator, *points: tuple[float, float], steps: int = 6) -> None:
    """Press in the middle of an element and go along these points, without letting go."""
    window.page.mouse.move(*middle(source))
    window.page.mouse.down()
    for point in points:
        window.page.mouse.move(*point, steps=steps)


def long_map(site: Site, title: str) -> Map:
    """Wider than any window."""
    on = site.new_map(title, [f"Step {n}" for n in range(9)])
    stage = on.rows("touchpoint")[0]["stage"]
    more = [on.new_id() for _ in range(7)]
    on.change(*(create("touchpoint", one, stage=stage, title="More", rank=f"x{i + 1}") for i, one in enumerate(more)))
    on.touchpoints += more
    return on


def wide(window: Window, card: str) -> Locator:
    """The cell of a card that spans touchpoints."""
    return window.page.locator(f'.cell--wide:has([data-id="{card}"])')


def count(window: Window) -> Locator:
    return window.page.get_by_role("toolbar", name="Selection")


def test_clicks_with_keys_select_several_and_deleting_them_is_undone_at_once(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Choosing", ["Ad", "Blog", "Podcast", "Friend"])
    cards = [on.card(f"Card {column}", column) for column in range(4)]
    other = on.card("Thinks", 0, "thoughts")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(cards[0]).click()
    ines.card(cards[2]).click(modifiers=["Shift"])
    expect(count(ines)).to_contain_text("3 selected")
    ines.card(cards[1]).click(modifiers=["ControlOrMeta"])
    expect(count(ines)).to_contain_text("2 selected")
    ines.card(other).click(modifiers=["ControlOrMeta"])
    expect(ines.page.locator(SHOWN)).to_have_count(3)
    expect(ines.page.locator(".ed-toasts [role=status]")).to_have_text(re.compile("3 selected"))
    with one_change(ines, on):
        ines.press("Delete")
        for one in (ines, mateo):
            expect(one.card(other)).to_have_count(0)
            expect(one.card(cards[2])).to_have_count(0)
            expect(one.card(cards[1])).to_be_visible()
    with one_change(ines, on):
        ines.page.locator(".toast", has_text="3 deleted").get_by_role("button", name="Undo").click()
        for one in (ines, mateo):
            for card in (cards[0], cards[2], other):
                expect(one.card(card)).to_be_visible()
    on.prove()


def test_control_a_takes_the_cell_then_the_lane_then_the_map_and_escape_leaves(site: Site, window: OpenWindow) -> None:
    on = site.new_map("All of it", ["Ad", "Blog"])
    first = on.card("One", 0)
    for column, role in ((0, "actions"), (1, "actions"), (1, "thoughts")):
        on.card("More", column, role)
    ines = window("ines").open(on.url)
    ines.card(first).click()
    for number in (2, 3, 4):
        ines.press("ControlOrMeta+a")
        expect(count(ines)).to_contain_text(f"{number} selected")
    ines.press("Escape")
    expect(count(ines)).to_have_count(0)
    expect(ines.page.locator(SHOWN)).to_have_count(0)


def test_shift_and_arrows_extend_over_empty_cells(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Extending", ["Ad", "Blog", "Podcast"])
    first, last = on.card("One", 0), on.card("Three", 2)
    below = on.card("Thinks", 2, "thoughts")
    ines = window("ines").open(on.url)
    ines.card(first).click()
    ines.press("Shift+ArrowRight")
    expect(count(ines)).to_contain_text("2 selected")
    expect(ines.card(last)).to_be_focused()
    ines.press("Shift+ArrowDown")
    expect(ines.card(below)).to_have_class(re.compile("is-selected"))
    expect(count(ines)).to_contain_text("3 selected")


def test_a_rectangle_selects_what_it_touches(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Rectangle", ["Ad", "Blog", "Podcast"])
    cards = [on.card(f"Card {column}", column) for column in range(3)]
    thought = on.card("Thinks", 0, "thoughts")
    ines = window("ines").open(on.url)
    lane = on.lane("actions")
    boxes = [ines.cell(lane, touchpoint).bounding_box() for touchpoint in on.touchpoints]
    first, second, third = (box for box in boxes if box)
    mouse = ines.page.mouse

    def draw(start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=5)

    across = (first["x"] + 2, first["y"] + 2), (second["x"] + 40, second["y"] + second["height"] - 2)
    draw(*across)
    expect(ines.page.locator(SHOWN)).to_have_count(2)
    mouse.up()
    expect(count(ines)).to_contain_text("2 selected")
    ines.page.keyboard.down("Shift")
    draw((third["x"] + 2, third["y"] + 2), (third["x"] + 60, third["y"] + 30))
    mouse.up()
    ines.page.keyboard.up("Shift")
    expect(count(ines)).to_contain_text("3 selected")
    # Esc gives back what was selected before.
    draw(across[0], (first["x"] + 40, first["y"] + first["height"] + 60))
    expect(ines.card(thought)).to_have_class(re.compile("is-selected"))
    ines.press("Escape")
    mouse.up()
    expect(ines.page.locator(SHOWN)).to_have_count(3)
    # A click on nothing, and nothing is made there.
    ines.cell(on.lane("thoughts"), on.touchpoints[2]).click()
    expect(ines.page.locator(SHOWN)).to_have_count(0)
    assert len(on.rows("card")) == len(cards) + 1


def test_a_stack_keeps_its_columns_and_comes_back_with_one_undo(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Stack", ["Ad", "Blog", "Podcast"])
    cards = [on.card("One", 0), on.card("Two", 1)]
    actions, thoughts = on.lane("actions"), on.lane("thoughts")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(cards[0]).click()
    ines.card(cards[1]).click(modifiers=["Shift"])
    lift(ines, ines.card(cards[0]), middle(ines.cell(thoughts, on.touchpoints[1])))
    expect(ines.page.locator(".lift__count")).to_have_text("2")
    expect(ines.page.locator(".lift__slot")).to_have_count(2)
    with one_change(ines, on):
        ines.page.mouse.up()
        for one in (ines, mateo):
            expect(in_cell(one, thoughts, on.touchpoints[1], "card", cards[0])).to_be_visible()
            expect(in_cell(one, thoughts, on.touchpoints[2], "card", cards[1])).to_be_visible()
    expect(count(ines)).to_contain_text("2 selected")
    with one_change(ines, on):
        ines.press("ControlOrMeta+z")
        for one in (ines, mateo):
            expect(in_cell(one, actions, on.touchpoints[0], "card", cards[0])).to_be_visible()
            expect(in_cell(one, actions, on.touchpoints[1], "card", cards[1])).to_be_visible()
    with one_change(ines, on):
        ines.card(cards[0]).focus()
        ines.press("Alt+ArrowRight")
        expect(in_cell(mateo, actions, on.touchpoints[2], "card", cards[1])).to_be_visible()
    assert place(on, cards[0]) == (actions, on.touchpoints[1])
    on.prove()


def test_a_card_lands_between_two_others(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Between", ["Ad", "Blog"])
    lane = on.lane("actions")
    ids = [on.new_id() for _ in range(3)]
    at = {"lane": lane, "touchpoint": on.touchpoints[0]}
    on.change(*(create("card", one, **at, text=f"Card {i}", rank=f"c{i + 1}") for i, one in enumerate(ids)))
    moving = on.card("Moving", 1)
    ines = window("ines").open(on.url)
    box = ines.card(ids[1]).bounding_box()
    assert box is not None
    lift(ines, ines.card(moving), (box["x"] + 30, box["y"] + 3))
    ines.page.mouse.up()
    texts = ines.cell(lane, on.touchpoints[0]).locator(".card__t")
    expect(texts).to_have_text(["Card 0", "Moving", "Card 1", "Card 2"])
    ines.expect_live()
    on.prove()


def test_what_does_not_fit_says_why_and_a_card_turns_into_a_pain_point(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Turning", ["Ad", "Blog"], personas=["Alex"])
    card = on.card("Nobody finds the **price**", 0)
    pains = on.lane("pain_points")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    before = len(on.log())
    _x, y = middle(ines.page.locator(".lane--emotions .plot"))
    ines.page.mouse.move(*middle(ines.card(card)))
    ines.page.mouse.down()
    box = ines.cell(on.lane("actions"), on.touchpoints[1]).bounding_box()
    assert box is not None
    ines.page.mouse.move(box["x"] + 40, y - 20, steps=6)
    expect(ines.page.locator(".lift__name")).to_have_text("This lane shows feelings. It takes no cards.")
    ines.page.mouse.up()
    expect(ines.page.locator(".toast", has_text="This lane shows feelings")).to_be_visible()
    assert len(on.log()) == before
    with one_change(ines, on):
        ines.drag(ines.card(card), ines.cell(pains, on.touchpoints[1]))
        for one in (ines, mateo):
            expect(one.cell(pains, on.touchpoints[1]).locator(".finding")).to_contain_text("Nobody finds the price")
            expect(one.card(card)).to_have_count(0)
    with one_change(ines, on):
        ines.press("ControlOrMeta+z")
        for one in (ines, mateo):
            expect(one.card(card)).to_be_visible()
            expect(one.page.locator(".finding")).to_have_count(0)
    ines.card(card).click(button="right")
    ines.page.get_by_role("menuitem", name="Turn into an opportunity").click()
    expect(mateo.cell(on.lane("opportunities"), on.touchpoints[0]).locator(".finding")).to_contain_text("price")
    ines.expect_live()
    on.prove()


def test_touchpoints_go_together_into_an_empty_stage(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Columns", ["Ad", "Blog", "Podcast"])
    empty = on.new_id()
    on.change(create("stage", empty, title="Later", colour=2, rank="z"))
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    header = ines.page.locator(f'.map-head [data-col="empty:{empty}"]')
    ines.element("touchpoint", on.touchpoints[0]).click(position={"x": 60, "y": 30})
    ines.element("touchpoint", on.touchpoints[1]).click(modifiers=["Shift"], position={"x": 60, "y": 30})
    with one_change(ines, on):
        ines.drag(ines.element("touchpoint", on.touchpoints[1]), header)
        expect(mateo.page.locator(f'.map-head [data-kind="stage"][data-id="{empty}"]')).to_have_attribute(
            "aria-colspan", "2"
        )
    stages = {row["id"]: row["stage"] for row in on.rows("touchpoint")}
    assert [stages[one] == empty for one in on.touchpoints] == [True, True, False]
    with one_change(ines, on):
        ines.press("ControlOrMeta+z")
        expect(mateo.page.locator(f'.map-head [data-kind="stage"][data-id="{empty}"]')).to_have_attribute(
            "aria-colspan", "1"
        )
    on.prove()


def test_stages_and_lanes_are_dragged_into_another_order(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Order", ["Ad"])
    later = on.new_id()
    on.change(
        create("stage", later, title="Later", colour=2, rank="z"),
        create("touchpoint", on.new_id(), stage=later, title="Call", rank="c"),
    )
    ines = window("ines").open(on.url)
    first = ines.page.locator('.map-head [data-kind="stage"]').first
    box = first.bounding_box()
    assert box is not None
    with one_change(ines, on):
        lift(ines, ines.element("stage", later), (box["x"] + 4, box["y"] + 10))
        ines.page.mouse.up()
        expect(first).to_have_attribute("data-id", later)
    lanes = ines.page.locator(".lane .lane-h")
    top, second = lanes.nth(0).get_attribute("data-id"), lanes.nth(1).get_attribute("data-id")
    box = lanes.nth(0).bounding_box()
    assert box is not None
    with one_change(ines, on):
        lift(ines, lanes.nth(1), (box["x"] + 40, box["y"] + 4))
        ines.page.mouse.up()
        expect(lanes.nth(0)).to_have_attribute("data-id", str(second))
        expect(lanes.nth(1)).to_have_attribute("data-id", str(top))


def test_a_drag_survives_what_others_do(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Meanwhile", ["Ad", "Blog", "Podcast"])
    card, doomed = on.card("Moving", 0), on.card("Doomed", 1)
    lane = on.lane("actions")
    ines = window("ines").open(on.url)
    target = middle(ines.cell(lane, on.touchpoints[2]))
    lift(ines, ines.card(card), target)
    # Text, a new neighbour and a deletion elsewhere: the drag goes on, and what is dragged stays marked.
    on.change(
        update("card", card, text="Moving on"),
        create("card", on.new_id(), lane=lane, touchpoint=on.touchpoints[2], text="New here", rank="c"),
    )
    expect(ines.card(card)).to_contain_text("Moving on")
    expect(ines.cell(lane, on.touchpoints[2])).to_contain_text("New here")
    expect(ines.card(card)).to_have_attribute("data-origin", "")
    box = ines.cell(lane, on.touchpoints[2]).bounding_box()
    assert box is not None
    ines.page.mouse.move(box["x"] + 60, box["y"] + box["height"] - 4, steps=3)
    ines.page.mouse.up()
    expect(ines.cell(lane, on.touchpoints[2]).locator(".card__t")).to_have_text(["New here", "Moving on"])
    ines.expect_live()
    lift(ines, ines.card(doomed), middle(ines.cell(lane, on.touchpoints[0])))
    expect(ines.page.locator(".lift")).to_have_count(1)
    on.change({"op": "delete", "kind": "card", "id": doomed})
    expect(ines.page.locator(".toast", has_text="deleted by somebody else")).to_be_visible()
    expect(ines.page.locator(".lift")).to_have_count(0)
    ines.page.mouse.up()
    ines.expect_live()
    on.prove()


def test_the_map_scrolls_at_its_edges_and_by_the_wheel_while_something_is_dragged(
    site: Site, window: OpenWindow
) -> None:
    on = long_map(site, "Long")
    card = on.card("Far to go", 0)
    ines = window("ines").open(on.url)
    area = ines.page.locator(".map-scroll")
    left = "element => element.scrollLeft"
    box = area.bounding_box()
    assert box is not None
    _x, y = middle(ines.card(card))
    lift(ines, ines.card(card), (box["x"] + box["width"] - 20, y))
    ines.page.wait_for_function("() => document.querySelector('.map-scroll').scrollLeft > 300")
    ines.page.mouse.move(box["x"] + box["width"] / 2, y, steps=3)
    now = area.evaluate(left)
    ines.page.mouse.wheel(-120, 0)
    ines.page.wait_for_function("now => document.querySelector('.map-scroll').scrollLeft < now", arg=now)
    # Over the lane column it goes back: what lies under it is out of sight.
    ines.page.mouse.move(box["x"] + 60, y, steps=4)
    ines.page.wait_for_function("() => document.querySelector('.map-scroll').scrollLeft === 0")
    ines.press("Escape")
    ines.page.mouse.up()
    expect(ines.page.locator(".lift")).to_have_count(0)
    assert place(on, card)[1] == on.touchpoints[0]


def test_a_card_is_made_to_span_touchpoints_by_its_edges_and_moves_as_a_whole(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Spanning", ["Ad", "Blog", "Podcast", "Friend"])
    card, lane = on.card("All along", 1), on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)

    def pull(side: str, column: int) -> None:
        box, to = ines.card(card).bounding_box(), ines.cell(lane, on.touchpoints[column]).bounding_box()
        assert box is not None
        assert to is not None
        ines.page.mouse.move(box["x"] + (box["width"] - 2 if side == "end" else 2), box["y"] + 12)
        ines.page.mouse.down()
        ines.page.mouse.move(to["x"] + 70, box["y"] + 14, steps=6)
        expect(ines.page.locator(".lift__slot")).to_be_visible()
        ines.page.mouse.up()

    def spans(n: int) -> None:
        for one in (ines, mateo):
            expect(wide(one, card)).to_have_attribute("aria-colspan", str(n))

    with one_change(ines, on):
        pull("end", 2)
        spans(2)
    with one_change(ines, on):
        pull("start", 0)
        spans(3)
    row = next(row for row in on.rows("card") if row["id"] == card)
    assert (row["touchpoint"], row["until"]) == (on.touchpoints[0], on.touchpoints[2])
    ines.card(card).focus()
    with one_change(ines, on):
        ines.press("Alt+Shift+ArrowLeft")
        spans(2)
    with one_change(ines, on):
        ines.press("Alt+ArrowRight")
        expect(wide(mateo, card)).to_have_attribute("data-col", on.touchpoints[1])
        spans(2)
    on.prove()


def test_the_tray_takes_a_line_a_card_and_is_sorted_by_drag_and_by_menu(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Sorting", ["Ad", "Blog"])
    lane = on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.page.get_by_role("button", name="Tray").click()
    field = ines.page.get_by_label("New cards, a line each")
    field.fill("Hears it from a friend")
    with one_change(ines, on):
        field.press("Enter")
        expect(mateo.page.get_by_role("button", name="Tray")).to_contain_text("1")
    expect(field).to_have_value("")
    with one_change(ines, on):
        field.evaluate(
            "area => { const clipboardData = new DataTransfer();"
            " clipboardData.setData('text/plain', 'Reads it\\nAsks a colleague\\n\\nWaits');"
            " area.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true})); }"
        )
        expect(mateo.page.get_by_role("button", name="Tray")).to_contain_text("4")
    tray = ines.page.get_by_role("region", name="Tray")
    expect(tray.locator(".card__t")).to_have_text(["Hears it from a friend", "Reads it", "Asks a colleague", "Waits"])
    slots = tray.locator(".card")
    slots.nth(0).click()
    slots.nth(1).click(modifiers=["Shift"])
    expect(count(ines)).to_contain_text("2 selected")
    with one_change(ines, on):
        ines.drag(slots.nth(0), ines.cell(lane, on.touchpoints[1]))
        expect(mateo.cell(lane, on.touchpoints[1]).locator(".card__t")).to_have_text(
            ["Hears it from a friend", "Reads it"]
        )
    ines.press("Escape")
    slots.nth(0).click(button="right")
    ines.page.get_by_role("menuitem", name="Move to…").click()
    dialog = ines.page.get_by_role("dialog", name="Move to")
    dialog.get_by_label("Lane").select_option(lane)
    dialog.get_by_label("Touchpoint").select_option(on.touchpoints[0])
    with one_change(ines, on):
        dialog.get_by_role("button", name="Move").click()
        expect(mateo.cell(lane, on.touchpoints[0]).locator(".card__t")).to_have_text(["Asks a colleague"])
    with one_change(ines, on):
        ines.drag(ines.cell(lane, on.touchpoints[0]).locator(".card"), tray.locator(".tray__cards"))
        expect(slots).to_have_count(2)
    on.prove()


def test_move_to_by_keys_and_colour_and_tags_for_many(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Keys", ["Ad", "Blog"])
    cards = [on.card("One", 0), on.card("Two", 1)]
    needs = next((row["id"] for row in on.rows("lane") if row["role"] == "thoughts"), None)
    ines = window("ines").open(on.url)
    ines.card(cards[0]).focus()
    ines.press("Shift+ArrowRight")
    with one_change(ines, on):
        count(ines).get_by_role("button", name="Colour").click()
        ines.page.get_by_role("menuitemradio", name="Colour 3").click()
        expect(ines.page.locator(".map-scroll .card.s-3")).to_have_count(2)
    with one_change(ines, on):
        count(ines).get_by_role("button", name="More").click()
        ines.page.get_by_role("menuitem", name="Tags…").click()
        ines.page.get_by_label("New tags").fill("workshop, urgent")
        ines.press("Enter")
        expect(ines.page.get_by_role("dialog")).to_have_count(0)
    assert [row["tags"] for row in on.rows("card")] == [["urgent", "workshop"]] * 2
    with one_change(ines, on):
        count(ines).get_by_role("button", name="Move to…").click()
        ines.page.get_by_role("dialog").get_by_label("Lane").select_option(str(needs))
        ines.page.get_by_role("dialog").get_by_role("button", name="Move").click()
        expect(in_cell(ines, str(needs), on.touchpoints[1], "card", cards[1])).to_be_visible()
    assert [place(on, card) for card in cards] == [(needs, on.touchpoints[0]), (needs, on.touchpoints[1])]


def test_a_finger_rests_to_lift_scrolls_otherwise_and_opens_the_menu(site: Site, window: OpenWindow) -> None:
    on = long_map(site, "Fingers")
    card, lane = on.card("By finger", 1), on.lane("actions")
    ines = window("ines").open(on.url)
    touch = ines.context.new_cdp_session(ines.page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def finger(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    def glide(start: tuple[float, float], end: tuple[float, float]) -> None:
        for step in range(1, 11):
            finger("touchMove", tuple(a + (b - a) * step / 10 for a, b in zip(start, end, strict=True)))  # type: ignore[arg-type]

    start = middle(ines.card(card))
    # At once: the map scrolls, nothing moves.
    finger("touchStart", start)
    glide(start, (start[0] - 150, start[1]))
    finger("touchEnd")
    ines.page.wait_for_function("() => document.querySelector('.map-scroll').scrollLeft > 40")
    expect(ines.page.locator(".lift")).to_have_count(0)
    ines.page.locator(".map-scroll").evaluate("element => element.scrollTo(0, 0)")
    start = middle(ines.card(card))
    finger("touchStart", start)
    expect(ines.page.locator(".lift")).to_have_count(1)
    glide(start, middle(ines.cell(lane, on.touchpoints[3])))
    with one_change(ines, on):
        finger("touchEnd")
        expect(in_cell(ines, lane, on.touchpoints[3], "card", card)).to_be_visible()
    finger("touchStart", middle(ines.card(card)))
    expect(ines.page.locator(".lift")).to_have_count(1)
    finger("touchEnd")
    expect(ines.page.get_by_role("menu")).to_be_visible()
    expect(ines.page.get_by_role("menuitem", name="Move to…")).to_be_visible()
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": False})


def test_touchpoints_move_to_a_detailed_map_and_come_back_with_one_undo(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Coarse", ["Ad", "Blog", "Podcast"], personas=["Alex"])
    card, pain = on.card("Reads the blog", 1), on.new_id()
    on.change(create("pain_point", pain, touchpoint=on.touchpoints[1], title="Too long", rank="c"))
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    at: Position = {"x": 60, "y": 30}
    ines.element("touchpoint", on.touchpoints[0]).click(position=at)
    ines.element("touchpoint", on.touchpoints[1]).click(modifiers=["Shift"], position=at)
    ines.element("touchpoint", on.touchpoints[1]).click(button="right", position=at)
    ines.page.get_by_role("menuitem", name="Move to a detailed map…").click()
    ines.page.get_by_label("Title of the new map").fill("First steps")
    with one_change(ines, on):
        ines.press("Enter")
        for one in (ines, mateo):
            expect(one.element("touchpoint", on.touchpoints[0]).locator("a.linked-map")).to_have_text("First steps")
            expect(one.element("touchpoint", on.touchpoints[1])).to_have_count(0)
            expect(one.cell(on.lane("pain_points"), on.touchpoints[0])).to_contain_text("Too long")
    toast = ines.page.locator(".toast", has_text="Moved to a detailed map")
    href = toast.get_by_role("link", name="Open the detailed map").get_attribute("href")
    detail = window("mateo").open(f"{site.url}{href}")
    expect(detail.page.locator(".map-scroll .card", has_text="Reads the blog")).to_be_visible()
    with one_change(ines, on):
        toast.get_by_role("button", name="Undo").click()
        for one in (ines, mateo):
            expect(one.card(card)).to_be_visible()
            expect(one.page.locator(".linked-map")).to_have_count(0)
    on.prove()
