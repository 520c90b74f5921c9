"""Saved walks: made, presented with notes, and no note lost on the way."""

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


def test_a_walk_is_made_and_presented_with_notes(site: Site, window: OpenWindow) -> None:
    made = small_map(site)
    page = window("ines").page
    page.goto(f"{made.url}present/")
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
    page = window("ines").page
    page.goto(f"{small_map(site).url}present/")
    expect(page.locator(".tp.is-on .d__t")).to_have_text("Reads reviews")
    page.keyboard.press("e")
    page.get_by_role("button", name="New walk").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    held: list[Route] = []
    page.route("**/walks/*/", lambda route: route.continue_() if held else held.append(route))
    page.get_by_role("button", name="Overview", exact=True).click()
    page.wait_for_function("document.querySelectorAll('[data-list] > li').length === 2")
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
    with page.expect_request("**/walks/*/") as left:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert "Wait for the laugh" in (left.value.post_data or "")
    first.continue_()
