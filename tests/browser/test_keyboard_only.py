"""One map from blank to published by the keyboard alone: nothing here clicks, and no script acts on the page."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window

TOUCHPOINTS = (
    ("Notices", ("Sees an ad on the train", "Asks a colleague")),
    ("Tries", ("Signs up on a phone", "Writes the first invoice")),
    ("Stays", ("Is charged for the first time", "Tells a friend")),
)
THOUGHTS = ("“Is this for me?”", "“She has it too.”", "“That was quick.”")
FACES = "342415"
LOWEST = 4


def test_one_map_from_blank_to_published(site: Site, window: OpenWindow) -> None:
    persona = "Keyla Arrowsmith"
    site.new_persona(persona)
    on = _blank(site)
    keyla = window("ines").open(on.url)
    _name_the_map(keyla)
    _choose_persona(keyla, persona)
    _draw_the_journey(keyla)
    _tell_what_they_do_and_think(keyla)
    _draw_the_curve(keyla)
    _name_the_pain(keyla)
    _link_an_opportunity(keyla)
    _set_objective_and_status(keyla)
    keyla.expect_live()
    _check(on)
    on.prove()


def _blank(site: Site) -> Map:
    with site.api() as api:
        made = api.post(f"workspaces/{site.slug}/maps/", json={"title": "Blank", "template": "blank"})
    assert made.status_code == 201, made.text
    return Map(site, made.json()["id"])


def _name_the_map(one: Window) -> None:
    _tab_to(one, re.compile("^Blank.*rename"))
    one.press("Enter", "Control+a")
    one.page.keyboard.type("Freelancer: from trial to paid")
    one.press("Enter")
    expect(one.page.get_by_role("heading", name=re.compile("^Freelancer: from trial to paid"))).to_be_visible()


def _choose_persona(one: Window, persona: str) -> None:
    _palette(one, "add or take off a persona")
    _take(one, persona)
    expect(one.page.locator(".ed-personas").get_by_role("button", name=persona)).to_be_visible()


def _draw_the_journey(one: Window) -> None:
    """The stages that a blank map begins with are renamed and filled; those that are left over go."""
    _tab_to(one, re.compile("^Stage 1"), within=".map")
    for number, (stage, touchpoints) in enumerate(TOUCHPOINTS, start=1):
        _focus_is(one, re.compile(f"^Stage {number}"))
        one.press("Enter")
        _type(one, stage)
        one.press("ArrowDown", "Enter")
        _type(one, touchpoints[0])
        one.press("n")
        _type(one, touchpoints[1])
        _until(one, "ArrowUp", re.compile(f"^Stage {number}"))
        one.press("ArrowRight")
    for left in (2, 1):
        _focus_is(one, re.compile("^Stage 4"))
        one.press("Delete")
        expect(one.page.locator(".map .stage")).to_have_count(len(TOUCHPOINTS) + left - 1)
    _focus_is(one, re.compile("^Stage 3"))
    one.press("ArrowDown")


def _type(one: Window, words: str) -> None:
    expect(one.page.locator("textarea:focus")).to_have_count(1)
    one.press("Control+a")
    one.page.keyboard.type(words)
    one.press("Enter")
    expect(one.page.locator("textarea:focus")).to_have_count(0)


def _tell_what_they_do_and_think(one: Window) -> None:
    one.press("Home")
    _until(one, "ArrowDown", re.compile("^Actions"))
    one.press("Enter")
    _fill_row(one, [f"Does step {number}" for number in range(1, 7)])
    one.press("Home")
    _until(one, "ArrowDown", re.compile("^Thoughts"))
    one.press("Enter")
    _fill_row(one, THOUGHTS)


def _fill_row(one: Window, texts: "list[str] | tuple[str, ...]") -> None:
    """Tab saves and opens the next cell of the lane; Esc leaves."""
    for number, text in enumerate(texts):
        if number:
            one.press("Tab")
        expect(one.page.locator("textarea:focus")).to_have_value("")
        one.page.keyboard.type(text)
    one.press("Escape")


def _draw_the_curve(one: Window) -> None:
    one.press("Home")
    _until(one, "ArrowDown", re.compile("^Keyla Arrowsmith, not set"))
    for number, face in enumerate(FACES):
        if number:
            one.press("ArrowRight")
        _focus_is(one, re.compile("^Keyla Arrowsmith, not set"))
        one.press(face)
        _focus_is(one, re.compile("^Keyla Arrowsmith, (very frustrated|frustrated|neutral|pleased|delighted)"))
    one.press("ArrowLeft")
    _focus_is(one, re.compile("very frustrated, −2.0"))
    one.press("Alt+ArrowUp", "Alt+Shift+ArrowDown")
    _focus_is(one, re.compile("−1.6"))
    one.press("m")
    expect(one.page.locator(".tp .mot")).to_have_count(1)


def _name_the_pain(one: Window) -> None:
    _until(one, "ArrowDown", re.compile("^Pain points, "))
    one.press("Enter")
    _type(one, "Cannot tell what is charged")
    one.press("Space")
    _tab_to(one, re.compile("1"), within='[role="radiogroup"]')
    one.press("4")
    expect(one.page.locator('.insp [role="radio"][aria-checked="true"]')).to_be_focused()
    one.press("Escape")
    expect(one.page.locator(".insp")).to_have_count(0)


def _link_an_opportunity(one: Window) -> None:
    one.press("ArrowDown")
    one.press("Enter")
    _type(one, "Show the next invoice before it comes")
    one.press("l")
    option = one.page.get_by_role("checkbox", name=re.compile("Cannot tell what is charged"))
    expect(option).to_be_focused()
    one.press("Space")
    expect(option).to_be_checked()
    one.press("Escape")


def _set_objective_and_status(one: Window) -> None:
    _palette(one, "map settings")
    expect(one.page.locator("#settings")).to_be_focused()
    _tab_to(one, re.compile("Objective"), within="#settings")
    one.page.keyboard.type("More freelancers stay after their trial")
    _tab_to(one, re.compile("Status"), within="#settings")
    one.page.keyboard.type("Pub")
    expect(one.page.locator("#field-map-status")).to_have_value("published")


def _check(on: Map) -> None:
    (drawn,) = on.rows("map")
    assert drawn["title"] == "Freelancer: from trial to paid"
    assert drawn["objective_text"] == "More freelancers stay after their trial"
    assert drawn["status"] == "published"
    stages = sorted(on.rows("stage"), key=lambda row: row["rank"])
    assert [row["title"] for row in stages] == [stage for stage, _ in TOUCHPOINTS]
    places = {row["id"]: row for row in on.rows("touchpoint")}
    order = [
        row
        for stage in stages
        for row in sorted(places.values(), key=lambda row: row["rank"])
        if row["stage"] == stage["id"]
    ]
    assert [row["title"] for row in order] == [title for _, titles in TOUCHPOINTS for title in titles]
    assert [row["moment_of_truth"] for row in order].index(True) == LOWEST
    lanes = {row["id"]: row["role"] for row in on.rows("lane")}
    cards = [(lanes[row["lane"]], row["text"]) for row in on.rows("card")]
    assert sorted(text for role, text in cards if role == "actions") == [f"Does step {n}" for n in range(1, 7)]
    assert sorted(text for role, text in cards if role == "thoughts") == sorted(THOUGHTS)
    scores = {row["touchpoint"]: row["score"] for row in on.rows("emotion")}
    assert [scores[row["id"]] for row in order] == [0, 1, -1, 1, -1.6, 2]
    (pain,) = on.rows("pain_point")
    assert (pain["title"], pain["severity"], pain["touchpoint"]) == (
        "Cannot tell what is charged",
        4,
        order[LOWEST]["id"],
    )
    (opportunity,) = on.rows("opportunity")
    assert opportunity["pain_points"] == [pain["id"]]


_NAME = """() => {
  const element = document.activeElement;
  const label = element?.id && document.querySelector(`label[for="${element.id}"]`)?.textContent;
  return element?.getAttribute("aria-label") || label || element?.textContent || "";
}"""


def _focused(one: Window) -> str:
    return str(one.page.evaluate(_NAME)).strip()


def _focus_is(one: Window, name: re.Pattern[str]) -> None:
    expect(one.page.locator(":focus")).to_have_attribute("aria-label", name)


def _tab_to(one: Window, name: re.Pattern[str], within: str | None = None) -> None:
    for _ in range(60):
        inside = within is None or one.page.locator(f"{within} :focus").count() > 0
        if inside and name.search(_focused(one)):
            return
        one.press("Tab")
    raise AssertionError(f"Tab never reaches {name.pattern!r}; it is at {_focused(one)!r}")


def _until(one: Window, key: str, name: re.Pattern[str]) -> None:
    for _ in range(20):
        if name.search(_focused(one)):
            return
        one.press(key)
    raise AssertionError(f"{key} never reaches {name.pattern!r}; it is at {_focused(one)!r}")


def _palette(one: Window, words: str) -> None:
    one.press("Control+k")
    expect(one.page.get_by_role("combobox")).to_be_focused()
    one.page.keyboard.type(words)
    expect(one.page.locator('.pal [aria-selected="true"]')).to_contain_text(re.compile(words, re.IGNORECASE))
    one.press("Enter")


def _take(one: Window, item: str) -> None:
    """An entry of the menu that is open: its letter goes from one that begins so to the next, of however many."""
    entry = one.page.get_by_role("menuitem", name=re.compile(f"^{re.escape(item)}"))
    expect(entry).to_be_visible()
    expect(one.page.locator('[role="menu"] :focus')).to_have_count(1)
    alike = one.page.get_by_role("menuitem", name=re.compile(f"^{item[0]}", re.IGNORECASE)).count()
    for _ in range(alike):
        if item in _focused(one):
            break
        one.press(item[0].lower())
    expect(entry).to_be_focused()
    one.press("Enter")
