"""A tablet, from 720 to 1180 pixels: the grid by touch, the panel over it, the tray, a long press that lifts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from .audits import faults_of_looks
from .site import Map, Site
from .window import PATIENCE, middle

SIZES = [(744, 1133), (1024, 768), (1180, 820)]
OpenTablet = Callable[..., Page]


@pytest.fixture
def open_tablet(site: Site, browsers: list[Browser]) -> Iterator[OpenTablet]:
    contexts = []
    faults: list[str] = []

    def opened(on: Map, width: int = 1024, height: int = 768) -> Page:
        context = browsers[0].new_context(
            viewport={"width": width, "height": height}, has_touch=True, is_mobile=True, locale="en"
        )
        context.set_default_timeout(PATIENCE)
        known = f"localStorage['journeymap.guide.{site.people['ines']['id']}'] ??= 'closed';"
        context.add_init_script(known)
        session = site.people["ines"]["session"]
        context.add_cookies([{"name": "session", "value": session, "url": site.url, "httpOnly": True}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(on.url)
        expect(page.locator('.ed-top [data-save-state="saved"]')).to_have_text(re.compile("Saved"))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


class Finger:
    """One finger on the glass: it goes down, rests, moves, and is lifted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.devtools: CDPSession = page.context.new_cdp_session(page)
        self.at = (0.0, 0.0)

    def down(self, element: Locator) -> None:
        self.at = middle(element)
        self._send("touchStart", [self.at])

    def rest(self) -> None:
        """Until the press is a long one; nothing tells before it is let go or moved."""
        self.page.wait_for_timeout(500)

    def move(self, to: tuple[float, float], steps: int = 8) -> None:
        (x, y), (left, top) = self.at, to
        for step in range(1, steps + 1):
            self._send("touchMove", [(x + (left - x) * step / steps, y + (top - y) * step / steps)])
        self.at = to

    def up(self) -> None:
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[tuple[float, float]]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        self.devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def _card(page: Page, card: str) -> Locator:
    return page.locator(f'.map-scroll [data-kind="card"][data-id="{card}"]')


def _cell(page: Page, lane: str, touchpoint: str) -> Locator:
    return page.locator(f'[data-row="{lane}"] [data-col="{touchpoint}"]').first


def test_a_long_press_lifts_a_card_and_carries_it_to_another_cell(site: Site, open_tablet: OpenTablet) -> None:
    on = site.new_map("Carried", ["LinkedIn ad", "Blog post"])
    card, lane = on.card("Reads the post"), on.lane("actions")
    page = open_tablet(on)
    finger = Finger(page)
    finger.down(_card(page, card))
    finger.rest()
    finger.move(middle(_cell(page, lane, on.touchpoints[1])))
    expect(page.locator(".lift__ghost")).to_be_visible()
    finger.up()
    expect(_cell(page, lane, on.touchpoints[1]).locator(f'[data-id="{card}"]')).to_be_visible()
    expect(page.locator('.ed-top [data-save-state="saved"]')).to_be_visible()
    moved = next(row for row in on.rows("card") if row["id"] == card)
    assert (moved["lane"], moved["touchpoint"]) == (lane, on.touchpoints[1])
    on.prove()


def test_a_long_press_lifts_on_a_page_that_is_busy_meanwhile(site: Site, open_tablet: OpenTablet) -> None:
    on = site.new_map("Carried late", ["LinkedIn ad", "Blog post"])
    card, lane = on.card("Reads the post"), on.lane("actions")
    page = open_tablet(on)
    finger = Finger(page)
    finger.down(_card(page, card))
    page.evaluate(
        "() => setTimeout(() => { const until = performance.now() + 1000; while (performance.now() < until); })"
    )
    finger.rest()
    finger.move(middle(_cell(page, lane, on.touchpoints[1])))
    expect(page.locator(".lift__ghost")).to_be_visible()
    finger.up()
    expect(_cell(page, lane, on.touchpoints[1]).locator(f'[data-id="{card}"]')).to_be_visible()
    on.prove()


def test_a_long_press_let_go_opens_the_menu_and_a_swipe_scrolls(site: Site, open_tablet: OpenTablet) -> None:
    on = site.new_map("Pressed", [f"Step {number}" for number in range(8)])
    card = on.card("Reads the post")
    page = open_tablet(on)
    finger = Finger(page)
    finger.down(_card(page, card))
    finger.rest()
    finger.up()
    menu = page.get_by_role("menu")
    expect(menu.get_by_role("menuitem", name="Move to…")).to_be_visible()
    page.keyboard.press("Escape")
    x, y = middle(_card(page, card))
    finger.down(_card(page, card))
    finger.move((x - 60, y))
    finger.up()
    expect(page.locator(".lift__ghost")).to_have_count(0)
    assert [row["touchpoint"] for row in on.rows("card") if row["id"] == card] == [on.touchpoints[0]]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_panel_lies_over_the_grid_and_leaves_by_touch(
    site: Site, open_tablet: OpenTablet, width: int, height: int
) -> None:
    on = site.new_map("Panel", ["LinkedIn ad", "Blog post"], ["Alex"])
    card = on.card("Reads the post")
    page = open_tablet(on, width, height)
    # What loads looks like the grid and makes way for it.
    expect(_card(page, card)).to_be_visible()
    grid = page.locator(".map-scroll").bounding_box()
    _card(page, card).tap()
    _card(page, card).get_by_role("button", name=re.compile("^More")).tap()
    page.get_by_role("menuitem", name="Open details").tap()
    panel = page.get_by_role("complementary", name="Card")
    expect(panel).to_be_visible()
    assert page.locator(".map-scroll").bounding_box() == grid, "the grid keeps its place under the panel"
    box = panel.bounding_box()
    assert box and box["x"] + box["width"] <= width + 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel.get_by_role("button", name="Close the panel").tap()
    expect(panel).to_have_count(0)


def test_the_tray_is_filled_and_sorted_by_touch(site: Site, open_tablet: OpenTablet) -> None:
    on = site.new_map("Tray by touch", ["LinkedIn ad", "Blog post"])
    lane = on.lane("actions")
    page = open_tablet(on)
    page.locator(".ed-bar").get_by_role("button", name=re.compile("Tray")).tap()
    tray = page.get_by_role("region", name="Tray")
    tray.get_by_label("New cards, a line each").fill("Heard on the train")
    tray.get_by_role("button", name="Add", exact=True).tap()
    card = tray.locator('[data-kind="card"]')
    expect(card).to_contain_text("Heard on the train")
    finger = Finger(page)
    finger.down(card)
    finger.rest()
    finger.move(middle(_cell(page, lane, on.touchpoints[0])))
    finger.up()
    expect(_cell(page, lane, on.touchpoints[0])).to_contain_text("Heard on the train")
    expect(tray.locator('[data-kind="card"]')).to_have_count(0)
    on.prove()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_or_hard_to_read(
    site: Site, open_tablet: OpenTablet, width: int, height: int, theme: str
) -> None:
    on = site.new_map("Looks", ["LinkedIn ad", "Blog post"], ["Alex"])
    on.card("Reads the post")
    page = open_tablet(on, width, height)
    page.emulate_media(reduced_motion="reduce", color_scheme=theme)  # type: ignore[arg-type]
    assert faults_of_looks(page) == {}
