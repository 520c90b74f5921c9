"""Wheel and hand over the map: Ctrl and the wheel zoom around the pointer, Space or the middle button pull."""

import re
import sys

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window, middle

PLACE = (
    "() => { const { scrollLeft, scrollTop } = document.querySelector('.map-scroll'); return [scrollLeft, scrollTop]; }"
)
# Notes of each turn of the wheel whether the browser still does its own with it.
WATCH = """() => {
  window.kept = [];
  addEventListener('wheel', (event) => kept.push(event.defaultPrevented));
}"""


def _long_map(site: Site) -> Map:
    on = site.new_map("Long and high", [f"Step {number}" for number in range(9)], personas=["Alex"])
    for column in (0, 6, 7):
        for number in range(5):
            on.card(f"Card {number} of a lane that goes on below the window", column=column)
    return on


def _open(window: OpenWindow, on: Map) -> Window:
    """A window in which all parts of the editor have arrived."""
    one = window("ines")
    one.page.set_viewport_size({"width": 900, "height": 560})
    one.open(on.url)
    one.page.evaluate("localStorage.setItem('journeymap.density', 'comfort')")
    one.page.locator('[data-door="views"]').click()
    one.page.locator(".vpop").get_by_role("button", name=re.compile("^Journey")).click()
    one.press("Escape")
    expect(one.page.locator(".vpop")).to_have_count(0)
    return one


def _zoom(one: Window, notches: int) -> None:
    one.page.keyboard.down("Control")
    for _ in range(abs(notches)):
        one.page.mouse.wheel(0, -120 if notches > 0 else 120)
    one.page.keyboard.up("Control")


def test_ctrl_and_the_wheel_zoom_the_map_around_the_pointer_and_never_the_page(site: Site, window: OpenWindow) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    ines.page.evaluate(WATCH)
    editor, step = ines.page.locator(".ed"), ines.element("touchpoint", on.touchpoints[6])
    ines.page.mouse.move(*middle(step))
    ines.page.mouse.move(600, 400)
    for density in ("compact", "overview"):
        _zoom(ines, -1)
        expect(editor).to_have_attribute("data-density", density)
    x, _y = middle(step)
    ines.page.mouse.move(x, 400)
    _zoom(ines, 2)
    expect(editor).to_have_attribute("data-density", "comfort")
    # What was under the pointer still is, though columns have become wider.
    assert ines.page.evaluate(PLACE)[0] > 100
    box = step.bounding_box()
    assert box is not None
    assert box["x"] <= x <= box["x"] + box["width"]
    _zoom(ines, 1)
    ines.page.mouse.wheel(0, 60)
    ines.page.wait_for_function("kept.length === 6", polling=100)
    assert ines.page.evaluate("kept") == [True] * 5 + [False]
    expect(editor).to_have_attribute("data-density", "comfort")
    # Over the bars it is the browser's.
    ines.page.mouse.move(300, 10)
    _zoom(ines, -1)
    ines.page.wait_for_function("kept.length === 7", polling=100)
    assert ines.page.evaluate("kept[6]") is False
    expect(editor).to_have_attribute("data-density", "comfort")


def _nothing_is_touched(one: Window) -> None:
    """What is touched all the same says itself."""
    touched = one.page.locator(".map-hand, .is-selected, [data-origin]")
    try:
        expect(touched).to_have_count(0)
    except AssertionError as error:
        found = touched.evaluate_all("all => all.map((one) => one.outerHTML.slice(0, 400))")
        raise AssertionError(f"{found}, the focus is on {one.focused()!r}") from error


def test_space_and_the_middle_button_pull_the_map_and_touch_nothing_on_it(site: Site, window: OpenWindow) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    page, before = ines.page, len(on.log())
    start = middle(ines.page.locator(f'.map [data-row] [data-col="{on.touchpoints[0]}"] .card').first)
    page.mouse.move(*start)
    page.keyboard.down("Space")
    expect(page.locator(".map-hand")).to_have_css("cursor", "grab")
    page.mouse.down()
    page.mouse.move(start[0] - 150, start[1] - 30, steps=5)
    expect(page.locator(".map-hand")).to_have_css("cursor", "grabbing")
    page.mouse.up()
    page.keyboard.up("Space")
    expect(page.locator(".map-hand")).to_have_count(0)
    assert page.evaluate(PLACE) == [150, 30]
    _nothing_is_touched(ines)
    page.mouse.move(500, 300)
    page.mouse.down(button="middle")
    page.mouse.move(600, 310, steps=5)
    page.mouse.up(button="middle")
    assert page.evaluate(PLACE) == [50, 20]
    _nothing_is_touched(ines)
    assert len(on.log()) == before


def test_the_middle_button_pastes_into_texts_and_nowhere_on_the_map(site: Site, window: OpenWindow) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    marked, other = on.card("Marked", column=1), on.card("Goes on: ", column=2)
    page = ines.page
    # What is marked by hand is what the middle button pastes on Linux, in whatever program.
    ines.edit(marked).press("ControlOrMeta+a")
    ines.press("Escape", "Escape")
    expect(page.locator(".is-selected")).to_have_count(0)
    page.mouse.move(700, 300)
    page.mouse.down(button="middle")
    page.mouse.move(640, 310, steps=5)
    page.mouse.up(button="middle")
    page.mouse.click(640, 300, button="middle")
    ines.press("Escape")
    field = ines.edit(other)
    field.press("End")
    field.click(button="middle")
    if sys.platform == "linux":
        expect(field).to_have_value(re.compile("Marked"))
    ines.press("Escape")
    ines.expect_live()
    assert sorted(row["text"] for row in on.rows("card") if "lane that goes on" not in row["text"])[1:] == ["Marked"]
    expect(page.locator(".tray")).to_have_count(0)


def test_a_button_with_the_focus_is_not_pressed_by_the_space_that_pulled_the_map(
    site: Site, window: OpenWindow
) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    button = ines.page.get_by_role("button", name="Whole journey in the window")
    button.focus()
    ines.page.mouse.move(600, 350)
    ines.page.keyboard.down("Space")
    ines.page.mouse.down()
    ines.page.mouse.move(500, 350, steps=4)
    ines.page.mouse.up()
    ines.page.keyboard.up("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_be_focused()
    assert ines.page.evaluate(PLACE) == [100, 0]
    # Alone it still presses.
    ines.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_space_that_pulled_nothing_opens_the_panel_and_one_that_pulled_does_not(
    site: Site, window: OpenWindow
) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    panel = ines.page.locator(".insp")
    ines.page.locator(".map .card").first.focus()
    ines.page.mouse.move(600, 350)
    ines.page.keyboard.down("Space")
    ines.page.mouse.down()
    ines.page.mouse.move(500, 350, steps=4)
    ines.page.mouse.up()
    ines.page.keyboard.up("Space")
    expect(panel).to_have_count(0)
    ines.press("Space")
    expect(panel).to_be_visible()


def test_in_a_text_space_is_a_blank(site: Site, window: OpenWindow) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    field = ines.edit(on.card("Two", column=1))
    field.press("End")
    field.press("Space")
    field.press_sequentially("words")
    expect(field).to_have_value("Two words")
    expect(ines.page.locator(".map-hand")).to_have_count(0)


def test_a_tap_of_space_over_the_map_still_opens_what_has_the_focus(site: Site, window: OpenWindow) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    card = ines.card(on.card("Opened", column=1))
    card.focus()
    ines.page.mouse.move(600, 350)
    panel = ines.page.get_by_role("complementary", name="Card")
    ines.page.keyboard.down("Space")
    ines.page.mouse.down()
    ines.page.mouse.move(560, 350, steps=4)
    ines.page.mouse.up()
    ines.page.keyboard.up("Space")
    expect(panel).to_have_count(0)
    expect(card).to_be_focused()
    ines.press("Space")
    expect(panel).to_be_visible()


def test_a_box_with_the_focus_is_ticked_by_space_wherever_the_pointer_is(site: Site, window: OpenWindow) -> None:
    on = _long_map(site)
    ines = _open(window, on)
    ines.page.locator('[data-door="lanes"]').click()
    box = ines.page.locator(".vpop").get_by_label("Thoughts", exact=True)
    box.focus()
    ines.page.mouse.move(600, 500)
    ines.press("Space")
    expect(box).not_to_be_checked()
