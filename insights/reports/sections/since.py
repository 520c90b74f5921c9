"""What changed since the report before: feelings by stage, pain points, opportunities, actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from insights.analysis.ranking import SETTLED

from ..blocks import Block, Cell, Section, cell, column, listed, section, table
from ..material import CLOSED, Material
from ..saying import change_text, day, quoted, score_text

MOST = 8


def since_section(material: Material) -> Section | None:
    if material.earlier is None:
        return None
    title = _("Since the report of %(day)s") % {"day": day(material.earlier.on)}
    before, now = material.earlier.figures, material.counted
    told = [None if material.team else _stages(material, before, now), listed(_happened(before, now))]
    if not any(told):
        return section("since", title, _("Nothing that reports count has changed."), [])
    return section("since", title, "", told)


def _stages(material: Material, before: Mapping[str, Any], now: Mapping[str, Any]) -> Block | None:
    persona = material.persona
    if persona is None:
        return None
    was, is_now = (figures.get("stages", {}).get(persona.id, {}) for figures in (before, now))
    if was == is_now:
        return None
    columns = [
        column(_("Stage"), 0.3),
        column(pgettext("at that time", "Then"), 0.12, "end"),
        column("", 0.28),
        column(_("Now"), 0.12, "end"),
    ]
    columns.append(column(pgettext("a difference", "Change"), 0.18, "end"))
    rows = []
    for stage in material.journey.stages:
        old, new = was.get(stage.id), is_now.get(stage.id)
        if old is None and new is None:
            continue
        change = None if old is None or new is None else round(new - old, 1)
        tone = "" if not change else "pos" if change > 0 else "neg"
        rows.append([
            cell(stage.title.strip() or _("Untitled stage"), stage=stage.colour),
            cell("–" if old is None else score_text(old)),
            cell(chart={"kind": "move", "before": old, "after": new}),
            cell("–" if new is None else score_text(new), strong=True),
            cell("–" if change is None else change_text(change, 1), tone=tone),
        ])  # fmt: skip
    return table(columns, rows)


def _happened(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Cell]:
    return [*_pains(before, now), *_opportunities(before, now), *_actions(before, now)]


def _pains(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Cell]:
    was, is_now = before.get("pain_points", {}), now["pain_points"]
    new = [one for key, one in is_now.items() if key not in was]
    solved = [one for key, one in is_now.items()
              if one["status"] == "solved" and was.get(key, {}).get("status") not in (None, "solved")]  # fmt: skip
    again = [one for key, one in is_now.items()
             if one["status"] not in SETTLED and was.get(key, {}).get("status") in SETTLED]  # fmt: skip
    gone = [one for key, one in was.items() if key not in is_now]
    return [
        *_told("P", solved, "pos", _solved),
        *_told("P", new, "warn", lambda n: ngettext("%(n)s pain point is new", "%(n)s pain points are new", n)),
        *_told("P", again, "neg", _open_again),
        *_told("P", gone, "quiet", _taken_off),
    ]


def _solved(n: int) -> str:
    return ngettext("%(n)s pain point was solved", "%(n)s pain points were solved", n)


def _open_again(n: int) -> str:
    return ngettext("%(n)s pain point is open again", "%(n)s pain points are open again", n)


def _taken_off(n: int) -> str:
    return ngettext("%(n)s pain point was taken off the map", "%(n)s pain points were taken off the map", n)


def _opportunities(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Cell]:
    was = before.get("opportunities", {})
    new = [one for key, one in now["opportunities"].items() if key not in was]
    return _told("O", new, "", lambda n: ngettext("%(n)s opportunity is new", "%(n)s opportunities are new", n))


def _actions(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[Cell]:
    was, is_now = before.get("actions", {}), now["actions"]
    new = [one for key, one in is_now.items() if key not in was]
    done = [one for key, one in is_now.items()
            if one["status"] == "done" and was.get(key, {}).get("status") not in (None, *CLOSED)]  # fmt: skip
    dropped = [one for key, one in is_now.items()
               if one["status"] == "dropped" and was.get(key, {}).get("status") not in (None, *CLOSED)]  # fmt: skip
    return [
        *_told("A", done, "pos", lambda n: ngettext("%(n)s action was finished", "%(n)s actions were finished", n)),
        *_told("A", new, "", lambda n: ngettext("%(n)s action is new", "%(n)s actions are new", n)),
        *_told("A", dropped, "quiet", lambda n: ngettext("%(n)s action was dropped", "%(n)s actions were dropped", n)),
    ]


def _told(letter: str, found: list[Mapping[str, Any]], tone: str, sentence: Any) -> list[Cell]:
    if not found:
        return []
    names = [" ".join((f"{letter}{one['number']}", quoted(one["title"]))) for one in found[:MOST]]
    more = len(found) - MOST
    if more > 0:
        names.append(ngettext("%(n)s more", "%(n)s more", more) % {"n": more})
    return [cell(sentence(len(found)) % {"n": len(found)}, ", ".join(names), tone=tone)]
