"""From sign-up to a first map with a first card, as somebody who has never been here."""

import re

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import PASSWORD, Site


def test_a_newcomer_signs_up_and_makes_a_first_map(site: Site, window: OpenWindow) -> None:
    nora = window()
    page = nora.page
    page.goto(site.url)
    page.get_by_role("link", name="Create one").click()
    page.get_by_label("name", exact=False).first.fill("Nora Newcomer")
    page.locator('input[type="email"]').fill("nora@example.org")
    page.locator('input[type="password"]').fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page).to_have_url(re.compile(r"/w/[^/]+/$"))
    page.get_by_role("link", name="New map").first.click()
    page.get_by_label("Title").fill("My first journey")
    page.get_by_role("button", name="Create map").click()
    expect(page).to_have_url(re.compile(r"/maps/[0-9a-f-]{36}/$"))
    nora.expect_live()
    expect(page.locator(".ed-title")).to_contain_text("My first journey")
    if not page.locator('.map-head [data-kind="touchpoint"]').count():
        page.get_by_role("button", name=re.compile("Add a stage|Add the first stage")).first.click()
        page.keyboard.type("Awareness")
        nora.press("Enter")
    page.locator(".lane--actions button.add").first.click()
    page.keyboard.type("Sees an ad on the train")
    nora.press("Escape")
    nora.expect_live()
    page.reload()
    nora.expect_live()
    expect(page.get_by_text("Sees an ad on the train")).to_be_visible()
    page.goto(site.url)
    expect(page.get_by_role("link", name=re.compile("My first journey")).first).to_be_visible()
