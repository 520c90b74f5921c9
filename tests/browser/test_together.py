"""Two browsers on one map, and a third process that writes by REST: everybody sees everything, nothing is lost."""

import re
from itertools import zip_longest

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site, update
from .window import Window, middle


def test_typing_in_the_same_card_from_both_browsers_merges(site: Site, window: OpenWindow) -> None:
    """C11: each types at another end of one text while the other's letters come in; a third party edits the title."""
    on = site.new_map("Typing together", ["Pricing page"])
    card = on.card("three tiers")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    hers, his = ines.edit(card), mateo.edit(card)
    hers.press("Control+Home")
    his.press("Control+End")
    # Long enough for letters of the other to come in while one's own are not sent yet.
    before, after = "On her phone at lunch, Ines sees ", " side by side and then closes the tab"
    for her_letter, his_letter in zip_longest(before, after, fillvalue=""):
        ines.page.keyboard.type(her_letter)
        mateo.page.keyboard.type(his_letter)
    on.change(update("map", on.id, title="Renamed by a third process"))
    expect(hers).to_have_value(f"{before}three tiers{after}")
    expect(his).to_have_value(f"{before}three tiers{after}")
    for one in (ines, mateo):
        expect(one.page.locator(".ed-title")).to_contain_text("Renamed by a third process")
    mateo.page.keyboard.type(" again")
    expect(hers).to_have_value(f"{before}three tiers{after} again")
    for one in (ines, mateo):
        one.press("Escape")
        one.expect_live()
    assert on.text(card) == f"{before}three tiers{after} again"
    on.prove()


def test_the_caret_stays_where_it_was_while_the_other_types_before_it(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Carets", ["Pricing page"])
    card = on.card("one three")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    field = ines.edit(card)
    field.press("Control+End")
    mateo.edit(card).press("Control+Home")
    mateo.page.keyboard.type("zero ")
    expect(field).to_have_value("zero one three")
    ines.page.keyboard.type(" four")
    expect(mateo.card(card).locator("textarea")).to_have_value("zero one three four")


def test_a_dragged_card_moves_in_the_other_browser(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Dragging", ["LinkedIn ad", "Blog post", "Podcast"])
    card, lane = on.card("Reads on the train", column=0), on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.drag(ines.card(card), ines.cell(lane, on.touchpoints[2]))
    for one in (ines, mateo):
        expect(one.cell(lane, on.touchpoints[2]).locator(f'[data-id="{card}"]')).to_be_visible()
        expect(one.cell(lane, on.touchpoints[0]).locator(f'[data-id="{card}"]')).to_have_count(0)
    ines.expect_live()
    assert next(row for row in on.rows("card") if row["id"] == card)["touchpoint"] == on.touchpoints[2]


def test_a_drag_left_with_escape_changes_nothing(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Not dragging", ["LinkedIn ad", "Blog post"])
    card, lane = on.card("Stays", column=0), on.lane("actions")
    ines = window("ines").open(on.url)
    before = len(on.log())
    ines.page.mouse.move(*middle(ines.card(card)))
    ines.page.mouse.down()
    ines.page.mouse.move(*middle(ines.cell(lane, on.touchpoints[1])), steps=5)
    ines.press("Escape")
    ines.page.mouse.up()
    expect(ines.cell(lane, on.touchpoints[0]).locator(f'[data-id="{card}"]')).to_be_visible()
    ines.expect_live()
    assert len(on.log()) == before


def test_people_see_each_others_avatars_cursors_and_what_they_edit(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Presence", ["LinkedIn ad", "Blog post"])
    card, lane = on.card("Looked at", column=1), on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    for one, name in ((ines, "Mateo Brandrel"), (mateo, "Ines Kaluvra")):
        expect(one.page.get_by_role("button", name=re.compile(name))).to_be_visible()
    _point(mateo, lane, on.touchpoints[0])
    cursor = ines.page.locator(".cursor", has_text="Mateo")
    expect(cursor).to_be_visible()
    # The pointer is drawn over the cell that it is over on the other screen, whatever the layout here.
    expect(cursor).to_have_class(re.compile("peer-"))
    cell = ines.cell(lane, on.touchpoints[0]).bounding_box()
    assert cell is not None
    ines.page.wait_for_function(
        "([left, right]) => { const box = document.querySelector('.cursor').getBoundingClientRect();"
        " return box.left >= left - 2 && box.left <= right + 2; }",
        arg=[cell["x"], cell["x"] + cell["width"]],
    )
    mateo.edit(card)
    expect(ines.card(card).locator(".flag")).to_have_text("Mateo")
    mateo.press("Escape")
    expect(ines.card(card).locator(".flag")).to_have_count(0)
    mateo.page.close()
    expect(ines.page.get_by_role("button", name=re.compile("Mateo Brandrel"))).to_have_count(0)
    expect(ines.page.locator(".cursor")).to_have_count(0)


def _point(one: Window, lane: str, touchpoint: str) -> None:
    x, y = middle(one.cell(lane, touchpoint))
    one.page.mouse.move(x - 20, y)
    one.page.mouse.move(x, y, steps=4)
