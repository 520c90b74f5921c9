"""Saved walks: made, presented with notes, and no note lost on the way."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import OpenWindow
from .site import Site
from .test_showing import small_map

# Keeps what the notes were whenever the panel said something.
LISTEN = """() => {
  const said = document.querySelector("[data-kept]");
  const notes = document.querySelector("[data-list] textarea");
  window.said = [];
  const note = () => window.said.push(`${notes.value}: ${said.textContent}`);
  new MutationObserver(note).observe(said, { childList: true });
}"""


# Keys do something from then on.
READY = '[data-presenting="ready"]'


def begin(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(READY)).to_be_attached()


def test_a_walk_is_made_and_presented_with_notes(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    page = window("ines").page
    begin(page, f"{made.url}present/")
    title = page.locator(".tp.is-on .d__t")
    expect(title).to_have_text("Reads reviews")
    page.keyboard.press("End")
    expect(title).to_have_text("Signs up")
    page.keyboard.press("e")
    page.get_by_role("button", name="New walk").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("For the board")
    page.get_by_role("button", name="Overview", exact=True).click()
    page.get_by_label("Notes for Signs up").fill("Wait for the laugh")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    expect(page.locator("[data-place-of]")).to_have_text("1 of 2")
    page.keyboard.press("PageDown")
    expect(page.locator(".ov")).to_be_visible()
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    page.bring_to_front()
    page.keyboard.press("PageUp")
    expect(page.locator("[data-place-of]")).to_have_text("1 of 2")
    expect(popup.value.locator("body")).to_contain_text("Wait for the laugh")


def _held_walk(site: Site, window: OpenWindow) -> tuple[Page, list[Route]]:
    """A new walk whose first change is on its way and stays there; the field of its notes is what comes next."""
    one = window("ines")
    # What is held may arrive after what was sent when the page was left.
    one.may_clash = True
    page = one.page
    begin(page, f"{small_map(site).url}present/")
    expect(page.locator(".tp.is-on .d__t")).to_have_text("Reads reviews")
    page.keyboard.press("e")
    page.get_by_role("button", name="New walk").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    held: list[Route] = []
    page.route("**/walks/*/", lambda route: route.continue_() if held else held.append(route))
    page.get_by_role("button", name="Overview", exact=True).click()
    page.wait_for_function("document.querySelectorAll('[data-list] > li').length === 2", polling=100)
    while not held:
        page.wait_for_timeout(10)
    return page, held


def test_notes_typed_while_a_walk_is_being_saved_are_not_called_saved(site: Site, window: OpenWindow) -> None:
    page, (first,) = _held_walk(site, window)
    page.evaluate(LISTEN)
    notes = page.get_by_label("Notes for Reads reviews")
    with page.expect_response("**/walks/*/"):
        notes.fill("Wait")
        first.continue_()
    with page.expect_response("**/walks/*/"):
        notes.press_sequentially(" for the laugh")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert {one for one in page.evaluate("said") if one.endswith("Saved")} == {"Wait for the laugh: Saved"}


def test_notes_typed_while_a_walk_is_being_saved_go_out_when_the_page_is_left(site: Site, window: OpenWindow) -> None:
    page, (first,) = _held_walk(site, window)
    page.get_by_label("Notes for Reads reviews").fill("Wait for the laugh")
    with page.expect_response("**/walks/*/") as left:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert left.value.ok
    assert "Wait for the laugh" in (left.value.request.post_data or "")
    expect(page.get_by_role("alert")).to_be_hidden()
    with page.expect_response(lambda answer: answer.request == first.request):
        first.continue_()
    expect(page.get_by_role("alert")).to_be_hidden()
    assert _notes_of(page)["New walk"] == ["Wait for the laugh", ""]


def _in_two_tabs(site: Site, window: OpenWindow) -> tuple[Page, Page]:
    """A walk whose notes were changed and saved in the second tab after the first one had read them."""
    one = window("ines")
    one.may_clash = True
    first, second = one.page, window("ines").page
    begin(first, f"{small_map(site).url}present/")
    expect(first.locator(".tp.is-on .d__t")).to_have_text("Reads reviews")
    first.keyboard.press("e")
    first.get_by_role("button", name="New walk").click()
    expect(first.get_by_label("Name", exact=True)).to_be_focused()
    expect(first).to_have_url(re.compile("walk="))
    begin(second, first.url)
    expect(second.locator(".tp.is-on .d__t")).to_have_text("Reads reviews")
    second.keyboard.press("e")
    second.get_by_label("Notes for Reads reviews").fill("From the second tab")
    expect(second.get_by_text("Saved", exact=True)).to_be_visible()
    return first, second


def _notes_of(page: Page) -> dict[str, list[str]]:
    """As they are stored: the notes of each walk's steps, by its name."""
    address = page.url.split("/maps/")
    walks = page.request.get(f"{address[0]}/api/v1/maps/{address[1].split('/')[0]}/walks/").json()["results"]
    return {one["name"]: [step["notes"] for step in one["steps"]] for one in walks}


@pytest.mark.parametrize(
    ("choice", "shown", "beside"),
    [
        ("Keep mine", "From the first tab", "From the second tab"),
        ("Take theirs", "From the second tab", "From the first tab"),
    ],
)
def test_of_notes_written_in_two_tabs_none_are_lost(
    site: Site, window: OpenWindow, choice: str, shown: str, beside: str
) -> None:
    first, _second = _in_two_tabs(site, window)
    notes = first.get_by_label("Notes for Reads reviews")
    notes.fill("From the first tab")
    clash = first.get_by_role("alert")
    expect(clash).to_contain_text("Somebody else changed the walk “New walk” in the meantime.")
    expect(notes).to_have_value("From the first tab")
    assert _notes_of(first) == {"New walk": ["From the second tab"]}
    clash.get_by_role("button", name=choice).click()
    expect(clash).to_be_hidden()
    expect(first.get_by_text("The other version is kept as the walk “New walk (other version)”.")).to_be_visible()
    expect(notes).to_have_value(shown)
    expect(first.get_by_label("Walk", exact=True).locator("option")).to_contain_text(
        ["The whole journey", "New walk", "New walk (other version)"]
    )
    assert _notes_of(first) == {"New walk": [shown], "New walk (other version)": [beside]}
    notes.fill("Goes on")
    expect(first.get_by_text("Saved", exact=True)).to_be_visible()
    expect(clash).to_be_hidden()


def test_notes_that_clash_when_the_page_is_left_are_kept_as_a_walk(site: Site, window: OpenWindow) -> None:
    first, _second = _in_two_tabs(site, window)
    first.get_by_label("Notes for Reads reviews").fill("From the first tab")
    expect(first.get_by_role("alert")).to_be_visible()
    with first.expect_response("**/walks/*/") as left:
        first.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert left.value.ok
    assert _notes_of(first) == {
        "New walk": ["From the second tab"],
        "New walk (other version)": ["From the first tab"],
    }
