"""The only writer of themes: a job groups what people said, people name, hide and merge the groups.

The grouping itself (evidence/grouping.py) runs in a process of its own. What is in a theme stays there when more
arrives; only "all anew" looks at everything again, and a theme that is much the same afterwards is the same one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workspaces import jobs
from workspaces.access import require
from workspaces.audit import record
from workspaces.errors import Invalid, NotFound
from workspaces.models import Job, JobState, Membership, Role, User, Workspace
from workspaces.regular import regular_work
from workspaces.sandboxed import SandboxFailedError, run_for_job

from .grouping import LEAST_TEXTS
from .models import Item, ResearchSettings, Theme
from .signals import announce_changed
from .terms import READ

KIND: Final = "evidence_themes"
SECONDS: Final = 240
CHUNK: Final = 500
# The newest so many are grouped, which the process has memory for.
MOST_TEXTS: Final = 30_000
NAME_LENGTH: Final = 120
# Of the way, when the texts are grouped: the rest is writing.
GROUPED: Final = 80
WORDS_KEPT: Final = 25


def texts_of(workspace_id: UUID) -> QuerySet[Item]:
    """What can be grouped: what people see and that has words."""
    return Item.objects.visible().filter(workspace=workspace_id).exclude(text="", title="")


def group_again(workspace: Workspace, person: User, *, anew: bool = False) -> Job:
    """A job that groups what is in no theme yet, or (`anew`) all; the one that waits or runs, if there is one.

    Raises Invalid where there are too few texts.
    """
    too_few = LEAST_TEXTS - texts_of(workspace.pk).order_by()[:LEAST_TEXTS].count()
    if too_few > 0:
        raise Invalid(
            ngettext(
                "Themes need at least %(least)s texts: %(n)s is missing.",
                "Themes need at least %(least)s texts: %(n)s are missing.",
                too_few,
            )
            % {"least": LEAST_TEXTS, "n": too_few},
            code="too_few_texts",
        )
    with transaction.atomic():
        kept = settings_of(workspace, lock=True)
        if is_grouping(kept):
            assert kept.grouping is not None
            return kept.grouping
        kept.grouping = jobs.create(workspace, person, KIND, {"anew": anew})
        kept.save(update_fields=["grouping"])
        return kept.grouping


def settings_of(workspace: Workspace, *, lock: bool = False) -> ResearchSettings:
    if lock:
        # The row may not be there yet: two who make it wait for each other here.
        Workspace.objects.select_for_update().get(pk=workspace.pk)
    kept, _is_new = ResearchSettings.objects.get_or_create(workspace=workspace)
    return kept


def is_grouping(kept: ResearchSettings) -> bool:
    return kept.grouping is not None and kept.grouping.state in (JobState.QUEUED, JobState.RUNNING)


@jobs.handles(KIND)
def do_group(job: Job, report: jobs.Report) -> None:
    me = Membership.objects.filter(workspace=job.workspace_id, user=job.requested_by_id, suspended=False).first()
    if me is None:
        raise jobs.Failed("no_access")
    anew = bool(job.arguments.get("anew"))
    report(1)
    asked = _asked(job.workspace_id, anew=anew)

    def tick(gone: float) -> None:
        report(2 + min(GROUPED - 3, int(GROUPED * gone / SECONDS)))

    try:
        answer = run_for_job("themes", json.dumps(asked).encode(), SECONDS, tick)
    except SandboxFailedError as failure:
        raise jobs.Failed("too_much") from failure
    report(GROUPED)
    groups = json.loads(answer)["groups"]
    _write(job.workspace, groups, report)
    if anew:
        _clear(job.workspace, asked, groups)
    ResearchSettings.objects.filter(workspace=job.workspace_id).update(grouped_at=timezone.now())
    announce_changed(job.workspace_id)


def _asked(workspace_id: UUID, *, anew: bool) -> dict[str, Any]:
    rows = texts_of(workspace_id).order_by("-created_at", "pk")[:MOST_TEXTS]
    texts = [
        {"id": str(pk), "text": f"{title}\n{text}".strip()[:READ], "language": language, "group": str(theme or "")}
        for pk, title, text, language, theme in rows.values_list("pk", "title", "text", "language", "theme").iterator()
    ]
    groups = [
        {
            "id": str(theme.pk),
            "words": {one["word"]: one["weight"] for one in theme.words},
            "language": theme.language,
            "name": theme.name,
            "is_kept": theme.is_named or theme.hidden_at is not None,
        }
        for theme in Theme.objects.filter(workspace=workspace_id).order_by("created_at", "pk")
    ]
    return {"texts": texts, "groups": groups, "anew": anew}


def _write(workspace: Workspace, groups: list[dict[str, Any]], report: jobs.Report) -> None:
    """Each theme with its items, a chunk at a time: whoever dies in the midst leaves themes that are whole so far."""
    for at, group in enumerate(groups):
        report(GROUPED + (99 - GROUPED) * at // len(groups))
        theme = _theme(workspace, group)
        if theme is None:
            continue
        for chunk in _chunks([UUID(one) for one in group["texts"]]):
            _put_into(workspace, theme, chunk)


@transaction.atomic
def _put_into(workspace: Workspace, theme: Theme, items: list[UUID]) -> None:
    # Locked: who merges it with another waits, or has done so, and then these stay where they are.
    if not Theme.objects.select_for_update().filter(pk=theme.pk).exists():
        return
    moving = Item.objects.filter(workspace=workspace, pk__in=items, removed_at=None)
    # No new version: nobody edits the theme of an item, and nothing is kept of it elsewhere.
    moving.filter(Q(theme=None) | ~Q(theme=theme.pk)).update(theme=theme)


def _clear(workspace: Workspace, asked: dict[str, Any], groups: list[dict[str, Any]]) -> None:
    """Take out of their themes the texts that belong to none any more, and drop themes that nothing is left of."""
    free = {one["id"] for one in asked["groups"] if not one["is_kept"]}
    grouped = {text for group in groups for text in group["texts"]}
    loose = [UUID(one["id"]) for one in asked["texts"] if one["group"] in free and one["id"] not in grouped]
    for chunk in _chunks(loose):
        Item.objects.filter(workspace=workspace, pk__in=chunk, theme__in=free).update(theme=None)
    Theme.objects.filter(workspace=workspace, pk__in=free, is_named=False, hidden_at=None, items=None).delete()


def _theme(workspace: Workspace, group: dict[str, Any]) -> Theme | None:
    """The theme of a group. None: it went while the grouping ran."""
    words = group["words"][:WORDS_KEPT]
    if not group["id"]:
        return Theme.objects.create(
            workspace=workspace, name=group["name"][:NAME_LENGTH], words=words, language=group["language"]
        )
    with transaction.atomic():
        theme = Theme.objects.select_for_update().filter(workspace=workspace, pk=group["id"]).first()
        if theme is not None:
            theme.words, theme.grouped_at = words, timezone.now()
            if not theme.is_named:
                theme.name = group["name"][:NAME_LENGTH]
            theme.save(update_fields=["words", "grouped_at", "name"])
    return theme


# What people do


def find_theme(me: Membership, theme_id: UUID) -> Theme:
    theme = Theme.objects.filter(workspace=me.workspace, pk=theme_id).first()
    if theme is None:
        raise NotFound
    return theme


@transaction.atomic
def rename(me: Membership, theme_id: UUID, name: str) -> Theme:
    """Its name from now on, whatever is grouped. Raises Invalid for an empty one."""
    theme = _locked(me, theme_id)
    name = " ".join(name.split())[:NAME_LENGTH]
    if not name:
        raise Invalid(details={"name": [_("Give a name.")]})
    if name != theme.name:
        record("theme_renamed", actor=me.user, workspace=me.workspace, before=theme.name, after=name)
        theme.name, theme.is_named = name, True
        theme.save(update_fields=["name", "is_named"])
        announce_changed(me.workspace_id)
    return theme


@transaction.atomic
def set_hidden(me: Membership, theme_id: UUID, *, hidden: bool) -> Theme:
    """A hidden theme is not shown; its items stay with it, so that they don't found it anew."""
    theme = _locked(me, theme_id)
    if hidden != (theme.hidden_at is not None):
        record("theme_hidden" if hidden else "theme_shown", actor=me.user, workspace=me.workspace, name=theme.name)
        theme.hidden_at = timezone.now() if hidden else None
        theme.save(update_fields=["hidden_at"])
        announce_changed(me.workspace_id)
    return theme


def merge(me: Membership, theme_id: UUID, into_id: UUID) -> Theme:
    """Put what one theme has into another, which takes in its words as well; it is gone then."""
    require(me, Role.EDITOR)
    if theme_id == into_id:
        raise Invalid(_("A theme can't be merged with itself."), code="same_theme")
    with transaction.atomic():
        theme, into = _both_locked(me, theme_id, into_id)
        into.words = _together(into.words, theme.words)
        # Two that somebody saw as one stay together when all is grouped anew.
        into.is_named = True
        into.save(update_fields=["words", "is_named"])
    while _merge_chunk(me, theme_id, into_id):
        pass
    return into


@transaction.atomic
def _merge_chunk(me: Membership, theme_id: UUID, into_id: UUID) -> bool:
    """False once nothing is left, and with it the theme. NotFound when either went meanwhile: what it had is with the
    other one, then, or where somebody else has put it.
    """
    theme, into = _both_locked(me, theme_id, into_id)
    chunk = list(Item.objects.filter(theme=theme).order_by().values_list("pk", flat=True)[:CHUNK])
    if chunk:
        Item.objects.filter(pk__in=chunk).update(theme=into)
        return True
    record("themes_merged", actor=me.user, workspace=me.workspace, name=theme.name, into=into.name)
    theme.delete()
    announce_changed(me.workspace_id)
    return False


def set_alerts(me: Membership, ratio: float, least: int) -> ResearchSettings:
    """From which growth within a week on the leads are told; `least` 0: nobody is. Raises Invalid."""
    require(me, Role.EDITOR)
    problems: dict[str, list[str]] = {}
    if not 1.1 <= ratio <= 100:
        problems["ratio"] = [_("Choose between 1.1 and 100 times.")]
    if not 0 <= least <= 10_000:
        problems["least"] = [_("Choose between 0 and 10,000.")]
    if problems:
        raise Invalid(details=problems)
    with transaction.atomic():
        kept = settings_of(me.workspace, lock=True)
        if (kept.alert_ratio, kept.alert_least) != (ratio, least):
            kept.alert_ratio, kept.alert_least = ratio, least
            kept.save(update_fields=["alert_ratio", "alert_least"])
            record("theme_alerts_changed", actor=me.user, workspace=me.workspace, ratio=ratio, least=least)
    return kept


def _locked(me: Membership, theme_id: UUID) -> Theme:
    require(me, Role.EDITOR)
    theme = Theme.objects.select_for_update().filter(workspace=me.workspace, pk=theme_id).first()
    if theme is None:
        raise NotFound
    return theme


def _both_locked(me: Membership, theme_id: UUID, into_id: UUID) -> tuple[Theme, Theme]:
    """In one order, whichever goes into which: two who merge them crosswise wait for each other once."""
    found = {one: _locked(me, one) for one in sorted((theme_id, into_id))}
    return found[theme_id], found[into_id]


def _together(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> list[dict[str, Any]]:
    weights: defaultdict[str, float] = defaultdict(float)
    for word in (*one, *other):
        weights[word["word"]] += word["weight"]
    strongest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:WORDS_KEPT]
    return [{"word": word, "weight": round(weight, 4)} for word, weight in strongest]


def _chunks(ids: list[UUID]) -> Iterator[list[UUID]]:
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))


@regular_work("evidence.group_what_arrived")
def group_what_arrived() -> int:
    """Where themes are kept, put what has arrived since into them; in how many workspaces. Regular work."""
    asked = 0
    for kept in ResearchSettings.objects.exclude(grouped_at=None).select_related("workspace", "grouping"):
        if is_grouping(kept) or not _has_news(kept):
            continue
        person = _somebody(kept)
        if person is not None:
            group_again(kept.workspace, person)
            asked += 1
    return asked


def _has_news(kept: ResearchSettings) -> bool:
    new = texts_of(kept.workspace_id).filter(theme=None)
    arrived = new.filter(Q(created_at__gt=kept.grouped_at) | Q(intake__done_at__gt=kept.grouped_at))
    enough = texts_of(kept.workspace_id).order_by()[:LEAST_TEXTS].count() >= LEAST_TEXTS
    return enough and arrived.exists()


def _somebody(kept: ResearchSettings) -> User | None:
    """Whoever asked last, if still there, else an owner: a job is somebody's."""
    members = Membership.objects.filter(workspace=kept.workspace_id, suspended=False).select_related("user")
    asked: Iterable[Membership] = members.filter(user=kept.grouping.requested_by_id) if kept.grouping else ()
    found = next(iter(asked), None) or members.filter(role=Role.OWNER).order_by("pk").first()
    return found.user if found else None
