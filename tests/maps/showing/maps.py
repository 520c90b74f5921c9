"""Small maps for tests of shown pages, made without a database, and what stands in an answer."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from django.http import HttpRequest
from django.test import RequestFactory

from maps.building import Drawing
from maps.document import MapDocument
from maps.showing.facts import Facts
from maps.showing.page import render_map
from tests.maps.exchange.documents import MAP, PERSONAS, document_of

# Of Alex, at the first four of five touchpoints.
FELT = ((1.5, "glad"), (-1.6, "lost"), (0.5, "better"), (-1.2, "let down"))


def told(**head: Any) -> MapDocument:
    """Five touchpoints in two stages: Alex falls twice and is not asked at the end, Mara not about prices."""
    drawing = Drawing(MAP)
    objective = {"objective_text": "More trials become paid", "objective_metric": "Trial to paid", "unit": "%"}
    figures = {"baseline": 14.2, "target": 15.4, "due": "2027-12-31"}
    drawing.head(**{"title": "From trial to paid", **objective, **figures, **head})
    alex, mara = (drawing.persona(one, at + 1) for at, one in enumerate(PERSONAS[:2]))
    actions, thoughts = drawing.lane("actions", ""), drawing.lane("thoughts", "")
    for role in ("emotions", "pain_points", "opportunities"):
        drawing.lane(role, "")
    first, second = drawing.stage("Trial", 1), drawing.stage("Paid", 2)
    columns = [drawing.touchpoint(first, name) for name in ("Ad", "Prices", "Demo")]
    columns += [drawing.touchpoint(second, name, moment_of_truth=name == "Support") for name in ("Support", "Invoice")]
    for column, (score, word) in zip(columns, FELT, strict=False):
        drawing.emotion(column, alex, score, word=word, reason=f"Because of {word}")
    for place in (0, 2, 3):
        drawing.emotion(columns[place], mara, place / 10)
    drawing.card(actions, columns[0], "Stops **at once**\n- and reads [more](https://example.org/a)")
    drawing.card(thoughts, columns[1], "Which one sends invoices?")
    drawing.card(actions, columns[1], "Compares for days", until=columns[3])
    lost = drawing.pain_point(columns[1], "Can't tell the tiers apart", 4, frequency_n=31, frequency_of=42)
    drawing.pain_point(columns[3], "Nobody answers", 5)
    drawing.pain_point(columns[4], "Typo in the invoice", 5, frequency_n=1, frequency_of=42)
    drawing.pain_point(columns[0], "Done long ago", 5, frequency_n=42, frequency_of=42, status="solved")
    drawing.opportunity(columns[0], "Three simple tiers", [lost], impact=5, effort=2)
    return document_of(drawing)


def page(document: MapDocument, query: str = "", facts: Facts | None = None, *, whole: bool = False) -> str:
    request: HttpRequest = RequestFactory().get(f"/{query}")
    return render_map(request, document, facts or Facts(), whole=whole).content.decode()


def text_of(html: str) -> str:
    """What a reader reads, on one line."""
    body = html[html.index("<body") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def drawings(html: str) -> list[ET.Element]:
    """The SVG drawings of curves, through a parser of XML."""
    return [ET.fromstring(one) for one in re.findall(r'<svg class="cv".*?</svg>(?=\s*</div>)', html, re.DOTALL)]
