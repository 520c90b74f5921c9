"""Copy, cut and paste as people use them: by keys, in two tabs, from a spreadsheet, and from a page nobody trusts."""

import json
import re
import uuid
from collections.abc import Callable

from playwright.sync_api import expect

from tests.pictures import picture

from .conftest import OpenWindow
from .site import Map, Site, update
from .window import Window, middle

# A paste event as a browser makes it of what another program has put into the clipboard.
PASTE = """(formats) => {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(formats)) data.setData(type, text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
}"""
# A screenshot: nothing but a picture.
PASTE_PICTURE = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
  canvas.getContext("2d").fillRect(5, 5, 20, 20);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const data = new DataTransfer();
  data.items.add(new File([blob], "image.png", { type: "image/png" }));
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
CUT = re.compile("repeating-linear-gradient")
PARCEL = "application/x-journeymap+json"


def _texts(on: Map, column: int | None = None) -> list[str]:
    place = None if column is None else on.touchpoints[column]
    return sorted(row["text"] for row in on.rows("card") if column is None or row["touchpoint"] == place)


def _go_to_cell(one: Window, on: Map, role: str, column: int) -> None:
    """Put the focus into an empty cell without adding a card."""
    one.cell(on.lane(role), on.touchpoints[column]).locator("[data-stop]").first.focus()


def _said(one: Window, text: str) -> None:
    expect(one.page.get_by_role("status").filter(has_text=text).first).to_be_attached()


def test_a_card_is_copied_into_another_cell_and_a_colleague_sees_it(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Copied", ["LinkedIn ad", "Blog post"])
    card = on.card("Reads reviews")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.card(card).focus()
    ines.press("Control+c")
    _said(ines, "1 card copied.")
    _go_to_cell(ines, on, "thoughts", 1)
    ines.press("Control+v")
    for one in (ines, mateo):
        expect(one.cell(on.lane("thoughts"), on.touchpoints[1]).get_by_text("Reads reviews")).to_be_visible()
    _said(ines, "1 card pasted.")
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
    _said(ines, "2 cards copied.")
    _go_to_cell(ines, on, "actions", 2)
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
    _said(ines, "1 card cut.")
    expect(ines.card(card)).to_have_css("background-image", CUT)
    ines.press("Escape")
    expect(ines.card(card)).not_to_have_css("background-image", CUT)
    ines.press("Control+x")
    _go_to_cell(ines, on, "actions", 1)
    ines.press("Control+v")
    for one in (ines, mateo):
        expect(one.cell(on.lane("actions"), on.touchpoints[1]).locator(f'[data-id="{card}"]')).to_be_visible()
    expect(ines.card(card)).not_to_have_css("background-image", CUT)
    ines.press("Control+z")
    expect(mateo.cell(on.lane("actions"), on.touchpoints[0]).locator(f'[data-id="{card}"]')).to_be_visible()
    # What was moved once is copied from then on.
    _go_to_cell(ines, on, "actions", 1)
    ines.press("Control+v")
    expect(mateo.page.get_by_text("Goes on")).to_have_count(2)
    ines.expect_live()
    on.prove()


def test_a_stage_goes_to_another_map_in_another_tab(site: Site, window: OpenWindow) -> None:
    source = site.new_map("Source", ["LinkedIn ad", "Blog post"], personas=["Copied Alex"])
    source.card("Reads reviews", 1, role="thoughts")
    ad, persona = source.touchpoints[0], source.personas[0]
    source.change(
        {
            "op": "create",
            "kind": "pain_point",
            "id": (pain := str(uuid.uuid4())),
            "fields": {"touchpoint": ad, "title": "Slow"},
        },
        {
            "op": "create",
            "kind": "emotion",
            "id": source.keyed("emotion", ad, persona),
            "fields": {"touchpoint": ad, "map_persona": persona, "score": -1},
        },
    )
    target = site.new_map("Target", ["Invoice"])
    here, there = window("ines").open(source.url), window("ines").open(target.url)
    here.page.bring_to_front()
    here.page.locator('.map-head [data-kind="stage"]').first.focus()
    here.press("Control+c")
    _said(here, "1 stage copied.")
    there.page.bring_to_front()
    there.page.locator('.map-head [data-kind="touchpoint"]').first.focus()
    there.press("Control+v")
    expect(there.page.locator(".map-head").get_by_text("Blog post")).to_be_visible()
    expect(there.page.get_by_text("Left out: feelings without their persona.").first).to_be_attached()
    there.expect_live()
    assert _texts(target) == ["Reads reviews"]
    [copied] = target.rows("pain_point")
    assert (copied["origin"], copied["number"], copied["title"]) == (pain, 1, "Slow")
    assert target.rows("emotion") == []
    target.prove()


def test_what_is_cut_leaves_its_map_when_another_tab_has_pasted_it(site: Site, window: OpenWindow) -> None:
    source, target = site.new_map("Cut from", ["One"]), site.new_map("Cut to", ["Two"])
    card = source.card("Wanders")
    here, there = window("ines").open(source.url), window("ines").open(target.url)
    here.page.bring_to_front()
    here.card(card).focus()
    here.press("Control+x")
    _said(here, "1 card cut.")
    there.page.bring_to_front()
    _go_to_cell(there, target, "actions", 0)
    there.press("Control+v")
    expect(there.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)
    expect(here.card(card)).to_have_count(0)
    here.expect_live()
    assert source.rows("card") == []
    assert _texts(target) == ["Wanders"]
    here.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(here.card(card)).to_be_visible()


def _cut_here_paste_there(
    here: Window, there: Window, target: Map, card: str, meanwhile: Callable[[], object] = bool
) -> None:
    here.page.bring_to_front()
    here.card(card).focus()
    here.press("Control+x")
    _said(here, "1 card cut.")
    meanwhile()
    there.page.bring_to_front()
    _go_to_cell(there, target, "actions", 0)
    there.press("Control+v")
    expect(there.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)
    there.expect_live()


def test_what_somebody_changed_after_it_was_cut_stays_on_its_map_too(site: Site, window: OpenWindow) -> None:
    source, target = site.new_map("Cut from", ["One"]), site.new_map("Cut to", ["Two"])
    card = source.card("Wanders")
    here, there = window("ines").open(source.url), window("ines").open(target.url)

    def meanwhile() -> None:
        source.change({"op": "update", "kind": "card", "id": card, "fields": {"text": "Wanders off"}})
        expect(here.card(card)).to_contain_text("Wanders off")

    _cut_here_paste_there(here, there, target, card, meanwhile)
    expect(here.page.get_by_text("What was cut has changed since").first).to_be_attached()
    here.expect_live()
    assert _texts(source) == ["Wanders off"]
    assert _texts(target) == ["Wanders"]


def _seen(site: Site) -> tuple[Map, str, str]:
    """A map with one card that has a picture."""
    source = site.new_map("Cut from", ["One"])
    card = source.card("Seen")
    with site.api() as api:
        image = api.post(f"maps/{source.id}/images/", files={"file": ("a.png", picture())}).json()["id"]
    source.change(update("card", card, image=image, image_alt="A poster"))
    return source, card, image


def test_a_picture_goes_along_to_another_map(site: Site, window: OpenWindow) -> None:
    (source, card, image), target = _seen(site), site.new_map("Cut to", ["Two"])
    here, there = window("ines").open(source.url), window("ines").open(target.url)
    here.page.bring_to_front()
    here.card(card).focus()
    here.press("Control+c")
    _said(here, "1 card copied.")
    there.page.bring_to_front()
    _go_to_cell(there, target, "actions", 0)
    before = len(target.log())
    there.press("Control+v")
    shown = there.page.locator('.map-scroll [data-kind="card"] img')
    expect(shown).to_have_attribute("alt", "A poster")
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("shown => shown.naturalWidth") > 0
    there.expect_live()
    [pasted] = target.rows("card")
    assert pasted["image"] not in (None, image)
    assert len(target.log()) == before + 1
    there.press("Control+z")
    expect(there.page.locator('.map-scroll [data-kind="card"]')).to_have_count(0)
    # Deleted meanwhile, it is pasted with its picture all the same.
    here.page.bring_to_front()
    source.change({"op": "delete", "kind": "card", "id": card})
    expect(here.card(card)).to_have_count(0)
    _go_to_cell(here, source, "actions", 0)
    here.press("Control+v")
    expect(here.page.locator('.map-scroll [data-kind="card"] img')).to_have_attribute("alt", "A poster")


def test_a_picture_is_not_lost_by_moving_its_card_to_another_map(site: Site, window: OpenWindow) -> None:
    (source, card, image), target = _seen(site), site.new_map("Cut to", ["Two"])
    here, there = window("ines").open(source.url), window("ines").open(target.url)
    there.line_may_fail = True
    there.page.route("**/images/copies/", lambda route: route.abort())
    _cut_here_paste_there(here, there, target, card)
    expect(there.page.get_by_text("What was cut stays on its map.").first).to_be_attached()
    expect(here.card(card)).not_to_have_css("background-image", CUT)
    [stays] = source.rows("card")
    assert stays["image"] == image


def test_text_from_elsewhere_is_a_card_a_line_and_all_in_one_on_request(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Text", ["LinkedIn ad"])
    ines = window("ines").open(on.url)
    _go_to_cell(ines, on, "actions", 0)
    assert ines.page.evaluate(PASTE, {"text/plain": "- sees an ad\r\n\r\n• reads on\n"})
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(2)
    ines.page.get_by_role("button", name="All in one").click()
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)
    ines.expect_live()
    assert _texts(on) == ["- sees an ad\n\n• reads on"]
    _go_to_cell(ines, on, "pain_points", 0)
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
    _go_to_cell(ines, on, "actions", 0)
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
    assert _texts(on, 0) == ["Clicks it", "Sees it"]
    ines.press("Control+z")
    expect(mateo.page.locator('.map-scroll [data-kind="card"]')).to_have_count(0)
    ines.expect_live()
    on.prove()


def test_a_table_that_is_too_big_is_refused_in_words(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Big", ["LinkedIn ad"])
    ines = window("ines").open(on.url)
    _go_to_cell(ines, on, "actions", 0)
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
    _go_to_cell(ines, on, "thoughts", 0)
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


def test_a_picture_from_the_clipboard_becomes_a_card(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Picture", ["LinkedIn ad"])
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    _go_to_cell(ines, on, "actions", 0)
    ines.page.evaluate(PASTE_PICTURE)
    for one in (ines, mateo):
        expect(one.page.locator('.map-scroll [data-kind="card"] img')).to_be_visible()
    [card] = on.rows("card")
    assert (card["touchpoint"], bool(card["image"])) == (on.touchpoints[0], True)


def test_menus_copy_and_paste_too(site: Site, window: OpenWindow) -> None:
    on = site.new_map("By menu", ["LinkedIn ad", "Blog post"])
    card = on.card("By menu")
    ines = window("ines").open(on.url)
    ines.card(card).click(button="right")
    ines.page.get_by_role("menuitem", name="Copy", exact=True).click()
    _said(ines, "1 card copied.")
    ines.cell(on.lane("actions"), on.touchpoints[1]).locator("[data-stop]").first.click(button="right")
    ines.page.get_by_role("menuitem", name="Paste", exact=True).click()
    expect(ines.page.locator('.map-scroll [data-kind="card"]')).to_have_count(2)
    ines.expect_live()
    assert _texts(on, 1) == ["By menu"]


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
    _said(one, "1 card copied.")
    one.press("Control+x", "Control+v")
    assert not one.page.evaluate(PASTE, {"text/plain": "a\nb"})
    expect(one.card(card)).not_to_have_css("background-image", CUT)
    assert _texts(on) == ["Seen by all"]
