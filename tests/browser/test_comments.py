"""People talk on the map: conversations with names, answers and an end; what is new; commenters vote and do no more."""

import re

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Map, Site
from .test_inspector import finding
from .window import Window


def commenter(site: Site) -> str:
    """Somebody who may comment and vote and nothing else."""
    key = site.join("cleo")
    with site.api() as api:
        answer = api.patch(f"workspaces/{site.slug}/members/{site.member_id(key)}/", json={"role": "commenter"})
    assert answer.status_code == 200, answer.text
    return key


def panel(window: Window) -> Locator:
    return window.page.get_by_role("complementary", name="Comments")


def door(window: Window) -> Locator:
    return window.page.locator(".ed-top [data-door=comments]")


def mark(window: Window, kind: str, element: str) -> Locator:
    return window.element(kind, element).locator(".mark")


def comments(on: Map) -> list[dict[str, object]]:
    return sorted(on.rows("comment"), key=lambda row: str(row["at"]))


def test_a_conversation_with_a_name_an_answer_and_an_end(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Talk", ["Pricing", "Sign-up"])
    pain = finding(on, "pain_point", "No price")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    expect(door(mateo)).to_have_accessible_name("Comments")
    ines.element("pain_point", pain).click()
    ines.press("c")
    field = ines.page.get_by_role("textbox", name="Comment, @ names somebody")
    expect(field).to_be_focused()
    ines.page.keyboard.type("Is this so, @mat")
    expect(ines.page.get_by_role("option", name="Mateo Brandrel")).to_have_attribute("aria-selected", "true")
    ines.press("Enter")
    expect(field).to_have_value("Is this so, @Mateo Brandrel ")
    ines.press("Control+Enter")
    expect(mark(ines, "pain_point", pain)).to_have_accessible_name("1 comment")
    # Mateo is told at once, and what is new is marked until he has read it.
    expect(mateo.page.get_by_text("Ines Kaluvra mentioned you")).to_be_visible()
    expect(mark(mateo, "pain_point", pain)).to_have_accessible_name("1 comment, 1 new")
    expect(door(mateo)).to_have_accessible_name("Comments, 1 with something new")
    mateo.page.get_by_role("button", name="Read", exact=True).click()
    talk = panel(mateo).get_by_role("article", name="Conversation")
    expect(talk.locator(".said__at")).to_have_text("@Mateo Brandrel")
    expect(door(mateo)).to_have_accessible_name("Comments")
    expect(mark(mateo, "pain_point", pain)).to_have_accessible_name("1 comment")
    talk.get_by_role("button", name="Answer").click()
    mateo.page.keyboard.type("Every second customer says so.")
    mateo.press("Control+Enter")
    expect(ines.page.locator(".said")).to_have_count(2)
    # Ines has it before her, so it is read; she closes the matter, and it comes back with the next answer.
    ines.page.get_by_role("button", name="Resolve").click()
    expect(mark(mateo, "pain_point", pain)).to_have_count(0)
    expect(talk).to_have_count(0)
    panel(mateo).get_by_role("button", name="Resolved").click()
    talk.get_by_role("button", name="Open again").click()
    expect(mark(ines, "pain_point", pain)).to_have_accessible_name("2 comments")
    ines.expect_live()
    first, answer = comments(on)
    assert first["mentions"] == [site.people["mateo"]["id"]]
    assert (first["resolved"], answer["thread"], answer["target"]) == (False, first["id"], pain)
    # What she has read here, she has read everywhere.
    ines.page.reload()
    expect(mark(ines, "pain_point", pain)).to_have_accessible_name("2 comments")


def test_a_commenter_talks_and_votes_and_changes_nothing_else(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Votes", ["Pricing"])
    pain = finding(on, "pain_point", "No price")
    cleo, ines = window(commenter(site)).open(on.url), window("ines").open(on.url)
    cleo.element("pain_point", pain).click()
    cleo.press("v")
    expect(mark(cleo, "pain_point", pain)).to_have_accessible_name("1 vote, yours among them")
    expect(mark(ines, "pain_point", pain)).to_have_accessible_name("1 vote")
    mark(ines, "pain_point", pain).click()
    expect(mark(cleo, "pain_point", pain)).to_have_accessible_name("2 votes, yours among them")
    cleo.press("c")
    cleo.page.keyboard.type("We hear this each week.")
    cleo.press("Control+Enter")
    said = cleo.page.locator(".said")
    expect(said).to_contain_text("We hear this each week.")
    details = cleo.page.get_by_role("complementary", name="Pain point")
    expect(details.get_by_role("textbox", name="Title")).not_to_be_editable()
    # Their own words they may change and take back.
    said.get_by_role("button", name="More: comment by Cleo").click()
    cleo.page.get_by_role("menuitem", name="Edit").click()
    cleo.page.get_by_role("textbox", name="Change the comment").fill("We hear this every day.")
    cleo.press("Control+Enter")
    expect(said).to_contain_text("edited")
    details.get_by_role("button", name=re.compile("2 votes")).click()
    expect(mark(ines, "pain_point", pain).filter(has_text="1").first).to_be_visible()
    cleo.expect_live()
    assert [row["body"] for row in comments(on)] == ["We hear this every day."]
    assert [row["person"] for row in on.rows("vote")] == [site.people["ines"]["id"]]
    said.get_by_role("button", name="More: comment by Cleo").click()
    cleo.page.get_by_role("menuitem", name="Delete the comment").click()
    cleo.page.get_by_role("dialog").get_by_role("button", name="Delete the comment").click()
    expect(said).to_have_count(0)
    # Until she hears of it she has two marks, and a question to two is not waited for.
    expect(mark(ines, "pain_point", pain)).to_have_count(1)
    expect(mark(ines, "pain_point", pain)).to_have_accessible_name("1 vote, yours among them")
    cleo.expect_live()
    assert comments(on) == []
    assert on.rows("pain_point")[0]["title"] == "No price"


def test_an_address_leads_to_its_conversation(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Addresses", ["Pricing", "Sign-up"])
    first, answer = on.new_id(), on.new_id()
    about = {"target_kind": "touchpoint", "target": on.touchpoints[1]}
    on.change(
        {"op": "create", "kind": "comment", "id": first, "fields": {**about, "body": "Why here?", "resolved": True}},
        {"op": "create", "kind": "comment", "id": answer, "fields": {**about, "thread": first, "body": "It is law."}},
    )
    mateo = window("mateo").open(f"{on.url}#comment/{answer}")
    talk = panel(mateo).get_by_role("article", name="Conversation")
    expect(talk).to_contain_text("It is law.")
    expect(mateo.element("touchpoint", on.touchpoints[1])).to_have_attribute("aria-selected", "true")
    expect(panel(mateo).get_by_role("button", name="Resolved")).to_have_attribute("aria-pressed", "true")
    # The doors come after the first look; until then the menu of the map is where the focus goes.
    expect(door(mateo)).to_be_visible()
    mateo.press("Escape")
    expect(panel(mateo)).to_have_count(0)
    expect(door(mateo)).to_be_focused()


def test_a_text_outlives_what_it_was_about_and_what_comes_back_is_no_news(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Gone", ["Pricing"])
    pain, first = finding(on, "pain_point", "No price"), on.new_id()
    fields = {"target_kind": "pain_point", "target": pain, "body": "?", "mentions": [site.people["mateo"]["id"]]}
    on.change({"op": "create", "kind": "comment", "id": first, "fields": fields})
    mateo = window("mateo").open(f"{on.url}#comment/{first}")
    panel(mateo).get_by_role("button", name="Answer").click()
    mateo.page.keyboard.type("Half a day of thoughts")
    gone = on.change({"op": "delete", "kind": "pain_point", "id": pain})
    expect(mateo.page.get_by_text("What you were writing about was deleted.")).to_be_visible()
    expect(mateo.page.get_by_role("button", name="Copy text")).to_be_visible()
    panel(mateo).get_by_role("button", name="Close").click()
    with site.api() as api:
        assert api.post(f"maps/{on.id}/changes/", json={"id": on.new_id(), "undo": [gone["id"]]}).status_code == 201
    expect(mark(mateo, "pain_point", pain)).to_have_accessible_name("1 comment")
    expect(mateo.page.get_by_text("Ines Kaluvra mentioned you")).to_have_count(0)
