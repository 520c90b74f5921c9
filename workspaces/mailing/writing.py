"""The words of a letter: of what its reader may see at the moment it is sent, in their language, as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, tzinfo
from email.utils import formataddr
from textwrap import fill
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from workspaces.inbox.telling import Told, told
from workspaces.models import Letter, Membership, Notification, User
from workspaces.second_factor import has_factor

from .reachable import is_reachable
from .stopping import THE_DAY, address_for, stop_headers
from .topics import OFF, TOPICS, Topic, chosen, topic_of

# A letter names so many; the inbox has all.
MOST: Final = 40
WIDTH: Final = 76
SUBJECT: Final = 140


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of news as it is set: `text` may run over several lines; `link` is a whole address."""

    text: str
    quote: str
    place: str
    link: str
    workspace: str
    topic: Topic


@dataclass(frozen=True, slots=True)
class Section:
    """`workspace` is empty where all news are of one."""

    workspace: str
    name: str
    lines: list[Line]


def written(letter: Letter) -> EmailMessage | None:
    """None when there is nothing (any more) that this person should read in a mail."""
    user = letter.user
    if not is_reachable(user):
        return None
    with translation.override(user.language), timezone.override(zone_of(user)):
        lines = list(_lines(user, _rows(letter)))
        return _message(letter, lines) if lines else None


def zone_of(user: User) -> tzinfo:
    try:
        return ZoneInfo(user.time_zone)
    except (KeyError, ValueError):
        return UTC


def _rows(letter: Letter) -> list[Notification]:
    """Newest first, as tellers take them: unread, still wanted, of workspaces that their reader can get into."""
    ids = [UUID(one) for one in letter.news]
    there = Membership.objects.filter(user=letter.user_id, suspended=False)
    if not has_factor(letter.user):
        there = there.filter(workspace__second_factor=False)
    rows = Notification.objects.of(letter.user_id).unread().filter(pk__in=ids, workspace__in=there.values("workspace"))
    return [one for one in rows.select_related("actor", "workspace") if _wanted(letter.user, one.kind)]


def _wanted(user: User, kind: str) -> bool:
    topic = topic_of(kind)
    return topic is not None and chosen(user.mail, topic) != OFF


def _lines(user: User, rows: list[Notification]) -> Iterator[Line]:
    """Oldest first, as people read a letter."""
    words = told(user, rows)
    for row in reversed(rows):
        topic = topic_of(row.kind)
        if row.pk in words and topic is not None:
            yield _line(row, words[row.pk], topic)


def _line(row: Notification, said: Told, topic: Topic) -> Line:
    link = settings.PUBLIC_URL.rstrip("/") + "".join(said.url.split())
    return Line(_one(said.text), _one(said.quote), _one(said.place), link, _one(row.workspace.name), topic)


def _one(text: str) -> str:
    """On one line: whoever wrote it can't set a letter of ours."""
    return " ".join(text.split())


def _message(letter: Letter, lines: list[Line]) -> EmailMessage:
    user = letter.user
    topics = [THE_DAY] if letter.daily else list(dict.fromkeys(one.topic.key for one in lines))
    stop = address_for(user, topics)
    context = {
        "daily": letter.daily,
        "name": user.name,
        "sections": _sections(lines[:MOST]),
        "more": len(lines) - MOST if len(lines) > MOST else 0,
        "about": "" if letter.daily else _listed(dict.fromkeys(str(one.topic.name) for one in lines)),
        "inbox": _whole("inbox"),
        "choices": _whole("mail_choices"),
        "stop": stop,
    }
    return EmailMessage(
        _subject(letter, lines)[:SUBJECT],
        _set(render_to_string("workspaces/email/news.txt", context)),
        None,
        [formataddr((_one(user.name), user.email)) if _is_plain(user.name) else user.email],
        headers=_headers(letter, stop),
    )


def _headers(letter: Letter, stop: str) -> dict[str, str]:
    """Its name is that of the letter: servers that get one twice know it again."""
    host = settings.PUBLIC_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    return {
        "Message-ID": f"<news.{letter.pk.hex}@{host}>",
        **stop_headers(stop),
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.user.language,
    }


def _is_plain(name: str) -> bool:
    """Beside an address stands what no mail program takes for another one."""
    return bool(name) and not set(name) & set('<>@"\\,;:')


def _subject(letter: Letter, lines: list[Line]) -> str:
    spaces = list(dict.fromkeys(one.workspace for one in lines))
    if len(lines) == 1:
        only = lines[0]
        about = only.place or only.quote
        return f"{only.text}: {about}" if about else only.text
    if len(spaces) == 1:
        text = ngettext("%(n)s piece of news from %(workspace)s", "%(n)s pieces of news from %(workspace)s", len(lines))
        return text % {"n": len(lines), "workspace": spaces[0]}
    return ngettext("%(n)s piece of news from Journeymap", "%(n)s pieces of news from Journeymap", len(lines)) % {
        "n": len(lines)
    }


def _sections(lines: Iterable[Line]) -> list[Section]:
    """By workspace, and in it by topic, in the order of the list of choices."""
    places = {key: place for place, key in enumerate(TOPICS)}
    found: dict[tuple[str, str], list[Line]] = {}
    for one in sorted(lines, key=lambda line: (line.workspace.casefold(), places[line.topic.key])):
        found.setdefault((one.workspace, str(one.topic.name)), []).append(one)
    many = len({space for space, _name in found}) > 1
    sections = []
    last = ""
    for (space, name), mine in found.items():
        sections.append(Section(space if many and space != last else "", name, mine))
        last = space
    return sections


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _set(text: str) -> str:
    """Long lines broken, addresses whole; marks at the beginning of a line say how the rest of it hangs."""
    return "\n".join(_broken(line) for line in text.strip().split("\n")) + "\n"


def _broken(line: str) -> str:
    if len(line) <= WIDTH or "://" in line:
        # Two dashes and a space: mail programs set what follows apart.
        return line if line == "-- " else line.rstrip()
    start = line[: len(line) - len(line.lstrip(" -|"))]
    hang = start.replace("-", " ")
    return fill(line[len(start) :], WIDTH, initial_indent=start, subsequent_indent=hang, break_long_words=False)


def _whole(name: str, **named: Any) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(name, kwargs=named or None)}"
