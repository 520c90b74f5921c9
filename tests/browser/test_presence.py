"""Who is on the map besides: whose view one follows, what they hold, and who is away."""

import re

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window

# Where the map stands: the leftmost column and the uppermost lane, and how much of each is scrolled past.
CORNER = """() => {
  const root = document.querySelector(".map-scroll");
  const [head, top] = [".lane-h", ".map-top"].map((part) => root.querySelector(part).getBoundingClientRect());
  const past = (parts, of) => [...root.querySelectorAll(parts)].map((one) => [one, of(one.getBoundingClientRect())])
    .filter(([, [, end]]) => end > 1).map(([one, [start, end]]) => [one, Math.round((-start / (end - start)) * 20)])[0];
  const [column, x] = past('.map-head [data-row="touchpoints"] [data-col]',
    ({ left, right }) => [left - head.right, right - head.right]);
  const [lane, y] = past(".map > .lane[data-row]", (box) => [box.top - top.bottom, box.bottom - top.bottom]);
  return [column.dataset.col, x, lane.dataset.row, y].join(" ");
}"""


def _wide(site: Site, title: str) -> Map:
    on = site.new_map(title, ["Touchpoint 1"])
    stage = on.rows("touchpoint")[0]["stage"]
    made = []
    for number in range(2, 26):
        on.touchpoints.append(on.new_id())
        fields = {"stage": stage, "title": f"Touchpoint {number}", "rank": f"d{number:02}m"}
        made.append({"op": "create", "kind": "touchpoint", "id": on.touchpoints[-1], "fields": fields})
    on.change(*made)
    return on


def _avatar(one: Window, name: str) -> Locator:
    return one.page.locator(".ed-peers").get_by_role("button", name=re.compile(name))


def _scrolled(one: Window, left: int, top: int) -> str:
    one.page.locator(".map-scroll").evaluate("(root, to) => root.scrollTo(to)", {"left": left, "top": top})
    return str(one.page.evaluate(CORNER))


def _expect_corner(one: Window, corner: str) -> None:
    one.page.wait_for_function(f"(corner) => ({CORNER})() === corner", arg=corner)


def test_following_somebody_scrolls_and_zooms_along_until_one_looks_elsewhere(site: Site, window: OpenWindow) -> None:
    on = _wide(site, "Followed")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    # A smaller window sees the same from the same corner.
    mateo.page.set_viewport_size({"width": 1180, "height": 720})
    corner = _scrolled(ines, 1500, 60)
    _avatar(mateo, "Follow Ines Kaluvra").click()
    expect(mateo.page.locator(".following")).to_contain_text("Following Ines Kaluvra")
    expect(_avatar(ines, "Mateo Brandrel, .*follows you")).to_be_visible()
    _expect_corner(mateo, corner)
    corner = _scrolled(ines, 2300, 0)
    _expect_corner(mateo, corner)
    ines.page.locator(".ed-bar").get_by_role("button", name="Compact").click()
    expect(mateo.page.locator('.ed[data-density="compact"]')).to_be_visible()
    # Who leads can't be made to follow: both would wait for each other.
    _avatar(ines, "Follow Mateo Brandrel").click()
    expect(ines.page.locator(".toast")).to_contain_text("Mateo Brandrel follows you")
    expect(ines.page.locator(".following")).to_have_count(0)
    # One's own scrolling is one's own again.
    mateo.page.locator(".map-scroll").hover()
    mateo.page.mouse.wheel(-200, 0)
    expect(mateo.page.locator(".following")).to_have_count(0)
    _scrolled(ines, 0, 0)
    expect(_avatar(ines, "Follow Mateo Brandrel")).not_to_have_accessible_name(re.compile("follows you"))
    assert on.touchpoints[0] not in mateo.page.evaluate(CORNER)
    _avatar(mateo, "Follow Ines Kaluvra").click()
    mateo.press("Escape")
    expect(mateo.page.locator(".following")).to_have_count(0)
    ines.page.close()
    expect(_avatar(mateo, "Ines Kaluvra")).to_have_count(0)


def test_what_others_hold_bears_their_name_and_who_leaves_the_tab_is_away(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Held", ["LinkedIn ad", "Blog post"])
    card, lane = on.card("Looked at", column=1), on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    mateo.card(card).click()
    held = ines.card(card).locator(".held")
    expect(held).to_have_attribute("data-says", "Mateo")
    # The mark comes along where the element goes.
    on.change(
        {"op": "update", "kind": "card", "id": card, "fields": {"touchpoint": on.touchpoints[0], "lane": lane}},
    )
    expect(ines.cell(lane, on.touchpoints[0]).locator(f'[data-id="{card}"] .held')).to_have_count(1)
    mateo.element("touchpoint", on.touchpoints[1]).click()
    expect(ines.element("touchpoint", on.touchpoints[1]).locator(".held")).to_have_attribute("data-says", "Mateo")
    expect(held).to_have_count(0)
    mateo.edit(card)
    expect(_avatar(ines, "Mateo Brandrel, editing: .*LinkedIn ad")).to_be_visible()
    mateo.press("Escape")
    mateo.page.evaluate(
        "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    expect(_avatar(ines, "Mateo Brandrel, away")).to_have_class(re.compile("is-idle"))
    mateo.page.mouse.down()
    mateo.page.mouse.up()
    expect(_avatar(ines, "Mateo Brandrel")).not_to_have_class(re.compile("is-idle"))
