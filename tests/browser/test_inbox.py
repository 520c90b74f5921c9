"""What comes for somebody: the count in the rail goes up by itself, and a click leads to the very element."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site, update


def test_news_are_counted_live_and_a_click_leads_there_and_reads_them(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Told", ["LinkedIn ad", "Blog post"])
    card = on.card("Who does this?", column=1)
    # Who is new here: other tests tell the others of things.
    ines, nobody = window("ines").open(on.url), window(site.join("nia"))
    entry = 'a.rail__a[href="/inbox/"]'
    badge = ines.page.locator(entry).locator("[data-n]")
    before = int(badge.text_content() or 0) if badge.is_visible() else 0
    on.change(update("card", card, owner=site.people["ines"]["id"]), person="mateo")
    expect(badge).to_have_text(str(before + 1))
    expect(ines.page.locator(entry)).to_have_accessible_name(re.compile(rf"^Inbox\W+{before + 1} unread$"))
    ines.page.goto(f"{site.url}/inbox/")
    row = ines.page.locator(".inbox__row").first
    expect(row).to_have_class(re.compile("is-unread"))
    expect(row).to_contain_text("Mateo Brandrel made you the owner of a card")
    expect(row).to_contain_text("Who does this?")
    # What comes while the page is open stands in it once the page looks again, as it does with the focus.
    comment = on.new_id()
    said = {"target_kind": "card", "target": card, "body": "@Ines?", "mentions": [site.people["ines"]["id"]]}
    on.change({"op": "create", "kind": "comment", "id": comment, "fields": said}, person="mateo")
    ines.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(row).to_contain_text("Mateo Brandrel mentioned you")
    ines.page.locator(".inbox__row", has_text="made you the owner").first.locator(".inbox__link").click()
    expect(ines.card(card)).to_be_focused()
    expect(badge).to_have_text(str(before + 1))
    ines.page.goto(f"{site.url}/inbox/?show=unread")
    expect(ines.page.locator(".inbox__row", has_text="mentioned you").first).to_be_visible()
    expect(ines.page.locator(".inbox__row", has_text="Who does this?")).to_have_count(0)
    named = ines.page.locator(".inbox__row", has_text="mentioned you").first
    named.get_by_role("button", name=re.compile("^Mark as read")).press("Enter")
    expect(named.locator(".inbox__link")).to_be_focused()
    expect(badge).to_have_text(str(before)) if before else expect(badge).to_be_hidden()
    expect(ines.page).to_have_url(re.compile("show=unread$"))
    ines.page.get_by_role("button", name="Mark all as read").click()
    expect(ines.page.locator(".inbox__row.is-unread")).to_have_count(0)
    expect(badge).to_be_hidden()
    nobody.page.goto(f"{site.url}/inbox/")
    expect(nobody.page.get_by_text("Nothing has come for you yet")).to_be_visible()


def test_a_filter_applies_when_it_is_chosen_and_mail_is_chosen_with_the_keyboard(
    site: Site, window: OpenWindow
) -> None:
    on = site.new_map("Filtered", ["Advertisement"])
    card = on.card("Whose is this?")
    on.change(update("card", card, owner=site.people["ines"]["id"]), person="mateo")
    page = window("ines").page
    page.goto(f"{site.url}/inbox/")
    expect(page.locator(".inbox__row", has_text="Whose is this?")).to_be_visible()
    expect(page.get_by_role("button", name="Apply")).to_be_hidden()
    page.get_by_label("What it is about").select_option("due")
    expect(page).to_have_url(re.compile("about=due"))
    expect(page.locator(".inbox__row", has_text="Whose is this?")).to_have_count(0)
    page.get_by_label("What it is about").select_option("assigned")
    expect(page.locator(".inbox__row", has_text="Whose is this?")).to_be_visible()
    page.get_by_role("link", name="What comes by mail").click()
    mine = page.get_by_role("radiogroup", name="What is yours")
    now, no_mail = mine.get_by_role("radio", name="At once"), mine.get_by_role("radio", name="No mail")
    expect(now).to_be_checked()
    now.focus()
    page.keyboard.press("ArrowLeft")
    expect(no_mail).to_be_checked()
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("Your choices are saved.")).to_be_visible()
    expect(mine.get_by_role("radio", name="No mail")).to_be_checked()
