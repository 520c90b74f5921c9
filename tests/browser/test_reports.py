"""Reports in a browser: made while one waits, read as a page, fetched as a PDF; set up to come regularly."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from .conftest import OpenWindow
from .site import SLUG, Site


def test_a_report_is_made_read_and_fetched(site: Site, window: OpenWindow, tmp_path: Path) -> None:
    on = site.new_map("From trial to paid", ["Pricing", "Call"])
    ines = window("ines")
    ines.page.goto(f"{site.url}/w/{SLUG}/reports/?map={on.id}")
    page = ines.page
    expect(page.get_by_role("heading", name="No report yet")).to_be_visible()
    page.get_by_role("link", name="New report").first.click()
    expect(page.get_by_label("Map", exact=True)).to_have_value(on.id)
    page.get_by_role("button", name="Make the report").click()
    # It waits for the worker, and then the report stands there without anybody doing anything.
    expect(page.get_by_role("heading", name="From trial to paid", level=1)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="How the figures are worked out")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="PDF").click()
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")
    assert fetched.value.suggested_filename.startswith("From trial to paid, ")
    page.get_by_role("link", name="Reports", exact=True).click()
    made = page.get_by_role("listitem").get_by_role("link", name="From trial to paid", exact=True)
    expect(made).to_be_visible()
    assert ines.faults == []


def test_a_report_comes_regularly_until_it_is_ended(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Every Monday", ["Pricing"])
    ines = window("ines")
    ines.page.goto(f"{site.url}/w/{SLUG}/reports/new/?map={on.id}")
    page = ines.page
    page.get_by_label("How often").select_option("week")
    page.get_by_label("First on").fill((timezone.localdate() + timedelta(days=8)).isoformat())
    page.get_by_role("checkbox", name="Mateo Brandrel").check()
    page.get_by_role("button", name="Make the report").click()
    row = page.get_by_role("listitem").filter(has_text="Every Monday")
    expect(row).to_contain_text("Weekly")
    expect(row).to_contain_text("Mateo Brandrel")
    row.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("listitem").filter(has_text="Every Monday")).to_contain_text("paused")
    page.get_by_role("listitem").filter(has_text="Every Monday").get_by_role("button", name="End").click()
    expect(page.get_by_role("listitem").filter(has_text="Every Monday")).to_have_count(0)
