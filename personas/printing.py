"""A persona as a PDF: gathers what its pages say, in the reader's language, and has them set in the sandbox."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, Final

import orjson
from babel.dates import format_date
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workspaces.errors import Busy, NotFound
from workspaces.sandboxed import SandboxFailedError, run_sandboxed
from workspaces.templatetags.formats import FALLBACK, locale_of

from .fields import EMPATHY, PROFILE
from .models import Persona
from .pictures import read_picture
from .words import MARKS, label_of

# Files that lie beside the exports of maps; nothing of that app is asked for more.
FONTS: Final = Path(__file__).resolve().parent.parent / "maps" / "exchange" / "fonts"
# Of the name in the head of a page.
HEAD: Final = 60
# How the lists are told apart, in colour and by their heading.
TONES: Final = {
    "goals": "accent", "frustrations": "neg", "motivations": "gold", "behaviours": "pos",
    "says": "accent", "thinks": "gold", "does": "pos", "feels": "neg",
}  # fmt: skip


def persona_pdf(persona: Persona, formats: str = FALLBACK) -> bytes:
    """`formats`: the reader's region, for the day. Raises Busy when others wait for files, or when it can't be made."""
    given = {"contents": contents_of(persona, formats), "fonts": [str(FONTS), *map(str, settings.FONT_DIRS)]}
    try:
        return run_sandboxed("persona", orjson.dumps(given))
    except SandboxFailedError as failed:
        raise Busy(_("The PDF could not be made. Try again in a moment.")) from failed


def contents_of(persona: Persona, formats: str = FALLBACK) -> dict[str, Any]:
    """All that its pages say of a persona, as plain texts."""
    day = format_date(timezone.localtime(persona.updated_at).date(), "medium", locale=locale_of(formats))
    return {
        "language": translation.get_language() or "en",
        "workspace": persona.workspace.name,
        "name": persona.name,
        "short": persona.name if len(persona.name) <= HEAD else persona.name[: HEAD - 1] + "…",
        "known_as": _known_as(persona),
        "archived": _("Archived") if persona.archived_at else "",
        "portrait": _portrait(persona),
        "tint": persona.tint,
        "quote": _paragraphs(persona.quote),
        "bio": _paragraphs(persona.bio),
        "facts": _facts(persona),
        "profile": [_list(persona, name) for name in PROFILE if getattr(persona, name)],
        "empathy": [_list(persona, name) for name in EMPATHY] if any(getattr(persona, one) for one in EMPATHY) else [],
        "quotes": [{"text": _paragraphs(one["text"]), "source": one["source"]} for one in persona.quotes],
        "traits": [{**one, "says": _trait(one)} for one in persona.traits],
        "channels": persona.preferred_channels,
        "words": {
            "persona": _("Persona"),
            "portrait": _("Portrait of %(name)s") % {"name": persona.name},
            "quotes": label_of("quotes") if persona.quote else label_of("quote"),
            "traits": label_of("traits"),
            "channels": label_of("preferred_channels"),
            "empathy": _("Empathy map"),
            "nothing": _("Not known yet"),
            "as_of": _("As of %(day)s") % {"day": day},
            "page": _("Page {number} of {count}"),
        },
    }


def _known_as(persona: Persona) -> str:
    age = "" if persona.age is None else str(persona.age)
    return ", ".join(part for part in (persona.role or persona.occupation, age) if part)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _facts(persona: Persona) -> list[list[str]]:
    rows = [
        (label_of("occupation"), persona.occupation if persona.role else ""),
        (label_of("location"), persona.location),
        *((fact["label"], fact["value"]) for fact in persona.demographics),
        (label_of("segment"), persona.segment.get("name", "")),
        (_("How many"), persona.segment.get("size", "")),
        (_("Worth to us"), persona.segment.get("value", "")),
        (_("Backed by research"), _backed(persona)),
    ]
    return [[label, value] for label, value in rows if value]


def _backed(persona: Persona) -> str:
    if not persona.told:
        return ""
    text = ngettext("%(backed)d of %(n)d statement", "%(backed)d of %(n)d statements", persona.told)
    return text % {"backed": persona.backed, "n": persona.told}


def _list(persona: Persona, name: str) -> dict[str, Any]:
    """Statements with how each is known: the mark in words, and where it comes from."""
    entries = [
        {"text": one["text"], "known": " · ".join(part for part in (str(MARKS[one["mark"]]), one["source"]) if part)}
        for one in getattr(persona, name)
    ]
    return {"label": label_of(name), "tone": TONES[name], "entries": entries}


def _trait(trait: dict[str, Any]) -> str:
    return _("%(low)s to %(high)s: %(value)s of 100") % trait


def _portrait(persona: Persona) -> dict[str, str]:
    if persona.picture:
        try:
            content, kind = read_picture(persona, persona.portrait["picture"])
        except NotFound:
            return {"seed": str(persona.pk)}
        return {"image": base64.b64encode(content).decode(), "type": kind}
    return {"seed": persona.seed}
