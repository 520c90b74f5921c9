"""Pain points and opportunities: numbered for everybody, figured in the panel, linked, deleted and brought back."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_a_pain_point_and_its_answer_from_the_first_word_to_the_link(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Findings", ["Pricing", "Sign-up"], personas=["Alex"])
    pains, chances = on.lane("pain_points"), on.lane("opportunities")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.cell(pains, on.touchpoints[0]).locator("button.add").click()
    ines.page.keyboard.type("Can’t tell which tier has invoices")
    ines.press("Enter")
    ines.press("Space")
    panel = ines.page.get_by_role("complementary", name="Pain point")
    panel.get_by_role("radio", name="4, high").click()
    panel.get_by_label("How many met it").fill("31")
    panel.get_by_label("How many were asked").fill("42")
    panel.get_by_label("How many were asked").press("Enter")
    expect(panel.get_by_text("74%", exact=True)).to_be_visible()
    panel.get_by_role("button", name="Add an opportunity").click()
    ines.page.keyboard.type("A page that says it in a line")
    ines.press("Enter")
    answer = mateo.cell(chances, on.touchpoints[0]).locator(".finding")
    expect(answer).to_contain_text("A page that says it in a line")
    expect(answer).to_contain_text("P1")
    card = mateo.cell(pains, on.touchpoints[0]).locator(".finding")
    expect(card).to_contain_text("31/42")
    expect(card.get_by_role("img", name="Severity 4 of 5")).to_be_visible()
    ines.expect_live()
    pain, chance = on.rows("pain_point")[0], on.rows("opportunity")[0]
    assert (pain["number"], pain["severity"], pain["frequency_n"], pain["frequency_of"]) == (1, 4, 31, 42)
    assert chance["pain_points"] == [pain["id"]]
    on.prove()


def test_a_deleted_pain_point_leaves_its_links_and_undo_brings_both_back(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Links", ["Pricing"])
    pain, chance, at = on.new_id(), on.new_id(), on.touchpoints[0]
    on.change(
        {
            "op": "create",
            "kind": "pain_point",
            "id": pain,
            "fields": {"touchpoint": at, "title": "No price", "rank": "1"},
        },
        {
            "op": "create",
            "kind": "opportunity",
            "id": chance,
            "fields": {"touchpoint": at, "title": "Say it", "pain_points": [pain], "rank": "1"},
        },
    )
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.element("pain_point", pain).focus()
    expect(ines.element("opportunity", chance)).to_have_class(re.compile("is-linked"))
    ines.press("Delete")
    for one in (ines, mateo):
        expect(one.element("pain_point", pain)).to_have_count(0)
        expect(one.element("opportunity", chance)).not_to_contain_text("P1")
    ines.press("Control+z")
    for one in (ines, mateo):
        expect(one.element("pain_point", pain)).to_contain_text("No price")
        expect(one.element("opportunity", chance)).to_contain_text("P1")
    ines.expect_live()
    on.prove()
