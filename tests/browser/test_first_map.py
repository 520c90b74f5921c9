"""Ten minutes from sign-up to a map: one persona, 3 stages, 6 touchpoints and a curve, by what can be seen.

Minutes are not asserted: each click and each text typed is counted, and somebody new needs about eight seconds for one.
"""

import re

from playwright.sync_api import Locator, Page, expect

from .conftest import OpenWindow
from .site import PASSWORD, Site

# Ten minutes at eight seconds each.
GESTURES = 75

STAGES = ("Notices us", "Tries it", "Stays")
TOUCHPOINTS = ("I see an ad", "I ask a friend", "I sign up", "I send a first invoice", "I pay", "I tell a friend")
# Where in the lane each feeling lies, from its top: good is high.
HEIGHTS = (0.4, 0.25, 0.5, 0.2, 0.8, 0.3)


class Newcomer:
    """Somebody who uses what the page shows them, and how often they had to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.gestures = 0

    def click(self, target: Locator, **where: object) -> None:
        self.gestures += 1
        target.click(**where)  # type: ignore[arg-type]

    def type(self, words: str) -> None:
        """Into what the page has opened for typing; Enter says that it is done."""
        self.gestures += 1
        expect(self.page.locator("textarea:focus, input:focus")).to_have_count(1)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")


def test_somebody_new_has_a_map_with_a_curve_in_ten_minutes(site: Site, window: OpenWindow) -> None:
    nora = window()
    page, hand = nora.page, Newcomer(nora.page)
    page.goto(site.url)
    _sign_up(hand)
    _new_map(hand)
    nora.expect_live()
    _three_stages(hand)
    _six_touchpoints(hand)
    _curve(hand)
    nora.expect_live()
    assert hand.gestures <= GESTURES, hand.gestures
    page.reload()
    nora.expect_live()
    expect(page.locator(".map-head [data-kind=stage]")).to_have_count(len(STAGES))
    expect(page.locator(".map-head [data-kind=touchpoint]")).to_have_count(len(TOUCHPOINTS))
    expect(page.locator(".map .marker")).to_have_count(len(HEIGHTS))
    expect(page.locator(".ed-personas")).to_contain_text("Alex")


def _sign_up(hand: Newcomer) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="Create one"))
    page.get_by_label("name", exact=False).first.fill("Nora Newcomer")
    page.locator('input[type="email"]').fill("nora.first@example.org")
    page.locator('input[type="password"]').fill(PASSWORD)
    hand.gestures += 3
    hand.click(page.get_by_role("button", name="Create account"))
    expect(page).to_have_url(re.compile(r"/w/[^/]+/$"))


def _new_map(hand: Newcomer) -> None:
    """By the wizard, where a persona is made by name alone."""
    page = hand.page
    hand.click(page.get_by_role("link", name="New map").first)
    page.get_by_label("Title").fill("A freelancer's first months")
    hand.click(page.get_by_role("button", name="Next step").locator("visible=true"))
    page.get_by_label("Somebody new").fill("Alex")
    hand.gestures += 2
    hand.click(page.get_by_role("button", name="Create map").first)
    expect(page).to_have_url(re.compile(r"/maps/[0-9a-f-]{36}/$"))


def _three_stages(hand: Newcomer) -> None:
    """Of the five that a blank map begins with, two go."""
    heads = hand.page.locator(".map-head [data-kind=stage]")
    expect(heads).to_have_count(5)
    for left in (4, 3):
        hand.click(heads.nth(left))
        hand.gestures += 1
        hand.page.keyboard.press("Delete")
        expect(heads).to_have_count(left)
    for number, name in enumerate(STAGES):
        hand.click(heads.nth(number), click_count=2)
        hand.type(name)


def _six_touchpoints(hand: Newcomer) -> None:
    page = hand.page
    for number, name in enumerate(TOUCHPOINTS):
        stage = STAGES[number // 2]
        empty = page.locator(".map-head").get_by_role("button", name=re.compile(f"Add a touchpoint to {stage}"))
        hand.click(empty.last)
        hand.type(name)
    heads = page.locator(".map-head [data-kind=touchpoint]")
    expect(heads).to_have_count(len(TOUCHPOINTS))


def _curve(hand: Newcomer) -> None:
    page = hand.page
    columns = page.locator(".lane--emotions [role=gridcell][data-col]")
    expect(columns).to_have_count(len(HEIGHTS))
    for number, height in enumerate(HEIGHTS):
        box = columns.nth(number).bounding_box()
        assert box
        hand.gestures += 1
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * height)
        expect(page.locator(".map .marker")).to_have_count(number + 1)
        page.keyboard.press("Escape")
