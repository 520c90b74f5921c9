"""Dragging, by mouse and finger: one gesture is one Change and one undo."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .gestures import count, create, in_cell, lift, long_map, one_change, place, wide
from .site import Site, update
from .window import middle


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
    ines.page.wait_for_function("() => document.querySelector('.map-scroll').scrollLeft > 300", polling=100)
    ines.page.mouse.move(box["x"] + box["width"] / 2, y, steps=3)
    now = area.evaluate(left)
    ines.page.mouse.wheel(-120, 0)
    ines.page.wait_for_function("now => document.querySelector('.map-scroll').scrollLeft < now", arg=now, polling=100)
    # Over the lane column it goes back: what lies under it is out of sight.
    ines.page.mouse.move(box["x"] + 60, y, steps=4)
    ines.page.wait_for_function("() => document.querySelector('.map-scroll').scrollLeft === 0", polling=100)
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
    ines.page.wait_for_function("() => document.querySelector('.map-scroll').scrollLeft > 40", polling=100)
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
