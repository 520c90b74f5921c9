"""Inviting and joining with script: the link's fragment is taken out and exchanged, roles are saved when chosen."""

import re
import uuid

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import PASSWORD, Site


def test_a_stranger_follows_a_link_signs_up_and_is_in(site: Site, window: OpenWindow) -> None:
    ines = window("ines").page
    ines.goto(f"{site.url}/w/{site.slug}/members/")
    ines.get_by_role("button", name="Invite by link").click()
    link = ines.get_by_label("Link of the invitation").input_value()
    stranger = window().page
    stranger.goto(link)
    # The secret leaves the address before anything else can see it there.
    expect(stranger).to_have_url(f"{site.url}/invitations/accept/")
    expect(stranger.get_by_role("heading", name="Join Studio North")).to_be_visible()
    stranger.get_by_role("link", name="Create an account").click()
    name = f"Sam {uuid.uuid4().hex[:6]}"
    stranger.get_by_label("Name").fill(name)
    stranger.locator('input[type="email"]').fill(f"{uuid.uuid4().hex[:8]}@example.org")
    stranger.locator('input[type="password"]').fill(PASSWORD)
    stranger.get_by_role("button", name="Create account and join").click()
    expect(stranger).to_have_url(f"{site.url}/w/{site.slug}/")
    ines.goto(f"{site.url}/w/{site.slug}/members/")
    # With script the role is saved when it is chosen; there is no button to press.
    expect(ines.get_by_role("button", name="Change", exact=True)).to_have_count(0)
    ines.get_by_label(f"Role of {name}").select_option("viewer")
    expect(ines.get_by_text(f"{name} is now Viewer.")).to_be_visible()
    expect(ines.get_by_label(f"Role of {name}")).to_have_value("viewer")
    ines.get_by_label(f"More for {name}").click()
    ines.get_by_role("link", name="Remove…").click()
    ines.get_by_role("button", name=f"Remove {name}").click()
    expect(ines.get_by_text(f"{name} was removed.")).to_be_visible()
    assert stranger.request.get(f"{site.url}/w/{site.slug}/").status == 404


def test_sign_up_takes_zone_and_formats_from_the_browser(site: Site, window: OpenWindow) -> None:
    page = window().page
    page.goto(f"{site.url}/accounts/signup/")
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    expect(page.locator('[name="time_zone"]')).to_have_value(zone)
    expect(page.locator('[name="language"]')).to_have_value(page.evaluate("navigator.language"))


def test_the_password_can_be_looked_at(site: Site, window: OpenWindow) -> None:
    page = window().page
    page.goto(f"{site.url}/accounts/login/")
    page.get_by_label("Password", exact=True).fill("secret words")
    page.get_by_role("button", name=re.compile("Show password")).click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")


def test_people_are_searched_as_one_types(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/w/{site.slug}/members/")
    page.get_by_role("searchbox").fill("mateo@")
    expect(page.get_by_text("mateo@example.org")).to_be_visible()
    expect(page.get_by_text("greta@example.org")).to_be_hidden()
    page.get_by_role("searchbox").fill("nobody of this name")
    expect(page.get_by_text("Nobody of this name or address.")).to_be_visible()


def test_many_are_invited_with_a_report_for_each(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/w/{site.slug}/members/")
    mark = uuid.uuid4().hex[:6]
    field = page.get_by_label("Email addresses")
    # What is pasted has lines; Enter sends it.
    field.fill(f"Lena <lena-{mark}@example.org>\nsam-{mark}@example.org\nnonsense")
    page.get_by_label("Open for").select_option("3")
    field.press("Enter")
    expect(page.get_by_text("1 address was not invited:")).to_be_visible()
    expect(page.get_by_text("“nonsense” is not an email address.")).to_be_visible()
    expect(page.get_by_label("Email addresses")).to_have_value("nonsense")
    row = page.get_by_role("row", name=f"lena-{mark}@example.org")
    row.get_by_label(re.compile("^Role of")).select_option("viewer")
    expect(page.get_by_text("The invitation is for Viewer now.")).to_be_visible()
    page.get_by_role("row", name=f"sam-{mark}@example.org").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("row", name=f"sam-{mark}@example.org")).to_have_count(0)


def test_who_is_suspended_is_out_of_an_open_map_at_once_and_comes_back(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Suspended", ["LinkedIn ad"])
    guest = site.join("noor")
    noor = window(guest).open(on.url)
    noor.line_may_fail = noor.may_be_refused = True
    ines = window("ines").page
    ines.goto(f"{site.url}/w/{site.slug}/members/")
    row = ines.get_by_role("row", name=re.compile(f"{guest}@"))
    row.locator("summary").click()
    row.get_by_role("button", name="Suspend").click()
    expect(ines.get_by_role("row", name=re.compile(f"{guest}@"))).to_contain_text("Suspended")
    expect(noor.page.get_by_text("You no longer have access to this map.")).to_be_visible()
    row.locator("summary").click()
    row.get_by_role("button", name="Let back in").click()
    expect(ines.get_by_text("is back.")).to_be_visible()
    # Their open map was use, which a thread of the server has written since.
    expect(row).to_contain_text("Active now")
    assert noor.context.request.get(on.url).status == 200
