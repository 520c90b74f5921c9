"""The minutes of a session as Markdown, in the reader's language and formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from maps.exchange.writers.markdown import escaped
from maps.showing.saying import score_text


def markdown_of(minutes: dict[str, Any], map_title: str, locale: Locale) -> str:
    return "\n".join(_lines(minutes, map_title, locale)).rstrip() + "\n"


def _lines(minutes: dict[str, Any], map_title: str, locale: Locale) -> Iterator[str]:
    yield f"# {escaped(minutes['title'])}"
    yield ""
    yield _fact(_("Map"), map_title)
    yield _fact(_("Began"), _moment(minutes["started_at"], locale))
    if minutes["ended_at"]:
        yield _fact(_("Ended"), _moment(minutes["ended_at"], locale))
    if minutes["facilitator"]:
        yield _fact(_("Run by"), minutes["facilitator"])
    yield _fact(_("Took part"), ", ".join(_called(one) for one in minutes["people"]))
    if minutes["summary"]:
        yield ""
        yield from (escaped(line) for line in minutes["summary"].splitlines())
    yield from _decisions(minutes["decisions"], locale)
    for poll in minutes["polls"]:
        yield from _poll(poll, locale)
    for step in minutes["steps"]:
        yield from _notes(step)
    yield from _changed(minutes["changed"])


def _decisions(decisions: Sequence[dict[str, Any]], locale: Locale) -> Iterator[str]:
    if not decisions:
        return
    yield from _heading(_("Decisions"))
    yield from _table(
        (pgettext("session", "Decision"), _("About"), _("Owner"), _("Due")),
        ((one["text"], one["about"], one["owner"], _day(one["due"], locale)) for one in decisions),
    )


def _poll(poll: dict[str, Any], locale: Locale) -> Iterator[str]:
    yield from _heading(_("Vote: %(name)s") % {"name": poll["name"]})
    yield ngettext("%(n)s person voted.", "%(n)s people voted.", poll["voters"]) % {"n": poll["voters"]}
    yield ""
    if poll["feels"]:
        head = [_("Touchpoint"), _("Stage"), _("Mean"), _("Lowest"), _("Highest"), _("People")]
        rows = [[one["title"], one["place"], *_figures(one["spread"], locale), one["total"]] for one in poll["choices"]]
    else:
        head = [_("Choice"), _("Touchpoint"), _("Dots"), _("Fewest of one person"), _("Most of one person")]
        rows = [[one["title"], one["place"], one["total"], *_ends(one["spread"])] for one in poll["choices"]]
    yield from _table(head, rows)
    if poll["without"]:
        yield ""
        yield escaped(" ".join((_("Without a dot:"), " · ".join(poll["without"]))))


def _figures(spread: dict[str, Any] | None, locale: Locale) -> list[str]:
    return [score_text(spread[name], locale) if spread else "" for name in ("mean", "min", "max")]


def _ends(spread: dict[str, Any] | None) -> tuple[Any, Any]:
    return (spread["min"], spread["max"]) if spread else ("", "")


def _notes(step: dict[str, Any]) -> Iterator[str]:
    if not step["notes"]:
        return
    yield from _heading(step["title"])
    for note in step["notes"]:
        words = " ".join(note["text"].split())
        yield f"- {escaped(words)} ({escaped(', '.join(note['authors']))})"
        for one in note["also"]:
            yield f"  - {escaped(' '.join(one.split()))}"


def _changed(changed: dict[str, Any]) -> Iterator[str]:
    if not changed["items"]:
        return
    yield from _heading(_("What it did to the map"))
    for item in changed["items"]:
        place = f" – {escaped(item['place'])}" if item["place"] else ""
        yield f"- {escaped(item['how'])}: {escaped(item['kind_name'])} {escaped(item['title'])}{place}"
    if changed["more"]:
        yield "- " + ngettext("and %(n)s more element", "and %(n)s more elements", changed["more"]) % {
            "n": changed["more"]
        }


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield f"## {escaped(text)}"
    yield ""


def _table(head: Sequence[str], rows: Any) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head), plain=True)
    for row in rows:
        yield _row(row)


def _row(cells: Sequence[Any], *, plain: bool = False) -> str:
    told = [str(one) if plain else escaped(" ".join(str(one if one is not None else "").split())) for one in cells]
    return f"| {' | '.join(told)} |"


def _fact(label: str, value: str) -> str:
    return f"- **{escaped(label)}:** {escaped(value)}"


def _called(one: dict[str, Any]) -> str:
    return _("%(name)s (guest)") % {"name": one["name"]} if one["guest"] else str(one["name"])


def _moment(at: datetime, locale: Locale) -> str:
    return str(format_datetime(timezone.localtime(at), "short", locale=locale))


def _day(day: date | None, locale: Locale) -> str:
    return str(format_date(day, "medium", locale=locale)) if day else ""
