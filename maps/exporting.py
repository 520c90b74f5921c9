"""Exports: a map becomes a file, made by a worker, kept for a day, for who may see the map at that moment.

Rights are asked when it is requested, when it is run and when it is fetched. A file belongs to its job only once it is
whole and the row says so: what a killed worker leaves behind is never handed out, and tidied away (export_files.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import exp
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from personas.fields import in_short
from personas.models import Persona
from workspaces import jobs
from workspaces.audit import record
from workspaces.errors import Conflict, DomainError, Invalid, NotFound, RateLimited
from workspaces.models import Job, JobState, User
from workspaces.sandboxed import SandboxFailedError, run_for_job

from .access import Principal, map_for
from .changes.snapshot import read_document
from .context import map_context, shared_context
from .document import MapDocument
from .exchange.child import unwrapped, wrapped
from .exchange.choosing import choose
from .exchange.file_format import PERSONA
from .exchange.options import OptionError, Options, Told, parse_options
from .exchange.words import words
from .exchange.writers import WRITERS, Written, write
from .export_files import KEPT, forget_file, forget_old_exports, keep_file
from .images import read_image
from .models import JourneyMap, MapImage
from .registers import actions_of
from .upkeep import upkeep_of

KIND: Final = "map_export"
# Of the writer's process, on the clock; it has less of the processor (journeymap/sandbox.py).
SECONDS: Final = 90
MOST_NAMED: Final = 80
MOST_LISTED: Final = 20
_NOT_IN_NAMES: Final = frozenset('<>:"/\\|?*')


def request_export(principal: Principal, map_id: UUID, format_name: str, raw: Mapping[str, Any]) -> Job:
    """A job that makes the file. Raises Invalid for options that the format does not take, RateLimited and Conflict."""
    journey_map, _can = map_for(principal, map_id, "view")
    assert principal.user_id is not None, "somebody asks for an export"
    person = User.objects.get(pk=principal.user_id)
    if format_name not in WRITERS:
        raise Invalid(_("There is no such format. There are: %(known)s.") % {"known": ", ".join(WRITERS)})
    if "language" in WRITERS[format_name].takes:
        raw = {"language": person.language, **raw}
    options_of(format_name, raw)
    with transaction.atomic():
        # Two requests at once must not both find room.
        User.objects.select_for_update().get(pk=person.pk)
        _must_have_room(person)
        arguments = {"map": str(map_id), "format": format_name, "options": dict(raw)}
        job = jobs.create(journey_map.workspace, person, KIND, arguments)
        record("sensitive_read", actor=person, workspace=journey_map.workspace, about=journey_map, format=format_name)
    return job


def exports_of(principal: Principal, map_id: UUID) -> list[Job]:
    """Somebody's own exports of a map that are under way, or over since less than a day; newest first. NotFound."""
    map_for(principal, map_id, "view")
    mine = Job.objects.filter(requested_by_id=principal.user_id, kind=KIND, arguments__map=str(map_id))
    mine = mine.exclude(state__in=(JobState.CANCELLED, JobState.EXPIRED))
    return list(
        mine.filter(Q(finished_at=None) | Q(finished_at__gt=timezone.now() - KEPT)).order_by("-created_at")[
            :MOST_LISTED
        ]
    )


def options_of(format_name: str, raw: Mapping[str, Any]) -> Options:
    """The options, parsed. Raises Invalid with a sentence."""
    try:
        return parse_options(format_name, raw)
    except OptionError as refusal:
        sentences = {
            "unknown": _("There is no option “%(name)s”."),
            "not_for_format": _("The option “%(name)s” changes nothing in a file of the format %(format)s."),
            "ids": _("“%(name)s” is a list of ids with at least one in it, or null for all."),
            "one_of": _("“%(name)s” can be: %(known)s."),
            "yes_or_no": _("“%(name)s” is true or false."),
        }
        sentence = sentences[refusal.why] % {"name": refusal.name, **refusal.values}
        raise Invalid(sentence, details={"field": refusal.name}) from refusal


def _must_have_room(person: User) -> None:
    mine = Job.objects.filter(requested_by=person, kind=KIND)
    if mine.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).count() >= settings.EXPORTS_AT_ONCE:
        message = _("%(most)d of your exports are still being made. Wait for one, or cancel it.")
        raise Conflict(message % {"most": settings.EXPORTS_AT_ONCE}, code="exports_running")
    recent = mine.filter(created_at__gt=timezone.now() - timedelta(hours=1))
    if settings.EXPORTS_AN_HOUR and recent.count() >= settings.EXPORTS_AN_HOUR:
        message = _("You have made %(most)d exports within an hour. Try again later.")
        raise RateLimited(message % {"most": settings.EXPORTS_AN_HOUR}, code="too_many_exports")


def reached(point: str) -> None:
    """Nothing. Tests end the process at each of these points."""


@jobs.handles(KIND)
def make_export(job: Job, report: jobs.Report) -> None:
    """Do one job. What it made is on the row when, and only when, all of it is on the disk."""
    forget_old_exports()
    reached("claimed")
    report(5)
    name, document, options = _read(job)
    reached("read")
    report(20)
    made = written(name, document, options, report)
    reached("written")
    report(95)
    extension = WRITERS[name].extension
    kept = keep_file(job, extension, made.data, reached)
    reached("kept")
    title = f"{file_title(document.row['title'])}.{extension}"
    if not jobs.finish(job, kept, notes=list(made.notes), file_name=title, size=len(made.data)):
        # Cancelled, or another worker's, in the meantime.
        forget_file(kept)
        raise jobs.Cancelled
    reached("finished")


def _read(job: Job) -> tuple[str, MapDocument, Options]:
    """What the writer needs, if whoever asked may still see the map."""
    person, arguments = job.requested_by, job.arguments
    try:
        journey_map, _can = map_for(Principal.of(person), UUID(arguments["map"]), "view")
    except DomainError as refusal:
        raise jobs.Failed("no_access") from refusal
    if journey_map.workspace_id != job.workspace_id:
        raise jobs.Failed("no_access")
    return (arguments["format"], *gathered(journey_map, person, arguments["format"], arguments["options"]))


def gathered(
    journey_map: JourneyMap, person: User | None, name: str, raw: Mapping[str, Any]
) -> tuple[MapDocument, Options]:
    """The chosen part of the map as it is now, with the maps that `person` may open, and all that a writer is told."""
    options = options_of(name, raw)
    document = read_document(journey_map.pk)
    if document is None:
        raise NotFound
    context = map_context(journey_map, person) if person else shared_context(journey_map)
    chosen = choose(replace(document, context=context), options.choice)
    known = {one.pk: one for one in Persona.objects.filter(pk__in=[row["id"] for row in chosen.context["personas"]])}
    for row in chosen.context["personas"]:
        row.update(_person(known[row["id"]]))
    chosen.context["actions"] = actions_of(journey_map, chosen, options.choice, options.language)
    return chosen, _told(name, options, chosen, journey_map)


def _person(persona: Persona) -> dict[str, Any]:
    """All that the library says about a persona: those who see a map may see that, too."""
    fields = {name: in_short(name, getattr(persona, name)) for name in PERSONA if name != "portrait_seed"}
    return {**fields, "portrait_seed": persona.seed}


def _told(name: str, options: Options, chosen: MapDocument, journey_map: JourneyMap) -> Options:
    """The options with what the writer can't look up."""
    upkeep = upkeep_of(journey_map, chosen.row["status"], chosen.seq)
    told = Told(
        workspace=journey_map.workspace.name,
        lead=journey_map.lead.display_name if journey_map.lead else "",
        made_on=timezone.localdate().isoformat(),
        edited_on=journey_map.edited_at.date().isoformat(),
        published_on=_day(timezone.localdate(upkeep.published_at) if upkeep.published_at else None),
        changes_since=upkeep.changes_since,
        review_due=_day(upkeep.review_due),
        reviewed_on=_day(timezone.localdate(upkeep.reviewed_at) if upkeep.reviewed_at else None),
        review_asked=_day(upkeep.review_asked),
        stale_since=_day(upkeep.stale_since),
        address=settings.PUBLIC_URL + reverse("map_editor", args=[journey_map.pk]),
    )
    size = WRITERS[name].pictures if options.pictures_inside else ""
    pictures = _pictures(chosen, size) if size else {}
    said = words(options.language)
    return replace(options, words=said, told=told, pictures=pictures, font_dirs=settings.FONT_DIRS)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _pictures(chosen: MapDocument, size: str) -> dict[str, tuple[str, bytes]]:
    """The pictures that cards show, by id; the writer says which are gone."""
    named = {row["image"] for row in chosen.elements["card"].values() if row["image"]}
    found: dict[str, tuple[str, bytes]] = {}
    for image in MapImage.objects.filter(map_id=UUID(chosen.map_id), pk__in=named):
        try:
            data, kind = read_image(image, size)
        except NotFound:
            continue
        found[str(image.pk)] = (kind, data)
    return found


def written(name: str, document: MapDocument, options: Options, report: jobs.Report) -> Written:
    """The finished file, from a process of its own."""

    def tick(gone: float) -> None:
        reached("writing")
        # How far the writer is nobody knows: it gets ever closer.
        report(20 + round(70 * (1 - exp(-gone / 8))))

    if WRITERS[name].here:
        return write(name, document, options)
    try:
        return unwrapped(run_for_job("export", wrapped(name, document, options), SECONDS, tick))
    except SandboxFailedError as failure:
        raise jobs.Failed("too_much") from failure


def file_of(principal: Principal, job: Job) -> tuple[str, str]:
    """(where the finished file lies, its type), for who may see the map now. Raises NotFound, Conflict, or 410."""
    try:
        map_for(principal, UUID(job.arguments["map"]), "view")
    except (DomainError, KeyError) as refusal:
        raise NotFound from refusal
    if job.state in (JobState.QUEUED, JobState.RUNNING):
        raise Conflict(_("This file is not finished yet."), code="not_ready")
    if job.state == JobState.EXPIRED or (job.finished_at and job.finished_at < timezone.now() - KEPT):
        raise DomainError(_("Files are kept for a day. Export it again."), code="expired", status=410)
    if job.state != JobState.DONE or not job.file:
        raise NotFound
    return job.file, WRITERS[job.arguments["format"]].media_type


def file_title(title: str) -> str:
    """The map's title as a name of a file on every system."""
    name = "".join(" " if char in _NOT_IN_NAMES or not char.isprintable() else char for char in title)
    return " ".join(name.split()).strip(". ")[:MOST_NAMED].strip(". ") or _("Journey map")
