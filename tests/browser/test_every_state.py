"""Every page and every state, looked at by machine: axe-core (WCAG 2.2 AA), and the design's audit of looks.

The usual run looks at each state once, by turns in the light and in the dark theme; `AUDIT=all` looks at each in both,
asks axe at every width, and goes through all of it in German as well (docs/development.md: the long set).
"""

import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from . import states, states_of_pages, states_of_showing
from .audits import accessibility_faults, faults_of_looks
from .conftest import OpenWindow
from .full_map import Full, full_map
from .site import Site
from .test_sharing import as_guest
from .walking import walk
from .window import Window

ALL = os.environ.get("AUDIT") == "all"
THEMES = ("light", "dark")
WIDE, PHONE = (1440, 900), (390, 844)
Look = Callable[[str, Page], None]


@pytest.fixture(scope="module")
def full(site: Site) -> Full:
    return full_map(site)


class Audit:
    """Collects what is wrong, so that one run tells all of it."""

    def __init__(self) -> None:
        self.faults: dict[str, Any] = {}
        self.axe = True
        self._turn = itertools.cycle(THEMES)

    def look(self, name: str, page: Page) -> None:
        for theme in THEMES if ALL else [next(self._turn)]:
            page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
            self._note(f"{name}, {theme}", faults_of_looks(page))
            if self.axe:
                self._note(f"{name}, {theme}, axe", accessibility_faults(page))
        page.evaluate("delete document.documentElement.dataset.theme")

    def _note(self, name: str, found: Any) -> None:
        if found:
            self.faults[name] = found


@pytest.fixture
def audit() -> Iterator[Audit]:
    kept = Audit()
    yield kept
    assert not kept.faults, "\n".join(f"{name}: {found}" for name, found in kept.faults.items())


def sized(one: Window, size: tuple[int, int]) -> Window:
    one.page.set_viewport_size({"width": size[0], "height": size[1]})
    # Colours change at once, and nothing is caught on its way.
    one.page.emulate_media(reduced_motion="reduce")
    return one


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_pages(site: Site, full: Full, window: OpenWindow, audit: Audit, size: tuple[int, int]) -> None:
    audit.axe = ALL or size == WIDE
    one = sized(window("ines"), size)
    for name, address in states_of_pages.pages(site, full).items():
        one.page.goto(address)
        if name == "home, several selected":
            states_of_pages.select_several(one.page)
        audit.look(name, one.page)
    # The page that is not there says so in the console as well.
    one.faults = [fault for fault in one.faults if "404" not in fault]
    stranger = sized(window(), size)
    for name, address in states_of_pages.open_pages(site).items():
        stranger.page.goto(address)
        audit.look(name, stranger.page)


def test_the_editor(full: Full, window: OpenWindow, audit: Audit) -> None:
    one = sized(window("ines"), WIDE).open(full.on.url)
    walk(one, full, states.STATES, audit.look)


@pytest.mark.parametrize("width", [1440, *(pytest.param(one, marks=pytest.mark.long) for one in (1366, 1024))])
def test_densities(full: Full, window: OpenWindow, audit: Audit, width: int) -> None:
    audit.axe = ALL
    one = sized(window("ines"), (width, 800)).open(full.on.url)
    walk(one, full, states.DENSITIES, audit.look)
    if ALL and width < WIDE[0]:
        walk(one, full, states.STATES, audit.look)


def test_the_story_on_a_phone(full: Full, window: OpenWindow, audit: Audit) -> None:
    one = sized(window("ines"), PHONE).open(full.on.url)
    walk(one, full, states.PHONE_STATES, audit.look)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_door_and_the_shown_map(full: Full, window: OpenWindow, audit: Audit, size: tuple[int, int]) -> None:
    guest = sized(as_guest(window), size)
    states_of_showing.walk_as_guest(guest, full, audit.look)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_presentation(full: Full, window: OpenWindow, audit: Audit, size: tuple[int, int]) -> None:
    one = sized(window("ines"), size)
    states_of_showing.present(one, full, audit.look)


def test_a_map_without_anything(site: Site, window: OpenWindow, audit: Audit) -> None:
    on = site.new_map("Nothing on it")
    on.change(*[{"op": "delete", "kind": "stage", "id": row["id"]} for row in on.rows("stage")])
    for size in (WIDE, PHONE):
        one = sized(window("ines"), size).open(on.url)
        audit.look(f"empty map, {size[0]}", one.page)


@pytest.mark.skipif(not ALL, reason="the long audit: AUDIT=all")
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_in_german(site: Site, full: Full, window: OpenWindow, audit: Audit, size: tuple[int, int]) -> None:
    one = sized(window("greta"), size)
    for name, address in states_of_pages.pages(site, full).items():
        if name not in ("home, empty", "not found", "import, dry run"):  # not hers
            one.page.goto(address)
            audit.look(f"{name}, German", one.page)
    one.open(full.on.url)
    walk(one, full, states.STATES if size == WIDE else states.PHONE_STATES, audit.look)
    states_of_showing.present(one, full, audit.look)


def test_the_editor_in_german_cuts_nothing_off(full: Full, window: OpenWindow, audit: Audit) -> None:
    audit.axe = ALL
    one = sized(window("greta"), (1366, 800)).open(full.on.url)
    named = {state.name: state for state in states.STATES}
    shown = [named[name] for name in ("at rest", "menu of a card", "panel of touchpoint", "panel of card", "settings")]
    walk(one, full, tuple(shown), audit.look)
