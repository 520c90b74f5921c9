"""The find bar: dims what does not match, counts, steps in reading order, unfolds; replacing all is one undo."""

import re
from typing import Any

from playwright.sync_api import Locator, Route, expect

from .conftest import OpenWindow
from .site import Site, update
from .window import Window

FAST = """(field, keys) => keys.forEach((key) =>
  field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })))"""


def test_what_does_not_match_steps_back_and_enter_goes_through_the_rest(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Found", ["LinkedIn ad", "Pricing page"])
    first, second = on.card("Compares the price"), on.card("Asks for a PRÍCE", column=1)
    other = on.card("Goes home", column=1)
    ines = window("ines").open(on.url)
    bar = _find(ines, "price")
    expect(bar.get_by_role("status").first).to_have_text("2 found")
    expect(ines.card(other)).to_have_class(_has("is-dim"))
    expect(ines.card(first)).not_to_have_class(_has("is-dim"))
    for expected, at in ((first, "1 of 2"), (second, "2 of 2"), (first, "1 of 2")):
        ines.press("Enter")
        expect(ines.card(expected)).to_have_class(_has("is-selected"))
        expect(bar.get_by_role("status").first).to_have_text(at)
    expect(_words(bar)).to_be_focused()
    ines.press("Shift+Enter")
    expect(bar.get_by_role("status").first).to_have_text("2 of 2")


def test_a_lane_without_a_name_and_a_channel_are_found_by_what_stands_there(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Named by others", ["LinkedIn ad"])
    lane = on.lane("pain_points")
    on.change(update("lane", lane, label=""), update("touchpoint", on.touchpoints[0], ownership="partner"))
    ines = window("ines").open(on.url)
    bar = _find(ines, "pain points")
    expect(bar.get_by_role("status").first).to_have_text("1 found")
    ines.press("Enter")
    expect(ines.element("lane", lane)).to_have_class(_has("is-selected"))
    _words(bar).fill("partner")
    expect(bar.get_by_role("status").first).to_have_text("1 found")
    ines.press("Enter")
    expect(ines.element("touchpoint", on.touchpoints[0])).to_have_class(_has("is-selected"))


def test_escape_returns_to_where_one_was(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Back", [f"Touchpoint {number}" for number in range(1, 10)])
    start, end = on.card("Here one was"), on.card("Far away", column=8)
    ines = window("ines").open(on.url)
    ines.page.set_viewport_size({"width": 1000, "height": 800})
    scrolled = "() => document.querySelector('.map-scroll').scrollLeft"
    ines.card(start).focus()
    bar = _find(ines, "far")
    ines.press("Enter")
    expect(ines.card(end)).to_be_in_viewport()
    assert ines.page.evaluate(scrolled) > 0
    ines.press("Escape")
    expect(bar).to_have_count(0)
    expect(ines.card(start)).to_be_focused()
    assert ines.page.evaluate(scrolled) == 0
    expect(ines.card(end)).not_to_have_class(_has("is-dim"))
    # Keys that come faster than the map is drawn do not lead elsewhere.
    bar = _find(ines, "far")
    _words(bar).evaluate(FAST, ["Enter", "Escape"])
    expect(bar).to_have_count(0)
    ines.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert ines.page.evaluate(scrolled) == 0


def test_a_folded_lane_opens_when_one_steps_into_it(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Folded", ["LinkedIn ad"])
    card, lane = on.card("Hidden treasure", role="thoughts"), on.lane("thoughts")
    ines = window("ines").open(on.url)
    ines.element("lane", lane).focus()
    ines.press("[")
    expect(ines.card(card)).to_have_count(0)
    bar = _find(ines, "treasure")
    expect(bar.get_by_role("status").first).to_have_text("1 found")
    ines.press("Enter")
    expect(ines.card(card)).to_be_visible()
    bar.get_by_role("button", name="Go there").click()
    expect(ines.card(card)).to_be_focused()


def test_reasons_tags_the_tray_and_pain_points_are_found_and_examples_are_not(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Everywhere", ["LinkedIn ad"], personas=["Alex"])
    at = {"touchpoint": on.touchpoints[0]}
    felt = {**at, "map_persona": on.personas[0], "score": 1, "reason": "a needle"}
    on.change(
        _new("pain_point", on.new_id(), **at, title="Needle in a haystack"),
        _new("emotion", on.keyed("emotion", on.touchpoints[0], on.personas[0]), **felt),
        _new("card", on.new_id(), text="needles", lane=None, touchpoint=None, rank="m"),
        _new("card", on.new_id(), text="sharp", tags=["Needle"], lane=on.lane("actions"), **at, rank="m"),
        _new("card", on.new_id(), text="needle as an example", example=True, lane=on.lane("actions"), **at, rank="n"),
    )
    ines = window("ines").open(on.url)
    bar = _find(ines, "needle")
    expect(bar.get_by_role("status").first).to_have_text("4 found")
    ines.press("Shift+Enter")
    expect(ines.page.locator(".tray").get_by_text("needles")).to_be_visible()
    ines.press("Escape")


def test_replacing_all_is_one_change_and_one_undo_for_everybody(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Freelancer journey", ["Freelancer ad"])
    card = on.card("The freelancer and a Freelancer")
    on.change(
        _new(
            "card",
            on.new_id(),
            text="freelancer",
            example=True,
            lane=on.lane("actions"),
            touchpoint=on.touchpoints[0],
            rank="x",
        )
    )
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    before = len(on.log())
    ines.press("Control+Shift+h")
    bar = ines.page.get_by_role("search")
    _words(bar).fill("freelancer")
    bar.get_by_label("Replace with").fill("designer")
    expect(bar.get_by_text("1 in examples stays.")).to_be_visible()
    bar.get_by_role("button", name="Replace all 4 places").click()
    expect(mateo.card(card)).to_contain_text("The designer and a designer")
    ines.expect_live()
    assert len(on.log()) == before + 1
    ines.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(mateo.card(card)).to_contain_text("The freelancer and a Freelancer")
    ines.expect_live()
    on.prove()


def test_case_and_whole_words_narrow_what_is_replaced_and_one_can_be_replaced_alone(
    site: Site, window: OpenWindow
) -> None:
    on = site.new_map("One by one", ["LinkedIn ad", "Pricing page"])
    first, second = on.card("Tax form"), on.card("Taxi", column=1)
    third = on.card("tax", column=1, role="thoughts")
    ines = window("ines").open(on.url)
    bar = _find(ines, "Tax")
    expect(bar.get_by_role("status").first).to_have_text("3 found")
    bar.get_by_role("button", name="Whole words only").click()
    expect(bar.get_by_role("status").first).to_have_text("2 found")
    bar.get_by_role("button", name="Case and accents count").click()
    expect(bar.get_by_role("status").first).to_have_text("1 found")
    bar.get_by_role("button", name="Case and accents count").click()
    bar.get_by_role("button", name="Replace", exact=True).click()
    bar.get_by_label("Replace with").fill("Duty")
    _words(bar).press("Enter")
    bar.get_by_role("button", name="Replace this one").click()
    expect(ines.card(first)).to_contain_text("Duty form")
    ines.expect_live()
    assert (on.text(second), on.text(third)) == ("Taxi", "tax")


def _find(one: Window, words: str) -> Locator:
    one.press("/")
    bar = one.page.get_by_role("search", name="Find on this map")
    expect(_words(bar)).to_be_focused()
    one.page.keyboard.type(words)
    return bar


def _words(bar: Locator) -> Locator:
    return bar.get_by_role("textbox", name="Find on this map")


def _has(name: str) -> re.Pattern[str]:
    return re.compile(rf"(^|\s){name}(\s|$)")


def _new(kind: str, element_id: str, **fields: Any) -> dict[str, Any]:
    return {"op": "create", "kind": kind, "id": element_id, "fields": fields}


def test_what_is_typed_while_the_bar_is_on_its_way_is_looked_for(site: Site, window: OpenWindow) -> None:
    """The bar is fetched when it is first wanted, if nobody came before: no letter goes to the map meanwhile."""
    on = site.new_map("Ahead", ["Pricing"])
    card = on.card("Nothing prints here")
    ines = window("ines", fresh=True)
    ines.page.add_init_script("delete Navigator.prototype.serviceWorker")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    ines.page.route("**/editor/main-*.js", hold)
    ines.open(on.url)
    ines.card(card).focus()
    ines.press("/")
    ines.page.keyboard.type("nothing")
    expect(ines.page.locator(".find")).to_have_count(0)
    ines.page.route("**/editor/main-*.js", lambda route: route.continue_())
    for route in held:
        route.continue_()
    expect(ines.page.locator(".find input").first).to_have_value("nothing")
    assert len(on.rows("card")) == 1
