"""A workspace's settings in a browser: a ZIP is waited for and fetched, lists are written, deleting asks."""

import zipfile

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_a_zip_of_everything_is_made_and_fetched(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/w/{site.slug}/settings/")
    page.get_by_role("button", name="Make a ZIP").click()
    # The page looks again by itself.
    ready = page.locator("a[href*='/settings/export/']")
    expect(ready).to_be_visible(timeout=60_000)
    with page.expect_download() as fetched:
        ready.first.click()
    with zipfile.ZipFile(fetched.value.path()) as archive:
        assert {"workspace.json", "members.csv", "audit.csv"} <= set(archive.namelist())


def test_a_channel_and_a_tag_of_ones_own(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/w/{site.slug}/lists/")
    page.get_by_text("Add a channel").click()
    form = page.locator("form").filter(has=page.get_by_role("button", name="Add channel"))
    form.get_by_label("Name").fill("Fax")
    form.get_by_role("radio", name="Paper").check(force=True)
    form.get_by_role("radio", name="Colour 3").check(force=True)
    form.get_by_role("button", name="Add channel").click()
    row = page.locator(".reg__r").filter(has_text="Fax")
    expect(row).to_contain_text("on no map")
    row.get_by_role("button", name="Retire").click()
    expect(page.get_by_text("1 retired channel")).to_be_visible()


def test_deleting_asks_for_the_name_and_can_be_taken_back(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/workspaces/new/")
    page.get_by_label("Name").fill("Short lived")
    page.get_by_role("button", name="Create workspace").click()
    page.goto(f"{page.url.split('/w/')[0]}/w/short-lived/settings/")
    page.get_by_role("link", name="Delete the workspace").click()
    page.get_by_label("Write its name").fill("Short lived")
    page.get_by_role("button", name="Delete the workspace").click()
    expect(page.get_by_text("Short lived is deleted on")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("The workspace stays.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep it")).to_have_count(0)
