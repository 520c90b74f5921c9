"""Changes are suggested, and accepted or refused from the other side; nothing of them is on the map before."""

from playwright.sync_api import Page, expect

from .conftest import OpenWindow
from .site import Site, update
from .test_comments import commenter


def suggest(page: Page) -> None:
    switch = page.locator(".ed-top").get_by_role("switch", name="Suggest", exact=True)
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "true")


def test_a_commenter_suggests_and_an_editor_accepts_and_refuses(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Suggested from two sides", ["Pricing page"])
    changed, deleted = on.card("Reads reviews"), on.card("Asks a friend", role="thoughts")
    cleo, ines = window(commenter(site)).open(on.url), window("ines").open(on.url)
    before = on.log()

    suggest(cleo.page)
    cleo.edit(changed).press("End")
    cleo.page.keyboard.type(" twice")
    cleo.press("Escape", "n")
    cleo.page.keyboard.type("Looks for prices")
    cleo.press("Escape")
    cleo.card(deleted).click()
    cleo.press("Delete")
    expect(cleo.card(changed)).to_contain_text("Reads reviews twice")
    expect(cleo.card(deleted)).to_have_count(0)
    # What is suggested survives the page, and is nowhere but here.
    cleo.page.reload()
    expect(cleo.card(changed)).to_contain_text("Suggested, not sent")
    expect(cleo.card(deleted)).to_have_count(0)
    assert on.log() == before
    expect(ines.page.locator(".sug")).to_have_count(0)

    cleo.page.get_by_role("button", name="Send 3").click()
    cleo.page.get_by_label("Why (optional)").fill("Heard in three interviews")
    cleo.page.get_by_role("button", name="Send the suggestion").click()
    expect(ines.page.locator(".map-scroll .sug")).to_have_count(3)
    assert on.log() == before

    # In the cell, with the pointer.
    expect(ines.card(changed).locator(".sug ins")).to_have_text("twice")
    ines.card(changed).get_by_role("button", name="Accept").click()
    expect(cleo.card(changed).locator(".card__t")).to_have_text("Reads reviews twice")
    expect(cleo.card(changed).locator(".sug")).to_have_count(0)
    # In the cell, by keys.
    ines.card(deleted).locator(".sug").focus()
    ines.press("Enter")
    ines.page.get_by_role("menuitem", name="Refuse").click()
    expect(cleo.card(deleted)).to_be_visible()
    expect(cleo.card(deleted).locator(".sug")).to_have_count(0)
    # In the panel.
    ines.page.locator('[data-door="suggestions"]').click()
    panel = ines.page.get_by_role("complementary", name="Suggestions")
    expect(panel).to_contain_text("Heard in three interviews")
    panel.get_by_role("button", name="Accept", exact=True).click()
    expect(cleo.page.locator(".map-scroll .card", has_text="Looks for prices")).to_be_visible()
    expect(panel).to_contain_text("Nothing is suggested at the moment.")

    texts = {row["id"]: row["text"] for row in on.rows("card")}
    assert sorted(texts.values()) == ["Asks a friend", "Looks for prices", "Reads reviews twice"]
    assert [change["actor"] for change in on.log()[len(before) :]] == [site.people["ines"]["id"]] * 2
    # Who accepted can take it back.
    ines.page.locator(".toast").get_by_role("button", name="Undo").last.click()
    expect(cleo.page.locator(".map-scroll .card", has_text="Looks for prices")).to_have_count(0)
    on.prove()


def test_an_editor_goes_from_editing_to_suggesting_and_back(site: Site, window: OpenWindow) -> None:
    """Each text goes where the switch stood when it was typed; what others write meanwhile is taken in."""
    on = site.new_map("Edited and suggested", ["Pricing page"])
    card = on.card("three tiers")
    mateo = window("mateo").open(on.url)
    suggest(mateo.page)
    mateo.edit(card).press("End")
    mateo.page.keyboard.type(" and a trial")
    # Still being typed: it belongs to the suggestion.
    mateo.page.locator(".ed-top").get_by_role("switch", name="Suggest", exact=True).click()
    expect(mateo.card(card).locator(".card__t")).to_have_text("three tiers")
    mateo.edit(card).press("Home")
    mateo.page.keyboard.type("Sees ")
    mateo.press("Escape")
    mateo.expect_live()
    assert on.text(card) == "Sees three tiers"
    on.change(update("card", card, text="Sees all three tiers"))

    mateo.page.get_by_role("button", name="Not sent").click()
    panel = mateo.page.get_by_role("complementary", name="Suggestions")
    panel.get_by_role("button", name="Go on with it").click()
    expect(mateo.card(card).locator(".card__t")).to_have_text("Sees all three tiers and a trial")
    panel.get_by_role("button", name="Send the suggestion").click()
    expect(mateo.card(card).locator(".sug ins")).to_have_text("and a trial")
    assert on.text(card) == "Sees all three tiers"
    panel.get_by_role("button", name="Take back").click()
    expect(mateo.card(card).locator(".sug")).to_have_count(0)
    on.prove()


def test_much_that_is_suggested_leaves_the_map_in_sight(site: Site, window: OpenWindow) -> None:
    """Somebody, or a program, may suggest thousands of cards and texts of many pages: the panel has all of them."""
    on = site.new_map("Flooded with suggestions", ["Pricing page"])
    card = on.card("Reads reviews")
    row = next(one for one in on.rows("card") if one["id"] == card)
    place = {"lane": row["lane"], "touchpoint": row["touchpoint"]}
    cards = [
        {
            "op": "create",
            "kind": "card",
            "id": on.new_id(),
            "fields": {**place, "text": f"Card {n}", "rank": f"z{n:02}1"},
        }
        for n in range(30)
    ]
    with site.api("mateo") as api:
        body = {"id": on.new_id(), "operations": [update("card", card, text="Long " * 1_500), *cards]}
        assert api.post(f"maps/{on.id}/suggestions/", json=body).status_code == 201
    ines = window("ines").open(on.url)
    proposal = ines.card(card).locator(".sug")
    expect(proposal).to_be_visible()
    height = proposal.bounding_box()
    assert height is not None and height["height"] < 300
    expect(ines.page.locator(".cell > .sug")).to_have_count(8)
    ines.page.get_by_role("button", name="22 more suggestions here").click()
    expect(ines.page.locator(".side--suggestions .sugs__p")).to_have_count(31)
