"""Every state of the editor, and how one gets there: walked by the audits, in this order."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from .full_map import Full
from .states_of_evidence import EVIDENCE, PHONE_EVIDENCE
from .states_of_leaving import LEAVING
from .states_of_suggesting import PHONE_SUGGESTING, SUGGESTING
from .states_of_talk import PHONE_TALK, TALK
from .walking import State, Step
from .window import Window

_PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
_TABLE = "\tBefore\tAfter\n\tLinkedIn ad\tBlog post\nActions\tSees it\tReads it\nOwner\tLina\t"


# --- how one gets somewhere


def _element(one: Window, full: Full, kind: str) -> Locator:
    return one.element(kind, full.first(kind))


def _card(one: Window) -> Locator:
    return one.page.locator(".lane--actions .card").first


def _focus(pick: Callable[[Window], Locator], *keys: str) -> Step:
    def enter(one: Window, _full: Full) -> None:
        pick(one).focus()
        one.press(*keys)

    return enter


def _kind(kind: str, *keys: str) -> Step:
    def enter(one: Window, full: Full) -> None:
        _element(one, full, kind).focus()
        one.press(*keys)

    return enter


def _door(name: str) -> Step:
    def enter(one: Window, _full: Full) -> None:
        one.page.locator(f'[data-door="{name}"]').first.click()

    return enter


def _palette(words: str, german: str) -> Step:
    """Run a command by its name."""

    def enter(one: Window, _full: Full) -> None:
        told = german if one.page.evaluate("document.documentElement.lang") == "de" else words
        one.press("Control+k")
        field = one.page.get_by_role("combobox").first
        field.fill(told)
        expect(one.page.get_by_role("option").first).to_be_visible()
        one.press("Enter")

    return enter


def _density(name: str) -> Step:
    def enter(one: Window, _full: Full) -> None:
        one.page.locator(".ed-bar .seg button").nth(["comfort", "compact", "overview"].index(name)).click()

    return enter


def _several(one: Window, _full: Full) -> None:
    cards = one.page.locator(".lane--thoughts .card")
    cards.nth(0).focus()
    cards.nth(1).click(modifiers=["Control"], position={"x": 12, "y": 12})
    expect(one.page.locator(".selbar")).to_be_visible()


def _find(one: Window, _full: Full) -> None:
    _card(one).focus()
    one.press("/")
    one.page.keyboard.type("pri")
    expect(one.page.locator(".is-dim").first).to_be_attached()


def _close_search(one: Window, _full: Full) -> None:
    one.page.locator(".find input").first.focus()
    one.press("Escape")
    expect(one.page.locator(".find")).to_have_count(0)


def _filter(one: Window, _full: Full) -> None:
    one.page.locator('[data-door="filter"]').click()
    one.page.locator(".vpop").get_by_role("button", name="Mara").first.click()


def _unfilter(one: Window, _full: Full) -> None:
    one.press("Escape")
    one.page.locator(".fbar").get_by_role("button").last.click()
    expect(one.page.locator(".fbar")).to_have_count(0)


def _paste_table(one: Window, _full: Full) -> None:
    _card(one).focus()
    one.page.evaluate(_PASTE, _TABLE)
    expect(one.page.get_by_role("dialog")).to_be_visible()


def _lightbox(one: Window, _full: Full) -> None:
    one.page.locator(".lane--images .card.has-pic").first.focus()
    one.press("Enter")
    expect(one.page.locator(".lightbox")).to_be_visible()


def _delete_stage(one: Window, full: Full) -> None:
    _element(one, full, "stage").focus()
    one.press("Delete")
    expect(one.page.get_by_role("alertdialog").or_(one.page.locator("dialog[open]")).first).to_be_visible()


def _toast(one: Window, _full: Full) -> None:
    one.page.locator(".lane--highs .card").first.focus()
    one.press("Delete")
    expect(one.page.locator(".toast")).to_be_visible()


def _undo(one: Window, _full: Full) -> None:
    one.press("Control+z")
    expect(one.page.locator(".toast")).to_have_count(0)
    one.expect_live()


def _tab(name: str) -> Step:
    def enter(one: Window, _full: Full) -> None:
        one.page.evaluate(f"location.hash = '{name}'")
        expect(one.page.locator(".mset" if name == "settings" else ".map, .story").first).to_be_visible()

    return enter


def _offline(one: Window, _full: Full) -> None:
    one.go_offline()
    one.page.evaluate("dispatchEvent(new Event('offline'))")
    one.expect_offline()


def _online(one: Window, _full: Full) -> None:
    one.go_online()
    one.page.evaluate("dispatchEvent(new Event('online'))")
    one.expect_live()


def _folded(one: Window, full: Full) -> None:
    for kind in ("stage", "lane"):
        _element(one, full, kind).focus()
        one.press("[")


def _close_panel(one: Window, _full: Full) -> None:
    shut = one.page.locator(".insp").get_by_role("button", name=re.compile("Close the panel|schließen"))
    if shut.count():
        shut.click()


def _inspector(kind: str) -> State:
    return State(f"panel of {kind}", _kind(kind, "Space"), _close_panel)


def _map_panel(one: Window, _full: Full) -> None:
    one.page.locator('.ed-top .ed-grp .ibtn:has(use[href$="target"])').click()


def _help_item(number: int) -> Step:
    def enter(one: Window, _full: Full) -> None:
        one.page.locator('.ed-top [data-door="help"]').click()
        one.page.get_by_role("menuitem").nth(number).click()

    return enter


def _tray(one: Window, _full: Full) -> None:
    one.page.locator(
        ".ed-bar .tray-btn, .ed-bar [aria-controls=tray], .ed-bar button:has(use[href$=tray])"
    ).first.click()
    expect(one.page.locator(".tray")).to_be_visible()


def _close_tray(one: Window, _full: Full) -> None:
    one.page.locator(".tray__h .ibtn").click()


def _checks(one: Window, _full: Full) -> None:
    one.page.locator("[data-door=checks]").click()
    expect(one.page.locator(".checks .chk").first).to_be_visible()
    one.page.locator(".checks details").first.locator("summary").click()


def _history(one: Window, full: Full) -> None:
    _door("map")(one, full)
    _menu_item("History|Verlauf")(one, full)
    expect(one.page.locator(".past__item").first).to_be_visible()


def _waiving(one: Window, full: Full) -> None:
    _checks(one, full)
    one.page.locator(".chk").first.get_by_role("button", name=re.compile("Waive|Hinnehmen")).click()
    expect(one.page.locator(".chk textarea")).to_be_focused()


def _menu_item(name: str) -> Step:
    def enter(one: Window, _full: Full) -> None:
        one.page.get_by_role("menuitem", name=re.compile(name)).click()

    return enter


def _accepting(one: Window, full: Full) -> None:
    # One that nobody has accepted yet.
    _focus(lambda window: window.page.locator(".map-scroll .finding--opp:not(:has(.act))").first, "Shift+F10")(
        one, full
    )
    _menu_item("Accept as an action|Als Maßnahme annehmen")(one, full)
    expect(one.page.locator(".ed-accept")).to_be_visible()


def _story_checks(one: Window, full: Full) -> None:
    _door("map")(one, full)
    _menu_item("Map checks|Prüfungen der Map")(one, full)
    expect(one.page.locator(".checks .chk").first).to_be_visible()


# Everything that lies over the map or beside it, at rest in comfort.
STATES: tuple[State, ...] = (
    State("at rest", lambda one, full: None),
    State("card selected", _focus(_card)),
    State("several selected", _several),
    State("card edited", _focus(_card, "Enter")),
    State("touchpoint renamed", _kind("touchpoint", "Enter")),
    State("menu of a card", _focus(_card, "Shift+F10")),
    State("menu of a stage", _kind("stage", "Shift+F10")),
    State("menu of a lane", _kind("lane", "Shift+F10")),
    State("emotion", _kind("emotion", "Enter")),
    State("palette", _focus(_card, "Control+k")),
    State("search", _find, _close_search),
    State("replace", _focus(_card, "Control+Shift+h"), _close_search),
    State("shortcuts", _focus(_card, "?")),
    State("help", _door("help")),
    State("glossary", _help_item(2)),
    State("guide", _help_item(0), lambda one, full: one.page.locator(".guide .ibtn").last.click()),
    State("lanes", _door("lanes")),
    State("filter", _filter, _unfilter),
    State("views", _door("views")),
    State("personas", _door("personas")),
    State("add a lane", _door("lane")),
    State("folded", _folded, _folded),
    State("paths", _palette("show paths", "Wege einblenden"), _palette("hide paths", "Wege ausblenden")),
    State("tray", _tray, _close_tray),
    State("paste a table", _paste_table),
    *LEAVING,
    State("picture", _lightbox),
    State("question", _delete_stage),
    State("toast", _toast, _undo),
    State("offline", _offline, _online),
    *[
        _inspector(kind)
        for kind in ("card", "stage", "touchpoint", "lane", "pain_point", "opportunity", "emotion", "metric")
    ],
    State("panel of the map", _map_panel, _close_panel),
    State("checks", _checks, _close_panel),
    State("history", _history, _close_panel),
    State("a finding waived", _waiving, _close_panel),
    State("accepting", _accepting),
    *EVIDENCE,
    *TALK,
    *SUGGESTING,
    State("settings", _tab("settings"), _tab("map")),
)

DENSITIES: tuple[State, ...] = tuple(State(name, _density(name)) for name in ("overview", "compact", "comfort"))


# --- on a phone


def _story_menu(one: Window, _full: Full) -> None:
    one.page.locator(".story-tap__more").first.click()


def _story_edit(one: Window, _full: Full) -> None:
    one.page.locator(".story-card .story-tap__b").first.click()
    expect(one.page.locator(".story textarea").first).to_be_visible()


def _bar(number: int) -> Step:
    return lambda one, full: one.page.locator(".story-bar button").nth(number).click()


def _story_help(one: Window, _full: Full) -> None:
    """It stands in the menu of the workspaces: the bar below has no room for it."""
    one.page.locator(".switcher > summary").click()
    one.page.locator(".switcher__help[data-help]").click()


PHONE_STATES: tuple[State, ...] = (
    State("story", lambda one, full: None),
    State("story, menu", _story_menu),
    State("story, edited", _story_edit),
    State("story, add", lambda one, full: one.page.locator(".story-add").first.click()),
    State("story, find", _bar(0)),
    State("story, tray", _bar(1)),
    State("story, personas", _bar(2)),
    *LEAVING,
    State("story, help", _story_help),
    State("story, checks", _story_checks, _close_panel),
    *PHONE_EVIDENCE,
    *PHONE_TALK,
    *PHONE_SUGGESTING,
    State("story, offline", _offline, _online),
    State("story, settings", _tab("settings"), _tab("map")),
)
