"""What people meet who use a screen reader, large text, their system's colours, no motion, or a finger."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .audits import accessibility_faults, faults_of_looks
from .conftest import OpenWindow
from .full_map import Full, full_map
from .site import Site
from .window import Window

# Number of the row, and for each cell of it: role, first column, columns covered.
GRID = """() => [...document.querySelectorAll("[role=grid].map [role=row]")].map((row) => ({
  index: Number(row.ariaRowIndex),
  cells: [...row.querySelectorAll("[role=gridcell],[role=rowheader],[role=columnheader]")]
    .filter((cell) => cell.closest("[role=row]") === row)
    .map((cell) => [cell.getAttribute("role"), Number(cell.ariaColIndex), Number(cell.ariaColSpan ?? 1)]),
}))"""

TABBABLE = """() => document.querySelectorAll(".map-scroll [data-stop][tabindex='0']").length"""

# Text alone, as browsers enlarge it: every size of a letter is doubled, and the height of its lines.
TWICE = """() => {
  const all = [...document.querySelectorAll("body *:not(svg, svg *)")].map((one) => [one, getComputedStyle(one)])
    .map(([one, style]) => [one, parseFloat(style.fontSize), parseFloat(style.lineHeight)]);
  for (const [one, size, line] of all) {
    one.style.fontSize = `${size * 2}px`;
    if (line) one.style.lineHeight = `${line * 2}px`;
  }
}"""

# Texts of the map that no longer fit where they stand.
CUT = """() => [...document.querySelectorAll(".map :is(.card, .finding, .tp, .lane-h, .stage)")]
  .filter((one) => one.scrollHeight > one.clientHeight + 5)
  .map((one) => `${one.className}: ${one.textContent.slice(0, 40)} ${one.scrollHeight} > ${one.clientHeight}`)"""

# Pointer targets smaller than this: WCAG 2.5.8 asks for 24 px or room around, touch for more.
SMALL = """(least) => [...document.querySelectorAll("a[href], button, input, select, textarea, [role=button], summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest(".sr, .skip, [inert]"))
  .filter((one) => getComputedStyle(one).pointerEvents !== "none" && !(one.tagName === "A" && getComputedStyle(one).display === "inline"))
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect(), ["::before", "::after"].map((part) => getComputedStyle(one, part)).find((part) => part.content !== "none" && part.position === "absolute")])
  .map(([one, box, before]) => {
    const out = before ? [parseFloat(before.width) || 0, parseFloat(before.height) || 0] : [0, 0];
    return [one, Math.max(box.width, out[0]), Math.max(box.height, out[1])];
  })
  .filter(([, width, height]) => width > 1 && (width < least - 0.5 || height < least - 0.5))
  .map(([one, width, height]) => `${one.className || one.tagName} ${one.ariaLabel ?? one.textContent.trim().slice(0, 20)} ${Math.round(width)}x${Math.round(height)}`)
"""  # noqa: E501


@pytest.fixture(scope="module")
def full(site: Site) -> Full:
    return full_map(site)


def _rows(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate(GRID))


def _check_grid(page: Page) -> None:
    rows = _rows(page)
    grid = page.locator("[role=grid].map")
    assert [row["index"] for row in rows] == list(range(1, len(rows) + 1))
    assert grid.get_attribute("aria-rowcount") == str(len(rows))
    columns = int(grid.get_attribute("aria-colcount") or 0)
    for row in rows:
        for role, first, span in row["cells"]:
            assert first == 0 or 1 <= first <= first + span - 1 <= columns, (row["index"], role, first, span)
            assert role != "rowheader" or first == 1
    # A column's number is that of its place: headers and cells agree.
    heads = [first for role, first, _span in rows[1]["cells"] if role == "columnheader" and first]
    assert heads == list(range(2, columns + 1))
    assert page.evaluate(TABBABLE) == 1


def test_the_grid_is_told_as_it_is_drawn(full: Full, window: OpenWindow) -> None:
    on = full.on
    ines = window("ines", fresh=True).open(on.url)
    page = ines.page
    expect(page.locator(".map-head .stage").first).to_be_visible()
    _check_grid(page)
    stages = page.locator(".map-head .stage")
    spans = [int(one.get_attribute("aria-colspan") or 0) for one in stages.all()]
    assert sum(spans) == int(page.locator(".map").get_attribute("aria-colcount") or 0) - 1
    expect(stages.first).to_have_attribute("aria-label", "Stage 1: Awareness")
    wide = page.locator(".cell--wide").first
    expect(wide).to_have_attribute("aria-colspan", "3")
    expect(wide.locator(".card")).to_have_attribute("aria-label", re.compile("^Actions, .+: Goes on for three columns"))
    chart = page.get_by_role("img", name=re.compile("^Emotion over 19 touchpoints?[.] Alex: ")).first
    expect(chart).to_be_attached()
    # Folded, hidden and pinned parts keep the count right.
    page.locator(".stage__n").nth(1).click()
    page.locator(".lane--thoughts .lane-h").focus()
    ines.press("[")
    expect(page.locator(".lane--thoughts .lane-h")).to_have_attribute("aria-expanded", "false")
    page.locator(".lane--thoughts .lane-h").click(button="right")
    page.get_by_role("menuitem", name="Pin under the header").click()
    page.locator('[data-door="lanes"]').click()
    page.locator(".vpop input[type=checkbox]").last.uncheck()
    ines.press("Escape")
    expect(page.locator(".map-top .lane")).to_have_count(1)
    _check_grid(page)


def test_selection_is_told(full: Full, window: OpenWindow) -> None:
    ines = window("ines").open(full.on.url)
    stage = ines.page.locator(".stage").first
    expect(ines.page.locator("[role=grid].map")).to_have_attribute("aria-multiselectable", "true")
    stage.focus()
    expect(stage).to_have_attribute("aria-selected", "true")
    cards = ines.page.locator(".lane--thoughts .card")
    cards.nth(0).focus()
    expect(stage).to_have_attribute("aria-selected", "false")
    ines.press("Shift+ArrowRight")
    expect(cards.nth(1)).to_have_attribute("aria-description", "Selected")
    expect(ines.page.locator(".ed-toasts > [role=status]")).to_have_text("2 selected")
    ines.press("Escape")
    expect(cards.nth(1)).not_to_have_attribute("aria-description", "Selected")


def test_nothing_moves_for_who_asks_for_less_motion(full: Full, window: OpenWindow) -> None:
    one = window("ines")
    one.page.emulate_media(reduced_motion="reduce")
    one.open(full.on.url)
    one.page.locator(".lane--thoughts .card").first.focus()
    one.press("Control+k")
    moving = """() => document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 0).length
      + [...document.querySelectorAll("*")].filter((one) => ["transitionDuration", "animationDuration"].some((name) =>
          getComputedStyle(one)[name].split(",").some((time) => parseFloat(time) > 0))).length"""
    assert one.page.evaluate(moving) == 0


@pytest.mark.parametrize("size", [(720, 450), (1440, 900)], ids=["zoomed to 200 percent", "text of 200 percent"])
def test_twice_as_large_loses_nothing(full: Full, window: OpenWindow, size: tuple[int, int]) -> None:
    one = window("ines")
    one.page.emulate_media(reduced_motion="reduce")
    one.page.set_viewport_size({"width": size[0], "height": size[1]})
    one.open(full.on.url)
    if size[0] == 1440:
        one.page.evaluate(TWICE)
        assert one.page.evaluate(CUT) == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    for name in ("Map", "Settings"):
        expect(one.page.locator(".ed-tabs").get_by_role("link", name=name)).to_be_in_viewport()
    for name in ("Undo", "Redo"):
        expect(one.page.locator(".ed-top").get_by_role("button", name=re.compile(f"^{name}"))).to_be_in_viewport()
    # In a narrow window the rail's has to do.
    help_of_both = one.page.locator('.ed-top [data-door="help"], .rail [data-help]').locator("visible=true")
    expect(help_of_both.first).to_be_in_viewport()
    card = one.page.locator(".lane--thoughts .card").first
    card.focus()
    expect(card).to_be_in_viewport()
    one.press("Enter")
    expect(card.locator("textarea")).to_be_in_viewport()
    one.press("Escape", "Space")
    panel = one.page.locator(".insp")
    expect(panel.get_by_role("button", name="Close the panel")).to_be_in_viewport()
    assert panel.evaluate("one => one.getBoundingClientRect().right <= innerWidth + 1")
    panel.get_by_role("button", name="Close the panel").click()
    if size[0] == 720:
        assert faults_of_looks(one.page) == {}
        assert accessibility_faults(one.page) == []


def test_in_the_systems_colours_everything_can_still_be_seen(site: Site, full: Full, browsers: list[Browser]) -> None:
    context = browsers[0].new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    session = site.people["ines"]["session"]
    context.add_cookies([{"name": "session", "value": session, "url": site.url, "httpOnly": True}])
    context.add_init_script(f"localStorage['journeymap.guide.{site.people['ines']['id']}'] ??= 'closed';")
    one = Window(context)
    try:
        one.open(full.on.url)
        page = one.page
        card = page.locator(".lane--actions .card").first
        assert card.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth) > 0"), "cards have an edge"
        card.click(position={"x": 12, "y": 12})
        ring = card.evaluate(
            "one => [getComputedStyle(one).outlineStyle, parseFloat(getComputedStyle(one).outlineWidth)]"
        )
        assert ring[0] != "none" and ring[1] >= 2, "what is selected, or has the focus"
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for line in page.locator(".plot__line").all():
            assert line.evaluate("one => getComputedStyle(one).stroke") not in ("none", paper), "the curve"
        face = page.locator(".marker").first
        assert face.evaluate("one => getComputedStyle(one).borderTopColor") != paper, "the faces"
        # A pressed button differs from its neighbour by more than its fill.
        on, off = (page.locator(f'.ed-bar .seg [aria-pressed="{is_on}"]').first for is_on in ("true", "false"))
        outline = "one => getComputedStyle(one).outlineStyle"
        assert on.evaluate(outline) != off.evaluate(outline)
        page.locator(".lane--thoughts .card").first.focus()
        one.press("Space")
        swatches = page.locator(".insp .swatches .s-1, .insp .swatches .s-2")
        colours = {one.evaluate("one => getComputedStyle(one).backgroundColor") for one in swatches.all()}
        assert len(colours) == 2 and paper not in colours, "swatches keep their colours"
        assert not one.faults
    finally:
        context.close()


def test_what_shows_on_hover_shows_on_focus_too(full: Full, window: OpenWindow) -> None:
    one = window("ines").open(full.on.url)
    page = one.page
    for holder in (".stage", ".lane--thoughts .lane-h", ".tp"):
        head = page.locator(holder).first
        head.focus()
        for tool in head.locator("button.more").all():
            expect(tool).to_have_css("opacity", "1")
        # The same commands stand in the menu that keys open.
        one.press("Shift+F10")
        expect(page.get_by_role("menu")).to_be_visible()
        one.press("Escape")
    page.locator(".rail .rail__a").first.focus()
    label = page.locator(".rail :focus > span").last
    expect(label).to_have_css("opacity", "1")


def test_targets_are_large_enough(full: Full, window: OpenWindow) -> None:
    one = window("ines").open(full.on.url)
    one.page.locator(".lane--thoughts .card").first.focus()
    one.press("Space")
    expect(one.page.locator(".insp")).to_be_visible()
    assert one.page.evaluate(SMALL, 24) == []


def test_on_a_phone_targets_fit_a_finger(site: Site, full: Full, browsers: list[Browser]) -> None:
    context = browsers[0].new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    session = site.people["ines"]["session"]
    context.add_cookies([{"name": "session", "value": session, "url": site.url, "httpOnly": True}])
    one = Window(context)
    try:
        one.open(full.on.url)
        assert one.page.evaluate(SMALL, 44) == []
        one.page.goto(f"{site.url}/w/{site.slug}/")
        assert one.page.evaluate(SMALL, 44) == []
    finally:
        context.close()
