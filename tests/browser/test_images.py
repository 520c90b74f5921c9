"""Pictures: chosen, dropped and pasted, described, looked at, kept through a dead line, refused in words."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from .conftest import OpenWindow
from .site import Map, Site
from .window import Window


def png(width: int = 64, height: int = 48) -> bytes:
    """A small picture in one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\x30\x90\xd0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "shop window.png"
    path.write_bytes(png())
    return path


def storyboard(on: Map) -> str:
    found = next((row["id"] for row in on.rows("lane") if row["role"] == "images"), None)
    if found:
        return str(found)
    lane = on.new_id()
    fields = {"role": "images", "label": "Storyboard", "rank": "0a"}
    on.change({"op": "create", "kind": "lane", "id": lane, "fields": fields})
    return lane


def choose(window: Window, opener: Locator, *files: Path) -> None:
    with window.page.expect_file_chooser() as chooser:
        opener.click()
    chooser.value.set_files(files)


def drop(target: Locator, name: str, data: bytes, kind: str = "image/png", size: int = 0) -> None:
    """Let a file go over an element, as from the desktop. `size`: that many zeros follow its data."""
    target.evaluate(
        """(element, [name, bytes, type, size]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(bytes), new Uint8Array(size)], name, {type}));
          for (const event of ["dragenter", "dragover", "drop"])
            element.dispatchEvent(new DragEvent(event, {dataTransfer, bubbles: true, cancelable: true}));
        }""",
        [name, list(data), kind, size],
    )


def is_drawn(picture: Locator) -> bool:
    return bool(picture.evaluate("async image => { await image.decode(); return image.naturalWidth > 0 }"))


def test_a_chosen_picture_is_described_and_seen_by_the_other(site: Site, window: OpenWindow, picture: Path) -> None:
    on = site.new_map("Storyboard", ["Pricing", "Sign-up"])
    lane = storyboard(on)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    choose(ines, ines.cell(lane, on.touchpoints[0]).locator("button.add"), picture)
    asked = ines.page.get_by_label("Describe this picture")
    expect(asked).to_be_focused()
    hers = mateo.cell(lane, on.touchpoints[0]).locator("img")
    expect(hers).to_be_visible()
    expect(mateo.page.get_by_role("button", name="Describe this picture")).to_be_visible()
    ines.page.keyboard.type("A shop window at night")
    ines.press("Escape")
    expect(hers).to_have_attribute("alt", "A shop window at night")
    expect(mateo.page.get_by_role("button", name="Describe this picture")).to_have_count(0)
    assert is_drawn(hers)
    ines.expect_live()
    (card,) = on.rows("card")
    assert (card["image_alt"], card["touchpoint"], card["text"]) == ("A shop window at night", on.touchpoints[0], "")
    # One step takes the description back, the next the picture.
    ines.press("Control+z", "Control+z")
    expect(mateo.cell(lane, on.touchpoints[0]).locator("img")).to_have_count(0)
    on.prove()


def test_files_dropped_on_a_card_and_a_cell_land_there(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Drops", ["Pricing", "Sign-up"])
    card, lane = on.card("Looks at the window"), on.lane("actions")
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    drop(ines.card(card), "window.png", png())
    expect(mateo.card(card).locator("img")).to_be_visible()
    expect(mateo.card(card)).to_contain_text("Looks at the window")
    ines.press("Escape")
    drop(ines.cell(lane, on.touchpoints[1]), "door.png", png(32, 32))
    expect(mateo.cell(lane, on.touchpoints[1]).locator("img")).to_be_visible()
    assert len(on.rows("card")) == 2


def test_the_editor_takes_pasted_files(site: Site, window: OpenWindow) -> None:
    on = site.new_map("Pasted", ["Pricing"])
    lane = storyboard(on)
    ines = window("ines").open(on.url)
    ines.cell(lane, on.touchpoints[0]).locator("button.add").focus()
    ines.page.evaluate(
        """bytes => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([new Uint8Array(bytes)], "image.png", {type: "image/png"}));
          const paste = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(paste);
        }""",
        list(png()),
    )
    expect(ines.cell(lane, on.touchpoints[0]).locator(".card img")).to_be_visible()


def test_enter_shows_a_frame_large_and_escape_leads_back(site: Site, window: OpenWindow, picture: Path) -> None:
    on = site.new_map("Lightbox", ["Pricing", "Sign-up"])
    lane = storyboard(on)
    ines = window("ines").open(on.url)
    for number, touchpoint in enumerate(on.touchpoints, start=1):
        choose(ines, ines.cell(lane, touchpoint).locator("button.add"), picture)
        expect(ines.page.get_by_label("Describe this picture")).to_be_focused()
        ines.page.keyboard.type(f"Frame {number}")
        ines.press("Escape")
    first = ines.cell(lane, on.touchpoints[0]).locator('[data-kind="card"]')
    first.focus()
    ines.press("Enter")
    box = ines.page.get_by_role("dialog", name="Picture")
    expect(box.get_by_role("img")).to_have_attribute("alt", "Frame 1")
    expect(box).to_contain_text("1 of 2")
    ines.press("ArrowRight")
    expect(box.get_by_role("img")).to_have_attribute("alt", "Frame 2")
    ines.press("Escape")
    expect(box).to_have_count(0)
    expect(ines.cell(lane, on.touchpoints[1]).locator('[data-kind="card"]')).to_be_focused()
    first.locator(".pic__frame").click()
    expect(box.get_by_role("img")).to_have_attribute("alt", "Frame 1")


def test_without_a_line_the_file_waits_in_the_tab(site: Site, window: OpenWindow, picture: Path) -> None:
    on = site.new_map("Offline pictures", ["Pricing"])
    lane = storyboard(on)
    ines, mateo = window("ines").open(on.url), window("mateo").open(on.url)
    cell = ines.cell(lane, on.touchpoints[0])
    ines.go_offline()
    choose(ines, cell.locator("button.add"), picture)
    expect(cell.get_by_role("alert")).to_contain_text("Pictures need a connection")
    expect(mateo.cell(lane, on.touchpoints[0]).locator(".card")).to_have_count(0)
    ines.go_online()
    expect(mateo.cell(lane, on.touchpoints[0]).locator(".card img")).to_be_visible()
    expect(cell.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "kind", "data", "size", "words"),
    [
        ("notes.pdf", "application/pdf", b"%PDF-1.4", 0, "This file is not a picture"),
        ("huge.png", "image/png", png(), 5 * 1024 * 1024, "larger than 5 MB"),
        ("broken.png", "image/png", b"\x89PNG\r\n\x1a\nnothing", 0, "picture"),
    ],
    ids=["no picture", "too big", "damaged"],
)
def test_what_is_refused_says_why_and_can_be_dismissed(
    site: Site, window: OpenWindow, name: str, kind: str, data: bytes, size: int, words: str
) -> None:
    on = site.new_map(f"Refused {name}", ["Pricing"])
    lane = on.lane("actions")
    ines = window("ines").open(on.url)
    cell = ines.cell(lane, on.touchpoints[0])
    drop(cell, name, data, kind, size)
    expect(cell.get_by_role("alert")).to_contain_text(re.compile(words))
    expect(cell.get_by_role("button", name="Try again")).to_have_count(0)
    cell.get_by_role("button", name="Dismiss").click()
    expect(cell.get_by_role("alert")).to_have_count(0)
    assert on.rows("card") == []
    # The browser prints an answer of 400 as a fault: here it is what was asked for.
    ines.faults[:] = [fault for fault in ines.faults if "400 (Bad Request)" not in fault]
