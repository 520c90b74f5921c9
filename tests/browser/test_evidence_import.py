"""A file of evidence from the drop to the library, in a browser: corrected by keyboard, imported while one goes on."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from .site import Site
from .window import Window

OpenWindow = Callable[..., Window]
TABLE = """Review Text,Stars,When,Email
"The parcel came late, I am angry",1,2026-03-01,lee@example.org
I love how easy it was,5,2026-03-02,kim@example.org
"""
_DROP = """(text) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], "Spring.csv", { type: "text/csv" }));
  const box = document.querySelector("[data-drop]");
  const happens = { dataTransfer, bubbles: true, cancelable: true };
  for (const type of ["dragover", "drop"]) box.dispatchEvent(new DragEvent(type, happens));
}"""


def test_a_dropped_file_becomes_evidence(site: Site, window: OpenWindow) -> None:
    ines = window("ines")
    page = ines.page
    page.goto(f"{site.url}/w/{site.slug}/evidence/")
    page.get_by_role("link", name=re.compile("^Import")).first.click()
    expect(page.get_by_text("Or drop it here.")).to_be_visible()
    page.evaluate(_DROP, TABLE)
    expect(page.get_by_role("button", name="Show what is in it")).to_be_focused()
    ines.press("Enter")
    expect(page.get_by_role("heading", name="This is what comes in")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("2 pieces of evidence")
    first = page.locator("#preview li").first
    expect(first).to_contain_text("rated 1 of 5")
    expect(page.locator("main")).not_to_contain_text("lee@example.org")
    page.get_by_label("Its name").fill("Spring reviews")
    page.locator("#columns summary").focus()
    ines.press("Enter")
    use = page.get_by_role("combobox", name="Stars")
    use.focus()
    page.keyboard.type("Not used")
    # Read at once: the text tells the feeling now, and what was typed and focused stays.
    expect(first).to_contain_text("because of:")
    expect(use).to_be_focused()
    expect(page.get_by_label("Its name")).to_have_value("Spring reviews")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="2 pieces of evidence came in")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Open the source").click()
    expect(page.get_by_role("heading", name="Spring reviews")).to_be_visible()
    expect(page.locator("main")).to_contain_text("The parcel came late")
