"""PNG and SVG: one picture of the whole map, read by Pillow and an XML parser."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from maps.building import Drawing
from maps.exchange.layout.poster import picture_sheet
from maps.exchange.options import OptionError, parse_options
from maps.exchange.reading_order import journey_of
from maps.exchange.writers import png, svg
from tests.pictures import picture as some_picture

from .documents import MAP, document_of, map_of, options

IMAGE = "99999999-9999-4999-8999-999999999999"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("scale", [1, 2])
def test_a_png_has_the_pixels_that_were_asked_for(scale: int) -> None:
    document = map_of(5)
    sheet = picture_sheet(journey_of(document), options())
    made = png.write(document, options(scale=scale))
    with Image.open(io.BytesIO(made.data)) as picture:
        picture.load()
        assert picture.format == "PNG"
        assert abs(picture.width - sheet.width * scale) <= 1 and abs(picture.height - sheet.height * scale) <= 1
        colours = len(picture.convert("RGB").resize((200, 100)).getcolors(20_000) or ())
    assert made.notes == () and colours > 20


def test_too_many_pixels_become_fewer_and_the_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "MOST_PIXELS", 200_000)
    made = png.write(map_of(12), options(scale=4))
    with Image.open(io.BytesIO(made.data)) as picture:
        assert picture.width * picture.height <= 202_000
    assert len(made.notes) == 1 and "pixels for each of the screen" in made.notes[0]


@pytest.mark.parametrize("value", [0, 5, "2", True, None])
def test_only_known_scales_are_taken(value: object) -> None:
    with pytest.raises(OptionError):
        parse_options("png", {"scale": value})
    assert parse_options("png", {"scale": 3}).scale == 3


def test_themes_differ() -> None:
    light, dark = (
        Image.open(io.BytesIO(png.write(map_of(2), options(theme=theme, scale=1)).data)).convert("L").getpixel((2, 2))
        for theme in ("light", "dark")
    )
    assert light == pytest.approx(250, abs=9) and dark == pytest.approx(15, abs=15)


def test_an_svg_is_well_formed_and_says_its_text() -> None:
    made = svg.write(map_of(4), options("de"))
    root = ET.fromstring(made.data)
    assert root.tag == f"{SVG}svg" and root.get("role") == "img" and root.get("lang") == "de"
    assert root.findtext(f"{SVG}title") == "A journey"
    said = root.findtext(f"{SVG}desc") or ""
    assert "Step 3" in said and "Schmerzpunkte" in said
    sheet = picture_sheet(journey_of(map_of(4)), options("de"))
    assert [float(one) for one in (root.get("viewBox") or "").split()] == pytest.approx(
        [0, 0, sheet.width, sheet.height], abs=0.1
    )


def test_an_svg_can_do_nothing() -> None:
    drawing = Drawing(MAP)
    drawing.head(title='"><script>alert(1)</script>')
    column = drawing.touchpoint(drawing.stage("<img src=x onerror=alert(1)>", 1), "javascript:alert(1)")
    drawing.card(
        drawing.lane("actions", ""), column, "[a](https://example.org/x) ]]> &amp; <!-- \x00-- <foreignObject>"
    )
    made = svg.write(document_of(drawing), options())
    root = ET.fromstring(made.data)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & {"script", "foreignObject", "iframe", "image", "style", "animate", "set"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.lower().startswith("on")]
    targets = {value for one in root.iter() for name, value in one.attrib.items() if name.endswith("href")}
    assert all(target.startswith(("#", "https://example.org/")) for target in targets)


def test_a_drawing_fetches_nothing() -> None:
    text = svg.write(map_of(3), options()).data.decode()
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) <= {
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml",
    }  # fmt: skip


def test_pictures_of_cards_are_in_it() -> None:
    drawing = Drawing(MAP)
    column = drawing.touchpoint(drawing.stage("S", 1), "T")
    drawing.card(drawing.lane("images", ""), column, "", image=IMAGE, image_alt="A red square")
    document = document_of(drawing)
    without = options(scale=1)
    with_picture = replace(without, pictures={IMAGE: ("image/png", some_picture(size=(60, 40)))})
    root = ET.fromstring(svg.write(document, with_picture).data)
    assert sum(element.tag == f"{SVG}image" for element in root.iter()) == 1
    assert "A red square" in (root.findtext(f"{SVG}desc") or "")
    assert png.write(document, with_picture).data != png.write(document, without).data


def test_an_empty_map_is_a_picture_too() -> None:
    empty = document_of(Drawing(MAP))
    assert ET.fromstring(svg.write(empty, options()).data).findtext(f"{SVG}title") == "Untitled map"
    with Image.open(io.BytesIO(png.write(empty, options(scale=1)).data)) as picture:
        assert picture.width > 200
