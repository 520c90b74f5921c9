"""PPTX: a title, the curve as a chart, a slide for each stage, pain points, opportunities. Native shapes and text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Final

from maps.document import MapDocument
from maps.exchange.layout.document import broken_notes, prepared
from maps.exchange.layout.head import title_of
from maps.exchange.options import Options
from maps.exchange.slides.deck import Deck
from maps.exchange.slides.findings import opportunity_slides, pain_slides
from maps.exchange.slides.stages import stage_slides
from maps.exchange.slides.whole import curve_slide, title_slide

from . import Written

# Office writes the time into every part of the archive; the same map is to be the same file.
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def write(document: MapDocument, options: Options) -> Written:
    journey, options = prepared(document, options)
    deck = Deck(options)
    title_slide(deck, journey)
    curve_slide(deck, journey)
    for stage in journey.stages:
        stage_slides(deck, journey, stage)
    pain_slides(deck, journey)
    opportunity_slides(deck, journey)
    about = deck.presentation.core_properties
    about.title = title_of(journey, options)
    about.author = options.told.lead or options.told.workspace
    about.keywords = ", ".join(journey.head["tags"])
    about.language = options.language
    about.created = about.modified = _day(options.told.edited_on or options.told.made_on)
    about.last_modified_by = ""
    data = io.BytesIO()
    deck.presentation.save(data)
    notes = [options.say("Which font shows is up to the program: Inter where it is installed, else another.")]
    notes += broken_notes(options)
    return Written(_steady(data.getvalue()), tuple(notes))


def _day(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{(day or '1980-01-01')[:10]}T00:00:00")


def _steady(data: bytes) -> bytes:
    """The archive without the time it was made at."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            after.writestr(zipfile.ZipInfo(entry.filename, LONG_AGO), before.read(entry), zipfile.ZIP_DEFLATED)
    return made.getvalue()
