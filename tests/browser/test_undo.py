"""Undo and redo take back one's own work only, one editing session at a time (C12)."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site, update

KEPT_STEPS = """async (map) => {
  const [found] = await indexedDB.databases();
  return new Promise((resolve) => {
    const opening = indexedDB.open(found.name);
    opening.onsuccess = () => {
      const reading = opening.result.transaction("undo").objectStore("undo").getAll();
      reading.onsuccess = () => {
        opening.result.close();
        const own = reading.result.filter((one) => one.map === map);
        resolve(own.length ? JSON.stringify(own) : "");
      };
    };
  });
}"""


def test_undo_takes_back_a_typing_session_and_leaves_the_colleagues_words(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Undo", ["LinkedIn ad"])
    card = on.card("reads")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.edit(card).press("Control+End")
    ines.page.keyboard.type(" the whole article", delay=15)
    ines.press("Escape")
    ines.expect_live()
    mateo.edit(card).press("Control+Home")
    mateo.page.keyboard.type("Always ")
    mateo.press("Escape")
    expect(ines.card(card)).to_contain_text("Always reads the whole article")
    ines.card(card).focus()
    ines.press("Control+z")
    for one in (ines, mateo):
        expect(one.card(card)).to_contain_text("Always reads")
        expect(one.card(card)).not_to_contain_text("article")
    ines.press("Control+Shift+z")
    for one in (ines, mateo):
        expect(one.card(card)).to_contain_text("Always reads the whole article")
    ines.expect_live()
    assert on.text(card) == "Always reads the whole article"
    on.prove()


def test_a_deleted_touchpoint_comes_back_with_everything_on_it(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Undo of a delete", ["LinkedIn ad", "Blog post"])
    card = on.card("Lies on it", column=1)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    ines.page.locator(f'[data-kind="touchpoint"][data-id="{on.touchpoints[1]}"]').first.focus()
    ines.press("Delete")
    for one in (ines, mateo):
        expect(one.card(card)).to_have_count(0)
    ines.page.locator(".toasts, .toast").get_by_role("button", name="Undo").first.click()
    for one in (ines, mateo):
        expect(one.card(card)).to_contain_text("Lies on it")
        expect(one.page.get_by_text("Blog post").first).to_be_visible()
    ines.expect_live()
    on.prove()


def test_the_undo_stack_outlives_a_reload(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Undo after a reload", ["LinkedIn ad"])
    card = on.card("before")
    ines = window("ines").open(on.url)
    ines.edit(card).press("Control+End")
    ines.page.keyboard.type(" and after")
    ines.press("Escape")
    ines.expect_live()
    undo = ines.tool("Undo")
    expect(undo).not_to_have_attribute("aria-disabled", "true")
    # Steps are kept on the device a moment after they are made.
    kept = seen = ""
    while not kept or kept != seen:
        seen = kept
        ines.page.wait_for_timeout(1000)
        kept = ines.page.evaluate(KEPT_STEPS, on.id)
    ines.page.reload()
    ines.expect_live()
    expect(undo).not_to_have_attribute("aria-disabled", "true")
    undo.click()
    expect(ines.card(card)).not_to_contain_text("after")
    ines.expect_live()
    assert on.text(card) == "before"


def test_what_an_undo_leaves_as_others_made_it_is_said(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Left alone", ["LinkedIn ad", "Blog post", "Free trial"])
    card = on.card("Moved by both")
    ines = window("ines").open(on.url)
    ines.card(card).focus()
    ines.press("Alt+ArrowRight")
    expect(ines.cell(on.lane("actions"), on.touchpoints[1])).to_contain_text("Moved by both")
    ines.expect_live()
    on.change(update("card", card, touchpoint=on.touchpoints[2]), person="mateo")
    expect(ines.cell(on.lane("actions"), on.touchpoints[2])).to_contain_text("Moved by both")
    ines.press("Control+z")
    expect(ines.page.locator(".toast")).to_contain_text("changed by others since")
    expect(ines.cell(on.lane("actions"), on.touchpoints[2])).to_contain_text("Moved by both")
    on.prove()


def test_what_a_toast_offers_stays_while_pointer_or_focus_is_on_it(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Undo in time", ["LinkedIn ad"])
    card, other = on.card("Goes and comes back"), on.card("Stays")
    ines = window("ines")
    ines.page.clock.install()
    ines.open(on.url)
    toast = ines.page.locator(".toast")
    later = ines.page.clock.fast_forward
    ines.card(card).focus()
    ines.press("Delete")
    expect(ines.card(other)).to_be_focused()
    toast.hover()
    later("05:00")
    undo = toast.get_by_role("button", name="Undo")
    undo.focus()
    ines.page.mouse.move(0, 0)
    later("05:00")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(ines.card(card)).to_be_visible()
    expect(toast).to_have_count(0)
    # The focus goes back to where it came from, not to nothing.
    expect(ines.page.locator(".map [data-stop]:focus")).to_have_count(1)
    ines.card(card).focus()
    ines.press("Delete")
    expect(toast).to_have_count(1)
    later("00:11")
    expect(toast).to_have_count(0)
    ines.expect_live()
    on.prove()
