"""The focus is never lost: by what others do to the element that has it, by folding, or by closing what was open."""

import re

from playwright.sync_api import Page, Route, expect

from .conftest import OpenWindow
from .site import Map, Site, update
from .window import Window


def _map(site: Site) -> Map:
    return site.new_map("Focus", ["LinkedIn ad", "Pricing", "Sign-up"], personas=["Alex"])


def _holder(page: Page) -> str:
    """The element that has the focus: its id, or what it is; empty when the focus is lost to the page."""
    return str(
        page.evaluate(
            """() => {
              const one = document.activeElement;
              if (!one || one === document.body) return "";
              const cell = one.closest("[data-col]")?.dataset.col;
              return one.closest("[data-kind]")?.dataset.id ?? (cell ? `cell ${cell}` : one.className || one.tagName);
            }"""
        )
    )


def _on_the_map(one: Window) -> None:
    expect(one.page.locator(".map [data-stop]:focus")).to_have_count(1)


def test_others_edit_move_and_delete_what_has_the_focus(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    card, other = on.card("Reads the prices"), on.card("Asks", column=1)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).focus()
    mateo.edit(card).fill("Reads all prices")
    mateo.press("Escape")
    expect(ines.card(card)).to_contain_text("Reads all prices")
    assert _holder(ines.page) == card
    mateo.card(card).focus()
    mateo.press("Alt+ArrowRight")
    expect(ines.cell(on.lane("actions"), on.touchpoints[1]).locator(f'[data-id="{card}"]')).to_be_visible()
    expect(ines.card(card)).to_be_focused()
    mateo.card(card).focus()
    mateo.press("Delete")
    expect(ines.card(card)).to_have_count(0)
    # The nearest place takes over: its neighbour in the cell.
    assert _holder(ines.page) == other
    _on_the_map(ines)


def test_a_touchpoint_and_a_stage_deleted_under_the_focus_leave_it_beside(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    card = on.card("Asks", column=1)
    ines = window("ines").open(on.url)
    ines.card(card).focus()
    on.change({"op": "delete", "kind": "touchpoint", "id": on.touchpoints[1]}, person="mateo")
    expect(ines.element("touchpoint", on.touchpoints[1])).to_have_count(0)
    _on_the_map(ines)
    stage = on.rows("touchpoint")[0]["stage"]
    ines.element("stage", stage).focus()
    on.change({"op": "delete", "kind": "stage", "id": stage}, person="mateo")
    expect(ines.element("stage", stage)).to_have_count(0)
    _on_the_map(ines)


def test_text_being_typed_keeps_the_focus_while_others_draw_around_it(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    card = on.card("Reads")
    ines = window("ines").open(on.url)
    field = ines.edit(card)
    lane = on.new_id()
    on.change(
        {"op": "create", "kind": "lane", "id": lane, "fields": {"role": "notes", "label": "Notes", "rank": "0a"}},
        {"op": "create", "kind": "touchpoint", "id": on.new_id(), "fields": {
            "stage": on.rows("touchpoint")[0]["stage"], "title": "First of all", "rank": "b"}},
        person="mateo",
    )  # fmt: skip
    expect(ines.element("lane", lane)).to_be_visible()
    expect(field).to_be_focused()
    ines.page.keyboard.type(" on")
    expect(field).to_have_value("Reads on")


def test_folding_what_holds_the_focus_leaves_it_at_the_head(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    card = on.card("Reads")
    ines = window("ines").open(on.url)
    lane = on.lane("actions")
    ines.card(card).focus()
    ines.press("[")
    expect(ines.card(card)).to_have_count(0)
    _on_the_map(ines)
    assert ines.page.locator(f'[data-row="{lane}"] :focus, [data-row="{lane}"]:focus').count() == 1
    ines.press("[")
    expect(ines.card(card)).to_be_visible()
    stage = on.rows("touchpoint")[0]["stage"]
    ines.card(card).focus()
    ines.page.locator(f'[data-kind="stage"][data-id="{stage}"] .stage__n').click()
    expect(ines.card(card)).to_have_count(0)
    expect(ines.page.locator("[data-stop]:focus, .stage__n:focus")).to_have_count(1)


def test_what_opens_takes_the_focus_and_gives_it_back(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    card = on.card("Reads")
    ines = window("ines").open(on.url)
    for keys in ("Control+k", "?", "Shift+F10", "Control+Shift+h", "/"):
        ines.card(card).focus()
        ines.press(keys)
        expect(ines.card(card)).not_to_be_focused()
        ines.press("Escape")
        expect(ines.card(card), keys).to_be_focused()
    for door in ("lanes", "filter", "views", "help", "personas"):
        button = ines.page.locator(f'[data-door="{door}"]').first
        button.focus()
        ines.press("Enter")
        expect(button).not_to_be_focused()
        ines.press("Escape")
        expect(button, door).to_be_focused()
    ines.card(card).focus()
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Card")
    panel.get_by_role("button").first.focus()
    ines.press("Escape")
    expect(ines.card(card)).to_be_focused()


def test_a_menu_that_was_open_before_the_library_came_is_filled_and_keeps_the_focus(
    site: Site, window: OpenWindow
) -> None:
    on = _map(site)
    site.new_persona("Comes Later")
    ines = window("ines")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    ines.page.route("**/context/", hold)
    ines.open(on.url)
    ines.page.locator('[data-door="personas"]').focus()
    ines.press("Enter")
    entries = ines.page.get_by_role("menuitem")
    expect(entries.filter(has_text="Make a new persona")).to_be_visible()
    expect(entries.filter(has_text="Comes Later")).to_have_count(0)
    ines.page.route("**/context/", lambda route: route.continue_())
    for route in held:
        route.continue_()
    expect(entries.filter(has_text="Comes Later")).to_be_visible()
    for _ in range(entries.filter(has_text=re.compile("^C", re.IGNORECASE)).count()):
        if ines.focused().startswith("Comes Later"):
            break
        ines.press("c")
    expect(entries.filter(has_text="Comes Later")).to_be_focused()
    ines.press("Escape")
    expect(ines.page.locator('[data-door="personas"]')).to_be_focused()


def test_a_dialog_keeps_the_focus_inside(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    on.card("Reads")
    ines = window("ines").open(on.url)
    stage = ines.element("stage", on.rows("touchpoint")[0]["stage"])
    stage.focus()
    ines.press("Delete")
    dialog = ines.page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    for _ in range(6):
        ines.press("Tab")
        # The browser's own bar comes after the last field; the page behind never.
        assert ines.page.evaluate(
            "() => document.activeElement === document.body || !!document.activeElement.closest('dialog[open]')"
        )
    ines.press("Escape")
    expect(stage).to_be_focused()


def test_others_edits_are_silent_until_one_asks_to_hear_them(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    card = on.card("Reads")
    ines = window("ines", fresh=True).open(on.url)
    said = ines.page.locator(".ed-toasts > [role=status]")
    on.change(update("card", card, text="Reads on"), person="mateo")
    expect(ines.card(card)).to_contain_text("Reads on")
    expect(said).to_have_text("")
    ines.page.locator('.ed-top [data-door="help"]').click()
    ines.page.get_by_role("menuitem", name=re.compile("^Read others' edits aloud")).click()
    on.change(update("card", card, text="Reads on and on"), person="mateo")
    on.change(update("map", on.id, title="Focus again"), person="mateo")
    expect(said).to_have_text("Mateo Brandrel changed 2 elements.")
