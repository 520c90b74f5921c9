"""The words of what maps tell: made when they are read, of what is there then, for who may look into the map then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maps.models import Card, Comment, JourneyMap, Opportunity, PainPoint, Suggestion
from workspaces.inbox.telling import Told, tells_of
from workspaces.models import Notification, User

from .kinds import GUEST_COMMENT, OWNED

KINDS: Final = ("mention", "reply", GUEST_COMMENT, "assigned", "suggestion", "session")
# Of these the comment's own words are told.
SAID: Final = ("mention", "reply", GUEST_COMMENT)
QUOTE: Final = 240

# A row and the title of its map, in words; None: it can't be told any more.
Words = Callable[[Notification, str], Told | None]


def start() -> None:
    """Called once, when the apps are ready."""
    tells_of(KINDS, tell)


def tell(reader: User, rows: Sequence[Notification]) -> Mapping[UUID, Told]:
    """At most six queries: the maps that the reader may look into; comments, elements, suggestions that are there."""
    maps = JourneyMap.objects.filter(pk__in={row.map for row in rows}).open_to(reader.pk)
    titles = {one: title or _("Untitled map") for one, title in maps.values_list("pk", "title")}
    seen = [row for row in rows if row.map in titles]
    of_comments = _of_comments(row for row in seen if row.kind in SAID)
    words: dict[str, Words] = {
        "mention": of_comments,
        "reply": of_comments,
        GUEST_COMMENT: of_comments,
        "assigned": _of_owners(row for row in seen if row.kind == "assigned"),
        "suggestion": _of_suggestions(row for row in seen if row.kind == "suggestion"),
        "session": _of_session,
    }
    told = ((row.pk, words[row.kind](row, titles[row.map])) for row in seen if row.map)
    return {pk: one for pk, one in told if one is not None}


def _of_comments(rows: Iterable[Notification]) -> Words:
    comments = _there(Comment, [row.target for row in rows])

    def words(row: Notification, title: str) -> Told | None:
        comment = comments.get(row.target)
        if comment is None or comment.map_id != row.map or not comment.body:
            return None
        said = {
            "mention": _("%(person)s mentioned you"),
            "reply": _("%(person)s answered"),
            GUEST_COMMENT: _("%(person)s commented as a guest"),
        }[row.kind]
        who = {"person": comment.guest} if comment.guest else _who(row)
        return Told(said % who, _at(row, f"comment/{row.target}"), _cut(comment.body), title, "comment")

    return words


def _of_owners(rows: Iterable[Notification]) -> Words:
    targets: dict[str, list[UUID | None]] = {}
    for row in rows:
        targets.setdefault(row.target_kind, []).append(row.target)
    models: dict[str, Any] = dict(zip(OWNED, (Card, PainPoint, Opportunity), strict=True))
    found = {kind: _there(models[kind], ids) for kind, ids in targets.items() if kind in models}

    def words(row: Notification, title: str) -> Told | None:
        element = found.get(row.target_kind, {}).get(row.target)
        if element is None or element.map_id != row.map:
            return None
        count = row.details.get("count", 0)
        if count:
            text = ngettext(
                "%(person)s made you the owner of %(count)s element",
                "%(person)s made you the owner of %(count)s elements",
                count,
            )
            return Told(text % {**_who(row), "count": count}, _at(row), "", title, "user")
        said = {
            "card": _("%(person)s made you the owner of a card"),
            "pain_point": _("%(person)s made you the owner of a pain point"),
            "opportunity": _("%(person)s made you the owner of an opportunity"),
        }[row.target_kind]
        return Told(said % _who(row), _at(row, f"{row.target_kind}/{row.target}"), _named(element), title, "user")

    return words


def _of_suggestions(rows: Iterable[Notification]) -> Words:
    asked = [row.details.get("suggestion") for row in rows]
    there = {str(one.pk): one for one in Suggestion.objects.filter(pk__in=asked)} if asked else {}

    def words(row: Notification, title: str) -> Told | None:
        suggestion = there.get(row.details.get("suggestion", ""))
        if suggestion is None or suggestion.map_id != row.map:
            return None
        texts = {
            "accepted": _("%(person)s accepted your suggestion"),
            "refused": _("%(person)s did not accept your suggestion"),
            "both": _("%(person)s accepted part of your suggestion"),
        }
        text = texts.get(row.details.get("said", ""), _("%(person)s suggests changes"))
        return Told(text % _who(row), _at(row, f"suggestion/{suggestion.pk}"), _cut(suggestion.note), title, "suggest")

    return words


def _of_session(row: Notification, title: str) -> Told | None:
    text = _("%(person)s started a session") % _who(row)
    return Told(text, _at(row), _cut(str(row.details.get("title", ""))), title, "users")


# --- The parts ----------------------------------------------------------------------------------------------------


def _there(model: Any, ids: Sequence[UUID | None]) -> dict[UUID | None, Any]:
    return {one.pk: one for one in model.objects.filter(pk__in=[pk for pk in ids if pk])} if ids else {}


def _who(row: Notification) -> dict[str, str]:
    return {"person": row.actor.display_name if row.actor else _("Somebody")}


def _at(row: Notification, place: str = "") -> str:
    return reverse("map_editor", args=[row.map]) + (f"#{place}" if place else "")


def _cut(text: str) -> str:
    """One line of it, no longer than people read."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTE else f"{line[: QUOTE - 1].rstrip()}…"


def _named(element: Any) -> str:
    if isinstance(element, Card):
        return _cut(element.text)
    letter = "P" if isinstance(element, PainPoint) else "O"
    return _cut(f"{letter}{element.number} {element.title}" if element.number else element.title)
