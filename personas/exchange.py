"""Personas as a file and back: JSON that says all that people have written, with uploaded portraits inside.

{"format": "journeymap-personas", "version": 1, "personas": [{every field of personas.fields, in short}]}. An uploaded
portrait is {"image": base64}; what an import says in it is drawn anew by ourselves. Evidence stays where it was found.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from workspaces.errors import Invalid, NotFound
from workspaces.models import User, Workspace
from workspaces.pictures import Encoded, encode, must_be_small_enough

from .fields import FIELDS, clean, in_short
from .models import Persona
from .pictures import keep_encoded, read_picture
from .writing import create_persona

FORMAT: Final = "journeymap-personas"
VERSION: Final = 1
MOST: Final = 50
# Fifty with photographs; what a server in front of this one lets through has room for it.
BYTES: Final = 25 * 1024 * 1024
_DEPTH: Final = 20
# Possessive: what is no JSON is looked at once, too.
_TEXT: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)


def personas_json(personas: Iterable[Persona]) -> bytes:
    """The file of these personas, in their order; the same personas give the same bytes."""
    told = {"format": FORMAT, "version": VERSION, "personas": [_told(one) for one in personas]}
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _told(persona: Persona) -> dict[str, Any]:
    fields = {name: in_short(name, getattr(persona, name)) for name in FIELDS}
    # Without a face of its own it is drawn from its id, which it will not keep.
    fields["portrait"] = _image(persona) or {"seed": persona.portrait.get("seed") or f"face-{persona.pk.hex[:8]}"}
    return fields


def _image(persona: Persona) -> dict[str, str] | None:
    if not persona.picture:
        return None
    try:
        content, _kind = read_picture(persona, persona.portrait["picture"])
    except NotFound:
        return None
    return {"image": base64.b64encode(content).decode()}


def import_personas(workspace: Workspace, author: User, data: bytes) -> list[Persona]:
    """Every persona of the file, or none. Raises Invalid, which says of which persona and field; Busy; TooLarge."""
    wanted = read_personas(data)
    # Pictures are looked at before anything is written: that takes a moment.
    pictures = [encode(image) if image else None for _fields, image in wanted]
    with transaction.atomic():
        return [
            _made(workspace, author, fields, picture)
            for (fields, _image), picture in zip(wanted, pictures, strict=True)
        ]


def _made(workspace: Workspace, author: User, fields: dict[str, Any], picture: Encoded | None) -> Persona:
    made = create_persona(workspace, author, fields)
    if picture is not None:
        made.portrait = {"picture": str(keep_encoded(made.pk, author, picture).pk)}
        made.save(update_fields=["portrait"])
    return made


def read_personas(data: bytes) -> list[tuple[dict[str, Any], bytes]]:
    """(cleaned fields, bytes of an uploaded portrait or b"") of each persona in a file. Raises Invalid."""
    found = _opened(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Invalid(_("This is no file of personas. Choose one that was exported as JSON."), code="no_personas")
    if found.get("version") != VERSION:
        raise Invalid(_("This file comes from a newer Journeymap and can’t be read here."), code="newer")
    personas = found.get("personas")
    if not isinstance(personas, list) or not personas:
        raise Invalid(_("There is no persona in this file."), code="no_personas")
    if len(personas) > MOST:
        raise Invalid(_("At most %(most)d personas at once.") % {"most": MOST}, code="too_many")
    return [_read(one, place) for place, one in enumerate(personas, start=1)]


def id_in(text: str) -> UUID | None:
    """The id that somebody named; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _opened(data: bytes) -> Any:
    if len(data) > BYTES:
        raise Invalid(_("This file is too large."), code="too_large")
    damaged = Invalid(_("This file is damaged: it can’t be read as JSON."), code="damaged")
    try:
        text = data.decode("utf-8-sig")
        if _depth(text) > _DEPTH:
            raise damaged
        return json.loads(text, parse_constant=_no_number, parse_int=_whole)
    except ValueError as error:
        raise damaged from error


def _depth(text: str) -> int:
    """How deep brackets nest; those that people wrote in a text are none."""
    depth = deepest = 0
    for sign in _TEXT.sub("", text):
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _whole(digits: str) -> int:
    if len(digits) > 17:
        raise ValueError("A number is too long")
    return int(digits)


def _read(given: Any, place: int) -> tuple[dict[str, Any], bytes]:
    if not isinstance(given, dict):
        raise Invalid(_("Persona %(n)d is damaged.") % {"n": place})
    fields = dict(given)
    image = b""
    portrait = fields.get("portrait")
    if isinstance(portrait, dict) and "image" in portrait:
        image = _bytes(portrait["image"], place)
        del fields["portrait"]
    elif isinstance(portrait, dict) and "picture" in portrait:
        # Names a file of where it comes from.
        del fields["portrait"]
    try:
        return _without_evidence(clean({"name": "", **fields})), image
    except Invalid as refusal:
        name = given.get("name")
        who = f"{place} ({name})" if isinstance(name, str) and name else str(place)
        reasons = "; ".join(f"{field}: {' '.join(said)}" for field, said in refusal.details.items())
        message = _("Persona %(who)s can’t be taken in. %(reasons)s") % {"who": who, "reasons": reasons}
        raise Invalid(message, details=refusal.details) from refusal


def _bytes(value: Any, place: int) -> bytes:
    try:
        content = base64.b64decode(value, validate=True)
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid(_("The portrait of persona %(n)d is damaged.") % {"n": place}) from error
    must_be_small_enough(content)
    return content


def _without_evidence(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _bare(value) for name, value in fields.items()}


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [{**one, "evidence": []} if isinstance(one, dict) and "evidence" in one else one for one in value]
    return value
