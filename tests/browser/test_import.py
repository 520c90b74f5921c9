"""Importing: a dropped file, corrected by keyboard, becomes the map that was shown; German on a phone."""

import re

from playwright.sync_api import Route, expect

from .conftest import OpenWindow
from .site import Site

TABLE = """Phase,Touchpoint,Actions,Emotion,Foo
Awareness,Ad,Sees it,happy,Hears of it
,Blog,Reads it,weird-word,
Buying,Pay,Pays,sad,Finds the card
"""
_DROP = """(text) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], "Coffee.csv", { type: "text/csv" }));
  const box = document.querySelector("[data-drop]");
  const happens = { dataTransfer, bubbles: true, cancelable: true };
  for (const type of ["dragover", "drop"]) box.dispatchEvent(new DragEvent(type, happens));
}"""


def test_a_dropped_file_is_corrected_by_the_keyboard_and_becomes_what_was_shown(site: Site, window: OpenWindow) -> None:
    ines = window("ines")
    page = ines.page
    page.goto(f"{site.url}/w/{site.slug}/")
    page.get_by_role("link", name="Import").click()
    expect(page.get_by_text("Or drop it here.")).to_be_visible()
    page.evaluate(_DROP, TABLE)
    expect(page.get_by_role("button", name="Show the map")).to_be_focused()
    ines.press("Enter")
    expect(page.get_by_role("heading", name="This is what it becomes")).to_be_visible()
    preview = page.get_by_role("region", name="The map")
    expect(preview).to_contain_text("Blog")
    expect(page.get_by_role("row", name=re.compile("Row 3.*weird-word"))).to_contain_text("How this feels is not known")
    page.get_by_label("Title of the map").fill("Coffee, imported")
    page.locator("#columns summary").focus()
    ines.press("Enter")
    use = page.get_by_role("combobox", name="Foo")
    use.focus()
    page.keyboard.type("Pain")
    # Read at once: the preview follows, the focus and what was typed stay.
    expect(preview.get_by_role("row", name=re.compile("Foo"))).to_contain_text("Hears of it")
    expect(page.locator("#said")).to_contain_text("2 pain points")
    expect(use).to_be_focused()
    expect(page.get_by_label("Title of the map")).to_have_value("Coffee, imported")
    who = page.locator('[name="persona-0"]')
    who.select_option("make")
    page.get_by_label("Name of the new persona").fill("Otto")
    page.get_by_role("button", name="Create map").click()
    page.wait_for_url("**/maps/**")
    expect(page.locator(".ed-top h1")).to_contain_text("Coffee, imported")
    expect(page.locator(".ed-personas")).to_contain_text("Otto")
    expect(page.locator('.map-scroll [data-kind="pain_point"]').first).to_contain_text("Hears of it")
    expect(page.locator('.map-scroll [data-kind="touchpoint"]')).to_have_count(3)


def test_what_is_typed_while_the_map_is_read_again_stays(site: Site, window: OpenWindow) -> None:
    page = window("ines").page
    page.goto(f"{site.url}/w/{site.slug}/import/")
    page.get_by_label("Or a table or text").fill(TABLE)
    page.get_by_role("button", name="Show the map").click()
    page.locator('[name="persona-0"]').select_option("make")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/import/**", hold)
    page.locator("#columns summary").click()
    page.get_by_role("combobox", name="Foo").focus()
    page.keyboard.type("Pain")
    page.get_by_label("Name of the new persona").fill("Otto")
    expect(page.locator("#said")).not_to_contain_text("2 pain points")
    assert held
    for one in held:
        one.continue_()
    expect(page.locator("#said")).to_contain_text("2 pain points")
    expect(page.get_by_label("Name of the new persona")).to_have_value("Otto")


def test_what_can_not_be_read_is_said_and_the_text_stays_in_german_on_a_phone(site: Site, window: OpenWindow) -> None:
    greta = window("greta")
    page = greta.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site.url}/w/{site.slug}/import/")
    field = page.get_by_label("Oder eine Tabelle oder Text")
    field.fill("Nur ein Satz")
    greta.line_may_fail = True
    page.get_by_role("button", name="Die Map zeigen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(field).to_have_value("Nur ein Satz")
    field.fill(TABLE.replace(",", "\t"))
    page.get_by_role("button", name="Die Map zeigen").click()
    expect(page.get_by_role("region", name="Die Map")).to_contain_text("Blog")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # Nobody was named: nothing is made before somebody says whose feelings these are.
    page.get_by_role("button", name="Map anlegen").click()
    expect(page.get_by_text("Wähle eine aus oder gib der neuen Persona einen Namen.")).to_be_visible()
    page.locator('[name="persona-0"]').select_option("skip")
    page.get_by_role("button", name="Map anlegen").click()
    page.wait_for_url("**/maps/**")
    greta.faults = [fault for fault in greta.faults if "status of 400" not in fault]
