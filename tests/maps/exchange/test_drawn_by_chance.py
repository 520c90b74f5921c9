"""Maps made by chance as documents: every format finishes, and every word of a card stands somewhere."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from maps.document import MapDocument
from maps.exchange.journey import Journey
from maps.exchange.layout.pages import page_sheets
from maps.exchange.layout.paper import A4, LEAST_POINTS
from maps.exchange.layout.poster import picture_sheet, poster_sheet
from maps.exchange.layout.rich_text import plain
from maps.exchange.reading_order import journey_of
from maps.exchange.writers import pdf, pptx, svg

from .documents import options
from .generated import documents

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def squeezed(text: str) -> str:
    return "".join(text.replace("•", "").replace("-", "").split())


def texts_of(journey: Journey) -> list[str]:
    cards = [card.text for lane in journey.lanes for cards in lane.cells.values() for card in cards]
    return [squeezed(plain(text)) for text in cards]


@given(documents())
@SLOW
def test_every_card_is_on_the_poster_and_on_a_page(document: MapDocument) -> None:
    journey = journey_of(document)
    found = poster_sheet(journey, options())
    assert found is not None
    for sheets in ([found[0]], [picture_sheet(journey, options())], page_sheets(journey, options(), A4)):
        assert all(sheet.smallest >= LEAST_POINTS for sheet in sheets)
        said = squeezed("".join("".join(sheet.said) for sheet in sheets))
        assert all(text in said for text in texts_of(journey))


@given(documents(), st.sampled_from(["poster", "pages"]), st.sampled_from(["en", "de"]))
@settings(SLOW, max_examples=10)
def test_it_becomes_a_pdf_and_a_drawing(document: MapDocument, layout: str, language: str) -> None:
    chosen = options(language, layout=layout)
    assert pdf.write(document, chosen).data.startswith(b"%PDF-")
    assert ET.fromstring(svg.write(document, chosen).data).tag.endswith("svg")


@given(documents())
@settings(SLOW, max_examples=10)
def test_every_card_is_on_a_slide(document: MapDocument) -> None:
    slides = Presentation(io.BytesIO(pptx.write(document, options()).data)).slides
    said = squeezed(
        "".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    )
    assert all(text in said for text in texts_of(journey_of(document)))


@pytest.mark.parametrize("writer", [pdf, svg, pptx])
def test_rows_in_another_order_give_the_same_file(writer: Any) -> None:
    from dataclasses import replace

    from .documents import map_of

    document = map_of(3)
    turned = {kind: dict(reversed(rows.items())) for kind, rows in document.elements.items()}
    assert writer.write(document, options()).data == writer.write(replace(document, elements=turned), options()).data
