"""A map is built without a mouse: stage, touchpoint, card and emotion by keys alone; every place has a name."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site
from .window import Window


def test_stage_touchpoint_card_and_emotion_by_keys_alone(site: Site, window: OpenWindow) -> None:
    on = site.new_map("By keys", ["LinkedIn ad"], personas=["Alex"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    _tab_into_the_grid(ines)
    _go_to(ines, "ArrowUp", "Stage 1")
    _choose(ines, "Add a stage after")
    ines.page.keyboard.type("Trial")
    ines.press("Enter")
    _choose(ines, "Add a touchpoint")
    ines.page.keyboard.type("Free trial")
    ines.press("Enter")
    for one in (ines, mateo):
        expect(one.page.locator('.map-head [data-kind="stage"]', has_text="Trial")).to_be_visible()
        expect(one.page.locator('.map-head [data-kind="touchpoint"]', has_text="Free trial")).to_be_visible()
    ines.press("ArrowDown", "n")
    ines.page.keyboard.type("Signs up on the train")
    ines.press("Escape")
    expect(mateo.page.get_by_text("Signs up on the train")).to_be_visible()
    _go_to(ines, "ArrowDown", "Alex, not set, Free trial")
    ines.press("5")
    _named(ines, "Alex, delighted, +2.0, Free trial")
    ines.press("Alt+ArrowDown")
    _named(ines, "Alex, delighted, +1.5, Free trial")
    ines.press("Shift+Alt+ArrowDown")
    _named(ines, "Alex, pleased, +1.4, Free trial")
    expect(mateo.page.get_by_role("button", name="Alex, pleased, +1.4, Free trial")).to_be_visible()
    ines.press("Delete")
    _named(ines, "Alex, not set, Free trial")
    ines.press("Control+z")
    expect(mateo.page.get_by_role("button", name="Alex, pleased, +1.4, Free trial")).to_be_visible()
    ines.expect_live()
    on.prove()


def test_a_card_moves_by_alt_and_arrows_and_keeps_the_focus(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Moved by keys", ["LinkedIn ad", "Blog post"])
    card, lane = on.card("Goes on"), on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).focus()
    ines.press("Alt+ArrowRight")
    for one in (ines, mateo):
        expect(one.cell(lane, on.touchpoints[1]).locator(f'[data-id="{card}"]')).to_be_visible()
    expect(ines.card(card)).to_be_focused()
    ines.press("Enter")
    expect(ines.card(card).locator("textarea")).to_be_focused()
    ines.press("Escape")
    expect(ines.card(card)).to_be_focused()


def test_space_opens_the_panel_and_selecting_never_does(site: Site, window: OpenWindow) -> None:
    on = site.new_map("The panel", ["LinkedIn ad"])
    card = on.card("Known")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).click()
    panel = ines.page.get_by_role("complementary", name="Card")
    expect(panel).to_have_count(0)
    ines.press("Space")
    expect(panel).to_be_visible()
    panel.get_by_label("Title").fill("Known and named")
    expect(mateo.card(card)).to_contain_text("Known and named")
    panel.get_by_role("button", name="Close the panel").click()
    expect(panel).to_have_count(0)


def test_a_letter_goes_from_one_entry_of_a_menu_that_begins_so_to_the_next(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Letters", ["LinkedIn ad"])
    ines = window("ines").open(on.url)
    ines.card(on.card("Has a menu")).focus()
    ines.press("Shift+F10")
    entry = ines.page.get_by_role("menuitem")
    for name in ("Duplicate", "Delete card", "Duplicate"):
        ines.press("d")
        expect(entry.filter(has_text=name)).to_be_focused()
    ines.press("q")
    expect(entry.filter(has_text="Duplicate")).to_be_focused()
    ines.press("Escape")
    expect(entry).to_have_count(0)
    assert [row["text"] for row in on.rows("card")] == ["Has a menu"]


def test_edges_of_rows_stages_and_the_map_by_keys(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Edges", ["One", "Two", "Three"])
    ines = window("ines").open(on.url)
    ines.element("touchpoint", on.touchpoints[1]).focus()
    ines.press("ArrowDown", "End")
    _at(ines, "Actions, Three")
    ines.press("Home")
    _at(ines, "Actions, One")
    ines.press("ArrowRight", "Control+ArrowLeft")
    _at(ines, "Actions, One")
    ines.press("Control+ArrowDown")
    _at(ines, "Opportunities, One")
    ines.press("Control+ArrowUp")
    _at(ines, "Stage 1")


def test_shift_and_arrows_select_more_across_empty_cells_and_escape_goes_step_by_step(
    site: Site, window: OpenWindow
) -> None:
    on = site.new_map("More", ["One", "Two", "Three"])
    first, last = on.card("First"), on.card("Last", column=2)
    ines = window("ines").open(on.url)
    ines.card(first).focus()
    ines.press("Shift+ArrowRight")
    expect(ines.card(last)).to_be_focused()
    for card in (first, last):
        expect(ines.card(card)).to_have_class(re.compile("is-selected"))
    ines.press("Enter")
    expect(ines.card(last).locator("textarea")).to_be_focused()
    ines.press("Escape")
    expect(ines.card(last)).to_be_focused()
    ines.press("Escape")
    expect(ines.page.locator(".map .is-selected")).to_have_count(0)
    expect(ines.card(last)).to_be_focused()
    ines.press("Escape")
    expect(ines.page.locator(".map :focus")).to_have_count(0)


def test_the_focus_goes_to_a_neighbour_when_what_had_it_is_gone(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Neighbours", ["One", "Two", "Three"])
    mine, theirs, other = on.card("Mine"), on.card("Theirs", column=1), on.card("Other", role="thoughts")
    ines = window("ines").open(on.url)
    ines.card(mine).focus()
    ines.press("Delete")
    expect(ines.card(mine)).to_have_count(0)
    _at(ines, "Actions, One")
    ines.card(theirs).focus()
    on.change({"op": "delete", "kind": "card", "id": theirs}, person="mateo")
    expect(ines.card(theirs)).to_have_count(0)
    _at(ines, "Actions, Two")
    ines.element("touchpoint", on.touchpoints[1]).focus()
    on.change({"op": "delete", "kind": "touchpoint", "id": on.touchpoints[1]}, person="mateo")
    _at(ines, "Three")
    ines.card(other).focus()
    ines.press("[")
    expect(ines.card(other)).to_have_count(0)
    _at(ines, "Thoughts")
    ines.press("[")
    expect(ines.card(other)).to_be_visible()


def test_n_adds_where_one_is_a_stage_a_touchpoint_or_a_card(site: Site, window: OpenWindow) -> None:
    on = site.new_map("N", ["One"])
    ines = window("ines").open(on.url)
    ines.element("touchpoint", on.touchpoints[0]).focus()
    ines.press("n")
    ines.page.keyboard.type("Two")
    ines.press("Enter")
    _at(ines, "Two")
    ines.press("ArrowUp", "n")
    ines.page.keyboard.type("Next stage")
    ines.press("Enter")
    _at(ines, "Stage 2: Next stage")
    ines.press("ArrowDown", "ArrowDown", "n")
    ines.page.keyboard.type("A card")
    ines.press("Escape")
    expect(ines.page.locator(".lane--actions").get_by_text("A card")).to_be_visible()


def test_everything_in_the_sheet_of_shortcuts_can_be_looked_up(site: Site, window: OpenWindow) -> None:
    ines = window("ines").open(site.new_map("Sheet", ["One"]).url)
    ines.press("?")
    sheet = ines.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet.get_by_text("Moment of truth on or off")).to_be_visible()
    ines.page.keyboard.type("palette")
    expect(sheet.get_by_text("Nothing is called “palette”.")).to_be_visible()
    sheet.get_by_role("searchbox").fill("undo")
    expect(sheet.get_by_text("Undo", exact=True)).to_be_visible()
    sheet.get_by_role("button", name="Glossary").click()
    expect(ines.page.get_by_role("dialog", name="Glossary").get_by_text("Moment of truth", exact=True)).to_be_visible()
    ines.press("Escape")
    expect(ines.page.get_by_role("dialog")).to_have_count(0)


def _at(one: Window, name: str) -> None:
    expect(one.page.locator(".map :focus")).to_have_attribute("aria-label", re.compile(f"^{re.escape(name)}"))


def _tab_into_the_grid(one: Window) -> None:
    one.page.locator(".ed-top button").first.focus()
    for _ in range(30):
        one.press("Tab")
        if one.page.evaluate("() => Boolean(document.activeElement.closest('.map [data-stop]'))"):
            return
    raise AssertionError("Tab never reaches the grid")


def _go_to(one: Window, key: str, name: str) -> None:
    for _ in range(12):
        if one.focused().startswith(name):
            return
        one.press(key)
    raise AssertionError(f"{key} never reaches {name!r}; it is at {one.focused()!r}")


def _choose(one: Window, command: str) -> None:
    """Open the menu of what has the focus and take an entry, with keys only."""
    one.press("Shift+F10")
    entry = one.page.get_by_role("menuitem", name=re.compile(f"^{command}"))
    expect(entry).to_be_visible()
    for _ in range(20):
        if entry.evaluate("element => element === document.activeElement"):
            break
        one.press("ArrowDown")
    one.press("Enter")


def _named(one: Window, name: str) -> None:
    expect(one.page.locator(":focus")).to_have_attribute("aria-label", name)
