"""Copy, cut, paste and duplicate on one map, by keys, menus and a drag."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .pasting import CUT, PASTE, go_to_cell, said, texts
from .site import Site, update
from .window import middle


def test_a_card_is_copied_into_another_cell_and_a_colleague_sees_it(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Copied", ["LinkedIn ad", "Blog post"])
    card = on.card("Reads reviews")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).focus()
    ines.press("Control+c")
    said(ines, "1 card copied.")
    go_to_cell(ines, on, "thoughts", 1)
    ines.press("Control+v")
    for one in (ines, mateo):
        expect(one.cell(on.lane("thoughts"), on.touchpoints[1]).get_by_text("Reads reviews")).to_be_visible()
    said(ines, "1 card pasted.")
    expect(ines.cell(on.lane("thoughts"), on.touchpoints[1]).locator('[data-kind="card"]')).to_be_focused()
    copy = next(row for row in on.rows("card") if row["id"] != card)
    assert copy["origin"] == card
    ines.press("Control+z")
    expect(mateo.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)
    ines.expect_live()
    on.prove()


def test_several_cells_keep_their_places(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Several", ["One", "Two", "Three", "Four"])
    first, second = on.card("a", 0), on.card("b", 1, role="thoughts")
    ines = window("ines").open(on.url)
    ines.card(first).click()
    ines.card(second).click(modifiers=["Shift"])
    ines.press("Control+c")
    said(ines, "2 cards copied.")
    go_to_cell(ines, on, "actions", 2)
    ines.press("Control+v")
    expect(ines.cell(on.lane("actions"), on.touchpoints[2]).get_by_text("a", exact=True)).to_be_visible()
    expect(ines.cell(on.lane("thoughts"), on.touchpoints[3]).get_by_text("b", exact=True)).to_be_visible()
    ines.expect_live()
    assert len(on.log()) == len({change["id"] for change in on.log()})
    ines.press("Control+z")
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(2)


def test_cut_looks_cut_moves_with_its_id_and_one_undo_brings_it_back(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Cut", ["LinkedIn ad", "Blog post"])
    card = on.card("Goes on")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).focus()
    ines.press("Control+x")
    said(ines, "1 card cut.")
    expect(ines.card(card)).to_have_css("background-image", CUT)
    ines.press("Escape")
    expect(ines.card(card)).not_to_have_css("background-image", CUT)
    ines.press("Control+x")
    go_to_cell(ines, on, "actions", 1)
    ines.press("Control+v")
    for one in (ines, mateo):
        expect(one.cell(on.lane("actions"), on.touchpoints[1]).locator(f'[data-id="{card}"]')).to_be_visible()
    expect(ines.card(card)).not_to_have_css("background-image", CUT)
    ines.press("Control+z")
    expect(mateo.cell(on.lane("actions"), on.touchpoints[0]).locator(f'[data-id="{card}"]')).to_be_visible()
    # What was moved once is copied from then on.
    go_to_cell(ines, on, "actions", 1)
    ines.press("Control+v")
    expect(mateo.page.get_by_text("Goes on")).to_have_count(2)
    ines.expect_live()
    on.prove()


def test_duplicates_of_several_of_a_touchpoint_and_of_a_stage(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Twice", ["LinkedIn ad", "Blog post"])
    first, second = on.card("a", 0), on.card("b", 1)
    ines = window("ines").open(on.url)
    ines.card(first).click()
    ines.card(second).click(modifiers=["Shift"])
    ines.press("Control+d")
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(4)
    ines.page.locator('.map-head [data-kind="touchpoint"]').first.focus()
    ines.press("Control+d")
    expect(ines.page.locator('.map-head [data-kind="touchpoint"]')).to_have_count(3)
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(6)
    ines.page.locator('.map-head [data-kind="stage"]').first.focus()
    ines.press("Control+d")
    expect(ines.page.locator('.map-head [data-kind="touchpoint"]')).to_have_count(6)
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(12)
    ines.expect_live()
    for _ in range(3):
        ines.press("Control+z")
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(2)
    ines.expect_live()
    on.prove()


def test_a_drag_with_alt_copies(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Alt", ["LinkedIn ad", "Blog post"])
    card = on.card("Both")
    ines = window("ines").open(on.url)
    start, end = middle(ines.card(card)), middle(ines.cell(on.lane("thoughts"), on.touchpoints[1]))
    ines.page.mouse.move(*start)
    ines.page.mouse.down()
    ines.page.keyboard.down("Alt")
    ines.page.mouse.move(*end, steps=8)
    ines.page.mouse.up()
    ines.page.keyboard.up("Alt")
    expect(ines.cell(on.lane("thoughts"), on.touchpoints[1]).get_by_text("Both")).to_be_visible()
    expect(ines.cell(on.lane("actions"), on.touchpoints[0]).locator(f'[data-id="{card}"]')).to_be_visible()
    ines.expect_live()
    assert len(on.rows("card")) == 2
    ines.press("Control+z")
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)


def test_menus_copy_and_paste_too(site: Site, window: OpenWindow) -> None:
    on = site.new_map("By menu", ["LinkedIn ad", "Blog post"])
    card = on.card("By menu")
    ines = window("ines").open(on.url)
    ines.card(card).click(button="right")
    ines.page.get_by_role("menuitem", name="Copy", exact=True).click()
    said(ines, "1 card copied.")
    ines.cell(on.lane("actions"), on.touchpoints[1]).locator("[data-stop]").first.click(button="right")
    ines.page.get_by_role("menuitem", name="Paste", exact=True).click()
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(2)
    ines.expect_live()
    assert texts(on, 1) == ["By menu"]


def test_somebody_who_may_not_edit_copies_but_changes_nothing(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Read only", ["LinkedIn ad"])
    card = on.card("Seen")
    on.change(update("card", card, text="Seen by all"))
    reader = site.join("reader")
    with site.api() as api:
        members = f"workspaces/{site.slug}/members/{site.member_id(reader)}/"
        assert api.patch(members, json={"role": "viewer"}).status_code == 200
    one = window(reader)
    one.page.goto(on.url)
    expect(one.page.locator(".ed-top")).to_contain_text("View only")
    one.card(card).focus()
    one.press("Control+c")
    said(one, "1 card copied.")
    one.press("Control+x", "Control+v")
    assert not one.page.evaluate(PASTE, {"text/plain": "a\nb"})
    expect(one.card(card)).not_to_have_css("background-image", CUT)
    assert texts(on) == ["Seen by all"]
