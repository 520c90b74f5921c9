"""The emotion curve by pointer, by number and by key; the other browser sees each step."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window, middle


def _map(site: Site) -> Map:
    on = site.new_map("Feelings", ["LinkedIn ad", "Pricing", "Sign-up"], personas=["Alex", "Mara"])
    scores = [1.0, -1.0, 0.5]
    on.change(
        *[
            {
                "op": "create",
                "kind": "emotion",
                "id": on.keyed("emotion", touchpoint, on.personas[0]),
                "fields": {"touchpoint": touchpoint, "map_persona": on.personas[0], "score": score},
            }
            for touchpoint, score in zip(on.touchpoints, scores, strict=True)
        ]
    )
    return on


def _pull(one: Window, column: int, on: Map, pixels: float, *, alt: bool = False) -> None:
    x, y = middle(one.marker(on.touchpoints[column], on.personas[0]))
    one.page.mouse.move(x, y)
    one.page.mouse.down()
    if alt:
        one.page.keyboard.down("Alt")
    one.page.mouse.move(x, y + pixels, steps=6)
    expect(one.page.locator(".bubble")).to_be_visible()
    one.page.mouse.up()
    if alt:
        one.page.keyboard.up("Alt")


def test_a_dragged_point_is_one_change_and_seen_by_the_other(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    before = len(on.log())
    _pull(ines, 1, on, -45)
    name = re.compile("Alex, .*, Pricing")
    for one in (ines, mateo):
        expect(one.marker(on.touchpoints[1], on.personas[0])).not_to_have_attribute("aria-label", re.compile("−1.0"))
    ines.expect_live()
    emotion = on.emotion(1)
    assert emotion is not None
    assert emotion["score"] > -1
    assert emotion["score"] % 0.5 == 0
    expect(mateo.marker(on.touchpoints[1], on.personas[0])).to_have_attribute("aria-label", name)
    assert len(on.log()) == before + 1
    _pull(ines, 1, on, -9, alt=True)
    ines.expect_live()
    finer = on.emotion(1)
    assert finer is not None
    assert emotion["score"] < finer["score"] < emotion["score"] + 0.5


def test_escape_ends_a_drag_without_a_change(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines = window("ines").open(on.url)
    before = len(on.log())
    x, y = middle(ines.marker(on.touchpoints[0], on.personas[0]))
    ines.page.mouse.move(x, y)
    ines.page.mouse.down()
    ines.page.mouse.move(x, y + 60, steps=5)
    expect(ines.page.locator(".bubble")).to_be_visible()
    ines.press("Escape")
    ines.page.mouse.up()
    expect(ines.page.locator(".bubble")).to_have_count(0)
    expect(ines.marker(on.touchpoints[0], on.personas[0])).to_have_attribute("aria-label", re.compile(r"\+1\.0"))
    assert len(on.log()) == before


def test_a_typed_score_with_word_and_reason_is_seen_by_the_other(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.marker(on.touchpoints[1], on.personas[0]).click()
    score = ines.page.get_by_label("Score")
    score.fill("-1.8")
    score.press("Enter")
    ines.page.get_by_label("In a word").fill("Lost")
    ines.page.get_by_label("In a word").press("Enter")
    ines.page.get_by_label("Reason").fill("Four tiers and no price for one")
    marker = mateo.marker(on.touchpoints[1], on.personas[0])
    expect(marker).to_have_attribute("aria-label", "Alex, very frustrated, −1.8, Lost, Pricing")
    score.fill("3")
    score.press("Enter")
    expect(ines.page.get_by_role("alert").filter(has_text="from −2 to 2")).to_be_visible()
    ines.press("Escape")
    expect(ines.page.get_by_role("dialog")).to_have_count(0)
    ines.expect_live()
    emotion = on.emotion(1)
    assert emotion is not None
    assert (emotion["score"], emotion["word"], emotion["reason"]) == (-1.8, "Lost", "Four tiers and no price for one")


def test_an_empty_spot_sets_the_lens_personas_emotion_and_clear_unsets_it(site: Site, window: OpenWindow) -> None:
    """Not set differs from neutral: clearing breaks the line, it does not draw a zero."""
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.page.locator(".ed-personas").get_by_role("button", name="Mara").click()
    column = ines.page.locator(f'.plot [data-col="{on.touchpoints[0]}"]')
    box = column.bounding_box()
    assert box is not None
    ines.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.8)
    for one in (ines, mateo):
        expect(one.marker(on.touchpoints[0], on.personas[1])).to_have_attribute("aria-label", re.compile("^Mara, .*−"))
    ines.marker(on.touchpoints[0], on.personas[1]).click()
    ines.page.get_by_role("dialog").get_by_role("button", name="Clear").click()
    for one in (ines, mateo):
        expect(one.marker(on.touchpoints[0], on.personas[1])).to_have_count(0)
    ines.expect_live()
    assert on.emotion(0, persona=1) is None
    assert on.emotion(0, persona=0) is not None


def test_leaving_the_popover_by_clicking_away_sets_nothing(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines = window("ines").open(on.url)
    before = len(on.log())
    ines.marker(on.touchpoints[0], on.personas[0]).click()
    expect(ines.page.get_by_role("dialog")).to_be_visible()
    box = ines.page.locator(f'.plot [data-col="{on.touchpoints[2]}"]').bounding_box()
    assert box is not None
    ines.page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + 14)
    expect(ines.page.get_by_role("dialog")).to_have_count(0)
    ines.expect_live()
    assert len(on.log()) == before


def test_moments_of_truth_are_starred_and_a_guess_says_that_it_is_one(site: Site, window: OpenWindow) -> None:
    on = _map(site)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    expect(mateo.page.locator(".marker__star")).to_have_count(0)
    ines.element("touchpoint", on.touchpoints[1]).focus()
    ines.press("m")
    star = mateo.page.locator(f'.plot [data-col="{on.touchpoints[1]}"] .marker__star')
    expect(star).to_have_count(1)
    # Nothing is backed yet: the whole stretch of the line is hatched.
    expect(mateo.page.locator("#plot-guess rect")).to_have_count(1)
    ines.marker(on.touchpoints[1], on.personas[0]).click()
    expect(ines.page.locator(".emo-pop")).to_contain_text("Guess")
    expect(ines.page.locator(".emo-pop").get_by_role("button", name="Say how we know")).to_be_visible()
