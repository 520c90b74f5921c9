"""Makes maps of files: a dry run that shows what would be made, corrected as often as one likes, then one Change.

The file is read in the sandbox (maps/exchange/readers); what was read is kept on a MapImport for a day. Nothing of the
workspace is touched before `apply`, and then all of it happens or nothing: the map, and the personas one asked for.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from personas.models import Persona
from personas.writing import create_persona, purge_persona, trash_persona
from workspaces.access import membership_in, require
from workspaces.audit import record
from workspaces.errors import Busy, DomainError, Invalid, NotFound, TooLarge
from workspaces.models import Role, User, Workspace
from workspaces.reading_limits import count_one, place_for
from workspaces.sandboxed import SandboxFailedError, run_sandboxed

from .access import Principal
from .creating import draw
from .document import Operation
from .exchange.draft import Draft, Person, draft_from_json
from .exchange.drawing import Found, operations_of
from .exchange.options import LANGUAGES
from .exchange.readers.mapping import MappingError, checked_mapping
from .exchange.readers.whole_json import MOST_PICTURES
from .exchange.sentences import refusal_text
from .exchange.words import words
from .fields import NAME
from .images import add_image
from .import_limits import forget_all_but_the_newest
from .matching import channels_named, libraries_named, personas_named
from .models import JourneyMap, MapImport

KEPT_FOR: Final = timedelta(days=1)
# Somebody's attempt that has drawn nothing by then has died.
GIVEN_UP_AFTER: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of a persona of the file. `library`: the one of the workspace; `make`: a new one of that name."""

    library: UUID | None = None
    make: str = ""


def take_in(
    workspace: Workspace,
    user: User,
    name: str,
    data: bytes,
    mapping: Mapping[str, Any] | None = None,
    encoding: str = "",
    delimiter: str = "",
) -> MapImport:
    """The dry run. Raises Invalid with a sentence for a file that can't become a map, TooLarge, RateLimited, Busy."""
    if len(data) > settings.IMPORT_BYTES:
        raise too_large()
    count_one(user, "maps.imports", settings.IMPORTS_AN_HOUR)
    asked: dict[str, Any] = {
        "name": name[:200],
        "mapping": _checked(mapping or {}),
        "encoding": encoding,
        "delimiter": delimiter,
    }
    if data.startswith(b"PK"):
        # A workbook may be one of ours, in any language of ours.
        asked["words"] = [words(language) for language in LANGUAGES if language != "en"]
    with place_for(user.pk):
        told = _read(asked, data)
    found = MapImport(workspace=workspace, user=user, name=name[-200:], mapping=asked["mapping"])
    _put(found, told["source"], told["draft"])
    found.save()
    forget_all_but_the_newest(user)
    return found


def too_large() -> TooLarge:
    message = _("This file is larger than %(most)s MB.")
    return TooLarge(message % {"most": f"{settings.IMPORT_BYTES / 1024 / 1024:g}"})


def correct(found: MapImport, mapping: Mapping[str, Any]) -> MapImport:
    """Read what was read once more, as the mapping says; what it says stays said. Raises Invalid, NotFound."""
    if found.made_id is not None:
        raise Invalid(_("This file has become a map already."), code="applied")
    source = json.loads(found.found)["source"]
    checked = _checked(mapping)
    with place_for(found.user_id):
        told = _read({"again": True, "mapping": checked}, json.dumps(source).encode())
    found.mapping = checked
    _put(found, source, told["draft"])
    found.save(update_fields=["mapping", "found", "format"])
    return found


def import_of(user: User, import_id: UUID, only: UUID | None = None) -> MapImport:
    """Somebody's own import, as long as they may make maps there; NotFound for others and for one that is forgotten."""
    alive = MapImport.objects.filter(created_at__gte=timezone.now() - KEPT_FOR)
    alive = alive.select_related("workspace", "made", "user")
    found = alive.filter(pk=import_id, user=user).first()
    if found is None:
        raise NotFound
    require(membership_in(user, found.workspace.slug, only), Role.EDITOR)
    return found


def draft_of(found: MapImport) -> Draft:
    return draft_from_json(json.loads(found.found)["draft"])


def forget_old() -> int:
    """Delete what nobody needs any more; how many."""
    deleted, _by_model = MapImport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return deleted


def _checked(mapping: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return checked_mapping(mapping)
    except MappingError as error:
        message = _("There is nothing like this to choose.")
        raise Invalid(details={"mapping": {error.name: [message]}}) from error


def _read(asked: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    """What the sandbox makes of a file. Whoever took the reader over may say anything: it gets no further than here."""
    try:
        answer = run_sandboxed("import", json.dumps(asked).encode() + b"\n" + data)
        told = json.loads(answer)
        if code := told.get("refused"):
            raise Invalid(refusal_text(str(code), dict(told["values"])), code=str(code))
        draft_from_json(told["draft"])
    except SandboxFailedError as failed:
        # Memory or time ran out: only an archive unpacks to more than it says.
        reason = "bomb" if data.startswith(b"PK") else "large_map"
        raise Invalid(refusal_text(reason, {}), code="unreadable") from failed
    except (ValueError, KeyError, TypeError) as error:
        raise Invalid(refusal_text("damaged", {}), code="damaged") from error
    return dict(told)


def _put(found: MapImport, source: Any, draft: Mapping[str, Any]) -> None:
    found.found = json.dumps({"source": source, "draft": draft})
    found.format = str(draft["format"])[:20]


# --- Applying --------------------------------------------------------------------------------------------------------


def apply(
    found: MapImport, principal: Principal, title: str = "", choices: Mapping[int, Choice] | None = None
) -> JourneyMap:
    """The map that the draft becomes, as one Change; the same one when it is asked for twice.

    `choices`: of personas, by place in the draft; one of the library's that is called the same needs none. Raises
    Invalid (`not_ready`, `undecided`) and whatever refuses the Change. Not to be called in a transaction (rule C2).
    """
    draft = draft_of(found)
    if not draft.is_ready and draft.document is None:
        raise Invalid(_("Answer what is asked first."), code="not_ready")
    user = found.user
    decided = _decided(found, draft, choices or {}) if found.made_id is None else {}
    made, is_mine = _claim(found, principal)
    if not is_mine:
        return made
    new: list[Persona] = []
    try:
        personas = {place: _library_id(found.workspace, user, draft, place, one, new) for place, one in decided.items()}
        images = _pictures(found, draft, principal, made)
        draft.head["title"] = _title(title or draft.head.get("title", ""), found)
        operations = operations_of(draft, made.pk, _found(found.workspace, user, draft, personas, images))
        _draw(made, principal, operations)
    except BaseException:
        made.delete()
        _take_back(new, user)
        raise
    record("map_created", actor=user, workspace=found.workspace, about=made, imported=found.format)
    made.refresh_from_db()
    return made


def _draw(made: JourneyMap, principal: Principal, operations: list[Operation]) -> None:
    """A map that was published elsewhere is a draft where the workspace does not let it be published as it is."""
    try:
        draw(made.pk, principal, operations)
    except DomainError as refusal:
        if refusal.code != "checks":
            raise
        for one in operations:
            if one["kind"] == "map":
                one["fields"].pop("status", None)
        draw(made.pk, principal, operations)


def _claim(found: MapImport, principal: Principal) -> tuple[JourneyMap, bool]:
    """The empty map, and whether it is this caller's to draw: of two that come at once, one draws."""
    with transaction.atomic():
        row = MapImport.objects.select_for_update().select_related(None).get(pk=found.pk)
        made = JourneyMap.objects.filter(pk=row.made_id).first() if row.made_id else None
        if made is not None:
            if made.seq or made.created_at > timezone.now() - GIVEN_UP_AFTER:
                if not made.seq:
                    raise Busy
                return made, False
            # Its maker died before the Change: what is left is an empty row.
            made.delete()
        made = JourneyMap.objects.create(
            workspace_id=found.workspace_id, lead_id=principal.user_id, created_by_id=principal.user_id
        )
        row.made = made
        row.save(update_fields=["made"])
    return made, True


def _title(title: str, found: MapImport) -> str:
    title = title.strip()[:NAME]
    return title or found.name[:NAME] or _("Imported map")


def _decided(found: MapImport, draft: Draft, choices: Mapping[int, Choice]) -> dict[int, Choice]:
    """What becomes of each persona; who is left out is not in it."""
    known = personas_named(found.workspace, draft.personas)
    decided: dict[int, Choice] = {}
    undecided = []
    for place, person in enumerate(draft.personas):
        choice = choices.get(place)
        if choice is None and place in known:
            choice = Choice(library=known[place].pk)
        if choice is None:
            undecided.append(person.name)
        elif choice.library or choice.make:
            decided[place] = choice
    if undecided:
        message = _("Say what becomes of these personas: use one of the library, make a new one, or leave it out.")
        raise Invalid(message, code="undecided", details={"personas": undecided})
    return decided


def _library_id(workspace: Workspace, user: User, draft: Draft, place: int, choice: Choice, new: list[Persona]) -> str:
    if choice.library:
        if not Persona.objects.alive().filter(workspace=workspace, pk=choice.library).exists():
            raise Invalid(_("There is no such persona in this workspace."), details={"personas": [place]})
        return str(choice.library)
    person = draft.personas[place]
    try:
        made = create_persona(workspace, user, {**_told_of(person), "name": choice.make})
    except Invalid:
        # What a file says about somebody may not be what this library takes; the name is.
        made = create_persona(workspace, user, {"name": choice.make})
    new.append(made)
    return str(made.pk)


def _told_of(person: Person) -> dict[str, Any]:
    """What a file says about a persona, in the words of the library."""
    told = dict(person.fields)
    seed = told.pop("portrait_seed", "")
    return {**told, "portrait": {"seed": seed}} if seed else told


def _take_back(new: Sequence[Persona], user: User) -> None:
    for persona in new:
        trash_persona(persona.pk, user)
        purge_persona(persona.pk, user)


def _found(
    workspace: Workspace, user: User, draft: Draft, personas: Mapping[int, str], images: Mapping[str, str]
) -> Found:
    texts = [text for touchpoint in draft.touchpoints for text in touchpoint.channels]
    channels = channels_named(workspace, texts) if draft.document is None else {}
    libraries = libraries_named(workspace, user.pk, draft) if draft.names else {}
    return Found(personas, channels, libraries, images)


def _pictures(found: MapImport, draft: Draft, principal: Principal, made: JourneyMap) -> dict[str, str]:
    """The pictures of a map that was exported whole, put on the new one: {id in the file: id on the map}."""
    if draft.document is None:
        return {}
    wanted = {row["image"] for row in draft.document.get("card", []) if row.get("image")}
    given = json.loads(found.found)["source"]["value"].get("pictures", [])
    images: dict[str, str] = {}
    for picture in given[:MOST_PICTURES]:
        if picture.get("id") not in wanted:
            continue
        try:
            data = base64.b64decode(str(picture.get("data", "")), validate=True)
            images[picture["id"]] = str(add_image(principal, made.pk, data).pk)
        except (binascii.Error, DomainError) as error:
            if isinstance(error, DomainError) and error.code == "busy":
                raise
    return images
