"""A token from its making to its end, for its maker and for a program; and the audit log that tells of it."""

import re
import uuid

from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import Site


def test_a_token_is_made_used_ended_and_told_of(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    home = f"{site.url}/w/{site.slug}"
    name = f"Nightly copy {uuid.uuid4().hex[:6]}"
    page.goto(f"{home}/connections/")
    form = page.locator("form").filter(has=page.get_by_role("button", name="Make a token"))
    # The day is asked for only where it counts.
    expect(form.get_by_label("Last day")).to_be_hidden()
    form.get_by_label("Ends").select_option("day")
    expect(form.get_by_label("Last day")).to_be_visible()
    form.get_by_label("Ends").select_option("30")
    form.get_by_label("Name").fill(name)
    form.get_by_label(re.compile("^Read(?! and)")).check()
    form.get_by_role("button", name="Make a token").click()
    secret = page.get_by_label("Token", exact=True).input_value()
    assert secret.startswith("jm_")

    program = window().page.request
    headers = {"Authorization": f"Bearer {secret}"}
    url = f"{site.url}/api/v1/workspaces/{site.slug}/"
    assert program.get(url, headers=headers).status == 200
    refused = program.post(f"{url}teams/", headers=headers, data={"name": "Mine"})
    assert (refused.status, refused.json()["code"]) == (403, "token_reads_only")

    page.goto(f"{home}/connections/")
    assert secret not in page.content()
    mine = page.get_by_role("listitem").filter(has_text=name)
    expect(mine).to_contain_text("used just now")
    mine.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("The token is revoked.")).to_be_visible()
    assert program.get(url, headers=headers).status == 401

    page.get_by_role("link", name="Audit log").click()
    page.get_by_label("Text").fill(name)
    page.get_by_role("button", name="Filter").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text(f"Revoked the API token “{name}”")
    expect(rows.nth(1)).to_contain_text("was used for the first time")
    expect(rows.nth(2)).to_contain_text(f"Made the API token “{name}” (read)")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    assert download.value.path().read_text(encoding="utf-8-sig").count(name) == 3
