"""Maps that were used lately open without a network, can be edited there, and leave nothing behind after sign-out."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site
from .window import PATIENCE, Window

KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name === "journeymap-pages");
  return names.length ? (await (await caches.open(names[0])).keys()).map((one) => new URL(one.url).pathname) : [];
}"""

KEPT_ROWS = """async (map) => {
  const [found] = await indexedDB.databases();
  if (!found) return false;
  return new Promise((resolve) => {
    const opening = indexedDB.open(found.name);
    opening.onsuccess = () => {
      const reading = opening.result.transaction("maps").objectStore("maps").get(map);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(Boolean(reading.result?.snapshot.context));
      };
    };
  });
}"""


def test_a_map_opens_and_takes_edits_while_the_server_is_away(site: Site, window: OpenWindow) -> None:
    on = site.new_map("On the train", ["LinkedIn ad"], ["Alex"])
    card = on.card("reads the post")
    ines = window("ines", fresh=True).open(on.url)
    _wait_until_kept(ines, on.url)
    ines.line_may_fail = True
    site.web.kill()
    try:
        ines.page.goto(on.url)
        expect(ines.card(card)).to_contain_text("reads the post")
        # Who is on the map is not in its log: it is kept beside it.
        expect(ines.page.locator(".ed-personas")).to_contain_text("Alex")
        ines.edit(card).press("Control+End")
        ines.page.keyboard.type(" twice")
        ines.press("Escape")
        ines.expect_offline()
        # A reload without a line loses nothing.
        expect(ines.save_state("offline")).to_have_text(re.compile(r"\d changes? kept"))
        ines.page.reload()
        expect(ines.card(card)).to_contain_text("reads the post twice")
        # Another page says what is wrong and leads to the map.
        ines.page.goto(f"{site.url}/w/{site.slug}/members/")
        expect(ines.page.get_by_role("heading", name="No connection to Journeymap")).to_be_visible()
        expect(ines.page.get_by_role("link", name="On the train")).to_have_attribute(
            "href", on.url.removeprefix(site.url)
        )
    finally:
        site.web.start()
    ines.open(on.url)
    expect(ines.card(card)).to_contain_text("reads the post twice")
    assert on.text(card) == "reads the post twice"
    on.prove()


def test_signing_out_takes_the_kept_pages_away(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Left behind", ["LinkedIn ad"])
    person = site.join("leaver")
    leaver = window(person).open(on.url)
    _wait_until_kept(leaver, on.url)
    leaver.page.goto(f"{site.url}/account/")
    leaver.page.get_by_role("button", name="Sign out").first.click()
    leaver.page.wait_for_url("**/accounts/login/**")
    assert leaver.page.evaluate(KEPT) == []


def test_a_map_one_may_not_see_any_more_is_not_kept(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Taken away", ["LinkedIn ad"])
    person = site.join("former")
    former = window(person).open(on.url)
    _wait_until_kept(former, on.url)
    with site.api() as api:
        api.delete(f"workspaces/{site.slug}/members/{site.member_id(person)}/").raise_for_status()
    former.line_may_fail = True
    former.page.goto(on.url)
    expect(former.page.get_by_role("heading", name="Not found")).to_be_visible()
    assert former.page.evaluate(KEPT) == []
    # The browser tells of the refusals, as it should.
    former.faults.clear()


def _wait_until_kept(one: Window, url: str) -> None:
    """Its page by the service worker, its rows in IndexedDB."""
    path = "/" + url.split("/", 3)[3]
    for _ in range(PATIENCE // 100):
        if path in one.page.evaluate(KEPT) and one.page.evaluate(KEPT_ROWS, path.split("/")[2]):
            return
        one.page.wait_for_timeout(100)
    raise AssertionError(f"{path} is not kept on this device")
