"""Cut lines and killed servers: edits of both sides merge afterwards, nothing acknowledged is lost, nothing doubled."""

import re
from typing import Any

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site, update
from .window import COMES_BACK, Window


def test_offline_edits_of_both_sides_merge_after_reconnecting(site: Site, window: OpenWindow) -> None:
    """C9, C11: text typed apart merges, cards added apart are both there once, and one field keeps the last writer."""
    on = site.new_map("Apart", ["LinkedIn ad", "Blog post"])
    card, lane = on.card("reads the post"), on.lane("actions")
    ines, mateo = window("ines", fresh=True).open(on.url), window("mateo", fresh=True).open(on.url)
    for one in (ines, mateo):
        one.go_offline()
        one.expect_offline()
    _type(ines, card, "Control+Home", "On the train ")
    _type(mateo, card, "Control+End", " twice")
    _add(ines, lane, on.touchpoints[1], "added by Ines offline")
    _add(mateo, lane, on.touchpoints[1], "added by Mateo offline")
    on.change(update("touchpoint", on.touchpoints[0], title="Renamed meanwhile"))
    assert on.text(card) == "reads the post"
    for one in (ines, mateo):
        one.go_online()
        one.expect_live()
    for one in (ines, mateo):
        expect(one.card(card)).to_contain_text("On the train reads the post twice")
        expect(one.page.get_by_text("Renamed meanwhile")).to_be_visible()
        for text in ("added by Ines offline", "added by Mateo offline"):
            expect(one.cell(lane, on.touchpoints[1]).get_by_text(text)).to_have_count(1)
    texts = sorted(row["text"] for row in on.rows("card"))
    assert texts == ["On the train reads the post twice", "added by Ines offline", "added by Mateo offline"]
    on.prove()


def test_a_page_closed_with_unsent_edits_sends_them_when_opened_again(site: Site, window: OpenWindow) -> None:
    """C4: what waits on this device outlives its page, and goes out once, under its own ids."""
    on = site.new_map("Closed offline", ["LinkedIn ad"])
    card, lane = on.card("before"), on.lane("actions")
    ines = window("ines", fresh=True).open(on.url)
    ines.go_offline()
    ines.expect_offline()
    _type(ines, card, "Control+End", " and after")
    _add(ines, lane, on.touchpoints[0], "added offline")
    expect(ines.save_state("offline")).to_have_text(re.compile(r"\d changes kept"))
    ines.page.close()
    ines.go_online()
    assert on.text(card) == "before"
    ines.page = ines.context.new_page()
    ines.open(on.url)
    expect(ines.card(card)).to_contain_text("before and after")
    expect(ines.page.get_by_text("added offline")).to_have_count(1)
    assert sorted(row["text"] for row in on.rows("card")) == ["added offline", "before and after"]
    on.prove()


def test_offline_text_in_a_card_that_was_deleted_is_offered_until_it_is_dismissed(
    site: Site, window: OpenWindow
) -> None:
    """Nothing typed goes without a word: it is shown, can be copied, and is still there after a reload."""
    on = site.new_map("Deleted meanwhile", ["LinkedIn ad"])
    card = on.card("before")
    ines = window("ines", fresh=True).open(on.url)
    ines.go_offline()
    ines.expect_offline()
    _type(ines, card, "Control+End", " and an hour of work")
    on.change({"op": "delete", "kind": "card", "id": card}, person="mateo")
    ines.go_online()
    ines.expect_live()
    banner = ines.page.locator(".ed-banners")
    expect(banner).to_contain_text("before and an hour of work")
    expect(banner.get_by_role("button", name="Try again")).to_have_count(0)
    ines.open(on.url)
    expect(banner).to_contain_text("before and an hour of work")
    expect(banner.get_by_role("button", name="Copy text")).to_be_visible()
    banner.get_by_role("button", name="Dismiss").click()
    expect(banner).to_be_empty()
    ines.expect_live()
    ines.open(on.url)
    ines.expect_live()
    expect(banner).to_be_empty()
    on.prove()


def test_a_server_killed_in_the_middle_loses_and_doubles_nothing(site: Site, window: OpenWindow) -> None:
    """C2, C4, C6: both type while the server dies with kill -9 and comes back, twice; every edit is there once."""
    on = site.new_map("Killed", ["LinkedIn ad", "Blog post"])
    first, second, lane = on.card("", column=0), on.card("", column=1), on.lane("thoughts")
    ines, mateo = window("ines", fresh=True).open(on.url), window("mateo", fresh=True).open(on.url)
    for one in (ines, mateo):
        one.line_may_fail = True
    ines.edit(first)
    mateo.edit(second)
    words = [f"{number:02d}" for number in range(24)]
    acknowledged: list[dict[str, Any]] = []
    for at, word in enumerate(words):
        ines.page.keyboard.type(f"i{word} ")
        mateo.page.keyboard.type(f"m{word} ")
        if at in (7, 15):
            acknowledged = on.log()
            site.web.kill()
        if at in (10, 19):
            site.web.start()
    for one in (ines, mateo):
        one.press("Escape")
        one.expect_live(COMES_BACK)
    _add(ines, lane, on.touchpoints[0], "after the kill")
    ines.expect_live()
    assert on.text(first).strip() == " ".join(f"i{word}" for word in words)
    assert on.text(second).strip() == " ".join(f"m{word}" for word in words)
    assert [row["text"] for row in on.rows("card") if row["lane"] == lane] == ["after the kill"]
    for one in (ines, mateo):
        expect(one.card(first)).to_contain_text("i23")
        expect(one.card(second)).to_contain_text("m23")
    # What the server had acknowledged when it was killed is still the beginning of what it has now.
    assert acknowledged
    assert on.log()[: len(acknowledged)] == acknowledged
    on.prove()


def _type(one: Window, card: str, key: str, text: str) -> None:
    one.edit(card).press(key)
    one.page.keyboard.type(text)
    one.press("Escape")


def _add(one: Window, lane: str, touchpoint: str, text: str) -> None:
    one.cell(lane, touchpoint).locator("button.add").last.click()
    one.page.keyboard.type(text)
    one.press("Escape")
