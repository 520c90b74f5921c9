"""What tests of the clipboard do again and again."""

import re

from playwright.sync_api import expect

from .site import Map
from .window import Window

# A paste event as a browser makes it of what another program has put into the clipboard.
PASTE = """(formats) => {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(formats)) data.setData(type, text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
}"""
# A screenshot: nothing but a picture.
PASTE_PICTURE = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
  canvas.getContext("2d").fillRect(5, 5, 20, 20);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const data = new DataTransfer();
  data.items.add(new File([blob], "image.png", { type: "image/png" }));
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
CUT = re.compile("repeating-linear-gradient")
PARCEL = "application/x-journeymap+json"


def texts(on: Map, column: int | None = None) -> list[str]:
    place = None if column is None else on.touchpoints[column]
    return sorted(row["text"] for row in on.rows("card") if column is None or row["touchpoint"] == place)


def go_to_cell(one: Window, on: Map, role: str, column: int) -> None:
    """Put the focus into an empty cell without adding a card."""
    one.cell(on.lane(role), on.touchpoints[column]).locator("[data-stop]").first.focus()


def said(one: Window, text: str) -> None:
    expect(one.page.get_by_role("status").filter(has_text=text).first).to_be_attached()
