"""What other programs have put into the clipboard: text, tables, pictures, and what nobody should trust."""

import json
import re
import uuid

from playwright.sync_api import expect

from .conftest import OpenWindow
from .pasting import PARCEL, PASTE, PASTE_PICTURE, go_to_cell, texts
from .site import Site


def test_text_from_elsewhere_is_a_card_a_line_and_all_in_one_on_request(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Text", ["LinkedIn ad"])
    ines = window("ines").open(on.url)
    go_to_cell(ines, on, "actions", 0)
    assert ines.page.evaluate(PASTE, {"text/plain": "- sees an ad\r\n\r\n• reads on\n"})
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(2)
    ines.page.get_by_role("button", name="All in one").click()
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)
    ines.expect_live()
    assert texts(on) == ["- sees an ad\n\n• reads on"]
    go_to_cell(ines, on, "pain_points", 0)
    assert ines.page.evaluate(PASTE, {"text/plain": "Too slow"})
    expect(ines.page.locator('.map-scroll [data-kind="pain_point"]')).to_have_count(1)


def test_in_a_text_the_clipboard_is_the_browsers_own(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Typing", ["LinkedIn ad"])
    card = on.card("copy me")
    ines = window("ines").open(on.url)
    field = ines.edit(card)
    ines.press("Control+a", "Control+c", "End")
    ines.press("Control+v")
    expect(field).to_have_value("copy mecopy me")
    assert not ines.page.evaluate(PASTE, {"text/plain": "a\nb"})
    ines.press("Escape")
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)


# As Excel puts it: a fragment, spans for merged cells, breaks inside a cell.
SHEET = """<html><body><!--StartFragment--><table><tr><td></td><td colspan=2>Before</td><td>After</td></tr>
<tr><td></td><td>LinkedIn ad</td><td>Blog
 post</td><td>Thank-you mail</td></tr>
<tr><td>Customer actions</td><td>Sees it<br>Clicks it</td><td>Reads&nbsp;it</td><td></td></tr>
<tr><td>Problems</td><td></td><td>Too long</td><td></td></tr>
<tr><td>Owner</td><td>Lina</td><td></td><td></td></tr></table><!--EndFragment--></body></html>"""


def test_a_table_of_a_spreadsheet_shows_what_becomes_of_it_before_it_applies(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Table", ["LinkedIn ad"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    before = len(on.log())
    go_to_cell(ines, on, "actions", 0)
    dialog = ines.page.get_by_role("dialog", name="Paste a table")
    assert ines.page.evaluate(PASTE, {"text/html": SHEET, "text/plain": "unused"})
    expect(dialog).to_be_visible()
    row = lambda n: dialog.get_by_role("combobox", name=re.compile(f"^Row {n},"))  # noqa: E731
    expect(row(1).locator("option:checked")).to_have_text("Names of stages")
    expect(row(2).locator("option:checked")).to_have_text("Names of touchpoints")
    expect(row(3)).to_have_value(f"lane:{on.lane('actions')}")
    expect(row(4)).to_have_value(f"lane:{on.lane('pain_points')}")
    expect(row(5)).to_have_value("new:notes")
    expect(dialog.get_by_role("status")).to_have_text("Makes 2 stages, 2 touchpoints, 1 lane, 4 cards, 1 pain point.")
    row(5).select_option("skip")
    expect(dialog.get_by_role("status")).to_have_text("Makes 2 stages, 2 touchpoints, 3 cards, 1 pain point.")
    ines.press("Escape")
    expect(dialog).to_have_count(0)
    ines.expect_live()
    assert len(on.log()) == before
    ines.page.evaluate(PASTE, {"text/html": SHEET})
    row(5).select_option("skip")
    dialog.get_by_role("button", name="Paste", exact=True).click()
    for one in (ines, mateo):
        expect(one.page.locator(".map-head").get_by_text("Blog post")).to_be_visible()
        expect(one.page.locator('.map-scroll [data-kind="card"]')).to_have_count(3)
    ines.expect_live()
    assert len(on.log()) == before + 1
    assert texts(on, 0) == ["Clicks it", "Sees it"]
    ines.press("Control+z")
    expect(mateo.page.locator('.map-scroll [data-kind="card"]')).to_have_count(0)
    ines.expect_live()
    on.prove()


def test_a_table_that_is_too_big_is_refused_in_words(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Big", ["LinkedIn ad"])
    ines = window("ines").open(on.url)
    go_to_cell(ines, on, "actions", 0)
    ines.page.evaluate(PASTE, {"text/plain": "\n".join("\t".join("x" * 10) for _ in range(501))})
    expect(ines.page.get_by_text("This table is too big: at most 5,000 cells can be pasted at once.")).to_be_visible()
    expect(ines.page.get_by_role("dialog")).to_have_count(0)


def test_a_hostile_clipboard_runs_nothing_and_takes_nothing(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Hostile", ["LinkedIn ad"])
    card = on.card("Mine")
    other = site.new_map("Somebody else's", ["Secret"])
    ines = window("ines").open(on.url)
    ids = [str(uuid.uuid4()) for _ in range(4)]
    parcel = {
        "journeymap": 1,
        "id": ids[0],
        "map": on.id,
        "workspace": site.slug,
        "cut": True,
        "shape": "cell",
        "rows": {
            "card": [
                {
                    "id": card,
                    "lane": on.lane("actions"),
                    "touchpoint": on.touchpoints[0],
                    "text": "<img src=x onerror=\"document.title='owned'\">[x](javascript:document.title='owned')",
                    "owner": ids[1],
                    "image": ids[2],
                    "colour": 99,
                    "evil": {"deep": [[[]]]},
                }
            ],
            "comment": [{"id": ids[3], "body": "hello"}],
        },
        "columns": [{"id": other.touchpoints[0], "at": 0, "title": "x"}],
        "lanes": [{"id": other.lane("actions"), "at": 0, "role": "actions", "label": ""}],
        "personas": [],
    }
    title = ines.page.title()
    go_to_cell(ines, on, "thoughts", 0)
    html = '<script>document.title="owned"</script><img src="x" onerror="document.title=1"><p>see</p>'
    ines.page.evaluate(PASTE, {PARCEL: json.dumps(parcel), "text/html": html})
    cards = ines.page.locator('.map-scroll [data-kind="card"]')
    expect(cards).to_have_count(2)
    ines.expect_live()
    assert ines.page.locator(".map-scroll img").count() == 0
    assert ines.page.locator('.map-scroll a[href^="javascript"]').count() == 0
    # A cut that this browser knows nothing of is a copy: the element that it names stays.
    assert on.text(card) == "Mine"
    copy = next(row for row in on.rows("card") if row["id"] != card)
    assert (copy["owner"], copy["image"], copy["colour"], copy["origin"]) == (None, None, None, card)
    for text in ('{"journeymap":1', "[" * 50_000, '{"journeymap":1,"__proto__":{"x":1}}'):
        ines.page.evaluate(PASTE, {PARCEL: text})
    ines.page.evaluate(PASTE, {"text/html": f'<table data-journeymap="{"{" * 1000}"><tr><td>a</td></tr></table>{html}'})
    expect(cards).to_have_count(2)
    assert ines.page.title() == title
    ines.expect_live()
    on.prove()


def test_a_picture_from_the_clipboard_becomes_a_card(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Picture", ["LinkedIn ad"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    go_to_cell(ines, on, "actions", 0)
    ines.page.evaluate(PASTE_PICTURE)
    for one in (ines, mateo):
        expect(one.page.locator('.map-scroll [data-kind="card"] img')).to_be_visible()
    [card] = on.rows("card")
    assert (card["touchpoint"], bool(card["image"])) == (on.touchpoints[0], True)
