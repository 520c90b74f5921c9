"""A map as SVG in Chromium: it shows what the PNG of the same map shows, and asks for nothing."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page

from maps.exchange.writers import png, svg
from tests.maps.exchange.documents import map_of, options


@pytest.fixture
def page(browsers: list[Browser]) -> Iterator[Page]:
    context = browsers[0].new_context(offline=True, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_drawing_looks_as_the_picture_does(theme: str, page: Page, tmp_path: Path) -> None:
    document, chosen = map_of(6), options("de", theme=theme, scale=1)
    picture = Image.open(io.BytesIO(png.write(document, chosen).data)).convert("RGB")
    file = tmp_path / "map.svg"
    file.write_bytes(svg.write(document, chosen).data)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.goto(file.as_uri())
    # Points are a third larger on the screen than px.
    box = page.locator("svg").bounding_box()
    assert box is not None
    page.set_viewport_size({"width": round(box["width"]), "height": round(box["height"])})
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize(picture.size)
    assert asked == [file.as_uri()]
    difference = ImageChops.difference(shown, picture)
    assert sum(ImageStat.Stat(difference).mean) / 3 < 3
    # A blank page would differ from it.
    blank = Image.new("RGB", picture.size, picture.getpixel((2, 2)))
    assert sum(ImageStat.Stat(ImageChops.difference(blank, picture)).mean) / 3 > 5
