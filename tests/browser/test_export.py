"""Exports in the editor: found in the menu, chosen, downloaded; going on with the dialog closed; refused with words."""

import json
from pathlib import Path

from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Site
from .window import Window


def _open(one: Window) -> Locator:
    one.tool("More for this map").click()
    one.page.get_by_role("menuitem", name="Export…").click()
    dialog = one.page.get_by_role("dialog", name="Export")
    expect(dialog).to_be_visible()
    return dialog


def _choose(dialog: Locator, name: str) -> None:
    dialog.get_by_role("radio", name=name).check(force=True)


def _start(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Export", exact=True).click()


def test_a_map_leaves_as_what_its_reader_sees(site: Site, window: OpenWindow, tmp_path: Path) -> None:
    on = site.new_map("Out: into the world", ["Pricing", "Call"])
    on.card("Compares prices")
    on.card("Too dear", role="thoughts")
    ines = window("ines").open(on.url)
    ines.page.locator('[data-door="lanes"]').first.click()
    ines.page.get_by_role("checkbox", name="Thoughts").uncheck()
    ines.press("Escape")
    dialog = _open(ines)
    expect(dialog.get_by_text("Only a part of the map")).to_be_visible()
    expect(
        dialog.get_by_role("radio", name="Web page").or_(dialog.get_by_role("radio", name="CSV")).first
    ).to_be_visible()
    _choose(dialog, "JSON")
    # Only what changes something in this format is asked.
    expect(dialog.get_by_label("Paper")).to_have_count(0)
    expect(dialog.get_by_label("With comments")).to_be_visible()
    _start(dialog)
    with ines.page.expect_download() as fetched:
        dialog.get_by_role("link", name="Download Out into the world.json").click()
    path = tmp_path / "map.json"
    fetched.value.save_as(path)
    assert fetched.value.suggested_filename == "Out into the world.json"
    text = path.read_text()
    assert "Compares prices" in text and "Too dear" not in text
    json.loads(text)
    dialog.get_by_role("button", name="Take the whole map").click()
    expect(dialog.get_by_text("Only a part of the map")).to_have_count(0)
    ines.press("Escape")
    expect(dialog).to_have_count(0)
    # The next time it begins with the same format.
    dialog = _open(ines)
    expect(dialog.get_by_role("radio", name="JSON")).to_be_checked()


def test_it_goes_on_when_the_dialog_is_closed_and_says_when_it_is_ready(site: Site, window: OpenWindow) -> None:
    on = site.new_map("In the background", ["Pricing"])
    on.card("Compares prices")
    ines = window("ines").open(on.url + "#export")
    dialog = ines.page.get_by_role("dialog", name="Export")
    _choose(dialog, "PDF poster")
    expect(dialog.get_by_label("Paper")).to_be_visible()
    _start(dialog)
    expect(dialog.get_by_role("progressbar", name="PDF poster")).to_be_visible()
    ines.press("Escape")
    expect(dialog).to_have_count(0)
    toast = ines.page.locator(".toast", has_text="PDF poster is ready.")
    with ines.page.expect_download() as fetched:
        toast.get_by_role("button", name="Download").click()
    assert fetched.value.suggested_filename == "In the background.pdf"
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")
    assert "#export" not in ines.page.url


def test_what_goes_wrong_is_said_and_can_be_tried_again(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Refused", ["Pricing"])
    mateo = window("mateo").open(on.url)
    dialog = _open(mateo)
    _choose(dialog, "CSV")
    lanes = dialog.locator("details", has_text="Lanes")
    lanes.locator("summary").click()
    lanes.get_by_role("button", name="Choose none").click()
    _start(dialog)
    expect(lanes.get_by_role("alert")).to_have_text("Choose at least one lane.")
    expect(lanes.locator("summary")).to_be_focused()
    expect(dialog.get_by_role("progressbar")).to_have_count(0)
    lanes.get_by_role("button", name="Choose all").click()
    answer = {"code": "exports_running", "message": "2 of your exports are still being made.", "details": {}}
    mateo.line_may_fail = True
    mateo.page.route("**/exports/", lambda route: route.fulfill(status=409, json=answer))
    _start(dialog)
    row = dialog.locator(".xrow")
    expect(row).to_contain_text("2 of your exports are still being made.")
    mateo.page.unroute("**/exports/")
    row.get_by_role("button", name="Try again: CSV").click()
    expect(row.get_by_role("link", name="Download Refused.csv")).to_be_visible()
    row.get_by_role("button", name="Take CSV off this list").click()
    expect(row).to_have_count(0)
    mateo.faults = [fault for fault in mateo.faults if "status of 409" not in fault]


def test_from_the_list_of_maps_the_dialog_opens_by_itself(site: Site, window: OpenWindow) -> None:
    on = site.new_map("From the list", ["Pricing"])
    greta = window("greta")
    greta.page.goto(f"{site.url}/w/{site.slug}/?layout=cards&q=From+the+list")
    card = greta.page.locator(".mc", has_text="From the list")
    card.locator(".mc__more summary").first.click()
    card.get_by_role("link", name="Exportieren …").click()
    expect(greta.page.get_by_role("dialog", name="Exportieren")).to_be_visible()
    assert on.id in greta.page.url


def test_after_a_reload_the_files_of_the_day_are_listed_again(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Comes back", ["Pricing"])
    on.card("Compares prices")
    ines = window("ines").open(on.url)
    dialog = _open(ines)
    _choose(dialog, "CSV")
    _start(dialog)
    expect(dialog.get_by_role("link", name="Download Comes back.csv")).to_be_visible()
    ines.page.reload()
    dialog = _open(ines)
    row = dialog.locator(".xrow")
    with ines.page.expect_download() as fetched:
        row.get_by_role("link", name="Download Comes back.csv").click()
    assert "Compares prices" in Path(fetched.value.path()).read_text()
    # What is taken off the list stays off.
    row.get_by_role("button", name="Take CSV off this list").click()
    expect(row).to_have_count(0)
    ines.page.reload()
    with ines.page.expect_response("**/exports/") as asked:
        dialog = _open(ines)
    assert [one["format"] for one in asked.value.json()["results"]] == ["csv"]
    expect(dialog.locator(".xrow")).to_have_count(0)


def test_the_socket_tells_that_a_file_is_ready(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Told by the socket", ["Pricing"])
    ines = window("ines").open(on.url)
    with ines.page.expect_websocket() as opened:
        ines.page.reload()
    dialog = _open(ines)
    _choose(dialog, "CSV")
    with opened.value.expect_event("framereceived", lambda frame: '"type":"job"' in frame and '"done"' in frame):
        _start(dialog)
    expect(dialog.get_by_role("link", name="Download Told by the socket.csv")).to_be_visible()
