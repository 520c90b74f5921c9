"""What is copied or cut on one map and pasted on another, in another tab."""

import uuid
from collections.abc import Callable

from playwright.sync_api import expect

from tests.pictures import picture

from .conftest import OpenWindow
from .pasting import CUT, go_to_cell, said, texts
from .site import Map, Site, update
from .window import Window


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
    said(here, "1 stage copied.")
    there.page.bring_to_front()
    there.page.locator('.map-head [data-kind="touchpoint"]').first.focus()
    there.press("Control+v")
    expect(there.page.locator(".map-head").get_by_text("Blog post")).to_be_visible()
    expect(there.page.get_by_text("Left out: feelings without their persona.").first).to_be_attached()
    there.expect_live()
    assert texts(target) == ["Reads reviews"]
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
    said(here, "1 card cut.")
    there.page.bring_to_front()
    go_to_cell(there, target, "actions", 0)
    there.press("Control+v")
    expect(there.page.locator('.map-scroll [data-kind="card"]')).to_have_count(1)
    expect(here.card(card)).to_have_count(0)
    here.expect_live()
    assert source.rows("card") == []
    assert texts(target) == ["Wanders"]
    here.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(here.card(card)).to_be_visible()


def _cut_here_paste_there(
    here: Window, there: Window, target: Map, card: str, meanwhile: Callable[[], object] = bool
) -> None:
    here.page.bring_to_front()
    here.card(card).focus()
    here.press("Control+x")
    said(here, "1 card cut.")
    meanwhile()
    there.page.bring_to_front()
    go_to_cell(there, target, "actions", 0)
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
    assert texts(source) == ["Wanders off"]
    assert texts(target) == ["Wanders"]


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
    said(here, "1 card copied.")
    there.page.bring_to_front()
    go_to_cell(there, target, "actions", 0)
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
    go_to_cell(here, source, "actions", 0)
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
