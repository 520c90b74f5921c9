"""Questions in words: what to ask about an element whose truth nobody has looked into."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from maps.document import MapDocument
from maps.kinds import Row

# From here on a feeling is low, or high.
FELT = 0.5


def proposed(document: MapDocument, kind: str, row: Row) -> tuple[str, str]:
    """(question, what the element says now); both are empty where it says nothing."""
    place = _place(document, kind, row)
    says = _says(document, kind, row)
    if kind == "emotion":
        return _about_feeling(row, place, _persona(document, row)), says
    if not says:
        return "", ""
    values = {"says": says, "place": place}
    if kind == "pain_point":
        return _("How many people meet this at “%(place)s”, and what does it cost them: %(says)s?") % values, says
    if kind == "opportunity":
        return _("Would it help people at “%(place)s”: %(says)s?") % values, says
    if kind == "touchpoint":
        return _("What do people really do and expect at “%(says)s”?") % values, says
    if kind == "stage":
        return _("What is “%(says)s” like for people, and what happens in it that we don’t see?") % values, says
    return _("Is it so at “%(place)s”: %(says)s?") % values, says


def _about_feeling(row: Row, place: str, persona: str) -> str:
    values = {"place": place, "persona": persona or _("People")}
    if row["score"] <= -FELT:
        return _("Does “%(place)s” really feel bad to %(persona)s, and why?") % values
    if row["score"] >= FELT:
        return _("Does “%(place)s” really feel good to %(persona)s, and why?") % values
    return _("What does %(persona)s feel at “%(place)s”, and why?") % values


def _says(document: MapDocument, kind: str, row: Row) -> str:
    if kind == "emotion":
        told = " ".join(part for part in (row["word"], row["reason"]) if part)
        return f"{row['score']:+g} {told}".strip()
    name = {"card": "text", "metric": "name", "path": "label"}.get(kind, "title")
    return " ".join(str(row[name]).split())


def _place(document: MapDocument, kind: str, row: Row) -> str:
    touchpoint = _row(document, "touchpoint", row.get("from") if kind == "path" else row.get("touchpoint"))
    return str(touchpoint.get("title") or _("Untitled touchpoint"))


def _persona(document: MapDocument, row: Row) -> str:
    wanted = _row(document, "map_persona", row["map_persona"]).get("persona")
    people: list[dict[str, Any]] = document.context.get("personas", [])
    return next((str(one["name"]) for one in people if str(one["id"]) == str(wanted)), "")


def _row(document: MapDocument, kind: str, element: Any) -> Row:
    return document.elements.get(kind, {}).get(str(element), {})
