"""What a tracker, a calendar and a workbook are told about an action, in words. Pure but for the language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..entry import Entry


@dataclass(frozen=True, slots=True)
class Telling:
    """`url`: where the action's page is, with `{number}` in it: absolute, for it is read elsewhere."""

    url: str

    def link(self, one: Entry) -> str:
        return self.url.replace("{number}", str(one.number))


def number_text(value: float | None, unit: str = "") -> str:
    """`6.5 h`, `50%`, `-15%`: as programs and people of every language read it; empty for none."""
    if value is None:
        return ""
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    plain = "0" if plain in ("-0", "") else plain
    return f"{plain}%" if unit == "%" else f"{plain} {unit}".strip()


def one_line(text: str, most: int) -> str:
    """Titles elsewhere have one line and an end."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def paragraphs(one: Entry, telling: Telling) -> list[list[str]]:
    """The description of an action for somebody who sees nothing else of it: paragraphs of lines."""
    facts = list(_facts(one))
    own = [line.rstrip() for line in one.description.strip().splitlines()]
    return [part for part in (own, facts, [f"Journeymap {one.name}: {telling.link(one)}"]) if part]


def description(one: Entry, telling: Telling) -> str:
    return "\n\n".join("\n".join(lines) for lines in paragraphs(one, telling))


def _facts(one: Entry) -> Iterator[str]:
    for pain in one.pains:
        line = _("Answers: %(pain)s") % {"pain": pain.label}
        rated = _("severity %(n)s of 5") % {"n": pain.severity} if pain.severity else ""
        yield f"{line} ({rated})" if rated else line
    place = [part for part in (one.map_title, one.stage, one.touchpoint) if part]
    if place:
        yield _("Where: %(place)s") % {"place": " › ".join(place)}
    if one.measure:
        yield _("Measure: %(measure)s") % {"measure": " ".join(part for part in (one.measure, _span(one)) if part)}
    owner = [part for part in (one.owner.name if one.owner else "", one.team) if part]
    if owner:
        yield _("Owner: %(owner)s") % {"owner": ", ".join(owner)}
    if one.due:
        yield _("Deadline: %(day)s") % {"day": one.due.isoformat()}


def _span(one: Entry) -> str:
    """`18% → 50%`: from where it began to where it shall be."""
    start, end = number_text(one.baseline, one.unit), number_text(one.target, one.unit)
    return f"{start or '?'} → {end or '?'}" if start or end else ""
