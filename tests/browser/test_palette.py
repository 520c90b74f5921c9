"""The palette goes to anything on the map, opens what is folded on the way, and runs what the registry offers."""

import re

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Site
from .window import Window


def test_it_goes_to_a_card_in_a_folded_lane_and_gives_it_the_focus(site: Site, window: OpenWindow) -> None:
    on = site.new_map("To a card", ["LinkedIn ad", "Pricing page"])
    card = on.card("Compares the prices twice", column=1)
    lane = on.lane("actions")
    ines = window("ines").open(on.url)
    ines.element("lane", lane).focus()
    ines.press("[")
    expect(ines.card(card)).to_have_count(0)
    _type(ines, "PRICÉS")
    found = ines.page.get_by_role("option", name=re.compile("Compares the prices twice"))
    expect(found.locator("mark")).to_have_text("prices")
    ines.press("Enter")
    expect(ines.card(card)).to_be_focused()
    expect(ines.page.locator(".pal")).to_have_count(0)


def test_commands_of_what_has_the_focus_come_first_with_their_keys(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Commands first", ["LinkedIn ad"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.element("touchpoint", on.touchpoints[0]).focus()
    ines.press("Control+k")
    groups = ines.page.locator(".pal__g")
    expect(groups.first).to_have_text("LinkedIn ad")
    ines.page.keyboard.type("moment")
    expect(_active(ines)).to_contain_text("Mark as moment of truth")
    expect(_active(ines).locator("kbd")).to_have_text(["M"])
    ines.press("Enter")
    expect(mateo.page.locator(".tp .mot")).to_be_visible()
    expect(ines.element("touchpoint", on.touchpoints[0])).to_be_focused()


def test_arrows_go_round_and_escape_gives_the_focus_back(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Round and back", ["LinkedIn ad"])
    ines = window("ines").open(on.url)
    stop = ines.element("touchpoint", on.touchpoints[0])
    stop.focus()
    ines.press("Control+k")
    box = ines.page.get_by_role("combobox", name="Go to anything, do anything")
    expect(box).to_be_focused()
    first = _active(ines).inner_text()
    ines.press("ArrowUp")
    expect(_active(ines)).not_to_have_text(first)
    ines.press("ArrowDown")
    assert _active(ines).inner_text() == first
    assert box.get_attribute("aria-activedescendant") == _active(ines).get_attribute("id")
    ines.press("Escape")
    expect(stop).to_be_focused()


def test_it_knows_personas_people_and_pain_points_by_number_but_no_examples(site: Site, window: OpenWindow) -> None:
    on = site.new_map("All kinds", ["LinkedIn ad"], personas=["Alexandra"])
    touchpoint = on.touchpoints[0]
    on.change(
        {
            "op": "create",
            "kind": "pain_point",
            "id": on.new_id(),
            "fields": {"touchpoint": touchpoint, "title": "No price"},
        },
        {
            "op": "create",
            "kind": "pain_point",
            "id": on.new_id(),
            "fields": {"touchpoint": touchpoint, "title": "Only an example", "example": True},
        },
    )
    ines = window("ines").open(on.url)
    _type(ines, "p1")
    expect(_active(ines)).to_contain_text("No price")
    _again(ines, "alexandra")
    expect(_active(ines)).to_contain_text("Alexandra")
    _again(ines, "brandrel")
    expect(_active(ines)).to_contain_text("Mateo Brandrel")
    _again(ines, "only an example")
    expect(ines.page.get_by_text("Nothing is called “only an example”.")).to_be_visible()
    ines.press("Escape")


def test_where_one_was_lately_stands_before_typing(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Lately", ["LinkedIn ad", "Pricing page"])
    ines = window("ines").open(on.url)
    _type(ines, "pricing")
    ines.press("Enter")
    expect(ines.element("touchpoint", on.touchpoints[1])).to_be_focused()
    ines.element("touchpoint", on.touchpoints[0]).focus()
    ines.press("Control+k")
    recent = ines.page.get_by_role("group", name="Recent")
    expect(recent.get_by_role("option")).to_have_text([re.compile("Pricing page")])
    ines.press("Escape")


def test_it_opens_while_typing_and_what_was_typed_stays(site: Site, window: OpenWindow) -> None:
    on = site.new_map("While typing", ["LinkedIn ad"])
    card = on.card("Known")
    ines = window("ines").open(on.url)
    ines.edit(card)
    ines.page.keyboard.type(" and more")
    ines.press("Control+k")
    expect(ines.page.get_by_role("combobox")).to_be_focused()
    ines.press("Escape")
    ines.expect_live()
    assert next(row["text"] for row in on.rows("card") if row["id"] == card) == "Known and more"


def _type(one: Window, words: str) -> None:
    one.press("Control+k")
    expect(one.page.get_by_role("combobox")).to_be_focused()
    one.page.keyboard.type(words)


def _again(one: Window, words: str) -> None:
    one.page.get_by_role("combobox").fill(words)


def _active(one: Window) -> Locator:
    return one.page.locator('.pal [role="option"][aria-selected="true"]')
