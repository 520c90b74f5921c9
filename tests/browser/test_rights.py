"""Rights that change while a map is open: the page follows within seconds, nothing is written without them (C14)."""

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_an_editor_made_viewer_keeps_the_map_open_to_read(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Downgraded", ["LinkedIn ad"])
    card, lane = on.card("Read only soon"), on.lane("actions")
    yuki = window("yuki").open(on.url)
    expect(yuki.cell(lane, on.touchpoints[0]).locator("button.add").first).to_be_attached()
    _become(site, "yuki", "viewer")
    try:
        expect(yuki.page.locator(".map-scroll button.add")).to_have_count(0)
        expect(yuki.page.locator(".ed-top")).to_contain_text("View only")
        expect(yuki.page.locator(".ed-undo, .conn__s")).to_have_count(0)
        before = len(on.log())
        yuki.card(card).dblclick()
        expect(yuki.card(card).locator("textarea")).to_have_count(0)
        on.change({"op": "update", "kind": "card", "id": card, "fields": {"text": "Changed by others"}})
        expect(yuki.card(card)).to_contain_text("Changed by others")
        assert len(on.log()) == before + 1
    finally:
        _become(site, "yuki", "editor")
    expect(yuki.page.locator(".map-scroll button.add").first).to_be_attached()
    expect(yuki.page.locator(".ed-top")).not_to_contain_text("View only")


def test_text_typed_when_the_right_was_gone_can_be_copied(site: Site, window: OpenWindow) -> None:
    """C14: what is refused is taken back and offered; trying again can't help, the text is theirs to take along."""
    on = site.new_map("Refused", ["LinkedIn ad"])
    card = on.card("As it was")
    yuki = window("yuki", fresh=True).open(on.url)
    yuki.go_offline()
    yuki.expect_offline()
    yuki.edit(card).fill("Typed on the train")
    yuki.page.keyboard.press("Escape")
    _become(site, "yuki", "viewer")
    try:
        yuki.go_online()
        banner = yuki.page.locator(".ed-banners")
        expect(banner).to_contain_text("A change could not be saved.")
        expect(banner.get_by_role("button", name="Try again")).to_have_count(0)
        banner.get_by_role("button", name="Copy text").click()
        expect(yuki.page.locator(".toast", has_text="Text copied")).to_be_visible()
        expect(yuki.card(card)).to_contain_text("As it was")
    finally:
        _become(site, "yuki", "editor")


def test_an_archived_map_says_so(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Put away", ["LinkedIn ad"])
    on.change({"op": "update", "kind": "map", "id": on.id, "fields": {"status": "archived"}})
    ines = window("ines").open(on.url)
    expect(ines.page.locator(".ed-state")).to_contain_text("Archived")


def test_somebody_removed_from_the_workspace_is_shut_out(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Removed", ["LinkedIn ad"])
    card = on.card("Not for everybody")
    guest = site.join("nils")
    nils = window(guest).open(on.url)
    nils.line_may_fail = nils.may_be_refused = True
    expect(nils.card(card)).to_be_visible()
    with site.api() as api:
        answer = api.delete(f"workspaces/{site.slug}/members/{site.member_id(guest)}/")
    assert answer.status_code == 204, answer.text
    expect(nils.page.get_by_text("You no longer have access to this map.")).to_be_visible()
    assert nils.context.request.get(on.url).status == 404


def _become(site: Site, person: str, role: str) -> None:
    with site.api() as api:
        answer = api.patch(f"workspaces/{site.slug}/members/{site.member_id(person)}/", json={"role": role})
    assert answer.status_code == 200, answer.text
