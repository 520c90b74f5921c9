"""Selecting: with keys held, by a rectangle, by the cell and the lane; what is done to all that is selected."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .gestures import SHOWN, count, in_cell, one_change, place
from .site import Site


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
